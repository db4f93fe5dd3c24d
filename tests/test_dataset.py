"""The dataset taken away as its page says: each command as it stands there, in the tool that it is for."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from tests.conftest import BASE_URL

MODELS = 64


@pytest.fixture(scope="module")
def commands(site: Path, served: str) -> dict[str, str]:
    """The code under each heading of the page, with the address of the server on loopback."""
    tree = html.document_fromstring((site / "data/index.html").read_bytes())
    found = {}
    for code in tree.xpath("//section[@id='load']//pre/code"):
        heading = code.xpath("preceding::h3[1]")[0].text_content()
        found[heading] = code.text_content().replace(f"{BASE_URL}/", served)
    return found


def run(*command: str, folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_every_command_is_tried_here(commands: dict[str, str]) -> None:
    assert set(commands) == {"curl", "Python", "pandas", "R", "DuckDB", "SQLite"}


@pytest.mark.parametrize("name", ["Python", "pandas"])
def test_python_reads_it(commands: dict[str, str], tmp_path: Path, name: str) -> None:
    told = run(sys.executable, "-c", f"{commands[name]}\nprint(len(models))", folder=tmp_path)
    assert int(told) == MODELS


def test_curl_fetches_it(commands: dict[str, str], site: Path, tmp_path: Path) -> None:
    if not shutil.which("curl"):
        pytest.skip("curl is not installed")
    run("sh", "-c", commands["curl"], folder=tmp_path)
    assert (tmp_path / "models.csv").read_bytes() == (site / "data/models.csv").read_bytes()


def test_r_reads_it(commands: dict[str, str], tmp_path: Path) -> None:
    if not shutil.which("Rscript"):
        pytest.skip("R is not installed")
    assert int(run("Rscript", "-e", f"{commands['R']}; cat(nrow(models))", folder=tmp_path)) == MODELS


def test_duckdb_reads_it(commands: dict[str, str], site: Path, served: str) -> None:
    """On a file: for an address DuckDB fetches an extension first, and tests fetch nothing."""
    duckdb = pytest.importorskip("duckdb")
    rows = duckdb.sql(commands["DuckDB"].replace(served, f"{site}/").rstrip(";")).fetchall()
    assert len(rows) == MODELS
    sizes = [size for _, size in rows if size is not None]
    assert sizes == sorted(sizes, reverse=True)


def test_sqlite_answers(commands: dict[str, str], site: Path) -> None:
    if not shutil.which("sqlite3"):
        pytest.skip("sqlite3 is not installed")
    told = run("sh", "-c", commands["SQLite"], folder=site / "data").splitlines()
    assert len(told) == 5
    assert all(re.fullmatch(r"[^|]+\|[\d.e+]+", line) for line in told)


def test_frictionless_finds_the_package_valid(site: Path, tmp_path: Path) -> None:
    tool = Path(sys.executable).with_name("frictionless")
    told = json.loads(run(str(tool), "validate", "datapackage.json", "--json", folder=site / "data"))
    assert told["valid"] is True
    assert told["stats"]["errors"] == told["stats"]["warnings"] == 0
    assert len(told["tasks"]) == len(json.loads((site / "data/datapackage.json").read_text())["resources"])


def test_frictionless_sees_a_fault(site: Path, tmp_path: Path) -> None:
    """A test that cannot fail says nothing."""
    shutil.copytree(site / "data", tmp_path / "data")
    table = tmp_path / "data/models.csv"
    table.write_text(table.read_text("utf-8-sig").replace("confirmed", "conformed", 1), "utf-8")
    tool = Path(sys.executable).with_name("frictionless")
    done = subprocess.run(
        [str(tool), "validate", "datapackage.json"],
        cwd=tmp_path / "data", capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "conformed" in done.stdout

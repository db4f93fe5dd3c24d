"""`CONTRIBUTING.md` followed to the letter on a copy: a section, a chart and a claim."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import chromium
from tests.conftest import ROOT, TYPED

NEW = re.compile(r"^    python build\.py (new \w+ [a-z0-9-]+)$", re.MULTILINE)
LINE = re.compile(r"^    (\[\[chart [a-z0-9-]+\]\])$", re.MULTILINE)
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("contributed") / "project"
    for name in ("content", "static", "templates", "press"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("build.py", "pyproject.toml"):
        shutil.copy(ROOT / name, root)
    if TYPED.is_dir():
        shutil.copytree(TYPED, root / TYPED.name)
    return root


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "CI": "", "CHROME_PATH": chromium.find() or "", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "build.py", *arguments]
    return subprocess.run(
        command, cwd=root, capture_output=True, text=True, check=False, timeout=300, env=env
    )


def begun(root: Path, command: str) -> list[Path]:
    """What a command of the page wrote."""
    done = run(root, *command.split())
    assert done.returncode == 0, done.stderr
    return [root / name for name in re.findall(r"^wrote (.+)$", done.stdout, re.MULTILINE)]


def test_a_section_a_chart_and_a_claim_are_added_as_written(copy: Path) -> None:
    section, chart, claim = NEW.findall(TEXT)
    (place,) = LINE.findall(TEXT)
    slug = chart.split()[-1]

    (page,) = begun(copy, section)
    text = page.read_text("utf-8")
    assert "field that is empty: 'lead'" in run(copy, "build").stderr, "it asks for what is to be written"
    page.write_text(text.replace('lead: ""', 'lead: "Our texts."'), "utf-8")
    assert "section without a body" in run(copy, "build").stderr, "and goes on asking"
    page.write_text(page.read_text("utf-8") + f"\n{place}\n", "utf-8")
    done = run(copy, "build")
    assert done.returncode == 1
    assert f"unknown chart: '{slug}'" in done.stderr, "it says which half is missing"

    _, drawing = begun(copy, chart)
    code = drawing.read_text("utf-8")
    drawing.unlink()
    done = run(copy, "build")
    assert f"words without a chart: '{slug}' (press/charts/{drawing.name})" in done.stderr

    drawing.write_text(code, "utf-8")
    done = run(copy, "build")
    assert done.returncode == 0, done.stderr
    assert f'id="{slug}"' in (copy / "site/index.html").read_text("utf-8")
    for name in ("index.html", "chart.svg", "chart.png", "card.png", "data.csv", "chart.txt"):
        assert (copy / f"site/charts/{slug}" / name).is_file(), name
    assert (copy / f"site/embed/{slug}/index.html").is_file()
    plates = list((copy / "static/plates").glob(f"{slug}.*"))
    assert len(plates) == 8, "six kinds of plates, the thumbnail, the heights"

    for tool in (("ruff", "format", "--check"), ("ruff", "check"), ("mypy", "--strict")):
        told = subprocess.run(
            [sys.executable, "-m", *tool, str(drawing.relative_to(copy))],
            cwd=copy, capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip
        assert told.returncode == 0, f"{' '.join(tool)}: {told.stdout}{told.stderr}"

    begun(copy, claim)
    done = run(copy, "build")
    asked = re.findall(r"^content/data/claims\.csv:\d+: (\w+): ", done.stderr, re.MULTILINE)
    assert {"status", "as_of", "source_ids", "claim", "speaker", "verdict"} <= set(asked)
    header = (copy / "content/data/claims.csv").read_text("utf-8").partition("\n")[0].split(",")
    assert asked == sorted(asked, key=header.index), "in the order of the columns"

"""Every page is valid HTML, by html-validate and the rules of `.htmlvalidate.mjs`."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "node_modules/.bin/html-validate"


def findings(folder: Path) -> list[str]:
    """Everything that the validator says of the pages of a folder, and how it ended if not well."""
    pages = sorted(folder.rglob("*.html"))
    assert pages, f"no page in {folder}"
    options = ["--config", str(ROOT / ".htmlvalidate.mjs"), "--formatter", "text", "--max-warnings", "0"]
    command = [str(PROGRAM), *options, *map(str, pages)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    ended = [f"exit code {done.returncode}: {done.stderr}"] if done.returncode else []
    return done.stdout.replace(f"{folder}/", "").splitlines() + ended


def test_every_page_is_valid(site: Path) -> None:
    found = findings(site)
    assert not found, "\n".join(found)


def test_the_validator_finds_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(
        "<!doctype html>\n<html lang=en><title>x</title><p><div></p>\n", "utf-8"
    )
    found = findings(tmp_path)
    assert any("element-permitted-content" in line or "close-order" in line for line in found), found

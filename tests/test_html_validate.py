"""Every page is valid HTML, by html-validate and the rules of `.htmlvalidate.mjs`."""

import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "node_modules/.bin/html-validate"


def validated(folder: Path) -> tuple[int, list[str]]:
    """The exit code, and every finding of the validator in the pages of a folder."""
    pages = sorted(folder.rglob("*.html"))
    assert pages, f"no page in {folder}"
    options = ["--config", str(ROOT / ".htmlvalidate.mjs"), "--formatter", "json", "--max-warnings", "0"]
    done = subprocess.run([PROGRAM, *options, *pages], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.stdout, f"html-validate did not run: {done.stderr}"
    found = [
        f"{Path(page['filePath']).relative_to(folder)}:{each['line']}: {each['ruleId']}: {each['message']}"
        for page in json.loads(done.stdout)
        for each in page["messages"]
    ]
    return done.returncode, found


def test_every_page_is_valid(site: Path) -> None:
    assert validated(site) == (0, [])


def test_the_validator_finds_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<!doctype html>\n<html lang=en><title>x</title><p><div></p>\n", "utf-8")
    code, found = validated(tmp_path)
    assert code == 1
    assert found

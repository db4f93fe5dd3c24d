"""html-validate over every page: no error.

Rules that `.htmlvalidate.json` turns off, and why:

none of meaning. Only rules of writing style are set, so that they accept what Jinja and lxml write:

- `no-trailing-whitespace`, `no-inline-style` and the like stay on.
"""

import json
import subprocess
from pathlib import Path

from tests.browser.watch import pages_of
from tests.conftest import NODE, ROOT

TOOL = NODE / ".bin/html-validate"


def test_every_page_is_valid(site: Path) -> None:
    assert TOOL.is_file(), "html-validate is not installed: run `npm ci`"
    pages = [name if name.endswith(".html") else f"{name}index.html" for name in pages_of(site)]
    command = [str(TOOL), "--config", str(ROOT / ".htmlvalidate.json"), "--formatter", "json", *pages]
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, timeout=300, check=False)
    assert done.stdout.startswith("["), f"html-validate did not run: {done.stderr}"
    faults = [
        f"{Path(file['filePath']).relative_to(site)}:{fault['line']}:{fault['column']}: {fault['ruleId']}: {fault['message']}"
        for file in json.loads(done.stdout)
        for fault in file["messages"]
    ]
    assert faults == []
    assert done.returncode == 0, done.stderr


def test_the_validator_sees_a_fault(tmp_path: Path) -> None:
    """A test that cannot fail says nothing."""
    (tmp_path / "bad.html").write_text("<!doctype html><html><body><img src=x><p id=a><p id=a></body></html>", "utf-8")
    command = [str(TOOL), "--config", str(ROOT / ".htmlvalidate.json"), "bad.html"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 1, done.stderr
    assert "no-dup-id" in done.stdout

"""html-validate over every page: no error.

`.htmlvalidate.json` turns no rule off. It sets three, for these reasons:

- `doctype-style`: HTML takes the doctype in any case; ours is lower case, as every tag is.
- `require-sri`: only of what comes from elsewhere; our own lie in a folder named after their content.
- `aria-label-misuse`: a list may be named (ARIA has `list` among the roles that take a name).
"""

import json
import subprocess
from pathlib import Path

from tests.audit import note
from tests.browser.watch import pages_of
from tests.conftest import NODE, ROOT

TOOL = NODE / ".bin/html-validate"


def test_every_page_is_valid(site: Path, tmp_path: Path) -> None:
    assert TOOL.is_file(), "html-validate is not installed: run `npm ci`"
    pages = [name if name.endswith(".html") else f"{name}index.html" for name in pages_of(site)]
    report = tmp_path / "report.json"
    command = [
        str(TOOL),
        "--config",
        str(ROOT / ".htmlvalidate.json"),
        "--formatter",
        f"json={report}",
        *pages,
    ]
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, timeout=300, check=False)
    assert report.is_file(), f"html-validate did not run: {done.stderr}"
    faults = [
        f"{Path(file['filePath']).relative_to(site)}:{fault['line']}: {fault['ruleId']}: {fault['message']}"
        for file in json.loads(report.read_text("utf-8"))
        for fault in file["messages"]
    ]
    for page in pages:
        note("pages", page, invalid=sum(fault.startswith(f"{page}:") for fault in faults))
    assert faults == []
    assert done.returncode == 0, done.stderr


def test_the_validator_sees_a_fault(tmp_path: Path) -> None:
    """A test that cannot fail says nothing."""
    (tmp_path / "bad.html").write_text(
        "<!doctype html><html><body><img src=x><p id=a><p id=a></body></html>", "utf-8"
    )
    command = [str(TOOL), "--config", str(ROOT / ".htmlvalidate.json"), "bad.html"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 1, done.stderr
    assert "no-dup-id" in done.stdout

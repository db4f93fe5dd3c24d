"""What the gate looks at: something of each kind; and that an audit looks at everything."""

import os
import subprocess
import sys
from pathlib import Path

from tests.browser.watch import pages_of
from tests.conftest import CHARTS, ROOT, of_each_drawing, of_each_kind

SLUGS = sorted(path.stem for path in (ROOT / "content/charts").glob("*.md"))


def test_an_audit_looks_at_everything(site: Path) -> None:
    pages = pages_of(site)
    assert len(pages) > 40
    assert of_each_kind(pages, every=True) == pages
    assert of_each_drawing(SLUGS, every=True) == SLUGS


def test_the_gate_looks_at_some_of_each_kind(site: Path) -> None:
    pages = pages_of(site)
    some = of_each_kind(pages, every=False)
    assert {page.partition("/")[0] for page in some} == {page.partition("/")[0] for page in pages}
    assert {"", "404.html", "charts/", "embed/", "embed/calculator/", "calculator/"} < set(some)
    left = set(pages) - set(some)
    for folder in ("charts", "embed"):
        assert {f"{folder}/{slug}/" for slug in CHARTS[:2]} < set(some)
        assert {page for page in left if page.startswith(folder)} == {
            f"{folder}/{slug}/" for slug in SLUGS if slug not in CHARTS[:2]
        }
    assert left == {page for page in left if page.startswith(("charts/", "embed/"))}
    assert sorted(of_each_drawing(SLUGS, every=False)) == sorted(CHARTS)


def test_the_word_for_everything_is_heard() -> None:
    code = "from tests.conftest import EVERY; print(EVERY)"
    for word, heard in (("1", "True"), ("", "False")):
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "EVERY": word}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert done.stdout.strip() == heard

"""Lighthouse on one page of each kind, as its phone sees it.

How fast a page is depends on what runs beside: that score is noted, and `tests/test_quality.py` judges the record.
"""

import json
import logging
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests import chromium
from tests.audit import note
from tests.conftest import EVERY, NODE

log = logging.getLogger("press")
TOOL = NODE / ".bin/lighthouse"
CERTAIN = ("accessibility", "best-practices", "seo")
PAGES: tuple[str, ...] = ("", "calculator/", "charts/the-seven/")
if EVERY:
    PAGES += ("claims/", "charts/", "data/", "embed/", "methods/", "sources/")

TIMES = (
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
    "speed-index",
)


def looked_at(url: str, folder: Path) -> dict[str, Any]:
    """The whole report of one run."""
    assert TOOL.is_file(), "Lighthouse is not installed: run `npm ci`"
    path = chromium.find()
    assert path, "no Chromium: run `python tests/chromium.py`"
    file = folder / "report.json"
    flags = " ".join(("--headless=new", *chromium.LAUNCH))
    command = [
        *(str(TOOL), url, "--quiet", "--no-enable-error-reporting"),
        *("--output=json", f"--output-path={file}", f"--chrome-flags={flags}"),
        *("--only-categories=performance,accessibility,best-practices,seo", "--disable-full-page-screenshot"),
    ]
    environment = {**os.environ, "CHROME_PATH": path}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, f"Lighthouse did not run: {done.stderr[-2000:]}"
    return dict(json.loads(file.read_text("utf-8")))


def score(report: dict[str, Any], category: str) -> int:
    value = report["categories"][category]["score"]
    assert value is not None, f"{category}: {report.get('runtimeError') or report.get('runWarnings')}"
    return round(float(value) * 100)


def lost(report: dict[str, Any], category: str) -> list[str]:
    """What kept a score from being full."""
    audits = report["audits"]
    weighed = [ref["id"] for ref in report["categories"][category]["auditRefs"] if ref["weight"]]
    return [f"{name}: {audits[name]['title']}" for name in weighed if audits[name]["score"] not in (1, None)]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.strip("/") or "story")
def test_the_scores_that_a_busy_machine_leaves_alone_are_full(
    page: str, served: str, tmp_path: Path, record_property: Any
) -> None:
    report = looked_at(f"{served}{page}", tmp_path)
    told = {name: report["audits"][name]["displayValue"] for name in TIMES}
    record_property("lighthouse_performance", score(report, "performance"))
    note(
        "pages",
        f"{page}index.html",
        lighthouse={name: score(report, name) for name in ("performance", *CERTAIN)},
    )
    log.info("performance: %s %s", score(report, "performance"), told)
    assert {category: lost(report, category) for category in CERTAIN} == {
        category: [] for category in CERTAIN
    }
    assert {category: score(report, category) for category in CERTAIN} == dict.fromkeys(CERTAIN, 100)
    assert report["audits"]["cumulative-layout-shift"]["numericValue"] == 0

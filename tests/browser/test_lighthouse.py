"""Lighthouse on one page of each kind, as its phone sees it."""

import json
import logging
import os
import subprocess
from typing import Any

import pytest

from tests import chromium
from tests.conftest import NODE

log = logging.getLogger("press")
TOOL = NODE / ".bin/lighthouse"
CERTAIN = ("accessibility", "best-practices", "seo")
FAST = 90
"""The promise is 99; a machine that runs other tests beside is noisy, so that is measured alone."""


PAGES = ("", "claims/", "methods/")
"""The story, a page made from tables, a page of text."""


@pytest.fixture(scope="module", params=PAGES, ids=lambda path: path.strip("/") or "story")
def report(
    request: pytest.FixtureRequest, served: str, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """The whole report of one run."""
    assert TOOL.is_file(), "Lighthouse is not installed: run `npm ci`"
    path = chromium.find()
    assert path, "no Chromium: run `python tests/chromium.py`"
    file = tmp_path_factory.mktemp("lighthouse") / "report.json"
    flags = " ".join(("--headless=new", *chromium.LAUNCH))
    command = [
        *(str(TOOL), f"{served}{request.param}", "--quiet", "--no-enable-error-reporting"),
        *("--output=json", f"--output-path={file}", f"--chrome-flags={flags}"),
        "--only-categories=performance,accessibility,best-practices,seo",
    ]
    environment = {**os.environ, "CHROME_PATH": path}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, f"Lighthouse did not run: {done.stderr[-2000:]}"
    return dict(json.loads(file.read_text("utf-8")))


def score(report: dict[str, Any], category: str) -> int:
    value = report["categories"][category]["score"]
    assert value is not None, f"{category}: {report.get('runtimeError') or report.get('runWarnings')}"
    return round(float(value) * 100)


@pytest.mark.parametrize("category", CERTAIN)
def test_the_score_is_full(report: dict[str, Any], category: str) -> None:
    audits = report["audits"]
    lost = [
        f"{ref['id']}: {audits[ref['id']]['title']}"
        for ref in report["categories"][category]["auditRefs"]
        if ref["weight"] and audits[ref["id"]]["score"] not in (1, None)
    ]
    assert lost == []
    assert score(report, category) == 100


def test_the_page_is_fast(report: dict[str, Any], record_property: Any) -> None:
    names = (
        "first-contentful-paint",
        "largest-contentful-paint",
        "total-blocking-time",
        "cumulative-layout-shift",
        "speed-index",
    )
    told = {name: report["audits"][name]["displayValue"] for name in names}
    record_property("lighthouse_performance", score(report, "performance"))
    log.info("performance: %s %s", score(report, "performance"), told)
    assert report["audits"]["cumulative-layout-shift"]["numericValue"] == 0
    assert score(report, "performance") >= FAST

"""What a reader must fetch before pressing *Explore*: in bytes and requests, never in seconds."""

import gzip
import logging
import zlib
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Request

from tests.browser.watch import body_of, opened, pages_of

PAGE = 100_000
SCRIPT = 10_000
REQUESTS = 6
FIRST_CHART = 14_600
"""Ten TCP segments: what a server sends before the first answer of the reader."""

log = logging.getLogger("press")
KINDS = ("document", "stylesheet", "script")


@pytest.fixture
def fetched(browser: Browser, served: str) -> list[tuple[str, str, int]]:
    """Kind, address and bytes of everything that the story asks for while it is read to its end."""
    done: list[Request] = []
    with opened(browser, "about:blank") as seen:
        seen.page.on("requestfinished", lambda request: done.append(request))
        seen.page.goto(served)
        seen.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        seen.page.wait_for_load_state("networkidle")
        return [
            (request.resource_type, request.url.removeprefix(served), body_of(request)) for request in done
        ]


def test_the_story_weighs_little(fetched: list[tuple[str, str, int]], record_property: Any) -> None:
    weights = {url or "/": size for kind, url, size in fetched if kind in KINDS}
    record_property("story_bytes", sum(weights.values()))
    log.info("story before Explore: %d bytes %s", sum(weights.values()), weights)
    assert "/" in weights
    assert sum(weights.values()) <= PAGE, weights


def test_the_story_asks_little(fetched: list[tuple[str, str, int]], record_property: Any) -> None:
    record_property("story_requests", len(fetched))
    log.info("requests: %d %s", len(fetched), [url for _, url, _ in fetched])
    assert len(fetched) <= REQUESTS, fetched


def test_scripts_before_explore_are_small(fetched: list[tuple[str, str, int]], record_property: Any) -> None:
    weights = {url: size for kind, url, size in fetched if kind == "script"}
    record_property("script_bytes", sum(weights.values()))
    log.info("scripts: %d bytes %s", sum(weights.values()), weights)
    assert weights, "no script at all: then nothing answers"
    assert sum(weights.values()) <= SCRIPT, weights
    assert [url for url in weights if "plotly" in url or "explore" in url] == []


@pytest.mark.parametrize("level", [1, 6, 9])
def test_the_first_chart_is_in_the_first_ten_segments(site: Path, level: int, record_property: Any) -> None:
    """As much of the page as its first bytes unpack to holds the whole first chart, at any level of gzip."""
    page = (site / "index.html").read_bytes()
    start = page.index(b'<div class="plate">')
    end = page.index(b"</div>", start) + len(b"</div>")
    assert page[start:end].count(b"</svg>") == 2, "the first plate holds its two widths"
    due = needed(page, end, level)
    record_property(f"first_chart_bytes_level_{level}", due)
    log.info("the first chart ends at byte %d of gzip -%d", due, level)
    if level > 1:  # a server that hardly packs has its own troubles; it is told, not judged
        assert due <= FIRST_CHART


def needed(page: bytes, end: int, level: int) -> int:
    """How many bytes of the packed page must have come before its first `end` bytes can be shown."""
    packed = gzip.compress(page, level, mtime=0)
    unpacking, got = zlib.decompressobj(wbits=31), 0
    for count in range(len(packed)):
        got += len(unpacking.decompress(packed[count : count + 1]))
        if got >= end:
            return count + 1
    raise AssertionError("the page does not unpack")


def test_no_page_is_heavy(site: Path) -> None:
    heavy = {}
    for name in pages_of(site):
        file = site / (name if name.endswith(".html") else f"{name}index.html")
        size = len(gzip.compress(file.read_bytes(), 6, mtime=0))
        if size > PAGE:
            heavy[name] = size
    assert heavy == {}

"""Every kind of page as a browser finds it: what it fetches, still and live; its contrast; its silence."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request

from press.audit import print_of
from tests.audit import note
from tests.browser.watch import kinds_of, opened

TEXT, MARK = 4.5, 3.0
"""The lowest contrast of a text and of a mark (WCAG 2.2, 1.4.3 and 1.4.11)."""

CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")

STORED = """async () => ({
  cookies: document.cookie.length,
  kept: [() => localStorage.length, () => sessionStorage.length].reduce((sum, count) => {
    try { return sum + count(); } catch { return sum; }
  }, 0),
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""


def wire(requests: list[Request]) -> dict[str, int]:
    """What came over the wire, with headers, as the browser counts it."""
    sizes = [request.sizes() for request in requests]
    total = sum(s["responseBodySize"] + s["responseHeadersSize"] for s in sizes)
    return {"bytes": total, "requests": len(requests)}


def read_to_the_end(page: Page) -> None:
    """Scrolls as a reader does, so that what waits for a scroll comes."""
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")


@pytest.fixture(scope="module")
def measured(browser: Browser, site: Path, served: str) -> dict[str, dict[str, Any]]:
    """Every kind of page, light and dark."""
    found: dict[str, dict[str, Any]] = {}
    for name in kinds_of(site):
        path = name if name.endswith(".html") else f"{name}index.html"
        row: dict[str, Any] = {"print": print_of((site / path).read_bytes()), "contrast": {}}
        done: list[Request] = []
        with opened(browser, "about:blank", color_scheme="light", reduced_motion="reduce") as seen:
            seen.page.on("requestfinished", lambda request, done=done: done.append(request))
            seen.page.goto(served + name)
            read_to_the_end(seen.page)
            row["before"] = wire(done)
            for scheme in ("dark", "light"):  # without motion the colours are there at once
                seen.page.emulate_media(color_scheme=scheme)
                row["contrast"][scheme] = seen.page.evaluate(CONTRAST)
            if seen.page.locator("button.explore").count():
                seen.page.locator("button.explore").first.click()
                seen.page.wait_for_selector(".plate.is-live")
                seen.page.wait_for_load_state("networkidle")
                row["live"] = wire(done)
            stored = seen.page.evaluate(STORED)
            faults = sum(map(len, seen.faults().values()))
            if name != "404.html":  # its links are whole; `test_pages.py` opens it where it lives
                row["silent"] = faults + sum(stored.values())
        found[path] = row
        note("pages", path, **row)
    return found


def test_every_text_and_every_mark_stands_out(measured: dict[str, dict[str, Any]]) -> None:
    weak = {
        f"{path}, {scheme}": low
        for path, row in measured.items()
        for scheme, low in row["contrast"].items()
        if low["text"] < TEXT or low.get("marks", TEXT) < MARK
    }
    assert weak == {}
    assert any("marks" in low for row in measured.values() for low in row["contrast"].values())


def test_every_page_is_silent(measured: dict[str, dict[str, Any]]) -> None:
    assert {path: row["silent"] for path, row in measured.items() if row.get("silent")} == {}
    assert sum("silent" in row for row in measured.values()) > 10


def test_no_page_fetches_the_live_library_unasked(measured: dict[str, dict[str, Any]]) -> None:
    assert {p: row["before"] for p, row in measured.items() if row["before"]["bytes"] > 105_000} == {}
    live = [row for row in measured.values() if "live" in row]
    assert live
    assert all(row["live"]["bytes"] > row["before"]["bytes"] + 300_000 for row in live)


def test_low_contrast_is_seen(browser: Browser) -> None:
    """A test that cannot fail says nothing."""
    page = '<body style="background:#fff"><p style="color:#aaa">pale</p><svg><path data-m="a" fill="#eee" d="M0,0V9H9V0Z"/></svg></body>'
    with opened(browser, "about:blank") as seen:
        seen.page.set_content(page)
        low = seen.page.evaluate(CONTRAST)
        assert low["text"] < 3
        assert low["marks"] < 1.5

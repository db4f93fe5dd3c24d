"""Framed charts where scroll bars take room, as on Windows and Linux, and where a frame is as narrow as it may be.

Headless Chromium hides the bars: this one does not.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html as lxml_html
from playwright.sync_api import Browser

from tests import chromium
from tests.browser.hosting import SLUG, SPARE, content, framed, given, here, slugs, snippet
from tests.browser.watch import opened
from tests.conftest import EVERY, of_each_drawing

AT_EDGES = [*range(490, 510, 3), *range(681, 699, 3)]
"""Widths at which a bar would bring another drawing. Units: px."""
WIDTHS = [280, 296, 320, 392, 408, 456, *AT_EDGES, 552, 568, 584, 776, 840, 1280]
ALL_WIDTHS = sorted({*WIDTHS, *range(280, 1281, 8)})
HOSTS = [(1, ""), (1.25, ""), (1.5, ""), (1, ' sandbox=""'), (1, ' sandbox="allow-scripts"')]
"""How many dots of a screen a px has, and what the host forbids."""

BARRED = """() => {
  const { clientWidth, clientHeight, scrollHeight } = document.documentElement;
  return clientWidth < innerWidth || scrollHeight > clientHeight;
}"""
DRAWING = "[...document.querySelectorAll('.plate > svg')].findIndex((one) => one.getClientRects().length)"
OUTSIDE = """(limit) => [...document.querySelectorAll("main *")]
  .filter((one) => one.checkVisibility() && !one.closest(".scroll, .live-tools, label"))
  .filter((one) => one.getBoundingClientRect().right > (limit ?? innerWidth) + 0.5)
  .map((one) => one.outerHTML.slice(0, 60))"""


@pytest.fixture(scope="module")
def with_bars(browser: Browser) -> Iterator[Browser]:
    """The browser of a reader whose scroll bars take room."""
    started = browser.browser_type.launch(
        executable_path=chromium.find(),
        args=[*chromium.LAUNCH],
        ignore_default_args=["--hide-scrollbars"],
    )
    yield started
    started.close()


@pytest.mark.parametrize(("scale", "box"), HOSTS)
def test_a_scroll_bar_never_keeps_itself(
    with_bars: Browser, site: Path, served: str, abroad: Callable[[str], str], scale: float, box: str
) -> None:
    widths = ALL_WIDTHS if EVERY else WIDTHS
    for slug in of_each_drawing(slugs(site)):
        code = snippet(site, slug, served).replace('loading="lazy"', "").replace("<iframe", f"<iframe{box}")
        body = "".join(f'<div style="width:{width}px">{code}</div>' for width in widths)
        with opened(with_bars, abroad(body), 1320, 900, device_scale_factor=scale) as seen:
            for n, width in enumerate(widths):
                frame = seen.page.frames[n + 1]
                assert not frame.evaluate(BARRED), f"{slug} at {width} px"
                assert 0 <= given(seen.page, n) - content(frame) <= SPARE, f"{slug} at {width} px"


@pytest.mark.parametrize("scale", [1, 1.25, 1.5])
def test_a_scroll_bar_never_keeps_itself_beside_the_calculator(
    with_bars: Browser, site: Path, served: str, abroad: Callable[[str], str], scale: float
) -> None:
    tree = lxml_html.document_fromstring((site / "calculator/index.html").read_bytes())
    code = here(str(tree.xpath("//textarea[@id='code']/text()")[0]), served)
    widths = [280, 304, 384, 480, 490, 720, 960, 970, 1280]
    body = "".join(f'<div style="width:{width}px">{code}</div>' for width in widths)
    with opened(with_bars, abroad(body), 1320, 900, device_scale_factor=scale) as seen:
        for n, width in enumerate(widths):
            frame = seen.page.frames[n + 1]
            frame.wait_for_selector("html.has-script")
            assert not frame.evaluate(BARRED), width
            assert given(seen.page, n) >= content(frame), width


@pytest.mark.parametrize("width", [320, 500, 690])
def test_a_table_opened_without_our_script_can_be_read_to_its_end(
    with_bars: Browser, site: Path, served: str, abroad: Callable[[str], str], width: int
) -> None:
    code = f'<div style="width:{width}px">{snippet(site, SLUG, served)}</div>'
    with opened(with_bars, abroad(code), 900, 900) as seen:
        frame = framed(seen.page)
        before = frame.evaluate(DRAWING)
        frame.locator("summary").first.click()
        assert frame.evaluate(BARRED), "the frame scrolls"
        assert frame.evaluate(DRAWING) == before, "the drawing stays the one that it was"
        room = frame.evaluate("document.documentElement.clientWidth")
        assert room < width
        assert frame.evaluate(OUTSIDE, room) == [], "nothing lies under the bar"
        last = frame.locator(".chart-source a")
        last.scroll_into_view_if_needed()
        low = last.evaluate("(link) => link.getBoundingClientRect().bottom - innerHeight")
        assert low <= 0
        frame.locator("summary").first.click()
        assert not frame.evaluate(BARRED), "shut again, it fits again"


@pytest.mark.parametrize("width", [280, 285, 291])
def test_the_narrowest_frames_hold_all_of_a_chart(
    browser: Browser, site: Path, served: str, width: int
) -> None:
    for slug in of_each_drawing(slugs(site)):
        with opened(browser, f"{served}embed/{slug}/", width) as seen:
            assert seen.page.evaluate(OUTSIDE) == [], slug


@pytest.mark.parametrize("width", [304, 320, 360])
def test_a_narrow_frame_shows_that_there_are_more_tools(browser: Browser, served: str, width: int) -> None:
    where = "(one) => { const box = one.getBoundingClientRect(); return [box.left, box.right]; }"
    for slug in (SLUG, "long-climb"):
        with opened(browser, f"{served}embed/{slug}/", width) as seen:
            still = [seen.page.locator(part) for part in (".explore", ".walk", ".below summary")]
            before = [part.first.evaluate(where) for part in still]
            seen.page.locator(".explore").click()
            seen.page.wait_for_selector(".live-tools button")
            assert [part.first.evaluate(where) for part in still] == before, "nothing moves"
            first, second = (seen.page.locator(".live-tools button").nth(n).evaluate(where) for n in (0, 1))
            assert first[1] <= width - 16, f"{slug}: the first is seen, before the row fades"
            assert second[0] <= width - 16, f"{slug}: the next begins in sight"


@pytest.mark.parametrize("width", [320, 345, 385, 1280])
def test_the_frames_on_our_own_page_are_as_wide_as_promised(
    with_bars: Browser, served: str, width: int
) -> None:
    with opened(with_bars, f"{served}embed/", width, 900) as seen:
        assert seen.page.locator("iframe").count() == 3
        for n in range(3):
            frame = seen.page.locator("iframe").nth(n)
            frame.scroll_into_view_if_needed()
            inside = seen.page.frames[n + 1]
            inside.wait_for_selector(".plate svg:visible")
            box = frame.bounding_box()
            assert box is not None
            assert box["width"] >= 280
            assert not inside.evaluate(BARRED), n
        assert seen.page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )

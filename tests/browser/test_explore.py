"""What *Explore* fetches and when, and a chart of which something cannot be had."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.charting import TIP, astray, centre, charts, explore, in_view, marks, middle
from tests.browser.watch import opened

SAVE_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"


@pytest.mark.parametrize("broken", ["plotly.js", "figure.json", "explore.js"])
def test_a_failed_live_chart_does_no_harm(browser: Browser, served: str, broken: str) -> None:
    with opened(browser, served) as seen:
        figure = seen.page.locator("figure.chart").first
        middle(figure)
        before = marks(figure)
        seen.page.route(f"**/{broken}", lambda route: route.abort())
        figure.locator(".explore").click()
        expect(figure.locator(".chart-failed")).to_be_visible()
        unharmed(seen.page, figure, before)
        assert seen.violations() == []
        seen.page.unroute(f"**/{broken}")
        if broken != "explore.js":  # a browser remembers a module that did not load
            explore(figure)
            expect(figure.locator(".chart-failed")).to_have_count(0)


@pytest.mark.parametrize(
    "body", ["{}", "not json", '{"figures": {"wide": {}, "narrow": {}}, "views": [], "zoom": "none"}']
)
def test_a_spoilt_figure_does_no_harm(browser: Browser, served: str, body: str) -> None:
    with opened(browser, served) as seen:
        figure = seen.page.locator("figure.chart").first
        middle(figure)
        before = marks(figure)
        seen.page.route(
            "**/figure.json", lambda route: route.fulfill(body=body, content_type="application/json")
        )
        figure.locator(".explore").click()
        expect(figure.locator(".chart-failed")).to_be_visible()
        unharmed(seen.page, figure, before)


def unharmed(page: Page, figure: Locator, before: dict[str, dict[str, Any]]) -> None:
    """The painted chart is as it was, nothing lies over it, and it still answers."""
    assert astray(marks(figure), before, 0.01) == {}
    expect(figure.locator(".live")).to_have_count(0)
    expect(figure.locator(".explore")).to_be_enabled()
    key = next(iter(before))
    page.mouse.move(*centre(in_view(page, figure, key)))
    assert figure.evaluate(TIP)[0] == key
    page.keyboard.press("Escape")


def test_explore_is_fetched_ahead_but_never_under_save_data(browser: Browser, served: str) -> None:
    for scripts, expected in (((), 1), ((SAVE_DATA,), 0)):
        with opened(browser, served, scripts=scripts) as seen:
            assert [url for url in seen.requests if "plotly" in url] == []
            for _, figure in charts(seen.page):
                figure.locator(".explore").hover()
                figure.locator(".explore").focus()
            seen.page.wait_for_load_state("networkidle")
            assert len([url for url in seen.requests if "plotly" in url]) == expected
            assert seen.faults() == {}


def test_plotly_is_loaded_once_for_all_charts(browser: Browser, served: str) -> None:
    with opened(browser, served, scripts=(SAVE_DATA,)) as seen:
        for _, figure in charts(seen.page):
            explore(figure)
        assert len([url for url in seen.requests if "plotly" in url]) == 1
        assert seen.faults() == {}

"""Charts by keyboard, by ear and without patterns: on their own pages and in frames.

`tests/walks/` holds, for each chart, what a keyboard walk announces key by key: a record to be read by people.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.hosting import slugs
from tests.browser.watch import opened
from tests.conftest import of_each_drawing

WALKS = Path(__file__).parents[1] / "walks"
KEYS = (
    "ArrowRight",
    "ArrowRight",
    "ArrowDown",
    "ArrowUp",
    "ArrowLeft",
    "End",
    "Home",
    "ArrowRight",
    "Escape",
)
SOUNDS = """
window.__tones = [];
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (when) {
  window.__tones.push([this.frequency.value, when]);
  return start.call(this, when);
};
"""
TARGETS = """(figure) => [...figure.querySelectorAll("button:not(.fact), summary, input, .chart-key a")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 1)
  .map((one) => [one.className || one.tagName, one.getBoundingClientRect().width, one.getBoundingClientRect().height])
  .filter(([name, width, height]) => {
    const high = /explore|pill|step|SUMMARY/.test(name) ? 44 : 24;
    const wide = name === "step" && figure.closest("html.embed") ? 36 : high;
    return width < wide || height < high;
  })"""
"""What is too small for a finger. In the narrowest frames the two steps are 36 px wide, for the sake of more tools."""


def walk(figure: Locator) -> str:
    """What a voice would say on the way through a chart: the keys, and what each makes the page announce."""
    slider, said = figure.locator(".walk input"), figure.locator(".chart-said")
    figure.locator(".explore").focus()
    lines = ["Tab: Explore, button"]
    figure.page.keyboard.press("Tab")
    expect(slider).to_be_focused()
    name = figure.locator(".walk label").text_content()
    lines.append(f"Tab: {name}, slider, {slider.get_attribute('aria-valuetext')}")
    for key in KEYS:
        figure.page.keyboard.press(key)
        lines.append(f"{key}: {slider.get_attribute('aria-valuetext')}. {said.text_content()}".rstrip(". "))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("place", ["charts", "embed"])
def test_a_keyboard_walk_is_as_recorded(browser: Browser, site: Path, served: str, place: str) -> None:
    """Delete a record and run again to accept a change; the commit then shows it."""
    missing = []
    for slug in slugs(site) if place == "charts" else of_each_drawing(slugs(site)):
        with opened(browser, f"{served}{place}/{slug}/", 700) as seen:
            told = walk(seen.page.locator("figure.chart"))
        path = WALKS / f"{slug}.txt"
        if not path.exists():
            path.write_text(told, "utf-8")
            missing.append(slug)
        assert told == path.read_text("utf-8"), f"{place}/{slug}"
    assert missing == [], "records were missing and have been written: read them and commit them"
    assert sorted(path.stem for path in WALKS.glob("*.txt")) == slugs(site)


@pytest.mark.parametrize("path", ["charts/the-seven/", "embed/the-seven/", "embed/against-rivals/"])
def test_values_can_be_heard_on_request(browser: Browser, served: str, path: str) -> None:
    with opened(browser, served + path, scripts=(SOUNDS,)) as seen:
        page = seen.page
        assert page.evaluate("window.__tones") == [], "never by itself"
        page.locator(".chart-table summary").click()
        hear = page.locator("[data-hear]")
        assert page.evaluate("window.__tones") == []
        cells = page.locator("td[data-p]")
        wanted = [196 * 2 ** (int(cell.get_attribute("data-p") or 0) / 12) for cell in cells.all()]
        page.locator("[data-hear='ready']").click()
        expect(hear).to_have_text("Stop")
        heard = page.evaluate("window.__tones")
        assert [pitch for pitch, _ in heard] == pytest.approx(wanted, rel=1e-5)
        assert [when for _, when in heard] == sorted(when for _, when in heard)
        expect(page.locator(".ring")).to_be_visible()
        page.keyboard.press("Escape")
        expect(hear).to_have_text("Hear the values")
        expect(page.locator(".ring")).to_be_hidden()
        hear.click()
        expect(hear).to_have_text("Hear the values", timeout=len(wanted) * 220 + 5_000)
        assert seen.faults() == {}


def fills(figure: Locator) -> int:
    """How many dots and stripes are drawn in the patterns of a chart."""
    return int(
        figure.evaluate(
            "(f) => [...f.querySelectorAll('pattern > :not(rect)')].filter((e) => getComputedStyle(e).display !== 'none').length"
        )
    )


@pytest.mark.parametrize("place", ["charts", "embed"])
def test_patterns_can_be_switched_off(browser: Browser, served: str, place: str) -> None:
    with opened(browser, f"{served}{place}/the-seven/") as seen:
        figure = seen.page.locator("figure.chart")
        seen.page.locator(".chart-table summary").click()
        plain = seen.page.locator("[data-fills]")
        seen.page.locator("[data-hear='ready']").wait_for()
        assert fills(figure) > 0
        plain.click()
        assert (fills(figure), plain.get_attribute("aria-pressed")) == (0, "true")
        seen.page.locator(".explore").click()
        seen.page.wait_for_selector(".plate.is-live")
        assert figure.locator(".live pattern").count() > 0
        assert fills(figure) == 0, "the live chart follows"
        plain.click()
        assert fills(figure) > 0
        assert seen.faults() == {}
    with opened(browser, f"{served}{place}/the-seven/?patterns=0") as seen:
        assert fills(seen.page.locator("figure.chart")) == 0


@pytest.mark.parametrize("path", ["", "charts/long-climb/", "embed/long-climb/"])
@pytest.mark.parametrize("width", [300, 390, 700])
def test_a_finger_can_step_from_value_to_value(browser: Browser, served: str, path: str, width: int) -> None:
    with opened(browser, served + path, width, has_touch=True) as seen:
        figure = seen.page.locator("figure.chart").last
        figure.scroll_into_view_if_needed()
        back, on = figure.locator("[data-step='-1']"), figure.locator("[data-step='1']")
        slider, said = figure.locator(".walk input"), figure.locator(".chart-said")
        on.tap()
        first = said.text_content()
        assert first
        assert slider.input_value() == "1"
        on.tap()
        assert said.text_content() != first
        expect(figure.locator(".ring")).to_be_visible()
        back.tap()
        assert said.text_content() == first
        back.tap()
        back.tap()
        assert (slider.input_value(), said.text_content()) == ("0", "")
        assert figure.evaluate(TARGETS) == []
        assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert seen.faults() == {}

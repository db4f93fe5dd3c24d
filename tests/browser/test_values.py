"""Values as readers ask for them: by pointer, touch and slider; and the card that tells them."""

import pytest
from playwright.sync_api import Browser, CDPSession, expect

from tests.browser.charting import (
    DESKTOP,
    PHONE,
    TIP,
    centre,
    charts,
    explore,
    in_view,
    marks,
    middle,
    some,
    values,
    within,
)
from tests.browser.watch import SHIFTS, opened

FINGER = 24
TOLD = """(figure, key) => {
  const centre = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [x + width / 2, y + height / 2];
  };
  const ring = figure.querySelector(".ring");
  const [mark] = [...figure.querySelectorAll(`.plate > svg [data-m="${key}"]`)]
    .filter((one) => one.closest("svg").getClientRects().length);
  const [x, y] = centre(ring), [a, b] = centre(mark);
  return {
    tip: figure.querySelector(".tip:not([hidden])")?.dataset.m,
    ring: ring.checkVisibility({ visibilityProperty: true }) ? Math.max(Math.abs(x - a), Math.abs(y - b)) : 1e9,
    said: figure.querySelector(".chart-said").textContent,
    place: figure.querySelector(".walk input").getAttribute("aria-valuetext"),
  };
}"""
"""What one step of the keyboard shows and says at once; how far the ring is from the mark. Units: px."""
TABS = """(figure) => [...figure.querySelectorAll(".plate *")].filter((part) => part.tabIndex >= 0).length"""
HIDDEN = """(figure) => {
  const tip = figure.querySelector(".tip").getBoundingClientRect();
  const ring = figure.querySelector(".ring").getBoundingClientRect();
  const plate = figure.querySelector(".plate").getBoundingClientRect();
  const tools = figure.querySelector(".chart-tools").getBoundingClientRect();
  const over = (one, other) => Math.max(0, Math.min(one.right, other.right) - Math.max(one.left, other.left))
    * Math.max(0, Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top));
  const seen = { left: plate.left, right: plate.right, top: plate.top, bottom: Math.min(plate.bottom, tools.top) };
  return { mark: over(tip, ring) + over(tools, ring), chart: over(tip, seen), tools: over(tip, tools), foot: tools.top,
           share: ring.width * ring.height / (plate.width * plate.height),
           unseen: Math.max(0, -ring.top, ring.bottom - innerHeight, tip.bottom - innerHeight - 1) };
}"""
"""What a card hides, where the tools are, how much of the chart the mark is. Units: px and square px."""


def test_the_pointer_shows_a_value(browser: Browser, served: str) -> None:
    """At the middle of every mark: the value of a mark that lies there, its own or a smaller one over it."""
    with opened(browser, served) as seen:
        for slug, figure in charts(seen.page):
            table = values(figure)
            for key in some(table):
                x, y = centre(in_view(seen.page, figure, key))
                seen.page.mouse.move(x, y)
                shown, words = figure.evaluate(TIP)
                assert shown, f"{slug} {key}: no tip"
                assert within(marks(figure)[shown], x, y), f"{slug} {key}: the tip of {shown}"
                for part in ("name", "said", "status", "by"):
                    assert table[shown][part] in words, f"{slug} {shown}: {words}"
                seen.page.keyboard.press("Escape")
                assert figure.evaluate(TIP) == ["", ""], f"{slug} {key}: Escape"
        assert seen.faults() == {}


def test_the_pointer_reaches_every_mark(browser: Browser, served: str) -> None:
    """Somewhere in its box, each mark answers with its own value."""
    hidden = []
    with opened(browser, served) as seen:
        for slug, figure in charts(seen.page):
            for key in some(values(figure)):
                box = in_view(seen.page, figure, key)
                places = [(across, down) for across in (0.5, 0.1, 0.9, 0.3, 0.7) for down in (0.5, 0.1, 0.9)]
                for across, down in places:
                    seen.page.mouse.move(box["x"] + box["width"] * across, box["y"] + box["height"] * down)
                    shown = figure.evaluate(TIP)[0]
                    seen.page.keyboard.press("Escape")
                    if shown == key:
                        break
                else:
                    hidden.append(f"{slug} {key}: {values(figure)[key]['name']}")
    assert hidden == []


@pytest.mark.parametrize("width", [320, DESKTOP])
def test_a_tip_stays_inside_the_page(browser: Browser, served: str, width: int) -> None:
    with opened(browser, served, width) as seen:
        edge = seen.page.evaluate("document.documentElement.clientWidth")
        for slug, figure in charts(seen.page):
            for key in some(values(figure)):
                seen.page.mouse.move(*centre(in_view(seen.page, figure, key)))
                box = figure.locator(".tip").bounding_box()
                assert box is not None, f"{slug} {key}"
                assert box["x"] >= 0, f"{slug} {key}"
                assert box["x"] + box["width"] <= edge + 0.5, f"{slug} {key}"
                seen.page.keyboard.press("Escape")


def test_a_tip_can_be_hovered_and_then_left(browser: Browser, served: str) -> None:
    with opened(browser, served) as seen:
        for slug, figure in charts(seen.page):
            key = next(iter(values(figure)))
            tip = figure.locator(".tip")
            seen.page.mouse.move(*centre(in_view(seen.page, figure, key)))
            expect(tip).to_be_visible()
            box = tip.bounding_box()
            assert box is not None
            seen.page.mouse.move(*centre(dict(box)), steps=4)
            seen.page.wait_for_timeout(400)
            expect(tip, slug).to_be_visible()
            seen.page.mouse.move(2, 2)
            expect(tip, slug).to_be_hidden()


def test_a_tap_shows_a_value(browser: Browser, served: str) -> None:
    with opened(browser, served, PHONE, 844, has_touch=True, is_mobile=True) as seen:
        for slug, figure in charts(seen.page):
            table = values(figure)
            for key in list(table)[:: max(1, len(table) // 5)]:
                x, y = centre(in_view(seen.page, figure, key))
                seen.page.touchscreen.tap(x, y)
                expect(figure.locator(".tip"), f"{slug} {key}").to_be_visible()
                shown, words = figure.evaluate(TIP)
                # a browser moves a tap to the nearest small target under the finger
                assert within(marks(figure)[shown], x, y, FINGER), f"{slug} {key}: the tip of {shown}"
                assert table[shown]["said"] in words, f"{slug} {shown}"
                expect(figure.locator(".ring")).to_be_visible()
                seen.page.keyboard.press("Escape")
        assert seen.faults() == {}


@pytest.mark.parametrize("live", [False, True])
def test_a_swipe_on_a_chart_scrolls_the_page(browser: Browser, served: str, live: bool) -> None:
    with opened(browser, served, PHONE, 844, has_touch=True, is_mobile=True) as seen:
        session = seen.page.context.new_cdp_session(seen.page)
        for slug, figure in charts(seen.page):
            if live:
                explore(figure, tap=True)
                middle(figure)
            box = figure.locator(".plate").bounding_box()
            assert box is not None
            start = max(box["y"] + 10, min(500, box["y"] + box["height"] - 10))
            assert start > 220, f"{slug}: no room to swipe"
            swipe(session, 195, start, start - 200)
            expect(figure.locator(".tip")).to_be_hidden()
            # scrollY says nothing here: what lies above is laid out late, and the page then keeps its place
            after = figure.locator(".plate").bounding_box()
            assert after is not None
            assert after["y"] < box["y"] - 100, slug


def swipe(session: CDPSession, x: float, start: float, end: float) -> None:
    """A finger that goes from one height to another."""
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": start}]})
    for step in range(1, 11):
        point = {"x": x, "y": start + (end - start) * step / 10}
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_the_slider_walks_through_all_values(browser: Browser, served: str) -> None:
    with opened(browser, served) as seen:
        for slug, figure in charts(seen.page):
            table = values(figure)
            slider, said = figure.locator(".walk input"), figure.locator(".chart-said")
            assert figure.evaluate(TABS) == 0, f"{slug}: one tab stop a chart, and it is the slider"
            slider.focus()
            for place, (key, value) in enumerate(table.items(), 1):
                seen.page.keyboard.press("ArrowRight")
                told = figure.evaluate(TOLD, key)
                assert told["tip"] == key, slug
                assert told["ring"] < 3, f"{slug} {key}: the ring is elsewhere, or not there"
                assert all(value[part] in told["said"] for part in ("name", "said", "status")), (
                    f"{slug} {key}: {told['said']}"
                )
                assert told["place"] == f"{place} of {len(table)}"
            last, first = list(table.values())[-1], next(iter(table.values()))
            seen.page.keyboard.press("Home")
            assert slider.input_value() == slider.get_attribute("min")
            seen.page.keyboard.press("ArrowRight")
            assert first["said"] in (said.text_content() or ""), slug
            seen.page.keyboard.press("End")
            assert last["said"] in (said.text_content() or ""), slug
            seen.page.keyboard.press("Escape")
            assert figure.evaluate(TIP) == ["", ""], slug
            expect(figure.locator(".ring")).to_be_hidden()
            assert said.text_content() == "", slug
        assert seen.faults() == {}


def test_on_a_phone_a_stepped_value_hides_nothing_of_its_chart(browser: Browser, served: str) -> None:
    """Its card lies under the tools, at the foot of the screen; once there, the tools stay under the finger."""
    with opened(
        browser,
        served,
        PHONE,
        844,
        scripts=(SHIFTS,),
        has_touch=True,
        is_mobile=True,
        reduced_motion="reduce",
    ) as seen:
        for slug, figure in charts(seen.page):
            step = figure.locator("[data-step='1']")
            feet = set()
            for key in values(figure):
                step.tap()
                told = figure.evaluate(HIDDEN)
                assert figure.evaluate(TIP)[0] == key, slug
                assert (told["mark"], told["chart"], told["tools"], told["unseen"]) == (0, 0, 0, 0), (
                    f"{slug} {key}: {told}"
                )
                feet.add(round(told["foot"]))
            assert max(feet) - min(feet) <= 1, f"{slug}: the tools move while they are pressed: {feet}"
            seen.page.keyboard.press("Escape")
        shifts = seen.page.evaluate("window.__shifts")
        assert [value for value, after_input in shifts if not after_input and value > 0] == []
        assert seen.faults() == {}


@pytest.mark.parametrize("width", [820, DESKTOP])
def test_a_card_never_lies_on_its_own_mark(browser: Browser, served: str, width: int) -> None:
    with opened(browser, served, width) as seen:
        for slug, figure in charts(seen.page):
            figure.locator(".walk input").focus()
            for key in values(figure):
                seen.page.keyboard.press("ArrowRight")
                told = figure.evaluate(HIDDEN)
                # beside a square that fills the chart there is no room
                assert told["mark"] < 150 or told["share"] > 0.3, f"{slug} {key}: {told}"

"""The charts as readers use them: by pointer, touch and keyboard; painted, live, printed; true to scale."""

import random
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Locator, Page, expect

from tests.browser.watch import SHIFTS, opened, settled
from tests.conftest import EVERY, of_each_drawing

PHONE = 390
FINGER = 24
DESKTOP = 1280
WIDTHS = (320, 390, 700, 820, 1280)
SMALLEST = 12
DOZEN = 12
BARS = ("the-seven", "zoom-ladder")
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
VIEWS = [(PHONE, "light"), (DESKTOP, "dark"), *([(PHONE, "dark"), (DESKTOP, "light")] if EVERY else [])]
SAVE_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"

VALUES = """(figure) => Object.fromEntries([...figure.querySelectorAll("tbody tr")].flatMap((row) => {
  const cells = [...row.children];
  const [evidence, by] = cells.slice(-3);
  return cells.filter((cell) => cell.dataset.m).map((cell) => [cell.dataset.m, {
    name: cells[0].textContent, said: cell.dataset.say || cell.textContent,
    status: cell.dataset.status || evidence.textContent, by: cell.dataset.by || by.textContent,
  }]);
}))"""
"""What the chart's table holds, by the id of the mark that draws it, in the table's order."""

MARKS = """(figure, live) => {
  const from = live ? ".plate > .live" : ".plate > svg";
  const found = {};
  for (const root of figure.querySelectorAll(from)) {
    if (!root.getClientRects().length) continue;
    for (const mark of root.querySelectorAll("[data-m]")) {
      const box = mark.getBoundingClientRect();
      const style = getComputedStyle(mark);
      found[mark.dataset.m] = {
        x: box.x, y: box.y, width: box.width, height: box.height, fill: style.fill, stroke: style.stroke };
    }
  }
  return found;
}"""
"""The marks that are on show, by id: boxes and colours."""

TEXTS = """(figure, live) => [...figure.querySelectorAll(live ? ".plate > .live text" : ".plate > svg text")]
  .filter((text) => text.getClientRects().length && text.textContent.trim())
  .map((text) => text.textContent.replace(/\\s+/g, " ").trim()).sort()"""

TIP = """(figure) => {
  const tip = figure.querySelector(".tip");
  return tip && !tip.hidden && tip.getClientRects().length ? [tip.dataset.m, tip.textContent] : ["", ""];
}"""
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
BOX = """(element) => { const { x, y, width, height } = element.getBoundingClientRect();
  return [x + scrollX, y + scrollY, width, height]; }"""
LETTERS = """() => [...document.querySelectorAll("figure.chart .plate > svg")]
  .filter((svg) => svg.getClientRects().length)
  .flatMap((svg) => [...svg.querySelectorAll("text, tspan")].map((text) => {
    const box = text.getBoundingClientRect();
    const matrix = text.getScreenCTM();
    return { chart: svg.closest("figure").id, words: text.textContent, left: box.left, right: box.right,
             size: parseFloat(getComputedStyle(text).fontSize) * Math.hypot(matrix.a, matrix.b) };
  })).filter((text) => text.words.trim())"""


def charts(page: Page, every: bool = EVERY) -> Iterator[tuple[str, Locator]]:
    """Charts of the page with their slugs, each scrolled to the middle of the screen: of each way to draw, or all."""
    slugs = page.locator("figure.chart").evaluate_all("(figures) => figures.map((figure) => figure.id)")
    shown = of_each_drawing(slugs, every)
    assert shown, "the page has no chart"
    for slug in shown:
        figure = page.locator(f"figure.chart[id='{slug}']")
        middle(figure)
        yield slug, figure


def some(keys: Iterable[str]) -> list[str]:
    """A dozen of many marks, always the same, the first and the last among them; in an audit all of them."""
    found = list(keys)
    if EVERY or len(found) <= DOZEN:
        return found
    inner = random.Random(4).sample(range(1, len(found) - 1), DOZEN - 2)  # noqa: S311
    return [found[i] for i in (0, *sorted(inner), -1)]


def middle(figure: Locator) -> None:
    # until it stays: what comes near is laid out only then, and may push the chart off again
    figure.locator(".plate").evaluate("""async (plate) => {
      for (let stays = 0, last = NaN, i = 0; stays < 4 && i < 60; i += 1) {
        plate.scrollIntoView({ block: "center", behavior: "instant" });
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        const top = plate.getBoundingClientRect().top;
        stays = Math.abs(top - last) < 1 ? stays + 1 : 0;
        last = top;
      }
    }""")


def values(figure: Locator) -> dict[str, dict[str, str]]:
    return dict(figure.evaluate(VALUES))


def marks(figure: Locator, live: bool = False) -> dict[str, dict[str, Any]]:
    return dict(figure.evaluate(MARKS, live))


def centre(box: dict[str, Any]) -> tuple[float, float]:
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def within(box: dict[str, Any], x: float, y: float, reach: float = 0.5) -> bool:
    return bool(
        box["x"] - reach <= x <= box["x"] + box["width"] + reach
        and box["y"] - reach <= y <= box["y"] + box["height"] + reach
    )


def in_view(page: Page, figure: Locator, mark: str) -> dict[str, Any]:
    """The box of a mark, after its middle came into view."""
    box = marks(figure)[mark]
    height = page.viewport_size["height"] if page.viewport_size else 0
    if not 60 < centre(box)[1] < height - 60:
        page.evaluate(
            "(by) => window.scrollBy({ top: by, behavior: 'instant' })", centre(box)[1] - height / 2
        )
        box = marks(figure)[mark]
    return box


# The table, the marks and the words


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_every_value_of_the_table_has_its_mark(browser: Browser, served: str, width: int) -> None:
    with opened(browser, served, width) as seen:
        for slug, figure in charts(seen.page, every=True):
            drawn = marks(figure)
            assert sorted(drawn) == sorted(values(figure)), slug
            assert [key for key, box in drawn.items() if box["width"] + box["height"] == 0] == [], slug


@pytest.mark.parametrize("width", WIDTHS)
def test_bars_are_as_long_as_their_values(browser: Browser, served: str, width: int) -> None:
    """Within a panel, every bar against the longest; strokes lie on the edge, so they do not count."""
    with opened(browser, served, width) as seen:
        for slug in BARS:
            figure = seen.page.locator(f"[id='{slug}']")
            table = {key: number(value["said"]) for key, value in values(figure).items()}
            assert len(table) > 1, slug
            lengths = figure.evaluate("""(figure) => Object.fromEntries(
              [...figure.querySelectorAll(".plate > svg")].filter((svg) => svg.getClientRects().length)
              .flatMap((svg) => [...svg.querySelectorAll("[data-m]")])
              .map((mark) => [mark.dataset.m, mark.getBBox().width * mark.getScreenCTM().a]))""")
            for panel in sorted({key.partition("-")[0] if "-" in key else "" for key in table}):
                bars = [key for key in table if key.startswith(f"{panel}-") or not panel]
                longest = max(bars, key=lambda key: table[key])
                scale = lengths[longest] / table[longest]
                off = {
                    key: (lengths[key], table[key] * scale)
                    for key in bars
                    if abs(lengths[key] - table[key] * scale) > 0.5
                }
                assert off == {}, f"{slug} {panel}: drawn and due px"


def number(said: str) -> float:
    """The value that a table's cell says: '0.5 trillion parameters'."""
    found = re.match(r"([\d.,]+)(?: (thousand|million|billion|trillion))?\b", said)
    assert found, said
    return float(found[1].replace(",", "")) * SCALES.get(found[2], 1)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_text_in_a_chart_is_small_or_cut(browser: Browser, served: str, width: int) -> None:
    with opened(browser, served, width) as seen:
        letters = seen.page.evaluate(LETTERS)
        edge = seen.page.evaluate("document.documentElement.clientWidth")
        assert letters
        small = [
            (t["chart"], t["words"], round(t["size"], 2)) for t in letters if t["size"] < SMALLEST - 0.01
        ]
        cut = [
            (t["chart"], t["words"], t["left"], t["right"])
            for t in letters
            if t["left"] < 0 or t["right"] > edge
        ]
        assert small == []
        assert cut == []


# Values at once


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


# By keyboard


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


COLUMNS = """(table) => [...table.querySelectorAll("thead th")].map((cell, k) =>
  [...table.tBodies[0].rows].map((row) => row.cells[k].textContent))"""


def test_a_sorted_table_ends_with_what_is_empty(browser: Browser, served: str) -> None:
    """Numbers begin with the largest and words with A; a third press brings the first order back."""
    with opened(browser, f"{served}charts/long-climb/") as seen:
        table = seen.page.locator("table.data-table")
        seen.page.locator(".chart-table summary").click()
        before = table.evaluate(COLUMNS)
        for k, name, turns in (
            (0, "Model", "ad"),
            (1, "Total parameters", "da"),
            (2, "Knowledge probe", "da"),
        ):
            head = table.locator("thead th").nth(k)
            expect(head).to_have_text(name)
            known = {}
            for turn in turns:
                head.locator("button").click()
                expect(head).to_have_attribute("aria-sort", {"a": "ascending", "d": "descending"}[turn])
                column = table.evaluate(COLUMNS)[k]
                known[turn] = [text for text in column if text != "–"]
                assert column == [*known[turn], *["–"] * (len(column) - len(known[turn]))], f"{name} {turn}"
            assert sorted(known["a"]) == sorted(known["d"])
            assert known["a"] != known["d"], name
            if not k:
                assert [word[0].upper() for word in known["a"]] == sorted(
                    word[0].upper() for word in known["a"]
                )
            head.locator("button").click()
            assert head.get_attribute("aria-sort") is None
            assert table.evaluate(COLUMNS) == before


# Live on request


def explore(figure: Locator, tap: bool = False) -> None:
    """Opens the live chart, and waits until it is there."""
    button = figure.locator(".explore")
    button.tap() if tap else button.click()
    expect(figure.locator(".plate.is-live"), "did not go live").to_have_count(1, timeout=20_000)


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_going_live_moves_and_loses_nothing(browser: Browser, served: str, width: int, scheme: str) -> None:
    with opened(browser, served, width, scripts=(SHIFTS,), color_scheme=scheme) as seen:
        for slug, figure in charts(seen.page):
            plate, button = figure.locator(".plate"), figure.locator(".explore")
            before, whole = plate.evaluate(BOX), figure.evaluate(BOX)
            beside = figure.locator(".walk").evaluate(BOX)
            words = figure.evaluate(TEXTS, False)
            explore(figure)
            assert close(figure.locator(".walk").evaluate(BOX), beside, 0.5), (
                f"{slug}: live tools push others"
            )
            painted = marks(figure)  # hidden, and still in its place
            assert close(plate.evaluate(BOX), before, 0.5), slug
            assert close(figure.evaluate(BOX), whole, 0.5), slug
            assert seen.page.evaluate("document.activeElement.classList[0]") == "live", slug
            expect(button).to_have_attribute("aria-expanded", "true")
            live = marks(figure, live=True)
            assert figure.evaluate("(figure) => figure.querySelectorAll('.live [data-m]').length") == len(
                painted
            ), slug
            assert astray(live, painted) == {}, slug
            assert {
                key: box["stroke"]
                for key, box in live.items()
                if painted[key]["stroke"] not in ("none", box["stroke"])
            } == {}, slug
            assert figure.evaluate(TEXTS, True) == words, slug
            button.click()
            expect(figure.locator(".live")).to_have_count(0)
            assert seen.page.evaluate("document.activeElement.className").startswith("pill"), (
                f"{slug}: focus is lost"
            )
            assert close(plate.evaluate(BOX), before, 0.5), slug
            assert figure.evaluate(TEXTS, False) == words, slug
        seen.page.wait_for_timeout(100)
        shifts = seen.page.evaluate("window.__shifts")
        assert [value for value, after_input in shifts if not after_input and value > 0] == []
        assert seen.faults() == {}


def test_a_press_after_stepping_is_not_lost(browser: Browser, served: str) -> None:
    """While values are stepped through the tools stick to the screen's foot; a press must find them there."""
    with opened(browser, f"{served}charts/long-climb/", PHONE, 800) as seen:
        figure = seen.page.locator("figure.chart")
        figure.locator(".walk input").press("ArrowRight")
        expect(figure).to_have_class(re.compile("is-walking"))
        box = figure.locator(".explore").bounding_box()
        assert box
        seen.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(figure.locator(".plate.is-live")).to_have_count(1)
        expect(figure).not_to_have_class(re.compile("is-walking"))
        assert seen.faults() == {}


def close(one: list[float], other: list[float], least: float) -> bool:
    return all(abs(a - b) <= least for a, b in zip(one, other, strict=True))


def astray(
    some: dict[str, dict[str, Any]], others: dict[str, dict[str, Any]], least: float = 1.5
) -> dict[str, Any]:
    """The marks whose boxes differ."""
    sides = ("x", "y", "width", "height")
    missing = dict.fromkeys(set(some) ^ set(others), "only in one")
    return missing | {
        key: [(side, round(box[side], 2), round(others[key][side], 2)) for side in sides]
        for key, box in some.items()
        if key in others and any(abs(box[side] - others[key][side]) > least for side in sides)
    }


def test_a_live_mark_shows_its_value(browser: Browser, served: str) -> None:
    with opened(browser, served) as seen:
        for slug, figure in charts(seen.page):
            explore(figure)
            middle(figure)
            table = values(figure)
            for key in list(table)[:: max(1, len(table) // 5)]:
                x, y = centre(marks(figure, live=True)[key])
                if not 0 < y < 800:
                    continue
                seen.page.mouse.move(x, y)
                shown, words = figure.evaluate(TIP)
                assert shown, f"{slug} {key}: no tip"
                assert table[shown]["said"] in words, f"{slug} {key}"
                seen.page.keyboard.press("Escape")
            slider = figure.locator(".walk input")
            slider.focus()
            seen.page.keyboard.press("End")
            assert figure.evaluate(TIP)[0] == list(table)[-1], slug
            figure.locator(".explore").click()


def test_a_tap_on_a_live_mark_shows_its_value(browser: Browser, served: str) -> None:
    with opened(browser, served, PHONE, 844, has_touch=True, is_mobile=True) as seen:
        for slug, figure in charts(seen.page):
            table = values(figure)
            explore(figure, tap=True)
            middle(figure)
            drawn = marks(figure, live=True)
            key = next(key for key in table if 100 < centre(drawn[key])[1] < 744)
            x, y = centre(drawn[key])
            seen.page.touchscreen.tap(x, y)
            expect(figure.locator(".tip"), f"{slug} {key}").to_be_visible()
            shown, words = figure.evaluate(TIP)
            assert within(drawn[shown], x, y), f"{slug} {key}: the tip of {shown}"
            assert table[shown]["said"] in words, f"{slug} {shown}"
            seen.page.keyboard.press("Escape")


def test_views_change_the_scale_and_back(browser: Browser, served: str) -> None:
    with opened(browser, served) as seen:
        found = 0
        for slug, figure in charts(seen.page):
            explore(figure)
            first = marks(figure, live=True)
            if figure.get_by_role("button", name="Linear scale").count():
                found += 1
                linear, log = (
                    figure.get_by_role("button", name="Linear scale"),
                    figure.get_by_role("button", name="Log scale"),
                )
                expect(log).to_have_attribute("aria-pressed", "true")
                linear.click()
                expect(linear).to_have_attribute("aria-pressed", "true")
                expect(log).to_have_attribute("aria-pressed", "false")
                assert len(astray(marks(figure, live=True), first)) > len(first) / 2, f"{slug}: nothing moved"
                log.click()
                expect(log).to_have_attribute("aria-pressed", "true")
                assert astray(marks(figure, live=True), first) == {}, slug
            figure.locator(".explore").click()
        assert found == (2 if EVERY else 1)
        assert seen.faults() == {}


def test_zoom_comes_back(browser: Browser, served: str) -> None:
    with opened(browser, served) as seen:
        for slug, figure in charts(seen.page):
            explore(figure)
            if figure.get_by_role("button", name="Zoom in").count():
                first = marks(figure, live=True)

                def moved(figure: Locator = figure, first: dict[str, dict[str, Any]] = first) -> bool:
                    return astray(marks(figure, live=True), first) != {}

                figure.get_by_role("button", name="Zoom in").click()
                assert settled(moved, seen.page), slug
                figure.get_by_role("button", name="Zoom out").click()
                assert settled(lambda: not moved(), seen.page), slug
            figure.locator(".explore").click()
        assert seen.faults() == {}


def test_a_zoomed_bar_says_that_it_goes_on(browser: Browser, served: str) -> None:
    with opened(browser, served) as seen:
        figure = seen.page.locator("figure.chart#the-seven")
        explore(figure)
        for _ in range(2):
            figure.get_by_role("button", name="Zoom in").click()
        texts = figure.locator(".live .annotation-text")
        expect(texts.filter(has_text="goes on to")).to_have_text(["goes on to 10T ▸", "goes on to 6T ▸"])
        assert seen.faults() == {}


def test_a_hidden_evidence_takes_its_labels_along(browser: Browser, served: str) -> None:
    with opened(browser, served) as seen:
        figure = seen.page.locator("figure.chart#gigawatt")
        explore(figure)
        label = figure.locator(".live .annotation-text").filter(has_text="200 MW cooling")
        expect(label).to_have_count(1)
        figure.get_by_role("button", name="Show estimated").click()
        expect(label).to_have_count(0)
        assert seen.faults() == {}


def test_evidence_can_be_hidden_and_shown(browser: Browser, served: str) -> None:
    with opened(browser, served) as seen:
        found = 0
        for slug, figure in charts(seen.page):
            table = values(figure)
            explore(figure)
            first = marks(figure, live=True)
            for status in sorted({value["status"] for value in table.values()}):
                button = figure.get_by_role("button", name=f"Show {status}")
                if not button.count():
                    continue
                found += 1
                expect(button).to_have_attribute("aria-pressed", "true")
                button.click()
                expect(button).to_have_attribute("aria-pressed", "false")
                gone = sorted(set(first) - set(marks(figure, live=True)))
                assert gone == sorted(key for key, value in table.items() if value["status"] == status), (
                    f"{slug} {status}"
                )
                button.click()
                expect(button).to_have_attribute("aria-pressed", "true")
                assert astray(marks(figure, live=True), first) == {}, f"{slug} {status}"
            figure.locator(".explore").click()
        assert found > 0
        assert seen.faults() == {}


def test_the_live_chart_follows_the_theme(browser: Browser, served: str) -> None:
    inks = """(figure, from) => [...figure.querySelectorAll(from)]
      .filter((text) => text.getClientRects().length).map((text) => getComputedStyle(text).fill).sort()"""
    with opened(browser, served, color_scheme="light") as seen:
        slug, figure = next(charts(seen.page))
        explore(figure)
        light = figure.evaluate(inks, ".live text")

        def darkened() -> bool:
            live = figure.evaluate(inks, ".live text")
            painted = {
                ink for part in ("text", "tspan") for ink in figure.evaluate(inks, f".plate > svg {part}")
            }
            return live != light and set(live) <= painted

        seen.page.locator(".scheme").click()
        assert settled(darkened, seen.page), slug
        dark = figure.evaluate(inks, ".live text")
        seen.page.locator(".scheme").click()
        assert settled(lambda: figure.evaluate(inks, ".live text") == light, seen.page), slug
        seen.page.emulate_media(color_scheme="dark")
        assert settled(lambda: figure.evaluate(inks, ".live text") == dark, seen.page), slug
        assert seen.faults() == {}


def test_the_live_chart_follows_the_width(browser: Browser, served: str) -> None:
    with opened(browser, served, DESKTOP) as seen:
        for slug, figure in charts(seen.page):
            explore(figure)
            seen.page.set_viewport_size({"width": PHONE, "height": 800})

            def follows(figure: Locator = figure) -> bool:
                return astray(marks(figure, live=True), marks(figure)) == {}

            assert settled(follows, seen.page), slug
            overflow = seen.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert overflow == 0, slug
            figure.locator(".explore").click()
            seen.page.set_viewport_size({"width": DESKTOP, "height": 800})


# When something fails, or is not wanted


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


# Other ways to look


def test_forced_colours_leave_charts_readable(browser: Browser, served: str) -> None:
    lost = """(figure) => {
      const paper = getComputedStyle(document.body).backgroundColor;
      const gone = (colour) => colour === "none" || colour === paper || colour === "rgba(0, 0, 0, 0)";
      return [...figure.querySelectorAll(".plate > svg")].filter((svg) => svg.getClientRects().length)
        .flatMap((svg) => [...svg.querySelectorAll("[data-m], text")])
        .filter((part) => gone(getComputedStyle(part).fill) && gone(getComputedStyle(part).stroke))
        .map((part) => part.outerHTML.slice(0, 120));
    }"""
    for scheme in ("light", "dark"):
        with opened(browser, served, forced_colors="active", color_scheme=scheme) as seen:
            for slug, figure in charts(seen.page):
                assert figure.evaluate(lost) == [], slug
            _, figure = next(charts(seen.page))
            explore(figure)
            assert seen.faults() == {}


def test_print_is_complete(browser: Browser, served: str) -> None:
    with opened(browser, served) as seen:
        tables = seen.page.locator("figure.chart tbody").all_text_contents()
        seen.page.emulate_media(media="print")
        assert seen.page.locator("details[open]").count() == 0
        shown = """(figure) =>
          [...figure.querySelectorAll("td, th")].filter((cell) => !cell.checkVisibility()).length"""
        assert len(tables) == seen.page.locator("figure.chart").count()
        for slug, figure in charts(seen.page):
            assert figure.evaluate(shown) == 0, f"{slug}: cells that are not printed"
            expect(figure.locator(".plate > svg:visible")).to_have_count(1)
            expect(figure.locator(".chart-tools")).to_be_hidden()
        expect(seen.page.locator("#notes")).to_be_visible()
        assert seen.page.pdf().startswith(b"%PDF")
        assert seen.faults() == {}


def test_nothing_moves_for_those_who_ask_for_none(browser: Browser, served: str) -> None:
    with opened(browser, served, reduced_motion="reduce") as seen:
        assert seen.page.evaluate("document.getAnimations().length") == 0
        for _, figure in charts(seen.page):
            explore(figure)
        assert seen.page.evaluate("document.getAnimations().length") == 0

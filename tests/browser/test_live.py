"""The live charts: what they show, change and leave as it was."""

import re
import statistics
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.charting import (
    DESKTOP,
    PHONE,
    TEXTS,
    TIP,
    astray,
    centre,
    charts,
    explore,
    marks,
    middle,
    values,
    within,
)
from tests.browser.watch import SHIFTS, opened, settled
from tests.conftest import EVERY

CLOSE = 2.5
"""Units: px."""
VIEWS = [(PHONE, "light"), (DESKTOP, "dark"), *([(PHONE, "dark"), (DESKTOP, "light")] if EVERY else [])]
BOX = """(element) => { const { x, y, width, height } = element.getBoundingClientRect();
  return [x + scrollX, y + scrollY, width, height]; }"""


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


LABELS = """(figure, live) => [...figure.querySelectorAll(live ? ".plate > .live text" : ".plate > svg text")]
  .filter((text) => text.getClientRects().length && text.textContent.trim()).map((text) => {
    const { left, right, top } = text.getBoundingClientRect();
    const plate = text.closest(".plate").getBoundingClientRect();
    const { stroke } = getComputedStyle(text);
    return { words: text.textContent.replace(/\\s+/g, " ").trim(), left: left - plate.left, right: right - plate.left, width: plate.width, top: top - plate.top, stroke };
  })"""
"""The labels on show: their words, their edges within the chart, the colour of their halo."""


def held(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two labels hang at the same place, by their beginning, their middle or their end."""
    left, right = (abs(one[edge] - other[edge]) for edge in ("left", "right"))
    middle = abs(one["left"] + one["right"] - other["left"] - other["right"]) / 2
    return bool(min(left, right, middle) <= CLOSE and abs(one["top"] - other["top"]) <= CLOSE)


@pytest.mark.parametrize("width", [PHONE, 820, DESKTOP])
def test_live_labels_stand_where_the_painted_ones_stood(browser: Browser, served: str, width: int) -> None:
    with opened(browser, served, width) as seen:
        for slug, figure in charts(seen.page):
            painted = figure.evaluate(LABELS, False)
            explore(figure)
            live = figure.evaluate(LABELS, True)
            for label in live:
                alike = [one for one in painted if one["words"] == label["words"]]
                assert any(held(label, one) for one in alike), f"{slug}: {label} {alike}"
                assert label["stroke"] in {one["stroke"] for one in alike}, f"{slug}: {label}"
                assert label["left"] > -1, f"{slug}: {label}"
                assert label["right"] < label["width"] + 1, f"{slug}: {label}"


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


def test_zoom_draws_the_last_years_apart(browser: Browser, served: str) -> None:
    """On a scale of time most marks crowd at its end; enlarged, they stand as many times farther from it."""
    with opened(browser, f"{served}charts/long-climb/", PHONE) as seen:
        figure = seen.page.locator("figure.chart")
        explore(figure)
        before = marks(figure, live=True)
        figure.get_by_label("Zoom in").click()
        seen.page.wait_for_timeout(200)
        after = marks(figure, live=True)
        both = [key for key in set(before) & set(after) if not key.startswith("w")]  # not those of the strip
        last = max(both, key=lambda key: centre(before[key])[0])
        far = [[centre(where[last])[0] - centre(where[key])[0] for where in (before, after)] for key in both]
        apart = [new / old for old, new in far if old > 10]
        assert len(apart) >= 5
        assert statistics.median(apart) == pytest.approx(1.6, rel=0.02), apart  # some are cut by the edge


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

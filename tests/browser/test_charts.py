"""The charts as they are painted and printed: complete, legible, true to scale; and their tables."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.charting import DESKTOP, PHONE, charts, explore, marks, values
from tests.browser.watch import opened

WIDTHS = (320, 390, 700, 820, 1280)
SMALLEST = 12
BARS = ("the-seven", "zoom-ladder")
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
LETTERS = """() => [...document.querySelectorAll("figure.chart .plate > svg")]
  .filter((svg) => svg.getClientRects().length)
  .flatMap((svg) => [...svg.querySelectorAll("text, tspan")].map((text) => {
    const box = text.getBoundingClientRect();
    const matrix = text.getScreenCTM();
    return { chart: svg.closest("figure").id, words: text.textContent, left: box.left, right: box.right,
             size: parseFloat(getComputedStyle(text).fontSize) * Math.hypot(matrix.a, matrix.b) };
  })).filter((text) => text.words.trim())"""
COLUMNS = """(table) => [...table.querySelectorAll("thead th")].map((cell, k) =>
  [...table.tBodies[0].rows].map((row) => row.cells[k].textContent))"""


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

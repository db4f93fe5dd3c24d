"""What the tests of the charts ask of a page: which charts, which marks, where, and what they say."""

import random
from collections.abc import Iterable, Iterator
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.conftest import EVERY, of_each_drawing

PHONE = 390
DESKTOP = 1280
DOZEN = 12
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


def explore(figure: Locator, tap: bool = False) -> None:
    """Opens the live chart, and waits until it is there."""
    button = figure.locator(".explore")
    button.tap() if tap else button.click()
    expect(figure.locator(".plate.is-live"), "did not go live").to_have_count(1, timeout=20_000)


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

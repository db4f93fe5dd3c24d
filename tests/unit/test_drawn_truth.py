"""Drawn truth: every mark of every plate is where the data puts it, to half a pixel, and its table says the same.

`test_charts.py` holds figures to their snapshots and tables; the browser's tests measure a few bars on the page.
Here the painted files themselves are read, the place of every mark is reckoned anew from the axes, and what is
drawn is compared with the number that the reader's table gives. A mark of an unknown kind fails, and so does a
plate without marks.
"""

import math
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from press import charts, content, data
from press.types import Chart
from tests.audit import note

ROOT = Path(__file__).parents[2]
SLUGS = sorted(charts.discover())
WIDTHS = ("wide", "medium", "narrow")
TOLERANCE = 0.5
"""Units: px."""

T, G, M, K = 1e12, 1e9, 1e6, 1e3
Spot = tuple[float, float]
"""A mark as a value: the two ends of a bar, or a point's x and y."""

READ: dict[str, Callable[[Spot], tuple[float, ...]]] = {
    # what a mark of the chart says, in the base unit of its table
    "against-rivals": lambda spot: (spot[0] * T, spot[1] * T),
    "data-wall": lambda spot: (spot[0] * T, spot[1] * T),
    "diminishing": lambda spot: (spot[1],),
    "gigawatt": lambda spot: (spot[1] * M,),
    "long-climb": lambda spot: (spot[1] * G,),
    "one-square": lambda spot: (spot[1] ** 2 * T,),
    "portfolio": lambda spot: (spot[1] - spot[0],),
    "power-ranking": lambda spot: (spot[1] * M,),
    "roadmap-drift": lambda spot: (spot[1] * T,),
    "the-bill": lambda spot: spot,
    "the-seven": lambda spot: (spot[1] * T,),
    "tracker": lambda spot: spot,
    "two-months": lambda spot: spot,
    "zoom-ladder": lambda spot: (spot[1],),
}
DATED = {"tracker"}
"""Charts whose cells are dates and outcomes in words: their marks are held to the figure only."""

SIGNS = {"T": T, "B": G, "M": M, "GW": G, "MW": M}
NUMBER = re.compile(r"\$?(\d[\d,]*\.?\d*)\s?(GW|MW|[TBM])?(?![\w.])")


@pytest.fixture(scope="module")
def drawn() -> dict[str, Chart]:
    dataset = data.load(ROOT / "content/data", ROOT)
    words = content.load(ROOT / "content", ROOT, dataset).words
    return charts.draw_all(dataset, words, charts.discover())


def number(value: Any, axis: dict[str, Any]) -> float:
    """A value as its axis counts it: a day for dates, an exponent on a logarithmic axis."""
    if axis.get("type") == "date":
        return date.fromisoformat(f"{value}-01-01"[:10]).toordinal()
    return math.log10(value) if axis.get("type") == "log" else float(value)


class Paper:
    """The axes of a figure, and where a value falls on the paper. Units: px."""

    def __init__(self, figure: dict[str, Any]) -> None:
        self.layout = figure["layout"]

    def axis(self, name: str) -> dict[str, Any]:
        """The axis that a trace calls 'x', 'y2' ..."""
        return dict(self.layout[f"{name[0]}axis{name[1:]}"])

    def place(self, value: Any, name: str) -> float:
        """Where a value falls, from the left or from the top."""
        axis, margin = self.axis(name), self.layout["margin"]
        ends = [number(end, axis) if axis.get("type") == "date" else end for end in axis["range"]]
        share = (number(value, axis) - ends[0]) / (ends[1] - ends[0])
        low, high = axis.get("domain") or (0, 1)
        part = low + share * (high - low)
        if name[0] == "x":
            return float(margin["l"] + (self.layout["width"] - margin["l"] - margin["r"]) * part)
        return float(margin["t"] + (self.layout["height"] - margin["t"] - margin["b"]) * (1 - part))


def due(figure: dict[str, Any]) -> Iterator[tuple[str, str, Spot, tuple[float, ...]]]:
    """Every mark of a figure: id, kind, what it says, and its place (a box, or a centre)."""
    paper = Paper(figure)
    for trace in figure["data"]:
        x_name, y_name = trace.get("xaxis") or "x", trace.get("yaxis") or "y"
        for k, mark in enumerate(trace.get("ids", [])):
            x, y = trace["x"][k], trace["y"][k]
            if trace["type"] == "scatter":
                centre = (paper.place(x, x_name), paper.place(y, y_name))
                yield mark, "point", (x, y), centre
                continue
            start = trace["base"][k] if trace.get("base") else 0
            thick = trace["width"][k] if isinstance(trace["width"], (list, tuple)) else trace["width"]
            log = paper.axis(x_name).get("type") == "log"
            assert not log or trace.get("base"), f"{mark}: a bar from nowhere on a logarithmic axis"
            left = paper.place(start, x_name)
            sides = sorted(paper.place(y + side * thick / 2, y_name) for side in (-1, 1))
            yield mark, "bar", (start, start + x), (left, paper.place(start + x, x_name), *sides)


def translation(element: etree._Element) -> tuple[float, float]:
    """How far an element and all that holds it are moved."""
    x = y = 0.0
    for holder in [element, *element.iterancestors()]:
        found = re.match(r"translate\(([-\d.]+),\s*([-\d.]+)\)", holder.get("transform") or "")
        if found:
            x, y = x + float(found[1]), y + float(found[2])
    return x, y


def painted(element: etree._Element) -> tuple[str, tuple[float, ...]]:
    """What an element is, and its place: the box of a bar, the centre of a symbol."""
    dx, dy = translation(element)
    path = element.get("d") or ""
    if re.fullmatch(r"M[-\d.]+,[-\d.]+V[-\d.]+H[-\d.]+V[-\d.]+Z", path):
        x0, y0, y1, x1, _ = (float(part) for part in re.findall(r"-?[\d.]+", path))
        return "bar", (x0 + dx, x1 + dx, *sorted((y0 + dy, y1 + dy)))
    if element.get("transform") and path:
        return "point", (dx, dy)
    return "unknown", ()


def farthest(chart: Chart, width: str, svg: bytes) -> tuple[int, float]:
    """How many marks are drawn where one is due, and how far the worst of them is from its place. Units: px."""
    marks = {e.get("data-m"): painted(e)[1] for e in etree.fromstring(svg).iter() if e.get("data-m")}
    wanted = {mark: place for mark, _, _, place in due(chart.figures[width])}
    gaps = [abs(a - b) for mark in marks for a, b in zip(marks[mark], wanted[mark], strict=True)]
    return len(marks), max(gaps)


def untruths(chart: Chart, width: str, svg: bytes) -> list[str]:
    """Every mark that is not where it should be, and every one that only one side knows."""
    root = etree.fromstring(svg)
    marks = {e.get("data-m"): painted(e) for e in root.iter() if e.get("data-m")}
    wanted = {mark: (kind, place) for mark, kind, _, place in due(chart.figures[width])}
    found = [f"{mark}: drawn or due, not both" for mark in sorted(set(marks) ^ set(wanted))]
    for mark in sorted(set(marks) & set(wanted)):
        (kind, place), (kind_due, place_due) = marks[mark], wanted[mark]
        if kind != kind_due:
            found.append(f"{mark}: a {kind}, not a {kind_due}")
        elif any(abs(a - b) > TOLERANCE for a, b in zip(place, place_due, strict=True)):
            found.append(f"{mark}: at {place}, due at {place_due}")
    return found


def numbers(text: str) -> list[tuple[float, float]]:
    """Every number of a cell with half of its last place: '1.5T' is 1.5e12 and 0.05e12."""
    found = []
    ends = NUMBER.findall(text.replace("\N{EN DASH}", " to "))
    for digits, sign in ends:
        scale = SIGNS.get(sign, 1.0)
        plain = digits.replace(",", "")
        places = len(plain.partition(".")[2])
        value = float(plain)
        rounded = 10 ** (math.floor(math.log10(value)) - 2) if value >= 1000 else 0  # three digits
        found.append((value * scale, max(0.5 * 10**-places, rounded) * scale))
    return found


def unlike(chart: Chart) -> list[str]:
    """Of a chart that has no reader here: marks that are not in one proportion to the values of their cells."""
    cells = {cell.mark: cell for row in chart.table.rows for cell in row.cells if cell.mark}
    ratios: dict[str, dict[str, float]] = {}
    for mark, _, spot, _ in due(chart.figures["wide"]):
        if cells[mark].values:
            value = cells[mark].values[-1]
            nearest = min(
                (end for end in spot if end), key=lambda end: abs(math.log(abs(end / value))), default=0
            )
            ratios.setdefault(cells[mark].unit, {})[mark] = nearest / value
    assert ratios, f"{chart.slug}: no mark has a value: give its cells `values`"
    return [
        f"{mark}: drawn {ratio:g} for 1, others of its unit {min(group.values()):g}"
        for group in ratios.values()
        for mark, ratio in group.items()
        if not math.isclose(ratio, min(group.values()), rel_tol=1e-6)
    ]


def lies(chart: Chart) -> list[str]:
    """Every cell whose numbers are not what its mark says."""
    cells = {cell.mark: cell.text for row in chart.table.rows for cell in row.cells if cell.mark}
    found: list[str] = []
    if chart.slug not in READ:
        return unlike(chart)
    for mark, kind, spot, _ in due(chart.figures["wide"]):
        said, told = numbers(cells[mark]), READ[chart.slug](spot)
        if kind == "point" and chart.slug in ("against-rivals", "two-months"):
            told = told[:1]
        if kind == "bar" and len(said) == 1:
            told = told[-1:]
        if chart.slug == "the-bill":  # one scale a panel: homes in thousands, dollars in billions
            scale = next(s for s in (1, K, G) if abs(told[-1] * s - said[-1][0]) <= said[-1][1])
            told = tuple(value * scale for value in told)
        if len(said) != len(told):
            found.append(f"{mark}: {cells[mark]!r} beside {told}")
            continue
        found += [
            f"{mark}: {cells[mark]!r} says {value}, drawn is {true}"
            for (value, slack), true in zip(said, told, strict=True)
            if abs(value - true) > slack * 1.001
        ]
    return found


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("slug", SLUGS)
def test_every_mark_is_where_the_data_puts_it(slug: str, width: str, drawn: dict[str, Chart]) -> None:
    svg = (ROOT / f"static/plates/{slug}.{width}.svg").read_bytes()
    assert b"data-m" in svg, "a plate without marks"
    assert untruths(drawn[slug], width, svg) == []
    marks, worst = farthest(drawn[slug], width, svg)
    note("charts", slug, marks=marks, worst_px=round(worst, 3))


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug not in DATED])
def test_the_table_says_what_is_drawn(slug: str, drawn: dict[str, Chart]) -> None:
    assert lies(drawn[slug]) == []


def test_readers_are_for_charts() -> None:
    assert set(READ) <= set(SLUGS)


def test_areas_are_true_to_the_data(drawn: dict[str, Chart]) -> None:
    """Squares and blocks: pixels of area for each unit of data are the same for all marks of a chart."""
    for slug, amount in (("one-square", lambda s: s[1] ** 2), ("portfolio", None)):
        root = etree.parse(ROOT / f"static/plates/{slug}.wide.svg").getroot()
        boxes = {e.get("data-m"): painted(e)[1] for e in root.iter() if e.get("data-m")}
        areas = {mark: (box[1] - box[0]) * (box[3] - box[2]) for mark, box in boxes.items()}
        if amount:
            data_of = {mark: amount(spot) for mark, _, spot, _ in due(drawn[slug].figures["wide"])}
        else:  # the three blocks of a model are the same work in three shapes
            data_of = {mark: areas[f"t{mark[1:]}"] for mark in areas}
        scale = areas[max(data_of, key=lambda mark: data_of[mark])] / max(data_of.values())
        for mark, area in areas.items():
            sides = boxes[mark]
            slack = TOLERANCE * ((sides[1] - sides[0]) + (sides[3] - sides[2]))
            assert abs(area - data_of[mark] * scale) <= slack, f"{slug} {mark}"


@pytest.mark.parametrize(
    ("slug", "pattern", "moved", "mark"),
    [
        ("the-seven", r'H([\d.]+)(V[\d.]+Z"[^>]* data-m="m1")', "H{:.2f}{}", "m1"),
        ("tracker", r'translate\(236.63,(31)\)(")', "translate(236.63,{}){}", "p0"),
    ],
)
def test_a_lie_of_two_pixels_is_found(
    slug: str, pattern: str, moved: str, mark: str, drawn: dict[str, Chart]
) -> None:
    svg = (ROOT / f"static/plates/{slug}.wide.svg").read_text("utf-8")
    spoilt, count = re.subn(pattern, lambda m: moved.format(float(m[1]) + 2, m[2]), svg, count=1)
    assert count == 1
    found = untruths(drawn[slug], "wide", spoilt.encode())
    assert [line.split(":")[0] for line in found] == [mark]

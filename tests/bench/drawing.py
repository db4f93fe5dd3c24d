"""The bench's charts with the pencils of `press`: copied into the press of the project that is measured.

There it is `press/benched.py`, and each file of `press/charts/` is a line that asks it for its chart.
"""

import json
from pathlib import Path
from typing import Any

from press import units
from press.describe import Measured, summary
from press.evidence import Status
from press.figures import Frame, figure, frames, rows_axis
from press.marks import bar_marker, bars, points
from press.pencils import exponent, line, note
from press.theme import axis, ink
from press.types import Cell, Chart, ChartWords, Dataset, Figure, Table, TableRow

PLOTS = Path(__file__).with_name("benched_numbers")
"""A file of numbers for each chart."""

STATUS = {
    "bars-across": Status.CONFIRMED,
    "bars-up": Status.ESTIMATED,
    "points": Status.CLAIMED,
    "points-log": Status.CONFIRMED,
    "line": Status.CONFIRMED,
    "lines": Status.ESTIMATED,
}
"""An invented evidence for each kind of chart, so that marks and patterns are what they are on a real page."""

LINES = ("confirmed", "claimed")
ROW, TALL = 44, 320
"""Heights. Units: px."""


def drawn(data: Dataset, words: ChartWords) -> Chart:
    """The chart of these words."""
    plot = json.loads((PLOTS / f"{words.slug}.json").read_text("utf-8"))
    draw = ACROSS if plot["kind"] == "bars-across" else UPRIGHT
    names = [
        f"{label}, {s['name']}" if s["name"] else label for s in plot["series"] for label in plot["labels"]
    ]
    values = [value for one in plot["series"] for value in one["y"]]
    status = STATUS[plot["kind"]]
    shown = [Measured(n, v, status) for n, v in zip(names, values, strict=True)]
    return Chart(
        slug=words.slug,
        figures={frame.name: draw(frame, plot) for frame in frames(words.title)},
        table=table(plot, tuple(list(data.sources)[1:3])),
        summary=summary(f"{len(shown)} values.", shown, plot["unit"]),
        views=(),
        zoom="from-zero" if plot["kind"].startswith("bars") else "none",
    )


def mark(series: int, i: int) -> str:
    """The id of a mark."""
    return f"{'mn'[series]}{i}"


def across(frame: Frame, plot: dict[str, Any]) -> Figure:
    """A bar for each label, its name and its value above it."""
    values, count = plot["series"][0]["y"], len(plot["labels"])
    row = frame.row(count, ROW)
    drawn_bars = bars(
        [mark(0, i) for i in range(count)],
        values,
        [i + 0.2 for i in range(count)],
        STATUS[plot["kind"]],
        height=0.4,
    )
    labels = [
        note(0, i, f"<b>{units.short(values[i], plot['unit'])}</b>  {name}", yshift=0.22 * row)
        for i, name in enumerate(plot["labels"])
    ]
    return figure(
        [drawn_bars],
        frame.width,
        frame.tall(row * count + 30),
        frame.margin(left=1, right=8, top=4, bottom=26),
        xaxis=axis(range=[0, max(values)], nticks=5),
        yaxis=rows_axis(count),
        annotations=[*frame.heading(1, 4), *labels],
        shapes=[line(0, 0, 0, 1, yref="paper", role="ink", layer="above")],
    )


def upright(frame: Frame, plot: dict[str, Any]) -> Figure:
    """Everything that stands on a horizontal axis: bars, points, lines."""
    kind, status = plot["kind"], STATUS[plot["kind"]]
    places = plot["x"] or list(range(len(plot["labels"])))
    traces: list[Any] = []
    for number, series in enumerate(plot["series"]):
        ids = [mark(number, i) for i in range(len(places))]
        traces += marks(kind, ids, places, series["y"], status, LINES[number])
    every = [value for series in plot["series"] for value in series["y"]]
    down = axis(range=reach(kind, every), nticks=6)
    if kind == "points-log":
        down = axis(type="log", range=reach(kind, every), dtick=1, exponentformat="power")
    ends = [
        note(places[-1], series["y"][-1], f"<b>{series['name']}</b>", xanchor="right", yshift=-16)
        for series in plot["series"]
        if series["name"]
    ]
    return figure(
        traces,
        frame.width,
        frame.tall(TALL),
        frame.margin(left=46, right=14, top=12, bottom=30),
        xaxis=level(frame, plot, places),
        yaxis=down,
        annotations=[*frame.heading(46, 12), *ends],
        shapes=[line(0, 0, 1, 0, xref="paper", yref="paper", role="ink", layer="above")],
    )


def marks(kind: str, ids: list[str], x: list[float], y: list[float], status: Status, role: str) -> list[Any]:
    """The traces of one series."""
    if kind == "bars-up":
        return [
            {
                "type": "bar",
                "ids": ids,
                "x": x,
                "y": y,
                "width": 0.6,
                "marker": bar_marker(status),
                "meta": {"evidence": status.value},
                "cliponaxis": False,
                "hoverinfo": "none",
            }
        ]
    path = {"type": "scatter", "mode": "lines", "x": x, "y": y, "cliponaxis": False}
    path |= {"line": {"color": ink(role), "width": 2}, "hoverinfo": "skip"}
    return [*([path] if kind.startswith("line") else []), points(ids, x, y, status, size=8)]


def reach(kind: str, values: list[float]) -> list[float]:
    """The ends of the upright axis."""
    if kind == "points-log":
        return [exponent(min(values)) - 0.3, exponent(max(values)) + 0.3]
    return [0, max(values) * 1.05]


def level(frame: Frame, plot: dict[str, Any], places: list[float]) -> dict[str, Any]:
    """The axis along the foot; a phone names every other month."""
    if plot["x"]:
        edge = (places[-1] - places[0]) * 0.04
        return axis(range=[places[0] - edge, places[-1] + edge], nticks=6, showgrid=False, tickformat="d")
    step = 2 if frame.width < 400 else 1
    return axis(
        range=[-0.6, len(places) - 0.4],
        showgrid=False,
        tickvals=places[::step],
        ticktext=plot["labels"][::step],
    )


def table(plot: dict[str, Any], sources: tuple[str, ...]) -> Table:
    """The same as a table; a chart of pairs has both numbers."""
    rows = []
    for i, label in enumerate(plot["labels"]):
        first = (Cell(f"{plot['x'][i]:g}"),) if plot["x_name"] else ()
        cells = tuple(
            Cell(units.short(s["y"][i], plot["unit"]), "", mark(n, i), values=(s["y"][i],), unit=plot["unit"])
            for n, s in enumerate(plot["series"])
        )
        rows.append(TableRow(label, (*first, *cells), STATUS[plot["kind"]], (sources[i % len(sources)],)))
    head = (plot["x_name"],) if plot["x_name"] else ()
    names = tuple(series["name"] or "Value" for series in plot["series"])
    return Table(plot["title"], ("Name", *head, *names), tuple(rows))


ACROSS, UPRIGHT = across, upright

"""The shared pencils: marks by evidence, labels, lines. A chart arranges them and adds nothing of its own."""

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from press.evidence import Status
from press.theme import axis, ink, layout
from press.types import Figure, Trace

CROWD = 0.04
"""Below this part of a linear axis labels would lie on each other, so they are left out there."""

LINE = 1.5
"""The outline of a mark. Units: px."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A width at which every chart is drawn; the card has a height and a title as well. Units: px."""

    name: str
    width: int
    height: int | None = None
    title: str = ""

    @property
    def narrow(self) -> bool:
        """Whether labels stand above their marks rather than beside them."""
        return self.width < 500

    @property
    def head(self) -> int:
        """The room that the card's title takes."""
        return 24 + 26 * len(self.title_lines()) if self.title else 0

    def title_lines(self) -> list[str]:
        """The title, cut into lines that fit."""
        return textwrap.wrap(self.title, 46)

    def row(self, count: int, wanted: float, beside: float = 30) -> float:
        """The height of one of `count` rows: as wanted, or what the card leaves of its own."""
        return wanted if self.height is None else (self.height - self.head - 12 - beside) / count

    def tall(self, wanted: float) -> int:
        """The height of the whole drawing."""
        return round(wanted) if self.height is None else self.height

    def margin(self, *, left: int = 0, right: int = 0, top: int = 0, bottom: int = 0) -> dict[str, int]:
        """The margins of the drawing, with room for the card's title and edges."""
        if self.height is None:
            return {"l": left, "r": right, "t": top, "b": bottom}
        return {"l": left + 24, "r": right + 24, "t": top + self.head, "b": bottom + 12}

    def heading(self, left: int = 0, top: int = 0) -> list[dict[str, Any]]:
        """The card's title as an annotation; nothing on the page, where the heading is HTML.

        `left` and `top` are the margins that the chart asked for. Units: px.
        """
        if not self.title:
            return []
        text = "<br>".join(f"<b>{part}</b>" for part in self.title_lines())
        paper = {"xref": "paper", "yref": "paper", "yanchor": "bottom"}
        return [note(0, 1, text, size=20, xshift=-left, yshift=8 + top, **paper)]


WIDE = Frame("wide", 720)
MEDIUM = Frame("medium", 470)
NARROW = Frame("narrow", 288)


def frames(title: str) -> tuple[Frame, ...]:
    """The widths at which a chart is drawn: page, the column of an article, phone, and social card."""
    return (WIDE, MEDIUM, NARROW, Frame("card", 600, 315, title))


STROKES = {
    Status.CONFIRMED: "confirmed",
    Status.CLAIMED: "claimed",
    Status.ESTIMATED: "estimated",
    Status.DISPUTED: "base",
}
SYMBOLS = {
    Status.CONFIRMED: "circle",
    Status.CLAIMED: "circle-open-dot",
    Status.ESTIMATED: "diamond-open",
    Status.DISPUTED: "square-open",
}


def bar_marker(status: Status, soft: bool = False) -> dict[str, Any]:
    """Fill, outline and pattern of a bar by its evidence; `soft` leaves the colour to the background."""
    stroke = "base" if soft else STROKES[status]
    fill = "base-soft" if soft else f"{stroke}-soft"
    if status is Status.CONFIRMED:
        return {"color": ink("base" if soft else "confirmed"), "line": {"width": 0}}
    pattern = {
        Status.CLAIMED: {"shape": ".", "size": 7, "solidity": 0.22},
        Status.ESTIMATED: {"shape": "/", "size": 7, "solidity": 0.16},
        Status.DISPUTED: {"shape": "x", "size": 8, "solidity": 0.12},
    }[status]
    return {
        "color": ink(fill),
        "line": {"color": ink(stroke), "width": LINE},
        "pattern": {**pattern, "fillmode": "overlay", "fgcolor": ink(stroke), "fgopacity": 1},
    }


def bars(
    ids: Sequence[str],
    lengths: Sequence[float],
    rows: Sequence[float],
    status: Status,
    *,
    height: float,
    starts: Sequence[float] | None = None,
    soft: bool = False,
    **given: Any,
) -> Trace:
    """Horizontal bars of one evidence, from zero or from `starts`. Units: the axis'; height in rows."""
    return {
        "type": "bar",
        "orientation": "h",
        "ids": list(ids),
        "x": list(lengths),
        "y": list(rows),
        **({} if starts is None else {"base": list(starts)}),
        "width": height,
        "marker": bar_marker(status, soft),
        "meta": {"evidence": status.value},
        "cliponaxis": False,
        "hoverinfo": "none",
        **given,
    }


def spans(
    ids: Sequence[str],
    lows: Sequence[float],
    highs: Sequence[float],
    rows: Sequence[float],
    status: Status,
    *,
    height: float,
    **given: Any,
) -> Trace:
    """Intervals: thin, of one colour, never to be taken for a bar. Units: the axis'; height in rows."""
    lengths = [high - low for low, high in zip(lows, highs, strict=True)]
    marker = {"color": ink(STROKES[status]), "line": {"width": 0}}
    return bars(ids, lengths, rows, status, height=height, starts=lows, **given) | {"marker": marker}


def points(
    ids: Sequence[str], x: Sequence[Any], y: Sequence[Any], status: Status, *, size: float = 10, **given: Any
) -> Trace:
    """Points of one evidence: solid, outline with a dot, or open diamond. Units: size in px."""
    colour = ink(STROKES[status])
    return {
        "type": "scatter",
        "mode": "markers",
        "ids": list(ids),
        "x": list(x),
        "y": list(y),
        "marker": {
            "symbol": SYMBOLS[status],
            "color": colour,
            "size": size,
            "line": {"color": colour if status is not Status.CONFIRMED else ink("paper"), "width": LINE},
        },
        "meta": {"evidence": status.value},
        "cliponaxis": False,
        "hoverinfo": "none",
        **given,
    }


def note(x: Any, y: Any, text: str, *, role: str = "ink", size: int = 13, **given: Any) -> dict[str, Any]:
    """A label on the drawing, set from its left end unless told otherwise."""
    return {
        "x": x,
        "y": y,
        "text": text,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "middle",
        "align": "left",
        "borderpad": 0,
        "borderwidth": 0,
        "font": {"color": ink(role), "size": size},
        **given,
    }


def line(
    x0: Any, y0: Any, x1: Any, y1: Any, *, role: str = "rule", width: float = 1, **given: Any
) -> dict[str, Any]:
    """A straight line on the drawing."""
    return {
        "type": "line",
        "x0": x0,
        "y0": y0,
        "x1": x1,
        "y1": y1,
        "line": {"color": ink(role), "width": width, **given.pop("line", {})},
        "layer": "below",
        **given,
    }


def exponent(value: float) -> float:
    """Where an annotation goes on a logarithmic axis: Plotly wants the exponent there, not the value."""
    return math.log10(value)


def rows_axis(count: int) -> dict[str, Any]:
    """An axis of rows counted from the top, without lines or labels."""
    return axis(range=[count - 0.5, -0.5], showgrid=False, showticklabels=False)


def linear(drawn: Figure, name: str, upper: float, ticks: dict[float, str]) -> Figure:
    """The figure with a linear view beside its logarithmic one, for readers who ask for it live.

    `name` is the axis: x or y. The labels move along, since on a logarithmic axis they stand at exponents.
    """
    moved = [
        {**label, name: 10 ** label[name]} if label.get(f"{name}ref", name) == name else label
        for label in drawn["layout"].get("annotations", [])
        if label.get(f"{name}ref", name) != name or 10 ** label[name] >= upper * CROWD
    ]
    patch = {"type": "linear", "range": [0, upper], "tickvals": list(ticks), "ticktext": list(ticks.values())}
    return {**drawn, "views": {"linear": {f"{name}axis": patch, "annotations": moved}}}


def smaller(given: Any) -> Any:
    """The same layout with its letters at 12 px, the least that a phone of 320 px leaves readable."""
    if isinstance(given, dict):
        return {key: 12 if key == "size" and inner == 13 else smaller(inner) for key, inner in given.items()}
    return [smaller(inner) for inner in given] if isinstance(given, list) else given


def figure(data: Sequence[Trace], width: int, height: int, margin: dict[str, int], **given: Any) -> Figure:
    """The finished figure as plain JSON. Plotly itself judges its properties when a plate is painted."""
    if width == NARROW.width:
        given = smaller(given)
    return {"data": list(data), "layout": layout(width, height, margin, **given)}

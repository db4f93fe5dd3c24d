"""The drawing as a whole: the widths at which it is made, its axes, the finished figure."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from press.pencils import note
from press.theme import axis, layout
from press.types import Figure, Trace

CROWD = 0.04
"""Below this part of a linear axis labels would lie on each other, so they are left out there."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A width at which every chart is drawn; the card has a height and a title as well. Units: px."""

    name: str
    width: int
    height: int | None = None
    title: str = ""

    @property
    def card(self) -> bool:
        """Whether it is the social card, which has a height of its own and its words beside the marks."""
        return self.height is not None

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

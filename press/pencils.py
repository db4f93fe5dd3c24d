"""The pencils for what stands around the marks: words, lines, grounds."""

import math
from collections.abc import Mapping
from typing import Any

from press.theme import ink

PAPER: Mapping[str, Any] = {"xref": "paper", "yref": "paper"}
"""Places by the whole drawing, from 0 to 1, and not by its axes."""

LEADER = "leader"
"""The name of a line from a mark to its label; where labels are left out, it goes with them."""
OFF = 4
"""How far the words above a bar stand off the line at which the bar begins. Units: px."""


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


def muted(text: str) -> str:
    """A part of a label that leaves the first word to the others."""
    return f"<span style='color:{ink('muted')}'>{text}</span>"


def line(
    x0: Any, y0: Any, x1: Any, y1: Any, *, role: str = "rule", width: float = 1, dash: str = "", **given: Any
) -> dict[str, Any]:
    """A straight line on the drawing."""
    return {
        "type": "line",
        "x0": x0,
        "y0": y0,
        "x1": x1,
        "y1": y1,
        "line": {"color": ink(role), "width": width, **({"dash": dash} if dash else {})},
        "layer": "below",
        **given,
    }


def upright(x: Any, **given: Any) -> dict[str, Any]:
    """A line from the foot of the drawing to its top."""
    return line(x, 0, x, 1, yref="paper", **given)


def ground(x0: Any, y0: Any, x1: Any, y1: Any, **given: Any) -> dict[str, Any]:
    """A raised ground behind a part of the drawing."""
    return {
        "type": "rect",
        "x0": x0,
        "y0": y0,
        "x1": x1,
        "y1": y1,
        "fillcolor": ink("raised"),
        "line": {"width": 0, "color": ink("raised")},
        "layer": "below",
        **given,
    }


def exponent(value: float) -> float:
    """Where an annotation goes on a logarithmic axis: Plotly wants the exponent there, not the value."""
    return math.log10(value)

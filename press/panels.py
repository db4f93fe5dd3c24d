"""Panels under each other, each with axes of its own, and the wedge that leads from one into the next."""

from typing import Any

from press.figures import rows_axis
from press.theme import axis, ink


def panel_key(panel: int) -> str:
    """What the names of a panel's axes end in: nothing for the first, then 2, 3."""
    return "" if panel == 0 else str(panel + 1)


def panel_axes(
    panel: int, upper: float, count: int, bottom: float, top: float, **across: Any
) -> dict[str, Any]:
    """A panel's axes: across from zero to `upper`, down its rows. Units: bottom and top of the paper."""
    key = panel_key(panel)
    return {
        f"xaxis{key}": axis(range=[0, upper], anchor=f"y{key}", **across),
        f"yaxis{key}": {**rows_axis(count), "anchor": f"x{key}", "domain": [bottom, top]},
    }


def wedge(upper: float, lower: float, width: float) -> dict[str, Any]:
    """The whole width of a panel, narrowing to its part of the next one. Units: of the paper."""
    return {
        "type": "path",
        "path": f"M0,{upper:.5f}L1,{upper:.5f}L{width:.5f},{lower:.5f}L0,{lower:.5f}Z",
        "xref": "paper",
        "yref": "paper",
        "fillcolor": ink("base-soft"),
        "line": {"width": 0, "color": ink("base-soft")},
        "opacity": 0.6,
        "layer": "below",
    }

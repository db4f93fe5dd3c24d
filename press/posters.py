"""A chart for leaving the site: the poster carries its title and its sources, the thumb only its shape.

Both are made from figures that the chart has drawn already; no chart knows of them.
"""

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from press.evidence import Status
from press.marks import STROKES, signs
from press.pencils import LEADER, note
from press.theme import ink
from press.types import Figure

EDGE = 20
"""The empty border of a poster. Units: px."""

TITLE_PX, TITLE_LETTERS, TITLE_ROW = 20, 60, 26
KEY_PX, KEY_ROW = 13, 26
SIGNS = {
    "confirmed": "■",
    "claimed": "▦",
    "estimated": "▨",
    "disputed": "⊙◇",
    "confirmed-point": "●",
    "claimed-point": "⊙",
    "estimated-point": "◇",
}
"""What stands for the fill and for the point of an evidence in the key of a poster."""

FOOT_PX, FOOT_LETTERS, FOOT_ROW = 12, 108, 17
THUMB_WIDTH, THUMB_HEIGHT, THUMB_EDGE = 320, 168, 10
SMALLER = 0.62
"""What a mark of the card becomes on a thumb."""


def poster(figure: Figure, title: str, statuses: Sequence[Status], foot: str) -> Figure:
    """The wide figure with its title and its key above, its sources below. Units: px."""
    titles, feet = textwrap.wrap(title, TITLE_LETTERS), textwrap.wrap(foot, FOOT_LETTERS)
    layout, margin = figure["layout"], figure["layout"]["margin"]
    above, below = TITLE_ROW * len(titles) + KEY_ROW + 10, FOOT_ROW * len(feet) + 12
    grown = {
        "l": margin["l"] + EDGE,
        "r": margin["r"] + EDGE,
        "t": margin["t"] + EDGE + above,
        "b": margin["b"] + EDGE + below,
    }
    paper: dict[str, Any] = {"xref": "paper", "yref": "paper", "x": 0, "xshift": -margin["l"]}
    heading = note(**paper, y=1, text=lines(titles, bold=True), size=TITLE_PX) | {
        "yanchor": "bottom",
        "yshift": margin["t"] + KEY_ROW + 10,
    }
    legend = note(**paper, y=1, text=key(signs([figure], statuses)), size=KEY_PX, role="muted") | {
        "yanchor": "bottom",
        "yshift": margin["t"] + 10,
    }
    credit = note(**paper, y=0, text=lines(feet), size=FOOT_PX, role="muted") | {
        "yanchor": "top",
        "yshift": -margin["b"] - 12,
    }
    return {
        "data": figure["data"],
        "layout": {
            **layout,
            "width": layout["width"] + 2 * EDGE,
            "height": layout["height"] + 2 * EDGE + above + below,
            "margin": {**margin, **grown},
            "annotations": [*layout.get("annotations", []), heading, legend, credit],
        },
    }


def key(shown: Mapping[Status, Sequence[str]]) -> str:
    """How the marks say what they rest on."""
    return "    ".join(
        f"<span style='color:{ink(STROKES[s])}'>{''.join(SIGNS[name] for name in names)}</span> {s.value}"
        for s, names in shown.items()
    )


def lines(texts: list[str], bold: bool = False) -> str:
    """Several lines as Plotly has them."""
    return "<br>".join(f"<b>{text}</b>" if bold else text for text in texts)


def thumb(figure: Figure) -> Figure:
    """The card's figure without words, at the size of a thumbnail. Units: px."""
    axes = {key: axis for key, axis in figure["layout"].items() if key[1:5] == "axis"}
    start = min([axis.get("domain", [0])[0] for key, axis in axes.items() if key[0] == "x"], default=0)
    layout = dict(figure["layout"])
    for key, axis in axes.items():
        layout[key] = {**axis, "showticklabels": False}
        if key[0] == "x" and "domain" in axis:  # the room that the card keeps for words is not needed
            layout[key]["domain"] = [(end - start) / (1 - start) for end in axis["domain"]]
    layout["shapes"] = [shape for shape in layout.get("shapes", []) if not leads(shape)]
    edges = dict.fromkeys("lrtb", THUMB_EDGE)
    size = {"width": THUMB_WIDTH, "height": THUMB_HEIGHT}
    return {
        "data": [smaller(trace) for trace in figure["data"]],
        "layout": {**layout, **size, "margin": {**layout["margin"], **edges}, "annotations": []},
    }


def smaller(trace: dict[str, Any]) -> dict[str, Any]:
    """A trace with marks for a thumbnail, and no words in it."""
    marker = trace.get("marker", {})
    sizes = {"size": marker["size"] * SMALLER} if "size" in marker else {}
    made = {key: value for key, value in trace.items() if key not in ("text", "texttemplate")}
    if trace.get("mode") == "text":
        made["mode"] = "none"
    return {**made, "marker": {**marker, **sizes}} if marker else made


def leads(shape: dict[str, Any]) -> bool:
    """Whether a line leads to a word, which a thumb does not have: one called so, or any that slants."""
    if shape.get("type") != "line":
        return False
    slants = shape["x0"] != shape["x1"] and shape["y0"] != shape["y1"]
    return bool(slants or shape.get("name") == LEADER)

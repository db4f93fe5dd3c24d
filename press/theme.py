"""Colour by role. Charts name roles; each role has a value for light, one for dark, and a stand-in.

plotly.js drops `var(--x)`, so a figure is drawn in stand-ins, which `svg` turns back into roles.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from press.types import Figure

HEX = re.compile(r"#[0-9a-f]{6}\b")
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Role:
    """A colour's two values, and the colour that stands in for it while Plotly draws."""

    light: str
    dark: str
    stand_in: str


ROLES = {
    "paper": Role("#fbf7ef", "#15120e", "#a10001"),
    "raised": Role("#f4eee2", "#1f1b16", "#a10002"),
    "ink": Role("#1c1915", "#f2ecdf", "#a10003"),
    "muted": Role("#655d51", "#aea493", "#a10004"),
    "rule": Role("#ddd4c4", "#3a332a", "#a10005"),
    "base": Role("#7d7466", "#9b9080", "#a10006"),
    "base-soft": Role("#e6dece", "#2c271f", "#a10007"),
    "claimed": Role("#b93815", "#ff8d62", "#a10008"),
    "claimed-soft": Role("#f8e0d2", "#3b1f13", "#a10009"),
    "confirmed": Role("#0b6b64", "#4ecdb8", "#a1000a"),
    "estimated": Role("#5646ad", "#a99cff", "#a1000b"),
    "estimated-soft": Role("#e2dcf8", "#2c2654", "#a1000c"),
}


def ink(role: str) -> str:
    """The stand-in of a role, for use in a figure.

    Raises: KeyError for a role that nobody defined.
    """
    return ROLES[role].stand_in


def stand_ins() -> dict[str, str]:
    """Stand-in colour -> role, in the two spellings that Plotly writes."""
    found = {}
    for name, role in ROLES.items():
        red, green, blue = (int(role.stand_in[i : i + 2], 16) for i in (1, 3, 5))
        found[role.stand_in] = name
        found[f"rgb({red}, {green}, {blue})"] = name
    return found


def variables(scheme: str) -> str:
    """The roles as CSS properties, for `light` or `dark`."""
    return "".join(f"--{name}:{getattr(role, scheme)};" for name, role in ROLES.items())


def stylesheet(framed: bool = False) -> str:
    """The colours of a page: by preference, turned round by the switch, light on paper.

    In a frame, the attribute `data-theme` of the root decides in place of the switch.
    """
    light = f"color-scheme:light;{variables('light')}"
    dark = f"color-scheme:dark;{variables('dark')}"
    turned = ":root:has(#scheme:checked)"
    system = (
        "--paper:Canvas;--raised:Canvas;--ink:CanvasText;--muted:CanvasText;--rule:GrayText;--base:CanvasText;"
        "--base-soft:Canvas;--claimed:CanvasText;--claimed-soft:Canvas;--confirmed:Highlight;"
        "--estimated:LinkText;--estimated-soft:Canvas;"
    )
    if framed:
        fixed = f":root[data-theme=light]{{{light}}}:root[data-theme=dark]{{{dark}}}"
        rules = f":root{{{light}}}@media(prefers-color-scheme:dark){{:root{{{dark}}}}}{fixed}"
        turned = ":root[data-theme]"
    else:
        preferred = f"@media(prefers-color-scheme:dark){{:root{{{dark}}}{turned}{{{light}}}}}"
        rules = f":root{{{light}}}{turned}{{{dark}}}{preferred}"
    return (
        f"@layer tokens{{{rules}"
        f"@media print{{:root,{turned}{{{light}--paper:#fff;}}}}"
        f"@media(forced-colors:active){{:root,{turned}{{{system}}}}}"
        "}"
    )


def replaced(value: Any, colours: Mapping[str, str]) -> Any:
    """The same value with each colour in it replaced, at any depth."""
    if isinstance(value, dict):
        return {key: replaced(inner, colours) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [replaced(inner, colours) for inner in value]
    if not isinstance(value, str) or "#" not in value:
        return value
    return HEX.sub(lambda found: colours.get(found[0], found[0]), value)


def with_roles(figure: Figure) -> Figure:
    """The figure with role names for colours, as the browser gets it: `role:claimed`."""
    return dict(replaced(figure, {role.stand_in: f"role:{name}" for name, role in ROLES.items()}))


def with_colours(figure: Figure, scheme: str) -> Figure:
    """The figure in the real colours of a scheme, for pictures."""
    return dict(replaced(figure, {role.stand_in: getattr(role, scheme) for role in ROLES.values()}))


def axis(**given: Any) -> dict[str, Any]:
    """An axis in our hand: hairlines, muted labels, no box, nothing that a reader's drag could move."""
    return {
        "showline": False,
        "zeroline": False,
        "gridcolor": ink("rule"),
        "gridwidth": 1,
        "tickcolor": ink("rule"),
        "ticks": "",
        "tickfont": {"color": ink("muted"), "size": 13},
        "fixedrange": True,
        **given,
    }


def layout(width: int, height: int, margin: Mapping[str, int], **given: Any) -> dict[str, Any]:
    """The layout in which every figure starts. Units: px."""
    return {
        "width": width,
        "height": height,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0, **margin},
        "font": {"family": FONT, "size": 13, "color": ink("ink")},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": ink("raised"),
            "bordercolor": ink("ink"),
            "font": {"family": FONT, "size": 13, "color": ink("ink")},
            "align": "left",
        },
        "barmode": "overlay",
        **given,
    }

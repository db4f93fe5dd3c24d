"""The halo of a word: in the colour of its ground, so that no line of the grid strikes it through.

A rule of style gives each text one in the colour of the paper; a text on another ground names its colour.
"""

import re

from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"
PAPER = "var(--paper)"
STYLE = (
    f"text{{paint-order:stroke;stroke-width:3px;stroke-linejoin:round}}text:not([stroke]){{stroke:{PAPER}}}"
)
"""The rule, for a drawing that leaves without a page; `chart.css` has it for those inside one."""

STEP = re.compile(r"([MLHV])([-\d.,\s]*)")
FLAT = re.compile(r"[MLHV\d.,\s-]+Z")
MOVED = re.compile(r"translate\(([-\d.]+)[,\s]*([-\d.]*)\)")
INSIDE = (2.0, -4.0)
"""From the start of a text to a point inside its first letter. Units: px."""

Point = tuple[float, float]


def grounded(root: etree._Element) -> None:
    """Says of each text that stands on a coloured ground which colour its halo has."""
    grounds: list[tuple[list[Point], str]] = []
    for element in root.iter(f"{SVG}path", f"{SVG}text"):
        if element.tag == f"{SVG}text":
            own = [role for corners, role in grounds if inside(start(element), corners)]
            if own and own[-1] != PAPER:
                element.set("stroke", own[-1])
        elif FLAT.fullmatch(element.get("d", "")) and element.get("fill", "none") != "none":
            grounds.append((corners_of(element), colour(element)))


def colour(ground: etree._Element) -> str:
    """The colour of a halo on a ground; none where the ground lets through what lies under it."""
    fill = ground.get("fill", "none")
    return fill if fill.startswith("var(") and ground.get("opacity", "1") == "1" else "none"


def start(text: etree._Element) -> Point:
    """A point inside the letter with which a text begins, ends, or has its middle."""
    x, y = moved(text)
    return x + number(text, "x") + INSIDE[0], y + number(text, "y") + INSIDE[1]


def number(element: etree._Element, name: str) -> float:
    """An attribute as a number; a text of several lines has its place in the first of them."""
    own = element.get(name)
    return float(own if own is not None else next((line.get(name, "0") for line in element), "0"))


def moved(element: etree._Element) -> Point:
    """How far the groups around an element, and it itself, move it. Units: px."""
    x = y = 0.0
    for part in (element, *element.iterancestors()):
        for found in MOVED.finditer(part.get("transform", "")):
            x, y = x + float(found[1]), y + float(found[2] or 0)
    return x, y


def corners_of(path: etree._Element) -> list[Point]:
    """The corners of a shape with straight edges, where it lies on the drawing. Units: px."""
    aside, down = moved(path)
    x = y = 0.0
    found = []
    for kind, raw in STEP.findall(path.get("d", "")):
        values = [float(value) for value in raw.replace(",", " ").split()]
        if kind == "H":
            x = values[0]
        elif kind == "V":
            y = values[0]
        else:
            x, y = values[:2]
        found.append((x + aside, y + down))
    return found


def inside(point: Point, corners: list[Point]) -> bool:
    """Whether a point lies inside a shape: a ray from it to the right crosses an odd number of edges."""
    x, y = point
    crossed = 0
    for (x0, y0), (x1, y1) in zip(corners, corners[1:] + corners[:1], strict=True):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
            crossed += 1
    return crossed % 2 == 1

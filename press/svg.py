"""Plotly's SVG made ours: roles for colours, attributes for styles, one id a mark, and nothing idle.

The policy refuses inline styles, so each becomes a presentation attribute. Clips are dropped: a chart
keeps its marks inside its axes by itself.
"""

import re
from collections.abc import Iterator

from lxml import etree

from press.errors import ChartError, Place, Problem
from press.halos import grounded
from press.theme import stand_ins
from press.types import Figure

RECIPE = 5
"""Counts the changes of this module that change its output; a plate of another recipe is stale."""

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d+\.\d+")
IDLE = {
    ("opacity", "1"),
    ("fill-opacity", "1"),
    ("stroke-opacity", "1"),
    ("vector-effect", "none"),
    ("white-space", "pre"),
    ("stroke-width", "0"),
    ("transform", "rotate(0)"),
    ("transform", "translate(0,0)"),
    ("patternTransform", ""),
    ("stroke-miterlimit", "2"),
    ("font-weight", "normal"),
    ("x", "0"),
    ("y", "0"),
    ("fill-rule", "evenodd"),
}
KEPT_CLASSES = {"crisp": ("shape-rendering", "crispEdges")}
DROPPED = {
    "class",
    "clip-path",
    "data-notex",
    "data-index",
    "style",
    "text-decoration-line",
    "pointer-events",
}
COLOURS = ("fill", "stroke")


def inked(raw: str, figure: Figure, slug: str, width: str) -> str:
    """The drawing as it is inlined: themed, small, its marks named, its ids prefixed.

    Raises: ChartError for a colour that is no role, or a mark that Plotly did not draw.
    """
    root = etree.fromstring(raw.encode())
    name_marks(root, figure, slug)
    for element in root.iter():
        flatten_style(element)
    share_patterns(root, f"{slug}-{width[0]}")
    use_roles(root, slug)
    prune(root)
    grounded(root)
    for element in root.iter():
        tidy_attributes(element)
    root.set("viewBox", f"0 0 {root.get('width')} {root.get('height')}")
    text = etree.tostring(root, encoding="unicode")
    return re.sub(r' xmlns:xlink="[^"]*"', "", text)


def name_marks(root: etree._Element, figure: Figure, slug: str) -> None:
    """Gives each drawn mark the id that its trace lists for it, as `data-m`."""
    problems = []
    for subplot in root.iter(f"{SVG}g"):
        classes = subplot.get("class", "").split()
        if classes[:1] != ["subplot"]:
            continue
        for kind in ("bar", "scatter"):
            traces = [t for t in figure["data"] if t["type"] == kind and subplot_of(t) == classes[1]]
            drawn = subplot.findall(f".//{SVG}g[@class='{kind}layer mlayer']/{SVG}g")
            for trace, group in zip(traces, drawn, strict=True):
                marks = list(drawn_marks(group, kind))
                names = trace.get("ids") or []
                if names and len(names) != len(marks):
                    problems.append(
                        Problem(
                            Place(f"press/charts/{slug.replace('-', '_')}.py"),
                            "marks without a drawing",
                            f"{len(names)} ids, {len(marks)} drawn",
                            "one drawn mark for each id",
                        )
                    )
                for name, mark in zip(names, marks, strict=False):
                    mark.set("data-m", name)
    if problems:
        raise ChartError(problems)


def subplot_of(trace: dict[str, object]) -> str:
    """The class of the subplot in which a trace is drawn: 'xy', 'x2y2'."""
    return f"{trace.get('xaxis', 'x')}{trace.get('yaxis', 'y')}"


def drawn_marks(group: etree._Element, kind: str) -> Iterator[etree._Element]:
    """The shapes of one trace, in the order of its points."""
    if kind == "bar":
        for point in group.iterfind(f"{SVG}g[@class='points']/{SVG}g"):
            yield from point.iterfind(f"{SVG}path")
    else:
        yield from group.iterfind(f"{SVG}g[@class='points']/{SVG}path")


def flatten_style(element: etree._Element) -> None:
    """Turns `style` into attributes, which the policy allows."""
    for part in element.get("style", "").split(";"):
        key, _, value = part.partition(":")
        if key.strip() and key.strip() != "font-family":
            element.set(key.strip(), value.strip().replace("px", "") if "url" not in value else value.strip())
    for kept, (key, value) in KEPT_CLASSES.items():
        if kept in element.get("class", "").split():
            element.set(key, value)
    for name in DROPPED:
        remove(element, name)


def remove(element: etree._Element, name: str) -> None:
    """Takes an attribute away, if it is there."""
    if name in element.attrib:
        del element.attrib[name]


def share_patterns(root: etree._Element, prefix: str) -> None:
    """Keeps one of each pattern and names it after the chart; every other id goes."""
    names: dict[str, str] = {}
    known: dict[bytes, str] = {}
    for pattern in list(root.iter(f"{SVG}pattern")):
        old = pattern.get("id", "")
        del pattern.attrib["id"]
        content = etree.tostring(pattern, with_tail=False)
        if content in known:
            holder = pattern.getparent()
            if holder is not None:
                holder.remove(pattern)
        names[old] = known.setdefault(content, f"{prefix}{len(known)}")
        pattern.set("id", names[old])
    for element in root.iter():
        if element.tag != f"{SVG}pattern":
            remove(element, "id")
        for key in COLOURS:
            if found := re.search(
                r"#([^'\")]+)", element.get(key, "") if "url(" in element.get(key, "") else ""
            ):
                element.set(key, f"url(#{names[found[1]]})")


def use_roles(root: etree._Element, slug: str) -> None:
    """Puts a role's CSS variable wherever its stand-in was drawn.

    Raises: ChartError for a colour that is no role.
    """
    roles = stand_ins()
    problems = []
    for element in root.iter():
        for key in COLOURS:
            value = element.get(key)
            if value is None or value.startswith("url("):
                continue
            if value in roles:
                element.set(key, f"var(--{roles[value]})")
            elif element.get(f"{key}-opacity") == "0":
                element.set(key, "none")
                del element.attrib[f"{key}-opacity"]
            elif value != "none":
                place = Place(f"press/charts/{slug.replace('-', '_')}.py")
                problems.append(Problem(place, "colour that is no role", value, "a role of press/theme.py"))
    if problems:
        raise ChartError(problems)


def prune(root: etree._Element) -> None:
    """Removes what draws nothing, and the groups that only hold other things together."""
    for element in reversed(list(root.iter())):
        parent = element.getparent()
        if parent is None or not isinstance(element.tag, str):
            continue
        tag = element.tag.removeprefix(SVG)
        idle = tag in ("g", "defs", "clipPath") and not len(element)
        idle |= tag == "clipPath" or (tag == "path" and element.get("d") in (None, "", "M0,0"))
        idle |= (
            tag in ("rect", "path")
            and element.get("fill") == "none"
            and element.get("stroke", "none") == "none"
        )
        idle |= tag == "text" and not "".join(map(str, element.itertext())).strip()
        if idle and "data-m" not in element.attrib:
            parent.remove(element)
        elif tag == "g" and not {key for key in element.attrib.items() if key not in IDLE}:
            at = parent.index(element)
            for child in reversed(list(element)):
                parent.insert(at, child)
            parent.remove(element)


def tidy_attributes(element: etree._Element) -> None:
    """Rounds to a hundredth of a pixel and drops what is the default anyway."""
    for name, value in list(element.attrib.items()):
        key = str(name)
        text = (
            NUMBER.sub(lambda found: f"{round(float(found[0]), 2):g}", str(value))
            if key != "data-m"
            else str(value)
        )
        text = re.sub(r"\brotate\(0,[^)]*\)", "rotate(0)", text)
        if (key, text) in IDLE and not (key in "xy" and element.tag != f"{SVG}text"):
            del element.attrib[key]
        else:
            element.set(key, text)

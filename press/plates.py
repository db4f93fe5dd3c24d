"""The charts as painted, committed in `static/plates/`: which of them fit, which are stale."""

import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from lxml import etree

from press import files, posters
from press.credits import shown_in, source_line
from press.errors import ChartError, Place, Problem, Problems
from press.kept import kept, remembered
from press.svg import RECIPE
from press.types import Chart, ChartWords, Dataset, Figure, Plate, Site

SIGNED = re.compile(r'<svg data-figure="([0-9a-f]{16})"( data-drawing="([0-9a-f]{16})") ')
"""How a drawing begins: with the fingerprint of its figure, and with its own."""

PICTURES = ("card", "picture")
"""What is painted as a PNG."""

PLOTLY = version("plotly")
PNG = b"\x89PNG\r\n\x1a\n"
PNG_SIGNED = re.compile(rb"tEXtfigure\x00([0-9a-f]{16})")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A plate that a chart needs."""

    slug: str
    width: str
    figure: Figure
    fingerprint: str
    path: Path


def fingerprint(figure: Figure) -> str:
    """What a plate was painted from: the figure, Plotly's version and the recipe of the ink."""
    text = json.dumps([figure, PLOTLY, RECIPE], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


PARTS = {"svg", "g", "defs", "pattern", "text", "tspan"}
SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
"""All that a plate is made of, with PARTS."""


@kept(1)
def wanted(
    charts: Sequence[Chart], data: Dataset, words: Mapping[str, ChartWords], site: Site, folder: Path
) -> list[Wanted]:
    """Every plate of every chart."""
    found = []
    for chart in charts:
        foot = f"{source_line(data, chart.table)} From: {site.title}, CC BY 4.0."
        shown = shown_in(chart.table)
        whole = posters.poster(chart.figures["wide"], words[chart.slug].title, shown, foot)
        travelling = {"poster": whole, "picture": whole, "thumb": posters.thumb(chart.figures["card"])}
        for width, figure in {**chart.figures, **travelling}.items():
            path = folder / file_name(chart.slug, width)
            try:
                found.append(Wanted(chart.slug, width, figure, fingerprint(figure), path))
            except TypeError as error:  # JSON's word for it
                place = Place(f"press/charts/{chart.slug.replace('-', '_')}.py")
                raise ChartError([Problem(place, f"figure that is no data: {error}", width)]) from error
    return found


def file_name(slug: str, width: str) -> str:
    """my-chart.wide.svg, my-chart.card.png."""
    return f"{slug}.{width}.{'png' if width in PICTURES else 'svg'}"


def stale(plates: Iterable[Wanted]) -> list[Wanted]:
    """Those that are missing, painted from another figure, or no longer as they were painted."""
    return [plate for plate in plates if signature(plate.path) != plate.fingerprint]


def signature(path: Path) -> str:
    """The fingerprint that a plate carries; empty for none, and for a plate that is not whole."""
    if not path.is_file():
        return ""
    return signed(path.read_bytes(), path.suffix == ".png")


@remembered
def signed(body: bytes, png: bool) -> str:
    """The same, from what is in the file."""
    if png:
        found = PNG_SIGNED.search(body) if whole_png(body) else None
        return found[1].decode() if found else ""
    text = body.decode("utf-8", "replace").replace("\r\n", "\n")
    match = SIGNED.match(text)
    as_painted = match is not None and drawing_print(unsigned(text)) == match[3]
    return match[1] if match and as_painted and whole_svg(body) else ""


def sign(svg: str, fingerprint: str) -> str:
    """A drawing that carries what it was painted from, and what it is: nobody changes a word of it unseen."""
    head = f'<svg data-figure="{fingerprint}" '
    text = svg.replace("<svg ", head, 1) + "\n"
    return text.replace(head, f'{head}data-drawing="{drawing_print(text)}" ', 1)


def unsigned(text: str) -> str:
    """A drawing without its own fingerprint, which only its file has."""
    return SIGNED.sub(r'<svg data-figure="\1" ', text, count=1)


def drawing_print(text: str) -> str:
    """What a drawing is known by, the fingerprint of its figure in it."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def whole_svg(body: bytes) -> bool:
    """Whether a drawing can be read to its end, and only draws: no script, no link, nothing foreign."""
    try:
        parts = [*etree.fromstring(body).iter()]
    except (etree.XMLSyntaxError, ValueError):
        return False
    return str(parts[0].tag).endswith("svg") and all(map(draws, parts))


def draws(part: etree._Element) -> bool:
    """Whether an element is a shape, a text or a group, and does nothing."""
    named = str(part.tag).rpartition("}")[2]
    acts = [name for name in part.attrib if str(name).startswith("on") or str(name).endswith("href")]
    return named in PARTS | SHAPES and not acts


def whole_png(body: bytes) -> bool:
    """Whether a picture has every chunk up to its last, as they were written."""
    at = len(PNG)
    while body.startswith(PNG) and at + 12 <= len(body):
        end = at + 12 + int.from_bytes(body[at : at + 4])
        if zlib.crc32(body[at + 4 : end - 4]) != int.from_bytes(body[end - 4 : end]):
            return False
        if body[at + 4 : at + 8] == b"IEND":
            return end == len(body)
        at = end
    return False


def refuse(plates: Iterable[Wanted], root: Path, remedy: str) -> None:
    """Raises: ChartError naming each stale plate and what to do."""
    problems = Problems()
    for plate in plates:
        place = Place(plate.path.relative_to(root).as_posix())
        problems.add(place, "stale plate" if plate.path.exists() else "missing plate", None, remedy)
    problems.raise_as(ChartError)


def load(
    plates: Iterable[Wanted], folder: Path, root: Path, others: Iterable[str] = ()
) -> Mapping[tuple[str, str], Plate]:
    """The painted charts by slug and width; with them lie only the heights of their frames, and of others.

    Raises: ChartError for a file that belongs to no chart.
    """
    files.sweep(folder)
    needed = {plate.path: plate for plate in plates}
    framed = {*others, *(plate.slug for plate in needed.values())}
    heights = {folder / f"{slug}.heights.json" for slug in framed}
    problems = Problems()
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path not in needed and path not in heights:
            problems.add(
                Place(path.relative_to(root).as_posix()), "plate of no chart", path.name, "delete the file"
            )
    problems.raise_as(ChartError)
    return {
        (plate.slug, plate.width): Plate(
            plate.slug, plate.width, plate.fingerprint, unsigned(files.text_of(path))
        )
        for path, plate in needed.items()
        if path.suffix == ".svg"
    }

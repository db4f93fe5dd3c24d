"""The charts as painted, committed in `static/plates/`: which of them fit, which are stale."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import plotly

from press.errors import ChartError, Place, Problems
from press.svg import RECIPE
from press.types import Chart, Figure, Plate

SIGNED = re.compile(r'data-figure="([0-9a-f]{16})"')
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
    text = json.dumps([figure, plotly.__version__, RECIPE], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def wanted(charts: Iterable[Chart], folder: Path) -> list[Wanted]:
    """Every plate of every chart."""
    return [
        Wanted(chart.slug, width, figure, fingerprint(figure), folder / file_name(chart.slug, width))
        for chart in charts
        for width, figure in chart.figures.items()
    ]


def file_name(slug: str, width: str) -> str:
    """the-seven.wide.svg, the-seven.card.png."""
    return f"{slug}.{width}.{'png' if width == 'card' else 'svg'}"


def stale(plates: Iterable[Wanted]) -> list[Wanted]:
    """Those that are missing, or painted from another figure."""
    return [plate for plate in plates if signature(plate.path) != plate.fingerprint]


def signature(path: Path) -> str:
    """The fingerprint that a plate carries; empty for none."""
    if not path.is_file():
        return ""
    body = path.read_bytes()
    if path.suffix == ".png":
        found = PNG_SIGNED.search(body)
        return found[1].decode() if found else ""
    match = SIGNED.search(body[:600].decode("utf-8", "replace"))
    return match[1] if match else ""


def refuse(plates: Iterable[Wanted], root: Path, remedy: str) -> None:
    """Raises: ChartError naming each stale plate and what to do."""
    problems = Problems()
    for plate in plates:
        place = Place(plate.path.relative_to(root).as_posix())
        problems.add(place, "stale plate" if plate.path.exists() else "missing plate", None, remedy)
    problems.raise_as(ChartError)


def load(plates: Iterable[Wanted], folder: Path, root: Path) -> Mapping[tuple[str, str], Plate]:
    """The painted charts by slug and width, and nothing else in their folder.

    Raises: ChartError for a file that belongs to no chart.
    """
    needed = {plate.path: plate for plate in plates}
    problems = Problems()
    for path in sorted(folder.iterdir()):
        if path not in needed:
            problems.add(
                Place(path.relative_to(root).as_posix()), "plate of no chart", path.name, "delete the file"
            )
    problems.raise_as(ChartError)
    return {
        (plate.slug, plate.width): Plate(plate.slug, plate.width, plate.fingerprint, path.read_text("utf-8"))
        for path, plate in needed.items()
        if path.suffix == ".svg"
    }

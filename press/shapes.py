"""Whether what a drawing gave back is made as a chart is: a function in the making may give back anything."""

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from press.errors import Place, Problems
from press.evidence import Status
from press.figures import frames
from press.rows import Source
from press.types import Cell, Chart, Table, TableRow
from press.units import UNITS

Slip = tuple[str, object | None, str]
"""What is wrong, the value, what was expected."""

CELL = "press.types.Cell"
SOURCES = "an id of content/data/sources.csv"


def check(slug: str, chart: object, sources: Mapping[str, Source], problems: Problems) -> None:
    """Notes what a chart lacks: it has its widths, a table of rows of cells, a summary."""
    place = Place(f"press/charts/{slug.replace('-', '_')}.py")
    if not isinstance(chart, Chart):
        problems.add(place, "function that gives back no Chart", type(chart).__name__, "press.types.Chart")
        return
    for what, value, expected in [*figures(chart.figures), *table(chart.table, sources)]:
        problems.add(place, what, value, expected)
    summary: object = chart.summary
    if not isinstance(summary, str) or not summary:
        problems.add(place, "chart without a summary", None, "a sentence that is computed from the values")
    if chart.slug != slug:
        problems.add(place, "chart of another slug", chart.slug, f"words.slug, which is {slug}")


def figures(given: object) -> Iterator[Slip]:
    """What is wrong with the figures of a chart."""
    found = given if isinstance(given, Mapping) else {}
    for missing in sorted({frame.name for frame in frames("")} - set(found)):
        yield "figure that is missing", missing, "one for each of press.figures.frames(words.title)"
    for width, figure in found.items():
        if not is_figure(figure):
            yield "figure that is none", width, "what press.figures.figure gives back"
            continue
        parts = [(f"trace {number}", trace) for number, trace in enumerate(figure["data"], 1)]
        for part, drawn in [*parts, *((name, figure[name]) for name in figure if name != "data")]:
            if first := next(endless(drawn), None):  # the first: what is wrong with it is wrong with others
                what = f"number that is not finite, in the figure {width}, {part}{first[0]}"
                yield what, first[1], "a number, or None where there is none"


def endless(given: object) -> Iterator[tuple[str, float]]:
    """Every NaN and infinity in a part of a figure, with the way to it: `.x[2]`."""
    if isinstance(given, float) and not math.isfinite(given):
        yield "", given
    inner: Iterable[tuple[str, object]] = ()
    if isinstance(given, Mapping):
        inner = ((f".{name}", each) for name, each in given.items())
    elif isinstance(given, list | tuple):
        inner = ((f"[{number}]", each) for number, each in enumerate(given))
    for way, each in inner:
        yield from ((f"{way}{rest}", number) for rest, number in endless(each))


def is_figure(given: object) -> bool:
    """Whether something is a figure: traces, each with a type and ids that are texts, and a layout."""
    if not isinstance(given, Mapping) or not isinstance(given.get("layout"), Mapping):
        return False
    traces = given.get("data")
    if not isinstance(traces, list | tuple) or not all(isinstance(trace, Mapping) for trace in traces):
        return False
    return all(texts(trace.get("ids", ())) for trace in traces)


def table(given: object, sources: Mapping[str, Source]) -> Iterator[Slip]:
    """What is wrong with the table of a chart."""
    rows: object = given.rows if isinstance(given, Table) else None
    if not isinstance(given, Table) or not isinstance(rows, list | tuple) or not rows:
        yield "chart without a table", None, "press.types.Table with a row for each thing compared"
        return
    if not texts(given.columns):
        yield "columns that are no texts", given.columns, "the name of each column"
        return
    for number, each in enumerate(rows, 1):
        if not isinstance(each, TableRow):
            yield f"row {number} of the table that is none", type(each).__name__, "press.types.TableRow"
            continue
        for what, value, expected in row(each, len(given.columns) - 1, sources):
            yield f"{what}, in row {number} of the table", value, expected


def row(given: Any, wanted: int, sources: Mapping[str, Source]) -> Iterator[Slip]:
    """What is wrong with a row."""
    if not isinstance(given.name, str):
        yield "name that is no text", given.name, "what the row is about"
    if not isinstance(given.status, Status):
        yield "unknown status", given.status, "press.evidence.Status"
    if not texts(given.source_ids):
        yield "sources that are no list of ids", given.source_ids, SOURCES
    else:
        yield from (("unknown source", each, SOURCES) for each in given.source_ids if each not in sources)
    if not isinstance(given.cells, list | tuple):
        yield "cells that are no list", type(given.cells).__name__, CELL
        return
    if len(given.cells) != wanted:
        yield f"{len(given.cells)} cells", None, f"{wanted}: one for each column but the first"
    for number, each in enumerate(given.cells, 1):
        if not is_cell(each):
            yield f"cell {number} that is none", type(each).__name__, f"{CELL}, of a text and numbers"
            continue
        if each.unit and each.unit not in UNITS:
            yield f"unknown unit of cell {number}", each.unit, "one of press.units.UNITS, or give it words"
        for value in each.values:
            if not math.isfinite(value):
                yield f"value of cell {number} that is not finite", value, "a number, or no values"


def is_cell(given: object) -> bool:
    """Whether something is a cell, and its parts are what they are called."""
    return isinstance(given, Cell) and parts_fit(given)


def parts_fit(cell: Any) -> bool:
    """Whether the parts of a cell are of their types."""
    return (
        isinstance(cell.text, str)
        and isinstance(cell.mark, str | None)
        and isinstance(cell.status, Status | None)
        and isinstance(cell.unit, str)
        and isinstance(cell.values, list | tuple)
        and all(isinstance(value, int | float) for value in cell.values)
    )


def texts(given: object) -> bool:
    """Whether something is a list of texts."""
    return isinstance(given, list | tuple) and all(isinstance(each, str) for each in given)

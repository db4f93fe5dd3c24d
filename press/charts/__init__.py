"""The charts, discovered: a file, a function of the same name, and words of the same slug."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping

from press.errors import ChartError, Place, Problems
from press.types import Chart, ChartWords, Dataset

Draw = Callable[[Dataset, ChartWords], Chart]


def discover() -> dict[str, Draw]:
    """Slug -> function, in the order of the slugs.

    Raises: ChartError for a file without its function.
    """
    problems, found = Problems(), {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
        function = getattr(importlib.import_module(f"{__name__}.{module.name}"), module.name, None)
        if not callable(function):
            problems.add(Place(f"press/charts/{module.name}.py"), "file without its function", module.name)
        else:
            found[module.name.replace("_", "-")] = function
    problems.raise_as(ChartError)
    return found


def draw_all(
    data: Dataset, words: Mapping[str, ChartWords], functions: Mapping[str, Draw]
) -> dict[str, Chart]:
    """Every chart, drawn.

    Raises: ChartError for a chart without words, words without a chart, a mark without its cell.
    """
    problems = Problems()
    for slug in sorted(set(functions) - set(words)):
        problems.add(
            Place(f"content/charts/{slug}.md"),
            "chart without words",
            slug,
            "a file with its title, takeaway, alt",
        )
    for slug in sorted(set(words) - set(functions)):
        problems.add(
            Place(words[slug].path),
            "words without a chart",
            slug,
            f"press/charts/{slug.replace('-', '_')}.py",
        )
    problems.raise_as(ChartError)
    charts = {slug: functions[slug](data, words[slug]) for slug in sorted(functions)}
    for chart in charts.values():
        check_marks(chart, problems)
        check_words(chart, words[chart.slug], problems)
    problems.raise_as(ChartError)
    return charts


def check_marks(chart: Chart, problems: Problems) -> None:
    """Every drawn mark has its cell in the table, and every cell its mark, once."""
    place = Place(f"press/charts/{chart.slug.replace('-', '_')}.py")
    told = [cell.mark for row in chart.table.rows for cell in row.cells if cell.mark]
    for name in sorted({mark for mark in told if told.count(mark) > 1}):
        problems.add(place, "mark in two cells of the table", name)
    for width, figure in chart.figures.items():
        drawn = [name for trace in figure["data"] for name in trace.get("ids", [])]
        for name in sorted(set(drawn) ^ set(told)):
            where = "drawn but not in the table" if name in drawn else "in the table but not drawn"
            problems.add(place, f"mark {where} ({width})", name)


def check_words(chart: Chart, words: ChartWords, problems: Problems) -> None:
    """An alt sentence that only repeats the title tells a listener nothing."""
    if words.alt.strip(" .").casefold() == words.title.strip(" .").casefold():
        problems.add(Place(words.path), "alt that repeats the title", words.alt, "what a reader would see")

"""The charts, discovered: a file, a function of the same name, and words of the same slug."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping

from press import amounts, failures, shapes
from press.errors import ChartError, Place, Problems, SiteError
from press.kept import kept
from press.types import Chart, ChartWords, Dataset

Draw = Callable[[Dataset, ChartWords], Chart]


def discover() -> dict[str, Draw]:
    """Slug -> function, in the order of the slugs.

    Raises: ChartError for a file without its function, and for one that is no Python or fails.
    """
    problems, found = Problems(), {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
        try:
            function = getattr(importlib.import_module(f"{__name__}.{module.name}"), module.name, None)
        except (Exception, SystemExit) as error:  # whatever a file in the making may raise
            add_failure(module.name, error, problems)
            continue
        if not callable(function):
            problems.add(Place(f"press/charts/{module.name}.py"), "file without its function", module.name)
        else:
            found[module.name.replace("_", "-")] = function
    problems.raise_as(ChartError)
    return found


@kept(1)
def draw_all(
    data: Dataset, words: Mapping[str, ChartWords], functions: Mapping[str, Draw]
) -> dict[str, Chart]:
    """Every chart, drawn.

    Raises: ChartError for a chart without words, words without a chart, a drawing that fails, a mark without
        its cell, a cell whose values are not its text.
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
    charts = {}
    for slug in sorted(functions):
        try:
            charts[slug] = functions[slug](data, words[slug])
        except SiteError:
            raise
        except (
            Exception,
            SystemExit,
        ) as error:  # a slip in one drawing, which its author mends where it is named
            add_failure(slug.replace("-", "_"), error, problems)
    for slug, chart in charts.items():
        shapes.check(slug, chart, data.sources, problems)
    problems.raise_as(ChartError)
    for chart in charts.values():
        check_marks(chart, problems)
        check_values(chart, problems)
        check_words(chart, words[chart.slug], problems)
    problems.raise_as(ChartError)
    return charts


def add_failure(name: str, error: BaseException, problems: Problems) -> None:
    """Notes what a drawing raised, at the innermost line of the story's code that led to it."""
    led = [place for path, line in failures.steps(error) if (place := own(path, line))]
    callers = [place for place in led if place.path.startswith("press/charts/")]
    caller = callers[-1] if callers else Place(f"press/charts/{name}.py")
    place = led[-1] if led else caller
    by = "" if place.path == caller.path else f", which {caller} asked for"
    problems.add(place, f"drawing failed: {failures.words(error)}{by}")


def own(path: str, line: int) -> Place | None:
    """A line of a chart, or of the rooms from which charts take what they draw."""
    if path != __file__ and any(path.startswith(folder) for folder in __path__):
        return Place(f"press/charts/{path.rpartition('/')[2]}", line)
    return failures.within(path, line, ("facts", "schema", "arithmetic"))


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


def check_values(chart: Chart, problems: Problems) -> None:
    """The bare values of a cell are what its text says: whoever takes the table as data gets the same."""
    place = Place(f"press/charts/{chart.slug.replace('-', '_')}.py")
    for row in chart.table.rows:
        for column, cell in zip(chart.table.columns[1:], row.cells, strict=False):
            if cell.unit and not amounts.agrees(cell.text, cell.values):
                what = f"text that is not its values, in the row {row.name!r}, column {column!r}"
                values = " to ".join(f"{value:g}" for value in cell.values)
                problems.add(place, what, cell.text, f"values={values} in {cell.unit}, the base unit")


def check_words(chart: Chart, words: ChartWords, problems: Problems) -> None:
    """An alt sentence that only repeats the title tells a listener nothing."""
    if words.alt and words.alt.strip(" .").casefold() == words.title.strip(" .").casefold():
        problems.add(Place(words.path), "alt that repeats the title", words.alt, "what a reader would see")

"""The doors of the story that its own code must fill, `schema` and `facts`: each slip in them at its line."""

import importlib
import inspect
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from types import ModuleType
from typing import Any

from press import failures
from press.errors import Place, Problems, StoryError
from press.rows import Claim, Correction, Row, Source, Term
from press.scales import Unit

SCHEMA: Mapping[str, tuple[type, str]] = {
    "Dataset": (type, "a dataclass with a mapping for each table"),
    "TABLES": (tuple, "the class of each table"),
    "TARGETS": (Mapping, "the columns that point to rows; {} for none"),
    "COLUMN_UNITS": (Mapping, "the unit of columns by a part of their name"),
    "COLUMN_WORDS": (Mapping, "the words of columns by their name"),
    "UNITS": (Mapping, "a press.scales.Unit for each unit of the story's own; {} for none"),
    "TOPICS": (Mapping, "what a chart is about by the unit of its marks; {} for none"),
    "OTHER_TOPIC": (str, "what every other chart is about"),
}
"""What the press asks of the schema, and of which kind each is."""

NEEDED: tuple[type[Row], ...] = (Source, Claim, Correction, Term)
"""The tables that every story has a class of; some of their files may be missing."""


def check() -> None:
    """Nothing, if the press can be imported with these doors.

    Raises: StoryError with every slip in the schema; if there is none, in the facts, which stand on it.
    """
    problems = Problems()
    if schema := opened("schema", problems):
        names(schema, problems)
        if not problems.found:
            tables(schema, problems)
    found = None if problems.found else opened("facts", problems)
    if found and not callable(getattr(found, "find", None)):
        expected = "a function from the dataset and a key to a Fact"
        problems.add(at(found), "name that the press needs", "find", expected)
    problems.raise_as(StoryError)


def opened(name: str, problems: Problems) -> ModuleType | None:
    """A module of the story; none where it fails, which is noted, if it fails in its own rooms."""
    try:
        return importlib.import_module(f"press.{name}")
    except (Exception, SystemExit) as error:  # whatever a file in the making may raise
        place = failures.place(error, "schema", "facts", "arithmetic")
        if place is None:
            if not (isinstance(error, ModuleNotFoundError) and error.name == f"press.{name}"):
                raise
            place = Place(f"press/{name}.py")
        problems.add(place, f"module that fails: {failures.words(error)}")
        return None


def names(schema: ModuleType, problems: Problems) -> None:
    """Notes each name that the schema lacks, or has for something else."""
    for name, (kind, expected) in SCHEMA.items():
        given = getattr(schema, name, None)
        if given is None:
            problems.add(at(schema), "name that the press needs", name, expected)
        elif not isinstance(given, kind):
            problems.add(at(schema, name), f"{name} that is none", type(given).__name__, expected)
    units: object = getattr(schema, "UNITS", None)
    for name, unit in units.items() if isinstance(units, Mapping) else ():
        if not isinstance(unit, Unit):
            problems.add(at(schema, "UNITS"), "unit without words", name, "press.scales.Unit")


def tables(schema: Any, problems: Problems) -> None:
    """Notes where the tables and the fields of the dataset are not the same."""
    rows, data = at(schema, "TABLES"), at(schema, "Dataset")
    kinds = [kind for kind in schema.TABLES if isinstance(kind, type) and issubclass(kind, Row)]
    for kind in schema.TABLES:
        if kind not in kinds:
            problems.add(
                rows, "table that is none", getattr(kind, "__name__", kind), "a class of press.rows.Row"
            )
    told = {str(getattr(kind, "table", kind.__name__)): kind for kind in kinds}
    held = {field.name for field in fields(schema.Dataset)} if is_dataclass(schema.Dataset) else set[str]()
    for name in sorted(held - told.keys()):
        problems.add(rows, "table that is not among TABLES", name, "the class of each field of Dataset")
    for name in sorted(told.keys() - held):
        problems.add(data, "table without a field of Dataset", name, "a field for each class of TABLES")
    for need in NEEDED:
        kind = told.get(need.table)
        if kind is not need and not (need is Claim and kind and issubclass(kind, Claim)):
            expected = f"press.rows.{need.__name__}{', or a class of it' if need is Claim else ''}"
            problems.add(rows, "table that every story has", need.table, expected)


def at(module: ModuleType, name: str = "") -> Place:
    """The line of a module that gives a name its value; the module where no line does."""
    path = (module.__file__ or "").rpartition("/press/")[2]
    rows = inspect.getsource(module).splitlines() if name else []
    shape = re.compile(rf"(?:class )?{re.escape(name)}\b")
    return Place(f"press/{path}", next((i for i, row in enumerate(rows, 1) if shape.match(row)), 0))

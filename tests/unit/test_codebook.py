"""The codebook says of every column what the schema says."""

import re
from collections.abc import Iterator
from enum import EnumType
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

import pytest
from pydantic import AfterValidator
from pydantic.fields import FieldInfo

from press import codebook
from press.data import columns
from press.errors import DataError
from press.rows import Row
from press.schema import TABLES

CODEBOOK = (Path(__file__).parents[2] / "content" / "data" / "README.md").read_text("utf-8")
UNITS = {
    "_w": "W",
    "_bytes": "bytes",
    "_gb200": "chips",
    "_gb300": "chips",
    "training_flop": "FLOP",
    "_bf16": "FLOP/s",
    "_fp8": "FLOP/s",
    "_fp4": "FLOP/s",
    "training_tokens": "tokens",
    "chips": "chips",
    "h100_equivalents": "H100 equivalents",
}


def sections() -> dict[str, list[list[str]]]:
    """The rows of each table's list of columns, by the table's file."""
    found = {}
    for part in re.split(r"^## ", CODEBOOK, flags=re.MULTILINE)[1:]:
        title, *lines = part.splitlines()
        if title.endswith(".csv"):
            rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| `")]
            found[title] = [[cell.strip(" `") for cell in row] for row in rows]
    return found


def parts(annotation: Any) -> Iterator[Any]:
    """A type and what it is wrapped in, from the outside to the inside."""
    yield annotation
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        yield from more
        yield from parts(inner)
    elif annotation not in (str, float) and get_origin(annotation) is not Literal:
        for argument in get_args(annotation):
            yield from parts(argument)


def type_of(field: FieldInfo) -> str:
    """The type of a column in the words of the codebook."""
    found = [*field.metadata, *parts(field.annotation)]
    for part in found:
        if isinstance(part, EnumType):
            return "one of: " + ", ".join(part.__members__[name].value for name in part.__members__)
        if get_origin(part) is Literal:
            return "one of: " + ", ".join(get_args(part))
        if get_origin(part) is tuple:
            return "list"
    if float in found:
        return "number"
    return "date" if any(isinstance(part, AfterValidator) for part in found) else "text"


def unit_of(column: str) -> str:
    """The unit that a column's name says."""
    if column.startswith("value"):
        return "see unit"
    if column in ("was", "now"):
        return "as in that column"
    if column.startswith("parameters_"):
        return "parameters"
    return next((unit for ending, unit in UNITS.items() if column.endswith(ending)), "")


def test_every_table_has_its_section_in_order() -> None:
    assert list(sections()) == [f"{kind.table}.csv" for kind in TABLES]


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.table)
def test_the_codebook_has_every_column_with_its_type(kind: type[Row]) -> None:
    said = [(row[0], row[-2], row[-1]) for row in sections()[f"{kind.table}.csv"]]
    fields = kind.model_fields
    assert said == [
        (name, type_of(fields[name]), "yes" if fields[name].is_required() else "no") for name in columns(kind)
    ]


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.table)
def test_every_number_has_its_unit_and_every_column_its_meaning(kind: type[Row]) -> None:
    for name, meaning, unit, type_word, _ in sections()[f"{kind.table}.csv"]:
        assert meaning
        assert unit.replace("`", "") == (unit_of(name) if type_word == "number" else ""), name


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        (
            "## models.csv",
            "## modles.csv",
            "table that is not described: 'models' (## models.csv and its columns)",
        ),
        ("## models.csv", "## modles.csv", "table that is not there: 'modles' (one of sources, "),
        ("| `as_of` |", "| `as_off` |", "column of models that is not described: 'as_of' (a row for it)"),
        (
            "| `as_of` |",
            "| `as_off` |",
            "column of models that is not there: 'as_off' (one row for each column)",
        ),
        (
            "| `as_of` |",
            "| `id` |",
            "column of models that is described twice: 'id' (one row for each column)",
        ),
        ("## models.csv", "## chips.csv", "table that is described twice: 'chips' (every table once)"),
    ],
)
def test_a_codebook_that_says_something_else_is_refused(
    tmp_path: Path, was: str, becomes: str, says: str
) -> None:
    (tmp_path / "README.md").write_text(CODEBOOK.replace(was, becomes), "utf-8")
    with pytest.raises(DataError) as refused:
        codebook.load(tmp_path / "README.md", tmp_path)
    assert [line for line in str(refused.value).splitlines() if line.startswith(f"README.md: {says}")]

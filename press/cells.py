"""Facts for prose: any number of the dataset by its address, `table.id.column`."""

from collections.abc import Mapping

from press.rows import Quantity, SourcedRow
from press.schema import COLUMN_UNITS, COLUMN_WORDS
from press.types import Dataset, Fact


class NowhereError(KeyError):
    """An address, or a name of a fact, at which there is none; its first argument says in words why."""

    def __init__(self, key: str, told: str) -> None:
        super().__init__(told)
        self.key = key


def cell(data: Dataset, key: str) -> Fact:
    """The fact at `table.id.column`.

    Raises: NowhereError with the part of the address that leads nowhere.
    """
    table, _, rest = key.partition(".")
    row_id, _, column = rest.partition(".")
    rows = getattr(data, table, None)
    if not isinstance(rows, Mapping) or not rows:
        raise NowhereError(key, f"no table {table!r}")
    row = rows.get(row_id)
    if not isinstance(row, SourcedRow):
        raise NowhereError(key, f"no row {row_id!r} in {table}")
    value = getattr(row, column, None)
    if not isinstance(value, float):
        having = [name for name in type(row).model_fields if isinstance(getattr(row, name), float)]
        told = f"no number in column {column!r} of {table}.{row_id}; there are {', '.join(having) or 'none'}"
        raise NowhereError(key, told)
    base = column.removesuffix("_low").removesuffix("_high")
    voice = row.voice(base, data)
    return Fact(
        key=key,
        name=cell_name(row, base),
        value=value,
        unit=unit_of(row, base),
        status=voice.status,
        as_of=voice.as_of,
        source_ids=voice.source_ids,
        low=voice.low,
        high=voice.high,
        said_by=voice.said_by,
        note=row.note,
    )


def cell_name(row: SourcedRow, column: str) -> str:
    """What a cell is, in words."""
    if isinstance(row, Quantity):
        return row.quantity
    name = next((name for key in row.names if (name := getattr(row, key, None))), row.id)
    return f"{name}: {COLUMN_WORDS.get(column, column.replace('_', ' '))}"


def unit_of(row: SourcedRow, column: str) -> str:
    """The unit that a column's name says; a quantity names its own."""
    if isinstance(row, Quantity):
        return row.unit
    return next((unit for part, unit in COLUMN_UNITS.items() if part in column), column)

"""What the tables do not give because of a slip in them: whoever rests on it has made none."""

from collections.abc import Iterable
from dataclasses import dataclass

from press.cells import NowhereError
from press.rows import split_list
from press.tables import Record


@dataclass(frozen=True, slots=True)
class Holes:
    """Tables that could not be read to their end, and rows that do not hold, or have a slip."""

    tables: frozenset[str] = frozenset()
    rows: frozenset[str] = frozenset()
    """Each as `table.id`."""

    words: frozenset[str] = frozenset()
    """What stands in rows that do not hold: a name with a number in it may be one of them."""

    def __bool__(self) -> bool:
        return bool(self.tables or self.rows)

    def hide(self, key: str) -> bool:
        """Whether `table.id`, or a cell of it, may be there once the tables are mended."""
        table, _, rest = key.partition(".")
        return table in self.tables or f"{table}.{rest.partition('.')[0]}" in self.rows

    def excuse(self, error: Exception) -> bool:
        """Whether a fact may be missing for no other reason: what it asks for is not wrong by itself."""
        return bool(self) and not (isinstance(error, NowhereError) and not self.hide(error.key))


def holes(tables: Iterable[str], broken: Iterable[tuple[str, Record]], wrong: Iterable[str] = ()) -> Holes:
    """What is missing: of these tables what nobody could read, and of each of the others these rows.

    `wrong` are rows that are there: a source that they name, or their unit, may not be.
    """
    broken = list(broken)
    return Holes(
        frozenset(tables),
        frozenset([*(f"{table}.{record.cells.get('id', '')}" for table, record in broken), *wrong]),
        frozenset(
            word for _, record in broken for cell in record.cells.values() for word in split_list(cell)
        ),
    )

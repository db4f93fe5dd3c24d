"""The words that tables share: a unit is one of those that have words, and a term is explained once."""

from collections.abc import Mapping

from press.errors import Problems
from press.rows import Quantity, Row, Term
from press.tables import Table
from press.units import UNITS


def check(tables: Mapping[type[Row], Table], problems: Problems) -> None:
    """Adds every quantity in a unit that nobody knows, and every term that stands twice."""
    for kind, table in tables.items():
        if issubclass(kind, Quantity):
            check_units(table, problems)
    check_terms(tables[Term], problems)


def check_units(table: Table, problems: Problems) -> None:
    """Adds every unit that no page could write."""
    for record in table.records:
        unit = record.cells.get("unit", "").strip()
        if record.whole and unit and unit not in UNITS:
            problems.add(
                record.at("unit"), "unit: unknown unit", unit, "one of those in press.units, or give it words"
            )


def check_terms(table: Table, problems: Problems) -> None:
    """Adds every term that another row of the glossary has."""
    lines: dict[str, int] = {}
    for record in table.records:
        term = record.cells.get("term", "")
        first = lines.setdefault(term.casefold(), record.place.line)
        if term and first != record.place.line:
            problems.add(record.at("term"), "term: duplicate term", term, f"already in line {first}")

"""What stands in the cells of a chart's table: an amount, an interval, a share, or that there is none."""

from press import units
from press.evidence import Status
from press.types import Cell

NONE = Cell("–")
"""There is no such number."""


def amount_cell(
    value: float,
    unit: str,
    mark: str | None = None,
    *,
    scale: str | None = None,
    say: str = "",
    status: Status | None = None,
    said_by: str = "",
) -> Cell:
    """An amount as a label has it, and for the ear as prose has it, or as `say`."""
    said = say or units.long(value, unit)
    return Cell(units.short(value, unit, scale), said, mark, status, said_by, (value,), unit)


def interval_cell(
    low: float,
    high: float,
    unit: str,
    mark: str,
    *,
    scale: str | None = None,
    status: Status | None = None,
    said_by: str = "",
) -> Cell:
    """Both ends of an interval."""
    said = f"{units.bare(low, unit)} to {units.long(high, unit)}"
    return Cell(units.interval(low, high, unit, scale), said, mark, status, said_by, (low, high), unit)


def share_cell(share: float) -> Cell:
    """A share that no mark draws, as a percentage."""
    return plain_cell(units.percent(share), share, "share")


def plain_cell(text: str, value: float, unit: str) -> Cell:
    """A number in words of the chart's own, which no mark draws."""
    return Cell(text, values=(value,), unit=unit)

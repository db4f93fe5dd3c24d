"""The values of a chart as tones, for those who would rather hear them: the higher the value, the higher."""

import math
from collections.abc import Mapping

from press.types import Table

STEPS = 36
"""Between the lowest value of a unit and the highest. Units: semitones."""

WIDE = 20
"""From this ratio on, equal steps of tone are equal ratios, as on a logarithmic axis."""


def tones(table: Table) -> Mapping[str, int]:
    """The tone of each mark, from 0 to `STEPS`; of an interval, that of its upper end. Units: semitones.

    Values of one unit share a scale; those of another have their own.
    """
    amounts: dict[str, dict[str, float]] = {}
    for row in table.rows:
        for cell in row.cells:
            if cell.mark and cell.values:
                amounts.setdefault(cell.unit, {})[cell.mark] = cell.values[-1]
    return {mark: tone for group in amounts.values() for mark, tone in scaled(group).items()}


def scaled(amounts: Mapping[str, float]) -> dict[str, int]:
    """The marks of one unit on the scale of their own."""
    least, most = min(amounts.values()), max(amounts.values())
    even = least > 0 and most / least >= WIDE
    along = {mark: math.log(value) if even else value for mark, value in amounts.items()}
    start, span = min(along.values()), max(along.values()) - min(along.values())
    return {mark: round(STEPS * (value - start) / span) if span else 0 for mark, value in along.items()}

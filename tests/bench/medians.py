"""Many visits into one row: the median of each figure, its range, and what must hold in every visit."""

import statistics
from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]


def median(values: Sequence[float | None]) -> float | None:
    """The median of those that are there; none where none is."""
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None


def row(visits: Sequence[Row]) -> dict[str, Any]:
    """The visits in one: a truth that did not hold each time is false, a breakdown is taken part by part."""
    found: dict[str, Any] = {}
    for key in dict.fromkeys(key for visit in visits for key in visit):
        values = [visit.get(key) for visit in visits]
        first = next((value for value in values if value is not None), None)
        if isinstance(first, bool):
            found[key] = all(values)
        elif isinstance(first, Mapping):
            found[key] = {part: median([v[part] for v in values if v is not None]) for part in first}
        else:
            found[key] = median(values)
    return found


def spread(visits: Sequence[Row], key: str) -> tuple[float, float] | None:
    """The least and the most of a figure."""
    known = [visit[key] for visit in visits if visit.get(key) is not None]
    return (min(known), max(known)) if known else None

"""Facts for prose by name: cells of the dataset, and what follows from them."""

from collections.abc import Callable, Mapping

from press import derive
from press.cells import cell
from press.types import Dataset, Fact


def old_over_mill(data: Dataset) -> Fact:
    """How many times the old bridge has the bicycles of the mill bridge."""
    old, mill = (cell(data, f"counts.{name}.bicycles_per_day") for name in ("old-bridge", "mill-bridge"))
    return derive.ratio("old-over-mill", "Old Bridge over Mill Bridge", old, mill)


DERIVED: Mapping[str, Callable[[Dataset], Fact]] = {"old-over-mill": old_over_mill}


def find(data: Dataset, key: str) -> Fact:
    """The fact of that name.

    Raises: KeyError with what leads nowhere.
    """
    return derive.find(data, key, DERIVED)

"""A size made felt: a second, a grain of sand, a printed number for each of its parts."""

from collections.abc import Callable, Mapping
from functools import partial

from press import arithmetic, units
from press.cells import cell
from press.derive import derived
from press.types import Dataset, Fact

YEAR_S = 365.25 * arithmetic.DAY_S
GRAIN_M3 = 0.0005**3
"""A grain of sand as we take it, a cube of half a millimetre. Units: m³."""

LITRES = 1_000
"""In a cubic metre."""

SHEET_M = 0.0001
ON_A_SHEET = 6_000
"""Numbers on both sides of a sheet of paper, as we take it; a sheet is a tenth of a millimetre thick."""


def seconds_as_years(data: Dataset, key: str) -> Fact:
    """The years in as many seconds as a model has parameters."""
    size = cell(data, key)
    formula = f"{units.bare(size.value, size.unit)} seconds ÷ {YEAR_S:,.0f} seconds in a year"
    return derived(f"{size.name}, a second each", size.value / YEAR_S, "years", formula, [size])


def sand(data: Dataset, key: str) -> Fact:
    """The room that as many grains of sand take."""
    size = cell(data, key)
    formula = f"{units.bare(size.value, size.unit)} grains, each taken as a cube of half a millimetre"
    value = size.value * GRAIN_M3
    value, unit = (value, "cubic metres") if value >= 1 else (value * LITRES, "litres")
    return derived(f"{size.name}, a grain of sand each", value, unit, formula, [size])


def paper(data: Dataset, key: str) -> Fact:
    """How high the numbers stand in print."""
    size = cell(data, key)
    formula = (
        f"{units.bare(size.value, size.unit)} ÷ {ON_A_SHEET:,} on a sheet, printed on both sides, "
        "at a tenth of a millimetre a sheet"
    )
    value = size.value / ON_A_SHEET * SHEET_M
    return derived(f"{size.name}, printed as numbers", value, "metres", formula, [size])


SIZES = {
    "gpt-1": "models.gpt-1.parameters_total",
    "grok": "models.grok-4-20.parameters_total",
    "ten": "seven.10t.parameters_total",
}
DERIVED: Mapping[str, Callable[[Dataset], Fact]] = {
    **{f"seconds-{name}": partial(seconds_as_years, key=key) for name, key in SIZES.items()},
    **{f"sand-{name}": partial(sand, key=key) for name, key in SIZES.items()},
    **{f"paper-{name}": partial(paper, key=key) for name, key in SIZES.items()},
}

"""Facts of our cases of training: their compute, their days, and what it would take to be done in time."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from press import arithmetic, units
from press.cells import cell
from press.derive import ours
from press.facts.cases import case_days, case_flop, case_peak
from press.facts.layouts import CASE, panels_of
from press.schema import Case
from press.types import Dataset, Fact

TWO_MONTHS = 60
"""Units: days."""

FORMATS = {"bf16": "16-bit", "fp8": "8-bit", "fp4": "4-bit"}


def case_fact(data: Dataset, row_id: str, wanted: str) -> Fact:
    """`days` or `flop` of one of our cases.

    Raises: KeyError for a case, or a result, that does not exist.
    """
    if row_id not in data.cases or wanted not in ("days", "flop"):
        raise KeyError(f"no {wanted!r} of a case {row_id!r}")
    case = data.cases[row_id]
    size, tokens = (cell(data, f"cases.{row_id}.{c}") for c in ("parameters_total", "training_tokens"))
    active = "" if case.active_share == 1 else f" × {units.percent(case.active_share)}"
    compute = f"6 × {units.bare(size.value, size.unit)}{active} × {units.bare(tokens.value, tokens.unit)}"
    if wanted == "flop":
        fact = ours(case.name, case_flop(case), "FLOP", f"C = 6ND: {compute}", [size], case.note)
    else:
        formula = f"C ÷ (peak × MFU × share × {arithmetic.DAY_S:,} s): {compute} ÷ ({divisor(data, case)})"
        fact = ours(case.name, case_days(data, case), "days", formula, [size], case.note)
    return replace(fact, key=f"cases.{row_id}.{wanted}", said_by="our case and our arithmetic")


def divisor(data: Dataset, case: Case) -> str:
    """Below the line of a case's days: '1,375 EFLOP/s × 40% × 1/7 × 86,400'."""
    share = "" if case.cluster_share == 1 else f" × 1/{units.plain(1 / case.cluster_share)}"
    return (
        f"{units.short(case_peak(data, case), 'FLOP/s', 'EFLOP/s')} in {FORMATS[case.number_format]}"
        f" × {units.percent(case.mfu)}{share} × {arithmetic.DAY_S:,}"
    )


def ten_trillion_cases(data: Dataset) -> list[str]:
    """Our cases of one model of 10T, from the shortest to the longest."""
    size = data.seven["10t"].parameters_total
    found = [case for case in data.cases.values() if case.parameters_total == size]
    return [case.id for case in sorted(found, key=lambda case: case_days(data, case))]


def shortest_days(data: Dataset) -> Fact:
    """The shortest of our cases for 10T."""
    return case_fact(data, ten_trillion_cases(data)[0], "days")


def longest_days(data: Dataset) -> Fact:
    """The longest of our cases for 10T."""
    return case_fact(data, ten_trillion_cases(data)[-1], "days")


def ten_equal_days(data: Dataset) -> Fact:
    """When the 10T ends if all listed models have equal shares of the cluster."""
    case, even = data.cases[CASE], panels_of(data)[2]
    ten = cell(data, "seven.10t.parameters_total")
    count = len(even.blocks)
    name = f"Day on which the 10T ends with one of {count} equal shares of the cluster"
    tokens = units.bare(case.training_tokens, "tokens")
    compute = f"6 × {units.bare(ten.value, ten.unit)} × {units.percent(case.active_share)} × {tokens}"
    formula = (
        f"C ÷ (peak × MFU × share × {arithmetic.DAY_S:,} s): {compute} ÷ ({divisor(data, case)} × 1/{count})"
    )
    inputs = [ten, case_fact(data, CASE, "days")]
    return ours(name, even.ends, "days", formula, inputs, case.note)


def mfu_needed(data: Dataset, row_id: str) -> Fact:
    """The utilisation at which a dense 10T would be done in 60 days, in the format of a case."""
    case = data.cases[row_id]
    flop = case_fact(data, row_id, "flop")
    value = arithmetic.mfu_needed(flop.value, case_peak(data, case), TWO_MONTHS)
    name = f"Utilisation at which a dense 10T ends in {TWO_MONTHS} days, in {FORMATS[case.number_format]}"
    peak = units.short(case_peak(data, case), "FLOP/s", "EFLOP/s")
    formula = f"C ÷ (peak × {arithmetic.DAY_S:,} s × {TWO_MONTHS}): {flop.value:.2e} ÷ ({peak} × 86,400 × 60)"
    return ours(name, value, "share", formula, [flop], case.note)


DERIVED: Mapping[str, Callable[[Dataset], Fact]] = {
    "shortest-days": shortest_days,
    "longest-days": longest_days,
    "ten-equal-days": ten_equal_days,
    **{f"mfu-needed-{name}": partial(mfu_needed, row_id=f"dense-{name}") for name in FORMATS},
}

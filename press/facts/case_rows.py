"""Our worked cases of training as rows of a drawing: which stand together, and how each is called there."""

from dataclasses import dataclass

from press import units
from press.arithmetic.training import FORMAT_WORDS
from press.facts.cases import case_days
from press.schema import Case
from press.types import Dataset

GROUPS: tuple[tuple[tuple[str, ...], ...], ...] = (
    # a row: one case, or two that differ in how well the chips are used
    (
        ("dense-bf16", "dense-bf16-30"),
        ("dense-fp8", "dense-fp8-30"),
        ("dense-fp4", "dense-fp4-30"),
        ("dense-seventh",),
        ("dense-s1",),
    ),
    (("sparse-shortest", "sparse-short"), ("sparse-middle",), ("sparse-long",)),
    (("middle-seventh",), ("sparse-seventh",), ("v4-seventh",)),
    (("s1-middle-seventh",), ("s1-seventh",)),
)
"""What stands together; the first case of a group gives it its heading."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the drawing: a heading, or the cases at the ends of its interval."""

    name: str
    alone: str = ""
    """Its name where no heading stands above it."""

    cases: tuple[Case, ...] = ()
    days: tuple[float, ...] = ()
    whole: bool = False
    """Whether it is the range of all."""


def rows_of(data: Dataset) -> list[Row]:
    """Every row from the top, headings among them."""
    found = []
    for group in GROUPS:
        first = data.cases[group[0][0]]
        found.append(Row(heading(first)))
        for ids in group:
            cases = tuple(data.cases[row_id] for row_id in ids)
            days = tuple(case_days(data, case) for case in cases)
            found.append(Row(within(cases[0], first), alone(cases[0]), cases, days))
    ends = sorted((day, case.id) for row in found for day, case in zip(row.days, row.cases, strict=True))
    whole = Row("All our cases", "All our cases", days=(ends[0][0], ends[-1][0]), whole=True)
    return [whole, *found]


def dense(case: Case) -> bool:
    """Whether every parameter works on every token."""
    return case.active_share == 1


def part_of(case: Case) -> str:
    """'a seventh'; nothing where a case has the whole cluster."""
    return "" if case.cluster_share == 1 else units.share(case.cluster_share)


def place(case: Case) -> str:
    """'550,000 GPUs', 'a seventh of 220,000 GPUs'."""
    part = part_of(case)
    return f"{f'{part} of ' if part else ''}{case.chips_gb200 + case.chips_gb300:,.0f} GPUs"


def tokens(case: Case) -> str:
    """'200T tokens'."""
    return f"{units.short(case.training_tokens, 'tokens')} tokens"


def heading(case: Case) -> str:
    """What the cases of a group have in common."""
    return f"Dense, {tokens(case)}, {place(case)}" if dense(case) else f"Sparse, {place(case)}"


def within(case: Case, first: Case) -> str:
    """A case by what sets it apart from others of its group."""
    if not dense(case):
        return f"{units.percent(case.active_share)} active, {tokens(case)}"
    apart = "" if place(case) == place(first) else f", {place(case)}"
    unseen = ", not shown at this size" if case.number_format == "fp4" else ""
    return FORMAT_WORDS[case.number_format] + apart + unseen


def alone(case: Case) -> str:
    """A case by what sets it apart from all others on the card."""
    if dense(case):
        return f"Dense, {FORMAT_WORDS[case.number_format]}, {place(case)}"
    return f"Sparse, {units.percent(case.active_share)}, {place(case)}"

"""How our worked cases of training are called, alone and among others."""

from press import units
from press.arithmetic.training import FORMAT_WORDS
from press.schema import Case


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

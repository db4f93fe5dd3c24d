"""What the sums of the calculator rest on: the numbers of our tables, and the formulas with their sources."""

from collections.abc import Iterable
from dataclasses import dataclass

from press import arithmetic, notes, units
from press.extras.calculator.fields import BEST, PRICE, PUE, STOCK
from press.notes import SourceView
from press.rows import Quantity
from press.stock import Press


@dataclass(frozen=True, slots=True)
class Assumption:
    """A number that the sums take from our tables."""

    name: str
    value: str
    note: str
    status: str
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in words, and whose it is."""

    name: str
    words: str
    sources: tuple[SourceView, ...]


FORMULAS = (
    (
        "Training compute",
        f"{arithmetic.FLOP_PER_PARAMETER_TOKEN} × active parameters × training tokens, known as C = 6ND. "
        "Attention and whatever is computed twice are left out.",
    ),
    (
        "Time",
        "compute ÷ (chips × peak of one chip in the number format × MFU × share of the cluster × "
        f"{arithmetic.DAY_S:,} seconds a day)",
    ),
    (
        "Electricity",
        f"chips × draw of one chip in its rack × share of the cluster × PUE × {arithmetic.DAY_H} hours × "
        "days, as if every chip drew that much all the time",
    ),
    ("Its price", "kilowatt-hours × price of one; what xAI pays is not known to us"),
    (
        "Memory for the training state",
        f"{arithmetic.STATE_BYTES} bytes × all parameters: weights and gradients in 16 bits, a master copy "
        "and two moments in 32. A run in 8-bit or 4-bit may hold less.",
    ),
    (
        "Share of all public text",
        "training tokens ÷ the estimated stock; above 100% some of the text must be repeated, or made",
    ),
)
"""Every formula in words, in the order of the results."""


def assumptions(press: Press, here: str) -> list[Assumption]:
    """What the sums take from our tables, beside the chips."""
    constants, energy = press.data.constants, press.data.energy
    rows: Iterable[Quantity] = (
        constants[STOCK],
        constants[BEST],
        energy[PUE],
        energy["pue-s1"],
        energy[PRICE],
    )
    return [
        Assumption(
            row.quantity,
            worded(row),
            row.note or "",
            row.status,
            notes.source_views(press.data, row.source_ids, here),
        )
        for row in rows
    ]


def formulas(press: Press, here: str) -> list[Formula]:
    """Every formula with its sources; none where it only multiplies what is above it."""
    constants, energy = press.data.constants, press.data.energy
    rows: dict[str, tuple[Quantity, ...]] = {
        "Training compute": (constants["c6nd"],),
        "Electricity": (energy[PUE], energy["pue-s1"]),
        "Its price": (energy[PRICE],),
        "Share of all public text": (constants[STOCK],),
    }
    found = []
    for name, words in FORMULAS:
        ids = dict.fromkeys(s for row in rows.get(name, ()) for s in row.source_ids)
        found.append(Formula(name, words, notes.source_views(press.data, tuple(ids), here)))
    return found


def worded(row: Quantity) -> str:
    """A quantity with its interval in words."""
    if row.unit in ("fraction", "share"):
        return units.percent(row.value)
    if row.unit == "USD per kWh":
        return f"${row.value:g} for each kWh"
    told = f"{row.value:g}" if row.unit == "ratio" else units.long(row.value, row.unit)
    if row.value_low is None or row.value_high is None:
        return told
    return f"{told} ({units.bare(row.value_low, row.unit)} to {units.bare(row.value_high, row.unit)})"

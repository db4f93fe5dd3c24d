"""What a chart shows, in words worked out from its numbers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from press import units
from press.evidence import Status


@dataclass(frozen=True, slots=True)
class Measured:
    """A thing in a chart and its amount, as far as a summary needs it."""

    name: str
    value: float
    status: Status


def joined(parts: Sequence[str]) -> str:
    """The parts as English joins them: 'a', 'a and b', 'a, b and c'."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def amount(count: int) -> str:
    """A count as prose has it: words up to ten, then figures."""
    return units.word(count) if count <= 10 else str(count)


def day_words(iso: str, brief: bool = False) -> str:
    """A day without its year, where all days have the same: '8 July', brief '8 Jul'."""
    return units.date_words(iso, brief).rpartition(" ")[0]


def standing(statuses: Sequence[Status]) -> str:
    """How many of the values rest on what: three are confirmed and nine only claimed."""
    counts = Counter(statuses)
    words = {
        Status.CONFIRMED: "confirmed",
        Status.CLAIMED: "only claimed",
        Status.ESTIMATED: "estimated",
        Status.DISPUTED: "disputed",
    }
    parts = [(counts[status], words[status]) for status in Status if counts[status]]
    if len(parts) == 1:
        return f"All {amount(parts[0][0])} values are {parts[0][1]}."
    first, *rest = parts
    said = [f"{amount(first[0])} {'is' if first[0] == 1 else 'are'} {first[1]}"]
    said += [f"{amount(count)} {word}" for count, word in rest]
    return f"Of {amount(len(statuses))} values, {joined(said)}."


def summary(compares: str, measured: Sequence[Measured], unit: str) -> str:
    """Three sentences: what is compared, the extremes and their ratio, what the values rest on."""
    least = min(measured, key=lambda m: m.value)
    most = max(measured, key=lambda m: m.value)
    ratio = units.times(most.value / least.value)
    return (
        f"{compares} The smallest is {least.name} with {units.long(least.value, unit)}; "
        f"the largest is {most.name} with {units.long(most.value, unit)}, {ratio} as much. "
        f"{standing([m.status for m in measured])}"
    )

"""What became of each model of the list: a product, or the end of our evidence; and what was said before."""

from dataclasses import dataclass
from datetime import date, timedelta

from press import units
from press.arithmetic import days_between
from press.describe import day_words
from press.evidence import Status
from press.schema import Announced
from press.types import Dataset

TWO_MONTHS = {"10t": ("2026-06-08-two-months-on", 60)}
"""For which model two months were reported: the event of their end, and the same in days."""

PARTS = {"1t-a": ("2026-04-20-grok-4-4", "early", "01"), "1-5t-a": ("2026-04-20-grok-4-5", "late", "21")}
"""What was promised of a model: its row in the roadmap, and ten days for a part of the month, from which."""

COULD_BE = {"1-5t-b": "grok-4-6"}
"""A product of the same size, of which nobody has said whether it is the model of the list."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Something on a model's line. Units: days since the list; a length for what has no exact day."""

    mark: str
    at: int
    label: str
    said: str
    status: Status
    said_by: str
    source_ids: tuple[str, ...]
    length: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """A model's line with its end, and with what was promised, reported or guessed before it."""

    model: Announced
    end: Sign
    before: Sign | None

    @property
    def open(self) -> bool:
        """Whether the line runs on to the end of our evidence."""
        return self.model.shipped_as is None

    @property
    def ours(self) -> str:
        """The word for a match that nobody but us has made."""
        return ", our match" if self.end.status is Status.ESTIMATED else ""


def runs_of(data: Dataset) -> list[Run]:
    """The line of each model: the open ones first, by size, then those that end in a product."""
    seven = sorted(data.seven.values(), key=lambda m: (m.shipped_on or "", -(m.parameters_total or 0), m.id))
    return [Run(m, sign_at_end(data, m, i), sign_before(data, m, i)) for i, m in enumerate(seven)]


def sign_at_end(data: Dataset, model: Announced, row: int) -> Sign:
    """The product, or the end of our evidence: the last day on which we looked for any of the seven."""
    end = model.shipped_on or max(other.as_of for other in data.seven.values())
    days = days_between(model.announced_on, end)
    when, sources = f"{units.date_words(end)}, {days} days after the list", model.outcome_source_ids
    if not model.shipped_as:
        said, whose = f"{model.outcome} by {when}", f"the run, by {model.claimed_by}; the search is our own"
        return Sign(f"e{row}", days, model.outcome, said, model.status, whose, sources)
    ours = "our mapping" in model.outcome
    whose = "our match" if ours else "matched by size; nobody said which of the two variants it is"
    status = Status.ESTIMATED if ours else model.status
    return Sign(f"e{row}", days, model.shipped_as, f"{when}: {model.shipped_as}", status, whose, sources)


def sign_before(data: Dataset, model: Announced, row: int) -> Sign | None:
    """What was promised or reported of a model, or what could be it."""
    mark, start = f"p{row}", model.announced_on
    if model.id in TWO_MONTHS:
        key, days = TWO_MONTHS[model.id]
        event, first = data.events[key], date.fromisoformat(start) + timedelta(days)
        said = f"two months, as reported: {first.day} or {day_words(event.happened_on)}"
        at = days_between(start, event.happened_on)
        return Sign(mark, at, said, said, event.status, "reported as Elon Musk’s", event.source_ids)
    if model.id in PARTS:
        key, part, day = PARTS[model.id]
        promise = data.roadmap[key]
        said = f"promised for {part} {day_words(promise.due or '')}, as {promise.name}"
        at = days_between(start, f"{promise.due}-{day}")
        return Sign(mark, at, said, said, promise.status, promise.said_by, promise.source_ids, 10)
    if model.id in COULD_BE:
        other = data.models[COULD_BE[model.id]]
        said = f"could be {other.name}, {day_words(other.released_on or '')}"
        at, who = days_between(start, other.released_on or ""), "our reading; nobody has said so"
        return Sign(mark, at, said, said, Status.ESTIMATED, who, other.source_ids)
    return None

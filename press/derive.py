"""How a fact comes of others: as weak as its weakest input, as new as its newest, with the sources of all."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from press import failures
from press.cells import NowhereError, cell
from press.errors import Problem, StoryError
from press.evidence import Status
from press.rows import SourcedRow
from press.types import Dataset, Fact
from press.units import bare

STRENGTH = (Status.CONFIRMED, Status.ESTIMATED, Status.CLAIMED, Status.DISPUTED)
"""From the strongest to the weakest."""

NO_FACT = (KeyError, ValueError, ArithmeticError, IndexError)
"""What is raised where a fact is asked for that the dataset does not give."""


def why(error: Exception) -> str:
    """What is wrong with a fact that cannot be had: in our words where we said it, else in Python's."""
    told = str(error.args[0]) if error.args else type(error).__name__
    return told if isinstance(error, KeyError | ValueError) else f"cannot be computed: {told}"


def sourced(data: Dataset, fact: Fact) -> Fact:
    """The same fact.

    Raises: KeyError where the dataset lacks a source that the fact names.
    """
    for source_id in fact.source_ids:
        if source_id not in data.sources:
            raise KeyError(f"it rests on {source_id}, which is no id of sources.csv")
    return fact


def find(data: Dataset, key: str, known: Mapping[str, Callable[[Dataset], Fact]]) -> Fact:
    """A cell by its address, or a fact of those that are known by name.

    Raises: NowhereError with what leads nowhere; StoryError at the line where the code of a fact fails.
    """
    if "." not in key and key not in known:
        raise NowhereError(key, f"no derived fact {key!r}")
    try:
        found: object = cell(data, key) if "." in key else known[key](data)
    except NO_FACT:
        raise
    except Exception as error:
        place = failures.place(error, "facts", "schema", "arithmetic")
        if place is None:
            raise
        raise StoryError([Problem(place, f"fact that fails: {failures.words(error)}", key)]) from error
    if not isinstance(found, Fact):
        place, given = failures.home(known[key]), type(found).__name__
        raise StoryError([Problem(place, f"fact that is none: {key}", given, "press.types.Fact")])
    return found if "." in key else replace(found, key=key)


def derived(
    name: str, value: float, unit: str, formula: str, inputs: Iterable[Fact], note: str | None = None
) -> Fact:
    """A fact worked out from others."""
    used = list(inputs)
    return Fact(
        key="",
        name=name,
        value=value,
        unit=unit,
        status=max((fact.status for fact in used), key=STRENGTH.index),
        as_of=max(fact.as_of for fact in used),
        source_ids=tuple(dict.fromkeys(s for fact in used for s in fact.source_ids)),
        said_by="our arithmetic",
        formula=formula,
        note=note,
    )


def ours(
    name: str, value: float, unit: str, formula: str, inputs: Iterable[Fact], note: str | None = None
) -> Fact:
    """A fact of our arithmetic: an estimate, whatever the sizes in it are."""
    return replace(derived(name, value, unit, formula, inputs, note), status=Status.ESTIMATED)


def ratio(key: str, name: str, top: Fact, bottom: Fact) -> Fact:
    """How many times one fact is of another."""
    formula = (
        f"{over(top.name, bottom.name)}: {bare(top.value, top.unit)} ÷ {bare(bottom.value, bottom.unit)}"
    )
    return replace(derived(name, top.value / bottom.value, "times", formula, (top, bottom)), key=key)


def over(top: str, bottom: str) -> str:
    """Two names as a ratio; what both are of, said once: 'Tower ÷ hut, height'."""
    (one, *of_one), (other, *of_other) = top.split(": ", 1), bottom.split(": ", 1)
    return f"{one} ÷ {other}, {of_one[0]}" if of_one and of_one == of_other else f"{top} ÷ {bottom}"


def count(
    name: str, formula: str, rows: Iterable[SourcedRow], status: Status | None = None, unit: str = "models"
) -> Fact:
    """How many rows there are of a kind; `status` where the kind is our reading."""
    inputs = [Fact(r.id, r.id, 0, "rows", status or r.status, r.as_of, sources_of(r)) for r in rows]
    return derived(name, len(inputs), unit, formula, inputs)


def sources_of(row: SourcedRow) -> tuple[str, ...]:
    """What a row's outcome rests on, where it has one; else the row's own sources."""
    outcome: tuple[str, ...] = getattr(row, "outcome_source_ids", ())
    return outcome or row.source_ids

"""Two rulers for the same models: Musk's sizes and those of the knowledge probe."""

from collections.abc import Mapping

from press import units
from press.describe import standing
from press.evidence import Status
from press.schema import AiModel, Estimate


def in_order(rows: tuple[Estimate, ...]) -> list[Estimate]:
    """Those with a word by Musk first, then by the probe's newest figure, the largest first."""
    return sorted(
        rows, key=lambda r: (r.parameters_musk is None, -(r.parameters_musk or 0), -r.parameters_rescored)
    )


def brief(row: Estimate) -> str:
    """The model's name without the probe's remark on the mode that was tried."""
    return row.model.replace(" (think)", "")


def summarise(rows: list[Estimate]) -> str:
    """What is compared, how far the re-score moved it, how often Musk's figure lies within the interval."""
    said = [r for r in rows if r.parameters_musk is not None]
    inside = [
        r for r in said if r.parameters_rescored_low <= (r.parameters_musk or 0) <= r.parameters_rescored_high
    ]
    moved = max(
        (r for r in rows if r.parameters_first),
        key=lambda r: (r.parameters_first or 0) / r.parameters_rescored,
    )
    statuses = [Status.ESTIMATED] * len(rows) + [Status.CLAIMED] * len(said)
    most, least = (f(rows, key=lambda r: r.parameters_rescored) for f in (max, min))
    return (
        f"{len(rows)} models by a knowledge probe, "
        f"{units.word(len(said))} of them with a size stated or implied by Elon Musk. "
        f"After the re-score the largest is {brief(most)} "
        f"with {units.long(most.parameters_rescored, 'parameters')} and the smallest {brief(least)} "
        f"with {units.long(least.parameters_rescored, 'parameters')}, "
        f"{units.times(most.parameters_rescored / least.parameters_rescored)} less. "
        f"{brief(moved)} moved furthest: its first figure was "
        f"{units.times((moved.parameters_first or 0) / moved.parameters_rescored)} the new one. "
        f"{inside_words(len(inside), len(said))} stated or implied by Musk "
        f"{'lies' if len(inside) == 1 else 'lie'} inside the interval. "
        f"{standing(statuses)}"
    )


def inside_words(inside: int, said: int) -> str:
    """'All five figures', 'Three of the five figures'."""
    if inside == said:
        return f"All {units.word(said)} figures"
    return f"{units.word(inside).capitalize()} of the {units.word(said)} figures"


def whose(row: Estimate, models: Mapping[str, AiModel]) -> str:
    """Whether Musk stated a size, or it follows from a ratio that he gave for a rival's model."""
    outsider = row.model_id is not None and models[row.model_id].grade == "C"
    return "implied by a ratio of Elon Musk’s" if outsider else "stated by Elon Musk"

"""What is said of a model's size: by its maker or a speaker, by the knowledge probe, before it came out."""

from collections.abc import Mapping
from dataclasses import dataclass

from press.evidence import Status
from press.schema import AiModel, Estimate
from press.types import Dataset

PROBE = "the knowledge probe of Pine AI"
MUSKS = "SpaceXAI"


@dataclass(frozen=True, slots=True)
class Awaited:
    """A size that was announced, for a model that had not come out."""

    name: str
    parameters: float
    status: Status
    source_ids: tuple[str, ...]
    said_by: str


@dataclass(frozen=True, slots=True)
class Size:
    """One size that is said of a model."""

    name: str
    model: AiModel
    parameters: float
    status: Status


def sizes_of(shipped: list[AiModel], probes: Mapping[str, Estimate]) -> list[Size]:
    """For each model what its maker or a speaker says, and the probe's word where it differs."""
    found = []
    for i, model in enumerate(shipped):
        probe = probes.get(model.id)
        by_probe = probe is not None and probe.parameters_rescored == model.parameters_total
        status = model.status
        if status is Status.DISPUTED:
            status = Status.CLAIMED
        if not by_probe:
            found.append(Size(f"s{i}", model, model.parameters_total, status))
        if probe:
            found.append(Size(f"e{i}", model, probe.parameters_rescored, Status.ESTIMATED))
    return found


def awaited(data: Dataset) -> list[Awaited]:
    """What Musk announced and had not come out: of the list, and since."""
    found = [
        Awaited(s.announced_as, s.parameters_total, s.status, s.source_ids, s.claimed_by)
        for s in data.seven.values()
        if s.parameters_total and not s.shipped_as
    ]
    found += [
        Awaited(m.name, m.parameters_total, m.status, m.source_ids, m.claimed_by or m.organization)
        for m in data.models.values()
        if m.released == "no" and m.grade != "D" and m.organization == MUSKS
    ]
    return sorted(found, key=lambda promise: promise.parameters)


def has_interval(model: AiModel, probes: Mapping[str, Estimate]) -> bool:
    """Whether the probe's interval belongs to the model."""
    return model.id in probes and model.status is not Status.CONFIRMED


def speaker(model: AiModel) -> str:
    """Whose figure a model's size is: the maker's only where the maker published it."""
    return model.claimed_by or (model.organization if model.status is Status.CONFIRMED else "")

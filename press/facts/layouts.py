"""Three ways to train six models with one cluster: in turn, at once by size, at once by equal shares."""

from dataclasses import dataclass

from press import units
from press.arithmetic import training_days, training_flop
from press.facts.cases import case_peak
from press.schema import Announced, Case
from press.types import Dataset

CASE, CASE_S1 = "portfolio", "portfolio-s1"


@dataclass(frozen=True, slots=True)
class Block:
    """The run of one model in one panel: an area of days and share."""

    mark: str
    model: Announced
    panel: int
    start_days: float
    days: float
    bottom: float
    share: float


@dataclass(frozen=True, slots=True)
class Panel:
    """A way to lay the six runs out, with the day on which the last of them ends."""

    name: str
    finding: str
    blocks: tuple[Block, ...]

    @property
    def ends(self) -> float:
        """The day on which the last run ends."""
        return max(block.start_days + block.days for block in self.blocks)


def panels_of(data: Dataset) -> tuple[Panel, Panel, Panel]:
    """The same work in three shapes; the smallest model first, or at the top."""
    models = sorted(
        (m for m in data.seven.values() if m.parameters_total), key=lambda m: m.parameters_total or 0
    )
    case = data.cases[CASE]
    alone = [days_alone(data, case, model) for model in models]
    total = sum(alone)
    turn, sized, even, at, top = [], [], [], 0.0, 1.0
    for i, (model, days) in enumerate(zip(models, alone, strict=True)):
        turn.append(Block(f"t{i}", model, 0, at, days, 0, 1))
        share = days / total
        sized.append(Block(f"s{i}", model, 1, 0, total, top - share, share))
        part = 1 / len(models)
        even.append(Block(f"e{i}", model, 2, 0, days / part, 1 - (i + 1) * part, part))
        at, top = at + days, top - share
    return (
        Panel("One after another", "all done on day", tuple(turn)),
        Panel("At once, shares by size", "all done on day", tuple(sized)),
        Panel("At once, equal shares", f"the {named(models[-1])} only on day", tuple(even)),
    )


def days_alone(data: Dataset, case: Case, model: Announced) -> float:
    """How long one model takes with the whole cluster. Units: days."""
    flop = training_flop((model.parameters_total or 0) * case.active_share, case.training_tokens)
    return training_days(flop, case_peak(data, case), case.mfu, case.cluster_share)


def named(model: Announced) -> str:
    """'10T'."""
    return units.short(model.parameters_total or 0, "parameters", "T")


def brief(days: float) -> str:
    """'4.5'."""
    return units.plain(float(f"{days:.2g}"))

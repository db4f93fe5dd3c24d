"""What our worked cases of training come to: compute, peak, days."""

from press import arithmetic
from press.schema import Case, Chip
from press.types import Dataset

GB200, GB300 = "gb200", "gb300"


def case_flop(case: Case) -> float:
    """The compute of a case. Units: FLOP."""
    return arithmetic.training_flop(case.parameters_total * case.active_share, case.training_tokens)


def chip_peak(chip: Chip, number_format: str) -> float:
    """What a chip can do at most in a number format. Units: FLOP/s.

    Raises: ValueError where no source gives the chip's peak in that format.
    """
    peak: float | None = getattr(chip, f"peak_flop_per_s_{number_format}")
    if peak is None:
        raise ValueError(f"{chip.name} has no known peak in {number_format}")
    return peak


def case_peak(data: Dataset, case: Case) -> float:
    """What all chips of a case could do at most. Units: FLOP/s."""
    peaks = [chip_peak(data.chips[chip], case.number_format) for chip in (GB200, GB300)]
    return arithmetic.cluster_peak((case.chips_gb200, case.chips_gb300), peaks)


def case_days(data: Dataset, case: Case) -> float:
    """How long a case takes. Units: days."""
    return arithmetic.training_days(case_flop(case), case_peak(data, case), case.mfu, case.cluster_share)


def fit_of(data: Dataset, name: str) -> arithmetic.Fit:
    """A fitted loss curve by the name of its first author: hoffmann or besiroglu."""
    parts = (data.constants[f"{name}-{part}"].value for part in ("e", "a", "b", "alpha", "beta"))
    return arithmetic.Fit(*parts)

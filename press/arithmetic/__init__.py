"""The arithmetic of training: one formula, one function, one source. Base units throughout.

`static/js/arithmetic.js` says the same in the browser; a test holds the two to each other and to worked rows.
C = 6ND is from Kaplan 2020 and Hoffmann 2022; the form of the loss curve from Hoffmann 2022.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

DAY_S = 86_400
HOUR_S = 3_600
DAY_H = 24
YEAR_H = 8_760
"""A year of 365 days. Units: hours."""

FLOP_PER_PARAMETER_TOKEN = 6
"""Two for the way forward, four for the way back; attention and anything computed twice are left out."""

STATE_BYTES = 16
"""Weights and gradients in 16 bits, and a master copy with two moments in 32. Units: bytes per parameter."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted loss curve: L = E + A/N^alpha + B/D^beta. Units: nats per token."""

    e: float
    a: float
    b: float
    alpha: float
    beta: float


def ratio(over: float, under: float) -> float:
    """How many times one amount is of another."""
    return over / under


def product(amount: float, factor: float) -> float:
    """An amount at a price, in another unit, or in part."""
    return amount * factor


def total(amounts: Sequence[float]) -> float:
    """What several amounts come to."""
    return sum(amounts)


def training_flop(parameters_active: float, tokens: float) -> float:
    """The compute of one training run, C = 6ND. Units: FLOP."""
    return FLOP_PER_PARAMETER_TOKEN * parameters_active * tokens


def portfolio_flop(parameters: Sequence[float], active_share: float, tokens: float) -> float:
    """The compute of several runs with the same active share and the same tokens. Units: FLOP."""
    return sum(training_flop(one * active_share, tokens) for one in parameters)


def cluster_total(counts: Sequence[float], each: Sequence[float]) -> float:
    """What all chips of a cluster have together: watts, bytes. Units: those of `each`."""
    return sum(count * one for count, one in zip(counts, each, strict=True))


def cluster_peak(counts: Sequence[float], peaks_flop_per_s: Sequence[float]) -> float:
    """What all chips of a cluster could do at their peaks. Units: FLOP/s."""
    return cluster_total(counts, peaks_flop_per_s)


def training_days(flop: float, peak_flop_per_s: float, mfu: float, share: float = 1.0) -> float:
    """How long a run takes on a share of a cluster of that peak. Units: days."""
    return flop / (peak_flop_per_s * mfu * share * DAY_S)


def mfu_needed(flop: float, peak_flop_per_s: float, days: float) -> float:
    """The utilisation at which a run would end in so many days; above 1 it cannot."""
    return flop / (peak_flop_per_s * DAY_S * days)


def mfu_reached(flop: float, chip_hours: float, peak_flop_per_s: float) -> float:
    """The utilisation of a run whose chip-hours are known; the peak is one chip's."""
    return flop / (chip_hours * HOUR_S * peak_flop_per_s)


def flop_within(days: float, peak_flop_per_s: float, mfu: float, share: float = 1.0) -> float:
    """What a share of a cluster computes in so many days. Units: FLOP."""
    return peak_flop_per_s * mfu * share * DAY_S * days


def tokens_within(
    days: float, parameters_active: float, peak_flop_per_s: float, mfu: float, share: float = 1.0
) -> float:
    """How many tokens a model sees in so many days. Units: tokens."""
    available = flop_within(days, peak_flop_per_s, mfu, share)
    return available / (FLOP_PER_PARAMETER_TOKEN * parameters_active)


def chips_needed(flop: float, chip_peak_flop_per_s: float, mfu: float, days: float) -> float:
    """How many chips of one kind end a run in so many days. Units: chips."""
    return flop / (chip_peak_flop_per_s * mfu * DAY_S * days)


def largest_dense(flop: float, tokens_per_parameter: float) -> float:
    """The largest dense model for which that compute suffices. Units: parameters."""
    return float((flop / (FLOP_PER_PARAMETER_TOKEN * tokens_per_parameter)) ** 0.5)


def reducible_loss(fit: Fit, parameters: float, tokens: float) -> float:
    """The part of the loss that size and data can still take away. Units: nats per token."""
    return float(fit.a / parameters**fit.alpha + fit.b / tokens**fit.beta)


def loss(fit: Fit, parameters: float, tokens: float) -> float:
    """The loss that a fit expects of a dense model. Units: nats per token."""
    return fit.e + reducible_loss(fit, parameters, tokens)


def loss_gain(fit: Fit, smaller: tuple[float, float], larger: tuple[float, float]) -> float:
    """By how much the larger of two (parameters, tokens) has the lower loss. Units: nats per token."""
    return reducible_loss(fit, *smaller) - reducible_loss(fit, *larger)


def optimal_tokens_per_parameter(fit: Fit, parameters: float) -> float:
    """The tokens per parameter at which a fit has the least loss for the compute."""
    weight = (fit.beta * fit.b) / (fit.alpha * fit.a)
    return float((weight * parameters**fit.alpha) ** (1 / fit.beta) / parameters)


def kaplan_loss_ratio(growth: float, alpha_n: float) -> float:
    """The loss after growing so many times, over the loss before, with data without end (Kaplan 2020)."""
    return float(growth**-alpha_n)


def facility_power(power_it_w: float, pue: float) -> float:
    """What a whole site draws for so much IT power. Units: W."""
    return power_it_w * pue


def energy_wh(power_w: float, days: float) -> float:
    """What a steady draw adds up to. Units: Wh."""
    return power_w * DAY_H * days


def energy_over_hours(power_w: float, hours: float) -> float:
    """What a steady draw adds up to. Units: Wh."""
    return power_w * hours


def electricity_cost(energy: float, usd_per_kwh: float) -> float:
    """What so many Wh cost. Units: USD."""
    return energy / 1_000 * usd_per_kwh


def homes(power_w: float, load: float, home_wh_per_year: float, hours: float = YEAR_H) -> float:
    """How many homes use as much in a year as a site at an average load. Units: homes."""
    return power_w * load * hours / home_wh_per_year


def training_state_bytes(parameters: float, bytes_per_parameter: float = STATE_BYTES) -> float:
    """What must be held for so many parameters. Units: bytes."""
    return parameters * bytes_per_parameter


def days_between(start: str, end: str) -> int:
    """The days from one ISO date to another."""
    return (date.fromisoformat(end) - date.fromisoformat(start)).days

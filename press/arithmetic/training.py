"""A training run as someone supposes it, and what it comes to, each sum with its inputs filled in.

`static/js/training.js` says the same in the browser, word for word; a test holds the two to each other.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from press import arithmetic, units

TWO_MONTHS = 60
"""Units: days."""

FORMAT_WORDS = {"bf16": "16-bit", "fp8": "8-bit", "fp4": "4-bit"}
SMALLEST = 0.001
"""Below this an amount is only called less."""

EXACT = 1e-9
"""Within this a share is the simple share that it is called."""

VERDICTS = (
    (0.1, "a small part of two months"),
    (0.5, "far less than two months"),
    (0.9, "less than two months"),
    (0.995, "just under two months"),
    (1.005, "two months almost to the day"),
    (1.1, "just over two months"),
    (2.0, "more than two months"),
)
"""Up to which multiple of two months a run is called what."""

BEYOND_COUNT = 1_000
"""From this multiple on nobody counts."""


RULER_FROM, RULER_DECADES = 0.1, 5
"""Where the ruler of times begins, in days, and how many powers of ten it spans."""


@dataclass(frozen=True, slots=True)
class Span:
    """A value with its interval; the same three times where there is none."""

    low: float
    value: float
    high: float


@dataclass(frozen=True, slots=True)
class Chips:
    """So many chips of a kind. Units: the peak in FLOP/s in the format of the run; the draw in W if known."""

    name: str
    count: float
    peak_flop_per_s: float
    memory_bytes: float
    power_w: float | None


@dataclass(frozen=True, slots=True)
class Run:
    """What a training run is supposed to be. Units: the price in USD per kWh."""

    parameters: float
    active: float
    tokens: float
    chips: tuple[Chips, ...]
    number_format: str
    mfu: float
    share: float
    pue: Span
    price: float
    stock: Span


@dataclass(frozen=True, slots=True)
class Working:
    """One result in words: what it is, its interval if it has one, and how it came about."""

    name: str
    value: str
    interval: str
    formula: str


def flop(run: Run) -> float:
    """The compute of a run. Units: FLOP."""
    return arithmetic.training_flop(run.active, run.tokens)


def peak(run: Run) -> float:
    """What all the chips could do. Units: FLOP/s."""
    return arithmetic.cluster_peak([c.count for c in run.chips], [c.peak_flop_per_s for c in run.chips])


def days(run: Run) -> float:
    """How long a run takes."""
    return arithmetic.training_days(flop(run), peak(run), run.mfu, run.share)


def power_it(run: Run) -> float | None:
    """The IT power of the share in use; none where a chip's draw is not known. Units: W."""
    known = [c.power_w for c in run.chips if c.power_w is not None]
    if len(known) < len(run.chips):
        return None
    return arithmetic.product(arithmetic.cluster_total([c.count for c in run.chips], known), run.share)


def workings(run: Run) -> tuple[Working, ...]:
    """Every result of a run, in the order of the page."""
    return (compute(run), time(run), electricity(run), cost(run), state(run), stock(run))


def compute(run: Run) -> Working:
    """The compute, with its sum."""
    active, tokens = amount(run.active, "parameters", units.bare), amount(run.tokens, "tokens", units.bare)
    formula = f"{arithmetic.FLOP_PER_PARAMETER_TOKEN} × {active} active parameters × {tokens} tokens"
    return Working("Training compute", amount(flop(run), "FLOP"), "", formula)


def time(run: Run) -> Working:
    """The days, with their sum."""
    share = "" if run.share == 1 else f" × {part(run.share)}"
    speed = f"{amount(peak(run), 'FLOP/s', units.short)} × {percent(run.mfu)}{share}"
    formula = f"{amount(flop(run), 'FLOP')} ÷ ({speed} × {arithmetic.DAY_S:,} seconds a day)"
    return Working("Time", amount(days(run), "days"), "", formula)


def energy(run: Run) -> Span | None:
    """What the run takes, by the PUE and its interval. Units: Wh."""
    power = power_it(run)
    if power is None:
        return None
    ends = (run.pue.low, run.pue.value, run.pue.high)
    return Span(*(arithmetic.energy_wh(arithmetic.facility_power(power, pue), days(run)) for pue in ends))


def electricity(run: Run) -> Working:
    """The electricity, with its sum."""
    power, used = power_it(run), energy(run)
    if power is None or used is None:
        return Working("Electricity", "not known", "", missing_draw(run))
    site = f"{amount(power, 'W', units.short)} of IT power × PUE {units.plain(run.pue.value)}"
    formula = f"{site} × {arithmetic.DAY_H} hours × {amount(days(run), 'days')}"
    return Working("Electricity", amount(used.value, "Wh"), between(used, "Wh"), formula)


def cost(run: Run) -> Working:
    """What the electricity costs, with its sum."""
    used = energy(run)
    if used is None:
        return Working("Its price", "not known", "", missing_draw(run))
    usd = Span(*(arithmetic.electricity_cost(wh, run.price) for wh in (used.low, used.value, used.high)))
    formula = f"{amount(used.value, 'Wh')} × ${run.price:g} for each kWh"
    return Working("Its price", amount(usd.value, "USD"), between(usd, "USD"), formula)


def missing_draw(run: Run) -> str:
    """Why there is no electricity."""
    names = " or ".join(chips.name for chips in run.chips if chips.power_w is None)
    return f"Our table has no draw in its rack for the {names}"


def state(run: Run) -> Working:
    """What must be held in memory, with its sum and the chips that hold it."""
    held = arithmetic.training_state_bytes(run.parameters)
    needed = " or ".join(f"{count(held / c.memory_bytes)} {c.name}" for c in run.chips)
    size = amount(run.parameters, "parameters", units.bare)
    formula = f"{arithmetic.STATE_BYTES} bytes × {size} parameters; it fills the memory of {needed}"
    return Working("Memory for the training state", amount(held, "bytes"), "", formula)


def stock(run: Run) -> Working:
    """The tokens as a share of all public text, with its sum."""
    ends = Span(*(arithmetic.ratio(run.tokens, s) for s in (run.stock.high, run.stock.value, run.stock.low)))
    public = amount(run.stock.value, "tokens", units.bare)
    formula = f"{amount(run.tokens, 'tokens', units.bare)} tokens ÷ {public} tokens of public text"
    interval = f"{percent(ends.low)} to {percent(ends.high)}" if ends.low < ends.high else ""
    return Working("Share of all public text", percent(ends.value), interval, formula)


def answer(run: Run) -> str:
    """The result in a sentence: 'About 61 days, just over two months'."""
    return f"{units.duration(days(run))}, {verdict(days(run))}"


def depends(run: Run) -> str:
    """What the answer hangs on."""
    chips = units.long(arithmetic.total([c.count for c in run.chips]), "chips")
    simple = (words for n, words in units.SHARE_WORDS.items() if abs(run.share * n - 1) < EXACT)
    share = "all" if run.share == 1 else f"{next(simple, percent(run.share))} of"
    return f"On {share} {chips}, at {percent(run.mfu)} of their peak in {FORMAT_WORDS[run.number_format]}."


def verdict(length: float) -> str:
    """A time beside the two months of the reports. Units: days."""
    times = length / TWO_MONTHS
    if times > BEYOND_COUNT:
        return "far beyond two months"
    told = units.plain(float(f"{times:.2g}"))
    return next((words for end, words in VERDICTS if times <= end), f"{told} times two months")


def along(length: float) -> float:
    """How far along the ruler a time stands, from 0 to 1; what lies beyond stands at the end. Units: days."""
    if length <= RULER_FROM:
        return 0.0
    return min(1.0, math.log10(length / RULER_FROM) / RULER_DECADES)


def amount(value: float, unit: str, style: Callable[[float, str], str] = units.long) -> str:
    """An amount in words, however small or large."""
    if value < SMALLEST:
        return f"less than {style(SMALLEST, unit)}"
    largest = units.UNITS[unit].scales[0][0] if units.UNITS[unit].scales else 1_000
    if unit != "FLOP" and value >= largest * 1_000_000:
        return f"{units.power_of_ten(value)} {units.UNITS[unit].many}"
    return style(value, unit)


def between(span: Span, unit: str) -> str:
    """An interval in words; empty where there is none."""
    ends = [amount(end, unit, units.short) for end in (span.low, span.high)]
    return " to ".join(ends) if span.low < span.high else ""


def percent(value: float) -> str:
    """A share as a percentage, however small."""
    return units.percent(value) if value * 100 >= SMALLEST else f"less than {SMALLEST}%"


def part(share: float) -> str:
    """A share within a sum: 1/7, or a percentage."""
    parts = math.floor(1 / share + 0.5)
    return f"1/{parts}" if abs(share * parts - 1) < EXACT else percent(share)


def count(chips: float) -> str:
    """So many whole chips."""
    return amount(math.ceil(chips), "chips", units.short)

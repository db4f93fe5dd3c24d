"""Facts worked out by the formulas of `arithmetic`: compute, days, loss, energy, and the scale made felt."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from itertools import pairwise

from press import arithmetic, units
from press.arithmetic import Fit
from press.cases import GB300, case_days, case_flop, case_peak, fit_of
from press.cells import cell
from press.derive import derived
from press.evidence import Status
from press.schema import Case
from press.types import Dataset, Fact

TEN = "seven.10t.parameters_total"
GROK = "models.grok-4-20.parameters_total"
TWO_MONTHS = 60
"""Units: days."""

GIGAWATT = 1e9
FORMATS = {"bf16": "16-bit", "fp8": "8-bit", "fp4": "4-bit"}
RULE = "constants.tok-per-param.value"


def ours(
    name: str, value: float, unit: str, formula: str, inputs: Iterable[Fact], note: str | None = None
) -> Fact:
    """A fact of our arithmetic: an estimate, whatever the sizes in it are."""
    return replace(derived(name, value, unit, formula, inputs, note), status=Status.ESTIMATED)


def case_fact(data: Dataset, row_id: str, wanted: str) -> Fact:
    """`days` or `flop` of one of our cases.

    Raises: KeyError for a case, or a result, that does not exist.
    """
    if row_id not in data.cases or wanted not in ("days", "flop"):
        raise KeyError(f"no {wanted!r} of a case {row_id!r}")
    case = data.cases[row_id]
    size, tokens = (cell(data, f"cases.{row_id}.{c}") for c in ("parameters_total", "training_tokens"))
    active = "" if case.active_share == 1 else f" × {units.percent(case.active_share)}"
    compute = f"6 × {units.bare(size.value, size.unit)}{active} × {units.bare(tokens.value, tokens.unit)}"
    if wanted == "flop":
        fact = ours(case.name, case_flop(case), "FLOP", f"C = 6ND: {compute}", [size], case.note)
    else:
        formula = f"C ÷ (peak × MFU × share × {arithmetic.DAY_S:,} s): {compute} ÷ ({divisor(data, case)})"
        fact = ours(case.name, case_days(data, case), "days", formula, [size], case.note)
    return replace(fact, key=f"cases.{row_id}.{wanted}", said_by="our case and our arithmetic")


def divisor(data: Dataset, case: Case) -> str:
    """Below the line of a case's days: '1,375 EFLOP/s × 40% × 1/7 × 86,400'."""
    share = "" if case.cluster_share == 1 else f" × 1/{units.plain(1 / case.cluster_share)}"
    return (
        f"{units.short(case_peak(data, case), 'FLOP/s', 'EFLOP/s')} in {FORMATS[case.number_format]}"
        f" × {units.percent(case.mfu)}{share} × {arithmetic.DAY_S:,}"
    )


def ten_trillion_cases(data: Dataset) -> list[str]:
    """Our cases of one model of 10T, from the shortest to the longest."""
    size = data.seven["10t"].parameters_total
    found = [case for case in data.cases.values() if case.parameters_total == size]
    return [case.id for case in sorted(found, key=lambda case: case_days(data, case))]


def shortest_days(data: Dataset) -> Fact:
    """The shortest of our cases for 10T."""
    return case_fact(data, ten_trillion_cases(data)[0], "days")


def longest_days(data: Dataset) -> Fact:
    """The longest of our cases for 10T."""
    return case_fact(data, ten_trillion_cases(data)[-1], "days")


def mfu_needed(data: Dataset, row_id: str) -> Fact:
    """The utilisation at which a dense 10T would be done in 60 days, in the format of a case."""
    case = data.cases[row_id]
    flop = case_fact(data, row_id, "flop")
    value = arithmetic.mfu_needed(flop.value, case_peak(data, case), TWO_MONTHS)
    name = f"Utilisation at which a dense 10T ends in {TWO_MONTHS} days, in {FORMATS[case.number_format]}"
    peak = units.short(case_peak(data, case), "FLOP/s", "EFLOP/s")
    formula = f"C ÷ (peak × {arithmetic.DAY_S:,} s × {TWO_MONTHS}): {flop.value:.2e} ÷ ({peak} × 86,400 × 60)"
    return ours(name, value, "share", formula, [flop], case.note)


def tokens_wanted(data: Dataset) -> Fact:
    """The tokens that the rule for dense models asks of 10T."""
    size, rule = cell(data, TEN), cell(data, RULE)
    formula = f"{rule.value:g} tokens × {units.long(size.value, size.unit)}"
    note = "The rule is for dense models. DeepSeek V4 Pro, a sparse one, saw as many for each of its total."
    return ours("Tokens for a dense 10T", size.value * rule.value, "tokens", formula, (size, rule), note)


def stock_share(data: Dataset) -> Fact:
    """Those tokens over the stock of public text, with the interval of the stock."""
    wanted, stock = tokens_wanted(data), cell(data, "constants.data-stock.value")
    formula = f"{units.long(wanted.value, 'tokens')} ÷ {units.long(stock.value, 'tokens')}"
    fact = ours(
        "Tokens for a dense 10T over the stock of public text",
        wanted.value / stock.value,
        "share",
        formula,
        (wanted, stock),
    )
    return replace(fact, low=wanted.value / (stock.high or 1), high=wanted.value / (stock.low or 1))


def listed_parameters(data: Dataset) -> Fact:
    """All parameters of the language models of the list together."""
    parts = [cell(data, f"seven.{m.id}.parameters_total") for m in data.seven.values() if m.parameters_total]
    formula = " + ".join(units.short(part.value, "parameters", "T") for part in parts)
    total = sum(part.value for part in parts)
    return ours("The six language models of the list together", total, "parameters", formula, parts)


def ten_share(data: Dataset) -> Fact:
    """The share of the largest model in the compute of all six, where each sees the same tokens."""
    size, everything = cell(data, TEN), listed_parameters(data)
    formula = f"{units.short(size.value, 'parameters')} ÷ {units.short(everything.value, 'parameters')}"
    name = "The 10T’s share of the compute of all six, with the same active share and tokens"
    return ours(name, size.value / everything.value, "share", formula, (size, everything))


def loss_points(data: Dataset) -> tuple[tuple[float, float], tuple[float, float]]:
    """Parameters and tokens before and after the jump, both at 20 tokens for each parameter."""
    rule = cell(data, RULE).value
    small, large = cell(data, GROK).value, cell(data, TEN).value
    return (small, small * rule), (large, large * rule)


def loss_gain(data: Dataset, fit_name: str) -> Fact:
    """By how much a fit has the loss fall from 0.5T to 10T."""
    value = arithmetic.loss_gain(fit_of(data, fit_name), *loss_points(data))
    formula = "L(0.5T, 10T tokens) − L(10T, 200T tokens), with L = E + A/N^α + B/D^β"
    name = f"Loss that the jump takes away, by the fit of {fit_name.capitalize()}"
    return ours(name, value, "nats per token", formula, fit_inputs(data, fit_name), BEYOND)


def gain_share(data: Dataset, fit_name: str) -> Fact:
    """That fall as a share of what the fit calls reducible."""
    fit, (small, large) = fit_of(data, fit_name), loss_points(data)
    value = arithmetic.loss_gain(fit, small, large) / arithmetic.reducible_loss(fit, *small)
    name = f"Share of the reducible loss that the jump takes away, by the fit of {fit_name.capitalize()}"
    formula = "the loss taken away ÷ (A/N^α + B/D^β) at 0.5T"
    return ours(name, value, "share", formula, fit_inputs(data, fit_name), BEYOND)


BEYOND = "For dense models, at 20 tokens for each parameter, far beyond the sizes to which the fit was made."


def fit_inputs(data: Dataset, fit_name: str) -> list[Fact]:
    """The facts that stand behind a fitted curve, and the sizes at which it is read."""
    constants = [cell(data, f"constants.{fit_name}-{part}.value") for part in Fit.__dataclass_fields__]
    return [*constants, cell(data, RULE), cell(data, TEN)]


def gigawatt_energy(data: Dataset) -> Fact:
    """What a gigawatt takes in 60 days at full load."""
    price = cell(data, "energy.tn-price.value")
    value = arithmetic.energy_wh(GIGAWATT, TWO_MONTHS)
    formula = f"1 GW × 24 h × {TWO_MONTHS}"
    return ours("Electricity for 60 days at a gigawatt, full load", value, "Wh", formula, [price])


def electricity_cost(data: Dataset) -> Fact:
    """What that costs at the industrial price of Tennessee."""
    price, energy = cell(data, "energy.tn-price.value"), gigawatt_energy(data)
    value = arithmetic.electricity_cost(energy.value, price.value)
    formula = f"{units.short(energy.value, 'Wh')} × ${price.value:g} for each kWh"
    note = "At full load, which no site keeps; what SpaceX pays for its power is not known."
    return ours("Electricity for 60 days at a gigawatt", value, "USD", formula, (price, energy), note)


def state_bytes(data: Dataset) -> Fact:
    """What must be held to train 10T parameters."""
    size = cell(data, TEN)
    formula = f"{arithmetic.STATE_BYTES} bytes × {units.long(size.value, size.unit)}"
    note = "Weights and gradients in 16 bits, a master copy and two moments in 32."
    value = arithmetic.training_state_bytes(size.value)
    return ours("Training state of 10T parameters", value, "bytes", formula, [size], note)


def state_chips(data: Dataset) -> Fact:
    """How many GB300s hold that."""
    state, memory = state_bytes(data), cell(data, f"chips.{GB300}.memory_bytes")
    formula = f"{units.short(state.value, 'bytes')} ÷ {units.short(memory.value, 'bytes')}"
    name = "GB300s whose memory holds the training state of 10T parameters"
    return ours(name, arithmetic.ratio(state.value, memory.value), "chips", formula, (state, memory))


def days_since(data: Dataset) -> Fact:
    """The days from the list to the end of our evidence."""
    ten = data.seven["10t"]
    formula = f"{units.date_words(ten.announced_on)} to {units.date_words(ten.as_of)}"
    value = arithmetic.days_between(ten.announced_on, ten.as_of)
    return ours("Days from the list to the end of our evidence", value, "days", formula, [cell(data, TEN)])


def sonnet_implied(data: Dataset) -> Fact:
    """Sonnet's size, if Grok is half of it."""
    return implied(data, "Claude Sonnet, if Grok 4.20 is half its size", 2)


def opus_size_implied(data: Dataset) -> Fact:
    """Opus' size, if Grok is a tenth of it."""
    return implied(data, "Claude Opus, if Grok 4.20 is a tenth of its size", 10)


def implied(data: Dataset, name: str, times: int) -> Fact:
    """A size that follows from a ratio that Musk gave and from his size for Grok 4.20."""
    size = cell(data, GROK)
    formula = f"{times} × {units.long(size.value, size.unit)}"
    value = size.value * times
    return replace(derived(name, value, "parameters", formula, [size]), status=Status.DISPUTED)


PATH = (
    GROK,
    "seven.1t-a.parameters_total",
    "seven.1-5t-a.parameters_total",
    "seven.6t.parameters_total",
    TEN,
)


def path_product(data: Dataset) -> Fact:
    """The steps from the model of the day to the largest, multiplied."""
    sizes = [cell(data, key) for key in PATH]
    steps = [arithmetic.ratio(b.value, a.value) for a, b in pairwise(sizes)]
    formula = " × ".join(units.plain(step) for step in steps)
    return ours("The steps of the path, multiplied", math.prod(steps), "times", formula, sizes)


def gpus_bill(data: Dataset) -> Fact:
    """What the GPUs of Musk's count cost at the price that coverage gives for one."""
    chips, price = (
        cell(data, "readings.colossus-2-2026-09-25.chips"),
        cell(data, "energy.price-gpu-nbf.value"),
    )
    formula = f"{units.long(chips.value, chips.unit)} × ${price.value:,.0f}"
    name = "550,000 GPUs at the price that coverage gives"
    return ours(name, chips.value * price.value, "USD", formula, (chips, price))


YEAR_S = 365.25 * arithmetic.DAY_S
GRAIN_M3 = 0.0005**3
"""A grain of sand as we take it, a cube of half a millimetre. Units: m³."""

LITRES = 1_000
"""In a cubic metre."""

SHEET_M = 0.0001
ON_A_SHEET = 6_000
"""Numbers on both sides of a sheet of paper, as we take it; a sheet is a tenth of a millimetre thick."""


def seconds_as_years(data: Dataset, key: str) -> Fact:
    """The years in as many seconds as a model has parameters."""
    size = cell(data, key)
    formula = f"{units.bare(size.value, size.unit)} seconds ÷ {YEAR_S:,.0f} seconds in a year"
    return derived(f"{size.name}, a second each", size.value / YEAR_S, "years", formula, [size])


def sand(data: Dataset, key: str) -> Fact:
    """The room that as many grains of sand take."""
    size = cell(data, key)
    formula = f"{units.bare(size.value, size.unit)} grains, each taken as a cube of half a millimetre"
    value = size.value * GRAIN_M3
    value, unit = (value, "cubic metres") if value >= 1 else (value * LITRES, "litres")
    return derived(f"{size.name}, a grain of sand each", value, unit, formula, [size])


def paper(data: Dataset, key: str) -> Fact:
    """How high the numbers stand in print."""
    size = cell(data, key)
    formula = (
        f"{units.bare(size.value, size.unit)} ÷ {ON_A_SHEET:,} on a sheet, printed on both sides, "
        "at a tenth of a millimetre a sheet"
    )
    value = size.value / ON_A_SHEET * SHEET_M
    return derived(f"{size.name}, printed as numbers", value, "metres", formula, [size])


SIZES = {"gpt-1": "models.gpt-1.parameters_total", "grok": GROK, "ten": TEN}
SIMPLE = (
    *(shortest_days, longest_days, tokens_wanted, stock_share, listed_parameters, ten_share),
    *(sonnet_implied, opus_size_implied, path_product, gpus_bill),
    *(gigawatt_energy, electricity_cost, state_bytes, state_chips, days_since),
)
WORKINGS: Mapping[str, Callable[[Dataset], Fact]] = {
    **{function.__name__.replace("_", "-"): function for function in SIMPLE},
    **{f"mfu-needed-{name}": partial(mfu_needed, row_id=f"dense-{name}") for name in FORMATS},
    **{f"loss-gain-{name}": partial(loss_gain, fit_name=name) for name in ("hoffmann", "besiroglu")},
    **{f"gain-share-{name}": partial(gain_share, fit_name=name) for name in ("hoffmann", "besiroglu")},
    **{f"seconds-{name}": partial(seconds_as_years, key=key) for name, key in SIZES.items()},
    **{f"sand-{name}": partial(sand, key=key) for name, key in SIZES.items()},
    **{f"paper-{name}": partial(paper, key=key) for name, key in SIZES.items()},
}

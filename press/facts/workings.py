"""Facts worked out by the formulas of `arithmetic`: text, loss, energy, memory, the path."""

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from itertools import pairwise

from press import arithmetic, units
from press.arithmetic import Fit
from press.cells import cell
from press.derive import derived, ours
from press.evidence import Status
from press.facts.cases import GB300, fit_of
from press.facts.runs import TWO_MONTHS
from press.types import Dataset, Fact

TEN = "seven.10t.parameters_total"
GROK = "models.grok-4-20.parameters_total"
GIGAWATT = 1e9
RULE = "constants.tok-per-param.value"


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
    fact = ours("Days from the list to the end of our evidence", value, "days", formula, [cell(data, TEN)])
    return replace(fact, as_of=ten.as_of)


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


SIMPLE = (
    *(tokens_wanted, stock_share, listed_parameters, ten_share),
    *(sonnet_implied, opus_size_implied, path_product, gpus_bill),
    *(gigawatt_energy, electricity_cost, state_bytes, state_chips, days_since),
)
DERIVED: Mapping[str, Callable[[Dataset], Fact]] = {
    **{function.__name__.replace("_", "-"): function for function in SIMPLE},
    **{f"loss-gain-{name}": partial(loss_gain, fit_name=name) for name in ("hoffmann", "besiroglu")},
    **{f"gain-share-{name}": partial(gain_share, fit_name=name) for name in ("hoffmann", "besiroglu")},
}

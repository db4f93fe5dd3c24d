"""Facts that set one number beside another."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from press.cells import cell
from press.derive import derived, ratio
from press.evidence import Status
from press.types import Dataset, Fact

GROK, TEN, SIX = (
    "models.grok-4-20.parameters_total",
    "seven.10t.parameters_total",
    "seven.6t.parameters_total",
)
OPUS, SONNET = "estimates.claude-opus-4-6-think", "estimates.claude-sonnet-4-6-think"

RATIOS: Mapping[str, tuple[str, str, str]] = {
    # key: (what it is, over, under)
    "jump": ("The announced 10T over Grok 4.20", TEN, GROK),
    "jump-to-six": ("The announced 6T over Grok 4.20", SIX, GROK),
    "sonnet-share": ("Grok 4.20 over Claude Sonnet, by Musk", GROK, f"{SONNET}.parameters_musk"),
    "opus-share": ("Grok 4.20 over Claude Opus, by Musk", GROK, f"{OPUS}.parameters_musk"),
    "opus-implied": ("Claude Opus over Grok 4.20, by Musk", f"{OPUS}.parameters_musk", GROK),
    "opus-probed": (
        "Claude Opus 4.6 over Grok 4.20, by the re-scored probe",
        f"{OPUS}.parameters_rescored",
        "estimates.grok-4-20.parameters_rescored",
    ),
    "grok-share": ("Grok 4.20 over Grok 4, both by Musk", GROK, "models.grok-4.parameters_total"),
    "kimi-active-share": (
        "Kimi K3: active over total parameters",
        "models.kimi-k3.parameters_active",
        "models.kimi-k3.parameters_total",
    ),
    "longcat-active-share": (
        "LongCat-2.0: active over total parameters",
        "models.longcat-2.parameters_active",
        "models.longcat-2.parameters_total",
    ),
    "v4-tokens": (
        "DeepSeek V4 Pro: training tokens over total parameters",
        "models.deepseek-v4-pro.training_tokens",
        "models.deepseek-v4-pro.parameters_total",
    ),
    "climb": ("The announced 10T over GPT-1", TEN, "models.gpt-1.parameters_total"),
    "over-gpt-4": ("The announced 10T over GPT-4", TEN, "models.gpt-4.parameters_total"),
}

BY_MUSK, HIS = (
    ("sonnet-share", "opus-share", "opus-implied"),
    "Elon Musk gave the ratio; the sizes follow from it",
)


def of(data: Dataset, key: str) -> Fact:
    """One of the ratios above."""
    name, over, under = RATIOS[key]
    found = ratio(key, name, cell(data, over), cell(data, under))
    return replace(found, said_by=HIS) if key in BY_MUSK else found


def over_documented(data: Dataset) -> Fact:
    """The announced 10T over the largest documented model."""
    confirmed = (m for m in data.models.values() if m.status is Status.CONFIRMED)
    largest = max(confirmed, key=lambda m: m.parameters_total)
    name = "The announced 10T over the largest documented model"
    return ratio("", name, cell(data, TEN), cell(data, f"models.{largest.id}.parameters_total"))


def climb_metres(data: Dataset) -> Fact:
    """How long the bar of 10T is where the bar of GPT-1 measures a millimetre."""
    times = of(data, "climb")
    formula = f"1 mm × {times.value:,.0f} = {times.value / 1000:.1f} m"
    name = "A bar for 10T where the bar for GPT-1 is a millimetre long"
    return derived(name, times.value / 1000, "metres", formula, [times])


def june_facility(data: Dataset) -> Fact:
    """Epoch's IT power of June with Epoch's usual ratio of facility to IT power."""
    power = cell(data, "readings.colossus-2-2026-06-15.power_it_w")
    factor = cell(data, "energy.facility-ratio.value")
    value = power.value * factor.value
    formula = f"{power.value / 1e6:,.0f} MW × {factor.value:g} = {value / 1e6:,.0f} MW"
    note = "We found it published nowhere: it is IT power times the ratio that Epoch AI has for the site."
    name = "Colossus 2 in June 2026: facility power"
    fact = derived(name, value, "W", formula, (power, factor), note)
    ends = (None if end is None else power.value * end for end in (factor.low, factor.high))
    return replace(fact, low=next(ends), high=next(ends))


DERIVED: Mapping[str, Callable[[Dataset], Fact]] = {
    **{key: partial(of, key=key) for key in RATIOS},
    "over-documented": over_documented,
    "climb-metres": climb_metres,
    "june-facility": june_facility,
}

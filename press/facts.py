"""Derived facts for prose: ratios, counts, sums of cells.

A derived fact is as weak as its weakest input, as new as its newest, and carries the sources of all.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from press.cells import cell
from press.evidence import Status
from press.schema import Estimate, SourcedRow
from press.types import Dataset, Fact
from press.units import bare

STRENGTH = (Status.CONFIRMED, Status.ESTIMATED, Status.CLAIMED, Status.DISPUTED)
"""From the strongest to the weakest."""

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
    "climb": ("The announced 10T over GPT-1", TEN, "models.gpt-1.parameters_total"),
    "over-gpt-4": ("The announced 10T over GPT-4", TEN, "models.gpt-4.parameters_total"),
}


def find(data: Dataset, key: str) -> Fact:
    """The fact of that name: a cell, a ratio, or one of the functions below.

    Raises: KeyError with what leads nowhere.
    """
    if "." in key:
        return cell(data, key)
    if key in RATIOS:
        name, over, under = RATIOS[key]
        return ratio(key, name, cell(data, over), cell(data, under))
    if key not in FUNCTIONS:
        raise KeyError(f"no derived fact {key!r}")
    return replace(FUNCTIONS[key](data), key=key)


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


def ratio(key: str, name: str, top: Fact, bottom: Fact) -> Fact:
    """How many times one fact is of another."""
    formula = f"{top.name} ÷ {bottom.name}: {bare(top.value, top.unit)} ÷ {bare(bottom.value, bottom.unit)}"
    return replace(derived(name, top.value / bottom.value, "times", formula, (top, bottom)), key=key)


def count(name: str, formula: str, rows: Iterable[SourcedRow], status: Status | None = None) -> Fact:
    """How many rows there are of a kind; `status` where the kind is our reading."""
    inputs = [Fact(r.id, r.id, 0, "rows", status or r.status, r.as_of, sources_of(r)) for r in rows]
    return derived(name, len(inputs), "models", formula, inputs)


def sources_of(row: SourcedRow) -> tuple[str, ...]:
    """What a row's outcome rests on, where it has one; else the row's own sources."""
    outcome: tuple[str, ...] = getattr(row, "outcome_source_ids", ())
    return outcome or row.source_ids


def models_announced(data: Dataset) -> Fact:
    """How many models the list names."""
    fact = count("Models in the list of 8 April 2026", "models that the post names", data.seven.values())
    sources = tuple(dict.fromkeys(s for row in data.seven.values() for s in row.source_ids))
    return replace(fact, source_ids=sources, said_by="Elon Musk, on X")


def with_outcome(data: Dataset, beginning: str, name: str) -> Fact:
    """How many lines of the list had an outcome: our reading of what we found."""
    rows = [row for row in data.seven.values() if row.outcome.startswith(beginning)]
    fact = count(name, f"models of the list with the outcome “{beginning}”", rows, Status.ESTIMATED)
    return replace(fact, note="Which product answers to which line of the list is our reading.")


def models_matched(data: Dataset) -> Fact:
    """How many of the list can be matched to a product."""
    return with_outcome(data, "shipped", "Models of the list that can be matched to a product")


def models_without_trace(data: Dataset) -> Fact:
    """Of how many of the list we found no trace."""
    return with_outcome(data, "no trace found", "Models of the list of which we found no trace")


def models_unfinished(data: Dataset) -> Fact:
    """Of how many of the list we found no completion."""
    return with_outcome(data, "no completion found", "Models of the list of which we found no completion")


def over_documented(data: Dataset) -> Fact:
    """The announced 10T over the largest documented model."""
    confirmed = (m for m in data.models.values() if m.status is Status.CONFIRMED)
    largest = max(confirmed, key=lambda m: m.parameters_total)
    name = "The announced 10T over the largest documented model"
    return ratio("", name, cell(data, TEN), cell(data, f"models.{largest.id}.parameters_total"))


def judged(data: Dataset) -> list[Estimate]:
    """The models of the probe for which Musk gave a size."""
    return [row for row in data.estimates.values() if row.parameters_musk is not None]


def musk_figures(data: Dataset) -> Fact:
    """For how many models of the probe Musk gave a size."""
    return count(
        "Models of the probe with a size stated or implied by Musk", "models with such a size", judged(data)
    )


def musk_figures_inside(data: Dataset) -> Fact:
    """How many of Musk's sizes lie inside the probe's intervals."""
    rows = [
        row
        for row in judged(data)
        if row.parameters_rescored_low <= (row.parameters_musk or 0) <= row.parameters_rescored_high
    ]
    return count(
        "Musk’s sizes inside the probe’s 90% interval",
        "models whose figure by Musk lies between the two ends",
        rows,
    )


def climb_metres(data: Dataset) -> Fact:
    """How long the bar of 10T is where the bar of GPT-1 measures a millimetre."""
    times = find(data, "climb")
    formula = f"1 mm × {times.value:,.0f} = {times.value / 1000:.1f} m"
    name = "A bar for 10T where the bar for GPT-1 is a millimetre long"
    return derived(name, times.value / 1000, "metres", formula, [times])


def june_facility(data: Dataset) -> Fact:
    """Epoch's IT power of June with Epoch's usual ratio of facility to IT power."""
    power = cell(data, "readings.colossus-2-2026-06-15.power_it_w")
    factor = cell(data, "energy.facility-ratio.value")
    value = power.value * factor.value
    formula = f"{power.value / 1e6:,.0f} MW × {factor.value:g} = {value / 1e6:,.0f} MW"
    note = "Nobody has published this figure: it is IT power times the ratio that Epoch AI uses for the site."
    name = "Colossus 2 in June 2026: facility power"
    return derived(name, value, "W", formula, (power, factor), note)


FUNCTIONS: Mapping[str, Callable[[Dataset], Fact]] = {
    function.__name__.replace("_", "-"): function
    for function in (
        models_announced,
        models_matched,
        models_without_trace,
        models_unfinished,
        over_documented,
        musk_figures,
        musk_figures_inside,
        climb_metres,
        june_facility,
    )
}

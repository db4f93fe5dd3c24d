"""Facts for prose by name: cells, ratios and counts of the dataset, and the workings."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from press.cells import cell
from press.derive import count, derived, ratio
from press.evidence import Read, Status, best_read
from press.schema import Estimate, SourcedRow
from press.types import Dataset, Fact
from press.workings import WORKINGS, case_fact

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
    "v4-tokens": (
        "DeepSeek V4 Pro: training tokens over total parameters",
        "models.deepseek-v4-pro.training_tokens",
        "models.deepseek-v4-pro.parameters_total",
    ),
    "climb": ("The announced 10T over GPT-1", TEN, "models.gpt-1.parameters_total"),
    "over-gpt-4": ("The announced 10T over GPT-4", TEN, "models.gpt-4.parameters_total"),
}


def find(data: Dataset, key: str) -> Fact:
    """The fact of that name: a cell, a case's result, a ratio, a working, or one of the functions below.

    Raises: KeyError with what leads nowhere.
    """
    table, _, rest = key.partition(".")
    if table == "cases" and rest.endswith((".days", ".flop")):
        return case_fact(data, *rest.rsplit(".", 1))
    if rest:
        return cell(data, key)
    if key in RATIOS:
        name, over, under = RATIOS[key]
        return ratio(key, name, cell(data, over), cell(data, under))
    function = FUNCTIONS.get(key) or WORKINGS.get(key)
    if function is None:
        raise KeyError(f"no derived fact {key!r}")
    return replace(function(data), key=key)


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


def claims_judged(data: Dataset) -> Fact:
    """How many statements we looked into."""
    return judged_as(data, "", "Statements that we looked into")


def claims_supported(data: Dataset) -> Fact:
    """How many of them are supported."""
    return judged_as(data, "supported", "Statements that are supported")


def claims_unverified(data: Dataset) -> Fact:
    """How many of them nobody can verify from outside."""
    return judged_as(data, "unverified", "Statements that are unverified")


def claims_arithmetic(data: Dataset) -> Fact:
    """How many of them are sums that come out."""
    return judged_as(data, "arithmetic holds", "Statements whose arithmetic holds")


def judged_as(data: Dataset, verdict: str, name: str) -> Fact:
    """How many statements have a verdict; all of them without one. The verdicts are ours."""
    rows = [claim for claim in data.claims.values() if verdict in ("", claim.verdict)]
    formula = f"rows of claims.csv with the verdict “{verdict}”" if verdict else "rows of claims.csv"
    return count(name, formula, rows, Status.ESTIMATED, "claims")


def confirmed(data: Dataset) -> list[SourcedRow]:
    """Every row of every table that is marked confirmed."""
    tables = (getattr(data, name).values() for name in Dataset.__dataclass_fields__)
    return [
        row
        for rows in tables
        for row in rows
        if isinstance(row, SourcedRow) and row.status is Status.CONFIRMED
    ]


def rows_confirmed(data: Dataset) -> Fact:
    """How many rows are marked confirmed."""
    return count("Rows marked confirmed", "rows with that status", confirmed(data), unit="rows")


def rows_confirmed_unread(data: Dataset) -> Fact:
    """How many of them rest on texts that we did not open ourselves."""
    rows = [
        row
        for row in confirmed(data)
        if best_read([data.sources[s].read for s in row.source_ids]) is not Read.FIRST_HAND
    ]
    name = "Rows marked confirmed whose sources we know only through others"
    return count(name, "confirmed rows without a source that we opened", rows, unit="rows")


def sizes_unpublished(data: Dataset) -> Fact:
    """For how many models in the table the size is not the maker's own published figure."""
    rows = [model for model in data.models.values() if model.status is not Status.CONFIRMED]
    fact = count("Models whose size no document of the maker gives", "models not marked confirmed", rows)
    return replace(fact, status=Status.ESTIMATED)


def models_listed(data: Dataset) -> Fact:
    """How many models the table of sizes holds."""
    return replace(
        count("Models in the table of sizes", "rows of models.csv", data.models.values()),
        status=Status.ESTIMATED,
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
        claims_judged,
        claims_supported,
        claims_unverified,
        claims_arithmetic,
        rows_confirmed,
        rows_confirmed_unread,
        sizes_unpublished,
        models_listed,
        climb_metres,
        june_facility,
    )
}

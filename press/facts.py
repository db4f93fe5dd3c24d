"""Facts for prose: any cell of the dataset by its address, and what follows from cells, one function each.

A derived fact is as weak as its weakest input, and carries the sources of all of them.
"""

import inspect
import sys
from collections.abc import Callable, Iterable, Mapping

from press.evidence import Status
from press.schema import Quantity, SourcedRow
from press.types import Dataset, Fact

UNIT_OF_PREFIX = {
    "parameters_": "parameters",
    "training_tokens": "tokens",
    "chips": "chips",
    "h100_equivalents": "H100 equivalents",
    "power_": "W",
}
WORDS = {
    "parameters_total": "total parameters",
    "parameters_active": "active parameters",
    "parameters_musk": "size given by Elon Musk",
    "parameters_first": "first size by the knowledge probe",
    "parameters_rescored": "size by the knowledge probe after its re-score",
    "power_it_w": "IT power",
    "power_facility_w": "facility power",
    "power_cooling_w": "cooling",
    "power_nameplate_w": "nameplate GPU draw",
    "power_unspecified_w": "power, measure not said",
    "training_tokens": "training tokens",
    "h100_equivalents": "H100 equivalents",
}
STRENGTH = (Status.CONFIRMED, Status.ESTIMATED, Status.CLAIMED, Status.DISPUTED)


def cell(data: Dataset, key: str) -> Fact:
    """The fact at `table.id.column`.

    Raises: KeyError with the part of the address that leads nowhere.
    """
    table, _, rest = key.partition(".")
    row_id, _, column = rest.partition(".")
    rows: Mapping[str, object] = getattr(data, table, {})
    if not rows:
        raise KeyError(f"no table {table!r}")
    row = rows.get(row_id)
    if not isinstance(row, SourcedRow):
        raise KeyError(f"no row {row_id!r} in {table}")
    value = getattr(row, column, None)
    if not isinstance(value, float):
        raise KeyError(f"no number in column {column!r} of {table}.{row_id}")
    base = column.removesuffix("_low").removesuffix("_high")
    return Fact(
        key=key,
        name=cell_name(row, base),
        value=value,
        unit=unit_of(row, base),
        status=status_of(row, base),
        as_of=row.as_of,
        source_ids=row.source_ids,
        low=getattr(row, f"{base}_low", None),
        high=getattr(row, f"{base}_high", None),
        said_by=speaker(row, base),
        note=row.note,
    )


def cell_name(row: SourcedRow, column: str) -> str:
    """What a cell is, in words."""
    if isinstance(row, Quantity):
        return row.quantity
    name = getattr(row, "name", None) or getattr(row, "announced_as", None) or getattr(row, "model", None)
    return f"{name or getattr(row, 'site', row.id)}: {WORDS.get(column, column.replace('_', ' '))}"


def unit_of(row: SourcedRow, column: str) -> str:
    """The unit that a column's name says; a quantity names its own."""
    if isinstance(row, Quantity):
        return row.unit
    return next((unit for prefix, unit in UNIT_OF_PREFIX.items() if column.startswith(prefix)), "")


def status_of(row: SourcedRow, column: str) -> Status:
    """The row's status; Musk's figure in a row of the probe is his claim, not the probe's estimate."""
    return Status.CLAIMED if column == "parameters_musk" else row.status


def speaker(row: SourcedRow, column: str) -> str | None:
    """Whose word a cell is, where the row says so."""
    if column == "parameters_musk":
        return "Elon Musk"
    return getattr(row, "claimed_by", None) or getattr(row, "said_by", None)


def derived(
    key: str,
    name: str,
    value: float,
    unit: str,
    formula: str,
    inputs: Iterable[Fact],
    note: str | None = None,
) -> Fact:
    """A fact worked out from others: as weak as the weakest of them, as new as the newest."""
    used = list(inputs)
    sources = dict.fromkeys(s for fact in used for s in fact.source_ids)
    return Fact(
        key=key,
        name=name,
        value=value,
        unit=unit,
        status=max((fact.status for fact in used), key=STRENGTH.index),
        as_of=max(fact.as_of for fact in used),
        source_ids=tuple(sources),
        said_by="our arithmetic",
        formula=formula,
        note=note,
    )


def ratio(data: Dataset, key: str, name: str, over: str, under: str) -> Fact:
    """How many times one cell is of another."""
    top, bottom = cell(data, over), cell(data, under)
    formula = f"{top.name} ÷ {bottom.name} = {top.value:g} ÷ {bottom.value:g}"
    return derived(key, name, top.value / bottom.value, "times", formula, (top, bottom))


def jump(data: Dataset) -> Fact:
    """From the model of the day to the largest of the list."""
    return ratio(
        data,
        "jump",
        "The announced 10T over Grok 4.20",
        "seven.10t.parameters_total",
        "models.grok-4-20.parameters_total",
    )


def jump_to_six(data: Dataset) -> Fact:
    """From the model of the day to the second largest of the list."""
    return ratio(
        data,
        "jump-to-six",
        "The announced 6T over Grok 4.20",
        "seven.6t.parameters_total",
        "models.grok-4-20.parameters_total",
    )


def models_announced(data: Dataset) -> Fact:
    """How many models the list names."""
    rows = list(data.seven.values())
    return derived(
        "models-announced",
        "Models in the list of 8 April 2026",
        len(rows),
        "models",
        "rows of the list",
        [size_of(row) for row in rows],
    )


def models_matched(data: Dataset) -> Fact:
    """How many of the list can be matched to a product."""
    rows = [row for row in data.seven.values() if row.outcome.startswith("shipped")]
    return outcome_count("models-matched", "Models of the list that can be matched to a product", rows)


def models_without_trace(data: Dataset) -> Fact:
    """Of how many of the list we found no trace."""
    rows = [row for row in data.seven.values() if row.outcome == "no trace found"]
    return outcome_count("models-without-trace", "Models of the list of which we found no trace", rows)


def models_unfinished(data: Dataset) -> Fact:
    """Of how many of the list we found no completion."""
    rows = [row for row in data.seven.values() if row.outcome == "no completion found"]
    return outcome_count("models-unfinished", "Models of the list of which we found no completion", rows)


def models_sized(data: Dataset) -> Fact:
    """How many of the list came with a size."""
    rows = [row for row in data.seven.values() if row.parameters_total is not None]
    return derived(
        "models-sized",
        "Models of the list with a size",
        len(rows),
        "models",
        "rows of the list with a size",
        [size_of(row) for row in rows],
    )


def size_of(row: SourcedRow) -> Fact:
    """A row as an input whose own number does not matter."""
    return Fact(row.id, row.id, 0, "rows", row.status, row.as_of, row.source_ids)


def outcome_count(key: str, name: str, rows: Iterable[object]) -> Fact:
    """A count of outcomes: our reading of what we found, by the sources of the outcomes."""
    used = [
        Fact(row.id, row.id, 0, "rows", Status.ESTIMATED, row.as_of, row.outcome_source_ids)  # type: ignore[attr-defined]
        for row in rows
    ]
    return derived(
        key,
        name,
        len(used),
        "models",
        "rows of the list with this outcome",
        used,
        "Which product answers to which line of the list is our reading.",
    )


def opus_implied(data: Dataset) -> Fact:
    """Opus to Grok as Musk has it."""
    return ratio(
        data,
        "opus-implied",
        "Opus over Grok 4.20, by Musk",
        "estimates.claude-opus-4-6-think.parameters_musk",
        "models.grok-4-20.parameters_total",
    )


def opus_probed(data: Dataset) -> Fact:
    """Opus to Grok as the re-scored probe has it."""
    return ratio(
        data,
        "opus-probed",
        "Claude Opus 4.6 over Grok 4.20, by the re-scored probe",
        "estimates.claude-opus-4-6-think.parameters_rescored",
        "estimates.grok-4-20.parameters_rescored",
    )


def sonnet_share(data: Dataset) -> Fact:
    """Grok as a part of Sonnet, as Musk has it."""
    return ratio(
        data,
        "sonnet-share",
        "Grok 4.20 over Claude Sonnet, by Musk",
        "models.grok-4-20.parameters_total",
        "estimates.claude-sonnet-4-6-think.parameters_musk",
    )


def opus_share(data: Dataset) -> Fact:
    """Grok as a part of Opus, as Musk has it."""
    return ratio(
        data,
        "opus-share",
        "Grok 4.20 over Claude Opus, by Musk",
        "models.grok-4-20.parameters_total",
        "estimates.claude-opus-4-6-think.parameters_musk",
    )


def grok_share(data: Dataset) -> Fact:
    """The 0.5T of April as a part of the 3T of November, both Musk's."""
    return ratio(
        data,
        "grok-share",
        "Grok 4.20 over Grok 4, both by Musk",
        "models.grok-4-20.parameters_total",
        "models.grok-4.parameters_total",
    )


def kimi_active_share(data: Dataset) -> Fact:
    """The part of the largest documented model that works on a token."""
    return ratio(
        data,
        "kimi-active-share",
        "Kimi K3: active over total parameters",
        "models.kimi-k3.parameters_active",
        "models.kimi-k3.parameters_total",
    )


def over_gpt_4(data: Dataset) -> Fact:
    """The announced 10T over the estimate for GPT-4."""
    return ratio(
        data,
        "over-gpt-4",
        "The announced 10T over GPT-4",
        "seven.10t.parameters_total",
        "models.gpt-4.parameters_total",
    )


def musk_figures(data: Dataset) -> Fact:
    """For how many models of the probe Musk gave a size."""
    rows = [row for row in data.estimates.values() if row.parameters_musk is not None]
    return derived(
        "musk-figures",
        "Models of the probe with a size given by Musk",
        len(rows),
        "models",
        "rows of the probe with his figure",
        [size_of(row) for row in rows],
    )


def musk_figures_inside(data: Dataset) -> Fact:
    """How many of Musk's sizes lie inside the probe's intervals."""
    rows = [
        row
        for row in data.estimates.values()
        if row.parameters_musk is not None
        and row.parameters_rescored_low <= row.parameters_musk <= row.parameters_rescored_high
    ]
    return derived(
        "musk-figures-inside",
        "Musk's sizes that lie inside the probe's 90% interval",
        len(rows),
        "models",
        "rows with low ≤ his figure ≤ high",
        [size_of(row) for row in rows],
    )


def probe_models(data: Dataset) -> Fact:
    """How many models the re-scored probe lists in our table."""
    rows = list(data.estimates.values())
    return derived(
        "probe-models",
        "Models in our table of the probe",
        len(rows),
        "models",
        "rows of the table",
        [size_of(row) for row in rows],
    )


def climb_metres(data: Dataset) -> Fact:
    """How long the bar of 10T is where the bar of GPT-1 measures a millimetre."""
    times = climb(data)
    formula = f"1 mm × {times.value:,.0f} = {times.value / 1000:.1f} m"
    return derived(
        "climb-metres",
        "A bar for 10T where the bar for GPT-1 is a millimetre long",
        times.value / 1000,
        "metres",
        formula,
        [times],
    )


def june_facility(data: Dataset) -> Fact:
    """Epoch's IT power of June with Epoch's usual ratio of facility to IT power."""
    power, factor = (
        cell(data, "readings.colossus-2-2026-06-15.power_it_w"),
        cell(data, "energy.facility-ratio.value"),
    )
    value = power.value * factor.value
    formula = f"{power.value / 1e6:,.0f} MW × {factor.value:g} = {value / 1e6:,.0f} MW"
    return derived(
        "june-facility",
        "Colossus 2 in June 2026: facility power",
        value,
        "W",
        formula,
        (power, factor),
        "Nobody has published this figure; it is IT power times the ratio that Epoch AI uses for the site.",
    )


def climb(data: Dataset) -> Fact:
    """From GPT-1 to the largest of the list."""
    return ratio(
        data,
        "climb",
        "The announced 10T over GPT-1",
        "seven.10t.parameters_total",
        "models.gpt-1.parameters_total",
    )


def largest_documented(data: Dataset) -> Fact:
    """The largest model whose size its maker has documented."""
    model = max(
        (m for m in data.models.values() if m.status is Status.CONFIRMED), key=lambda m: m.parameters_total
    )
    return cell(data, f"models.{model.id}.parameters_total")


def over_documented(data: Dataset) -> Fact:
    """The announced 10T over the largest documented model."""
    under = largest_documented(data).key
    return ratio(
        data,
        "over-documented",
        "The announced 10T over the largest documented model",
        "seven.10t.parameters_total",
        under,
    )


def functions() -> dict[str, Callable[[Dataset], Fact]]:
    """Every derived fact by its key: a function of this module that takes the dataset and nothing else."""
    found: dict[str, Callable[[Dataset], Fact]] = {}
    for name, function in inspect.getmembers(sys.modules[__name__], inspect.isfunction):
        if function.__module__ == __name__ and list(inspect.signature(function).parameters) == ["data"]:
            found[name.replace("_", "-")] = function
    return found


def find(data: Dataset, key: str) -> Fact:
    """The fact of that name.

    Raises: KeyError with what leads nowhere.
    """
    if "." in key:
        return cell(data, key)
    function = functions().get(key)
    if function is None:
        raise KeyError(f"no derived fact {key!r}")
    return function(data)

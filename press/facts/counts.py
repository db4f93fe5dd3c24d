"""Facts that count rows of the dataset."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from press.derive import count
from press.evidence import Read, Status, best_read
from press.rows import SourcedRow
from press.schema import Estimate
from press.types import Dataset, Fact


def models_announced(data: Dataset) -> Fact:
    """How many models the list names."""
    fact = count("Models in the list of 8 April 2026", "models that the post names", data.seven.values())
    sources = tuple(dict.fromkeys(s for row in data.seven.values() for s in row.source_ids))
    day = max(row.announced_on for row in data.seven.values())
    return replace(fact, as_of=day, source_ids=sources, said_by="Elon Musk, on X")


def with_outcome(data: Dataset, beginning: str, name: str) -> Fact:
    """How many lines of the list had an outcome: our reading of what we found."""
    rows = [row for row in data.seven.values() if row.outcome.startswith(beginning)]
    fact = count(name, f"models of the list with the outcome “{beginning}”", rows, Status.ESTIMATED)
    until = max(row.as_of for row in data.seven.values())
    return replace(fact, as_of=until, note="Which product answers to which line of the list is our reading.")


def models_matched(data: Dataset) -> Fact:
    """How many of the list can be matched to a product."""
    return with_outcome(data, "shipped", "Models of the list that can be matched to a product")


def models_without_trace(data: Dataset) -> Fact:
    """Of how many of the list we found no trace."""
    return with_outcome(data, "no trace found", "Models of the list of which we found no trace")


def models_unfinished(data: Dataset) -> Fact:
    """Of how many of the list we found no completion."""
    return with_outcome(data, "no completion found", "Models of the list of which we found no completion")


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


DERIVED: Mapping[str, Callable[[Dataset], Fact]] = {
    function.__name__.replace("_", "-"): function
    for function in (
        models_announced,
        models_matched,
        models_without_trace,
        models_unfinished,
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
    )
}

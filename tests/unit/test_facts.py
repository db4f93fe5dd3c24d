"""Derived facts, worked out once more from the cells as they are typed."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from press import data, facts
from press.facts import counts, ratios
from press.schema import TABLES
from press.types import Dataset

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return data.load(ROOT / "content/data", ROOT)


def rows(table: str) -> list[dict[str, str]]:
    """The rows of a table as they are typed."""
    with (ROOT / f"content/data/{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def n(key: str) -> float:
    """The number that is typed in a cell."""
    table, row_id, column = key.split(".")
    return next(float(row[column]) for row in rows(table) if row["id"] == row_id)


def count(table: str, **wanted: str) -> int:
    """How many rows of a table begin so in these columns."""
    return sum(all(row[name].startswith(text) for name, text in wanted.items()) for row in rows(table))


def musks(*, inside: bool) -> int:
    """How many models of the probe have a size by Musk: all, or those within the probe's interval."""
    judged = [row for row in rows("estimates") if row["parameters_musk"]]
    low, said, high = "parameters_rescored_low", "parameters_musk", "parameters_rescored_high"
    return sum(not inside or float(row[low]) <= float(row[said]) <= float(row[high]) for row in judged)


def confirmed(*, unread: bool) -> int:
    """How many rows are confirmed: all, or those of whose sources we opened none."""
    read = {row["id"] for row in rows("sources") if row["read"] == "first-hand"}
    found = [row for kind in TABLES for row in rows(kind.table) if row.get("status") == "confirmed"]
    return sum(not unread or read.isdisjoint(row["source_ids"].split(";")) for row in found)


TEN, GROK = "seven.10t.parameters_total", "models.grok-4-20.parameters_total"
SONNET, OPUS = "estimates.claude-sonnet-4-6-think.parameters_musk", "estimates.claude-opus-4-6-think"
PROBED = "estimates.grok-4-20.parameters_rescored"

VALUES: dict[str, Callable[[], float]] = {
    "jump": lambda: n(TEN) / n(GROK),
    "jump-to-six": lambda: n("seven.6t.parameters_total") / n(GROK),
    "models-announced": lambda: count("seven"),
    "models-matched": lambda: count("seven", outcome="shipped"),
    "models-without-trace": lambda: count("seven", outcome="no trace found"),
    "models-unfinished": lambda: count("seven", outcome="no completion found"),
    "sonnet-share": lambda: n(GROK) / n(SONNET),
    "opus-share": lambda: n(GROK) / n(f"{OPUS}.parameters_musk"),
    "opus-implied": lambda: n(f"{OPUS}.parameters_musk") / n(GROK),
    "opus-probed": lambda: n(f"{OPUS}.parameters_rescored") / n(PROBED),
    "grok-share": lambda: n(GROK) / n("models.grok-4.parameters_total"),
    "over-documented": lambda: n(TEN) / n("models.kimi-k3.parameters_total"),
    "over-gpt-4": lambda: n(TEN) / n("models.gpt-4.parameters_total"),
    "climb": lambda: n(TEN) / n("models.gpt-1.parameters_total"),
    "climb-metres": lambda: n(TEN) / n("models.gpt-1.parameters_total") / 1000,
    "kimi-active-share": lambda: n("models.kimi-k3.parameters_active") / n("models.kimi-k3.parameters_total"),
    "longcat-active-share": lambda: (
        n("models.longcat-2.parameters_active") / n("models.longcat-2.parameters_total")
    ),
    "musk-figures": lambda: musks(inside=False),
    "musk-figures-inside": lambda: musks(inside=True),
    "june-facility": lambda: (
        n("readings.colossus-2-2026-06-15.power_it_w") * n("energy.facility-ratio.value")
    ),
    "v4-tokens": lambda: (
        n("models.deepseek-v4-pro.training_tokens") / n("models.deepseek-v4-pro.parameters_total")
    ),
    "claims-judged": lambda: count("claims"),
    "claims-supported": lambda: count("claims", verdict="supported"),
    "claims-unverified": lambda: count("claims", verdict="unverified"),
    "claims-arithmetic": lambda: count("claims", verdict="arithmetic holds"),
    "rows-confirmed": lambda: confirmed(unread=False),
    "rows-confirmed-unread": lambda: confirmed(unread=True),
    "sizes-unpublished": lambda: count("models") - count("models", status="confirmed"),
    "models-listed": lambda: count("models"),
}
"""Each fact once more, from the cells as they are typed: a number that is corrected changes both."""


@pytest.mark.parametrize(("key", "value"), VALUES.items(), ids=VALUES)
def test_derived_fact_has_its_value(key: str, value: Callable[[], float], dataset: Dataset) -> None:
    fact = facts.find(dataset, key)
    assert fact.value == pytest.approx(value(), rel=1e-12)
    assert fact.key == key
    assert fact.formula
    assert fact.source_ids


def test_every_derived_fact_is_in_the_table_above() -> None:
    assert set(VALUES) == set(ratios.DERIVED) | set(counts.DERIVED)


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("nowhere.a.b", "no table"),
        ("models.nobody.parameters_total", "no row"),
        ("models.gpt-1.name", "no number"),
        ("models.gpt-1.parameters_total_low", "no number"),
        ("sum-of-all", "no derived fact"),
    ],
)
def test_address_that_leads_nowhere_is_refused(key: str, says: str, dataset: Dataset) -> None:
    with pytest.raises(KeyError, match=says):
        facts.find(dataset, key)


def test_musks_figure_in_a_row_of_the_probe_is_his_claim(dataset: Dataset) -> None:
    fact = facts.find(dataset, "estimates.claude-opus-4-6-think.parameters_musk")
    assert (fact.status, fact.said_by) == ("claimed", "Elon Musk")


def test_a_speakers_figure_does_not_carry_an_outsiders_interval(dataset: Dataset) -> None:
    said = facts.find(dataset, "models.grok-4-20.parameters_total")
    probed = facts.find(dataset, "estimates.grok-4-20.parameters_rescored")
    assert (said.low, said.high) == (None, None)
    assert (probed.low, probed.high) == (0.215e12, 2.2e12)

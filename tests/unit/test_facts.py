"""Derived facts, worked out by hand beside the dataset."""

from pathlib import Path

import pytest

from press import data, facts
from press.types import Dataset

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return data.load(ROOT / "content/data", ROOT)


VALUES: dict[str, float] = {
    "jump": 20,
    "jump-to-six": 12,
    "models-announced": 7,
    "models-matched": 2,
    "models-without-trace": 3,
    "models-unfinished": 2,
    "sonnet-share": 0.5,
    "opus-share": 0.1,
    "opus-implied": 10,
    "opus-probed": 1.6 / 0.689,
    "grok-share": 1 / 6,
    "over-documented": 10 / 2.8,
    "over-gpt-4": 10 / 1.8,
    "climb": 10e12 / 117e6,
    "climb-metres": 10e12 / 117e6 / 1000,
    "kimi-active-share": 104 / 2800,
    "musk-figures": 5,
    "musk-figures-inside": 5,
    "june-facility": 946e6 * 1.3,
    "v4-tokens": 32 / 1.6,
    "claims-judged": 21,
    "claims-supported": 3,
    "claims-unverified": 15,
    "claims-arithmetic": 3,
    "rows-confirmed": 111,
    "rows-confirmed-unread": 40,
    "sizes-unpublished": 19,
    "models-listed": 64,
}


@pytest.mark.parametrize(("key", "value"), VALUES.items())
def test_derived_fact_has_its_value(key: str, value: float, dataset: Dataset) -> None:
    fact = facts.find(dataset, key)
    assert fact.value == pytest.approx(value, rel=1e-12)
    assert fact.key == key
    assert fact.formula
    assert fact.source_ids


def test_every_derived_fact_is_in_the_table_above() -> None:
    assert set(VALUES) == set(facts.RATIOS) | set(facts.FUNCTIONS)


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

"""The facts that are worked out agree with the worked examples, which were reckoned elsewhere."""

import csv
from pathlib import Path

import pytest

from press import arithmetic, data, facts
from press.evidence import Status
from press.types import Dataset

ROOT = Path(__file__).parents[2]
WORKED = {
    row["id"]: row
    for row in csv.DictReader((ROOT / "tests/worked_examples.csv").read_text("utf-8").splitlines())
}
PAIRS = {
    # our fact: (the row that has it, our unit over the row's)
    "cases.dense-bf16.flop": ("A0", 1),
    "cases.dense-bf16.days": ("A1", 1),
    "cases.dense-bf16-30.days": ("A2", 1),
    "cases.dense-fp8.days": ("A3", 1),
    "cases.dense-fp8-30.days": ("A4", 1),
    "cases.dense-fp4.days": ("F2", 1),
    "cases.dense-fp4-30.days": ("F3", 1),
    "cases.dense-fp4-epoch.days": ("F7", 1),
    "cases.dense-fp4-s1.days": ("F8", 1),
    "cases.dense-s1.days": ("A6", 1),
    "cases.sparse-short.days": ("B02", 1),
    "cases.sparse-middle.days": ("B14", 1),
    "cases.sparse-long.days": ("B26", 1),
    "cases.middle-seventh.days": ("S2", 1),
    "cases.sparse-seventh.days": ("S3", 1),
    "cases.s1-middle-seventh.days": ("S6", 1),
    "cases.s1-seventh.days": ("S9", 1),
    "cases.s1-quarter.days": ("S7", 1),
    "cases.v4-seventh.days": ("V3", 1),
    "cases.portfolio.flop": ("M1", 1),
    "cases.portfolio.days": ("M3", 1),
    "cases.portfolio-s1.days": ("M4", 1),
    "shortest-days": ("B03", 1),
    "longest-days": ("A8", 1),
    "mfu-needed-fp4": ("F4", 1),
    "mfu-needed-bf16": ("F5", 1),
    "mfu-needed-fp8": ("F6", 1),
    "ten-share": ("M2", 1),
    "listed-parameters": ("M5", 1e12),
    "loss-gain-hoffmann": ("L1c", 1),
    "loss-gain-besiroglu": ("L2c", 1),
    "gain-share-hoffmann": ("L1d", 1),
    "gain-share-besiroglu": ("L2d", 1),
    "gigawatt-energy": ("E4", 1e9),
    "electricity-cost": ("E5", 1e6),
    "state-bytes": ("G2", 1e12),
    "state-chips": ("G3", 1),
    "days-since": ("T1", 1),
    "jump": ("R1", 1),
    "jump-to-six": ("R4", 1),
    "over-gpt-4": ("R5", 1),
    "over-documented": ("R7", 1),
    "opus-probed": ("R10", 1),
}
HOMES = {"value_low": 0.6, "value": 0.7, "value_high": 0.8}


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return data.load(ROOT / "content/data", ROOT)


@pytest.mark.parametrize("key", PAIRS)
def test_fact_is_as_its_worked_example(key: str, dataset: Dataset) -> None:
    row, scale = PAIRS[key]
    assert facts.find(dataset, key).value == pytest.approx(
        float(WORKED[row]["output_full"]) * scale, rel=1e-9
    )


@pytest.mark.parametrize("column", HOMES)
def test_homes_in_the_table_are_as_reckoned(column: str, dataset: Dataset) -> None:
    home = dataset.energy["household"].value
    told = getattr(dataset.energy["homes-per-gw"], column)
    assert told == pytest.approx(arithmetic.homes(1e9, HOMES[column], home), abs=0.5)


def test_on_a_sixth_the_largest_takes_six_times_its_part_of_the_work(dataset: Dataset) -> None:
    whole, part, alone = (
        facts.find(dataset, key).value for key in ("cases.portfolio.days", "ten-share", "ten-equal-days")
    )
    assert alone == pytest.approx(whole * part * 6, rel=1e-12)


def test_our_arithmetic_is_called_an_estimate(dataset: Dataset) -> None:
    for key in ("cases.sparse-seventh.days", "tokens-wanted", "stock-share", "electricity-cost"):
        fact = facts.find(dataset, key)
        assert fact.status is Status.ESTIMATED
        assert fact.formula
        assert fact.source_ids


def test_every_case_says_whose_it_is_and_from_what(dataset: Dataset) -> None:
    for case in dataset.cases.values():
        assert case.status is Status.ESTIMATED
        assert facts.find(dataset, f"cases.{case.id}.days").value > 0


def test_stock_share_carries_the_interval_of_the_stock(dataset: Dataset) -> None:
    fact = facts.find(dataset, "stock-share")
    assert (fact.low, fact.value, fact.high) == pytest.approx((0.2, 2 / 3, 2))


def test_what_leads_nowhere_is_named(dataset: Dataset) -> None:
    with pytest.raises(KeyError, match="no 'days' of a case 'nothing'"):
        facts.find(dataset, "cases.nothing.days")

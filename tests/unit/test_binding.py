"""Directives become facts, sources and exemptions."""

from dataclasses import replace
from pathlib import Path

import pytest

from press import data
from press.binding import Binder, target
from press.errors import Place, Problems
from press.types import Dataset

ROOT = Path(__file__).parents[2]
HERE = Place("story.md", 1)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return data.load(ROOT / "content/data", ROOT)


@pytest.fixture
def binder(dataset: Dataset) -> Binder:
    return Binder(dataset, Problems())


@pytest.mark.parametrize(
    ("directive", "words"),
    [
        ("[[fact jump]]", "20 times"),
        ("[[fact jump fold]]", "20-fold"),
        ("[[fact seven.10t.parameters_total]]", "10 trillion parameters"),
        ("[[fact seven.10t.parameters_total Spelled]]", "Ten trillion"),
        ("[[fact models.grok-4-20.parameters_total bare in=trillion]]", "0.5 trillion"),
        ("[[fact estimates.grok-4-20.parameters_rescored range in=trillion]]", "0.215 to 2.2 trillion"),
        ("[[fact models-announced word]]", "seven"),
        ("[[fact sonnet-share share]]", "half"),
        ("[[fact opus-share Share]]", "A tenth"),
        ("[[fact kimi-active-share percent]]", "3.7%"),
        ("[[fact readings.colossus-2-2026-01-13.power_facility_w bare]]", "302 megawatts"),
        ("[[source NBF]]", "NextBigFuture"),
        ("[[claim c05]]", "unverified"),
        ("[[term mfu]]", "MFU"),
        ("[[term mfu utilisation]]", "utilisation"),
        ("[[fact cases.sparse-seventh.days]]", "60.6 days"),
        ("[[fact stock-share percent]]", "67%"),
        ("[[plain ten | the base]]", "ten"),
    ],
)
def test_directive_reads_as_words(directive: str, words: str, binder: Binder) -> None:
    assert binder.plain(directive, HERE) == words
    assert binder.problems.found == []


def test_fact_in_prose_opens_its_evidence(binder: Binder) -> None:
    html = binder.html("[[fact jump]]", HERE)
    assert 'popovertarget="fact-jump"' in html
    assert 'class="fact is-claimed"' in html
    assert 'data-note="1"' in html


def test_a_fact_whose_source_is_gone_is_told(dataset: Dataset) -> None:
    without = {name: source for name, source in dataset.sources.items() if name != "IKP"}
    binder = Binder(replace(dataset, sources=without), Problems())
    binder.plain("[[fact estimates.claude-opus-4-6-think.parameters_first]]", HERE)
    assert [str(problem) for problem in binder.problems.found] == [
        "story.md:1: fact that cannot be shown: 'estimates.claude-opus-4-6-think.parameters_first' "
        "(it rests on IKP, which is no id of sources.csv)"
    ]


def test_notes_are_numbered_in_the_order_of_first_use(binder: Binder) -> None:
    binder.html("[[fact jump]] [[fact climb times]] [[fact jump fold]]", HERE)
    assert list(binder.notes) == ["jump", "climb"]


def test_derived_fact_is_as_weak_as_its_weakest_input(binder: Binder) -> None:
    binder.html("[[fact over-documented times]] [[fact june-facility bare]]", HERE)
    assert [fact.status for fact in binder.notes.values()] == ["claimed", "estimated"]


def test_every_fact_carries_sources(binder: Binder) -> None:
    binder.html("[[fact jump]] [[fact models-matched word]] [[fact climb-metres]]", HERE)
    assert all(fact.source_ids for fact in binder.notes.values())


def test_target_is_an_id() -> None:
    assert target("models.grok-4-20.parameters_total") == "fact-models-grok-4-20-parameters_total"


def test_claim_leads_to_its_card_and_term_opens_its_meaning(binder: Binder) -> None:
    assert 'href="claims/index.html#c05"' in binder.html("[[claim c05]]", HERE)
    assert 'popovertarget="term-mfu"' in binder.html("[[term mfu]]", HERE)
    assert list(binder.terms) == ["mfu"]


KEY = "seven.10t.parameters_total"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("percent", "style that does not fit parameters, the unit of {key}: 'percent' "
         "(it fits share, fraction, times or ratio)"),
        ("fold", "style that does not fit parameters, the unit of {key}: 'fold' (it fits times or ratio)"),
        ("said", "style that does not fit parameters, the unit of {key}: 'said' (it fits days)"),
        ("bare in=parsecs", "scale that does not fit parameters, the unit of {key}: 'in=parsecs' "
         "(in=trillion, in=billion or in=million)"),
        ("word in=T", "scale with the style word, which has none: 'in=T' "
         "(no scale, or one of long, bare, short, spelled, Spelled, round, low, high, range)"),
    ],
)  # fmt: skip
def test_a_manner_that_does_not_fit_is_told_where_it_stands(options: str, said: str, binder: Binder) -> None:
    line = f"[[fact {KEY} {options}]]"
    binder.html(f"a\n{line}", Place("story.md", 1, 1))
    (problem,) = binder.problems.found
    assert str(problem) == f"story.md:2: {said.format(key=KEY)}"
    assert problem.place.column == line.index(problem.value or "?") + 1

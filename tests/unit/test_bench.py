"""The benches' sums: a figure that is wrong here would be published."""

import pytest

from tests.bench import medians, race, story, tables, targets
from tests.bench.contender import Contender
from tests.bench.visit import shift
from tests.bench.wire import kind_of


def test_a_figure_is_the_median_of_those_that_were_taken() -> None:
    assert medians.median([30, 10, None, 20]) == 20
    assert medians.median([None]) is None


def test_what_failed_once_did_not_hold() -> None:
    visits = [
        {"same": True, "ms": 10, "by": {"js": 1, "css": 4}},
        {"same": False, "ms": 30, "by": {"js": 3, "css": 4}},
        {"same": True, "ms": 20, "by": {"js": 2, "css": 4}},
    ]
    assert medians.row(visits) == {"same": False, "ms": 20, "by": {"js": 2, "css": 4}}
    assert medians.spread(visits, "ms") == (10, 30)


def test_a_target_that_was_not_measured_is_not_reached() -> None:
    judged = targets.judged({})
    assert {verdict.reached for verdict in judged} == {None}
    assert "not measured" in tables.verdicts(judged)


def test_ratios_are_ours_over_the_peer() -> None:
    results = {
        "phone": {
            "ours": {"first_chart_ms": 115.0, "bytes_all": 30_001},
            "eleventy": {"first_chart_ms": 100.0},
        }
    }
    judged = {verdict.words: verdict for verdict in targets.judged(results)}
    limit = judged["first chart over the no-script limit’s (phone)"]
    assert (limit.figure, limit.reached) == (1.15, True)
    assert judged["all bytes before Explore"].reached is False


def test_a_chart_after_the_text_misses_its_target() -> None:
    assert targets.apart({"phone": {"ours": {"same_frame": False}}}) == 1
    assert targets.apart({"phone": {"ours": {"same_frame": True}}}) == 0


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (None, "ms", "–"),
        (True, "", "yes"),
        (1480.6, "kB", "1,481 kB"),
        (0.4567, "×", "0.457 ×"),
        (0, "", "0"),
    ],
)
def test_figures_are_shown_with_three_digits(value: object, unit: str, text: str) -> None:
    assert tables.shown(value, unit) == text


def test_a_bench_rewrites_its_own_section_and_no_other() -> None:
    text = tables.replaced(tables.replaced("# Head\n", "one", "first"), "two", "second")
    again = tables.replaced(text, "one", "1st \\1")
    assert "first" not in again
    assert "1st \\1" in again
    assert "second" in again
    assert again.startswith("# Head\n")


def test_shifts_count_by_sessions_and_without_those_after_a_press() -> None:
    shifts = [
        {"at": 100, "value": 0.1, "input": False},
        {"at": 600, "value": 0.2, "input": False},
        {"at": 3000, "value": 0.25, "input": False},
        {"at": 3100, "value": 0.5, "input": True},
    ]
    assert shift(shifts, 0) == 0.3
    assert shift(shifts, 0, every=True) == 0.75
    assert shift(shifts, 200) == 0.25


def test_bytes_have_a_kind() -> None:
    assert kind_of("text/html", "Document") == "html"
    assert kind_of("text/javascript", "Other") == "js"
    assert kind_of("application/json", "Fetch") == "data"


def test_only_the_phone_waits_for_what_is_lazy() -> None:
    lazy = Contender("lazy", "Lazy", "", story.SOURCE.parent, races=("lazy",))
    gone = Contender("gone", "Gone", "", None, why="not to be had")
    ours = Contender("ours", "Ours", "", story.SOURCE.parent, races=("load", "ahead"))
    found = [(name, profile.name) for name, _, profile, _ in race.entries([ours, lazy, gone])]
    assert found == [("ours", "phone"), ("ours-ahead", "phone"), ("lazy", "phone"), ("ours", "desktop")]


def test_every_contender_gets_eight_charts_with_a_value_for_each_label() -> None:
    told = story.load()
    assert len(told.plots) == 8
    assert 850 <= told.words <= 1000
    for plot in told.plots:
        assert 8 <= plot.values <= 25
        assert all(len(series.y) == len(plot.labels) for series in plot.series)
        assert not plot.x or len(plot.x) == len(plot.labels)

"""The contract of every chart, and its snapshot: the figure as the browser gets it."""

import dataclasses
import itertools
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from press import charts, content, data, downloads, marks, paint, plates, posters, shapes
from press.charts.the_seven import multiples
from press.credits import shown_in
from press.errors import ChartError, Problems
from press.evidence import Status
from press.types import Cell, Chart, ChartWords, Dataset, Table, TableRow, Trace

ROOT = Path(__file__).parents[2]
SNAPSHOTS = ROOT / "tests/snapshots"
SLUGS = sorted(charts.discover())


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return data.load(ROOT / "content/data", ROOT)


@pytest.fixture(scope="module")
def drawn(dataset: Dataset) -> dict[str, Chart]:
    words = content.load(ROOT / "content", ROOT, dataset).words
    return charts.draw_all(dataset, words, charts.discover())


def test_every_chart_has_its_words() -> None:
    assert sorted(path.stem for path in (ROOT / "content/charts").glob("*.md")) == SLUGS
    assert len(SLUGS) >= 14


@pytest.mark.parametrize("slug", SLUGS)
def test_figure_is_as_its_snapshot(slug: str, drawn: dict[str, Chart]) -> None:
    """Delete the snapshot and run again to accept a change; the commit then shows it."""
    path = SNAPSHOTS / f"{slug}.json"
    got = json.dumps(
        json.loads(downloads.figure_json(drawn[slug])), indent=1, ensure_ascii=False, sort_keys=True
    )
    if not path.exists():
        path.write_text(got + "\n", "utf-8")
        pytest.fail(f"{path.name} was missing and has been written: look at it and commit it")
    same = got + "\n" == path.read_text("utf-8")
    assert same, (
        f"{slug} is drawn otherwise now: look at it, delete tests/snapshots/{path.name}, run again, commit"
    )


def test_no_snapshot_is_left_over() -> None:
    assert sorted(path.stem for path in SNAPSHOTS.glob("*.json")) == SLUGS


@pytest.mark.parametrize("slug", SLUGS)
def test_chart_is_drawn_for_page_phone_and_card(slug: str, drawn: dict[str, Chart]) -> None:
    widths = {name: figure["layout"]["width"] for name, figure in drawn[slug].figures.items()}
    assert widths == {"wide": 720, "medium": 470, "narrow": 288, "card": 600}
    assert drawn[slug].figures["card"]["layout"]["height"] == 315


@pytest.mark.parametrize("slug", SLUGS)
def test_drawing_twice_gives_the_same(slug: str, drawn: dict[str, Chart], dataset: Dataset) -> None:
    words = content.load(ROOT / "content", ROOT, dataset).words
    assert charts.discover()[slug](dataset, words[slug]) == drawn[slug]


@pytest.mark.parametrize("slug", SLUGS)
def test_bars_start_at_zero_and_linear_axes_hold_it(slug: str, drawn: dict[str, Chart]) -> None:
    for figure in drawn[slug].figures.values():
        for trace in figure["data"]:
            if trace["type"] != "bar" or trace.get("base"):
                continue
            axis = figure["layout"]["xaxis" + trace.get("xaxis", "x").removeprefix("x")]
            assert axis.get("type", "linear") == "linear"
            assert axis["range"][0] == 0
            assert axis["range"][1] >= max(trace["x"])


@pytest.mark.parametrize("slug", SLUGS)
def test_no_label_is_under_12_px_on_the_page(slug: str, drawn: dict[str, Chart]) -> None:
    for name in ("wide", "medium", "narrow"):
        layout = drawn[slug].figures[name]["layout"]
        sizes = [label["font"]["size"] for label in layout["annotations"]]
        sizes += [axis["tickfont"]["size"] for key, axis in layout.items() if key[1:5] == "axis"]
        assert min(sizes) >= 12


@pytest.mark.parametrize("slug", SLUGS)
def test_summary_names_the_standing_of_the_values(slug: str, drawn: dict[str, Chart]) -> None:
    assert "values" in drawn[slug].summary
    assert any(word in drawn[slug].summary for word in ("claimed", "estimated", "confirmed"))
    assert drawn[slug].summary.count(". ") >= 1


@pytest.mark.parametrize("slug", SLUGS)
def test_grade_d_and_rumour_are_not_drawn(slug: str, drawn: dict[str, Chart], dataset: Dataset) -> None:
    weak = {model.name for model in dataset.models.values() if model.grade == "D"}
    assert not weak & {row.name for row in drawn[slug].table.rows}


@pytest.mark.parametrize("slug", SLUGS)
def test_the_key_shows_fills_and_points_as_they_are_drawn(slug: str, drawn: dict[str, Chart]) -> None:
    points = {
        "against-rivals": {"claimed": ["claimed-point"], "estimated": ["estimated", "estimated-point"]},
        "diminishing": {"estimated": ["estimated-point"]},
        "long-climb": {
            **{status: [f"{status}-point"] for status in ("confirmed", "claimed", "estimated")},
            "disputed": ["disputed"],
        },
        "roadmap-drift": {"claimed": ["claimed-point"]},
        "tracker": {"claimed": ["claimed", "claimed-point"], "estimated": ["estimated-point"]},
        "two-months": {"estimated": ["estimated-point"]},
    }
    shown = shown_in(drawn[slug].table)
    found = marks.signs(drawn[slug].figures.values(), shown)
    fills = {status.value: [status.value] for status in shown}
    assert {status.value: list(names) for status, names in found.items()} == points.get(slug, fills)
    key = posters.key(found)
    for names in found.values():
        assert "".join(posters.SIGNS[name] for name in names) in key


def test_musks_word_on_rivals_is_drawn_as_a_claim_beside_the_estimate(drawn: dict[str, Chart]) -> None:
    rows = {row.name: row for row in drawn["long-climb"].table.rows}
    said, probed = rows["Claude Opus 4.6"].cells[:2]
    assert (said.text, said.status) == ("5T", Status.CLAIMED)
    assert (probed.text, probed.status) == ("1.6T", Status.ESTIMATED)


def test_the_gigawatt_of_the_blog_post_is_not_drawn(drawn: dict[str, Chart]) -> None:
    assert not any("SEED" in row.source_ids for row in drawn["gigawatt"].table.rows)


def test_ladder_repeats_the_bar_that_filled_the_panel_before(drawn: dict[str, Chart]) -> None:
    rows = drawn["zoom-ladder"].table.rows
    panels = [[row for row in rows if row.cells[2].text == str(panel)] for panel in range(1, 6)]
    for above, below in itertools.pairwise(panels):
        assert above[-1].name == below[0].name
        assert above[-1].cells[3].text == "100%"


def broken_chart(mark: str, told: str) -> Chart:
    figure = {"data": [{"type": "bar", "ids": [mark]}], "layout": {}}
    row = TableRow("a", (Cell("1", mark=told),), Status.CLAIMED, ("NBF",))
    return Chart(
        "a", dict.fromkeys(("wide", "medium", "narrow", "card"), figure), Table("t", ("A", "B"), (row,)), "s"
    )


def test_a_chart_in_the_making_is_refused_with_all_that_it_lacks(dataset: Dataset) -> None:
    words = {slug: ChartWords(slug, "Title", "t", "h", "alt", "") for slug in ("a", "b")}
    half = Chart("a", {"wide": {}}, None, "")  # type: ignore[arg-type]
    with pytest.raises(ChartError) as caught:
        charts.draw_all(dataset, words, {"a": lambda *_: half, "b": lambda *_: None})  # type: ignore[dict-item, return-value]
    assert [f"{p.place.path}: {p.what}: {p.value}" for p in caught.value.problems] == [
        "press/charts/a.py: chart without a summary: None",
        "press/charts/a.py: chart without a table: None",
        "press/charts/a.py: figure that is missing: card",
        "press/charts/a.py: figure that is missing: medium",
        "press/charts/a.py: figure that is missing: narrow",
        "press/charts/a.py: figure that is none: wide",
        "press/charts/b.py: function that gives back no Chart: NoneType",
    ]


CELL, NBF = Cell("1", mark="m0"), ("NBF",)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"rows": [("a", (CELL,))]}, "row 1 of the table that is none: 'tuple' (press.types.TableRow)"),
        ({"rows": 7}, "chart without a table (press.types.Table with a row for each thing compared)"),
        ({"columns": None}, "columns that are no texts (the name of each column)"),
        ({"name": None}, "name that is no text, in row 1 of the table (what the row is about)"),
        ({"status": "sure"}, "unknown status, in row 1 of the table: 'sure' (press.evidence.Status)"),
        ({"cells": ("1",)}, "cell 1 that is none, in row 1 of the table: 'str' (press.types.Cell, of a text and numbers)"),
        ({"cells": (Cell("1", mark="m0", values=("1",)),)}, "cell 1 that is none, in row 1 of the table: 'Cell' (press.types.Cell, of a text and numbers)"),  # type: ignore[arg-type]
        ({"cells": None}, "cells that are no list, in row 1 of the table: 'NoneType' (press.types.Cell)"),
        ({"cells": (CELL, CELL)}, "2 cells, in row 1 of the table (1: one for each column but the first)"),
        ({"source_ids": ("NOPE",)}, "unknown source, in row 1 of the table: 'NOPE' (an id of content/data/sources.csv)"),
        ({"source_ids": "NBF"}, "sources that are no list of ids, in row 1 of the table: 'NBF' (an id of content/data/sources.csv)"),
        ({"figure": {"data": [7], "layout": {}}}, "figure that is none: 'card' (what press.figures.figure gives back)"),
        ({"figure": {"data": [{"ids": [7]}], "layout": {}}}, "figure that is none: 'card' (what press.figures.figure gives back)"),
        ({"figures": None}, "figure that is missing: 'card' (one for each of press.figures.frames(words.title))"),
    ],
)  # fmt: skip
def test_a_chart_of_another_shape_is_told_at_its_file(
    dataset: Dataset, change: dict[str, Any], said: str
) -> None:
    row = {"name": "a", "cells": (CELL,), "status": Status.CLAIMED, "source_ids": NBF}
    whole = {"rows": (TableRow(**{key: change.get(key, row[key]) for key in row}),), "columns": ("A", "B")}
    table = Table("t", **{key: change.get(key, whole[key]) for key in ("columns", "rows")})
    figure = change.get("figure", {"data": [{"type": "bar", "ids": ["m0"]}], "layout": {}})
    figures = change.get("figures", dict.fromkeys(("wide", "medium", "narrow", "card"), figure))
    words = {"a": ChartWords("a", "Title", "t", "h", "alt", "")}
    with pytest.raises(ChartError) as caught:
        charts.draw_all(dataset, words, {"a": lambda *_: Chart("a", figures, table, "s")})
    assert str(caught.value.problems[0]) == f"press/charts/a.py: {said}"


def test_mark_without_its_cell_is_refused(dataset: Dataset) -> None:
    words = {"a": ChartWords("a", "Title", "t", "h", "alt", "")}
    with pytest.raises(ChartError, match=r"mark drawn but not in the table \(wide\): 'm0'"):
        charts.draw_all(dataset, words, {"a": lambda *_: broken_chart("m0", "m1")})


def test_a_property_that_plotly_does_not_know_is_refused(tmp_path: Path) -> None:
    trace: Trace = {"type": "bar", "x": [1], "lenght": 3}
    figure = {"data": [trace], "layout": {"width": 300, "height": 200}}
    plate = plates.Wanted("a-chart", "wide", figure, "0" * 16, tmp_path / "a-chart.wide.svg")
    with pytest.raises(ChartError, match=r"press/charts/a_chart\.py: figure that Plotly refuses: .*lenght"):
        paint.judge(plate)
    del trace["lenght"]
    paint.judge(plate)


def test_plotly_knows_every_property_of_every_figure(drawn: dict[str, Chart]) -> None:
    for slug, chart in drawn.items():
        for name, figure in chart.figures.items():
            paint.judge(plates.Wanted(slug, name, figure, "", Path()))


@pytest.mark.parametrize(
    ("code", "line", "told"),
    [
        ("def a_slip(data, words:\n    pass\n", 1, "SyntaxError: '(' was never closed"),
        ("import nothing_such\n", 1, "ModuleNotFoundError: No module named 'nothing_such'"),
        (
            "def a_slip(data, words):\n    return half(0)\n\n\ndef half(x):\n    return 1 / x\n",
            6,
            "ZeroDivision",
        ),
        ("def a_slip(data, words):\n    return max([])\n", 2, "ValueError: max() "),
        (
            "from press import units\n\ndef a_slip(data, words):\n    return units.short(1, 'no such')\n",
            4,
            "KeyError: ",
        ),
    ],
    ids=["syntax", "import", "helper", "builtin", "another room"],
)
def test_a_slip_in_a_drawing_is_told_with_its_line(
    tmp_path: Path, dataset: Dataset, monkeypatch: pytest.MonkeyPatch, code: str, line: int, told: str
) -> None:
    (tmp_path / "a_slip.py").write_text(code, "utf-8")
    monkeypatch.setattr(charts, "__path__", [str(tmp_path)])
    words = ChartWords("a-slip", "Title", "", "", "Alt", "", "content/charts/a-slip.md")
    with pytest.raises(ChartError) as refused:
        charts.draw_all(dataset, {"a-slip": words}, charts.discover())
    sys.modules.pop("press.charts.a_slip", None)
    assert str(refused.value).startswith(f"press/charts/a_slip.py:{line}: drawing failed: {told}")


def test_a_slip_in_a_fact_is_told_where_it_was_made_and_who_asked(
    drawn: dict[str, Chart], dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("press.facts.sizes.Status", None)
    words = ChartWords("long-climb", "Title", "", "", "Alt", "", "content/charts/long-climb.md")
    with pytest.raises(ChartError) as refused:
        charts.draw_all(dataset, {"long-climb": words}, {"long-climb": charts.discover()["long-climb"]})
    told = str(refused.value)
    assert told.startswith("press/facts/sizes.py:"), told
    assert ", which press/charts/long_climb.py:" in told


def test_a_bar_of_too_many_yardsticks_has_no_lines() -> None:
    assert len(multiples(0.5, 10, 1, 0.4)) == 19
    assert multiples(0.5, 1e12, 1, 0.4) == []


def test_a_value_in_another_unit_than_its_text_is_refused(drawn: dict[str, Chart]) -> None:
    chart = drawn["gigawatt"]
    first, *rest = chart.table.rows
    cell = dataclasses.replace(first.cells[0], text="200 MW", values=(200.0,), unit="W")
    row = dataclasses.replace(first, cells=(cell, *first.cells[1:]))
    table = dataclasses.replace(chart.table, rows=(row, *rest))
    problems = Problems()
    charts.check_values(dataclasses.replace(chart, table=table), problems)
    assert [str(problem) for problem in problems.found] == [
        f"press/charts/gigawatt.py: text that is not its values, in the row {first.name!r}, "
        f"column {table.columns[1]!r}: '200 MW' (values=200 in W, the base unit)"
    ]


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_is_not_finite_is_refused_with_its_place(number: float, dataset: Dataset) -> None:
    chart = broken_chart("m", "m")
    trace = {"type": "bar", "ids": ["m"], "x": [1, number], "y": [number]}
    wide = {"data": [{"type": "bar"}, trace], "layout": {"xaxis": {"range": [0, number]}}}
    row = TableRow("a", (Cell("1", mark="m", values=(number,), unit="rows"),), Status.CLAIMED, ("NBF",))
    wrong = dataclasses.replace(
        chart, figures={**chart.figures, "wide": wide}, table=dataclasses.replace(chart.table, rows=(row,))
    )
    problems = Problems()
    shapes.check("a", wrong, dataset.sources, problems)
    where = "press/charts/a.py: number that is not finite, in the figure wide"
    assert [str(problem) for problem in problems.found] == [
        f"{where}, trace 2.x[1]: '{number}' (a number, or None where there is none)",
        f"{where}, layout.xaxis.range[1]: '{number}' (a number, or None where there is none)",
        f"press/charts/a.py: value of cell 1 that is not finite, in row 1 of the table: '{number}' "
        "(a number, or no values)",
    ]


def test_a_unit_without_words_is_refused_with_its_row(dataset: Dataset) -> None:
    chart = broken_chart("m", "m")
    good = TableRow("a", (Cell("1", values=(1,), unit="sources"),), Status.CLAIMED, ("NBF",))
    bad = TableRow("b", (Cell("1", values=(1,), unit="sourcez"),), Status.CLAIMED, ("NBF",))
    wrong = dataclasses.replace(chart, table=dataclasses.replace(chart.table, rows=(good, bad)))
    problems = Problems()
    shapes.check("a", wrong, dataset.sources, problems)
    assert [str(problem) for problem in problems.found] == [
        "press/charts/a.py: unknown unit of cell 1, in row 2 of the table: 'sourcez' "
        "(one of press.units.UNITS, or give it words)"
    ]

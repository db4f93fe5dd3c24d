"""The contract of every chart, and its snapshot: the figure as the browser gets it."""

import itertools
import json
from pathlib import Path

import pytest

from press import charts, content, data, downloads
from press.errors import ChartError
from press.evidence import Status
from press.types import Cell, Chart, ChartWords, Dataset, Table, TableRow

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


def test_the_charts_are_those_of_the_story() -> None:
    assert SLUGS == [
        "against-rivals",
        "data-wall",
        "diminishing",
        "gigawatt",
        "long-climb",
        "one-square",
        "portfolio",
        "power-ranking",
        "roadmap-drift",
        "the-bill",
        "the-seven",
        "tracker",
        "two-months",
        "zoom-ladder",
    ]


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
    assert got + "\n" == path.read_text("utf-8")


def test_no_snapshot_is_left_over() -> None:
    assert sorted(path.stem for path in SNAPSHOTS.glob("*.json")) == SLUGS


@pytest.mark.parametrize("slug", SLUGS)
def test_chart_is_drawn_for_page_phone_and_card(slug: str, drawn: dict[str, Chart]) -> None:
    widths = {name: figure["layout"]["width"] for name, figure in drawn[slug].figures.items()}
    assert widths == {"wide": 720, "narrow": 288, "card": 600}
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
    for name in ("wide", "narrow"):
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
    return Chart("a", {"wide": figure}, Table("t", ("A",), (row,)), "s")


def test_mark_without_its_cell_is_refused(dataset: Dataset) -> None:
    words = {"a": ChartWords("a", "Title", "t", "h", "alt", "")}
    with pytest.raises(ChartError, match=r"mark drawn but not in the table \(wide\): 'm0'"):
        charts.draw_all(dataset, words, {"a": lambda *_: broken_chart("m0", "m1")})

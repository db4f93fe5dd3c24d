"""Plotly's SVG made ours."""

import re
from pathlib import Path

import pytest
from lxml import etree

from press import svg
from press.errors import ChartError
from press.theme import ROLES

ROOT = Path(__file__).parents[2]
PLATES = sorted((ROOT / "static/plates").glob("*.svg"))
RAW = """<svg class="main-svg" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="100" height="50" style="">
<defs id="defs-1"><g class="clips"><clipPath id="c"><rect width="1" height="1"/></clipPath></g>
<g class="patterns"><pattern id="p-1" width="6px" height="6px"><circle cx="3" cy="3" r="1.25" fill="rgb(161, 0, 8)"/></pattern>
<pattern id="p-2" width="6px" height="6px"><circle cx="3" cy="3" r="1.25" fill="rgb(161, 0, 8)"/></pattern></g></defs>
<g class="cartesianlayer"><g class="subplot xy"><g class="overplot"><g class="xy" transform="translate(10,10)">
<g class="barlayer mlayer"><g class="trace bars" style="opacity: 1;"><g class="points">
<g class="point"><path d="M0,1.23456V2H3.999999Z" style="fill: url('#p-1'); stroke: rgb(161, 0, 8); stroke-opacity: 1;"/></g>
<g class="point"><path d="M0,5V6H9Z" style="fill: url('#p-2');"/></g></g></g></g></g></g></g></g>
<text class="annotation-text" x="0" y="14" style="font-family: x; font-size: 13px; fill: COLOUR; white-space: pre;">a <tspan style="font-weight:bold">b</tspan></text>
</svg>"""
FIGURE = {"data": [{"type": "bar", "ids": ["m0", "m1"], "x": [1, 2], "y": [0, 1]}], "layout": {}}


def drawn(colour: str = "rgb(161, 0, 3)") -> str:
    return svg.inked(RAW.replace("COLOUR", colour), FIGURE, "a-chart", "wide")


def test_marks_get_the_ids_of_their_trace() -> None:
    assert re.findall(r'data-m="(\w+)"', drawn()) == ["m0", "m1"]


def test_stand_ins_become_variables_and_styles_attributes() -> None:
    text = drawn()
    assert 'fill="var(--ink)"' in text
    assert 'font-weight="bold"' in text
    assert "style=" not in text
    assert "class=" not in text


def test_equal_patterns_are_one_and_named_after_the_chart() -> None:
    text = drawn()
    assert re.findall(r'id="([^"]+)"', text) == ["a-chart-w0"]
    assert text.count("url(#a-chart-w0)") == 2


def test_clips_and_empty_groups_are_gone_and_numbers_are_short() -> None:
    text = drawn()
    assert "clipPath" not in text
    assert "M0,1.23V2H4Z" in text


def test_same_input_gives_the_same_text() -> None:
    assert drawn() == drawn()


def test_colour_that_is_no_role_is_refused() -> None:
    with pytest.raises(
        ChartError, match=r"press/charts/a_chart.py: colour that is no role: 'rgb\(1, 2, 3\)'"
    ):
        drawn("rgb(1, 2, 3)")


def test_mark_that_was_not_drawn_is_refused() -> None:
    figure = {"data": [{**FIGURE["data"][0], "ids": ["m0", "m1", "m2"]}], "layout": {}}  # type: ignore[dict-item]
    with pytest.raises(ChartError, match="3 ids, 2 drawn"):
        svg.inked(RAW.replace("COLOUR", "rgb(161, 0, 3)"), figure, "a-chart", "wide")


def test_there_are_plates_to_look_at() -> None:
    assert len(PLATES) >= 10


@pytest.mark.parametrize("path", PLATES, ids=lambda path: path.name)
def test_plate_carries_only_what_the_policy_allows(path: Path) -> None:
    root = etree.fromstring(path.read_bytes())
    tags = {str(element.tag).removeprefix("{http://www.w3.org/2000/svg}") for element in root.iter()}
    assert tags <= {"svg", "g", "path", "rect", "circle", "text", "tspan", "defs", "pattern", "line"}
    for element in root.iter():
        assert "style" not in element.attrib
        assert not [name for name in element.attrib if str(name).startswith("on") or "href" in str(name)]
    slug = path.name.split(".")[0]
    assert all(str(name).startswith(f"{slug}-") for name in root.xpath("//@id"))


@pytest.mark.parametrize("path", PLATES, ids=lambda path: path.name)
def test_plate_has_no_colour_but_roles(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"#[0-9a-f]{3,8}\"|rgb\(|hsl\(", text)
    assert set(re.findall(r"var\(--([a-z-]+)\)", text)) <= set(ROLES)

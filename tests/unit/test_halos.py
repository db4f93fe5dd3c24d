"""The halo of a word has the colour of its ground."""

from pathlib import Path

import pytest
from lxml import etree

from press.halos import STYLE, SVG, grounded

CSS = Path(__file__).parents[2] / "static/css/chart.css"


def halo(ground: str, text: str = '<text x="20" y="30">word</text>') -> str | None:
    root = etree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{ground}{text}</svg>')
    grounded(root)
    found = root.find(f".//{SVG}text")
    assert found is not None
    return found.get("stroke")


@pytest.mark.parametrize(
    ("ground", "expected"),
    [
        ("", None),
        ('<path d="M0,0H90V50H0Z" fill="var(--raised)"/>', "var(--raised)"),
        ('<path transform="translate(0,40)" d="M0,0H90V50H0Z" fill="var(--raised)"/>', None),
        ('<g transform="translate(5,5)"><path d="M0,0H90V50H0Z" fill="var(--raised)"/></g>', "var(--raised)"),
        ('<path d="M0,0L90,0L0,90Z" fill="var(--raised)"/>', "var(--raised)"),
        ('<path d="M0,0L90,0L90,9Z" fill="var(--raised)"/>', None),
        ('<path d="M0,0H90V50H0Z" fill="none" stroke="var(--ink)"/>', None),
        ('<path d="M0,0H90V50H0Z" fill="var(--base-soft)" opacity="0.6"/>', "none"),
        ('<path d="M0,0H90V50H0Z" fill="url(#a-chart-n0)"/>', "none"),
        (
            '<path d="M0,0H90V50H0Z" fill="var(--raised)"/><path d="M0,0H90V50H0Z" fill="var(--paper)"/>',
            None,
        ),
    ],
)
def test_halo_has_the_colour_of_the_last_ground_below_it(ground: str, expected: str | None) -> None:
    assert halo(ground) == expected


def test_text_of_several_lines_stands_where_its_first_one_does() -> None:
    text = '<text><tspan x="20" y="30">one</tspan><tspan x="20" y="90">two</tspan></text>'
    assert halo('<path d="M0,0H90V50H0Z" fill="var(--raised)"/>', text) == "var(--raised)"


def test_drawing_inside_a_page_has_the_rule_of_one_that_leaves_it() -> None:
    css = CSS.read_text(encoding="utf-8").replace(" ", "")
    for rule in STYLE.replace("text{", "").rstrip("}").split("}text"):
        for part in rule.split("{")[-1].split(";"):
            assert part in css

"""A slip in a style sheet is told at its line before anything is painted; what CSS allows is left alone."""

from pathlib import Path

import pytest

from press import braces
from press.errors import Place

ROOT = Path(__file__).parents[2]


def told(text: str) -> list[str]:
    return [
        f"{p.place.line}:{p.place.column}: {p.what}: {p.value}"
        for p in braces.check(text, Place("a.css", 1, 1))
    ]


@pytest.mark.parametrize(
    "text",
    [
        '/* } " ( */ a[b="}"]{content:"\\"{";width:calc((1px + 2px)*2)}',
        "a{background:url(data:image/svg+xml;utf8,{[(]) ;b:url( 'data:x)' )}",
        "a{b:'over\\\nlines'}\n@media (x){c{d:url(#e)}}",
        "/* url(x.png) @import 'x' */ .a\\{b{}",
    ],
)
def test_what_is_whole_is_left_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a{}\nb{c:d\ne{}\n", ["2:2: bracket that is not closed: {"]),
        ("a{b:c(1;}\nd{}", ["1:6: bracket that is not closed: ("]),
        ("a{}}\n", ["1:4: bracket that closes nothing: }"]),
        ("a{}\n  /* b{", ["2:3: comment that is not closed: /*"]),
        ('a{b:"c\n}', ['1:5: string that is not closed: "']),
        ("a{b:'c}\n", ["1:5: string that is not closed: '"]),
        ("a{}\nb{c:url(../x.woff2)}", ["2:5: address in a style sheet: ../x.woff2"]),
        ('a{b:url( "https://x.org/y.png" )}', ["1:5: address in a style sheet: https://x.org/y.png"]),
        ("@import 'b.css';", ["1:1: address in a style sheet: b.css"]),
    ],
)
def test_what_is_open_or_leads_away_is_told_at_its_place(text: str, said: list[str]) -> None:
    assert told(text) == said


@pytest.mark.parametrize("path", sorted((ROOT / "static/css").glob("*.css")), ids=lambda path: path.name)
def test_ours_are_whole(path: Path) -> None:
    assert told(path.read_text("utf-8")) == []

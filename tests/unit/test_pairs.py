"""What opens and never closes is told where it opens; what readers get as it was meant is left alone."""

import pytest

from press import content, pairs
from press.errors import Place, Problems


def told(text: str) -> list[str]:
    problems = Problems()
    pairs.check(text, content.converted(text), Place("a.md", 10, 1), problems)
    return [f"{p.place.line}:{p.place.column}: {p.what}: {p.value}" for p in problems.found]


@pytest.mark.parametrize(
    "text",
    [
        "**a** and ***b*** and *c* and **a\nb**, 2 * 3, a*b*c, __d__",
        "`**` and ``a ` b`` and \\*\\* and \\` and \\[a\\](b",
        "[a](b.html) [a](<b c> 'd') [a](b_(c).html \"d\") ![e](f.png)",
        "a\n\n    **code\n    `[x](y\n\nb **c** d",
        "(see [it](b.html)) and f(x)[0](1)",
        "| a | b |\n| --- | --- |\n| **c** | `d` |",
    ],
)
def test_what_is_whole_is_left_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\n\nsee [x](b.html and\nmore", ["12:5: link that is not closed: [x](b.html and"]),
        ("a **b\n\nc **d** e", ["10:3: bold that is not closed: **b"]),
        ("a ** b ** c", ["10:3: bold that is not closed: ** b ** c", "10:8: bold that is not closed: ** c"]),
        ("it's a `b\n\nand `c`", ["10:8: code that is not closed: `b"]),
        ("- a\n- b **c\n", ["11:5: bold that is not closed: **c"]),
    ],
)
def test_what_is_open_is_told_where_it_opens(text: str, said: list[str]) -> None:
    assert told(text) == said

"""Which numbers in prose need a fact."""

import re
from pathlib import Path

import pytest

from press import data, numerals

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def known() -> re.Pattern[str]:
    return numerals.names(data.load(ROOT / "content/data", ROOT))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("there were 12 of them", ["12"]),
        ("twice as many, half as good, a third left", ["twice", "half", "third"]),
        ("a twentyfold jump of 3.5%", ["twentyfold", "3.5"]),
        ("Ten trillion", ["Ten", "trillion"]),
        ("one model, the first and the second", []),
        ("on 8 April 2026, in April 2026, in 2026, at 06:12 UTC", []),
        ("2026-04-08 and 2026-04", []),
        ("Grok 4.20 and GPT-4 at Colossus 2 on GB300", []),
        ("Grok 4.201 is no name", ["4.201"]),
        ("see section 3 and [a page](x/1.html) and <https://example.org/5>", []),
        ("`code 5`, a [title](x/1.html 'of ten'), ![six](7.png)", ["5", "ten", "six"]),
        ('[name]: https://example.org/8 "of nine"', ["nine"]),
        ("bound [[fact jump fold]] and manifold", []),
        ("eight-fold", ["eight"]),
    ],
)
def test_numbers_are_found_and_names_are_not(text: str, found: list[str], known: re.Pattern[str]) -> None:
    assert [word for _, word in numerals.unbound(text, known)] == found


def test_line_is_counted_from_one(known: re.Pattern[str]) -> None:
    assert list(numerals.unbound("a\nb 7\n", known)) == [(4, "7")]

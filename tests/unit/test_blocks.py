"""Blocks of Markdown that would not be made as they are meant are found with their line."""

import pytest

from press import blocks, content
from press.errors import Place, Problems


def noted(text: str) -> list[str]:
    problems = Problems()
    blocks.check(text, content.converted(text), Place("a.md", 10), problems)
    return [f"{problem.place.line}: {problem.what}: {problem.value}" for problem in problems.found]


@pytest.mark.parametrize(
    "text",
    [
        "## A\n\n### B\n\nC\n---\n\n\\# D, and `#` too",
        "| a | b |\n|---|:-:|\n| `|` | d \\| e |\n\na | b\n--|--\nc | d",
        "## A\n| a |\n|---|\n| b |",
        "    ```\n    # a\n    | b |",
        "| a | [[plain ten | the base]] |\n|---|---|\n| b | c |",
        "`a` | b, ```c``` and ~~~",
    ],
)
def test_what_is_made_as_it_is_meant_is_left_alone(text: str) -> None:
    assert noted(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\n```\nb", ["11: fence of code: ```"]),
        ("~~~ a", ["10: fence of code: ~~~ a"]),
        ("a\n\n# b", ["12: heading of the first level: # b"]),
        ("#b", ["10: heading of the first level: #b"]),
        ("a\n\nb\n===", ["12: heading of the first level: b"]),
        ("- # b", ["10: heading of the first level: - # b"]),
        ("##", ["10: heading without words: ##"]),
        ("| a | b |\n|---|---|\n| c |\n| d | e | f |", ["12: row of another width: | c |", "13: row of another width: | d | e | f |"]),
        ("| a | b |\n|---|\n| c | d |", ["11: row of another width: |---|"]),
        ("a | b\n--|--\n| c | d", ["12: row of another width: | c | d"]),
        ("a\n| b | c |\n|---|---|", ["11: row without a table: | b | c |"]),
    ],
)  # fmt: skip
def test_what_is_not_is_noted_with_its_line(text: str, said: list[str]) -> None:
    assert noted(text) == said

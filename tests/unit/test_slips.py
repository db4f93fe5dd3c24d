"""What would reach readers as it is typed is found; what Markdown understands is left alone."""

import pytest

from press import slips
from press.errors import Place, Problems

HERE = Place("a.md", 10)


def noted(text: str, *, standing: bool = True) -> list[str]:
    problems = Problems()
    slips.whole(text, HERE, problems, standing=standing)
    slips.markup(text, HERE, problems)
    return [f"{problem.place.line}: {problem.what}: {problem.value}" for problem in problems.found]


@pytest.mark.parametrize(
    "text",
    [
        "[[chart the-seven]]\n\n[[ verdicts ]]\n",
        "It is [[fact jump fold]], [[plain ten | the base]], [[term mfu its\nuse]].",
        "[words](../about/), [words][name], [Name][]\n\n[name]: ../about/",
        "`<b>`, ``a ` <i>``, 2 < 3 > 1, <https://example.org/>, <a@example.org>, &amp;",
        "an array[0][1] in `x[0][1]`"[12:],
        r"\[words][name]",
    ],
)
def test_what_is_understood_is_left_alone(text: str) -> None:
    assert noted(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\n\nsee [[chart x]] here", "12: directive out of place: [[chart x]]"),
        ("[[chart x]] here", "10: directive out of place: [[chart x]]"),
        (" [[verdicts]]", "10: directive out of place: [[verdicts]]"),
        ("a\n[[fact jump] b", "11: directive that is not whole: [[fact jump] b"),
        ("a\n[[fact", "11: directive that is not whole: [[fact"),
        ("[fact jump]] b", "10: directive that is not whole: [fact jump]] b"),
        ("[[fact a [[fact b]]", "10: directive that is not whole: [[fact a [[fact b]]"),
        ("a\n<b>", "11: HTML in Markdown: <b>"),
        ("<!-- a -->", "10: HTML in Markdown: <!--"),
        ('<img src="x"\nalt="y">', '10: HTML in Markdown: <img src="x" alt="y">'),
        ("a\n[it][zork]", "11: reference that leads nowhere: [it][zork]"),
        ("[it][]", "10: reference that leads nowhere: [it][]"),
    ],
)
def test_what_would_be_shown_as_typed_is_noted_with_its_line(text: str, said: str) -> None:
    assert noted(text) == [said]


def test_a_chart_stands_in_sections_alone() -> None:
    assert noted("[[chart x]]", standing=False) == ["10: directive out of place: [[chart x]]"]


def test_what_is_not_whole_brings_no_second_problem() -> None:
    assert slips.whole("[[fact a-2 b\nit has 3", HERE, Problems()) == "            \nit has 3"


def typed(text: str) -> list[str]:
    problems = Problems()
    slips.typed(text, HERE, problems)
    return [f"{problem.what}: {problem.value}" for problem in problems.found]


@pytest.mark.parametrize(
    "text",
    [
        'A snake_case_name, R&D, 2 * 3 * 4, 2 < 3 > 1, a #1, [sic], it\'s "so" - (x)',
        "[[fact models.gpt-1.parameters_total bare]] of [[term it-power IT power]], [[plain ten | a *base*]]",
    ],
)
def test_plain_words_are_plain(text: str) -> None:
    assert typed(text) == []


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("a **b** c", "**b**"), ("a*b*c", "*b*"), ("_a b_", "_a b_"), ("`a`", "`a`"), ("[a](b)", "[a](b)"),
        ("![a](b)", "![a](b)"), ("[a][b]", "[a][b]"), ("<b>", "<b>"), ("<https://a.b>", "<https://a.b>"),
        ("&amp;", "&amp;"), ("\\*", "\\*"), ("# a", "#"),
    ],
)  # fmt: skip
def test_markdown_in_plain_text_is_noted(text: str, sign: str) -> None:
    assert typed(text) == [f"Markdown in plain text: {sign}"]


def test_markdown_in_the_words_of_a_directive_is_noted() -> None:
    assert noted("a\n[[plain **ten** | the base]]") == ["11: Markdown in a directive: **ten**"]
    assert typed("[[term mfu `use`]]") == ["Markdown in a directive: `use`"]

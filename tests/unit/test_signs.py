"""Whatever words are put into Markdown, a reader of it gets the same words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as trees
from markdown_it import MarkdownIt

from press import forms, signs, twins

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
CELL = "<b>bold</b> a|b *it* _so_ `x` [l](m) &lt; \\* snake_case 2 < 3"


def read(markdown: str) -> str:
    """The words that a reader of Markdown sees."""
    made = READER.render(markdown)
    return " ".join(trees.fromstring(f"<div>{made}</div>").text_content().split())


@given(
    st.text(alphabet="ab 1.<>/&;#*_`|[]()\\-+!:~=\"'", max_size=40).map(lambda text: " ".join(text.split()))
)
def test_a_paragraph_reads_as_it_was(text: str) -> None:
    assert read(f"{signs.paragraph(signs.shown(text))}") == text


@pytest.mark.parametrize("text", ["# a", "- a", "+ a", "> a", "1. a", "12) a", "---", "- - -", "* a", "***"])
def test_the_start_of_a_paragraph_is_no_block(text: str) -> None:
    assert "<p>" in READER.render(signs.paragraph(signs.shown(text)))


def test_a_link_reads_as_its_words() -> None:
    for words in ("a [b] c", "a] b", "[a", "*a*"):
        assert read(signs.linked(signs.shown(words), "x y.html")) == words


def test_a_fence_is_longer_than_what_it_holds() -> None:
    assert signs.fenced("a ```` b") == ["`````", "a ```` b", "`````"]
    assert signs.fenced("a")[0] == "```"


def test_twin_of_a_page_shows_the_words_of_its_cells() -> None:
    cell = trees.tostring(
        trees.fromstring(f"<td>{re.sub('&', '&amp;', CELL).replace('<', '&lt;')}</td>")
    ).decode()
    page = f"<html><body><main><table><tr><th>A</th></tr><tr>{cell}</tr></table></main></body></html>"
    assert read(twins.markdown(page.encode())) == f"A {CELL}"


def test_text_form_of_a_chart_shows_the_words_of_its_cells() -> None:
    rows = [forms.line(fields) for fields in (("A", "B"), ("---", "---"), (CELL, CELL))]
    assert read("\n".join(rows)) == f"A B {CELL} {CELL}"

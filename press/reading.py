"""How hard a text is to read, and how long: measured on the finished page, as a reader gets it."""

import re
from collections.abc import Iterator
from functools import cache

import pyphen
from lxml import html

from press.kept import remembered
from press.trees import compiled, parsed

GRADE = 9
"""The highest grade that a piece of prose may have (Flesch-Kincaid)."""

WORDS = 250
"""The most words that a section of the story may have."""

ENOUGH = 60
"""Below so many words a grade means nothing."""

SHORTEST = 3
"""Fewer words are a call or a remainder, not a sentence."""

WORD = re.compile(r"\w(?:[\w.,’'-]*\w)?")
END = re.compile(r"[.!?]+(?!\w)")
"""The end of a sentence; a point within a number or a name is none."""

PROSE = './/p[ancestor::*[contains(concat(" ", @class, " "), " prose ")]]'
"""Asked from its paragraphs upwards, for of other elements a chart has many more."""


def prose(element: html.HtmlElement) -> str:
    """The running text within an element, without tables, charts and headings."""
    return " ".join(" ".join(part.text_content().split()) for part in compiled(PROSE)(element))


@remembered
def grade(text: str) -> float:
    """The Flesch-Kincaid grade.

    Source: J. P. Kincaid and others, Research Branch Report 8-75, Naval Technical Training, 1975.
    """
    words = WORD.findall(text)
    sentences = [part for part in END.split(text) if len(WORD.findall(part)) >= SHORTEST]
    return (
        0.39 * len(words) / max(1, len(sentences))
        + 11.8 * sum(map(syllables, words)) / max(1, len(words))
        - 15.59
    )


@cache
def hyphens() -> pyphen.Pyphen:
    """Where English words may be broken."""
    return pyphen.Pyphen(lang="en_US")


def syllables(word: str) -> int:
    """How many: one more than the places where a word may be broken."""
    return len(hyphens().positions(word.lower())) + 1


@remembered
def sections(page: bytes) -> tuple[tuple[str, str], ...]:
    """The id of every section of the story, and its running text."""
    parts = parsed(page).xpath("//section[@class='section']")
    return tuple((part.get("id") or "", prose(part)) for part in parts)


def complaints(page: bytes) -> Iterator[tuple[str, str, str]]:
    """What is too hard or too long on a page: what, where, what was expected."""
    parts = [(name, text) for name, text in sections(page) if text]
    for name, text in parts or [("", prose(parsed(page)))]:
        name, count = name or "the page", len(text.split())
        if count >= ENOUGH and grade(text) > GRADE:
            yield "text that is hard to read", f"{name}: grade {grade(text):.1f}", f"at most {GRADE}"
        if parts and count >= WORDS:
            yield "section that is too long", f"{name}: {count} words", f"fewer than {WORDS}"

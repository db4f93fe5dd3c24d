"""Finds the numbers that stand in prose without a fact behind them."""

import re
from collections.abc import Iterable
from dataclasses import fields
from functools import lru_cache

from press.kept import kept
from press.types import Dataset

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATES = re.compile(
    rf"\b\d{{4}}-\d{{2}}(-\d{{2}})?\b|\b\d{{1,2}} ({MONTHS})( \d{{4}})?\b"
    r"|\b(19|20)\d{2}\b|\b\d{1,2}:\d{2} UTC\b"
)
LABELS = re.compile(r"^\s*\d+\.\s|\b[Ss]ections? \d+( (to|and) \d+)?\b")
DIRECTIVE = re.compile(r"\[\[[^\]]*\]\]")
ADDRESS = re.compile(r"\]\(\s*(?:<[^>]*>|[^)\s]*)|^ {0,3}\[[^\[\]]+\]:\s*\S+|<https?://[^>]*>")
"""Where a link leads. Its title is read like all other words."""


_WORDS = """
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
hundreds? thousands? millions? billions? trillions? dozens?
twice thrice doubled? doubles doubling tripled? triples quadrupled? half halves halved
thirds? quarters? fifths? sixths? sevenths? eighths? ninths? tenths? twentieths? hundredths? thousandths?
"""
NUMBER = re.compile(
    r"\d[\d,.]*\d|\d|\b(?:[a-z]+fold|" + "|".join(_WORDS.split()) + r")\b",
    re.IGNORECASE,
)
NO_FOLD = re.compile(r"\b(?:mani|un|bill|scaf|blind|twofold-)fold\b", re.IGNORECASE)


@kept(2)
def names(data: Dataset, others: Iterable[str] = ()) -> re.Pattern[str]:
    """The names with a number in them that the dataset or the glossary knows, the longest first."""
    known = set(others)
    for table in fields(data):
        for row in getattr(data, table.name).values():
            for column in row.names:
                found = getattr(row, column, None) or ()
                for name in [found] if isinstance(found, str) else found:
                    known |= {name, name.split(" (")[0]}  # with what stands in brackets, and without it
    counted = sorted((name for name in known if NUMBER.search(name)), key=lambda name: (-len(name), name))
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w|\.\d)" for name in counted) or r"(?!)")


@lru_cache(maxsize=4096)
def unbound(text: str, known: re.Pattern[str]) -> tuple[tuple[int, str], ...]:
    """Each number without a fact, with its place in the text, counted from 0."""
    numbers: list[tuple[int, str]] = []
    start = 0
    for whole in text.splitlines(keepends=True):
        line = whole.splitlines()[0]
        for rule in (DIRECTIVE, ADDRESS, known, DATES, LABELS, NO_FOLD):
            if not NUMBER.search(line):
                break
            line = rule.sub(lambda found: " " * len(found[0]), line)
        numbers += [(start + found.start(), found[0]) for found in NUMBER.finditer(line)]
        start += len(whole)
    return tuple(numbers)

"""Blocks of Markdown that would not be made as they are meant: fences, first headings, tables."""

import re
from collections.abc import Iterator

from press.errors import Place, Problems
from press.kept import remembered
from press.slips import uncoded, undirected

FENCE = re.compile(r" {0,3}(?:`{3,}[^`]*|~{3,}.*)")
LEVEL = re.compile(r"[\s>*+-]*(?:\d+\.\s+)*#(?!#)")
UNDERLINE = re.compile(r"[\s>*+-]*=+\s*")
BARE = re.compile(r"[\s>*+-]*#+\s*")
RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
PIPE = re.compile(r"(?<!\\)\|")
CODE = ("    ", "\t")
"""How a line of code begins; what stands there is shown as it is typed."""

Found = tuple[int, str, str, str]
"""A line, from 0; what is wrong, what stands there, what was expected."""


def check(text: str, html: str, place: Place, problems: Problems) -> None:
    """Notes what is wrong with the blocks of a text, from which Markdown made the HTML."""
    for line, what, value, expected in unmade(text, html):
        problems.add(Place(place.path, place.line + line), what, " ".join(value.split())[:60], expected)


@remembered
def unmade(text: str, html: str) -> tuple[Found, ...]:
    """Every fence, every heading that a page cannot have, every table that loses cells."""
    return (*fences(text), *headings(text, html), *tables(text))


def fences(text: str) -> Iterator[Found]:
    """Fences of code, closed or not: here code is marked by four spaces."""
    for number, row in enumerate(text.splitlines()):
        if FENCE.fullmatch(row):
            yield number, "fence of code", row, "four spaces before each line of code"


def headings(text: str, html: str) -> Iterator[Found]:
    """Headings of the first level, which the page has already, and headings without words."""
    rows = text.splitlines()
    if "<h1" in html:
        under = [number - 1 for number, row in enumerate(rows) if number and UNDERLINE.fullmatch(row)]
        found = sorted({number for number, row in enumerate(rows) if LEVEL.match(row)} | set(under))
        for number in found or [0]:
            expected = "## and words: the page has its first heading; \\# for the sign itself"
            yield number, "heading of the first level", rows[number], expected
    if re.search(r"<h[1-6][^>]*></h", html):
        for number in [number for number, row in enumerate(rows) if BARE.fullmatch(row)] or [0]:
            yield number, "heading without words", rows[number], "## and words"


def tables(text: str) -> Iterator[Found]:
    """Rows that are not as wide as the head of their table, and rows that stand in no table."""
    shown = text.split("\n")
    for start, block in stretches(undirected(uncoded(text)).split("\n")):
        heads = len(block) > 1 and "|" in block[0] and "|" in block[1] and RULE.fullmatch(block[1].strip())
        lost = [] if heads else [number for number, row in enumerate(block) if row.lstrip().startswith("|")]
        for number in lost[:1]:
            expected = "an empty line, a head, | --- | for each of its cells, rows"
            yield start + number, "row without a table", shown[start + number], expected
        if heads:
            bordered = block[0].strip().startswith("|") or block[0].strip().endswith("|")
            wanted = cells(block[0], bordered)
            for number, row in enumerate(block):
                if cells(row, bordered) != wanted:
                    expected = f"{wanted} cells, as in the head"
                    yield start + number, "row of another width", shown[start + number], expected


def stretches(rows: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Lines that follow each other, with the number of the first; a heading ends them, code is none."""
    block: list[str] = []
    for number, row in enumerate([*rows, ""]):
        if row.strip() and not row.startswith(("#", *CODE)):
            block.append(row)
        elif block:
            yield number - len(block), block
            block = []


def cells(row: str, bordered: bool) -> int:
    """How many cells a row has; where the head of a table has borders, each row may."""
    row = row.strip()
    if bordered:
        row = re.sub(r"^\||(?<!\\)\|$", "", row)
    return len(PIPE.findall(row)) + 1

"""How problems are shown: each as it is, with its line of the file beneath it and a caret under the value."""

import csv
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TextIO

from press.errors import Problem, SiteError

LONGEST = 96
"""Of a quoted line this much is shown, around the caret. Units: columns."""

BOLD, RED, FAINT, PLAIN = "\x1b[1m", "\x1b[31m", "\x1b[2m", "\x1b[0m"
CELL = re.compile(r'("(?:[^"]|"")*"|[^,]*)(?:,|$)')
ERASE = "\x1b[K"
"""Takes away what stands to the right."""

MOST, LONG = 1000, 20_000
"""So many problems are shown, of the others their number; a line of more signs than that is not quoted."""

Span = tuple[int, int]
Lines = Callable[[str], list[str]]
"""The lines of a file by its path in the project."""


def wants_colour(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether a stream is a terminal whose reader has not asked for plain text (https://no-color.org)."""
    return obeys(stream, environment) and not environment.get("NO_COLOR")


def obeys(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether a stream is a terminal that does more than show letters."""
    return stream.isatty() and environment.get("TERM") != "dumb"


@contextmanager
def rewritten(stream: TextIO, environment: Mapping[str, str]) -> Iterator[Callable[[str], None] | None]:
    """What writes the one line of a terminal anew, gone at the end; nothing where there is no terminal."""

    def write(text: str) -> None:
        stream.write(f"\r{text}{ERASE}")
        stream.flush()

    if not obeys(stream, environment):
        yield None
        return
    try:
        yield write
    finally:
        write("")


def told(error: SiteError, root: Path, end: str) -> str:
    """All that a refusal says on stderr: its problems, and how many there are."""
    count = len(error.problems)
    problems = shown(error, root, wants_colour(sys.stderr, os.environ))
    return f"{problems}\n{count} problem{'s' if count > 1 else ''}{end}"


def shown(error: SiteError, root: Path, colour: bool) -> str:
    """The problems, each quoted where its file can be read and holds the value; a file is read once."""
    lines = cache(lambda path: read_lines(path, root))
    found = [line for problem in error.problems[:MOST] for line in one(problem, lines, colour)]
    more = len(error.problems) - MOST
    return "\n".join([*found, f"and {more:,} more problems"] if more > 0 else found)


def one(problem: Problem, lines: Lines, colour: bool) -> list[str]:
    """A problem and, where there is one, its quotation."""
    first = str(problem)
    if colour:
        place = str(problem.place)
        first = f"{BOLD}{place}{PLAIN}{first.removeprefix(place)}"
    quoted = quotation(problem, lines)
    if quoted is None:
        return [first]
    number, line, caret = quoted
    margin = " " * len(number)
    if colour:
        caret = f"{RED}{caret}{PLAIN}"
        return [first, f"{FAINT}{number} |{PLAIN} {line}", f"{FAINT}{margin} |{PLAIN} {caret}"]
    return [first, f"{number} | {line}", f"{margin} | {caret}"]


def quotation(problem: Problem, read: Lines) -> tuple[str, str, str] | None:
    """The number of the line, the line, and the caret beneath it; none where there is nothing to point at."""
    lines = read(problem.place.path) if problem.place.line > 0 else []
    if not 0 < problem.place.line <= len(lines):
        return None
    line = lines[problem.place.line - 1]
    if max(len(line), len(lines[0])) > LONG:
        return None
    header = lines[0] if problem.place.path.endswith(".csv") else ""
    found = (None if header else span_from(problem, line)) or span_of(problem, line, header)
    if found is None:
        return None
    text, caret = clipped(line, found)
    return str(problem.place.line), text, caret


def read_lines(name: str, root: Path) -> list[str]:
    """The lines of a file as the readers of the press count them; none if it cannot be read."""
    path = root / name
    try:
        if not path.is_file():  # a pipe would keep us waiting
            return []
        text = path.read_bytes().decode("utf-8-sig", "replace")
    except (OSError, ValueError):  # ValueError: a path with a NUL in it
        return []
    return text.replace("\r\n", "\n").split("\n")


def span_from(problem: Problem, line: str) -> Span | None:
    """Where the value stands from the column on that a problem names."""
    value, column = problem.value or "", problem.place.column
    start = line.find(value, column - 1) if value and column else -1
    return (start, start + len(value)) if start >= 0 else None


def span_of(problem: Problem, line: str, header: str) -> Span | None:
    """Where the value stands in a line: in its own cell of a table, else as a word, else anywhere."""
    value = problem.value or ""
    cell = cell_of(problem.what, line, header)
    if cell and (not value or value in line[slice(*cell)]):
        start = line.find(value, *cell)
        return (start, start + len(value))
    if not value:
        return None
    found = re.search(rf"(?<!\w){re.escape(value)}(?!\w)", line) or re.search(re.escape(value), line)
    return found.span() if found else None


def cell_of(what: str, line: str, header: str) -> Span | None:
    """The cell of the column that a problem names first, without its quotes."""
    try:
        columns, column = next(csv.reader([header])) if header else [], what.partition(":")[0]
    except csv.Error:  # a header that is the very problem
        return None
    cells = [found.span(1) for found in CELL.finditer(line)]
    if column not in columns or columns.index(column) >= len(cells):
        return None
    start, end = cells[columns.index(column)]
    return (start + 1, end - 1) if line[start:end].startswith('"') else (start, end)


def clipped(line: str, span: Span) -> tuple[str, str]:
    """A line with nothing in it that a terminal obeys, cut to what fits around the span; and its carets."""
    start, end = span
    before, value, after = (visible(part) for part in (line[:start], line[start:end], line[end:]))
    value = first_columns(value, LONGEST)
    room = LONGEST - width(value)
    if width(before) + width(after) > room:
        left = min(width(before), max(room // 2, room - width(after)))
        before, cut = last_columns(before, left), width(before) > left
        before = f"…{before}" if cut else before
        kept = first_columns(after, room - left)
        after = kept if kept == after else f"{kept}…"
    return f"{before}{value}{after}".rstrip(), " " * width(before) + "^" * max(1, width(value))


def visible(text: str) -> str:
    """The same with a stand-in for each character that a terminal would obey rather than show."""
    return "".join(
        " " if sign == "\t" else "\ufffd" if unicodedata.category(sign)[0] == "C" else sign for sign in text
    )


def width(text: str) -> int:
    """How many columns a text takes in a terminal."""
    return sum(columns_of(sign) for sign in text)


def columns_of(sign: str) -> int:
    """Two for a wide character, none for one that stands on the letter before it."""
    if unicodedata.category(sign) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def first_columns(text: str, room: int) -> str:
    """As much of the beginning as fits."""
    taken = 0
    for at, sign in enumerate(text):
        taken += columns_of(sign)
        if taken > room:
            return text[:at]
    return text


def last_columns(text: str, room: int) -> str:
    """As much of the end as fits."""
    taken = 0
    for at in range(len(text) - 1, -1, -1):
        taken += columns_of(text[at])
        if taken > room:
            return text[at + 1 :]
    return text

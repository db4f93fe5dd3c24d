"""The bytes of one CSV -> its rows as text, each with the line on which it starts; pure."""

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from press.characters import unseen
from press.errors import Place, Problems

# What the csv module says -> what is wrong, and what was expected.
BROKEN = {
    "unexpected end of data": ("a quote opens here and is not closed", 'a closing " before the file ends'),
    "',' expected after '\"'": (
        "text after a closing quote, or a quote that is not closed",
        'a comma or the end of the line after a closing "; a " inside a cell is written ""',
    ),
}
CELL = re.compile(r'("[^"]*(?:""[^"]*)*"|[^",\r\n][^,\r\n]*|)(,|\r\n?|\n)')
LINE_END = re.compile(r"\r\n?|\n")
MOST_BYTES, MOST_LINES = 8_000_000, 50_000
"""What one table may have: pages and downloads hold all of it, and every problem of it is told."""

MOST_SIGNS = 1000
"""So many signs that nobody sees are told: a file with more is no text."""


@dataclass(frozen=True, slots=True)
class Record:
    """A row as text; `whole` if it has as many cells as the header. Empty cells are left out."""

    place: Place
    cells: Mapping[str, str]
    whole: bool
    header: tuple[str, ...] = ()

    def at(self, column: str) -> Place:
        """The place of a cell: its line, and its number in the row."""
        number = self.header.index(column) + 1 if column in self.header else 0
        return Place(self.place.path, self.place.line, number)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file; `complete` if it has some and could be read to its end, or nobody misses it."""

    records: tuple[Record, ...] = ()
    complete: bool = False


def parse_table(
    raw: bytes, path: str, columns: list[str], problems: Problems, may_be_empty: bool = False
) -> Table:
    """The table of a file; empty where its text or its header cannot be trusted."""
    text = decode(raw, path, problems) if fits(raw, path, problems) else None
    if text is None:
        return Table()
    lines = list(io.StringIO(text, newline=""))
    first, _ = split_rows(lines, path, problems, most=1)
    if not first or not header_fits(first[0][1], columns, Place(path, first[0][0]), problems):
        return Table()
    header = first[0][1]
    rows, complete = split_rows(lines, path, problems)
    if complete and len(rows) == 1 and not may_be_empty:
        problems.add(Place(path), "a header without rows", expected="one row or more")
    records = []
    for line, cells in rows[1:]:
        place = Place(path, line)
        if not cells:
            problems.add(place, "blank line", expected="a row on every line")
            continue
        if len(cells) != len(header):
            problems.add(place, f"a row of {len(cells)} cells", expected=f"{len(header)}, as in the header")
        filled = {name: cell for name, cell in zip(header, cells, strict=False) if cell}
        records.append(Record(place, filled, len(cells) == len(header), tuple(header)))
    return Table(tuple(records), complete and bool(records))


def fits(raw: bytes, path: str, problems: Problems) -> bool:
    """Whether a file, or as much of it as was read, is of a size that a table may have."""
    if len(raw) > MOST_BYTES:
        problems.add(Place(path), "table that is too large", None, f"at most {MOST_BYTES // 10**6} MB")
        return False
    lines = max(raw.count(b"\n"), raw.count(b"\r"))
    if lines > MOST_LINES:
        problems.add(Place(path), "table of too many lines", f"{lines:,}", f"at most {MOST_LINES:,}")
    return lines <= MOST_LINES


def decode(raw: bytes, path: str, problems: Problems) -> str | None:
    """The text of a file, without the byte-order mark that spreadsheets put before it."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        wrong = f"byte 0x{error.object[error.start]:02x} is not UTF-8"
        problems.add(Place(path, line), wrong, expected="a file saved as UTF-8")
        return None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        problems.add(Place(path, line), "a NUL byte", expected="text; the file may be damaged")
        return None
    if signs := list(islice(unseen(text), MOST_SIGNS)):
        for line, sign in signs:
            problems.add(Place(path, line), "sign that nobody sees", sign, "letters, spaces, line ends")
        return None
    if not text.strip():
        problems.add(Place(path), "empty file", expected="a header and rows")
        return None
    return text


def split_rows(
    lines: list[str], path: str, problems: Problems, most: int | None = None
) -> tuple[list[tuple[int, list[str]]], bool]:
    """Every row with its line, or the first ones; and whether all could be read.

    Nothing after a broken row can be trusted.
    """
    reader = csv.reader(lines, strict=True)
    rows: list[tuple[int, list[str]]] = []
    while len(rows) != most:
        start = reader.line_num
        try:
            rows.append((start + 1, next(reader)))
        except StopIteration:
            return rows, True
        except csv.Error as error:
            line = start + 1
            if str(error) in BROKEN:
                what, expected = BROKEN[str(error)]
                line += lines_before_break("".join(lines[start:]))
            else:
                what, expected = "a cell too long to read", f"up to {csv.field_size_limit()} characters"
            problems.add(Place(path, line), what, expected=expected)
            return rows, False
    return rows, True


def lines_before_break(text: str) -> int:
    """How many line ends stand before the cell at which a row breaks off."""
    end = 0
    while (cell := CELL.match(text, end)) and end < len(text):
        end = cell.end()
    return len(LINE_END.findall(text[:end]))


def header_fits(header: list[str], columns: list[str], place: Place, problems: Problems) -> bool:
    """Whether the header has every column once, and no other, in any order."""
    for sign, words in ((";", "semicolons"), ("\t", "tabs")):
        if len(header) == 1 and header[0].count(sign) + 1 >= len(columns) // 2 > 0 and sign in header[0]:
            problems.add(place, f"cells with {words} between them", expected="commas: save it anew as CSV")
            return False
    counts = Counter(header)
    for name in counts:
        if name not in columns:
            problems.add(place, "unknown column", name, f"one of {', '.join(columns)}")
        elif counts[name] > 1:
            problems.add(place, "duplicate column", name, "every column once")
    for name in columns:
        if name not in counts:
            problems.add(place, "missing column", name, "every column, even where its cells are empty")
    return sorted(header) == sorted(columns)

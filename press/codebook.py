"""What every table and column means: `content/data/README.md`, read for the page and package of the data."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from press.data import columns
from press.documents import read_text
from press.errors import DataError, Place, Problems
from press.schema import TABLES

ROW = re.compile(r"^\| `([a-z0-9_]+)` \| ([^|\n]*) \| ([^|\n]*) \| ([^|\n]*) \| (yes|no) \|$", re.MULTILINE)
TITLE = re.compile(r"^## ([a-z]+)\.csv\n\n(.*?)\n\n", re.MULTILINE | re.DOTALL)
ONE_OF = "one of: "


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its meaning, its unit if it has one, what stands in it."""

    name: str
    meaning: str
    unit: str
    kind: str
    required: bool

    @property
    def choices(self) -> list[str]:
        """The words of which one stands there; empty for anything else."""
        return self.kind.removeprefix(ONE_OF).split(", ") if self.kind.startswith(ONE_OF) else []


@dataclass(frozen=True, slots=True)
class TableNote:
    """A table: its name, what a row of it is, its columns."""

    name: str
    meaning: str
    columns: tuple[Column, ...]


def load(path: Path, root: Path) -> tuple[TableNote, ...]:
    """Every table, as the codebook describes it.

    Raises: DataError for what it does not describe, and for what it describes and is not there.
    """
    problems, shown = Problems(), path.relative_to(root).as_posix()
    notes = parse(read_text(path, shown, problems) or "")
    problems.raise_as(DataError)
    told = {note.name: Counter(column.name for column in note.columns) for note in notes}
    there = {
        kind.table: Counter(columns(kind))
        for kind in TABLES
        if not kind.may_be_missing or (path.parent / f"{kind.table}.csv").exists()
    }
    for table in sorted(told.keys() | there.keys()):
        if table not in there:
            problems.add(Place(shown), "table that is not there", table, f"one of {', '.join(there)}")
        elif table not in told:
            problems.add(
                Place(shown), "table that is not described", table, f"## {table}.csv and its columns"
            )
        else:
            for name in there[table] - told[table]:
                problems.add(Place(shown), f"column of {table} that is not described", name, "a row for it")
            for name in told[table] - there[table]:
                what = (
                    f"column of {table} that is not there"
                    if name not in there[table]
                    else f"column of {table} that is described twice"
                )
                problems.add(Place(shown), what, name, "one row for each column")
    for name, times in Counter(note.name for note in notes).items():
        if times > 1:
            problems.add(Place(shown), "table that is described twice", name, "every table once")
    problems.raise_as(DataError)
    return notes


def parse(text: str) -> tuple[TableNote, ...]:
    """Every table that a text describes."""
    titles = list(TITLE.finditer(text))
    ends = [*(title.start() for title in titles), len(text)][1:]
    found = []
    for title, end in zip(titles, ends, strict=True):
        rows = ROW.findall(text[title.end() : end])
        described = tuple(
            Column(name, plain(means), unit, kind, need == "yes") for name, means, unit, kind, need in rows
        )
        found.append(TableNote(title[1], plain(title[2]), described))
    return tuple(found)


def plain(markdown: str) -> str:
    """A line of Markdown without its signs."""
    return re.sub(r"\s+", " ", markdown.replace("`", "").replace("**", "")).strip()

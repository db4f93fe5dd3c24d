"""`content/data/*.csv` -> Dataset, or every problem at once as `path:line: column: what is wrong`."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from press import cells, facts, refusals, vocabulary
from press.derive import NO_FACT, sourced, why
from press.documents import refuse_strays
from press.errors import DataError, Place, Problem, Problems, StoryError
from press.evidence import WEAK_KINDS, Read, best_read
from press.files import body_of
from press.holes import Holes, holes
from press.kept import kept
from press.rows import Correction, Row, Source, SourcedRow, split_list
from press.schema import TABLES, TARGETS
from press.tables import MOST_BYTES, Record, Table, parse_table
from press.types import Dataset

SOURCE_LISTS = ("source_ids", "outcome_source_ids")
NO_TABLE = ("missing file", None, "one CSV for each table")
POINTERS: Mapping[str, type[Row]] = {**dict.fromkeys(SOURCE_LISTS, Source), **TARGETS}

Tables = Mapping[type[Row], Table]


@dataclass(frozen=True, slots=True)
class Given:
    """The rows that hold, what is missing, and why."""

    data: Dataset
    holes: Holes
    problems: tuple[Problem, ...]


def load(folder: Path, root: Path) -> Dataset:
    """Every table of a folder.

    Raises: DataError with every problem of every table, by paths relative to `root`.
    """
    given = read(folder, root)
    Problems([*given.problems]).raise_as(DataError)
    return given.data


def read(folder: Path, root: Path) -> Given:
    """What of the tables of a folder holds, with every problem of every table."""
    strays = Problems()
    known = {"README.md", *(f"{kind.table}.csv" for kind in TABLES)}
    refuse_strays(folder, root, strays, lambda path: path.name in known)
    paths = [folder / f"{kind.table}.csv" for kind in TABLES]
    for path in paths:
        if path.exists() and not path.is_file():
            strays.add(Place(path.relative_to(root).as_posix()), *NO_TABLE)
    files = (
        (path.relative_to(root).as_posix(), body_of(path, MOST_BYTES + 1) if path.is_file() else None)
        for path in paths
    )
    return parsed(tuple(files), tuple(strays.found))


@kept(2)
def parsed(files: tuple[tuple[str, bytes | None], ...], strays: tuple[Problem, ...]) -> Given:
    """The same from what is in the files, in the order of the tables."""
    problems = Problems([*strays])
    given = zip(TABLES, files, strict=True)
    tables = {kind: load_table(raw, where, kind, problems) for kind, (where, raw) in given}
    rows: dict[str, Any] = {kind.table: build_rows(kind, tables[kind], problems) for kind in TABLES}
    whole = [record for kind in TABLES for record in tables[kind].records if record.whole]
    check_references(whole, tables, problems)
    check_standing(whole, rows[Source.table], problems)
    vocabulary.check(tables, problems)
    data, missing = Dataset(**rows), missing_of(tables, rows, problems)
    check_corrections(data, missing, tables[Correction], problems)
    for kind in TABLES:
        check_facts(data, missing, kind, tables[kind], problems)
    return Given(data, missing, tuple(problems.found))


def missing_of(tables: Tables, rows: Mapping[str, Mapping[str, Row]], problems: Problems) -> Holes:
    """What of the tables is not there, since it is not as it should be; and what is there and has a slip."""
    told = {(problem.place.path, problem.place.line) for problem in problems.found}
    return holes(
        (kind.table for kind, table in tables.items() if not (table.complete or kind.may_be_empty)),
        (
            (kind.table, record)
            for kind, table in tables.items()
            for record in table.records
            if record.cells.get("id", "") not in rows[kind.table]
        ),
        (
            f"{kind.table}.{record.cells.get('id', '')}"
            for kind, table in tables.items()
            for record in table.records
            if (record.place.path, record.place.line) in told
        ),
    )


def rows_of(data: Dataset) -> int:
    """How many rows there are in all."""
    return sum(len(getattr(data, kind.table)) for kind in TABLES)


def row_read(row: SourcedRow, sources: Mapping[str, Source]) -> Read:
    """How well we know what a row rests on: the best of its sources."""
    return best_read([sources[source_id].read for source_id in row.source_ids])


def columns(kind: type[Row]) -> list[str]:
    """The columns of a table in their order: `id` first, `note` last."""
    return ["id", *(name for name in kind.model_fields if name not in ("id", "note")), "note"]


def load_table(raw: bytes | None, where: str, kind: type[Row], problems: Problems) -> Table:
    """The rows of a file as text; of one that is not there, none: whoever may be without it lacks nothing."""
    if raw is None:
        if not kind.may_be_missing:
            problems.add(Place(where), *NO_TABLE)
        return Table(complete=kind.may_be_missing)
    return parse_table(raw, where, columns(kind), problems, kind.may_be_empty)


def place_of(folder: Path, root: Path, kind: type[Row], row_id: str) -> Place:
    """The line of a row, for what is found wrong with it once the tables are rows; of no line, the file."""
    path = folder / f"{kind.table}.csv"
    shown = path.relative_to(root).as_posix()
    raw = body_of(path, MOST_BYTES + 1) if path.is_file() else None
    records = load_table(raw, shown, kind, Problems()).records
    return next((record.place for record in records if record.cells.get("id") == row_id), Place(shown))


def check_days(data: Dataset, ends: str, folder: Path, root: Path, problems: Problems) -> None:
    """Notes each row that is said to hold for a day on which the evidence had ended."""
    for kind in TABLES:
        for row in getattr(data, kind.table).values():
            if ends and isinstance(row, SourcedRow) and row.as_of > ends:  # '2026' is before each of its days
                place, what = place_of(folder, root, kind, row.id), "as_of: after the evidence ends"
                problems.add(place, what, row.as_of, f"at most {ends}, by site.toml")


def build_rows(kind: type[Row], table: Table, problems: Problems) -> dict[str, Row]:
    """The rows that hold, by id."""
    rows: dict[str, Row] = {}
    lines: dict[str, int] = {}
    for record in table.records:
        row_id = record.cells.get("id", "")
        if row_id and lines.setdefault(row_id, record.place.line) != record.place.line:
            problems.add(record.at("id"), "id: duplicate id", row_id, f"already in line {lines[row_id]}")
        if not record.whole:
            continue
        for name, cell in record.cells.items():
            if cell != cell.strip():
                problems.add(
                    record.at(name), f"{name}: spaces around the value", cell, "none before or after it"
                )
        try:
            rows[row_id] = kind.model_validate(record.cells)
        except ValidationError as error:
            for details in error.errors():
                refusals.add(record, details, problems)
    return rows


def check_references(records: list[Record], tables: Tables, problems: Problems) -> None:
    """Adds every id that leads nowhere; nothing is missed in a table that was not read to its end."""
    known = {kind: {row.cells.get("id") for row in tables[kind].records} for kind in POINTERS.values()}
    for record in records:
        for name, target in POINTERS.items():
            for wanted, times in Counter(split_list(record.cells.get(name, ""))).items():
                if tables[target].complete and wanted not in known[target]:
                    problems.add(
                        record.at(name), f"{name}: no such id", wanted, f"an id of {target.table}.csv"
                    )
                if times > 1:
                    problems.add(record.at(name), f"{name}: named more than once", wanted, "every id once")


def check_standing(records: list[Record], sources: Mapping[str, Source], problems: Problems) -> None:
    """Adds every row that rests on nothing but what cannot be cited, was reposted or written by a machine."""
    for record in records:
        for name in SOURCE_LISTS:
            named = split_list(record.cells.get(name, ""))
            found = [sources[source_id] for source_id in named if source_id in sources]
            if not named or len(found) < len(named):
                continue
            citable = [source for source in found if source.citable == "yes"]
            if not citable:
                what, expected = "no source that can be cited", "one with address, publisher and date"
            elif all(source.source_quality in WEAK_KINDS for source in citable):
                what, expected = (
                    "rests on reposts or machine-written pages alone",
                    "a citable source of another kind",
                )
            else:
                continue
            problems.add(record.at(name), f"{name}: {what}", record.cells[name], expected)


def check_facts(data: Dataset, missing: Holes, kind: type[Row], table: Table, problems: Problems) -> None:
    """Adds every fact that a row rests on and that does not exist, or that the dataset does not give."""
    rows: Mapping[str, Any] = getattr(data, kind.table)
    for record in table.records if "fact_keys" in kind.model_fields else ():
        row = rows.get(record.cells.get("id", ""))
        for key in row.fact_keys if row else ():
            try:
                sourced(data, facts.find(data, key))
            except NO_FACT as error:
                if not missing.excuse(error):
                    problems.add(record.at("fact_keys"), "fact_keys: leads nowhere", key, why(error))
            except StoryError as error:
                problems.found += [] if missing else error.problems


def check_corrections(data: Dataset, missing: Holes, table: Table, problems: Problems) -> None:
    """Adds every correction of a number that does not exist, or that the dataset has otherwise."""
    for record in table.records:
        correction = data.corrections.get(record.cells.get("id", ""))
        if correction is None or missing.hide(correction.fact_key):
            continue
        try:
            value = cells.cell(data, correction.fact_key).value
        except KeyError as error:
            problems.add(
                record.at("fact_key"), "fact_key: leads nowhere", correction.fact_key, str(error.args[0])
            )
            continue
        if value != correction.now:
            problems.add(
                record.at("now"), "now: not what the dataset has", record.cells["now"], f"{value:.15g}"
            )

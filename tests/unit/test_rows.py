"""What every table has in common: who speaks in a column, and which tables a project may be without."""

from pathlib import Path

import pytest

from press import data, rows
from press.errors import DataError
from press.evidence import Status
from press.schema import TABLES

ROOT = Path(__file__).resolve().parents[2]


class Count(rows.SourcedRow):
    table = "counts"
    name: str
    seen: float
    seen_low: float | None = None
    seen_high: float | None = None
    said_by: str | None = None


def count(**given: object) -> Count:
    cells = {
        "id": "a",
        "status": "claimed",
        "as_of": "2026-04",
        "source_ids": "T1;T2",
        "name": "A",
        "seen": "5",
    }
    return Count.model_validate({**cells, **given})


def test_the_speaker_of_a_row_speaks_in_every_column() -> None:
    told = count(said_by="A reporter").voice("seen", None)
    assert told == rows.Voice(Status.CLAIMED, "2026-04", ("T1", "T2"), "A reporter")


def test_an_interval_belongs_to_its_column() -> None:
    told = count(seen_low="4", seen_high="6").voice("seen", None)
    assert (told.low, told.high) == (4.0, 6.0)


def test_the_tables_that_a_project_may_be_without_are_few() -> None:
    assert {kind.table for kind in (rows.Claim, rows.Term) if kind.may_be_missing} == {"claims", "glossary"}
    assert {kind.table for kind in TABLES if kind.may_be_missing} == {"glossary"}, "ours has its claims"


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.table)
def test_a_table_without_its_folder_is_a_problem(kind: type[rows.Row], tmp_path: Path) -> None:
    assert (ROOT / "content/data" / f"{kind.table}.csv").is_file()
    (tmp_path / f"{kind.table}.csv").mkdir()
    with pytest.raises(DataError) as refused:
        data.load(tmp_path, tmp_path)
    missing = [problem.place.path for problem in refused.value.problems if problem.what == "missing file"]
    assert f"{kind.table}.csv" in missing

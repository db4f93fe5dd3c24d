"""A slip in a table is told once: nobody who rests on it is blamed, and nobody else's slip is hidden."""

import csv
import io
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from press import content, data
from press.errors import Problem, Problems
from press.schema import TABLES
from tests.conftest import EVERY

ROOT = Path(__file__).parents[2]
SEED, TRIES = 11, 40


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("holes")
    shutil.copytree(ROOT / "content", root / "content")
    return root


def read(root: Path) -> list[Problem]:
    given, problems = data.read(root / "content/data", root), Problems()
    content.read(root / "content", root, given.data, given.holes, problems)
    return [*given.problems, *problems.found]


def slips() -> Iterator[tuple[str, str]]:
    """A table as a text in which one row has a cell too many, or names nothing, or which has no header."""
    for kind in TABLES:
        name = f"{kind.table}.csv"
        lines = (ROOT / "content/data" / name).read_text("utf-8").splitlines(keepends=True)
        yield name, "junk\n" + "".join(lines)
        rows = list(csv.reader(lines))
        assert len(rows) == len(lines), "a cell of several lines would be cut here"
        for number in range(1, len(lines)):
            for changed in (
                [*rows[number], "more"],
                *(
                    pointing_nowhere(rows[0], rows[number], column)
                    for column in POINTING
                    if column in rows[0]
                ),
            ):
                row = io.StringIO()
                csv.writer(row, lineterminator="\n").writerow(changed)
                yield name, "".join([*lines[:number], row.getvalue(), *lines[number + 1 :]])


POINTING = ("source_ids", "outcome_source_ids", "training_flop_source_id", "model_id", "unit")
"""The columns whose value others rest on without seeing it."""


def pointing_nowhere(header: list[str], row: list[str], column: str) -> list[str]:
    """A row that names what is not there."""
    at, wrong = header.index(column), "nowhere" if column in ("model_id", "unit") else "NOWHERE"
    return [*row[:at], wrong, *row[at + 1 :]]


def test_the_table_alone_is_told_whichever_row_is_broken(project: Path) -> None:
    tries = list(slips())
    for name, text in tries if EVERY else random.Random(SEED).sample(tries, TRIES):  # noqa: S311 - drawn to be repeated
        path = project / "content/data" / name
        good = path.read_bytes()
        path.write_text(text, "utf-8")
        told = read(project)
        path.write_bytes(good)
        assert {problem.place.path for problem in told} == {f"content/data/{name}"}, text[:80]


def test_slips_of_others_are_told_beside_it(project: Path) -> None:
    models, story = project / "content/data/models.csv", project / "content/story/01-the-list.md"
    kept = models.read_bytes(), story.read_bytes()
    lines = kept[0].decode().splitlines(keepends=True)
    models.write_text("".join([lines[0], lines[1].replace("\n", ",more\n"), *lines[2:]]), "utf-8")
    broken = lines[1].partition(",")[0]
    wrong = f"[[fact models.{broken}.total_params]] [[fact models.nobody.total_params]] [[fact nothing]] [[term nix]] 77"
    story.write_bytes(kept[1] + f"\n{wrong}\n".encode())
    told = [(p.place.path.rpartition("/")[2], p.what, p.value) for p in read(project)]
    models.write_bytes(kept[0])
    story.write_bytes(kept[1])
    assert sorted(told, key=str) == [
        ("01-the-list.md", "fact that cannot be shown", "models.nobody.total_params"),
        ("01-the-list.md", "fact that cannot be shown", "nothing"),
        ("01-the-list.md", "number without a fact", "77"),
        ("01-the-list.md", "unknown term", "nix"),
        ("models.csv", "a row of 20 cells", None),
    ]
    assert read(project) == []

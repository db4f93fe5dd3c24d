"""The dataset's door: the real tables come in, and every broken one is refused in plain words."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from press.data import columns, load, row_read
from press.errors import DataError, Problem
from press.evidence import WEAK_KINDS, Read
from press.rows import SourcedRow
from press.schema import TABLES
from press.tables import MOST_BYTES, MOST_LINES, MOST_SIGNS
from press.types import Dataset

ROOT = Path(__file__).parents[2]
TINY = ROOT / "tests" / "tables"
BROKEN = sorted((ROOT / "tests" / "broken").glob("data-*"))
DATA = Path("content") / "data"
ROWS = {
    "sources": 166,
    "models": 64,
    "seven": 7,
    "roadmap": 10,
    "clusters": 10,
    "readings": 27,
    "estimates": 14,
    "chips": 6,
    "constants": 34,
    "energy": 31,
    "cases": 22,
    "events": 46,
    "claims": 21,
    "glossary": 73,
}
"""How many rows each table has, but the corrections: those come with every published number that we change."""


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the tiny content, to be broken."""
    shutil.copytree(TINY / DATA, tmp_path / DATA)
    return tmp_path


@pytest.fixture(scope="module")
def real() -> Dataset:
    """The dataset that is published."""
    return load(ROOT / DATA, ROOT)


def rows(data: Dataset) -> Iterator[SourcedRow]:
    """Every row that states something about the world."""
    for kind in TABLES:
        yield from (row for row in getattr(data, kind.table).values() if isinstance(row, SourcedRow))


def source_lists(row: SourcedRow) -> list[tuple[str, ...]]:
    """The lists of sources that a row has."""
    outcome = getattr(row, "outcome_source_ids", None)
    return [row.source_ids, outcome] if outcome else [row.source_ids]


def refusals(root: Path) -> list[str]:
    """The lines of the error."""
    with pytest.raises(DataError) as refused:
        load(root / DATA, root)
    return str(refused.value).splitlines()


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name.removeprefix("data-"))
def test_broken_tables_are_refused_in_plain_words(case: Path, tiny: Path) -> None:
    if (case / "content").is_dir():
        shutil.copytree(case / "content", tiny / "content", dirs_exist_ok=True)
    if (case / "removed.txt").is_file():
        for path in (case / "removed.txt").read_text("utf-8").splitlines():
            (tiny / path).unlink()
    assert refusals(tiny) == (case / "expected.txt").read_text("utf-8").splitlines()


def test_every_broken_folder_is_found() -> None:
    assert len(BROKEN) == 69


def test_tiny_tables_are_accepted() -> None:
    data = load(TINY / DATA, TINY)
    assert data.models["small-two"].note == "Its size is a guess,\nand a wide one."
    assert data.seven["first"].outcome_source_ids == ("T1", "T2")
    assert list(data.sources) == ["T1", "T2", "T3", "T4"]


def test_byte_order_mark_and_windows_lines_are_allowed(tiny: Path) -> None:
    chips = tiny / DATA / "chips.csv"
    chips.write_bytes(b"\xef\xbb\xbf" + chips.read_bytes().replace(b"\n", b"\r\n"))
    assert load(tiny / DATA, tiny).chips == load(TINY / DATA, TINY).chips


def test_columns_may_stand_in_any_order(tiny: Path) -> None:
    glossary = tiny / DATA / "glossary.csv"
    glossary.write_text("note,meaning,also,term,id\n,The name of a chip.,,C1,c1\n", "utf-8")
    assert load(tiny / DATA, tiny).glossary["c1"].meaning == "The name of a chip."


def test_a_row_over_several_lines_is_named_by_its_first(tiny: Path) -> None:
    models = tiny / DATA / "models.csv"
    text = models.read_text("utf-8")
    models.write_text(
        text + text.splitlines()[1].replace("small-one", "small-three").replace(",A,", ",X,") + "\n", "utf-8"
    )
    assert refusals(tiny) == [
        f"{DATA.as_posix()}/models.csv:5: grade: unknown value: 'X' ('A', 'B', 'C' or 'D')"
    ]


def test_a_quote_open_since_the_third_line_of_a_row_is_named_by_that_line(tiny: Path) -> None:
    models = tiny / DATA / "models.csv"
    text = models.read_text("utf-8").replace(",C,", ',"C', 1)
    models.write_text(text.replace("A rival, of a rival's model", "A rival,\nof a rival's\nmodel"), "utf-8")
    where = f"{DATA.as_posix()}/models.csv:5"
    assert [line.split(": ")[0] for line in refusals(tiny)] == [where]


def test_every_table_is_missed_in_an_empty_folder_but_those_that_a_project_may_be_without(
    tmp_path: Path,
) -> None:
    (tmp_path / DATA).mkdir(parents=True)
    needed = sorted(kind.table for kind in TABLES if not kind.may_be_missing)
    assert set(ROWS) - set(needed) == {"glossary"}
    expected = [f"{DATA.as_posix()}/{name}.csv: missing file (one CSV for each table)" for name in needed]
    assert refusals(tmp_path) == expected


def test_a_damaged_table_of_sources_does_not_make_every_row_wrong(tiny: Path) -> None:
    (tiny / DATA / "sources.csv").write_bytes(b"")
    assert refusals(tiny) == [f"{DATA.as_posix()}/sources.csv: empty file (a header and rows)"]


def test_the_header_is_judged_before_the_rows_are_split(tiny: Path) -> None:
    (tiny / DATA / "energy.csv").write_text('id,nope\na,"b\n', "utf-8")
    told = refusals(tiny)
    assert all(line.startswith(f"{DATA.as_posix()}/energy.csv:1: ") for line in told), told


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"x" * (MOST_BYTES + 9), "table that is too large (at most 8 MB)"),
        (b"\n" * (MOST_LINES + 9), "table of too many lines: '50,009' (at most 50,000)"),
        (b"\r" * (MOST_LINES + 9), "table of too many lines: '50,009' (at most 50,000)"),
    ],
)
def test_a_table_has_its_bounds(raw: bytes, said: str, tiny: Path) -> None:
    (tiny / DATA / "energy.csv").write_bytes(raw)
    assert f"{DATA.as_posix()}/energy.csv: {said}" in refusals(tiny)


def test_of_a_file_full_of_unseen_signs_the_first_are_told(tiny: Path) -> None:
    path = tiny / DATA / "energy.csv"
    path.write_bytes(path.read_bytes() + b"\x01\n" * (MOST_SIGNS + 9))
    told = [line for line in refusals(tiny) if "sign that nobody sees" in line]
    assert (len(told), told[-1].partition(" ")[0]) == (MOST_SIGNS, f"{DATA.as_posix()}/energy.csv:1002:")


def test_no_word_of_pydantic_is_leaked() -> None:
    said = "\n".join((case / "expected.txt").read_text("utf-8") for case in BROKEN)
    for word in ("Input should", "Value error", "Field required", "pattern", "pydantic", "validation"):
        assert word not in said


def test_the_best_source_of_a_row_says_how_it_was_read() -> None:
    data = load(TINY / DATA, TINY)
    assert row_read(data.chips["c1"], data.sources) == Read.FIRST_HAND
    assert row_read(data.claims["k01"], data.sources) == Read.SECOND_HAND
    assert row_read(data.models["small-two"], data.sources) == Read.FIRST_HAND


def test_id_is_the_first_column_and_note_the_last() -> None:
    for kind in TABLES:
        assert (columns(kind)[0], columns(kind)[-1]) == ("id", "note")
        assert sorted(columns(kind)) == sorted(kind.model_fields)


@given(
    table=st.sampled_from(sorted(kind.table for kind in TABLES)),
    raw=st.binary(max_size=400) | st.text(alphabet='id,note"\r\n;-1.eT\x00 ', max_size=400).map(str.encode),
    keep=st.integers(0, 600),
    after=st.booleans(),
)
@settings(max_examples=120)
def test_any_bytes_give_a_dataset_or_a_data_error(
    tiny: Path, table: str, raw: bytes, keep: int, after: bool
) -> None:
    path = tiny / DATA / f"{table}.csv"
    good = (TINY / DATA / f"{table}.csv").read_bytes()
    path.write_bytes(good[:keep] + raw + (good[keep:] if after else b""))
    try:
        assert isinstance(outcome(tiny), (Dataset, list))
    finally:
        path.write_bytes(good)


def outcome(project: Path) -> Dataset | list[Problem]:
    """The dataset, or what was found wrong with it; any other exception is the test's failure."""
    try:
        return load(project / DATA, project)
    except DataError as refused:
        return refused.problems


def test_the_real_tables_have_their_rows(real: Dataset) -> None:
    assert {name: len(getattr(real, name)) for name in ROWS} == ROWS


def test_the_real_tables_have_their_columns_in_order() -> None:
    for kind in TABLES:
        header = (ROOT / DATA / f"{kind.table}.csv").read_text("utf-8").splitlines()[0]
        assert header == ",".join(columns(kind))


def test_no_real_row_rests_on_weak_sources_alone(real: Dataset) -> None:
    for row in rows(real):
        for source_ids in source_lists(row):
            named = [real.sources[source_id] for source_id in source_ids]
            assert any(s.citable == "yes" and s.source_quality not in WEAK_KINDS for s in named), row.id


def test_no_grade_d_and_no_rumour_came_in(real: Dataset) -> None:
    assert "D" not in {model.grade for model in real.models.values()}
    assert not {"weak", "rumour"} & {event.grade for event in real.events.values()}


def test_every_source_is_used_or_kept_for_a_reason(real: Dataset) -> None:
    used = {source_id for row in rows(real) for ids in source_lists(row) for source_id in ids}
    used |= {model.training_flop_source_id for model in real.models.values() if model.training_flop_source_id}
    # They belong to rows that were left out (see the codebook), or back a statement in a note.
    kept = {"AIN0327", "CHATF5", "EVOART", "RUDIG", "VERDA", "ZAI"}
    assert set(real.sources) - used == kept


def test_a_word_about_a_rival_is_marked_as_such(real: Dataset) -> None:
    for model_id in ("claude-opus-4-6", "claude-sonnet-4-6"):
        assert "of a rival's model" in (real.models[model_id].claimed_by or "")


def test_the_seven_are_seven_and_only_the_picture_model_has_no_size(real: Dataset) -> None:
    assert list(real.seven) == ["imagine-v2", "1t-a", "1t-b", "1-5t-a", "1-5t-b", "6t", "10t"]
    assert [row.id for row in real.seven.values() if row.parameters_total is None] == ["imagine-v2"]


def test_what_shipped_in_the_roadmap_is_what_the_models_say(real: Dataset) -> None:
    models = {model.name.split(" (")[0]: model for model in real.models.values()}
    for row in real.roadmap.values():
        if row.kind == "shipped":
            model = models[row.name]
            assert (model.released_on, model.parameters_total) == (row.stated_on, row.parameters_total)

"""What `build.py new` begins: it stands where it belongs, and nothing is written over."""

import csv
import re
from pathlib import Path

import pytest

from press import scaffold
from press.errors import ContentError

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates/new"


def begin(root: Path, kind: str, slug: str) -> list[str]:
    return [path.relative_to(root).as_posix() for path in scaffold.begin(root, TEMPLATES, kind, slug).paths]


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def test_a_chart_is_its_words_and_its_drawing(tmp_path: Path) -> None:
    assert begin(tmp_path, "chart", "my-chart") == ["content/charts/my-chart.md", "press/charts/my_chart.py"]
    assert "def my_chart(" in (tmp_path / "press/charts/my_chart.py").read_text("utf-8")


def test_a_section_has_the_next_free_number(tmp_path: Path) -> None:
    assert begin(tmp_path, "section", "front") == ["content/story/00-front.md"]
    (tmp_path / "content/story/09-late.md").write_text("")
    assert begin(tmp_path, "section", "my-part") == ["content/story/10-my-part.md"]


@pytest.mark.parametrize("ending", ["", "\n"])
def test_a_claim_is_a_row_with_every_column(tmp_path: Path, ending: str) -> None:
    table = tmp_path / "content/data/claims.csv"
    table.parent.mkdir(parents=True)
    table.write_text(f'note,id,claim\n,c01,"two\nlines"{ending}', "utf-8")
    begin(tmp_path, "claim", "c02")
    with table.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [["note", "id", "claim"], ["", "c01", "two\nlines"], ["", "c02", ""]]


def test_the_first_claim_brings_its_table(tmp_path: Path) -> None:
    begin(tmp_path, "claim", "c01")
    header, row = (tmp_path / "content/data/claims.csv").read_text("utf-8").splitlines()
    assert header.startswith("id,status,as_of")
    assert row.count(",") == header.count(",")


@pytest.mark.parametrize("kind", ["chart", "section", "claim"])
def test_what_is_there_is_never_written_over(tmp_path: Path, kind: str) -> None:
    begin(tmp_path, kind, "mine")
    before = files(tmp_path)
    with pytest.raises(ContentError, match=r"taken: 'mine' \(another "):
        begin(tmp_path, kind, "mine")
    assert files(tmp_path) == before


def test_a_chart_and_a_section_have_slugs_of_their_own(tmp_path: Path) -> None:
    begin(tmp_path, "section", "mine")
    with pytest.raises(ContentError, match=re.escape("content/story/00-mine.md: slug that is taken")):
        begin(tmp_path, "chart", "mine")


@pytest.mark.parametrize("kind", ["chart", "section", "claim"])
@pytest.mark.parametrize(
    "slug", ["", "Upper", "a b", "a--b", "-a", "a_b", "../a", "a/b", "é", "a\n", "a" * 61]
)
def test_a_slug_that_is_none_is_refused(tmp_path: Path, kind: str, slug: str) -> None:
    with pytest.raises(ContentError, match=rf"build\.py new {kind}: not a slug: .* \(lower-case"):
        begin(tmp_path, kind, slug)
    assert files(tmp_path) == {}


@pytest.mark.parametrize("slug", ["3d", "class", "sorted", "table", "bars"])
def test_a_slug_that_cannot_name_a_function_is_refused(tmp_path: Path, slug: str) -> None:
    with pytest.raises(ContentError, match="slug that cannot name a function"):
        begin(tmp_path, "chart", slug)
    assert files(tmp_path) == {}


def test_a_claim_without_its_section_in_the_codebook_says_so(tmp_path: Path) -> None:
    def then(slug: str) -> list[str]:
        return [step.split(":")[0] for step in scaffold.begin(tmp_path, TEMPLATES, "claim", slug).then]

    usual = ["fill the cells of line 3", "point to it", "make site"]
    assert then("c01") == [
        "describe the table in content/data/README.md",
        "fill the cells of line 2",
        *usual[1:],
    ]
    (tmp_path / "content/data/README.md").write_text("## claims.csv\n\nA statement.\n\n", "utf-8")
    assert then("c02") == usual

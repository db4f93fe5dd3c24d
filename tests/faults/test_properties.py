"""What holds for every input there is, as far as hypothesis finds one for which it does not."""

import csv
import io
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from press import content, data, heights, site, tables, urls
from press.binding import Binder
from press.characters import UNSEEN
from press.documents import Document
from press.errors import Place, Problems, SiteError
from press.paths import check
from press.types import Dataset
from tests.conftest import ROOT
from tests.faults.conftest import Tried
from tests.faults.fuzz import DIRECTIVES, SIGNS, TRIES
from tests.faults.test_fuzz import harmless

MANY = settings(max_examples=TRIES)
WORDS = [
    *DIRECTIVES,
    *(sign for sign in SIGNS if isinstance(sign, str)),
    "\n\n",
    "[x](y)",
    "*",
    "**",
    "- ",
    "1. ",
    "> ",
]
PROSE = st.lists(st.sampled_from(WORDS) | st.text(max_size=12), max_size=12).map("".join)
PATHS = ["a", "A", "a/b", "A/b", "a/B", "b", "é", "e\u0301", "ß", "ss", "É/x"]
SEEN = st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"])
CELL = st.text(SEEN, max_size=12).filter(lambda text: not UNSEEN.search(text))


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return data.load(ROOT / "content/data", ROOT)


@given(text=PROSE)
@MANY
def test_prose_becomes_harmless_html_or_a_problem(dataset: Dataset, tried: Tried, text: str) -> None:
    tried("hypothesis: prose", TRIES)
    binder = Binder(dataset, Problems(), _known=re.compile("(?!)"))
    made = content.to_html(text, binder, Place("a.md", 1))
    if not binder.problems.found:
        harmless(made)


@given(front=PROSE, body=PROSE)
@MANY
def test_front_matter_becomes_texts_or_a_problem(tmp_path: Path, tried: Tried, front: str, body: str) -> None:
    tried("hypothesis: front matter", TRIES)
    text = f"---\nheading: {front}\nlead: |\n  {body}\n---\n{body}"
    (tmp_path / "a.md").write_bytes(text.encode("utf-8", "surrogatepass"))
    problems = Problems()
    read = Document(tmp_path / "a.md", tmp_path, problems, ("heading", "lead"))
    assert problems.found or set(read.meta) == {"heading", "lead"}


@given(rows=st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6))
@MANY
def test_a_table_that_was_written_is_read_as_it_was(tried: Tried, rows: list[list[str]]) -> None:
    tried("hypothesis: tables", TRIES)
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["a", "b", "c"], *rows])
    problems = Problems()
    read = tables.parse_table(out.getvalue().encode(), "a.csv", ["a", "b", "c"], problems)
    assert problems.found == []
    assert [[record.cells.get(name, "") for name in "abc"] for record in read.records] == rows


@given(
    values=st.dictionaries(st.sampled_from(["title", "base_url", "edition", "x", "a.b"]), PROSE, max_size=4)
)
@MANY
def test_site_toml_becomes_a_site_or_a_problem(tmp_path: Path, tried: Tried, values: dict[str, str]) -> None:
    tried("hypothesis: site.toml", TRIES)
    lines = [f'{key} = "{value}"' for key, value in values.items()]
    (tmp_path / "site.toml").write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    problems = Problems()
    found = site.load(tmp_path / "site.toml", tmp_path, problems)
    assert problems.found or found.title


@given(
    measured=st.lists(st.integers(50, 9999), min_size=len(heights.widths()), max_size=len(heights.widths()))
)
@settings(MANY, max_examples=max(20, TRIES // 100))
def test_heights_are_read_as_they_were_written(tried: Tried, measured: list[int]) -> None:
    tried("hypothesis: heights", max(20, TRIES // 100))
    found = heights.Measured("print", tuple(measured), tuple(reversed(measured)))
    assert heights.unpacked(found.packed()) == found


@given(
    word=st.sampled_from(["javascript", "data", "vbscript", "blob", "file"]),
    case=st.integers(0, 2**10),
    before=st.text(st.sampled_from("".join(map(chr, range(33)))), max_size=4),
    within=st.text(st.sampled_from("\t\r\n"), max_size=3),
    at=st.integers(0, 8),
)
@MANY
def test_a_script_is_known_however_its_address_is_spelt(
    tried: Tried, word: str, case: int, before: str, within: str, at: int
) -> None:
    tried("hypothesis: addresses of scripts", TRIES)
    spelt = "".join(letter.upper() if case >> i & 1 else letter for i, letter in enumerate(word))
    assert urls.scheme(before + spelt[:at] + within + spelt[at:] + ":x") == word


@given(paths=st.lists(st.sampled_from(PATHS) | st.text("aAé/.", min_size=1, max_size=3), max_size=6))
@MANY
def test_paths_that_are_accepted_live_together_on_any_computer(tried: Tried, paths: list[str]) -> None:
    tried("hypothesis: paths", TRIES)
    try:
        check(paths, "site")
    except SiteError:
        return
    folded = [unicodedata.normalize("NFC", path).casefold() for path in paths]
    assert len(set(folded)) == len(paths)
    assert not any(one != other and other.startswith(one + "/") for one in folded for other in folded)

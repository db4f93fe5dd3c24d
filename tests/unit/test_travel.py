"""What leaves the site: pins, oEmbed, the dataset's package, Markdown twins."""

import csv
import io
import json
import re
import sqlite3
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lxml import html as lxml_html

from press import codebook, frames, pins, steps, units
from press.errors import ContentError, DataError
from press.schema import TABLES
from press.types import Cell, Output, Table, TableRow
from tests import chromium
from tests.faults.conftest import Done, command
from tests.faults.conftest import copy as small

ROOT = Path(__file__).parents[2]
BASE = "https://example.org/ten"
PINNED = (
    b"<!doctype html><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'\">"
    b'<figure id="a-chart"><a href="../../../index.html">Home</a></figure>'
)
"""The least that makes a pin."""

KEPT = {"src", "width", "height", "frameborder", "marginwidth", "marginheight", "scrolling", "title"}
"""What WordPress leaves of a frame from a provider that it does not know."""


@pytest.fixture(scope="module")
def made() -> dict[str, Output]:
    return {output.path: output for output in steps.build(ROOT, BASE)}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A project of its own, of two charts, to be changed."""
    return small(tmp_path / "project")


def run(root: Path, *arguments: str) -> Done:
    """A command on the copy; stale plates are painted, on CI too."""
    return command(root, *arguments, CI="", CHROME_PATH=chromium.find() or "")


def table(**cells: str) -> Table:
    from press.evidence import Status

    rows = tuple(TableRow(name, (Cell(text),), Status.CLAIMED, ()) for name, text in cells.items())
    return Table("t", ("Model", "Size"), rows)


def test_a_pin_outlives_a_change_of_the_data_and_tells_it(copy: Path) -> None:
    assert run(copy, "pin", "the-seven").code == 0
    (pinned,) = sorted((copy / "content/pins").iterdir())
    body = pinned.read_bytes()
    print_ = pinned.name.split(".")[1]
    assert len(body) < 40_000
    assert run(copy, "pin", "the-seven").code == 0
    assert [path.read_bytes() for path in (copy / "content/pins").iterdir()] == [body], "once is enough"
    file = copy / "content/data/seven.csv"
    file.write_text(file.read_text("utf-8").replace("6000000000000", "7000000000000"), "utf-8")
    done = run(copy, "build")
    assert done.code == 0, done.said
    assert pinned.read_bytes() == body
    assert (copy / f"site/embed/the-seven/{print_}/index.html").read_bytes() == body
    page = (copy / "site/charts/the-seven/index.html").read_text("utf-8")
    assert "6T: Total parameters was 6T, is 7T" in page


def test_a_pin_is_whole_by_itself_and_leads_to_the_live_chart(copy: Path) -> None:
    assert run(copy, "pin", "one-square").code == 0
    (pinned,) = (copy / "content/pins").glob("one-square.*")
    text = pinned.read_text("utf-8")
    assert "<script" not in text
    assert not re.search(r'<link[^>]+stylesheet|<img|src="', text)
    assert "../../../charts/one-square/index.html" in text
    edition = tomllib.loads((ROOT / "content/site.toml").read_text("utf-8"))["edition"]
    assert f"as of {units.date_words(edition)}" in text


def test_a_pin_that_was_edited_is_refused(tmp_path: Path) -> None:
    path = pins.write(tmp_path, "a-chart", "2026-11-23", PINNED)
    assert len(pins.load(tmp_path, tmp_path)) == 1
    path.write_bytes(b"<html>!</html>")
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(ContentError) as caught:
        pins.load(tmp_path, tmp_path)
    assert [problem.what for problem in caught.value.problems] == [
        "pin that was changed",
        "file that is no pin",
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("</figure>", "<script src='https://x.org/a.js'></script></figure>", "that does more than show: '<script>'"),
        ("</figure>", "<svg><script>1</script></svg></figure>", "that does more than show: '<script>'"),
        ("</figure>", "<iframe src=https://x.org></iframe></figure>", "that does more than show: '<iframe>'"),
        ("</figure>", "<meta http-equiv=refresh content='0;url=https://x.org'></figure>", "that does more than show: 'refresh'"),
        ("<figure", "<figure onclick='x()'", "that does more than show: 'onclick'"),
        ("../../../index.html", "javascript:x()", r"that does more than show: 'javascript:x\(\)'"),
        ("a-chart", "b-chart", "of another chart: 'b-chart'"),
        ("<figure", "<figure id='b'></figure><figure", "of another chart: 'b, a-chart'"),
        ("figure", "div", "of another chart: ''"),
        ("default-src 'none'; ", "", "without the policy of our pages: \"base-uri 'none'\""),
    ],
)  # fmt: skip
def test_a_pin_that_we_cannot_have_written_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    body = PINNED.replace(old.encode(), new.encode())
    assert body != PINNED
    pins.write(tmp_path, "a-chart", "2026-11-23", body)
    with pytest.raises(ContentError, match=f"pin {said}"):
        pins.load(tmp_path, tmp_path)


def test_changes_since_a_pin_are_told() -> None:
    cells = "".join(f"<tr><th>{n}</th><td>{t}</td><td>c</td><td>m</td><td>s</td></tr>" for n, t in (("A", "1T"), ("B", "2T"), ("D", "4T")))  # fmt: skip
    head = "<tr><th>Model</th><th>Size</th><th>Evidence</th><th>Said by</th><th>Sources</th></tr>"
    page = f"<table><thead>{head}</thead><tbody>{cells}</tbody></table>".encode()
    pin = pins.Pin("x", "0" * 12, "2026-01-01", page)
    found = pins.changes(pin, table(A="1T", B="3T", C="9T"))
    assert found == ("D: no longer there", "C: new", "B: Size was 2T, is 3T")
    assert pins.changes(pin, table(A="1T", B="2T", D="4T")) == ()


def test_wordpress_gets_an_address_only_where_it_finds_an_offer(made: dict[str, Output]) -> None:
    local = {output.path: output for output in steps.build(ROOT)}
    for files, frames_, offers in ((made, 0, True), (local, 1, False)):
        page = lxml_html.document_fromstring(files["embed/index.html"].body.decode())
        (code,) = page.xpath("//h3[.='WordPress']/following-sibling::textarea/text()")
        assert code.count("<iframe") == frames_
        assert any(path.endswith("oembed.json") for path in files) is offers
        assert ("https://YOUR-ADDRESS" in page.text_content()) is not offers


def test_hosts_without_frames_get_the_picture_as_a_file(made: dict[str, Output]) -> None:
    page = lxml_html.document_fromstring(made["embed/index.html"].body.decode())
    for host in ("Medium", "Substack"):
        (href,) = page.xpath(f"//h3[.='{host}']/..//a/@href")
        assert f"embed/{href}".replace("embed/../", "") in made


def test_every_chart_offers_itself_by_oembed(made: dict[str, Output]) -> None:
    slugs = {path.split("/")[1] for path in made if re.fullmatch(r"charts/[a-z-]+/index.html", path)}
    assert len(slugs) >= 14
    for slug in slugs:
        answer = json.loads(made[f"charts/{slug}/oembed.json"].body)
        assert (answer["version"], answer["type"]) == ("1.0", "rich")
        assert isinstance(answer["width"], int)
        assert 200 <= answer["height"] <= frames.OEMBED_MOST
        assert {"thumbnail_url", "thumbnail_width", "thumbnail_height"} <= set(answer)
        found: list[tuple[str, dict[str, str | None]]] = []

        class Reader(HTMLParser):
            def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
                found.append((tag, dict(attrs)))  # noqa: B023 - read at once, below

        Reader().feed(answer["html"])
        ((tag, attributes),) = found
        assert tag == "iframe"
        assert set(attributes) <= KEPT, "nothing that WordPress would take away"
        assert attributes["src"] == f"{BASE}/embed/{slug}/"
        assert attributes["height"] == str(answer["height"])
        page = made[f"charts/{slug}/index.html"].body.decode()
        assert f'type="application/json+oembed" title="' in page  # noqa: F541
        assert f'href="{BASE}/charts/{slug}/oembed.json"' in page


def test_the_package_says_what_the_schema_says(made: dict[str, Output]) -> None:
    package = json.loads(made["data/datapackage.json"].body)
    assert {r["name"] for r in package["resources"]} == {kind.table for kind in TABLES}
    for resource in package["resources"]:
        rows = list(csv.reader(io.StringIO(made[f"data/{resource['path']}"].body.decode("utf-8-sig"))))
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert sorted(rows[0]) == sorted(names)
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_json_and_sqlite_hold_every_row(made: dict[str, Output], tmp_path: Path) -> None:
    whole = json.loads(made["data/ten-trillion.json"].body)["tables"]
    file = tmp_path / "ten.sqlite"
    file.write_bytes(made["data/ten-trillion.sqlite"].body)
    with sqlite3.connect(file) as base:
        for kind in TABLES:
            raw = list(csv.DictReader(io.StringIO(made[f"data/{kind.table}.csv"].body.decode("utf-8-sig"))))
            assert len(raw) == len(whole[kind.table])
            (count,) = base.execute(f'SELECT count(*) FROM "{kind.table}"').fetchone()
            assert count == len(raw)
        (value,) = base.execute("SELECT parameters_total FROM seven WHERE id = '10t'").fetchone()
    assert (
        value
        == 1e13
        == whole["seven"][[row["id"] for row in whole["seven"]].index("10t")]["parameters_total"]
    )


def test_the_codebook_is_read_whole() -> None:
    notes = codebook.load(ROOT / "content/data/README.md", ROOT)
    assert {note.name for note in notes} == {kind.table for kind in TABLES}
    for kind in TABLES:
        note = next(note for note in notes if note.name == kind.table)
        assert {column.name for column in note.columns} == set(kind.model_fields)
    with pytest.raises(DataError, match=r"nowhere\.md: file that cannot be read"):
        codebook.load(ROOT / "nowhere.md", ROOT)


def test_the_page_loads_by_its_own_words(made: dict[str, Output], tmp_path: Path) -> None:
    """The Python of the page is run as it stands there, on a copy on disk."""
    (tmp_path / "models.csv").write_bytes(made["data/models.csv"].body)
    page = made["data/index.html"].body.decode()
    (code,) = re.findall(r"<pre><code[^>]*>(import csv.*?)</code></pre>", page, re.DOTALL)
    code = code.replace("&#34;", '"').replace(f"{BASE}/data/", f"{tmp_path.as_uri()}/")
    names: dict[str, object] = {}
    exec(code, names)  # noqa: S102 - our own page
    assert len(names["models"]) > 50  # type: ignore[arg-type]


def test_every_page_has_a_twin_that_machines_are_told_of(made: dict[str, Output]) -> None:
    listed = made["llms.txt"].body.decode()
    pages = [p for p in made if p.endswith("index.html") and not re.fullmatch(r"embed/.+/index.html", p)]
    assert len(pages) >= 20
    for path in pages:
        twin = path.removesuffix(".html") + ".md"
        assert f"{BASE}/{twin}" in listed
        text = made[twin].body.decode()
        assert re.search(r"^#{1,2} ", text, re.MULTILINE), path
        assert "<" not in re.sub(
            r"<https?://[^>]+>|[<≤] ?\d|<script src[^<]*</script>|`[^`]*`|```.*?```",
            "",
            text,
            flags=re.DOTALL,
        ), path
    assert "| 10T | 10T | 20 × |" in made["charts/the-seven/index.md"].body.decode()

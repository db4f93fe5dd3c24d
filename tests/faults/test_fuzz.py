"""Whatever people write, the press answers with a value or with a refusal in plain words."""

import json
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from press import cells, check, codebook, content, data, heights, numerals, pins, plates, site
from press.binding import Binder
from press.documents import Document
from press.errors import Place, Problems, SiteError
from press.schema import TABLES
from press.types import Dataset, Output
from tests.conftest import EVERY, ROOT
from tests.faults.conftest import Project, Tried
from tests.faults.fuzz import DIRECTIVES, FIELDS, LINKS, ODD, TRIES, bounded, damaged

WRITTEN = [path for path in sorted((ROOT / "content").glob("*/*.md")) if path.name != "README.md"]
TABLES_FOLDER = ROOT / "tests/tables/content/data"
BUILDS = 200 if EVERY else 8
LINE = re.compile(r"[^:\n]+(:\d+)?: \S")
ALLOWED = {
    *(
        "html",
        "head",
        "body",
        "div",
        "p",
        "em",
        "strong",
        "a",
        "ul",
        "ol",
        "li",
        "blockquote",
        "code",
        "pre",
        "hr",
        "br",
    ),
    *(
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "img",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "button",
        "span",
    ),
}
ATTRIBUTES = {
    *("href", "title", "src", "alt", "id", "type", "class", "popovertarget", "data-note", "data-plain"),
    *("start", "align"),
}


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return data.load(ROOT / "content/data", ROOT)


def judged(body: bytes, parse: Callable[[], object]) -> list[str]:
    """What is wrong with the input, if that is all that can be said of it: no other error, and no endless wait."""
    lines = []
    try:
        with bounded():
            parse()
    except SiteError as refused:
        lines = str(refused).split("\n")
    except BaseException as error:
        raise AssertionError(f"{type(error).__name__}: {error} on {body[:3000]!r}") from error
    assert all(map(LINE.match, lines[:1])), lines
    return lines


def parsed(problems: Problems, work: Callable[[], object]) -> None:
    """Work that collects its problems, raised at its end."""
    work()
    problems.raise_as(SiteError)


def test_tables(tmp_path: Path, tried: Tried) -> None:
    tried("fuzz: tables (CSV)", TRIES)
    rng = random.Random(11)  # noqa: S311
    shutil.copytree(TABLES_FOLDER, tmp_path / "data")
    good = {path.name: path.read_bytes() for path in sorted((tmp_path / "data").iterdir())}
    real = [path.read_bytes()[:4000] for path in sorted((ROOT / "content/data").glob("*.csv"))]
    refused = 0
    for _ in range(TRIES):
        name = rng.choice(sorted(good))
        body = damaged(rng, [good[name], good[name], good[name], *real], LINKS)
        (tmp_path / "data" / name).write_bytes(body)

        def load() -> None:
            rows = data.load(tmp_path / "data", tmp_path)
            for kind in TABLES:
                for row in getattr(rows, kind.table).values():
                    for column in type(row).model_fields:
                        try:
                            cells.cell(rows, f"{kind.table}.{row.id}.{column}")
                        except KeyError:
                            continue
            for source in rows.sources.values():
                assert re.match(r"https?://[^\s<>\"]*$", source.url or "http://"), source.url

        refused += bool(judged(body, load))
        (tmp_path / "data" / name).write_bytes(good[name])
    assert TRIES / 10 < refused < TRIES


def test_front_matter(tmp_path: Path, tried: Tried) -> None:
    tried("fuzz: front matter", TRIES)
    rng = random.Random(12)  # noqa: S311
    fronts = [path.read_bytes().split(b"---\n")[1] for path in WRITTEN]
    corpus = [b"---\n" + front + b"---\nWords.\n" for front in fronts]
    for _ in range(TRIES):
        body = damaged(rng, corpus, 3 * FIELDS)
        (tmp_path / "a.md").write_bytes(body)
        problems = Problems()
        wanted = rng.choice((("heading", "lead"), content.WORDS))

        def load(problems: Problems = problems, wanted: tuple[str, ...] = wanted) -> None:
            read = Document(tmp_path / "a.md", tmp_path, problems, wanted)
            assert all(isinstance(value, str) for value in read.meta.values())

        judged(body, lambda problems=problems, load=load: parsed(problems, load))  # type: ignore[misc]


def test_markdown_and_directives(tmp_path: Path, tried: Tried, dataset: Dataset) -> None:
    tried("fuzz: Markdown and directives", TRIES)
    rng = random.Random(13)  # noqa: S311
    corpus = [path.read_bytes()[:2500] for path in WRITTEN if len(path.read_bytes()) > 200]
    charts = {"the-seven": Document(ROOT / "content/charts/the-seven.md", ROOT, Problems(), content.WORDS)}
    bound, known = 0, numerals.names(dataset)
    for _ in range(TRIES):
        body = damaged(rng, corpus, [*DIRECTIVES, *DIRECTIVES, *rng.sample(LINKS, 20)])
        (tmp_path / "a.md").write_bytes(body)
        problems = Problems()
        binder = Binder(dataset, problems, _known=known)

        def load(problems: Problems = problems, binder: Binder = binder) -> None:
            read = Document(tmp_path / "a.md", tmp_path, problems, ("heading", "lead"))
            made = content.section(read, charts, binder)
            content.chart_words(read, binder)
            for text in (made.lead, *(block.prose for block in made.blocks)):
                harmless(text)

        bound += not judged(body, lambda problems=problems, load=load: parsed(problems, load))  # type: ignore[misc]
        for problem in problems.found:
            assert problem.place.line <= body.count(b"\n") + body.count(b"\r") + 2, str(problem)
    assert bound > 0


def harmless(text: str) -> None:
    """Nothing in HTML that an author's words may not make."""
    assert not re.search("[\ue000\ue001]", text), "a held place that was not filled"
    for part in html.fragments_fromstring(text) if text.strip() else []:
        for element in part.iter() if not isinstance(part, str) else []:
            assert element.tag in ALLOWED, element.tag
            assert set(element.attrib) <= ATTRIBUTES, element.attrib


def test_links_to_scripts_are_refused(tried: Tried, dataset: Dataset) -> None:
    tried("fuzz: links to scripts in Markdown", len(LINKS) * 4)
    for link in LINKS:
        for form in ("[x]({})", "<{}>", "[x][a]\n\n[a]: {}", "![x](<{}>)"):
            text = form.format(link)
            problems = Problems()
            made = content.to_html(text, Binder(dataset, problems), Place("a.md", 1))
            page = f'<!doctype html><html lang="en"><head><title>t</title></head><body><h1>t</h1>{made}</body></html>'
            tree = html.document_fromstring(page)
            for address in (*tree.xpath("//@href"), *tree.xpath("//@src")):
                if problems.found:
                    continue
                assert scheme_of(str(address)) in ("", "http", "https", "mailto"), (text, made)


def scheme_of(address: str) -> str:
    """The scheme as a browser reads it: control characters at the start and line ends anywhere fall away."""
    text = re.sub("[\t\n\r]", "", address.lstrip("".join(map(chr, range(33)))))
    found = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", text)
    return found[1].lower() if found else ""


@pytest.mark.parametrize("link", ODD)
def test_a_link_that_cannot_be_read_is_refused(tried: Tried, dataset: Dataset, link: str) -> None:
    tried("links that cannot be read", 1)
    problems = Problems()
    made = content.to_html(f"[x](<{link}>)", Binder(dataset, problems), Place("a.md", 1))
    page = f'<!doctype html><html lang="en"><head><title>t</title></head><body><main><h1>t</h1>{made}</main></body></html>'
    lines = judged(
        made.encode(), lambda: check.check([Output("index.html", page.encode())], "https://example.org")
    )
    assert lines or problems.found, link


def test_addresses_of_sources_are_http(tried: Tried, tmp_path: Path) -> None:
    tried("fuzz: addresses of sources", len(LINKS))
    shutil.copytree(TABLES_FOLDER, tmp_path / "data")
    path = tmp_path / "data/sources.csv"
    good = path.read_text("utf-8")
    address = re.search(r"https?://[^,\s]+", good)
    assert address
    for link in LINKS:
        path.write_text(good.replace(address[0], '"' + link.replace('"', '""') + '"', 1), "utf-8")
        assert judged(link.encode(), lambda: data.load(tmp_path / "data", tmp_path)), link


def test_site_toml(tmp_path: Path, tried: Tried) -> None:
    tried("fuzz: site.toml", TRIES)
    rng = random.Random(14)  # noqa: S311
    corpus = [(ROOT / "content/site.toml").read_bytes()]
    for _ in range(TRIES):
        body = damaged(rng, corpus, [*FIELDS, *rng.sample(LINKS, 20)])
        (tmp_path / "site.toml").write_bytes(body)
        problems = Problems()

        def load(problems: Problems = problems) -> None:
            found = site.load(tmp_path / "site.toml", tmp_path, problems)
            if not problems.found:
                for address in (found.base_url, found.repository):
                    assert scheme_of(address) in ("", "http", "https"), address

        judged(body, lambda problems=problems, load=load: parsed(problems, load))  # type: ignore[misc]


def test_a_codebook_with_a_row_of_too_many_cells_is_read_in_time(tmp_path: Path, tried: Tried) -> None:
    tried("a codebook with a row of too many cells", 1)
    path = tmp_path / "README.md"
    path.write_text("## models.csv\n\nA table.\n\n| `id` " + "| b " * 3000 + "\n", "utf-8")
    assert judged(b"", lambda: codebook.load(path, tmp_path))


@pytest.mark.parametrize("key", site.ADDRESSES)
def test_addresses_of_the_site_are_http(tmp_path: Path, tried: Tried, key: str) -> None:
    links = [link for link in LINKS if scheme_of(link) not in ("", "http", "https")]
    tried("fuzz: addresses in site.toml", len(links))
    good = (ROOT / "content/site.toml").read_text("utf-8")
    for link in links:
        (tmp_path / "site.toml").write_text(
            good.replace(f'{key} = ""', f"{key} = {json.dumps(link)}"), "utf-8"
        )
        problems = Problems()
        site.load(tmp_path / "site.toml", tmp_path, problems)
        assert any(problem.what == f"{key} that is no address" for problem in problems.found), link


def test_plates_heights_pins_and_the_codebook(tmp_path: Path, tried: Tried) -> None:
    tried("fuzz: plates, heights, pins, codebook", 5 * TRIES)
    rng = random.Random(15)  # noqa: S311
    folder = ROOT / "static/plates"
    svg, png = ((folder / name).read_bytes() for name in ("one-square.thumb.svg", "one-square.card.png"))
    measured = (folder / "one-square.heights.json").read_bytes()
    book = (ROOT / "content/data/README.md").read_bytes()
    policy = b"<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; base-uri 'none'\">"
    pin = policy + b"<figure id=a>" + svg + b"</figure>"
    name = f"a.{pins.print_of(pin)}.2026-11-23.html"
    for i in range(5 * TRIES):
        file, good = (("a.svg", svg), ("a.png", png), ("a.json", measured), (name, pin), ("README.md", book))[
            i % 5
        ]
        body = damaged(rng, [good], DIRECTIVES)
        path = tmp_path / str(i % 5) / file
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(body)

        def load(path: Path = path, body: bytes = body, good: bytes = good) -> None:
            if path.suffix in (".svg", ".png"):
                if plates.signature(path):
                    assert good in (body, body.replace(b"\r\n", b"\n"))
            elif path.suffix == ".json":
                assert len(heights.unpacked(body).whole) in (0, len(heights.widths()))
            elif path.suffix == ".html":
                assert pins.load(path.parent, tmp_path)[0].body == good
            else:
                codebook.load(path, tmp_path)

        judged(body, load)


def test_a_whole_site_or_none(project: Project, tried: Tried) -> None:
    tried("fuzz: whole builds of damaged content", BUILDS)
    rng = random.Random(16)  # noqa: S311
    files = [path for path in sorted((project.root / "content").rglob("*")) if path.is_file()]
    for i in range(BUILDS):
        path = rng.choice(files)
        good, before = path.read_bytes(), project.held()
        path.write_bytes(damaged(rng, [good], [*DIRECTIVES, *FIELDS]))
        done = project.fork("build")
        assert done.code in (0, 1), f"{i}: {path.name}: {done.said}"
        if done.code:
            assert project.held() == before, f"{i}: {path.name}"
        path.write_bytes(good)

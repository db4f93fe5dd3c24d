"""`content/` but the dataset: Markdown with front matter, bound to facts, and `site.toml`.

Markdown carries no raw HTML: it would escape the policy and the checks.
"""

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import markdown
import yaml

from press.binding import DIRECTIVE, Binder
from press.errors import ContentError, Place, Problems
from press.types import Block, Caption, ChartWords, Content, Dataset, Section, Site, Story

FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
CHART = re.compile(r"^\[\[\s*chart\s+([a-z0-9-]+)\s*\]\]\s*$", re.MULTILINE)
HEADING = re.compile(r'<h([2-4]) id="([^"]+)">(.*?)</h\1>')
WORDS = ("title", "takeaway", "how_to_read", "alt")
NAME = re.compile(r"(?:\d+-)?([a-z0-9]+(?:-[a-z0-9]+)*)\.md")


class Document:
    """One Markdown file: its front matter, its body, and the line on which each begins."""

    def __init__(self, path: Path, root: Path, problems: Problems, wanted: tuple[str, ...]) -> None:
        self.path = path.relative_to(root).as_posix()
        self.problems = problems
        self.slug = slug_of(path, self.path, problems)
        text = read_text(path, self.path, problems)
        found = FRONT.match(text)
        if not found:
            problems.add(Place(self.path, 1), "no front matter", None, "a block between two lines of ---")
        self.front = found[1] if found else ""
        self.body = text[found.end() :] if found else text
        self.body_line = self.front.count("\n") + 3 if found else 1
        self.meta = self.parse_meta(wanted) if found else {}

    def parse_meta(self, wanted: tuple[str, ...]) -> dict[str, str]:
        """The front matter, each field a text."""
        try:
            meta = yaml.safe_load(self.front) or {}
        except yaml.YAMLError as error:
            line = getattr(getattr(error, "problem_mark", None), "line", 0)
            self.problems.add(
                Place(self.path, line + 2), "front matter that is no YAML", getattr(error, "problem", None)
            )
            return {}
        if not isinstance(meta, dict):
            self.problems.add(
                Place(self.path, 2), "front matter that is no list of fields", None, "lines of name: text"
            )
            return {}
        for key in sorted(set(map(str, meta)) - set(wanted)):
            self.problems.add(self.place(key), "unknown field", key, f"one of {', '.join(wanted)}")
        for key in wanted:
            if not isinstance(meta.get(key), str) or not meta[key].strip():
                expected = "a text in quotes" if key in meta else f"{key}: a text"
                self.problems.add(
                    self.place(key),
                    "missing field" if key not in meta else "field that is no text",
                    key,
                    expected,
                )
        return {key: value.strip() for key, value in meta.items() if isinstance(value, str)}

    def place(self, key: str) -> Place:
        """The line of a field of the front matter."""
        lines = self.front.splitlines()
        return Place(self.path, next((i for i, line in enumerate(lines, 2) if line.startswith(f"{key}:")), 1))


def slug_of(path: Path, shown: str, problems: Problems) -> str:
    """The name of a file without its number: 01-the-list.md -> the-list."""
    found = NAME.fullmatch(path.name)
    if not found:
        problems.add(
            Place(shown), "file name that is no slug", path.name, "lower-case words with hyphens, and .md"
        )
    return found[1] if found else path.stem


def read_text(path: Path, shown: str, problems: Problems) -> str:
    """The text of a file; empty, with a problem noted, where it is no UTF-8 or not there."""
    try:
        return path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problems.add(
            Place(shown, line), "byte that is no UTF-8", hex(error.object[error.start]), "text in UTF-8"
        )
    except OSError as error:
        problems.add(Place(shown), "file that cannot be read", error.strerror)
    return ""


def load(folder: Path, root: Path, data: Dataset) -> Content:
    """Everything that people write.

    Raises: ContentError with every problem of every file.
    """
    problems = Problems()
    site = load_site(folder / "site.toml", root, problems)
    charts = {d.slug: d for d in documents(folder / "charts", root, problems, WORDS)}
    binder = Binder(data, problems)
    words = {slug: chart_words(document, binder) for slug, document in charts.items()}
    sections = documents(folder / "story", root, problems, ("heading", "lead"))
    story = load_story(sections, charts, Binder(data, problems))
    pages = {
        document.slug: load_story([document], charts, Binder(data, problems, f"{document.slug}/index.html"))
        for document in documents(folder / "pages", root, problems, ("heading", "lead"))
    }
    problems.raise_as(ContentError)
    return Content(site, words, story, pages)


def documents(folder: Path, root: Path, problems: Problems, wanted: tuple[str, ...]) -> list[Document]:
    """The Markdown files of a folder in the order of their names; a slug that comes twice is a problem."""
    found: dict[str, Document] = {}
    for path in sorted(folder.glob("*.md")):
        document = Document(path, root, problems, wanted)
        if document.slug in found:
            problems.add(
                Place(document.path),
                "slug that is taken",
                document.slug,
                f"it is {found[document.slug].path}",
            )
        found.setdefault(document.slug, document)
    if not found:
        problems.add(Place(folder.relative_to(root).as_posix()), "no Markdown file", None, "at least one")
    return list(found.values())


def load_site(path: Path, root: Path, problems: Problems) -> Site:
    """The site's own facts, strictly typed."""
    shown = path.relative_to(root).as_posix()
    try:
        given = tomllib.loads(read_text(path, shown, problems))
    except tomllib.TOMLDecodeError as error:
        problems.add(Place(shown), f"not TOML: {error}")
        given = {}
    known = {field.name for field in fields(Site)}
    for key in sorted(set(given) - known):
        problems.add(Place(shown), "unknown key", key, f"one of {', '.join(sorted(known))}")
    for key in sorted(known):
        if not isinstance(given.get(key), str):
            problems.add(
                Place(shown), "key that is no text" if key in given else "missing key", key, f'{key} = "..."'
            )
    if not str(given.get("base_url", "")).startswith(("https://", "http://")) and given.get("base_url"):
        problems.add(Place(shown), "base_url that is no address", given["base_url"], "https://...")
    return Site(**{key: str(given.get(key, "")) for key in known})


def chart_words(document: Document, binder: Binder) -> ChartWords:
    """A chart's words as plain text, for titles, cards, alt texts and feeds; its numbers are checked here."""
    plain = {}
    for key in WORDS:
        text, place = document.meta.get(key, ""), document.place(key)
        binder.check(text, place)
        plain[key] = binder.plain(text, place)
    binder.check(document.body, Place(document.path, document.body_line))
    return ChartWords(
        slug=document.slug,
        **plain,
        notes=binder.plain(document.body, Place(document.path)).strip(),
        path=document.path,
    )


def load_story(sections: list[Document], charts: dict[str, Document], binder: Binder) -> Story:
    """Sections in order; a chart's words are bound where it stands, so that notes follow the page."""
    found = [section(document, charts, binder) for document in sections]
    return Story(tuple(found), tuple(binder.notes.values()))


def section(document: Document, charts: dict[str, Document], binder: Binder) -> Section:
    """One section: prose and charts in turn."""
    for key in ("heading", "lead"):
        binder.check(document.meta.get(key, ""), document.place(key))
    binder.check(document.body, Place(document.path, document.body_line))
    heading = binder.plain(document.meta.get("heading", ""), document.place("heading"))
    lead = inline(document.meta.get("lead", ""), binder, document.place("lead"))
    blocks, at = [], 0
    for found in CHART.finditer(document.body):
        blocks.append(prose(document, at, found.start(), binder))
        line = document.body_line + document.body[: found.start()].count("\n")
        if found[1] in charts:
            blocks.append(Block(chart=caption(charts[found[1]], binder)))
        else:
            binder.problems.add(
                Place(document.path, line), "unknown chart", found[1], "a file of content/charts/"
            )
        at = found.end()
    blocks.append(prose(document, at, len(document.body), binder))
    anchors = tuple(
        (found[2], re.sub("<[^>]+>", "", found[3])) for b in blocks for found in HEADING.finditer(b.prose)
    )
    return Section(document.slug, heading, lead, tuple(b for b in blocks if b.prose or b.chart), anchors)


def caption(document: Document, binder: Binder) -> Caption:
    """A chart's words as HTML, numbered for the page on which it stands."""
    fields = {
        key: inline(document.meta.get(key, ""), binder, document.place(key))
        for key in ("takeaway", "how_to_read")
    }
    binder.plain(document.meta.get("title", ""), document.place("title"))
    return Caption(document.slug, **fields, notes=prose(document, 0, len(document.body), binder).prose)


def prose(document: Document, start: int, end: int, binder: Binder) -> Block:
    """A stretch of a body as HTML."""
    line = document.body_line + document.body[:start].count("\n")
    return Block(prose=to_html(document.body[start:end], binder, Place(document.path, line)))


def inline(text: str, binder: Binder, place: Place) -> str:
    """One line of Markdown without its paragraph."""
    return to_html(text, binder, place).removeprefix("<p>").removesuffix("</p>")


def to_html(text: str, binder: Binder, place: Place) -> str:
    """Markdown as HTML, its directives bound; private signs hold their places meanwhile."""
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        at = Place(place.path, place.line + text[: found.start()].count("\n"))
        held.append(binder.html(found[0], at))
        return f"\ue000{len(held) - 1}\ue001"

    masked = DIRECTIVE.sub(hold, text)
    engine = markdown.Markdown(extensions=["smarty", "tables", "sane_lists", "toc"], output_format="html")
    engine.preprocessors.deregister("html_block")
    engine.inlinePatterns.deregister("html")
    html = engine.convert(masked)
    return re.sub(r"\ue000(\d+)\ue001", lambda found: held[int(found[1])], html)

"""`content/` but the dataset: Markdown with front matter, bound to facts, and `site.toml`.

Markdown carries no raw HTML: it would escape the policy and the checks.
"""

import re
from pathlib import Path

import markdown

from press import site
from press.binding import DIRECTIVE, Binder
from press.documents import Document, documents
from press.errors import ContentError, Place, Problems
from press.types import Block, Caption, ChartWords, Content, Dataset, Section, Story

STANDING = re.compile(r"^\[\[\s*(?:chart\s+([a-z0-9-]+)|(verdicts))\s*\]\]\s*$", re.MULTILINE)
"""What stands on a line of its own: a chart, or the table of verdicts."""

HEADING = re.compile(r'<h([2-4]) id="([^"]+)">(.*?)</h\1>')
WORDS = ("title", "takeaway", "how_to_read", "alt")


def load(folder: Path, root: Path, data: Dataset) -> Content:
    """Everything that people write.

    Raises: ContentError with every problem of every file.
    """
    problems = Problems()
    about = site.load(folder / "site.toml", root, problems)
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
    return Content(about, words, story, pages)


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
    return Story(tuple(found), tuple(binder.notes.values()), tuple(binder.terms.values()))


def section(document: Document, charts: dict[str, Document], binder: Binder) -> Section:
    """One section: prose and charts in turn."""
    for key in ("heading", "lead"):
        binder.check(document.meta.get(key, ""), document.place(key))
    binder.check(document.body, Place(document.path, document.body_line))
    heading = binder.plain(document.meta.get("heading", ""), document.place("heading"))
    lead = inline(document.meta.get("lead", ""), binder, document.place("lead"))
    blocks, at = [], 0
    for found in STANDING.finditer(document.body):
        blocks.append(prose(document, at, found.start(), binder))
        line = document.body_line + document.body[: found.start()].count("\n")
        if found[2]:
            blocks.append(Block(verdicts=True))
        elif found[1] in charts:
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
    filled = tuple(b for b in blocks if b.prose or b.chart or b.verdicts)
    return Section(document.slug, heading, lead, filled, anchors)


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

"""`content/` but the dataset: Markdown with front matter, bound to facts, and `site.toml`.

Markdown carries no raw HTML: it would escape the policy and the checks.
"""

import re
from functools import cache, lru_cache
from pathlib import Path

import markdown

from press import addresses, blocks, pairs, site, slips, urls
from press.binding import DIRECTIVE, Binder
from press.data import check_days, place_of
from press.documents import NAME, Document, documents
from press.errors import ContentError, Place, Problems
from press.holes import Holes
from press.rows import Correction
from press.types import Block, Caption, ChartWords, Content, Dataset, Section, Story

HEADING = re.compile(r'<h([2-4]) id="([^"]+)">(.*?)</h\1>')
ONE = re.compile(r"<p>(?:(?!<p>|</p>).)*</p>", re.DOTALL)
PRIVATE = {"\ue000", "\ue001"}
"""They hold the places of directives while Markdown is made into HTML."""

BRACKETS = 1000
"""The most that one text may have beside its directives."""

PAGES = {
    "methods": "a page: every chart leads to its key of evidence",
    "corrections": "a page: every footer leads to it",
}
"""The pages that cannot be removed, and why."""

WORDS = ("title", "takeaway", "how_to_read", "alt")


def load(folder: Path, root: Path, data: Dataset) -> Content:
    """Everything that people write.

    Raises: ContentError with every problem of every file.
    """
    problems = Problems()
    found = read(folder, root, data, Holes(), problems)
    problems.raise_as(ContentError)
    return found


def read(folder: Path, root: Path, data: Dataset, missing: Holes, problems: Problems) -> Content:
    """The same as far as it holds; what is wrong is noted, but not what only misses a part of the tables."""

    def binder(page: str = urls.HOME) -> Binder:
        return Binder(data, problems, page, missing)

    about = site.load(folder / "site.toml", root, problems)
    charts = {d.slug: d for d in documents(folder / "charts", root, problems, WORDS)}
    plain = binder()
    words = {slug: chart_words(document, plain) for slug, document in charts.items()}
    sections = documents(folder / "story", root, problems, ("heading", "lead"))
    check_numbers(sections, problems)
    check_placed(sections, problems)
    story = load_story(sections, charts, binder())
    check_filled(sections, story, problems)
    pages = {
        document.slug: load_story([document], charts, binder(f"{document.slug}/index.html"))
        for document in documents(folder / "pages", root, problems, ("heading", "lead"))
    }
    for slug, why in PAGES.items():
        if slug not in pages:
            place = Place((folder / f"pages/{slug}.md").relative_to(root).as_posix())
            problems.add(place, "page that is missing", slug, why)
    alone = {slug: chart_page(document, binder(urls.chart(slug))) for slug, document in charts.items()}
    check_days(data, about.evidence_ends, folder / "data", root, problems)
    for correction in data.corrections.values():
        for slug in set(correction.chart_slugs) - set(charts):
            place = place_of(folder / "data", root, Correction, correction.id)
            problems.add(place, "chart_slugs: no such chart", slug, "a file of content/charts/")
    return Content(about, words, story, pages, alone)


def check_numbers(sections: list[Document], problems: Problems) -> None:
    """Notes each section without a number, and each whose number another has: it gives the place."""
    taken: dict[int, str] = {}
    for document in sections:
        name = document.path.rpartition("/")[2]
        if not (found := re.match(r"(\d+)-", name)):
            if NAME.fullmatch(name):
                problems.add(Place(document.path), "section without a number", name, f"such as 07-{name}")
        elif (first := taken.setdefault(int(found[1]), document.path)) != document.path:
            problems.add(Place(document.path), "number that is taken", found[1], f"it is {first}")
    if taken and 0 not in taken:
        first = taken[min(taken)]
        problems.add(
            Place(first), "story without a front", None, "a section 00-, which stands before all others"
        )


def check_placed(sections: list[Document], problems: Problems) -> None:
    """Notes each chart that stands in the story for a second time: a page holds an id once."""
    first: dict[str, Place] = {}
    for document in sections:
        for found in slips.STANDING.finditer(document.body):
            place = document.start.at(document.body, found.start())
            if found[1] and first.setdefault(found[1], place) != place:
                problems.add(place, "chart placed twice", found[1], f"it stands in {first[found[1]]}")


def check_filled(sections: list[Document], story: Story, problems: Problems) -> None:
    """Notes each section of nothing but its heading; the front, which comes first, shows its lead."""
    told = {problem.place.path for problem in problems.found}
    for document, made in [*zip(sections, story.sections, strict=True)][1:]:
        if not made.blocks and document.path not in told:  # else what it has may be what is wrong
            expected = "a text or a chart below the front matter"
            problems.add(Place(document.path, document.body_line), "section without a body", None, expected)


def chart_page(document: Document, binder: Binder) -> Story:
    """The page of one chart: nothing but the chart, its notes numbered for that page."""
    section = Section(document.slug, "", "", (Block(chart=caption(document, binder)),))
    return Story((section,), tuple(binder.notes.values()), tuple(binder.terms.values()))


def chart_words(document: Document, binder: Binder) -> ChartWords:
    """A chart's words as plain text, for titles, cards, alt texts and feeds; its numbers are checked here."""
    plain = {}
    for key in WORDS:
        text, place = document.meta.get(key, ""), document.place(key)
        check_text(text, place, binder)
        slips.typed(text, place, binder.problems)
        plain[key] = binder.plain(text, place)
    check_text(document.body, document.start, binder)
    return ChartWords(
        slug=document.slug,
        **plain,
        notes=binder.plain(document.body, document.start).strip(),
        path=document.path,
    )


def load_story(sections: list[Document], charts: dict[str, Document], binder: Binder) -> Story:
    """Sections in order; a chart's words are bound where it stands, so that notes follow the page."""
    found = [section(document, charts, binder) for document in sections]
    return Story(tuple(found), tuple(binder.notes.values()), tuple(binder.terms.values()))


def section(document: Document, charts: dict[str, Document], binder: Binder) -> Section:
    """One section: prose and charts in turn."""
    for key in ("heading", "lead"):
        check_text(document.meta.get(key, ""), document.place(key), binder)
    check_text(document.body, document.start, binder, standing=True)
    slips.typed(document.meta.get("heading", ""), document.place("heading"), binder.problems)
    heading = binder.plain(document.meta.get("heading", ""), document.place("heading"))
    lead = inline(document.meta.get("lead", ""), binder, document.place("lead"))
    blocks, at = [], 0
    for found in slips.STANDING.finditer(document.body):
        blocks.append(prose(document, at, found.start(), binder))
        if found[2]:
            blocks.append(Block(verdicts=True))
        elif found[1] in charts:
            blocks.append(Block(chart=caption(charts[found[1]], binder)))
        else:
            binder.problems.add(
                document.start.at(document.body, found.start()),
                "unknown chart",
                found[1],
                f"its words in content/charts/{found[1]}.md",
            )
        at = found.end()
    blocks.append(prose(document, at, len(document.body), binder))
    anchors = tuple(
        (found[2], re.sub("<[^>]+>", "", found[3])) for b in blocks for found in HEADING.finditer(b.prose)
    )
    filled = tuple(b for b in blocks if b.prose or b.chart or b.verdicts)
    return Section(document.slug, heading, lead, filled, anchors)


def check_text(text: str, place: Place, binder: Binder, *, standing: bool = False) -> None:
    """Notes what is wrong with a text as it is typed: its directives, its numbers."""
    binder.check(slips.whole(text, place, binder.problems, standing=standing), place)


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
    place = document.start.at(document.body, start)
    return Block(prose=to_html(document.body[start:end], binder, place))


def inline(text: str, binder: Binder, place: Place) -> str:
    """One line of Markdown without its paragraph; what makes more than one is noted."""
    html = to_html(text, binder, place)
    if text and not ONE.fullmatch(html):
        binder.problems.add(place, "field that is not one paragraph", text[:60], "a sentence or a few")
    return html.removeprefix("<p>").removesuffix("</p>")


def to_html(text: str, binder: Binder, place: Place) -> str:
    """Markdown as HTML, its directives bound; private signs hold their places meanwhile."""
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        held.append(binder.html(found[0], place.at(text, found.start())))
        return f"\ue000{len(held) - 1}\ue001"

    slips.markup(text, place, binder.problems)
    for sign in PRIVATE & set(text):
        binder.problems.add(place.at(text, text.index(sign)), "sign that no font has", sign, "a letter")
    text = text.translate(dict.fromkeys(map(ord, PRIVATE)))
    masked = DIRECTIVE.sub(hold, text)
    shown = ""
    if (count := masked.count("[")) > BRACKETS:  # Markdown takes the square of them
        expected = f"at most {BRACKETS:,} in one text"
        binder.problems.add(place, "too many brackets", str(count), expected)
    else:
        try:
            shown = converted(masked)
        except RecursionError:
            expected = "lists and quotes of a few levels"
            binder.problems.add(place, "text that is nested too deep", None, expected)
    blocks.check(text, shown, place, binder.problems)
    pairs.check(text, shown, place, binder.problems)
    html = addresses.checked(shown, text, place, binder.problems)
    return re.sub(r"\ue000(\d+)\ue001", lambda found: held[int(found[1])], html)


@lru_cache(maxsize=4096)
def converted(text: str) -> str:
    """Markdown as HTML; a table that is wider than its page can be moved."""
    made = engine().reset().convert(text)
    return made.replace("<table>", '<div class="scroll"><table>').replace("</table>", "</table></div>")


@cache
def engine() -> markdown.Markdown:
    """Markdown without raw HTML; one for all texts, since making it takes longer than using it."""
    made = markdown.Markdown(extensions=["smarty", "tables", "sane_lists", "toc"], output_format="html")
    made.preprocessors.deregister("html_block")
    made.inlinePatterns.deregister("html")
    return made

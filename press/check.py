"""Rules over the finished pages. One rule, one function; a page is read once."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import html

from press import reading, urls, ways
from press.errors import OutputError, Place, Problem, Problems
from press.kept import remembered
from press.trees import parsed, texts
from press.types import Output

PINNED = re.compile(r"embed/[a-z0-9-]+/[0-9a-f]{12}/index\.html")
"""A page as it was on one day: what was right then is no longer judged."""

DATA_TYPES = ("application/ld+json", "application/json")


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page, read."""

    path: str
    body: bytes
    ids: frozenset[str]

    @property
    def tree(self) -> html.HtmlElement:
        """The page as a tree."""
        return parsed(self.body)


Found = Iterator[tuple[str, str | None, str | None]]
Rule = Callable[[Page, Mapping[str, Page | None], str], Found]


def check(outputs: Iterable[Output], base_url: str) -> None:
    """Every rule over every page.

    Raises: OutputError with every broken rule.
    """
    if not urls.readable(base_url):
        raise OutputError(
            [Problem(Place("base_url"), "address that cannot be read", base_url, "https://...")]
        )
    files: dict[str, Page | None] = {}
    for output in outputs:
        judged = output.path.endswith(".html") and not PINNED.fullmatch(output.path)
        files[output.path] = read_page(output) if judged else None
    problems = Problems()
    for page in filter(None, files.values()):
        across = (found for rule in ACROSS for found in rule(page, files, base_url))
        for what, value, expected in (*across, *alone(page.body)):
            problems.add(Place(f"site/{page.path}"), what, value, expected)
    problems.raise_as(OutputError)


@remembered
def alone(body: bytes) -> tuple[tuple[str, str | None, str | None], ...]:
    """What a page breaks of the rules that ask for nothing but the page."""
    page = read_page(Output("", body))
    return tuple(found for rule in ALONE for found in rule(page, {}, ""))


def read_page(output: Output) -> Page:
    """A page with its ids."""
    return Page(output.path, output.body, ids(output.body))


@remembered
def ids(body: bytes) -> frozenset[str]:
    """Every id of a page."""
    return frozenset(texts(body, "//@id"))


def links_lead_somewhere(page: Page, files: Mapping[str, Page | None], base_url: str) -> Found:
    """Every link within the site leads to a file, and to an id in it."""
    for address, path, fragment in ways.ways(page.body, page.path, base_url):
        if path not in files:
            yield "broken link", address, "a file of the site"
        elif fragment:
            target = files[path]
            if target is None or fragment not in target.ids:
                yield "link to an anchor that is not there", address, f"an id in {path}"


def links_are_links(page: Page, files: Mapping[str, Page | None], base_url: str) -> Found:
    """Every link has an address, of a kind that is allowed, that can be read."""
    for element in page.tree.iter("a"):
        address = element.get("href")
        if address is None:
            yield "link without an address", element.text_content(), None
        elif wrong := ways.wrong_address(address):
            what, expected = wrong
            yield what, address, expected


def resources_are_ours(page: Page, files: Mapping[str, Page | None], base_url: str) -> Found:
    """Nothing is loaded from elsewhere, and everything that is loaded is there."""
    for address in ways.loaded(page.body):
        path = ways.inside(address, page.path, base_url) if urls.readable(address) else None
        if path is None:
            yield "resource from elsewhere", address, "a file of the site"
        elif path not in files:
            yield "resource that is not there", address, "a file of the site"


def ids_are_unique(page: Page, files: Mapping[str, Page | None], base_url: str) -> Found:
    """No id stands twice."""
    for name, count in Counter(texts(page.body, "//@id")).items():
        if count > 1:
            yield "id that stands twice", name, None


def references_hold(page: Page, files: Mapping[str, Page | None], base_url: str) -> Found:
    """What names, describes, opens or draws something names an id of the page."""
    for attribute in ("aria-labelledby", "aria-describedby", "popovertarget", "for"):
        for value in texts(page.body, f"//@{attribute}"):
            for name in value.split():
                if name not in page.ids:
                    yield f"{attribute} of nothing", name, "an id of the page"
    for name in sorted({value.removeprefix("#") for value in texts(page.body, "//use/@href")} - page.ids):
        yield "sign that is not drawn", name, "an id of the page"


def images_speak(page: Page, files: Mapping[str, Page | None], base_url: str) -> Found:
    """Every picture has a text, or is hidden from those who listen."""
    for image in page.tree.iter("img"):
        if not (image.get("alt") or "").strip():
            yield "image without alt text", image.get("src"), 'alt="what a reader would see"'
    for drawing in page.tree.iter("svg"):
        named = drawing.get("aria-labelledby") or drawing.get("aria-label")
        if drawing.get("aria-hidden") != "true" and not (drawing.get("role") == "img" and named):
            yield "drawing without a name", drawing.get("class"), "role=img and a name, or aria-hidden"


def headings_descend(page: Page, files: Mapping[str, Page | None], base_url: str) -> Found:
    """One h1, and no level is skipped on the way down."""
    last = 0
    headings = list(page.tree.iter("h1", "h2", "h3", "h4", "h5", "h6"))
    if sum(e.tag == "h1" for e in headings) != 1:
        yield "not one h1", str(sum(e.tag == "h1" for e in headings)), "one"
    for heading in headings:
        level = int(heading.tag[1])
        if level > last + 1:
            yield (
                "heading level that is skipped",
                f"{heading.tag}: {heading.text_content().strip()}",
                f"h{last + 1}",
            )
        last = level


def nothing_is_inline(page: Page, files: Mapping[str, Page | None], base_url: str) -> Found:
    """The policy refuses inline styles and scripts, so none may be there."""
    for value in texts(page.body, "//@style"):
        yield "inline style", value, "a class, or a presentation attribute"
    for name in sorted({str(one.attrname) for one in page.tree.xpath('//@*[starts-with(name(), "on")]')}):
        yield "inline script", name, "a module"
    for script in page.tree.iter("script"):
        if not script.get("src") and script.get("type") not in DATA_TYPES:
            yield "inline script", (script.text or "")[:40], "a module"


def directives_are_gone(page: Page, files: Mapping[str, Page | None], base_url: str) -> Found:
    """Nothing that an author wrote for the press reaches a reader."""
    for found in re.findall(r"\[\[[^\]]{0,60}", page.tree.text_content()):
        yield "directive that was not understood", found, "one on one line, with its closing ]]"


def prose_is_plain(page: Page, files: Mapping[str, Page | None], base_url: str) -> Found:
    """Nothing is harder to read, and no section longer, than we promise."""
    yield from reading.complaints(page.body)


ACROSS: tuple[Rule, ...] = (links_lead_somewhere, resources_are_ours)
"""They ask for the other pages."""

ALONE: tuple[Rule, ...] = (
    links_are_links,
    ids_are_unique,
    references_hold,
    images_speak,
    headings_descend,
    nothing_is_inline,
    directives_are_gone,
    prose_is_plain,
)
RULES = (*ACROSS, *ALONE)

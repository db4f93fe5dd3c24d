"""The addresses of links and pictures in Markdown: each leads somewhere, or is told at the author's line."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

from press import urls
from press.errors import Place, Problems
from press.site import MAIL
from press.slips import uncoded

ATTRIBUTE = re.compile(r'(href|src|title|alt)="([^"]*)"')
HELD = "\ue000"
"""Where a directive was: `content` holds its place with this sign."""

EMPTY = re.compile(r"""\]\(\s*(?:<\s*>)?#?\s*(?:["'][^)]*)?\)|\]:\s*<?#?>?\s*$""")
DIRECTED = re.compile(r"\]\([^)]*\[\[|\]:.*\[\[|!\[[^\]]*\[\[")
UNSAID = re.compile(r"(?<!!)\[\s*\](?:\(|\[)")
FILE = "https://..., or a file of the site"

Wrong = tuple[str, str | None, str]


def checked(html: str, text: str, place: Place, problems: Problems) -> str:
    """What Markdown made of a text, each address that leads nowhere emptied, and noted."""
    if re.search(r"<a [^>]*></a>", html):
        for line in holding(UNSAID, text) or [0]:
            problems.add(Place(place.path, place.line + line), "link without words", None, "[words](address)")
    return ATTRIBUTE.sub(lambda found: attribute(found, text, place, problems), html)


def attribute(found: re.Match[str], text: str, place: Place, problems: Problems) -> str:
    """An attribute as it was; emptied, and noted at each line that has it, where something is wrong."""
    name, value = found[1], unescape(found[2])
    if (said := wrong(name, value)) is None:
        return found[0]
    what, shown, expected = said
    for line in lines(text, value):
        problems.add(Place(place.path, place.line + line), what, shown, expected)
    return f'{name}=""'


def wrong(name: str, value: str) -> Wrong | None:
    """What is wrong with an attribute, what it holds, and what was expected."""
    if HELD in value:
        return "directive within an address", None, "directives in the words alone"
    if name not in ("href", "src"):
        return None
    kind, plain = urls.scheme(value), value.strip(urls.BLANK).replace("\\", "/")
    if kind not in urls.LINKED:
        return "link that is not allowed", value, "http, https, mailto, or within the site"
    if plain in ("", "#"):
        return "link without an address", None, FILE
    if kind == "mailto" and not MAIL.fullmatch(plain.partition("?")[0]):
        return "link to no address for mail", value, "mailto:name@example.org"
    if kind in ("http", "https") and urls.readable(plain) and not urlsplit(plain).hostname:
        return "link without a host", value, "https://..."
    if plain.startswith("//"):  # a browser takes it for a host, with whatever scheme the page has
        return "link without its scheme", value, FILE
    if plain.startswith("/"):  # the site may stand at any path
        return "link from the top of the host", value, "the way from this page, such as ../about/index.html"
    return None


def lines(text: str, value: str) -> list[int]:
    """The lines that hold an address, from 0; the likeliest where Markdown made it of something else."""
    return next(filter(None, (holding(shape, text) for shape in shapes(value))), [0])


def holding(shape: re.Pattern[str], text: str) -> list[int]:
    """The lines of a text in which something stands, outside of code."""
    rows = uncoded(text).splitlines()
    return [number for number, row in enumerate(rows) if shape.search(unescape(row))]


def shapes(value: str) -> Iterator[re.Pattern[str]]:
    """How an address stands in Markdown, the likeliest first."""
    if HELD in value:
        yield DIRECTED
    elif value.strip() in ("", "#"):
        yield EMPTY
    else:
        yield pointing(value)
        yield re.compile(re.escape(urls.scheme(value) or value), re.IGNORECASE)


def pointing(value: str) -> re.Pattern[str]:
    """An address as an author writes it: behind words, behind a name, or alone."""
    return re.compile(rf"(?:\]\(\s*<?|\]:\s*<?|<){re.escape(value)}(?=[\s)>\"']|$)")

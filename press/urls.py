"""Every address of the site. They are promises: nothing else makes one."""

import re
from urllib.parse import urlsplit

HOME = "index.html"
ABOUT = "about/index.html"
METHODS = "methods/index.html"
SOURCES = "sources/index.html"
NOT_FOUND = "404.html"
FEED = "feed.xml"
DATA_FEED = "data/feed.xml"
CLAIMS = "claims/index.html"
CALCULATOR = "calculator/index.html"
CHARTS = "charts/index.html"
EMBED_CALCULATOR = "embed/calculator/index.html"
GLOSSARY = "glossary/index.html"
CORRECTIONS = "corrections/index.html"
EMBED_JS = "embed.js"
EMBED_CLINIC = "embed/index.html"
DATA = "data/index.html"
QUALITY = "quality/index.html"
SITEMAP = "sitemap.xml"
LLMS = "llms.txt"
ROBOTS = "robots.txt"
MANIFEST = "manifest.json"
FAVICON = "favicon.svg"


HOST = r"[\w-]+(?:\.[\w-]+)*"
SITE = re.compile(rf"(?i:https?)://{HOST}(:\d+)?(/[^\s?#'<>\"]*)?")
"""The address of a site; host and port first, then a path."""

PAGE = re.compile(rf"(?i:https?)://{HOST}\.[\w-]+(:\d+)?([/?#][^\s\x00-\x20\x7f-\x9f'\"<>\\^`{{|}}]*)?")
"""The address of a page of others: of a host with a dot in it, without a name and a password before it."""

LINKED = frozenset({"", "http", "https", "mailto"})
"""The schemes to which a page may lead; without one it leads to a page of ours."""

SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
BLANK = "".join(map(chr, range(33)))


def scheme(address: str) -> str:
    """The scheme of an address as a browser reads it: blind to case, to blanks before, to tabs within."""
    found = SCHEME.match(re.sub(r"[\t\n\r]", "", address.lstrip(BLANK)).lower())
    return found[1] if found else ""


def readable(address: str) -> bool:
    """Whether an address has its parts: a bracket that is not closed, say, has none."""
    try:
        return urlsplit(address).port is not False
    except ValueError:
        return False


def is_site(address: str) -> bool:
    """Whether a site can be published at an address: a host and a path, and nothing behind them."""
    return bool(SITE.fullmatch(address)) and readable(address)


def is_page(address: str) -> bool:
    """Whether readers can be sent to a page at an address."""
    return bool(PAGE.fullmatch(address)) and readable(address)


def chart(slug: str) -> str:
    """The page of a chart."""
    return f"charts/{slug}/index.html"


def chart_file(slug: str, name: str) -> str:
    """A form of a chart, beside its page."""
    return f"charts/{slug}/{name}"


def embed(slug: str) -> str:
    """A chart alone, for other people's pages."""
    return f"embed/{slug}/index.html"


def framed(path: str) -> bool:
    """Whether a page is one that stands in frames, and asks not to be listed."""
    return path.startswith("embed/") and path != EMBED_CLINIC


def pin(slug: str, print_: str) -> str:
    """A framed chart as it was on one day."""
    return f"embed/{slug}/{print_}/index.html"


def figure(slug: str) -> str:
    """The file that the live chart is drawn from."""
    return f"charts/{slug}/figure.json"


def card(slug: str) -> str:
    """The picture for social cards."""
    return f"charts/{slug}/card.png"


def twin(page: str) -> str:
    """The Markdown of a page, beside it."""
    return page.removesuffix(".html") + ".md"


def data_file(name: str) -> str:
    """A file of the dataset."""
    return f"data/{name}"


def source(source_id: str) -> str:
    """The entry of a source on the page of sources."""
    return f"{SOURCES}#{source_id.lower()}"


def claim(claim_id: str) -> str:
    """The card of a claim on the page of verdicts."""
    return f"{CLAIMS}#{claim_id}"


def relative(path: str, page: str) -> str:
    """The way from one page to a file of the site: it holds under any prefix, and from disk."""
    return "../" * page.count("/") + path


def absolute(path: str, base_url: str) -> str:
    """The whole address, where a standard asks for one; a folder stands for its index.html."""
    return f"{base_url.rstrip('/')}/{path.removesuffix('index.html')}"

"""Every address of the site. They are promises: nothing else makes one."""

HOME = "index.html"
ABOUT = "about/index.html"
METHODS = "methods/index.html"
SOURCES = "sources/index.html"
NOT_FOUND = "404.html"
FEED = "feed.xml"
CLAIMS = "claims/index.html"
CALCULATOR = "calculator/index.html"
GLOSSARY = "glossary/index.html"
CORRECTIONS = "corrections/index.html"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
FAVICON = "favicon.svg"


def figure(slug: str) -> str:
    """The file that the live chart is drawn from."""
    return f"charts/{slug}/figure.json"


def card(slug: str) -> str:
    """The picture for social cards."""
    return f"charts/{slug}/card.png"


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

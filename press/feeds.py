"""What machines read: the Atom feed, the sitemap, robots.txt."""

import uuid
from xml.sax.saxutils import escape, quoteattr

from press import urls
from press.types import Content, Output

SPACE = uuid.UUID("8a1f6f0e-6f6b-5d0a-9a5e-10c0105505e2")
"""The root of our ids: a feed's ids stay the same wherever the site is served."""


def outputs(content: Content, pages: list[str]) -> list[Output]:
    """The feed always; the sitemap only where the site knows its own address."""
    found = [Output(urls.FEED, feed(content).encode()), Output(urls.ROBOTS, robots(content).encode())]
    if content.site.base_url:
        found.append(Output(urls.SITEMAP, sitemap(content, pages).encode()))
    return found


def feed(content: Content) -> str:
    """One entry a section, dated by the edition."""
    site = content.site
    at = f"{site.edition}T00:00:00Z"
    author = escape(site.author or site.title)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(site.language)}>',
        f"<title>{escape(site.title)}</title><subtitle>{escape(site.tagline)}</subtitle>",
        f"<id>urn:uuid:{uuid.uuid5(SPACE, 'feed')}</id><updated>{at}</updated><author><name>{author}</name></author>",
        f"<link href={quoteattr(address(content, urls.HOME))}/>",
    ]
    if site.base_url:
        lines.append(f'<link rel="self" href={quoteattr(address(content, urls.FEED))}/>')
    for section in content.story.sections[1:]:
        summary = next((block.chart.slug for block in section.blocks if block.chart), "")
        said = content.words[summary].takeaway if summary else section.lead
        lines.append(
            f"<entry><title>{escape(section.heading)}</title><id>urn:uuid:{uuid.uuid5(SPACE, section.slug)}</id>"
            f"<updated>{at}</updated><link href={quoteattr(address(content, urls.HOME) + '#' + section.slug)}/>"
            f"<summary>{escape(said)}</summary></entry>"
        )
    return "\n".join([*lines, "</feed>", ""])


def address(content: Content, path: str) -> str:
    """The whole address where the site knows it; else one that holds beside the feed."""
    return urls.absolute(path, content.site.base_url) if content.site.base_url else path


def sitemap(content: Content, pages: list[str]) -> str:
    """Every page that a search should know."""
    rows = [
        f"<url><loc>{escape(urls.absolute(page, content.site.base_url))}</loc><lastmod>{content.site.edition}</lastmod></url>"
        for page in sorted(pages)
        if page != urls.NOT_FOUND
    ]
    head = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join([head, *rows, "</urlset>", ""])


def robots(content: Content) -> str:
    """Everybody is welcome."""
    where = f"Sitemap: {urls.absolute(urls.SITEMAP, content.site.base_url)}\n" if content.site.base_url else ""
    return f"User-agent: *\nAllow: /\n{where}"

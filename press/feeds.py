"""What machines read: the Atom feed, the sitemap, robots.txt."""

import uuid

from markupsafe import Markup

from press import urls
from press.render import render
from press.types import Output, Section
from press.views import Press

SPACE = uuid.UUID("8a1f6f0e-6f6b-5d0a-9a5e-10c0105505e2")
"""The root of our ids: a feed's ids stay the same wherever the site is served."""


def outputs(press: Press, pages: list[str]) -> list[Output]:
    """The feed always; the sitemap only where the site knows its own address."""
    found = [feed(press), robots(press)]
    base = press.content.site.base_url
    if base:
        known = sorted(page for page in pages if page != urls.NOT_FOUND)
        addresses = [urls.absolute(page, base) for page in known]
        found.append(render(press, "sitemap.xml", urls.SITEMAP, addresses=addresses))
    return found


def feed(press: Press) -> Output:
    """One entry a section, dated by the edition."""
    site = press.content.site
    return render(
        press,
        "feed.xml",
        urls.FEED,
        id=identity("feed"),
        updated=f"{site.edition}T00:00:00Z",
        author=site.author or site.title,
        home=address(press, urls.HOME),
        self_link=address(press, urls.FEED) if site.base_url else "",
        entries=[entry(press, section) for section in press.content.story.sections[1:]],
    )


def entry(press: Press, section: Section) -> dict[str, str]:
    """A section for the feed: what its chart shows, or what it says of itself."""
    slug = next((block.chart.slug for block in section.blocks if block.chart), "")
    said = press.content.words[slug].takeaway if slug else Markup(section.lead).striptags()
    href = f"{address(press, urls.HOME)}#{section.slug}"
    return {"title": section.heading, "id": identity(section.slug), "href": href, "summary": said}


def identity(name: str) -> str:
    """An id that depends on nothing but the name."""
    return f"urn:uuid:{uuid.uuid5(SPACE, name)}"


def address(press: Press, path: str) -> str:
    """The whole address where the site knows it; else one that holds beside the feed."""
    base = press.content.site.base_url
    return urls.absolute(path, base) if base else path


def robots(press: Press) -> Output:
    """Everybody is welcome."""
    base = press.content.site.base_url
    where = f"Sitemap: {urls.absolute(urls.SITEMAP, base)}\n" if base else ""
    return Output(urls.ROBOTS, f"User-agent: *\nAllow: /\n{where}".encode())

"""What machines read: the Atom feed, the sitemap, robots.txt."""

import uuid
from dataclasses import fields

from markupsafe import Markup

from press import urls
from press.reference import corrections
from press.render import render
from press.stock import Press
from press.types import Output, Section
from press.units import date_words

SPACE = uuid.UUID("8a1f6f0e-6f6b-5d0a-9a5e-10c0105505e2")
"""The root of our ids: a feed's ids stay the same wherever the site is served."""


def outputs(press: Press, pages: list[str]) -> list[Output]:
    """The feed always; the sitemap only where the site knows its own address."""
    found = [feed(press), changes(press), robots(press)]
    base = press.content.site.base_url
    if base:
        known = sorted(page for page in pages if page != urls.NOT_FOUND and not urls.framed(page))
        addresses = [urls.absolute(page, base) for page in known]
        found.append(render(press, "sitemap.xml", urls.SITEMAP, addresses=addresses))
    return found


def feed(press: Press) -> Output:
    """One entry a section, dated by the edition."""
    site = press.content.site
    entries = [entry(press, section) for section in press.content.story.sections[1:]]
    return atom(press, urls.FEED, site.title, site.tagline, entries)


def changes(press: Press) -> Output:
    """The feed of the dataset: an entry for its edition, and one for every number that was corrected."""
    site = press.content.site
    tables = [table for name in fields(press.data) if (table := getattr(press.data, name.name))]
    rows = sum(len(table) for table in tables)
    edition = {
        "title": f"The dataset, edition of {date_words(site.edition)}",
        "id": identity(press, f"edition {site.edition}"),
        "href": address(press, urls.DATA, urls.DATA_FEED),
        "summary": f"{rows} rows in {len(tables)} tables; evidence to {date_words(site.evidence_ends)}.",
        "updated": stamp(site.edition),
    }
    corrected = [
        {
            "title": f"Corrected: {told['name']}",
            "id": identity(press, f"correction {told['id']}"),
            "href": address(press, urls.CORRECTIONS, urls.DATA_FEED),
            "summary": f"{told['now']}, was {told['was']}. {told['why']}",
            "updated": stamp(told["day"]),
        }
        for told in corrections(press)
    ]
    return atom(
        press, urls.DATA_FEED, f"{site.title}: the data", "What changed in the dataset", [edition, *corrected]
    )


def atom(press: Press, path: str, title: str, subtitle: str, entries: list[dict[str, str]]) -> Output:
    """A feed after RFC 4287, as new as its newest entry."""
    site = press.content.site
    return render(
        press,
        "feed.xml",
        path,
        title=title,
        subtitle=subtitle,
        id=identity(press, path.removesuffix(".xml")),
        updated=max((entry["updated"] for entry in entries), default=stamp(site.edition)),
        author=site.author or site.title,
        home=address(press, urls.HOME, path),
        self_link=address(press, path, path) if site.base_url else "",
        entries=entries,
    )


def stamp(day: str) -> str:
    """A day, or a month, as a moment."""
    return f"{(day + '-01-01')[:10]}T00:00:00Z"


def entry(press: Press, section: Section) -> dict[str, str]:
    """A section for the feed: what its chart shows, or what it says of itself."""
    slug = next((block.chart.slug for block in section.blocks if block.chart), "")
    said = press.content.words[slug].takeaway if slug else Markup(section.lead).striptags()
    href = f"{address(press, urls.HOME)}#{section.slug}"
    return {
        "title": section.heading,
        "id": identity(press, section.slug),
        "href": href,
        "summary": said,
        "updated": stamp(press.content.site.edition),
    }


def identity(press: Press, name: str) -> str:
    """An id that depends on nothing but the names of the site and of the thing."""
    return f"urn:uuid:{uuid.uuid5(SPACE, f'{press.content.site.slug} {name}')}"


def address(press: Press, path: str, here: str = urls.FEED) -> str:
    """The whole address where the site knows it; else one that holds beside the feed."""
    base = press.content.site.base_url
    return urls.absolute(path, base) if base else urls.relative(path, here)


def robots(press: Press) -> Output:
    """Everybody is welcome."""
    base = press.content.site.base_url
    where = f"Sitemap: {urls.absolute(urls.SITEMAP, base)}\n" if base else ""
    return Output(urls.ROBOTS, f"User-agent: *\nAllow: /\n{where}".encode())

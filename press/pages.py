"""Every HTML page, from frozen views: templates loop and ask whether a thing is there, nothing more."""

import json
from collections import Counter
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from press import urls, views
from press.evidence import KIND_WORDS, READ_WORDS, WEAK_KINDS, WORDINGS, Read, SourceKind
from press.heads import LEAD_CHART, LINKS, Head, head
from press.schema import Source
from press.types import Output, Section, Story
from press.units import date_words
from press.views import Press


def environment(folder: Path) -> Environment:
    """The templates: everything escaped, everything missing an error."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def outputs(press: Press) -> list[Output]:
    """Every page of the site."""
    found = [story(press), sources(press), not_found(press)]
    found += [leaf(press, slug, page) for slug, page in sorted(press.content.pages.items())]
    return found


def render(press: Press, template: str, page: str, **context: object) -> Output:
    """One page as bytes."""
    html = press.templates.get_template(template).render(site=press.content.site, **context)
    return Output(page, "\n".join(line for line in html.splitlines() if line.strip()).encode() + b"\n")


def story(press: Press) -> Output:
    """The front page: the whole story."""
    content = press.content
    front, *sections = (views.section(press, section, urls.HOME) for section in content.story.sections)
    description = content.site.description
    return render(
        press,
        "story.html",
        urls.HOME,
        head=head(press, urls.HOME, content.site.title, description, script=True, json_ld=article(press)),
        front=front,
        sections=sections,
        facts=views.notes(press.data, content.story, urls.HOME),
    )


def leaf(press: Press, slug: str, page: Story) -> Output:
    """A page of text."""
    path = f"{slug}/index.html"
    text: Section = page.sections[0]
    section = views.section(press, text, path)
    return render(
        press,
        "leaf.html",
        path,
        head=head(press, path, text.heading, Markup(text.lead).striptags()),
        section=section,
        facts=views.notes(press.data, page, path),
        key=[{"status": s.value, "means": w.means, "drawn": w.drawn} for s, w in WORDINGS.items()]
        if slug == "methods"
        else (),
    )


def sources(press: Press) -> Output:
    """The page of sources, grouped by who speaks in them."""
    everything = list(press.data.sources.values())
    reads = Counter(source.read for source in everything)
    groups = []
    for kind in SourceKind:
        of_kind = sorted(
            (s for s in everything if s.source_quality is kind), key=lambda s: (s.publisher or "", s.id)
        )
        if of_kind:
            heading = KIND_WORDS[kind][0].upper() + KIND_WORDS[kind][1:]
            entries = tuple(entry(source) for source in of_kind)
            groups.append(
                {"anchor": kind.value, "heading": heading, "count": len(entries), "sources": entries}
            )
    lead = (
        f"{len(everything)} texts stand behind the numbers. We could open {reads[Read.FIRST_HAND]} of them; "
        "the others we know through those who quote them, or by name."
    )
    return render(
        press,
        "sources.html",
        urls.SOURCES,
        head=head(press, urls.SOURCES, "Sources", lead),
        lead=lead,
        tally=[{"count": reads[read], "words": words} for read, words in READ_WORDS.items()],
        groups=groups,
    )


def entry(source: Source) -> dict[str, str]:
    """One source as the page shows it; a weak one's address is printed, never linked."""
    linked = source.url and source.citable == "yes" and source.source_quality not in WEAK_KINDS
    by = [source.author, source.publisher if source.publisher != source.author else None]
    published = date_words(source.published) if source.published else "no date found"
    return {
        "id": source.id,
        "anchor": source.id.lower(),
        "title": source.title,
        "byline": ", ".join([*(part for part in by if part), published]),
        "link": source.url or "" if linked else "",
        "printed": "" if linked else source.url or "no address found",
        "read": READ_WORDS[source.read][0].upper() + READ_WORDS[source.read][1:],
        "note": source.note or "",
    }


def not_found(press: Press) -> Output:
    """The page for a wrong address; served at any depth, so its links are whole, or from the top."""
    base = press.content.site.base_url
    page = head(press, urls.NOT_FOUND, "Page not found", "There is no page at this address.")
    top = f"{base.rstrip('/')}/" if base else "/"
    links = tuple(
        views.Link(f"{top}{path.removesuffix('index.html')}", words, False) for path, words in LINKS
    )
    fields = {name: getattr(page, name) for name in Head.__dataclass_fields__}
    fields |= {
        "home": top,
        "links": links,
        "favicon": f"{top}{urls.FAVICON}",
        "feed": "",
        "canonical": "",
        "card": "",
    }
    return render(press, "404.html", urls.NOT_FOUND, head=Head(**fields))


def article(press: Press) -> str:
    """The story for machines: schema.org's Article, without what we do not know."""
    site = press.content.site
    fields: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": site.title,
        "description": site.description,
        "inLanguage": site.language,
        "datePublished": site.edition,
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isAccessibleForFree": True,
    }
    if site.author:
        fields["author"] = {"@type": "Person", "name": site.author}
    if site.base_url:
        fields["mainEntityOfPage"] = urls.absolute(urls.HOME, site.base_url)
        fields["image"] = urls.absolute(urls.card(LEAD_CHART), site.base_url)
    return script_json(fields)


def script_json(value: object) -> str:
    """JSON that may stand in a script element: nothing in it can end the element."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026")

"""Every HTML page, from frozen views: templates loop and ask whether a thing is there, nothing more."""

from collections.abc import Mapping

from markupsafe import Markup

from press import gallery, notes, reference, reports, urls, verdicts, views
from press.evidence import WORDINGS
from press.heads import Head, head, lead_chart, links
from press.heights import Fit
from press.render import render, script_json
from press.stock import Press
from press.types import Output, Section, Story


def outputs(press: Press, fits: Mapping[str, Fit]) -> list[Output]:
    """Every page of the site but the framed charts."""
    found = [story(press), not_found(press), reference.sources(press)]
    found += [verdicts.claims_page(press)] if press.data.claims else []
    found += [reference.glossary(press)] if press.data.glossary else []
    found += [output for extra in press.extras for output in extra.outputs(press, fits[extra.name])]
    found += gallery.outputs(press, fits)
    found += [leaf(press, slug, page) for slug, page in sorted(press.content.pages.items())]
    return found


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
        claims=verdicts.claim_views(press, urls.HOME),
        front=front,
        sections=sections,
        facts=notes.numbered(press, content.story, urls.HOME),
        terms=content.story.terms,
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
        facts=notes.numbered(press, page, path),
        terms=page.terms,
        key=[{"status": s.value, "means": w.means, "drawn": w.drawn} for s, w in WORDINGS.items()]
        if slug == "methods"
        else (),
        data_feed=urls.relative(urls.DATA_FEED, path),
        claims=urls.relative(urls.CLAIMS, path) if press.data.claims else "",
        corrections=reference.corrections(press) if slug == "corrections" else None,
        report=reports.issue(press.content.site, "Correction", reports.QUESTIONS),
    )


def not_found(press: Press) -> Output:
    """The page for a wrong address; served at any depth, so its links are whole, or from the top."""
    base = press.content.site.base_url
    page = head(press, urls.NOT_FOUND, "Page not found", "There is no page at this address.")
    top = f"{base.rstrip('/')}/" if base else "/"
    found = tuple(
        views.Link(f"{top}{path.removesuffix('index.html')}", words, False) for path, words in links(press)
    )
    fields = {name: getattr(page, name) for name in Head.__dataclass_fields__}
    fields |= {
        "home": top,
        "links": found,
        "favicon": f"{top}{urls.FAVICON}",
        "feed": "",
        "canonical": "",
        "card": "",
        "oembed": "",
    }
    parts = {
        **({"glossary": urls.GLOSSARY} if press.data.glossary else {}),
        "sources": urls.SOURCES,
        "corrections": urls.CORRECTIONS,
        "data": urls.DATA,
        "quality": urls.QUALITY,
    }
    fields |= {name: f"{top}{path.removesuffix('index.html')}" for name, path in parts.items()}
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
        fields["image"] = urls.absolute(urls.card(lead_chart(press)), site.base_url)
    return script_json(fields)

"""The frame of a page: title, policy, links, what a card on another site shows."""

import base64
import hashlib
from dataclasses import dataclass

from markupsafe import Markup

from press import urls, views
from press.theme import ROLES
from press.units import date_words
from press.views import Press

LINKS = (
    (urls.HOME, "Story"),
    (urls.CLAIMS, "Verdicts"),
    (urls.METHODS, "Methods"),
    (urls.SOURCES, "Sources"),
    (urls.ABOUT, "About"),
)
EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
"""The hash of an empty style element: plotly.js adds one and fills it by script."""

LEAD_CHART = "the-seven"
"""The chart of the first screen and of the social card."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the frame of a page needs."""

    title: str
    site_title: str
    description: str
    kind: str
    policy: Markup
    first_css: Markup
    rest_css: str
    page_js: str
    other_js: tuple[str, ...]
    home: str
    is_home: bool
    favicon: str
    feed: str
    canonical: str
    card: str
    card_alt: str
    contact: str
    glossary: str
    sources: str
    corrections: str
    evidence_line: str
    json_ld: Markup
    links: tuple[views.Link, ...]
    paper_light: str = ROLES["paper"].light
    paper_dark: str = ROLES["paper"].dark


def policy(css: str) -> str:
    """The content security policy: nothing from elsewhere, no inline script, one inlined sheet."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return (
        "default-src 'none'; script-src 'self'; connect-src 'self'; "
        f"style-src 'self' 'sha256-{digest}' {EMPTY_STYLE}; img-src 'self' blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def head(
    press: Press, page: str, title: str, description: str, *, script: bool = False, json_ld: str = ""
) -> Head:
    """The frame of one page."""
    site, base = press.content.site, press.content.site.base_url
    lead = press.content.words[LEAD_CHART]
    return Head(
        title=title if page == urls.HOME else f"{title} · {site.title}",
        site_title=site.title,
        description=description,
        kind="article" if page == urls.HOME else "website",
        policy=Markup(policy(press.assets.first_css)),  # its apostrophes are syntax
        first_css=Markup(press.assets.first_css),  # our own file; escaping would break its selectors
        rest_css=urls.relative(press.assets.rest_css, page),
        page_js=urls.relative(press.assets.page_js, page) if script else "",
        other_js=tuple(urls.relative(path, page) for path in press.assets.other_js) if script else (),
        home=urls.relative(urls.HOME, page),
        is_home=page == urls.HOME,
        favicon=urls.relative(urls.FAVICON, page),
        feed=urls.relative(urls.FEED, page),
        canonical=urls.absolute(page, base) if base and page != urls.NOT_FOUND else "",
        card=urls.absolute(urls.card(LEAD_CHART), base) if base else "",
        card_alt=lead.alt,
        contact=f"mailto:{site.contact}" if "@" in site.contact else site.contact,
        glossary=urls.relative(urls.GLOSSARY, page),
        sources=urls.relative(urls.SOURCES, page),
        corrections=urls.relative(urls.CORRECTIONS, page),
        evidence_line=f"The evidence ends on {date_words(site.evidence_ends)}.",
        json_ld=Markup(json_ld),  # made by `script_json`, which escapes what could end the element
        links=tuple(views.Link(urls.relative(path, page), words, path == page) for path, words in LINKS),
    )

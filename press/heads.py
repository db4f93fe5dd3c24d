"""The frame of a page: title, policy, links, what a card on another site shows."""

import base64
import hashlib
import textwrap
from dataclasses import dataclass

from markupsafe import Markup

from press import urls, views
from press.kept import remembered
from press.stock import Press
from press.theme import ROLES
from press.units import date_words

TITLE_LETTERS = 70
EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
"""The hash of an empty style element: plotly.js adds one and fills it by script."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the frame of a page needs."""

    title: str
    site_title: str
    description: str
    kind: str
    policy: Markup
    first_css: Markup
    style: Markup
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
    oembed: str
    twin: str
    contact: str
    glossary: str
    sources: str
    corrections: str
    data: str
    quality: str
    evidence_line: str
    json_ld: Markup
    links: tuple[views.Link, ...]
    paper_light: str = ROLES["paper"].light
    paper_dark: str = ROLES["paper"].dark


@remembered
def policy(*sheets: str, framing: bool = False) -> str:
    """The content security policy: nothing from elsewhere, no inline script, no inlined sheet but these."""
    framed = "; frame-src 'self'" if framing else ""
    digests = (base64.b64encode(hashlib.sha256(css.encode()).digest()).decode() for css in sheets if css)
    hashes = " ".join(f"'sha256-{digest}'" for digest in digests)
    return (
        "default-src 'none'; script-src 'self'; connect-src 'self'; "
        f"style-src 'self' {hashes} {EMPTY_STYLE}; img-src 'self' blob:; "
        f"base-uri 'none'; form-action 'none'{framed}"
    )


def tab_title(title: str, site: str) -> str:
    """A title for the tab: with the site's name where that fits, cut where it must be."""
    if len(title) + len(site) + 3 <= TITLE_LETTERS:
        return f"{title} · {site}"
    return title if len(title) <= TITLE_LETTERS else textwrap.shorten(title, TITLE_LETTERS, placeholder=" …")


def links(press: Press) -> tuple[tuple[str, str], ...]:
    """The pages of the masthead: address and words. What a story does not have is not named."""
    pages = press.content.pages
    return (
        (urls.HOME, "Story"),
        *(((urls.CLAIMS, "Verdicts"),) if press.data.claims else ()),
        (urls.CHARTS, "Charts"),
        *((extra.path, extra.words) for extra in press.extras),
        *(((urls.METHODS, "Methods"),) if "methods" in pages else ()),
        *(((urls.ABOUT, "About"),) if "about" in pages else ()),
    )


def lead_chart(press: Press) -> str:
    """The chart of the first screen and of the social card: the first that the story shows."""
    shown = (b.chart.slug for s in press.content.story.sections for b in s.blocks if b.chart)
    return next(shown, min(press.charts))


def head(
    press: Press,
    page: str,
    title: str,
    description: str,
    *,
    script: bool = False,
    json_ld: str = "",
    chart: str = "",
    module: str = "",
    sheet: str = "",
    style: str = "",
) -> Head:
    """The frame of one page; that of a chart has the chart's own card, script and oEmbed.

    `module` is the script of a page without a chart; `sheet` is the style that the page loads, if not the
    one of most pages; `style` is its own, inlined.
    """
    site, base = press.content.site, press.content.site.base_url
    shown = chart or lead_chart(press)
    entry = press.assets.chart_page_js if chart else press.assets.page_js
    script = script or bool(chart)
    return Head(
        title=title if page == urls.HOME else tab_title(title, site.title),
        site_title=site.title,
        description=description,
        kind="article" if page == urls.HOME else "website",
        policy=Markup(
            policy(press.assets.first_css, style, framing=page == urls.EMBED_CLINIC)
        ),  # its apostrophes are syntax
        first_css=Markup(press.assets.first_css),  # our own file; escaping would break its selectors
        style=Markup(style),  # of our own making, for the page of embeds
        rest_css=urls.relative(sheet or press.assets.rest_css, page),
        page_js=urls.relative(entry, page) if script else urls.relative(module, page) if module else "",
        other_js=tuple(urls.relative(path, page) for path in press.assets.other_js) if script else (),
        home=urls.relative(urls.HOME, page),
        is_home=page == urls.HOME,
        favicon=urls.relative(urls.FAVICON, page),
        feed=urls.relative(urls.FEED, page),
        canonical=urls.absolute(page, base) if base and page != urls.NOT_FOUND else "",
        card=urls.absolute(urls.card(shown), base) if base else "",
        card_alt=press.content.words[shown].alt,
        oembed=urls.absolute(urls.chart_file(chart, "oembed.json"), base) if base and chart else "",
        twin="" if page == urls.NOT_FOUND else urls.relative(urls.twin(page), page),
        contact=site.contact if urls.scheme(site.contact) or not site.contact else f"mailto:{site.contact}",
        glossary=urls.relative(urls.GLOSSARY, page) if press.data.glossary else "",
        sources=urls.relative(urls.SOURCES, page),
        corrections=urls.relative(urls.CORRECTIONS, page),
        data=urls.relative(urls.DATA, page),
        quality=urls.relative(urls.QUALITY, page),
        evidence_line=f"The evidence ends on {date_words(site.evidence_ends)}.",
        json_ld=Markup(json_ld),  # made by `script_json`, which escapes what could end the element
        links=tuple(
            views.Link(urls.relative(path, page), words, path == page) for path, words in links(press)
        ),
    )

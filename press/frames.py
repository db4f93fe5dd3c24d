"""A chart alone in a frame, for other people's pages; and how high it is there."""

import hashlib
import json
from collections.abc import Mapping
from html import escape

from markupsafe import Markup

from press import heights, urls, views
from press.credits import short_line, shown_in
from press.downloads import figure_json
from press.fitting import Framed, Measure
from press.heads import policy, tab_title
from press.heights import Fit
from press.kept import latest
from press.render import in_script, render
from press.stock import Press
from press.types import ChartWords, Dataset, Output, Table
from press.units import date_words

RECIPE = 7
"""Changes with the template and the way of measuring: what was measured before is stale then."""

PINNED = ("narrow", "wide")
"""The plates that a pin holds: all that it needs, and little."""


def pages(press: Press) -> dict[str, Output]:
    """The framed page of every chart."""
    return {slug: page(press, slug) for slug in press.charts}


def page(press: Press, slug: str, *, pinned: bool = False, fit: tuple[str, int] | None = None) -> Output:
    """One framed chart; a pinned one holds everything that it needs, and how high it is, if that is known."""
    here = urls.pin(slug, "pin") if pinned else urls.embed(slug)
    base, chart = press.content.site.base_url, press.charts[slug]
    words = press.content.words[slug]
    css = press.assets.pin_css if pinned else press.assets.embed_css
    view = views.chart(press, press.content.charts[slug].sections[0].blocks[0].chart, here)
    return render(
        press,
        "embed.html",
        here,
        view=view,
        title=tab_title(words.title, press.content.site.title),
        favicon=urls.relative(urls.FAVICON, here),
        how_to_read=words.how_to_read,
        css=Markup(css),  # our own file; escaping would break its selectors
        policy=Markup(policy(css)),
        script="" if pinned else urls.relative(press.assets.embed_js, here),
        figure="" if pinned else Markup(in_script(figure_json(chart).decode())),
        evidence=f"The evidence ends on {date_words(press.content.site.evidence_ends)}.",
        credit=short_line(press.data, chart.table),
        home=link(press, urls.chart(slug), here),
        canonical=urls.absolute(urls.chart(slug), base) if base else "",
        edited=f"as of {date_words(press.content.site.edition)}" if pinned else "",
        fit=fit,
    )


def pin(press: Press, slug: str, measure: Measure | None) -> Output:
    """A framed chart to be kept; where there is a browser, with the height that it will have."""
    made = page(press, slug, pinned=True)
    if measure is None:
        return made
    found = tuple(measure({slug: made.body.decode()})[slug])
    sides = tuple(heights.side(name, press.plates[slug, name].svg) for name in PINNED)
    return page(press, slug, pinned=True, fit=(heights.length(found, sides), heights.attribute(found)))


def fingerprint(press: Press, slug: str) -> str:
    """What a measurement belongs to: all that is on show in a frame before anything is opened."""
    drawings = tuple(press.plates[slug, width].svg for width in heights.PLATES)
    table, words, title = press.charts[slug].table, press.content.words[slug], press.content.site.title
    return printed(slug, words, table, press.data, title, drawings, press.assets.embed_css)


@latest
def printed(
    _: str,
    words: ChartWords,
    table: Table,
    data: Dataset,
    title: str,
    drawings: tuple[str, ...],
    css: str,
) -> str:
    """The same from what it is made of, kept by slug."""
    boxes = [heights.VIEWBOX.findall(drawing)[:1] for drawing in drawings]
    shown = [words.title, words.takeaway, short_line(data, table), title]
    text = json.dumps([shown, boxes, shown_in(table), css, RECIPE], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def link(press: Press, path: str, here: str) -> str:
    """The way home: whole where the site knows its address, for a frame may be copied elsewhere."""
    base = press.content.site.base_url
    return urls.absolute(path, base) if base else urls.relative(path, here)


def measurable(press: Press, framed: Mapping[str, Output]) -> list[Framed]:
    """Every framed chart, as it is measured."""
    return [
        Framed(
            slug,
            fingerprint(press, slug),
            (page.body.decode(),),
            tuple(heights.side(name, press.plates[slug, name].svg) for name in heights.PLATES),
            (untitled(page.body.decode()),),
        )
        for slug, page in framed.items()
    ]


def untitled(page: str) -> str:
    """A framed page as `?title=0` makes it."""
    return page.replace('class="embed"', 'class="embed" data-title="0"', 1)


OEMBED_WIDTH, OEMBED_MOST = 600, 1000
"""How wide a chart is offered, and the height to which WordPress cuts. Units: px."""


def oembed(press: Press, fits: Mapping[str, Fit]) -> list[Output]:
    """What a chart offers to a page that finds it by its address; only where the site knows its own."""
    base = press.content.site.base_url
    return [
        Output(urls.chart_file(slug, "oembed.json"), offer(press, slug, fits[slug]))
        for slug in press.charts
        if base
    ]


def offer(press: Press, slug: str, fit: Fit) -> bytes:
    """One answer, after oEmbed 1.0: a frame with attributes alone, for WordPress takes no style."""
    site, title = press.content.site, press.content.words[slug].title
    height = min(OEMBED_MOST, fit.heights[OEMBED_WIDTH - heights.LEAST])
    src = urls.absolute(urls.embed(slug), site.base_url)
    frame = (
        f'<iframe src="{src}" title="{escape(title)}" width="{OEMBED_WIDTH}" height="{height}" '
        'frameborder="0" scrolling="auto"></iframe>'
    )
    value = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": site.title,
        "provider_url": urls.absolute(urls.HOME, site.base_url),
        **({"author_name": site.author} if site.author else {}),
        "cache_age": 86_400,
        "thumbnail_url": urls.absolute(urls.card(slug), site.base_url),
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
        "width": OEMBED_WIDTH,
        "height": height,
        "html": frame,
    }
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"

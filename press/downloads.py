"""Every form of a chart, beside its page: pictures, numbers, text, citations."""

import json
import re
from html import escape
from pathlib import Path

from press import citation, forms, urls
from press.halos import STYLE
from press.kept import latest
from press.plates import file_name
from press.stock import Press
from press.theme import variables, with_roles
from press.types import Chart, ChartWords, Dataset, Output, Site


def outputs(press: Press, plates: Path) -> list[Output]:
    """The files of every chart."""
    return [
        Output(urls.chart_file(slug, name), body)
        for slug in press.charts
        for name, body in files(press, slug, plates)
    ]


def files(press: Press, slug: str, plates: Path) -> list[tuple[str, bytes]]:
    """The files of one chart, by name."""
    chart, words = press.charts[slug], press.content.words[slug]
    pictures = {"card.png": "card", "chart.png": "picture"}
    poster = press.plates[slug, "poster"].svg
    return [
        ("figure.json", figure_json(chart)),
        *((name, (plates / file_name(slug, kind)).read_bytes()) for name, kind in pictures.items()),
        *texts(slug, chart, words, press.data, press.content.site, poster),
    ]


@latest
def texts(
    slug: str, chart: Chart, words: ChartWords, data: Dataset, site: Site, poster: str
) -> tuple[tuple[str, bytes], ...]:
    """What of it is text."""
    address = urls.absolute(urls.chart(slug), site.base_url) if site.base_url else ""
    found = {
        "chart.svg": standalone(poster, words.title, chart.summary),
        "data.csv": forms.data_csv(data, chart.table),
        "data.json": forms.data_json(data, chart, words),
        "chart.md": forms.markdown(data, chart, words, address),
        "chart.txt": forms.text(data, chart, words, address),
        "cite.bib": citation.bibtex(site, words, address),
        "cite.ris": citation.ris(site, words, address),
        "cite.csl.json": citation.csl(site, words, address),
    }
    return tuple((name, text.encode()) for name, text in found.items())


def standalone(svg: str, title: str, summary: str) -> str:
    """A poster that needs no page: its colours in it, for light and for dark, its name and its words."""
    style = (
        f"<style>svg{{{variables('light')}background:var(--paper);"
        "font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica Neue,Arial,sans-serif}"
        f"@media(prefers-color-scheme:dark){{svg{{{variables('dark')}}}}}{STYLE}</style>"
    )
    found = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)
    size = f' width="{found[1]}" height="{found[2]}"' if found else ""
    named = f"<title>{escape(title)}</title><desc>{escape(summary)}</desc>"
    ground = '<rect width="100%" height="100%" fill="var(--paper)"/>'
    head, rest = svg.strip().split(">", 1)
    bare = re.sub(r' (?:data-figure|width|height)="[^"]*"', "", head)
    return f'{bare}{size} role="img">{named}{style}{ground}{rest}\n'


def figure_json(chart: Chart) -> bytes:
    """Both figures with role names for colours, and what a reader may do with them."""
    return packed(chart.slug, chart)


@latest
def packed(_: str, chart: Chart) -> bytes:
    """The same, kept by slug."""
    figures = {width: with_roles(figure) for width, figure in chart.figures.items() if width != "card"}
    value = {"slug": chart.slug, "views": chart.views, "zoom": chart.zoom, "figures": figures}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode() + b"\n"

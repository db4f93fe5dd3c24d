"""What templates see: frozen views with every number and date already in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from press import units, urls
from press.credits import shown_in, source_line
from press.evidence import Status
from press.kept import latest, remembered
from press.marks import signs
from press.notes import SourceView, source_views
from press.stock import Press
from press.tones import tones
from press.types import Block, Caption, Chart, ChartWords, Dataset, Plate, Section, Table

INLINED = ("wide", "medium", "narrow")
"""The plates that a page holds."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link, and whether it leads to the page on which it stands."""

    href: str
    words: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of a chart's table."""

    name: str
    cells: tuple[object, ...]
    status: Status
    said_by: str
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A chart's table."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart with everything that stands around it."""

    slug: str
    title: str
    takeaway: Markup
    plain_takeaway: str
    how_to_read: Markup
    alt: str
    notes: Markup
    summary: str
    statuses: tuple[Status, ...]
    signs: Mapping[Status, tuple[str, ...]]
    """What the key shows of each."""
    key: str
    wide: Markup
    medium: Markup
    """For where there is room for it: a frame, the page of the chart."""
    narrow: Markup
    table: TableView
    mark_count: int
    tones: Mapping[str, int]
    source_line: str
    page: str
    """Its own page."""
    figure: str
    plotly_js: str
    scales: str
    """What an address may ask for, with spaces between; empty where there is only one scale."""


@dataclass(frozen=True, slots=True)
class BlockView:
    """Prose, a chart, or the table of verdicts."""

    prose: Markup
    chart: ChartView | None
    verdicts: bool = False


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section as a template shows it."""

    slug: str
    kicker: str
    heading: str
    lead: Markup
    dateline: str
    blocks: tuple[BlockView, ...]


def section(press: Press, text: Section, page: str) -> SectionView:
    """A section with its charts."""
    site = press.content.site
    edition, ends = units.date_words(site.edition), units.date_words(site.evidence_ends)
    dateline = f"Edition of {edition} · evidence to {ends} · tap an underlined number for its sources"
    blocks = tuple(block(press, part, page) for part in text.blocks)
    # The prose was made by `content` from Markdown without raw HTML.
    return SectionView(text.slug, site.tagline, text.heading, Markup(text.lead), dateline, blocks)


def block(press: Press, part: Block, page: str) -> BlockView:
    """A block with its chart, if it is one."""
    if part.chart is None:
        return BlockView(Markup(part.prose), None, part.verdicts)
    return BlockView(Markup(""), chart(press, part.chart, page))


def chart(press: Press, caption: Caption | None, page: str) -> ChartView:
    """A chart with everything that the contract asks for."""
    if caption is None:
        raise ValueError("a block without a chart")
    slug = caption.slug
    shown = {width: press.plates[slug, width] for width in INLINED}
    drawn, words = press.charts[slug], press.content.words[slug]
    return chart_view((page, slug), caption, drawn, words, press.data, shown, press.assets.plotly_js)


@latest
def chart_view(
    where: tuple[str, str],
    caption: Caption,
    drawn: Chart,
    words: ChartWords,
    data: Dataset,
    plates: Mapping[str, Plate],
    plotly_js: str,
) -> ChartView:
    """The same from what it is made of, for the page that `where` names first."""
    page = where[0]
    return ChartView(
        slug=drawn.slug,
        title=words.title,
        takeaway=Markup(caption.takeaway),
        plain_takeaway=words.takeaway,
        how_to_read=Markup(caption.how_to_read),
        alt=words.alt,
        notes=Markup(caption.notes),
        summary=drawn.summary,
        statuses=shown_in(drawn.table),
        signs=signs(drawn.figures.values(), shown_in(drawn.table)),
        key=urls.relative(f"{urls.METHODS}#evidence", page),
        wide=inlined(plates["wide"], drawn.slug),
        medium=inlined(plates["medium"], drawn.slug),
        narrow=inlined(plates["narrow"], drawn.slug),
        table=table_view(data, drawn.table, page),
        tones=tones(drawn.table),
        mark_count=sum(1 for row in drawn.table.rows for cell in row.cells if cell.mark),
        source_line=source_line(data, drawn.table),
        page=urls.relative(urls.chart(drawn.slug), page),
        figure=urls.relative(urls.figure(drawn.slug), page),
        plotly_js=urls.relative(plotly_js, page) if plotly_js else "",
        scales=" ".join(drawn.views),
    )


@remembered
def inlined(plate: Plate, slug: str) -> Markup:
    """A plate as it stands in a page: named by the heading, described by the summary."""
    named = f'aria-labelledby="{slug}-title" aria-describedby="{slug}-summary"'
    attributes = f'class="is-{plate.width}" role="img" {named}'
    text = re.sub(r' xmlns="[^"]*"| data-figure="[^"]*"', "", plate.svg.strip(), count=2)
    # Our own plate: `svg` let nothing but shapes, texts and presentation attributes through.
    return Markup(text.replace("<svg", f"<svg {attributes}", 1))


def table_view(data: Dataset, table: Table, page: str) -> TableView:
    """A table whose rows say what they rest on."""
    rows = []
    for row in table.rows:
        sources = source_views(data, row.source_ids, page)
        rows.append(RowView(row.name, row.cells, row.status, row.said_by, sources))
    return TableView(table.caption, table.columns, tuple(rows))

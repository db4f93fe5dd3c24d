"""What templates see: frozen views with every number and date already in words."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from press import reports, units, urls
from press.assets import Assets
from press.binding import target
from press.credits import name_of, shown_in, source_line
from press.evidence import KIND_WORDS, READ_LABELS, WEAK_KINDS, Status
from press.kept import latest, remembered
from press.links import Links
from press.rows import Source
from press.tones import tones
from press.types import (
    Block,
    Caption,
    Chart,
    ChartWords,
    Content,
    Dataset,
    Fact,
    Output,
    Plate,
    Section,
    Site,
    Story,
    Table,
)

INLINED = ("wide", "medium", "narrow")
"""The plates that a page holds."""


@dataclass(frozen=True, slots=True)
class Press:
    """What every page is made from."""

    data: Dataset
    content: Content
    charts: Mapping[str, Chart]
    plates: Mapping[tuple[str, str], Plate]
    assets: Assets
    templates: Environment
    links: Links
    extras: tuple["Extra", ...] = ()


@dataclass(frozen=True, slots=True)
class Extra:
    """A page that only this story has, and that other pages may embed."""

    path: str
    words: str
    """Its link in the masthead."""

    outputs: Callable[[Press], list[Output]]
    snippet: Callable[[str], str]
    """The code that embeds it, from the address of the site."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link, and whether it leads to the page on which it stands."""

    href: str
    words: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source beside a number; without an address where it must not be linked."""

    words: str
    href: str
    read: str


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact's popover and note."""

    number: int
    target: str
    name: str
    value: str
    interval: str
    status: Status
    said_by: str
    as_of: str
    formula: str
    note: str
    sources: tuple[SourceView, ...]
    report: str


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


def source_views(data: Dataset, ids: tuple[str, ...], page: str) -> tuple[SourceView, ...]:
    """The sources of a number, the strong ones first, each with how it was read."""
    ordered = sorted(ids, key=lambda s: (data.sources[s].source_quality in WEAK_KINDS, ids.index(s)))
    found: dict[tuple[str, str], SourceView] = {}
    for source_id in ordered:
        source = data.sources[source_id]
        name, read = name_of(source), reading(source)
        found.setdefault((name, read), SourceView(name, urls.relative(urls.source(source_id), page), read))
    return tuple(found.values())


def reading(source: Source) -> str:
    """How a source was read, and what it is where that weakens it."""
    weak = f", {KIND_WORDS[source.source_quality]}" if source.source_quality in WEAK_KINDS else ""
    return f"{READ_LABELS[source.read]}{weak}"


def notes(press: Press, story: Story, page: str) -> tuple[FactView, ...]:
    """Every fact of a page, numbered in the order of its first use."""
    return noted(page, press.data, press.content.site, story.notes)


@latest
def noted(page: str, data: Dataset, site: Site, facts: tuple[Fact, ...]) -> tuple[FactView, ...]:
    """The same from what it is made of, kept by page."""
    return tuple(fact_view(data, site, fact, number, page) for number, fact in enumerate(facts, 1))


def worded(fact: Fact) -> str:
    """A fact's value on its card: a share, and a ratio below one, as a percentage."""
    if fact.unit in ("share", "fraction"):
        return units.percent(fact.value)
    if fact.unit != "times":
        return units.long(fact.value, fact.unit)
    return units.times(fact.value) if fact.value >= 1 else units.percent(fact.value)


def fact_view(data: Dataset, site: Site, fact: Fact, number: int, page: str) -> FactView:
    """A fact in words."""
    between = fact.low is not None and fact.high is not None
    return FactView(
        number=number,
        target=target(fact.key),
        name=fact.name,
        value=worded(fact),
        interval=f"{units.bare(fact.low or 0, fact.unit)} to {units.long(fact.high or 0, fact.unit)}"
        if between
        else "",
        status=fact.status,
        said_by=fact.said_by or "",
        as_of=units.date_words(fact.as_of),
        formula=fact.formula or "",
        note=fact.note or "",
        sources=source_views(data, fact.source_ids, page),
        report=reports.fact_report(site, fact),
    )

"""The notes of a page as templates see them: each fact in words, with its sources."""

from dataclasses import dataclass

from press import reports, units, urls
from press.binding import target
from press.credits import name_of
from press.evidence import KIND_WORDS, READ_LABELS, WEAK_KINDS, Status
from press.kept import latest
from press.rows import Source
from press.stock import Press
from press.types import Dataset, Fact, Site, Story


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


def numbered(press: Press, story: Story, page: str) -> tuple[FactView, ...]:
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

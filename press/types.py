"""What flows between the rooms: values, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from press.evidence import Status
from press.schema import (
    AiModel,
    Announced,
    Case,
    Chip,
    Claim,
    Cluster,
    Constant,
    Correction,
    Energy,
    Estimate,
    Event,
    Promise,
    Reading,
    Source,
    Term,
)  # fmt: skip

Figure = dict[str, Any]
"""A Plotly figure as plain JSON: `data` and `layout`."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """Every table of `content/data/`, by id, in the order of its file; `places` knows each row's line."""

    sources: Mapping[str, Source]
    models: Mapping[str, AiModel]
    seven: Mapping[str, Announced]
    roadmap: Mapping[str, Promise]
    clusters: Mapping[str, Cluster]
    readings: Mapping[str, Reading]
    estimates: Mapping[str, Estimate]
    chips: Mapping[str, Chip]
    constants: Mapping[str, Constant]
    energy: Mapping[str, Energy]
    cases: Mapping[str, Case]
    events: Mapping[str, Event]
    claims: Mapping[str, Claim]
    corrections: Mapping[str, Correction]
    glossary: Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class Fact:
    """A number that may stand in prose: a cell of the dataset, or derived from cells."""

    key: str
    name: str
    """What it is, in words: 'total parameters of Grok 4.20'."""
    value: float
    unit: str
    status: Status
    as_of: str
    source_ids: tuple[str, ...]
    low: float | None = None
    high: float | None = None
    said_by: str | None = None
    note: str | None = None
    formula: str | None = None
    """For a derived fact: how it comes about, in words and signs."""


@dataclass(frozen=True, slots=True)
class Site:
    """`content/site.toml`. An empty string is a thing that we do not know: its part is left out."""

    title: str
    tagline: str
    description: str
    language: str
    edition: str
    evidence_ends: str
    base_url: str = ""
    repository: str = ""
    author: str = ""
    contact: str = ""
    licensee: str = ""


@dataclass(frozen=True, slots=True)
class ChartWords:
    """`content/charts/<slug>.md`: what an author says about a chart."""

    slug: str
    title: str
    takeaway: str
    how_to_read: str
    alt: str
    notes: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a chart's table; `mark` is the id of the mark that draws it, if one does."""

    text: str
    say: str = ""
    """The same for the ear, where the text is abbreviated."""
    mark: str | None = None
    status: Status | None = None
    said_by: str = ""
    """Where a row has several: whose figure this one is."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A thing that the chart compares: its name, its cells, what they rest on."""

    name: str
    cells: tuple[Cell, ...]
    status: Status
    source_ids: tuple[str, ...]
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers behind a chart, in the order in which they are drawn."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart: one figure for each width, its table, and what may be done with it live."""

    slug: str
    figures: Mapping[str, Figure]
    """'wide' (720 px), 'narrow' (288 px) and 'card' (600 px)."""
    table: Table
    summary: str
    views: tuple[str, ...] = ()
    """Axis types between which a reader may choose, the drawn one first; empty where only one is honest."""
    zoom: str = "none"
    """'from-zero' for bars, 'window' for points, 'none' where a zoom would mislead."""


@dataclass(frozen=True, slots=True)
class Plate:
    """A chart as painted at one width."""

    slug: str
    width: str
    fingerprint: str
    svg: str


@dataclass(frozen=True, slots=True)
class Caption:
    """A chart's words as HTML, bound to the notes of the page on which it stands."""

    slug: str
    takeaway: str
    how_to_read: str
    notes: str


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a section: prose as HTML, a chart, or the table of verdicts."""

    prose: str = ""
    chart: Caption | None = None
    verdicts: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the story, or one page of text."""

    slug: str
    heading: str
    lead: str
    blocks: tuple[Block, ...]
    anchors: tuple[tuple[str, str], ...] = ()
    """The headings within it: id and words."""


@dataclass(frozen=True, slots=True)
class Story:
    """A page made of sections, with every fact that it uses, in the order of its notes."""

    sections: tuple[Section, ...]
    notes: tuple[Fact, ...]
    terms: tuple[Term, ...] = ()
    """Every term that it explains in place."""


@dataclass(frozen=True, slots=True)
class Content:
    """Everything in `content/` but the dataset."""

    site: Site
    words: Mapping[str, ChartWords]
    story: Story
    pages: Mapping[str, Story]


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site."""

    path: str
    body: bytes = field(repr=False)

"""What flows between the rooms: values, frozen."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from press.evidence import Status
from press.rows import Term
from press.schema import Dataset as Dataset  # the tables are the story's, and they flow through every room

Figure = dict[str, Any]
"""A Plotly figure as plain JSON: `data` and `layout`."""

Trace = dict[str, Any]
"""One trace of a figure, with its `type`."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A number that may stand in prose: a cell of the dataset, or derived from cells."""

    key: str
    name: str
    """What it is, in words: 'Fountain Street: bicycles a day'."""
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

    @property
    def slug(self) -> str:
        """The title as a part of the names of files: 'By bicycle' as by-bicycle."""
        letters = unicodedata.normalize("NFKD", self.title).encode("ascii", "ignore").decode().lower()
        return re.sub(r"[^a-z0-9]+", "-", letters).strip("-") or "site"


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
    values: tuple[float, ...] = ()
    """The number behind the text, or both ends of its interval; empty where the text is no number."""
    unit: str = ""
    """The unit of the values, one of those in `units`."""


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
    """'wide' (720 px), 'medium' (470 px, for frames), 'narrow' (288 px) and 'card' (600 px)."""
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
    charts: Mapping[str, Story]
    """The page of each chart, with notes of its own."""


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site."""

    path: str
    body: bytes = field(repr=False)

"""The tables of this story: what a row of each may say, and the words and units of their columns.

Another story writes another one (FORK.md): it keeps `Dataset` with sources, claims, corrections and glossary,
`TABLES`, `TARGETS`, and the words and units.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from press.rows import Correction, Row, Source, Term
from press.schema.machines import Case, Chip, Cluster, Constant, Energy, Reading
from press.schema.models import AiModel, Announced, Estimate, Promise
from press.schema.record import Claim, Event
from press.schema.words import COLUMN_UNITS, COLUMN_WORDS, OTHER_TOPIC, TOPICS, UNITS

__all__ = [
    "COLUMN_UNITS", "COLUMN_WORDS", "OTHER_TOPIC", "TABLES", "TARGETS", "TOPICS", "UNITS",
    "AiModel", "Announced", "Case", "Chip", "Claim", "Cluster", "Constant", "Dataset", "Energy", "Estimate",
    "Event", "Promise", "Reading",
]  # fmt: skip

TABLES: tuple[type[Row], ...] = (
    Source, AiModel, Announced, Promise, Cluster, Reading, Estimate, Chip, Constant, Energy, Case,
    Event, Claim, Correction, Term,
)  # fmt: skip
"""Every table, in the order of the codebook."""

TARGETS: Mapping[str, type[Row]] = {"training_flop_source_id": Source, "model_id": AiModel}
"""The columns that point to a row of another table, beside the lists of sources."""


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """Every table of `content/data/`, by id, in the order of its file.

    Equal only to itself: equal tables may differ in the order of their rows, and pages follow it.
    """

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

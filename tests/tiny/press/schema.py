"""The tables of this story, and the words and units of their columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from press.rows import Amount, Claim, Correction, Row, Source, SourcedRow, Term
from press.scales import Unit


class Count(SourcedRow):
    """The bicycles on one bridge."""

    table: ClassVar[str] = "counts"
    name: str
    bicycles_per_day: Amount


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """Every table of `content/data/`, by id, in the order of its file.

    Equal only to itself: equal tables may differ in the order of their rows, and pages follow it.
    """

    sources: Mapping[str, Source]
    counts: Mapping[str, Count]
    claims: Mapping[str, Claim]
    corrections: Mapping[str, Correction]
    glossary: Mapping[str, Term]


TABLES: tuple[type[Row], ...] = (Source, Count, Claim, Correction, Term)
TARGETS: Mapping[str, type[Row]] = {}
COLUMN_UNITS = {"bicycles": "bicycles"}
COLUMN_WORDS = {"bicycles_per_day": "bicycles on a working day"}
UNITS = {"bicycles": Unit("bicycle", "bicycles")}
TOPICS = {"bicycles": "Traffic"}
OTHER_TOPIC = "More"

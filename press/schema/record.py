"""What happened and what was said, with our verdicts."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from press import rows
from press.rows import PartialDate, SourcedRow

Thread = Literal["claim", "models", "power", "compute", "rivals", "sizes", "corporate", "deadline"]

Evidence = Literal[
    "executive statement",
    "company statement",
    "securities filing",
    "court filing",
    "regulator order",
    "third-party analysis",
    "preprint",
    "report",
    "calendar",
]
"""Of what kind it is. Weak evidence is none of them: it does not come in."""


class Event(SourcedRow):
    """Something that happened, or was said, on a day."""

    table: ClassVar[str] = "events"
    happened_on: PartialDate
    title: str
    category: Thread
    grade: Evidence


class Claim(rows.Claim):
    """A statement of the announcement, of the blog post that retold it, or of coverage, with our verdict."""

    may_be_missing: ClassVar[bool] = False
    public: ClassVar[Mapping[str, tuple[str, str]]] = {
        "musk": ("Person", "Elon Musk"),
        "company": ("Organization", "SpaceX"),
    }
    """Public figures and companies, never a private blogger."""

    speaker: Literal["musk", "company", "blog", "coverage", "ours"]

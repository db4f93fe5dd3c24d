"""How we know a thing: four statuses, three ways of having read a source, eight kinds of source."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """What a number rests on."""

    CONFIRMED = "confirmed"
    CLAIMED = "claimed"
    ESTIMATED = "estimated"
    DISPUTED = "disputed"


class Read(StrEnum):
    """How we know the text of a source, the best first."""

    FIRST_HAND = "first-hand"
    SECOND_HAND = "second-hand"
    NOT_OPENED = "not opened"


class SourceKind(StrEnum):
    """Who speaks in a source."""

    PRIMARY = "primary"
    PRESS = "press"
    ANALYSIS = "analysis"
    AGGREGATOR = "aggregator"
    VENDOR_BLOG = "vendor-blog"
    UNKNOWN = "unknown"
    REPOST = "repost"
    MACHINE_WRITTEN = "machine-written"


# Nothing may rest on these alone, and their addresses are printed, never linked.
WEAK_KINDS = frozenset({SourceKind.REPOST, SourceKind.MACHINE_WRITTEN})


@dataclass(frozen=True, slots=True)
class Wording:
    """The words and the mark of one status."""

    word: str
    means: str
    drawn: str


WORDINGS = {
    Status.CONFIRMED: Wording(
        "confirmed",
        "published by the party itself: a paper, a model card, a datasheet or a filing; "
        "whether we read it there or through others, its sources say",
        "solid",
    ),
    Status.CLAIMED: Wording(
        "claimed",
        "said by someone, without a document that shows it",
        "outline with dots",
    ),
    Status.ESTIMATED: Wording(
        "estimated",
        "worked out by an outsider, or by our own arithmetic",
        "hatched, with its interval where there is one",
    ),
    Status.DISPUTED: Wording(
        "disputed",
        "sources disagree, so both ends are drawn",
        "both ends, each in the mark of its speaker",
    ),
}

READ_WORDS = {
    Read.FIRST_HAND: "we read the text itself",
    Read.SECOND_HAND: "known to us through others' quotations",
    Read.NOT_OPENED: "known to us by name only",
}

READ_LABELS = {
    Read.FIRST_HAND: "read",
    Read.SECOND_HAND: "quoted by others",
    Read.NOT_OPENED: "not opened",
}

KIND_WORDS = {
    SourceKind.PRIMARY: "from the party itself",
    SourceKind.PRESS: "press",
    SourceKind.ANALYSIS: "independent analysis",
    SourceKind.AGGREGATOR: "digest of others' reports",
    SourceKind.VENDOR_BLOG: "a seller's blog",
    SourceKind.UNKNOWN: "author or standing unknown",
    SourceKind.REPOST: "repost of an unnamed original",
    SourceKind.MACHINE_WRITTEN: "written with or by a machine",
}


def best_read(reads: list[Read]) -> Read:
    """The best of several ways of reading; `not opened` for none."""
    order = list(Read)
    return min(reads, key=order.index, default=Read.NOT_OPENED)

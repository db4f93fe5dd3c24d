"""The pages to look things up in: sources, terms, corrections."""

from collections import Counter

from press import units, urls
from press.cells import cell
from press.evidence import KIND_WORDS, READ_WORDS, WEAK_KINDS, Read, SourceKind
from press.heads import head
from press.links import DEAD, STATUSES
from press.render import render
from press.rows import Correction, Source
from press.stock import Press
from press.types import Output
from press.units import date_words

HEALTH = {
    "ok": "answered",
    "moved": "moved",
    "refused": "turned the machine away",
    "gone": "gone",
    "unreachable": "not reached",
}
"""What became of addresses, after their count."""


def sources(press: Press) -> Output:
    """The page of sources, grouped by who speaks in them."""
    everything = list(press.data.sources.values())
    reads = Counter(source.read for source in everything)
    groups = []
    for kind in SourceKind:
        of_kind = sorted(
            (s for s in everything if s.source_quality is kind), key=lambda s: (s.publisher or "", s.id)
        )
        if of_kind:
            heading = KIND_WORDS[kind][0].upper() + KIND_WORDS[kind][1:]
            entries = tuple(entry(press, source) for source in of_kind)
            groups.append(
                {"anchor": kind.value, "heading": heading, "count": len(entries), "sources": entries}
            )
    lead = (
        f"{len(everything)} texts stand behind the numbers. We could open {reads[Read.FIRST_HAND]} of them; "
        "the others we know through those who quote them, or by name."
    )
    return render(
        press,
        "sources.html",
        urls.SOURCES,
        head=head(press, urls.SOURCES, "Sources", lead),
        lead=lead,
        tally=[{"count": reads[read], "words": words} for read, words in READ_WORDS.items()],
        health=health(press),
        groups=groups,
    )


def entry(press: Press, source: Source) -> dict[str, str]:
    """One source as the page shows it; a weak one's address is printed, never linked."""
    linked = source.url and source.citable == "yes" and source.source_quality not in WEAK_KINDS
    by = [source.author, source.publisher if source.publisher != source.author else None]
    published = date_words(source.published) if source.published else "no date found"
    return {
        "id": source.id,
        "anchor": source.id.lower(),
        "title": source.title,
        "byline": ", ".join([*(part for part in by if part), published]),
        "link": source.url or "" if linked else "",
        "printed": "" if linked else source.url or "no address found",
        "read": READ_WORDS[source.read][0].upper() + READ_WORDS[source.read][1:],
        "note": source.note or "",
        **fate(press, source, bool(linked)),
    }


def fate(press: Press, source: Source, linked: bool) -> dict[str, str]:
    """What became of a source's address, if it is dead, and where a copy is."""
    link = press.links.find(source.url)
    if link is None or link.status not in DEAD or link.dead_since is None:
        return {"fate": "", "archive": ""}
    since = date_words(link.dead_since)
    if link.status == "gone":
        words = f"Gone: on {since} there was no page at this address"
    elif link.dead_since == link.checked:
        words = f"This address could not be reached on {since}"
    else:
        words = f"This address could not be reached from {since} to {date_words(link.checked)}"
    return {"fate": words, "archive": link.archive or "" if linked else ""}


def health(press: Press) -> str:
    """What the record says of all addresses of the sources, in a line."""
    if not press.links.checked:
        return "Links have not been checked by machine yet."
    asked = {source.url for source in press.data.sources.values() if source.url}
    known = [link for link in map(press.links.find, sorted(asked)) if link]
    counts = Counter[str](link.status for link in known)
    told = [f"{counts[status]} {HEALTH[status]}" for status in STATUSES if counts[status]]
    told += [f"{len(asked) - len(known)} not asked for yet"] if len(known) < len(asked) else []
    return f"Addresses as a machine found them on {date_words(press.links.checked)}: {', '.join(told)}."


def glossary(press: Press) -> Output:
    """The page of terms: every word of the field that the glossary explains."""
    terms = sorted(press.data.glossary.values(), key=lambda term: term.term.casefold())
    lead = "The words of the field, each in a line."
    return render(
        press,
        "glossary.html",
        urls.GLOSSARY,
        head=head(press, urls.GLOSSARY, "Words", lead),
        lead=lead,
        terms=terms,
    )


def corrections(press: Press, slug: str = "") -> list[dict[str, str]]:
    """What we changed, the newest first; of one chart, or all."""
    rows = sorted(press.data.corrections.values(), key=lambda row: row.corrected_on, reverse=True)
    return [corrected(press, row) for row in rows if not slug or slug in row.chart_slugs]


def corrected(press: Press, row: Correction) -> dict[str, str]:
    """One correction in words."""
    fact = cell(press.data, row.fact_key)
    return {
        "id": row.id,
        "day": row.corrected_on,
        "on": date_words(row.corrected_on),
        "name": fact.name,
        "was": units.long(row.was, fact.unit),
        "now": units.long(row.now, fact.unit),
        "why": row.why,
    }

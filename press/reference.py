"""The pages to look things up in: sources, terms, corrections."""

from collections import Counter

from press import units, urls
from press.cells import cell
from press.evidence import KIND_WORDS, READ_WORDS, WEAK_KINDS, Read, SourceKind
from press.heads import head
from press.render import render
from press.schema import Correction, Source
from press.types import Output
from press.units import date_words
from press.views import Press


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
            entries = tuple(entry(source) for source in of_kind)
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
        groups=groups,
    )


def entry(source: Source) -> dict[str, str]:
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
    }


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


def corrections(press: Press) -> list[dict[str, str]]:
    """What we changed, the newest first."""
    rows = sorted(press.data.corrections.values(), key=lambda row: row.corrected_on, reverse=True)
    return [corrected(press, row) for row in rows]


def corrected(press: Press, row: Correction) -> dict[str, str]:
    """One correction in words."""
    fact = cell(press.data, row.fact_key)
    return {
        "on": date_words(row.corrected_on),
        "name": fact.name,
        "was": units.long(row.was, fact.unit),
        "now": units.long(row.now, fact.unit),
        "why": row.why,
    }

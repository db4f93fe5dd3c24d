"""The verdicts: every claim as a card, its facts, its arithmetic, and the same for machines."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from press import facts, notes, reports, units, urls
from press.heads import head
from press.kept import latest
from press.notes import FactView, SourceView
from press.render import render, script_json
from press.rows import Claim
from press.stock import Press
from press.types import Dataset, Output, Site

VERDICTS = {
    "supported": "said, or true in general, by sources that we could follow",
    "arithmetic holds": "a sum that comes out right, whatever its inputs are worth",
    "unverified": "neither shown nor refuted by what can be seen from outside",
    "contradicted": "against what the sources show",
}
"""Each verdict and what it means, in the order of the page."""

RATINGS = {"contradicted": 1, "unverified": 3, "arithmetic holds": 4, "supported": 5}


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim as a card shows it."""

    id: str
    claim: str
    speaker: str
    said: str
    verdict: str
    note: str
    evidence_for: str
    evidence_against: str
    remark: str
    as_of: str
    facts: tuple[FactView, ...]
    workings: tuple[FactView, ...]
    """Those of its facts that are sums, with the formula and its inputs."""
    sources: tuple[SourceView, ...]
    report: str
    href: str


@dataclass(frozen=True, slots=True)
class Tally:
    """A verdict, what it means, how often we gave it, and the anchor that shows these alone."""

    verdict: str
    means: str
    count: int
    anchor: str


def claim_views(press: Press, page: str) -> tuple[ClaimView, ...]:
    """Every claim, in the order of its table."""
    return viewed(page, press.data, press.content.site)


@latest
def viewed(page: str, data: Dataset, site: Site) -> tuple[ClaimView, ...]:
    """The same from what it is made of, kept by page."""
    return tuple(claim_view(data, site, claim, page) for claim in data.claims.values())


def claim_view(data: Dataset, site: Site, claim: Claim, page: str) -> ClaimView:
    """One claim with its evidence."""
    found = [facts.find(data, key) for key in claim.fact_keys]
    shown = [notes.fact_view(data, site, fact, number, page) for number, fact in enumerate(found, 1)]
    return ClaimView(
        id=claim.id,
        claim=claim.claim,
        speaker=brief_speaker(claim),
        said=f"{claim.said_by}; {claim.said_where}, {units.date_words(claim.said_on)}",
        verdict=claim.verdict,
        note=claim.verdict_note,
        evidence_for=claim.evidence_for,
        evidence_against=claim.evidence_against,
        remark=claim.note or "",
        as_of=units.date_words(claim.as_of),
        facts=tuple(view for view in shown if not is_working(view)),
        workings=tuple(view for view in shown if is_working(view)),
        sources=notes.source_views(data, claim.source_ids, page),
        report=reports.claim_report(site, claim),
        href=urls.relative(urls.claim(claim.id), page),
    )


def brief_speaker(claim: Claim) -> str:
    """The speaker without what the card adds: 'the mayor'; 'the mayor, by report'."""
    return claim.said_by.split(";")[0].split(", which")[0].removesuffix(" that prompted this site")


def is_working(view: FactView) -> bool:
    """Whether a fact is a sum that a reader may check, rather than a cell or a count."""
    return any(sign in view.formula for sign in "×÷+−")


def tallies(claims: Iterable[Claim]) -> tuple[Tally, ...]:
    """How often each verdict was given; a verdict that nobody got is told as well."""
    counts: Counter[str] = Counter(claim.verdict for claim in claims)
    return tuple(
        Tally(verdict, means, counts[verdict], f"only-{verdict.replace(' ', '-')}")
        for verdict, means in VERDICTS.items()
    )


def claims_page(press: Press) -> Output:
    """The page of verdicts."""
    shown = claim_views(press, urls.CLAIMS)
    lead = (
        f"{len(shown)} statements: who made each, what speaks for it and against it, and what we make of it."
    )
    json_ld = script_json(reviews(press))
    return render(
        press,
        "claims.html",
        urls.CLAIMS,
        head=head(press, urls.CLAIMS, "The verdicts", lead, json_ld=json_ld),
        lead=lead,
        claims=shown,
        tallies=tallies(press.data.claims.values()),
    )


def reviews(press: Press) -> dict[str, object]:
    """schema.org's ClaimReview for the claims of public figures and companies."""
    found = [review(press, claim) for claim in press.data.claims.values() if claim.speaker in claim.public]
    return {"@context": "https://schema.org", "@graph": found}


def review(press: Press, claim: Claim) -> dict[str, object]:
    """One review; without an address where the site has none."""
    site = press.content.site
    kind, name = claim.public[claim.speaker]
    who = {"@type": kind, "name": name}
    fields: dict[str, object] = {
        "@type": "ClaimReview",
        "claimReviewed": claim.claim,
        "datePublished": site.edition,
        "author": {"@type": "Organization", "name": site.title},
        "itemReviewed": {"@type": "Claim", "author": who, "datePublished": claim.said_on},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": RATINGS[claim.verdict],
            "worstRating": 1,
            "bestRating": 5,
            "alternateName": claim.verdict,
        },
    }
    if site.base_url:
        fields["url"] = urls.absolute(urls.claim(claim.id).replace("index.html", ""), site.base_url)
    return fields

"""How a reader reports an error: a prefilled issue, where the site has a repository."""

from urllib.parse import urlencode

from press.rows import Claim
from press.types import Fact, Site

QUESTIONS = "Where it stands:\nWhat is wrong:\nHow you know (a source, please):\n"


def issue(site: Site, title: str, body: str) -> str:
    """The address at which an issue is filed with its text filled in; empty where there is no repository."""
    if not site.repository:
        return ""
    return f"{site.repository.rstrip('/')}/issues/new?{urlencode({'title': title, 'body': body})}"


def fact_report(site: Site, fact: Fact) -> str:
    """An issue about one number."""
    body = f"The number: {fact.name} ({fact.key})\n{QUESTIONS}"
    return issue(site, f"Correction: {fact.key}", body)


def claim_report(site: Site, claim: Claim) -> str:
    """An issue about one verdict."""
    body = f"The claim: {claim.claim} ({claim.id})\n{QUESTIONS}"
    return issue(site, f"Correction: claim {claim.id}", body)

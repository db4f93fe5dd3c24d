"""The quality page: what each page weighs, how it was checked, what was found, and when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from press import findings, urls
from press.audit import Audit, PageRow, print_of
from press.findings import NONE, kilo, name_of
from press.heads import head
from press.reference import health
from press.render import render
from press.stock import Press
from press.types import Output
from press.units import date_words
from press.weights import BUDGETS, Weight

LEAD = "What each page weighs, how it was checked, and what was found, with the day on which it was measured."
STALE = "out of date"
CHARTED = ("story", "chart", "framed chart")
"""The kinds of pages that hold a chart which can go live."""


@dataclass(frozen=True, slots=True)
class PageView:
    """One page: what the build counts, and what the audit found."""

    href: str
    name: str
    kind: str
    weight: str
    parts: str
    requests: int
    live: str
    axe: str
    invalid: str
    contrast: str
    marks: str
    silent: str
    when: str


def output(
    press: Press, pages: Iterable[Output], weights: Mapping[str, Weight], audit: Audit | None
) -> Output:
    """The page, from the finished pages and the record of the last audit."""
    here = urls.QUALITY
    bodies = {page.path: page.body for page in pages if page.path in weights}
    views = [page_view(path, bodies[path], weights[path], audit) for path in sorted(weights)]
    fresh = sum(1 for path in weights if fits(path, bodies[path], audit))
    return render(
        press,
        "quality.html",
        here,
        head=head(press, here, "Quality", LEAD),
        lead=LEAD,
        state=state(audit, fresh, len(views)),
        tiles=findings.tiles(weights, audit),
        pages=views,
        grades=findings.grades(bodies),
        budgets=[
            {"kind": kind, "html": kilo(b.html), "each": kilo(b.each) if b.each else "", "css": kilo(b.css),
             "js": kilo(b.js), "requests": b.requests}
            for kind, b in BUDGETS.items()
        ],
        charts=findings.charts(press, audit),
        hosts=findings.hosts(audit),
        faults=audit.faults if audit else (),
        dependencies=audit.dependencies if audit else (),
        builds=audit.builds if audit else 0,
        site_hash=audit.site_hash if audit else "",
        sources=findings.sources(press),
        health=health(press),
        methods=urls.relative(urls.METHODS, here),
    )  # fmt: skip


def state(audit: Audit | None, fresh: int, count: int) -> str:
    """When the audit was, and how much of it still holds."""
    if audit is None:
        return "Nobody has run the audit on this copy yet: only what the build itself counts is shown."
    when = f"The audit ran on {date_words(audit.on)}, at commit {audit.commit}."
    for part, taken in audit.earlier.items():
        when += (
            f" Some or all of its {part} are from a run of {date_words(taken.on)}, at commit {taken.commit}."
        )
    if fresh == count:
        return f"{when} All {count} pages are as they were measured."
    return f"{when} Of {count} pages, {fresh} are as they were measured; the others have changed, and say so."


def fits(path: str, body: bytes, audit: Audit | None) -> bool:
    """Whether a page is the one that was measured."""
    return audit is not None and path in audit.pages and audit.pages[path].print == print_of(body)


def page_view(path: str, body: bytes, weight: Weight, audit: Audit | None) -> PageView:
    """One page in words."""
    row = audit.pages.get(path, PageRow(print="")) if audit else PageRow(print="")
    when = date_words(audit.on, brief=True) if audit and row.print else NONE
    charted = weight.kind in CHARTED
    return PageView(
        href=urls.relative(path, urls.QUALITY),
        name=name_of(path),
        kind=weight.kind,
        weight=kilo(weight.total),
        parts=" + ".join(f"{part / 1000:.1f}" for part in (weight.html, weight.css, weight.js)),
        requests=weight.requests,
        live=f"{kilo(row.live.bytes)}, {row.live.requests}" if row.live else NONE if charted else "no chart",
        axe=told(row.axe),
        invalid=told(row.invalid),
        contrast=lowest(row, "text"),
        marks=lowest(row, "marks") if charted else "no chart",
        silent=told(row.silent),
        when=when if fits(path, body, audit) or when is NONE else f"{when}, {STALE}",
    )


def told(count: int | None) -> str:
    """A count, or that there is none."""
    return NONE if count is None else str(count)


def lowest(row: PageRow, what: str) -> str:
    """The lowest contrast of texts or marks, whatever the theme."""
    found = [value for one in row.contrast.values() if (value := getattr(one, what)) is not None]
    return f"{min(found):.1f}" if found else NONE

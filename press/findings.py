"""What the quality page tells beside its list of pages: its first numbers, charts, frames, texts, sources."""

from collections import Counter
from collections.abc import Callable, Mapping

from press import reading, urls
from press.audit import Audit, PageRow
from press.evidence import KIND_WORDS, READ_WORDS
from press.kept import remembered
from press.stock import Press
from press.trees import parsed
from press.weights import Weight

NONE = "not measured"
COUNTS: tuple[Callable[[PageRow], int | None], ...] = (
    lambda row: row.axe,
    lambda row: row.invalid,
    lambda row: row.silent,
)


def tiles(weights: Mapping[str, Weight], audit: Audit | None) -> list[tuple[str, str]]:
    """The few numbers that say most: each with its meaning."""
    heaviest = max(weights.values(), key=lambda weight: weight.total)
    story = weights[urls.HOME].total
    found = [
        (kilo(story), "the story with all its charts and numbers, before anything is asked of it"),
        (kilo(heaviest.total), f"the heaviest of {len(weights)} pages, of the kind “{heaviest.kind}”"),
    ]
    return found + (measured(audit) if audit else [])


def measured(audit: Audit) -> list[tuple[str, str]]:
    """What the audit adds to them."""
    pages = audit.pages.values()
    axe, invalid, noise = ([v for row in pages if (v := get(row)) is not None] for get in COUNTS)
    marks = sum(row.marks for row in audit.charts.values())
    worst = max((row.worst_px for row in audit.charts.values()), default=0)
    frames = sum(host.frames for host in audit.hosts.values())
    tries = sum(one.tries for one in audit.faults)
    harmed = sum(one.harmed for one in audit.faults)
    return [
        (str(sum(axe)), f"violations found by axe on {len(axe)} pages, in light and dark"),
        (str(sum(invalid)), f"errors of HTML on {len(invalid)} pages"),
        (str(sum(noise)), f"foreign requests, cookies, errors and other noise on {len(noise)} pages"),
        (f"{worst:.2f} px", f"the farthest that one of {marks} painted marks is from its number’s place"),
        (str(len(audit.hosts)), f"settings of foreign pages in which frames were tried, {frames} times"),
        (str(harmed), f"times that {tries:,} faults and odd inputs harmed the site"),
    ]


def grades(bodies: Mapping[str, bytes]) -> list[dict[str, str]]:
    """How hard each text is to read, by section of the story and by page, counted in this build."""
    found = []
    for path, body in sorted(bodies.items()):
        found += [
            {"name": f"/#{part}" if part else name_of(path), "grade": f"{grade:.1f}", "words": str(words)}
            for part, grade, words in graded(body, path == urls.HOME)
        ]
    return found


@remembered
def graded(page: bytes, by_section: bool) -> tuple[tuple[str, float, int], ...]:
    """The grade of a page, or of each of its sections, and the number of its words."""
    texts = reading.sections(page) if by_section else (("", reading.prose(parsed(page))),)
    return tuple(
        (part, reading.grade(text), len(text.split()))
        for part, text in texts
        if len(text.split()) >= reading.ENOUGH and (part or not by_section)
    )


def charts(press: Press, audit: Audit | None) -> list[dict[str, str]]:
    """Drawn truth, chart by chart."""
    rows = audit.charts if audit else {}
    return [
        {
            "href": urls.relative(urls.chart(slug), urls.QUALITY),
            "title": press.content.words[slug].title,
            "marks": str(rows[slug].marks) if slug in rows else NONE,
            "worst": f"{rows[slug].worst_px:.2f} px" if slug in rows else NONE,
        }
        for slug in press.charts
    ]


def hosts(audit: Audit | None) -> list[dict[str, str]]:
    """The matrix of embeds: each kind of foreign page, and how a frame fitted there."""
    return [
        {
            "name": name,
            "sized": "by a message" if host.sized else "by the formula alone",
            "frames": str(host.frames),
            "fit": f"{host.least_px:+.0f} to {host.most_px:+.0f} px",
        }
        for name, host in (audit.hosts.items() if audit else ())
    ]


def sources(press: Press) -> list[dict[str, str]]:
    """The sources by kind, by how they were read, and by age."""
    everything = press.data.sources.values()
    kinds = Counter(source.source_quality for source in everything)
    reads = Counter(source.read for source in everything)
    years = Counter((source.published or "no date")[:4] for source in everything)
    rows = [
        {"group": "kind", "name": KIND_WORDS[kind], "count": str(kinds[kind])}
        for kind in KIND_WORDS
        if kinds[kind]
    ]
    rows += [
        {"group": "read", "name": words, "count": str(reads[read])} for read, words in READ_WORDS.items()
    ]
    named = {"no d": "no date found"}
    rows += [
        {"group": "published", "name": named.get(year, year), "count": str(n)}
        for year, n in sorted(years.items())
    ]
    return rows


def name_of(path: str) -> str:
    """A page by its address, as people write it."""
    return "/" + path.removesuffix("index.html")


def kilo(count: int) -> str:
    """Bytes as a reader counts them."""
    return f"{count / 1000:.1f} kB"

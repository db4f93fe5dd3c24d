"""The page bench in words: the tables, the targets, and how each figure is taken."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.bench import tables
from tests.bench.contender import Contender
from tests.bench.story import Story
from tests.bench.targets import Results, judged

DOCUMENT = """# Benchmarks

Measured with `make bench`, `make bench-growth` and `make bench-build`, each of which rewrites its own section.
Peers come from their registries by the exact versions that are named. What could not be had says so; no figure
is taken from elsewhere. Times depend on the machine; compare within a table, never between tables.
"""
KINDS = ("html", "css", "js", "image", "font", "data")
FIGURES: tuple[tuple[str, str, str, float], ...] = (
    # what it is, its key, its unit, its scale
    ("First chart", "first_chart_ms", "ms", 1),
    ("First paint (FCP)", "fcp_ms", "ms", 1),
    ("Largest paint (LCP)", "lcp_ms", "ms", 1),
    ("First chart with the text", "same_frame", "", 1),
    ("All bytes before Explore", "bytes_all", "kB", 1e-3),
    ("JavaScript", "js_bytes", "kB", 1e-3),
    ("Requests that block", "blocking", "", 1),
    ("Blocking time, all", "tbt_ms", "ms", 1),
    ("Blocking time after FCP", "tbt_after_fcp_ms", "ms", 1),
    ("Layout shift at load", "cls_load", "", 1),
    ("Layout shift after a scroll", "cls_scroll", "", 1),
    ("Layout shift going live", "cls_live", "", 1),
    ("Elements", "dom", "", 1),
    ("JavaScript heap", "heap_mb", "MB", 1),
    ("A value after the pointer", "value_ms", "ms", 1),
    ("Explore to live", "live_ms", "ms", 1),
    ("Requests", "requests", "", 1),
    ("Requests to third parties", "third_party", "", 1),
    ("Charts drawn after a scroll", "charts_inked", "", 1),
)
HOW = """
**How it is taken.** {words} words and eight charts with {values} values, the same for all (`tests/bench/story.toml`).
Each visit is a fresh Chromium with an empty profile; contenders are visited in turn, {rounds} rounds; a figure is
the median. The server is our own, on loopback, with gzip of level 6 and HTTP/1.1. The phone is 412 × 823 at 1.75
pixels, with touch, a line of 1.6 Mbit/s down, 750 kbit/s up and 150 ms, and a processor slowed down four times; the
desktop is 1350 × 940, not throttled. A real cold visit costs some more round trips (DNS, TCP, TLS), the same for all.

- *First chart*: the first frame in which the first chart has five shapes with a size, or a pixel on its canvas; never
  before the first paint. *With the text*: it was there in the very frame of the first contentful paint, in every visit.
- *Bytes*: as the browser counted them on the wire, heads included, until the page was read to its end and nothing
  was pressed. *JavaScript* counts its files, and what stands in the page itself as gzip of level 6 packs it alone.
- *Blocking time*: what long tasks took beyond 50 ms, from navigation until the page was at rest.
- *Layout shift*: the largest session window; going live counts also what the browser excuses after a press.
- *Heap*: after a garbage collection, at rest. *Elements*: in the document at rest, without shadow trees.
- *A value*: from the event of the pointer (a tap on the phone) on the fifth mark of the first chart to the first frame that shows it.
- *Explore to live*: from the click to the first frame with the live chart. *Prefetched*: the button had the focus
  before, and what that fetched had come.
- Ours carries, beyond the words: a second width of every chart, its table with sources, notes, a summary, the site’s
  links. The no-script page has one width, no table and no values; Chart.js and both Plotly pages have values only.
"""


def section(
    story: Story,
    contenders: Sequence[Contender],
    results: Results,
    about: Mapping[str, Any],
) -> str:
    """The whole section."""
    parts = [
        f"## The same page, made by each\n\nMeasured on {about['date']}; {about['cores']} cores, "
        f"{about['browser']}, medians of {about['rounds']} visits; load of the machine {about['load']}.\n",
        "### Targets\n",
        tables.verdicts(judged(results)),
        *(
            f"### {name.capitalize()}\n\n{figures(contenders, results, name)}"
            for name in ("phone", "desktop")
        ),
        f"### Bytes by kind (phone, kB)\n\n{kinds(contenders, results)}",
        f"### Who was measured\n\n{versions(contenders)}",
        HOW.format(words=story.words, values=sum(p.values for p in story.plots), rounds=about["rounds"]),
    ]
    return "\n".join(parts)


def measured(contenders: Sequence[Contender], results: Results, profile: str) -> list[Contender]:
    """Who has a column."""
    return [one for one in contenders if one.slug in results.get(profile, {})]


def figures(contenders: Sequence[Contender], results: Results, profile: str) -> str:
    """One profile: a row a figure, a column a contender, and the ratio of the first chart to ours."""
    shown = measured(contenders, results, profile)
    found = results.get(profile, {})
    rows = []
    for words, key, unit, scale in FIGURES:
        values = [found[one.slug].get(key) for one in shown]
        if all(value is None for value in values):
            continue
        cells = [v if isinstance(v, bool) or v is None else v * scale for v in values]
        rows.append([words, *(tables.shown(cell, unit) for cell in cells)])
        if key in ("first_chart_ms", "bytes_all") and values and values[0]:
            ratios = [tables.shown(v / values[0], "×") if v else tables.NONE for v in values]
            rows.append([f"{words}, over ours", *ratios])
    if ahead := found.get("ours-ahead", {}).get("live_ms"):
        rows.append(
            ["Explore to live, prefetched", tables.shown(ahead, "ms"), *[tables.NONE] * (len(shown) - 1)]
        )
    return tables.table(["", *(one.name for one in shown)], rows)


def kinds(contenders: Sequence[Contender], results: Results) -> str:
    """What the bytes are."""
    shown = [one for one in measured(contenders, results, "phone") if "bytes" in results["phone"][one.slug]]
    rows = [
        [one.name, *(tables.shown(results["phone"][one.slug]["bytes"][kind] / 1000) for kind in KINDS)]
        for one in shown
    ]
    return tables.table(["", *KINDS], rows)


def versions(contenders: Sequence[Contender]) -> str:
    """Each contender, what it is made of, and why it was not run."""
    rows = [[one.name, one.versions, f"not run: {one.why}" if one.why else "run"] for one in contenders]
    return tables.table(["", "Versions", ""], rows)

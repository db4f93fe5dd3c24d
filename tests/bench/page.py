"""The page bench: `python -m tests.bench.page --help`, or `make bench`. The only module of it that prints."""

import argparse
import importlib
import json
import os
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import plotly
from playwright.sync_api import sync_playwright

from tests.bench import lighthouse, medians, ours, race, report, server, story, tables, visit
from tests.bench.contender import Contender, middle, there
from tests.bench.shop import UnavailableError
from tests.bench.story import Story

PEERS = {
    "lazy": "plotly.js basic, lazily",
    "eleventy": "Eleventy, drawn on the server, no script",
    "chartjs": "Chart.js",
    "observable": "Observable Framework",
    "mkdocs": "MkDocs Material with Plotly",
    "plotly_py": "plotly.py’s own HTML",
}


def own(told: Story, folder: Path) -> Contender:
    """Our page."""
    site = ours.make(told, folder)
    return Contender(
        "ours",
        "Ours",
        f"this commit, plotly.py {plotly.__version__}",
        site,
        point=middle("figure.chart .plate > svg [data-m]"),
        shown=there(".tip:not([hidden])"),
        explore=".explore",
        live=there(".plate.is-live .live .main-svg .barlayer .point"),
        races=("load", "ahead"),
    )


def contenders(told: Story, work: Path, only: Sequence[str]) -> list[Contender]:
    """Ours and the peers; one that cannot be made says why."""
    found = [own(told, work / "ours")]
    for module, name in PEERS.items():
        if only and module.replace("_", "-") not in only:
            continue
        try:
            made = importlib.import_module(f"tests.bench.peers.{module}").make(told, work / module)
        except UnavailableError as error:
            made = Contender(module.replace("_", "-"), name, "", None, why=str(error))
        print(f"made  {made.name}{f': not run: {made.why}' if made.why else ''}", flush=True)
        found.append(made)
    return found


def scores(one: Contender, rounds: int, work: Path) -> dict[str, float | None]:
    """Lighthouse on our page: the median of the points that each category lost."""
    if one.site is None:
        return {}
    with server.served(one.site) as address:
        rows = [row for row in (lighthouse.lost(f"{address}/", work) for _ in range(rounds)) if row]
    print(f"lighthouse  points lost: {rows}", flush=True)
    return medians.row(rows)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.page", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="visits to each page as each reader")
    parser.add_argument("--only", default="", help="peers beside ours, with commas: eleventy,chartjs")
    parser.add_argument("--date", default="", help="the day for the report (default: today by the clock)")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "press-bench")
    parser.add_argument("--write", type=Path, default=ours.ROOT / "BENCHMARKS.md", metavar="FILE")
    return parser.parse_args()


def main() -> None:
    """Makes every page, visits them in turn, writes the record and the report."""
    given = arguments()
    told, work = story.load(), given.work / "page"
    work.mkdir(parents=True, exist_ok=True)
    found = contenders(told, work, [name for name in given.only.split(",") if name])
    with sync_playwright() as playwright:
        visits = race.run(playwright, found, given.rounds, lambda line: print(line, flush=True))
        probe = playwright.chromium.launch(
            executable_path=visit.chromium.find(), args=list(visit.chromium.LAUNCH)
        )
        browser = f"Chromium {probe.version}"
        probe.close()
    results = {**race.rows(visits), "lighthouse": {"ours": scores(found[0], given.rounds, work)}}
    about = {
        "date": given.date or datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "browser": browser,
        "rounds": given.rounds,
        "load": visit.load_average(),
    }
    record = {
        "about": about,
        "contenders": [race.plain(c) for c in found],
        "medians": results,
        "visits": visits,
    }
    (work / "result.json").write_text(json.dumps(record, indent=1), "utf-8")
    tables.write(
        given.write, "page", report.section(told, found, results, about), {"document": report.DOCUMENT}
    )
    print(
        f"\n{report.tables.verdicts(report.judged(results))}\nrecord: {work / 'result.json'}\nreport: {given.write}"
    )


if __name__ == "__main__":
    main()

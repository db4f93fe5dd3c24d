"""The maintainer's bench: `python -m tests.bench.maintainer --help`, or `make bench-build`. Prints as it goes."""

import argparse
import json
import os
import statistics
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.bench import many, ours, repaint, report, saving, story, tables
from tests.bench.cost import cost
from tests.bench.visit import load_average

PAGES = 10
EDITS = (
    ("clusters", "new-carlisle", "power_it_w"),
    ("models", "gpt-4", "parameters_total"),
    ("chips", "h200", "power_w"),
)
"""Rows that are edited, each down by one in a hundred, to see what they repaint."""

HOW = """
**How it is taken.** *Build*: the whole site as it is committed, plates warm, a whole process with its imports, into a
folder that does not exist; Pelican builds ten pages of Markdown with its default theme, in turns with ours; medians of
{rounds}; both keep their modules compiled. *After a save*: `serve` runs, the story is open in a desktop Chromium; from the write of one Markdown file to
the loaded page that shows the new words; median of {rounds} saves. *Repainted*: one number of one row is lowered by one
in a hundred, every figure is drawn again, and plates whose signature no longer fits are counted.
"""


def builds(folder: Path, work: Path, rounds: int) -> dict[str, list[float]]:
    """Seconds of our build and of Pelican's, in turns."""
    pelican = many.with_pelican(story.load(), work / "pelican", PAGES)
    found: dict[str, list[float]] = {"ours": [], "pelican": []}
    for number in range(rounds):
        target = folder / f"built-{number}"
        command = [sys.executable, "build.py", "build", "--site", str(target)]
        found["ours"].append(cost(command, folder, {"CI": "true"}).seconds)
        found["pelican"].append(cost(pelican.command, pelican.folder).seconds)
        print(
            f"round {number + 1}  ours {found['ours'][-1]:.2f} s  Pelican {found['pelican'][-1]:.2f} s",
            flush=True,
        )
    return found


def repaints(folder: Path) -> list[dict[str, Any]]:
    """What each edit of a row makes stale."""
    found = []
    for table, row, column in EDITS:
        path = folder / f"content/data/{table}.csv"
        before = path.read_bytes()
        repaint.edited(folder, table, row, column, 0.99)
        charts, plates, slugs, count = repaint.stale(folder)
        path.write_bytes(before)
        found.append(
            {
                "edit": f"{table}.{row}.{column}",
                "charts": charts,
                "plates": plates,
                "stale": slugs,
                "count": count,
            }
        )
        print(
            f"{table}.{row}.{column}: {count} of {plates} plates, {len(slugs)} of {charts} charts: {slugs}",
            flush=True,
        )
    return found


def section(found: dict[str, Any], about: dict[str, Any]) -> str:
    """The section of the report."""
    mine, peer = (statistics.median(found["builds"][name]) for name in ("ours", "pelican"))
    save = statistics.median(found["saves"])
    rows = [
        [
            "the whole site, plates warm, over ten pages of Pelican",
            tables.shown(mine / peer, "×"),
            "≤ 2 ×",
            told(mine / peer <= 2),
        ],
        [
            "from saving a Markdown file to the reloaded page",
            tables.shown(save, "ms"),
            "≤ 300 ms",
            told(save <= 300),
        ],
    ]
    rows += [
        [
            f"charts repainted after an edit of `{one['edit']}`",
            f"{len(one['stale'])} of {one['charts']}",
            "only those that use it",
            ", ".join(one["stale"]) or "none",
        ]
        for one in found["repaints"]
    ]
    return (
        f"## For whoever maintains it\n\nMeasured on {about['date']}; {about['cores']} cores; load of the machine "
        f"{about['load']}. Ours builds in {mine:.2f} s, Pelican in {peer:.2f} s.\n\n"
        f"{tables.table(('', 'Figure', 'Must be', 'Reached'), rows)}{HOW.format(rounds=about['rounds'])}"
    )


def told(reached: bool) -> str:
    """Yes, or a loud no."""
    return "yes" if reached else "**no**"


def main() -> None:
    """Measures, writes the record and the report."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.maintainer", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--date", default="", help="the day for the report (default: today by the clock)")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "press-bench")
    parser.add_argument("--write", type=Path, default=ours.ROOT / "BENCHMARKS.md", metavar="FILE")
    given = parser.parse_args()
    work = given.work / "maintainer"
    work.mkdir(parents=True, exist_ok=True)
    folder = ours.copied(work / "project")
    found: dict[str, Any] = {"builds": builds(folder, work, given.rounds), "repaints": repaints(folder)}
    sections = sorted((folder / "content/story").glob("0[1-9]-*.md"), key=lambda path: path.stat().st_size)
    with sync_playwright() as playwright:
        found["saves"] = saving.saved(playwright, folder, sections[0], given.rounds)
    print(f"saves  {', '.join(f'{ms:.0f} ms' for ms in found['saves'])}", flush=True)
    about = {
        "date": given.date or datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "rounds": given.rounds,
        "load": load_average(),
    }
    (work / "result.json").write_text(json.dumps({"about": about, **found}, indent=1), "utf-8")
    tables.write(given.write, "maintainer", section(found, about), {"document": report.DOCUMENT})
    print(f"record: {work / 'result.json'}\nreport: {given.write}")


if __name__ == "__main__":
    main()

"""The growth bench: `python -m tests.bench.growth --help`, or `make bench-growth`. Prints as it goes."""

import argparse
import json
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.bench import medians, ours, report, story, tables
from tests.bench.cost import cost
from tests.bench.many import MAKERS, Many
from tests.bench.shop import UnavailableError
from tests.bench.visit import load_average

HOW = """
**How it is taken.** A generated site of so many chart pages, built by the real command as a whole process, imports
included; the median of {rounds}. *Again* is the same command after one Markdown file was edited. Memory is the peak
of the largest process. *Ours*: each chart has ten bars at three widths, its page, its frame, nine forms and
downloads and three citations; the plates are warm. One chart is painted; the others share its numbers and its title,
so its plates are, byte for byte, theirs, and the build checks each signature. *Eleventy*: two charts a page, drawn by
Observable Plot in the build. *Pelican, Hugo, MkDocs*: two ready-made SVGs a page; they draw nothing, and make one
page where ours makes a dozen files. Versions: {versions}.
"""
Found = dict[str, dict[int, dict[str, Any]]]


def measured(site: Many) -> dict[str, float]:
    """A full build, and the build after an edit."""
    first = cost(site.command, site.folder, dict(site.environment))
    before = site.edited.read_text("utf-8")
    site.edited.write_text(f"{before}\nA sentence that was not there before.\n", "utf-8")
    again = cost(site.command, site.folder, dict(site.environment))
    site.edited.write_text(before, "utf-8")
    return {
        "seconds": first.seconds,
        "peak_mb": max(first.peak_mb, again.peak_mb),
        "again_seconds": again.seconds,
    }


def run(sizes: list[int], rounds: int, only: list[str], work: Path) -> Found:
    """Every maker at every size, in turns."""
    told, found = story.load(), Found()
    for size in sizes:
        for number in range(rounds):
            for slug, (name, _, make, most) in MAKERS.items():
                if size > most or (only and slug not in only):
                    continue
                try:
                    row = measured(make(told, work / slug, size))
                except (UnavailableError, RuntimeError) as error:
                    print(f"{size:>6}  {name}: not run: {error}", flush=True)
                    found.setdefault(slug, {}).setdefault(size, {"visits": [], "why": str(error)[:200]})
                    continue
                found.setdefault(slug, {}).setdefault(size, {"visits": []})["visits"].append(row)
                shown = "  ".join(f"{key} {value:.1f}" for key, value in row.items())
                print(f"{size:>6}  {name}  round {number + 1}  {shown}", flush=True)
    return found


def section(found: Found, sizes: list[int], about: dict[str, Any]) -> str:
    """The section of the report."""
    rows = []
    for slug, (name, _, _, most) in MAKERS.items():
        cells = []
        for size in sizes:
            row = found.get(slug, {}).get(size)
            median = medians.row(row["visits"]) if row and row["visits"] else {}
            for key, unit in (("seconds", "s"), ("again_seconds", "s"), ("peak_mb", "MB")):
                left_out = "not run" if size > most or row is None or not row["visits"] else tables.NONE
                cells.append(tables.shown(median[key], unit) if median else left_out)
        rows.append([name, *cells])
    head = ["", *(f"{size}: {what}" for size in sizes for what in ("full", "again", "memory"))]
    versions = "; ".join(v for _, v, _, _ in MAKERS.values() if v)
    return (
        f"## How the cost of a build grows\n\nMeasured on {about['date']}; {about['cores']} cores; load of the "
        f"machine {about['load']}.\n\n{tables.table(head, rows)}"
        f"{HOW.format(rounds=about['rounds'], versions=versions)}"
    )


def main() -> None:
    """Builds every site, writes the record and the report."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.growth", description=__doc__)
    parser.add_argument("--sizes", default="10,100,1000", help="numbers of chart pages, with commas")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help=f"some of {', '.join(MAKERS)}")
    parser.add_argument("--date", default="", help="the day for the report (default: today by the clock)")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "press-bench")
    parser.add_argument("--write", type=Path, default=ours.ROOT / "BENCHMARKS.md", metavar="FILE")
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    work = given.work / "growth"
    work.mkdir(parents=True, exist_ok=True)
    found = run(sizes, given.rounds, [name for name in given.only.split(",") if name], work)
    about = {
        "date": given.date or datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "rounds": given.rounds,
        "load": load_average(),
    }
    (work / "result.json").write_text(json.dumps({"about": about, "found": found}, indent=1), "utf-8")
    tables.write(given.write, "growth", section(found, sizes, about), {"document": report.DOCUMENT})
    print(f"record: {work / 'result.json'}\nreport: {given.write}")


if __name__ == "__main__":
    main()

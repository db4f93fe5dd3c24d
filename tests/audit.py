"""What the tests measured, kept for the quality page: `make audit` runs them all and writes the record.

A test calls `note`; without AUDIT_FOLDER nothing is kept. Run as a script, this merges the notes.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from press.audit import RECORD, Audit, load

ROOT = Path(__file__).resolve().parent.parent
FOLDER = os.environ.get("AUDIT_FOLDER", "")
WHOLE = ("faults", "reproducibility", "dependencies")
"""What other commands and tests write into the folder as one file each, if they ran."""

OPTIONAL = {"faults": "case", "dependencies": "tool"}
"""What hangs on no page, and what its rows are told by: a run may leave some out."""


def note(section: str, key: str, **values: Any) -> None:
    """Keeps what a test measured: of a page, a chart, a host."""
    if FOLDER:
        path = Path(FOLDER) / f"notes.{os.getpid()}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps([section, key, values]) + "\n")


def notes(folder: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every note, whichever process wrote it."""
    for path in sorted(folder.glob("notes.*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            section, key, values = json.loads(line)
            yield section, key, values


def merged(folder: Path) -> dict[str, Any]:
    """The notes as one value: counts add up, lows and highs stay low and high, the rest is put together."""
    found: dict[str, dict[str, dict[str, Any]]] = {"pages": {}, "charts": {}, "hosts": {}, "tries": {}}
    for section, key, values in notes(folder):
        row = found[section].setdefault(key, {})
        for name, value in values.items():
            row[name] = joined(name, row[name], value) if name in row else value
    whole = {name: read(folder / f"{name}.json") for name in WHOLE}
    told = whole["reproducibility"] or {}
    tries = [{"case": case, **row} for case, row in found.pop("tries").items()]
    return {
        **{section: dict(sorted(rows.items())) for section, rows in found.items()},
        "faults": sorted([*(whole["faults"] or []), *tries], key=lambda row: str(row["case"])),
        "dependencies": whole["dependencies"] or [],
        "builds": told.get("builds", 0),
        "site_hash": told.get("hash", ""),
    }


def joined(name: str, old: Any, new: Any) -> Any:
    """Two values of the same measure as one."""
    if isinstance(old, dict):
        return {**old, **new}
    if name.startswith("least"):
        return min(old, new)
    if name.startswith(("most", "worst")):
        return max(old, new)
    return old + new if name in ("axe", "frames", "marks", "tries", "harmed") else new


def read(path: Path) -> Any:
    """A file that may not be there."""
    return json.loads(path.read_text("utf-8")) if path.is_file() else None


def commit() -> str:
    """The commit that was measured, marked where the work tree was not that of the commit."""
    run = {"cwd": ROOT, "capture_output": True, "text": True, "check": True}
    name = subprocess.run(["git", "rev-parse", "--short=12", "HEAD"], **run).stdout.strip()  # type: ignore[call-overload]
    changed = subprocess.run(["git", "status", "--porcelain"], **run).stdout.strip()  # type: ignore[call-overload]
    return f"{name}, with changes" if changed else str(name)


def record(folder: Path, on: str, at: str, before: Audit | None = None) -> Mapping[str, Any]:
    """The record as the build reads it; what this run left out stays as it was `before`, with its own day.

    Raises: ValidationError for notes that make none.
    """
    found: dict[str, Any] = {"commit": at, "on": on, "earlier": {}, **merged(folder)}
    for part, name in OPTIONAL.items():
        known = {row[name] for row in found[part]}
        held = before.model_dump(mode="json") if before else {part: []}
        if left := [row for row in held[part] if row[name] not in known]:
            found[part] = sorted([*found[part], *left], key=lambda row: str(row[name]))
            found["earlier"][part] = held["earlier"].get(part, {"commit": held["commit"], "on": held["on"]})
    return Audit.model_validate(found).model_dump(mode="json", exclude_defaults=True)


def main(folder: Path) -> int:
    """Writes the record."""
    made = record(folder, f"{datetime.now(UTC):%Y-%m-%d}", commit(), load(ROOT))
    path = ROOT / RECORD
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"{RECORD}: {len(made['pages'])} pages, {len(made['charts'])} charts, {len(made['hosts'])} hosts")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

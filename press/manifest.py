"""`manifest.json`: every file of the site with its size and SHA-256, itself excluded."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from press import paths, urls
from press.errors import OutputError, Place, Problems
from press.kept import remembered
from press.types import Output

DIGEST = re.compile(r"[0-9a-f]{64}")
EXPECTED = "what `build.py build` writes"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: its path within the site, its size, its SHA-256. Units: bytes."""

    path: str
    size: int
    sha256: str


def output(outputs: Iterable[Output]) -> Output:
    """The list of these files, one a line, as a file of the site."""
    entries = sorted((entry(o.path, o.body) for o in outputs), key=lambda e: e.path)
    lines = [
        json.dumps({"path": e.path, "bytes": e.size, "sha256": e.sha256}, ensure_ascii=False) for e in entries
    ]
    text = '{\n"files": [\n' + ",\n".join(lines) + "\n]\n}\n"
    return Output(urls.MANIFEST, text.encode())


def digest(outputs: Iterable[Output]) -> str:
    """One hash for the whole site: that of the manifest, whether or not it is among the files."""
    made = output(o for o in outputs if o.path != urls.MANIFEST)
    return hashlib.sha256(made.body).hexdigest()


@remembered
def entry(path: str, body: bytes) -> Entry:
    """A file as the list has it."""
    return Entry(path, len(body), hashlib.sha256(body).hexdigest())


def parse(body: bytes, shown: str) -> tuple[Entry, ...]:
    """The files that a manifest lists.

    Raises: OutputError for one that is no manifest, or that names a place outside the site.
    """
    problems, place = Problems(), Place(shown)
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        given = None
        problems.add(place, "no JSON", None, EXPECTED)
        problems.raise_as(OutputError)
    rows = given.get("files") if isinstance(given, dict) else None
    if not isinstance(rows, list) or not rows:
        problems.add(place, "no manifest: it lists no files", None, EXPECTED)
        problems.raise_as(OutputError)
    found = []
    for number, row in enumerate(rows or [], 1):
        if (read := listed(row)) is None:
            problems.add(place, f"file {number} that is not listed as it should be", str(row)[:100], EXPECTED)
        else:
            found.append(read)
    problems.raise_as(OutputError)
    paths.check([each.path for each in found], shown)
    return tuple(sorted(found, key=lambda each: each.path))


def listed(row: object) -> Entry | None:
    """One row of the list, if it is one."""
    if not isinstance(row, dict) or set(row) != {"path", "bytes", "sha256"}:
        return None
    path, size, sha256 = row["path"], row["bytes"], row["sha256"]
    if not isinstance(path, str) or type(size) is not int or size < 0:
        return None
    if not isinstance(sha256, str) or not DIGEST.fullmatch(sha256):
        return None
    return Entry(path, size, sha256)

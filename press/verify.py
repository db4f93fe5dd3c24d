"""Whether a copy of the site, in a folder or at an address, is the one that its manifest lists."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from press import manifest, urls
from press.errors import OutputError, Place, Problem
from press.fetching import Answer, Manner, fetch
from press.manifest import Entry

AT_ONCE = 8
"""How many files are fetched at a time."""

SILENT = 16
"""After so many files without an answer, the others are not asked for."""

LARGEST_MANIFEST = 1 << 26
SCHEMES = ("http://", "https://")
MANNER = Manner("press-verify/1")


@dataclass(frozen=True, slots=True)
class Verified:
    """A copy without a difference: how many files and bytes, and which of them came after a redirect."""

    files: int
    size: int
    redirected: tuple[tuple[str, str], ...] = ()
    """Where we asked, and where it was."""


def verify(copy: str, against: Path | None, manner: Manner = MANNER) -> Verified:
    """What was compared: a folder, or what an address serves, with its own manifest or another one.

    Raises: OutputError with every difference.
    """
    if copy.startswith(SCHEMES):
        return address(copy.rstrip("/"), against, manner)
    return folder(Path(copy), against)


def folder(copy: Path, against: Path | None) -> Verified:
    """A folder compared with the list, file by file, and whether it holds anything else.

    Raises: OutputError with every difference.
    """
    if not copy.is_dir():
        raise OutputError([Problem(Place(str(copy)), "no folder", None, "a copy of the site")])
    entries = (
        expected(against) if against else manifest.parse(body(copy / urls.MANIFEST), f"{copy}/manifest.json")
    )
    problems, present = list[Problem](), held(copy)
    for entry in entries:
        path = present.pop(entry.path, None)
        problems += on_disk(copy, path, entry)
    present.pop(urls.MANIFEST, None)
    for extra in present:
        problems.append(
            Problem(Place(f"{copy}/{extra}"), "extra", None, "nothing that the manifest does not list")
        )
    return verdict(entries, problems)


def held(copy: Path) -> dict[str, Path]:
    """Every file and link under a folder, by its path in the site; links are not followed."""
    found = {}
    for top, folders, files in os.walk(copy):
        links = [name for name in folders if (Path(top) / name).is_symlink()]
        for name in [*files, *links]:
            path = Path(top) / name
            found[path.relative_to(copy).as_posix()] = path
    return dict(sorted(found.items()))


def on_disk(copy: Path, path: Path | None, entry: Entry) -> list[Problem]:
    """What is wrong with one file of a folder."""
    place = Place(f"{copy}/{entry.path}")
    if path is None:
        return [Problem(place, "missing", None, f"{entry.size} bytes")]
    # A link could lead out of the folder, and a pipe would keep us waiting.
    if path.is_symlink() or not path.is_file():
        return [Problem(place, "no plain file", None, f"{entry.size} bytes")]
    try:
        return compared(place, path.read_bytes(), entry)
    except OSError as error:
        return [Problem(place, "cannot be read", error.strerror, f"{entry.size} bytes")]


def address(base: str, against: Path | None, manner: Manner) -> Verified:
    """What an address serves, compared with the list; what else it may serve nobody can know.

    Raises: OutputError with every difference, or where the manifest itself cannot be had.
    """
    at = f"{base}/{urls.MANIFEST}"
    entries = expected(against) if against else manifest.parse(served_list(at, manner), at)
    silent = list[str]()

    def one(entry: Entry) -> tuple[list[Problem], Answer | None]:
        if len(silent) >= SILENT:
            return [
                Problem(Place(base), "not asked for everything", None, f"answers; {SILENT} files had none")
            ], None
        answer = fetch(f"{base}/{quote(entry.path)}", manner, largest=max(entry.size, 1))
        if not answer.status:
            silent.append(entry.path)
        return on_line(f"{base}/{entry.path}", answer, entry), answer

    with ThreadPoolExecutor(AT_ONCE) as pool:
        told = list(pool.map(one, entries))
    problems = [problem for found, _ in told for problem in found]
    redirected = [
        (entry.path, answer.address)
        for entry, (_, answer) in zip(entries, told, strict=True)
        if answer and answer.redirects
    ]
    return verdict(entries, problems, tuple(redirected))


def served_list(at: str, manner: Manner) -> bytes:
    """The manifest that an address serves.

    Raises: OutputError where it serves none.
    """
    answer = fetch(at, manner, largest=LARGEST_MANIFEST)
    if answer.status != 200 or len(answer.body) > LARGEST_MANIFEST:
        what = answer.reason or f"status {answer.status}"
        raise OutputError(
            [Problem(Place(at), "cannot be fetched", what, "the manifest; or name one: --manifest PATH")]
        )
    return answer.body


def on_line(shown: str, answer: Answer, entry: Entry) -> list[Problem]:
    """What is wrong with one file of an address."""
    place = Place(shown)
    # Some hosts serve the page for what is not there with that status, even when it is asked for by name.
    good = {200, 404} if entry.path == urls.NOT_FOUND else {200}
    if answer.status in good and len(answer.body) > entry.size:
        return [Problem(place, "changed", f"more than {entry.size} bytes", described(entry))]
    if answer.status in good:
        return compared(place, answer.body, entry)
    if answer.status in (404, 410):
        return [Problem(place, "missing", None, f"{entry.size} bytes")]
    return [
        Problem(place, "cannot be fetched", answer.reason or f"status {answer.status}", f"{entry.size} bytes")
    ]


def compared(place: Place, found: bytes, entry: Entry) -> list[Problem]:
    """The difference between a body and what the list says of it."""
    there = manifest.entry(entry.path, found)
    if there == entry:
        return []
    return [Problem(place, "changed", described(there), described(entry))]


def described(entry: Entry) -> str:
    """A file in a few words."""
    return f"{entry.size} bytes, SHA-256 {entry.sha256[:12]}"


def expected(against: Path) -> tuple[Entry, ...]:
    """The files of a manifest on disk, and that manifest itself.

    Raises: OutputError for one that cannot be read, or that is none.
    """
    text = body(against)
    return (*manifest.parse(text, str(against)), manifest.entry(urls.MANIFEST, text))


def body(path: Path) -> bytes:
    """The bytes of a file.

    Raises: OutputError where it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutputError([Problem(Place(str(path)), "cannot be read", error.strerror, "a file")]) from error


def verdict(
    entries: tuple[Entry, ...], problems: list[Problem], redirected: tuple[tuple[str, str], ...] = ()
) -> Verified:
    """What was compared, if nothing is wrong.

    Raises: OutputError with every difference.
    """
    if problems:
        raise OutputError(problems)
    return Verified(len(entries), sum(entry.size for entry in entries), redirected)

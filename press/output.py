"""The site on disk: the only writer of `site/`, which is replaced whole or not at all."""

import ctypes
import errno
import fcntl
import os
import re
import shutil
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from press import paths
from press.errors import OutputError, Place, Problem
from press.types import Output

AT_FDCWD, EXCHANGE = -100, 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS
Write = Callable[[Path, bytes], object]
READABLE = 0o644
UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}
ASSETS = re.compile(rb"assets/[0-9a-f]{12}/")
"""The folder that a front page of ours loads from; its name is the print of what is in it."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication did: `changed` is False where the site already was the same, byte for byte."""

    changed: bool
    files: int


def publish(
    outputs: Iterable[Output], target: Path, write: Write = Path.write_bytes, *, wait_s: float = 10.0
) -> Published:
    """Makes `target` hold exactly these files; until the very end it holds exactly what it held before.

    Raises: OutputError for paths that cannot live together, for a target that is not ours to replace, and
        where the disk refuses.
    """
    target = target.resolve() if ".." in target.parts else target.absolute()
    files = sorted(outputs, key=lambda output: output.path)
    paths.check([output.path for output in files], target.name)
    try:
        check_target(target)  # before the lock, which would leave a file beside somebody's folder
        with locked(target, wait_s):
            return replace(files, target, write)
    except OSError as error:
        room = f"a folder with room for {len(files)} files"
        raise refusal(target, f"cannot be written: {error.strerror or error}", room) from error


@contextmanager
def locked(target: Path, wait_s: float) -> Iterator[None]:
    """A time in which no other build writes this site; the lock ends with the process, however it ends."""
    # The lock file stays: whoever removed it could remove one on which another build already waits.
    lock = os.open(beside(target, "lock"), os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    deadline = time.monotonic() + wait_s
    try:
        while True:
            with suppress(BlockingIOError):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            if time.monotonic() >= deadline:
                raise refusal(target, "is being written by another build", f"free within {wait_s:g} s")
            time.sleep(0.05)
        yield
    finally:
        os.close(lock)


def replace(files: Sequence[Output], target: Path, write: Write) -> Published:
    """What was done to make `target` hold the files; the lock must be held.

    Raises: OutputError if `target` is not ours to replace; OSError, or OutputError, if the disk refuses.
    """
    clear_leftovers(target)
    check_target(target)
    there = present(target, {output.path: output.body for output in files})
    if target.is_dir() and len(there) == len(files) and all(there.values()):
        return Published(False, len(files))
    same = {path: target / path for path, unchanged in there.items() if unchanged}
    new = beside(target, f"new-{os.getpid()}")
    try:
        for output in fill(new, files, write, same):
            if (new / output.path).read_bytes() != output.body:
                raise refusal(target, "was not kept by the disk", "the bytes that were written", output.path)
        if target.is_dir():
            exchange(new, target)
        else:
            new.rename(target)
    finally:
        # After the exchange this is the former site, before it the unfinished one.
        shutil.rmtree(new, ignore_errors=True)
    return Published(True, len(files))


def clear_leftovers(target: Path) -> None:
    """Puts back a site that a killed build had set aside, and removes what else killed builds left."""
    old, new = beside(target, "old"), beside(target, "new-")
    if old.is_dir() and not os.path.lexists(target):
        old.rename(target)
    for leftover in sorted(target.parent.iterdir()):
        if leftover.name.startswith((new.name, old.name)) and leftover.is_dir() and not leftover.is_symlink():
            shutil.rmtree(leftover, ignore_errors=True)


def check_target(target: Path) -> None:
    """Nothing, if `target` is a folder that may be thrown away, or is not there yet.

    Raises: OutputError if something else would be lost.
    """
    if not target.name:
        raise refusal(target, "is a whole disk", "a folder for the site alone")
    if target.is_symlink():
        raise refusal(target, "is a symbolic link", "a folder of its own, or nothing yet")
    if target.exists() and not target.is_dir():
        raise refusal(target, "is a file", "a folder, or nothing yet")
    if (target / ".git").exists() or Path(__file__).is_relative_to(target):
        raise refusal(target, "holds a project, which would be lost", "a folder for the site alone")
    if target.is_dir() and not is_ours(target) and (names := sorted(path.name for path in target.iterdir())):
        expected = "a folder that is missing or empty, or a site that a build wrote"
        raise refusal(target, "holds what no build wrote, and would lose it", expected, names[0])


def is_ours(folder: Path) -> bool:
    """Whether a build of ours wrote a folder: its front page names the folder of assets beside it."""
    # A file that says so would be missing in the sites of earlier builds. This pair is in each of them and in
    # nothing else: an index.html, a robots.txt and a folder of assets are on half of the web.
    front = folder / "index.html"
    named = ASSETS.findall(front.read_bytes()) if front.is_file() else []
    return any((folder / os.fsdecode(name)).is_dir() for name in named)


def present(folder: Path, wanted: Mapping[str, bytes]) -> dict[str, bool]:
    """Whether each file that a folder holds is as it is wanted, and a plain one that a web server may read.

    One is read at a time: a site may be as large as the memory that its build has taken already.
    """
    found: dict[str, bool] = {}
    waiting = [("", os.fspath(folder))] if folder.is_dir() else []
    while waiting:
        before, place = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{before}{entry.name}/", entry.path))
                elif entry.is_file(follow_symlinks=False) and readable(entry.stat()):
                    with Path(entry.path).open("rb", buffering=0) as file:
                        name = f"{before}{entry.name}"
                        found[name] = file.read() == wanted.get(name)
                else:
                    found[f"{before}{entry.name}"] = False
    return found


def readable(known: os.stat_result) -> bool:
    """Whether a file has the mode of those that we write."""
    return stat.S_IMODE(known.st_mode) == READABLE


def fill(folder: Path, files: Sequence[Output], write: Write, same: Mapping[str, Path]) -> list[Output]:
    """Those that were written into the new folder, readable by any web server whatever the umask.

    The others stand in the former site byte for byte, and got a second name.
    """
    for name in folders_of([output.path for output in files]):
        place = folder / name
        place.mkdir()
        place.chmod(0o755)
    written = []
    for output in files:
        path = folder / output.path
        if output.path not in same or not linked(same[output.path], path):
            write(path, output.body)
            path.chmod(READABLE)
            written.append(output)
    return written


def folders_of(paths: Iterable[str]) -> list[str]:
    """Every folder in which these files lie, each after the one that holds it."""
    found, new = {""}, {path.rpartition("/")[0] for path in paths}
    while new:
        found |= new
        new = {name.rpartition("/")[0] for name in new} - found
    return sorted(found)


def linked(old: Path, new: Path) -> bool:
    """Whether a file now has a second name; some file systems, and some files, can have but one."""
    try:
        if old.stat().st_nlink != 1:  # somebody's copy of the site holds it as well
            return False
        new.hardlink_to(old)
    except OSError:
        return False
    return True


def exchange(new: Path, target: Path) -> None:
    """Lets two folders change names, in one step where the system can."""
    libc = ctypes.CDLL(None, use_errno=True)
    here, there = os.fsencode(new), os.fsencode(target)
    calls = {"renameat2": (AT_FDCWD, here, AT_FDCWD, there, EXCHANGE), "renamex_np": (here, there, EXCHANGE)}
    for name, arguments in calls.items():
        if hasattr(libc, name):
            if getattr(libc, name)(*arguments) == 0:
                return
            if (code := ctypes.get_errno()) not in UNSUPPORTED:
                raise OSError(code, os.strerror(code))
    rename_in_turn(new, target)


def rename_in_turn(new: Path, target: Path) -> None:
    """Lets two folders change names; killed half-way, the next build puts the former one back."""
    old = beside(target, "old")
    target.rename(old)
    try:
        new.rename(target)
    except BaseException:
        old.rename(target)
        raise
    # Only a whole site may bear the name from which it would be put back, so it is not removed under it.
    old.rename(new)


def beside(target: Path, what: str) -> Path:
    """The hidden sibling of the site for this use, on the same file system."""
    return target.with_name(f".{target.name}.{what}")


def refusal(target: Path, what: str, expected: str, value: str | None = None) -> OutputError:
    """One line saying why the site cannot be written."""
    return OutputError([Problem(Place(target.name or str(target)), what, value, expected)])

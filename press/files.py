"""Files that we write into the project: each whole or not at all, though we are killed or others write."""

import errno
import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from press.errors import OutputError, Place, Problem, Problems

P = ParamSpec("P")
T = TypeVar("T")
Write = Callable[[Path, bytes], object]
ASIDE = ".new"
"""How the name of a file ends that is not yet in its place; it begins with a dot."""


def put(path: Path, body: bytes, write: Write = Path.write_bytes) -> None:
    """Writes a file beside its place, then puts it there in one step; its folder is made if need be.

    Raises: OutputError where the disk refuses; what stood there before still does.
    """
    aside = path.with_name(f".{path.name}{ASIDE}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with held(path.parent):
            try:
                write(aside, body)
                aside.replace(path)
            finally:
                aside.unlink(missing_ok=True)
    except OSError as error:
        place = Place(f"{path.parent.name}/{path.name}")
        what = f"cannot be written: {error.strerror or error}"
        raise OutputError([Problem(place, what, None, "a folder with room for it")]) from error


def sweep(folder: Path) -> None:
    """Removes what killed builds left half-written: whoever still writes holds the folder.

    Raises: OutputError where the disk refuses.
    """
    try:
        if not any(left_in(folder)):
            return
        with held(folder):
            for path in left_in(folder):
                path.unlink(missing_ok=True)
    except OSError as error:
        what = f"cannot be cleared of what a killed build left: {error.strerror or error}"
        raise OutputError(
            [Problem(Place(folder.name), what, None, "a folder that may be written")]
        ) from error


def regular(path: Path) -> Path:
    """The same path, which may be read, or may not be there.

    Raises: OSError for a pipe or a device: it might keep us waiting for ever.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        raise OSError(errno.EINVAL, "a pipe or a device, not a file", str(path))
    return path


def body_of(path: Path, most: int = -1) -> bytes:
    """What is in a file, or no more than its first bytes.

    Raises: OSError, as for a file that is not there, for a pipe or a device.
    """
    with regular(path).open("rb") as file:
        return file.read(most)


def text_of(path: Path) -> str:
    """The text of a file.

    Raises: OSError, as for a file that is not there, for one that is no UTF-8, and for a pipe or a device.
    """
    try:
        return regular(path).read_text("utf-8")
    except UnicodeDecodeError as error:
        raise OSError(errno.EILSEQ, "not UTF-8", str(path)) from error


def noted(path: Path, root: Path, problems: Problems) -> str:
    """The text of a file; nothing where it cannot be had, or is no UTF-8: each is noted."""
    shown = path.relative_to(root).as_posix()
    try:
        return body_of(path).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        wrong = hex(error.object[error.start])
        problems.add(Place(shown, line), "byte that is no UTF-8", wrong, "text in UTF-8")
    except OSError as error:
        problems.add(Place(shown), f"cannot be had: {error.strerror}", None, "a file that may be read")
    return ""


def told(work: Callable[Concatenate[Path, P], T]) -> Callable[Concatenate[Path, P], T]:
    """The same work on a project, which says in our words which of its files could not be had.

    Raises: OutputError for a file that is not there, or may not be read, or is a folder.
    """

    @wraps(work)
    def telling(root: Path, /, *given: P.args, **named: P.kwargs) -> T:
        try:
            return work(root, *given, **named)
        except OSError as error:
            # a template that is missing has a name, but no place
            path = Path(os.fsdecode(error.filename or str(error)))
            shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
            what = f"cannot be had: {error.strerror or 'no such file'}"
            raise OutputError([Problem(Place(shown), what, None, "a file that may be read")]) from error

    return telling


def left_in(folder: Path) -> list[Path]:
    """The files that are not in their place."""
    return sorted(folder.glob(f".*{ASIDE}")) if folder.is_dir() else []


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """A time in which nobody else writes in the folder; it ends with the process, however that ends."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)

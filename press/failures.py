"""Where a slip in the code of a story was made: at the innermost line of its own rooms that led to it."""

import re
import traceback
from collections.abc import Callable
from typing import Any

from press.errors import Place

HERE = __file__.rpartition("/")[0]


def words(error: BaseException) -> str:
    """What Python says of it, in a line: 'KeyError: 1'."""
    said = error.msg if isinstance(error, SyntaxError) else str(error)
    return " ".join(f"{type(error).__name__}: {said}".split())


def place(error: BaseException, *rooms: str) -> Place | None:
    """The innermost line of these rooms; none where what failed is other code of ours, which is a bug."""
    found = (within(path, line, rooms) for path, line in reversed(steps(error)))
    return next(filter(None, found), None)


def steps(error: BaseException) -> list[tuple[str, int]]:
    """The files and lines that led to it, the innermost last."""
    found = [(step.filename, step.lineno or 0) for step in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError) and error.filename:
        found.append((error.filename, error.lineno or 0))
    return found


def home(function: Callable[..., Any]) -> Place:
    """Where a function begins."""
    code = getattr(function, "__code__", None)
    known = within(code.co_filename, code.co_firstlineno, ("facts", "schema")) if code else None
    return known or Place("press/facts.py")


def within(path: str, line: int, rooms: tuple[str, ...]) -> Place | None:
    """A line of a file as problems name it, if it is in one of these rooms."""
    name = path.removeprefix(f"{HERE}/")
    inside = name != path and re.match(rf"({'|'.join(rooms)})(/|\.py$)", name)
    return Place(f"press/{name}", line) if inside else None

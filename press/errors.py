"""What can be wrong with the content, and where. Everything else is a bug and may crash."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file; line 0 means the file as a whole."""

    path: str
    line: int = 0
    column: int = 0
    """Where in the line, from 1, in a table the number of the cell; 0 where nobody knows. It is unsaid."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path

    def at(self, text: str, start: int) -> "Place":
        """The place of what begins there in a text that begins here."""
        lines = text.count("\n", 0, start)
        before = 0 if lines or not self.column else self.column - 1
        column = before + start - text.rfind("\n", 0, start) if self.column else 0
        return Place(self.path, self.line + lines, column)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend: `path:line: what is wrong: 'value' (what was expected)`."""

    place: Place
    what: str
    value: str | None = None
    expected: str | None = None

    def __str__(self) -> str:
        value = "" if self.value is None else f": {self.value!r}"
        expected = "" if self.expected is None else f" ({self.expected})"
        return f"{self.place}: {self.what}{value}{expected}"


class SiteError(Exception):
    """The content cannot be published; carries every problem of the step that found them."""

    def __init__(self, problems: list[Problem]) -> None:
        told: dict[str, Problem] = {}
        for problem in sorted(problems, key=lambda p: (p.place, p.what, p.value or "")):
            told.setdefault(str(problem), problem)  # what is said of a line is said once
        self.problems = [*told.values()]
        super().__init__("\n".join(str(problem) for problem in self.problems))


class DataError(SiteError):
    """A row, a column or a file of `content/data/`."""


class ContentError(SiteError):
    """Markdown, front matter or `site.toml`."""


class ChartError(SiteError):
    """A chart, its words or its plates."""


class StoryError(SiteError):
    """The code of a story: its schema, its facts."""


class OutputError(SiteError):
    """The finished pages, or the writing of them."""


@dataclass(slots=True)
class Problems:
    """Collects the problems of one step, to be raised together."""

    found: list[Problem] = field(default_factory=list)

    def add(self, place: Place, what: str, value: object | None = None, expected: str | None = None) -> None:
        """Notes one problem."""
        self.found.append(Problem(place, what, None if value is None else str(value), expected))

    def raise_as(self, kind: type[SiteError]) -> None:
        """Raises: `kind` with every problem, if there is one."""
        if self.found:
            raise kind(self.found)

    @contextmanager
    def noting(self) -> Iterator[None]:
        """A time in which what a step finds is noted, not raised: the next step may find more."""
        try:
            yield
        except SiteError as error:
            self.found += error.problems

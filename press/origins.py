"""Where the words of a page were written: what is wrong with a page is told at its line in `content/`."""

import re
from collections.abc import Iterator
from pathlib import Path

from markdown.extensions.toc import slugify

from press import addresses, reading
from press.binding import DIRECTIVE
from press.errors import OutputError, Place, Problem

MEASURED = re.compile(r"([a-z0-9-]+|the page): (grade [\d.]+|\d+ words)")
HEADING = re.compile(r"h([1-6]): (.+)")
UNREAD = ("#", "|", "[[chart", "[[verdicts")
"""How lines begin that are no running text."""

TWICE, TAKEN = "id that stands twice", "is written twice"
LINKED = ("link", "broken link", "resource", "image")

Text = tuple[Path, list[str]]


def traced(error: OutputError, root: Path) -> OutputError:
    """The same problems, each at the line that somebody wrote, where it can be found."""
    return OutputError([trace(problem, root) for problem in error.problems])


def trace(problem: Problem, root: Path) -> Problem:
    """One problem at its line of the source; as it was where no line of the source holds its value."""
    page = problem.place.path.removeprefix("site/")
    if problem.what == TAKEN:
        page = re.sub(r"\.md$", ".html", problem.value or "")  # a page, or its twin
    texts = [(path, path.read_text("utf-8-sig").splitlines()) for path in files(root, page)]
    path, line = next(places(problem, texts), (None, 0))
    if path is None:
        return problem
    expected = "another slug, or other words in the heading" if problem.what == TWICE else problem.expected
    return Problem(Place(path.relative_to(root).as_posix(), line), problem.what, problem.value, expected)


def files(root: Path, page: str) -> list[Path]:
    """The files whose words stand on a page."""
    folder, slug = root / "content", page.removesuffix("/index.html").rpartition("/")[2]
    if page == "index.html":
        return [*sorted((folder / "story").glob("*.md")), *sorted((folder / "charts").glob("*.md"))]
    kinds = (
        ("charts",)
        if page.startswith(("charts/", "embed/")) and slug not in ("charts", "embed")
        else ("pages",)
    )
    return [path for path in (folder / kind / f"{slug}.md" for kind in kinds) if path.is_file()]


def places(problem: Problem, texts: list[Text]) -> Iterator[tuple[Path, int]]:
    """The lines that may be what is wrong, the likeliest first; line 0 is the file with its name."""
    value = problem.value or ""
    if problem.what == TAKEN:
        yield from ((path, 0) for path, _ in texts)
    elif problem.what == TWICE:
        yield from named(value, texts)
    elif found := MEASURED.fullmatch(value):
        yield from measured(found[1], found[2].startswith("grade"), texts)
    elif found := HEADING.fullmatch(value):
        yield from headings(int(found[1]), found[2], texts)
    elif problem.what.startswith(LINKED):
        shape = addresses.pointing(value)
        yield from ((path, at) for path, rows in texts for at, row in enumerate(rows, 1) if shape.search(row))


def named(value: str, texts: list[Text]) -> Iterator[tuple[Path, int]]:
    """What gives an id: the last heading with such words, the file with such a name, or its beginning."""
    for path, rows in reversed(texts):
        found = (at for at, row in enumerate(rows, 1) if slugify(row.strip("# "), "-") == value)
        yield from ((path, at) for at in reversed(list(found)) if is_heading(rows, at))
    yield from ((path, 0) for path, _ in texts if slug(path) == value)
    yield from ((path, 0) for path, _ in texts if value.startswith(f"{slug(path)}-"))


def is_heading(rows: list[str], line: int) -> bool:
    """Whether a line is a heading: marked, or underlined."""
    return rows[line - 1].startswith("#") or bool(line < len(rows) and re.fullmatch("-+", rows[line]))


def measured(name: str, hard: bool, texts: list[Text]) -> Iterator[tuple[Path, int]]:
    """Where a text begins that is too long; the hardest paragraph of one that is hard to read."""
    for path, rows in texts:
        if name in ("the page", slug(path)):
            found = list(paragraphs(rows))
            hardest = max(found, key=lambda each: reading.grade(each[1]), default=(0, ""))
            yield path, hardest[0] if hard else found[0][0] if found else 0


def headings(level: int, words: str, texts: list[Text]) -> Iterator[tuple[Path, int]]:
    """The headings with such words, then all of such a level: words may come from directives."""
    rows = [(path, at, row) for path, rows in texts for at, row in enumerate(rows, 1) if row.startswith("#")]
    yield from ((path, at) for path, at, row in rows if row.strip("# ") == words)
    yield from ((path, at) for path, at, row in rows if len(row) - len(row.lstrip("#")) == level)


def paragraphs(rows: list[str]) -> Iterator[tuple[int, str]]:
    """The running text of a Markdown file: each paragraph with its line, about as it is read."""
    start = rows.index("---", 1) + 1 if "---" in rows[1:] else 0
    block: list[str] = []
    for at, row in enumerate([*rows[start:], ""], start + 1):
        if row.strip() and not row.startswith(UNREAD):
            block.append(row)
        elif block:
            words = re.sub(r"\]\([^)]*\)", "", "\n".join(block))
            yield at - len(block), DIRECTIVE.sub("so", words)
            block = []


def slug(path: Path) -> str:
    """The name of a file without its number."""
    return re.sub(r"^\d+-", "", path.stem)

"""Where the words of a page were written: what is wrong with a page is told at its line in `content/`."""

import re
from collections.abc import Iterator
from pathlib import Path

from press.errors import OutputError, Place, Problem

SECTION = re.compile(r"([a-z0-9-]+): (?:grade [\d.]+|\d+ words)")
HEADING = re.compile(r"h[1-6]: (.+)")


def traced(error: OutputError, root: Path) -> OutputError:
    """The same problems, each at the line that somebody wrote, where it can be found."""
    return OutputError([trace(problem, root) for problem in error.problems])


def trace(problem: Problem, root: Path) -> Problem:
    """One problem at its line of the source; as it was where no line of the source holds its value."""
    page = problem.place.path.removeprefix("site/")
    found = next(places(problem, files(root, page), root), None)
    return Problem(found, problem.what, problem.value, problem.expected) if found else problem


def files(root: Path, page: str) -> list[Path]:
    """The files whose words stand on a page."""
    folder, slug = root / "content", page.removesuffix("/index.html").rpartition("/")[2]
    if page == "index.html":
        return [*sorted((folder / "story").glob("*.md")), *sorted((folder / "charts").glob("*.md"))]
    kind = "charts" if page.startswith(("charts/", "embed/")) else "pages"
    return [path for path in [folder / kind / f"{slug}.md"] if path.is_file()]


def places(problem: Problem, paths: list[Path], root: Path) -> Iterator[Place]:
    """The lines that hold what is wrong, the likeliest first."""
    value = problem.value or ""
    for path in paths:
        shown = path.relative_to(root).as_posix()
        if (found := SECTION.fullmatch(value)) and path.stem.partition("-")[2] == found[1]:
            yield Place(shown)
        lines = list(enumerate(path.read_text("utf-8").splitlines(), 1))
        yield from (Place(shown, number) for number, line in lines if holds(line, problem.what, value))


def holds(line: str, what: str, value: str) -> bool:
    """Whether a line of Markdown is the one that was found wrong."""
    if what == "not one h1":
        return line.startswith("# ")
    if heading := HEADING.fullmatch(value):
        return line.startswith("#") and line.strip("# ") == heading[1]
    linked = what.startswith(("link", "broken link", "resource", "image"))
    return linked and any(f"{before}{value}" in line for before in ("](", "](<", "]: ", "<"))

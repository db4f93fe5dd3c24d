"""What a new chart, section or claim begins with, written where it belongs; the author goes on from there."""

import ast
import builtins
import csv
import io
import keyword
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from press import codebook
from press.data import columns
from press.documents import read_text
from press.errors import ContentError, Place, Problems
from press.rows import SLUG, Claim

LONGEST = 60
"""Of a slug. Units: letters."""

CHART, SECTION = "[[chart {slug}]]", "content/story/{number:02d}-{slug}.md"


CODEBOOK = "content/data/README.md"
DESCRIBE = (
    f"describe the table in {CODEBOOK}: ## {Claim.table}.csv, what a row is, and a row for each column, "
    "as its other tables have them; the build names each that is missing"
)


@dataclass(frozen=True, slots=True)
class Begun:
    """The files that were written, and what their author does next."""

    paths: tuple[Path, ...]
    then: tuple[str, ...]


def begin(root: Path, templates: Path, kind: str, slug: str) -> Begun:
    """A new thing of a kind; nothing is written over.

    Raises: ContentError for a slug that is malformed or taken.
    """
    problems = Problems()
    if len(slug) > LONGEST or not re.fullmatch(SLUG, slug):
        expected = f"lower-case letters and digits, single hyphens between, at most {LONGEST}"
        problems.add(Place(f"build.py new {kind}"), "not a slug", slug, expected)
        problems.raise_as(ContentError)
    return KINDS[kind](root, templates, slug)


def chart(root: Path, templates: Path, slug: str) -> Begun:
    """Both halves of a chart: a drawing that works, from a table that every project has, and its words."""
    name = slug.replace("-", "_")
    words, drawing = root / f"content/charts/{slug}.md", root / f"press/charts/{name}.py"
    taken = {*names_of(templates / "chart.py"), *dir(builtins), *keyword.kwlist}
    problems = Problems()
    if name in taken or not name.isidentifier():
        expected = "one that no other name of the drawing has, and that begins with a letter"
        problems.add(Place("build.py new chart"), "slug that cannot name a function", slug, expected)
    refuse_taken(root, slug, (words, drawing), problems)
    write(words, filled(templates / "chart.md", slug))
    write(drawing, filled(templates / "chart.py", slug))
    place = f"place it: {CHART.format(slug=slug)} on a line of its own in a file of content/story/"
    return Begun((words, drawing), (place, "replace the table that it draws, and its words", "make site"))


def section(root: Path, templates: Path, slug: str) -> Begun:
    """A section behind all others."""
    names = [path.name for path in (root / "content/story").glob("*.md")]
    numbers = [int(found[0]) for name in names if (found := re.match(r"\d+", name))]
    path = root / SECTION.format(number=max(numbers, default=-1) + 1, slug=slug)
    refuse_taken(root, slug, (path,), Problems())
    write(path, filled(templates / "section.md", slug))
    return Begun(
        (path,),
        (
            "write its heading, its text and its lead for the feed: the build asks for what is empty",
            "renumber it to stand earlier",
            "make site",
        ),
    )


def claim(root: Path, templates: Path, slug: str) -> Begun:
    """A row of claims with every column; what is not known yet is empty, and the build asks for it."""
    path = root / "content/data/claims.csv"
    here, problems = shown(path, root), Problems()
    if not path.exists():
        write(path, ",".join(columns(Claim)) + "\n")
    text = read_text(path, here, problems) or ""
    problems.raise_as(ContentError)
    reader = csv.reader(io.StringIO(text))
    header, line = next(reader, columns(Claim)), reader.line_num + 1
    for row in reader:
        if slug == dict(zip(header, row, strict=False)).get("id"):
            problems.add(Place(here, line), "id that is taken", slug, "another id")
        line = reader.line_num + 1
    problems.raise_as(ContentError)
    new = ",".join(slug if column == "id" else "" for column in header) + "\n"
    append(path, new if text.endswith("\n") else f"\n{new}")
    asked = f"fill the cells of line {line}: {CODEBOOK} explains them, the build asks for each"
    then = (asked, f"point to it: [[claim {slug}]]", "make site")
    return Begun((path,), then if described(root, Claim.table) else (DESCRIBE, *then))


def described(root: Path, table: str) -> bool:
    """Whether the codebook has a section about a table; a new table has none."""
    text = read_text(root / CODEBOOK, CODEBOOK, Problems()) or ""
    return any(note.name == table for note in codebook.parse(text))


KINDS: Mapping[str, Callable[[Path, Path, str], Begun]] = {"chart": chart, "section": section, "claim": claim}


def refuse_taken(root: Path, slug: str, wanted: tuple[Path, ...], problems: Problems) -> None:
    """Refuses a slug that a chart or a section has: both stand by it in the front page.

    Raises: ContentError with what was found, and with every file that has the slug.
    """
    having = [path for path in wanted if path.exists()]
    having += sorted((root / "content/story").glob(f"[0-9]*-{slug}.md"))
    having += sorted((root / "content/charts").glob(f"{slug}.md"))
    for path in dict.fromkeys(having):
        problems.add(Place(shown(path, root)), "slug that is taken", slug, "another slug")
    problems.raise_as(ContentError)


def names_of(template: Path) -> set[str]:
    """The names that a template of a drawing gives to what it imports and defines."""
    found = set()
    for node in ast.parse(filled(template, "the-chart")).body:
        if isinstance(node, ast.ImportFrom):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.FunctionDef):
            found.add(node.name)
    return found


def filled(template: Path, slug: str) -> str:
    """A template with the slug as a function's name and as the first try at a heading."""
    text = template.read_text("utf-8").replace("new_chart", slug.replace("-", "_"))
    return text.replace("New heading", slug.replace("-", " ").capitalize())


def write(path: Path, text: str) -> None:
    """A file that was not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def append(path: Path, text: str) -> None:
    """More of a file; what it had stays as it was, byte for byte."""
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(text)


def shown(path: Path, root: Path) -> str:
    """A path as problems name it."""
    return path.relative_to(root).as_posix()

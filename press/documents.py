"""Markdown files as they lie on disk: front matter, body, and the line on which each part begins."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from press.characters import UNSEEN, unseen
from press.errors import Place, Problems
from press.files import body_of
from press.kept import remembered

FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
NAME = re.compile(r"(?:\d+-)?([a-z0-9]+(?:-[a-z0-9]+)*)\.md")


class Document:
    """One Markdown file: its front matter, its body, and the line on which each begins."""

    def __init__(self, path: Path, root: Path, problems: Problems, wanted: tuple[str, ...]) -> None:
        self.path = path.relative_to(root).as_posix()
        self.problems = problems
        self.slug = slug_of(path, self.path, problems)
        text = read_text(path, self.path, problems)
        found = FRONT.match(text or "")
        if not found and text is not None:
            problems.add(Place(self.path, 1), "no front matter", None, "a block between two lines of ---")
        self.front = found[1] if found else ""
        self.body = text[found.end() :] if found and text else text or ""
        self.body_line = self.front.count("\n") + 3 if found else 1
        self.meta: dict[str, str] = {}  # while it is read, its fields have lines and no columns
        self.meta = self.parse_meta(wanted) if found else {}

    def parse_meta(self, wanted: tuple[str, ...]) -> dict[str, str]:
        """The front matter, each field a text."""
        try:
            meta = fields(self.front) or {}
        except Exception as error:  # a date or a number that is none raises whatever Python raises for it
            line = getattr(getattr(error, "problem_mark", None), "line", 0)
            said = getattr(error, "problem", None) if isinstance(error, yaml.YAMLError) else str(error)[:80]
            expected = 'name: "a text in quotes"'
            self.problems.add(Place(self.path, line + 2), "front matter that is no YAML", said, expected)
            return {}
        if not isinstance(meta, dict):
            self.problems.add(
                Place(self.path, 2), "front matter that is no list of fields", None, "lines of name: text"
            )
            return {}
        for key in sorted(set(map(str, meta)) - set(wanted)):
            self.problems.add(self.place(key), "unknown field", key, f"one of {', '.join(wanted)}")
        for key in wanted:
            given = meta.get(key)
            if not isinstance(given, str) or not given.strip():
                what = (
                    "field that is empty"
                    if given is None or isinstance(given, str)
                    else "field that is no text"
                )
                missing = key not in meta
                expected = f"{key}: a text" if missing else "a text in quotes"
                self.problems.add(self.place(key), "missing field" if missing else what, key, expected)
        return {key: value.strip() for key, value in meta.items() if isinstance(value, str)}

    def place(self, key: str) -> Place:
        """The line of a field of the front matter, and the column of its text if it is typed as it reads."""
        text = self.meta.get(key, "")
        for number, line in enumerate(self.front.splitlines(), 2):
            if line.startswith(f"{key}:"):
                return Place(self.path, number, line.find(text, len(key) + 1) + 1 if text else 0)
        return Place(self.path, 1)

    @property
    def start(self) -> Place:
        """Where the body begins."""
        return Place(self.path, self.body_line, 1)


@remembered
def fields(front: str) -> object:
    """What YAML makes of a text.

    Raises: whatever it raises, for a date or a number that is none.
    """
    return yaml.load(front, Strict)


class Strict(yaml.SafeLoader):
    """YAML in which no field stands twice: the first would be lost without a word. A date is a text."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """The fields of a list.

        Raises: ConstructorError for a field that stands twice.
        """
        seen = set[str]()
        for name, _ in node.value:
            if name.value in seen:
                told = f"{name.value!r} stands twice"
                raise yaml.constructor.ConstructorError(None, None, told, name.start_mark)
            if isinstance(name.value, str):
                seen.add(name.value)
        return dict(super().construct_mapping(node, deep))


Strict.yaml_implicit_resolvers = {
    sign: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for sign, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def slug_of(path: Path, shown: str, problems: Problems) -> str:
    """The name of a file without its number: 01-the-list.md -> the-list."""
    found = NAME.fullmatch(path.name)
    if not found:
        problems.add(
            Place(shown), "file name that is no slug", path.name, "lower-case words with hyphens, and .md"
        )
    return found[1] if found else path.stem


def read_text(path: Path, shown: str, problems: Problems) -> str | None:
    """The text of a file, without signs that nobody sees; nothing where it is no UTF-8 or not there.

    What is wrong is noted; the mark that Windows puts before a text is not.
    """
    try:
        text = body_of(path).decode("utf-8-sig").replace("\r\n", "\n")
        for line, sign in signs(text):
            problems.add(Place(shown, line), "sign that nobody sees", sign, "letters, spaces, line ends")
        return UNSEEN.sub("", text)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problems.add(
            Place(shown, line), "byte that is no UTF-8", hex(error.object[error.start]), "text in UTF-8"
        )
    except OSError as error:
        problems.add(Place(shown), "file that cannot be read", error.strerror)
    return None


@remembered
def signs(text: str) -> tuple[tuple[int, str], ...]:
    """Every sign that nobody sees, with its line."""
    return tuple(unseen(text))


def documents(folder: Path, root: Path, problems: Problems, wanted: tuple[str, ...]) -> list[Document]:
    """The Markdown files of a folder in the order of their names; a slug that comes twice is a problem."""
    found: dict[str, Document] = {}
    refuse_strays(folder, root, problems, lambda path: path.suffix == ".md")
    for path in sorted(path for path in folder.glob("*.md") if path.is_file()):
        document = Document(path, root, problems, wanted)
        if document.slug in found:
            problems.add(
                Place(document.path),
                "slug that is taken",
                document.slug,
                f"it is {found[document.slug].path}",
            )
        found.setdefault(document.slug, document)
    if not found:
        problems.add(Place(folder.relative_to(root).as_posix()), "no Markdown file", None, "at least one")
    return list(found.values())


def refuse_strays(folder: Path, root: Path, problems: Problems, used: Callable[[Path], bool]) -> None:
    """Notes what lies in a folder and is never read; what is hidden there belongs to editors and systems."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if not path.name.startswith(".") and not (path.is_file() and used(path)):
            place = Place(path.relative_to(root).as_posix())
            odd = path.exists() and not path.is_file()
            kind = "folder" if path.is_dir() else "pipe or device" if odd else "file"
            what = f"{kind} that is not read"
            problems.add(place, what, path.name, f"only what the build reads, in {folder.name}/")

"""Markdown files as they lie on disk: front matter, body, and the line on which each part begins."""

import re
from pathlib import Path

import yaml

from press.errors import Place, Problems

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
        self.meta = self.parse_meta(wanted) if found else {}

    def parse_meta(self, wanted: tuple[str, ...]) -> dict[str, str]:
        """The front matter, each field a text."""
        try:
            meta = yaml.safe_load(self.front) or {}
        except yaml.YAMLError as error:
            line = getattr(getattr(error, "problem_mark", None), "line", 0)
            self.problems.add(
                Place(self.path, line + 2), "front matter that is no YAML", getattr(error, "problem", None)
            )
            return {}
        if not isinstance(meta, dict):
            self.problems.add(
                Place(self.path, 2), "front matter that is no list of fields", None, "lines of name: text"
            )
            return {}
        for key in sorted(set(map(str, meta)) - set(wanted)):
            self.problems.add(self.place(key), "unknown field", key, f"one of {', '.join(wanted)}")
        for key in wanted:
            if not isinstance(meta.get(key), str) or not meta[key].strip():
                expected = "a text in quotes" if key in meta else f"{key}: a text"
                self.problems.add(
                    self.place(key),
                    "missing field" if key not in meta else "field that is no text",
                    key,
                    expected,
                )
        return {key: value.strip() for key, value in meta.items() if isinstance(value, str)}

    def place(self, key: str) -> Place:
        """The line of a field of the front matter."""
        lines = self.front.splitlines()
        return Place(self.path, next((i for i, line in enumerate(lines, 2) if line.startswith(f"{key}:")), 1))


def slug_of(path: Path, shown: str, problems: Problems) -> str:
    """The name of a file without its number: 01-the-list.md -> the-list."""
    found = NAME.fullmatch(path.name)
    if not found:
        problems.add(
            Place(shown), "file name that is no slug", path.name, "lower-case words with hyphens, and .md"
        )
    return found[1] if found else path.stem


def read_text(path: Path, shown: str, problems: Problems) -> str | None:
    """The text of a file; nothing, with a problem noted, where it is no UTF-8 or not there."""
    try:
        return path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problems.add(
            Place(shown, line), "byte that is no UTF-8", hex(error.object[error.start]), "text in UTF-8"
        )
    except OSError as error:
        problems.add(Place(shown), "file that cannot be read", error.strerror)
    return None


def documents(folder: Path, root: Path, problems: Problems, wanted: tuple[str, ...]) -> list[Document]:
    """The Markdown files of a folder in the order of their names; a slug that comes twice is a problem."""
    found: dict[str, Document] = {}
    for path in sorted(folder.glob("*.md")):
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

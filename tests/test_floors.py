"""A module imports only from floors and names before it, and the first three floors are pure."""

import ast
from collections.abc import Iterator
from pathlib import Path

PRESS = Path(__file__).resolve().parent.parent / "press"

FLOORS = {
    "words": ("errors", "failures", "evidence", "kept", "progress", "scales", "urls"),
    # units take in those of the schema; theme names the type Figure
    "nouns": ("rows", "schema", "units", "types", "theme", "arithmetic"),
    "drawing": (
        "amounts",
        "marks",
        "pencils",
        "figures",
        "panels",
        "sheets",
        "describe",
        "entries",
        "credits",
        "posters",
        "heights",
        "tones",
        "signs",
        "forms",
        "citation",
        "cells",
        "derive",
        "facts",
        "doors",
        "shapes",
        "charts",
        "halos",
        "svg",
    ),
    "reading": (
        "files",
        "characters",
        "numerals",
        "tables",
        "holes",
        "vocabulary",
        "documents",
        "refusals",
        "data",
        "codebook",
        "audit",
        "links",
        "site",
        "pins",
        "styles",
        "binding",
        "slips",
        "blocks",
        "pairs",
        "addresses",
        "content",
        "plates",
        "braces",
        "modules",
        "assets",
    ),
    "making": (
        "trees",
        "reports",
        "fitting",
        "stock",
        "notes",
        "views",
        "heads",
        "render",
        "verdicts",
        "reference",
        "downloads",
        "frames",
        "snippets",
        "extras",
        "chrome",
        "paint",
        "measure",
        "gallery",
        "package",
        "twins",
        "pages",
        "feeds",
    ),
    "keeping": (
        "reading",
        "ways",
        "check",
        "origins",
        "weights",
        "findings",
        "survey",
        "quality",
        "paths",
        "output",
        "manifest",
        "fetching",
        "verify",
        "linkcheck",
        "desk",
        "worker",
        "serve",
        "scaffold",
        "display",
        "options",
        "studio",
        "steps",
        "commands",
    ),
}
"""Every room of `press/`, in the order in which they may know of each other."""

STORY = ("schema", "facts", "arithmetic", "charts", "extras")
"""The rooms that know what the story is about. Another story brings its own (FORK.md)."""

DOORS = ("schema", "facts", "charts", "extras")
"""Those by which the press knows of it, and not by what stands behind them."""

ORDER = [name for rooms in FLOORS.values() for name in rooms]
PURE = {name for floor in ("words", "nouns", "drawing") for name in FLOORS[floor]}
IMPURE_MODULES = {
    *(
        "os",
        "pathlib",
        "shutil",
        "tempfile",
        "subprocess",
        "threading",
        "asyncio",
        "socket",
        "urllib.request",
    ),
    *("time", "random", "secrets", "locale", "kaleido", "playwright"),
}
IMPURE_CALLS = {"open", "print", "input", "exec", "eval"}
CLOCKS = {"now", "today", "utcnow"}


def modules() -> list[Path]:
    found = sorted(PRESS.rglob("*.py"))
    assert found, "press/ holds no module"
    return [path for path in found if path != PRESS / "__init__.py"]


def room(path: Path) -> str:
    """The room of a file: `charts` for `press/charts/the_seven.py`."""
    return (
        path.relative_to(PRESS if path.is_relative_to(PRESS) else PRESS.parent).parts[0].removesuffix(".py")
    )


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and full name of all that a module imports, `from press import units` as `press.units`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import (write it in full)"
            whole = node.module == "press"
            for alias in node.names if whole else node.names[:1]:
                yield node.lineno, f"press.{alias.name}" if whole else str(node.module)


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def test_every_module_has_its_floor() -> None:
    rooms = {room(path) for path in modules()}
    assert sorted(rooms - set(ORDER)) == []


def test_no_room_is_named_twice() -> None:
    assert len(ORDER) == len(set(ORDER))


def test_imports_go_up_the_list() -> None:
    wrong = []
    for path in modules():
        here = ORDER.index(room(path))
        for line, name in imports(parsed(path)):
            if not name.startswith("press"):
                continue
            there = name.split(".")[1] if "." in name else ""
            if there != room(path) and (there not in ORDER or ORDER.index(there) >= here):
                wrong.append(f"{path.relative_to(PRESS.parent)}:{line}: {room(path)} may not import {name}")
    assert wrong == []


def test_the_press_knows_of_the_story_by_its_doors_alone() -> None:
    wrong = [
        f"{path.relative_to(PRESS.parent)}:{line}: {name}"
        for path in [*modules(), PRESS.parent / "build.py"]
        if room(path) not in STORY
        for line, name in imports(parsed(path))
        if name.startswith("press.") and name.split(".")[1] in STORY
        if name not in [f"press.{door}" for door in DOORS]
    ]
    assert wrong == []


def test_one_chart_knows_nothing_of_another() -> None:
    wrong = [
        f"{path.name}:{line}: {name}"
        for path in modules()
        if room(path) == "charts" and path.name != "__init__.py"
        for line, name in imports(parsed(path))
        if name.startswith("press.charts")
    ]
    assert wrong == []


def test_pure_floors_import_nothing_of_the_machine() -> None:
    wrong = [
        f"{path.relative_to(PRESS.parent)}:{line}: {name}"
        for path in modules()
        if room(path) in PURE
        for line, name in imports(parsed(path))
        if name in IMPURE_MODULES or name.split(".")[0] in IMPURE_MODULES
    ]
    assert wrong == []


def test_pure_floors_open_and_print_nothing() -> None:
    wrong = [
        f"{path.relative_to(PRESS.parent)}:{node.lineno}: {called(node)}()"
        for path in modules()
        if room(path) in PURE
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and called(node) in IMPURE_CALLS | CLOCKS
    ]
    assert wrong == []


def test_only_the_commands_print() -> None:
    wrong = [
        f"{path.relative_to(PRESS.parent)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert wrong == []


def called(node: ast.Call) -> str:
    """The bare name of what is called, and of a clock's method."""
    if isinstance(node.func, ast.Name):
        return node.func.id
    method = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    return method if method in CLOCKS else ""

"""A small project to be hurt, and ways to run its commands."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT

INJECT = ROOT / "tests/faults/inject"
CHARTS = ("one-square", "the-seven")
WORDS = "Some words."
STORY = {
    "00-front.md": f'---\nheading: "Small"\nlead: "A lead."\n---\n{WORDS}\n\n[[chart one-square]]\n',
    "01-more.md": '---\nheading: "More"\nlead: "A lead."\n---\nMore words.\n\n[[chart the-seven]]\n',
}
Files = dict[str, bytes]
Tried = Callable[[str, int], None]


@pytest.fixture
def tried(record_property: Callable[[str, object], None]) -> Tried:
    """Notes what a test tries, and how often."""

    def note(case: str, tries: int) -> None:
        record_property("case", case)
        record_property("tries", tries)

    return note


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended."""

    code: int
    said: str

    def refused(self) -> list[str]:
        """The lines of a refusal; anything but one is a failure."""
        assert self.code == 1, self.said
        assert "Traceback" not in self.said
        lines = self.said.splitlines()
        assert lines[-1].endswith("site/ is as it was"), self.said
        told = [line for line in lines if not line.startswith(STEPS)][:-1]
        return [re.sub(r"room for \d+ files", "room for the files", line) for line in told]


NAMES = (
    "read",
    "bind",
    "draw",
    "paint",
    "assets",
    "frames",
    "measure",
    "pages",
    "survey",
    "check",
    "weigh",
    "note",
)
STEPS = tuple(f"{name:<8}" for name in NAMES)


@dataclass(frozen=True, slots=True)
class Project:
    """A project of two charts, small enough to be built again and again."""

    root: Path
    forks: subprocess.Popen[str]

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def plates(self) -> Path:
        return self.root / "static/plates"

    def write(self, words: str) -> None:
        """Another story."""
        (self.root / "content/story/00-front.md").write_text(
            STORY["00-front.md"].replace(WORDS, words), "utf-8"
        )

    def fork(self, *arguments: str, user: int = 0, **environment: str) -> Done:
        """A command in a fork of a process that has imported all."""
        said = self.root.parent / "said"
        given = {"FAULT_ROOT": str(self.root), "FAULT_LOG": str(self.root.parent / "count"), **environment}
        order = {"arguments": arguments, "environment": given, "said": str(said), "user": user}
        assert self.forks.stdin
        assert self.forks.stdout
        print(json.dumps(order), file=self.forks.stdin, flush=True)
        return Done(int(self.forks.stdout.readline()), said.read_text("utf-8"))

    def moments(self, *arguments: str, kind: str = "count") -> int:
        """How many moments a command has."""
        log = self.root.parent / "count"
        log.unlink(missing_ok=True)
        done = self.fork(*arguments, FAULT=kind)
        assert done.code == 0, done.said
        return int(log.read_text())

    def held(self) -> Files:
        """What the site holds."""
        return held(self.site)

    def around(self) -> list[str]:
        """What lies in the project beside the site's own files."""
        paths = (path.relative_to(self.root) for path in self.root.rglob("*"))
        return sorted(
            str(path) for path in paths if path.parts[0] != "site" and "__pycache__" not in path.parts
        )


def held(folder: Path) -> Files:
    """What a folder holds."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def command(root: Path, *arguments: str, **environment: str) -> Done:
    """A command of a project, run as everybody runs it."""
    done = subprocess.run(
        [sys.executable, str(root / "build.py"), *arguments],
        cwd=root.parent, capture_output=True, text=True, check=False, timeout=120,
        env={**os.environ, "CI": "true", "PYTHONDONTWRITEBYTECODE": "1", **environment},
    )  # fmt: skip
    return Done(done.returncode, done.stderr)


def copy(root: Path) -> Path:
    """A small project in a new folder."""
    for name in ("press", "templates", "static", "content"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "pins"))
    shutil.copy(ROOT / "build.py", root)
    modules = ("__init__", *(slug.replace("-", "_") for slug in CHARTS))
    framed = (*CHARTS, "calculator")
    for folder, kept in (("press/charts", modules), ("content/charts", CHARTS), ("static/plates", framed)):
        for path in (root / folder).iterdir():
            if path.name.split(".")[0] not in kept:
                path.unlink()
    for path in (root / "content/story").iterdir():
        path.unlink()
    for name, text in STORY.items():
        (root / "content/story" / name).write_text(text, "utf-8")
    return root


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A small project, built once; a test leaves it whole."""
    root = copy(tmp_path_factory.mktemp("small") / "project")
    path = os.pathsep.join((str(root), str(ROOT)))
    given = {**os.environ, "CI": "true", "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    forks = subprocess.Popen(
        [sys.executable, str(ROOT / "tests/faults/forks.py")],
        cwd=root, env=given, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    made = Project(root, forks)
    done = made.fork("build")
    assert done.code == 0, done.said
    yield made
    forks.communicate()

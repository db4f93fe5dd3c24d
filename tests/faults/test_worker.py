"""The process that `serve` keeps warm: whatever is edited, and whatever befalls it, it builds as a new one does."""

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

import pytest

from press.worker import Worker
from tests.faults.conftest import STORY, WORDS, Files, Tried, copy, held

T = TypeVar("T")
Edit = Callable[[Path], None]
Cold = Callable[[], Files]

ZYGOTE = """
import os, runpy, sys
import jinja2, lxml.html, markdown, pydantic, pyphen, yaml
root, folder = sys.argv[1:]
sys.argv = [f"{root}/build.py", "build", "--root", root, "--site", folder]
sys.path.insert(0, root)
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        os.dup2(2, 1)
        runpy.run_path(sys.argv[0], run_name="__main__")
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@dataclass(slots=True)
class Desk:
    """A small project, and a worker that builds it again and again."""

    root: Path
    run: Callable[[Coroutine[Any, Any, Any]], Any]
    said: list[str] = field(default_factory=list)
    at: dict[str, Callable[[], None]] = field(default_factory=dict)
    """What to do once a line begins so."""
    worker: Worker = field(init=False)

    def __post_init__(self) -> None:
        build = [sys.executable, str(self.root / "build.py"), "build", "--stay", "--root", str(self.root)]
        self.worker = Worker(build, self.root, self.root, self.hear)

    def hear(self, line: str) -> None:
        self.said.append(line)
        for begins in [known for known in self.at if line.startswith(known)]:
            self.at.pop(begins)()

    def do(self, work: Awaitable[T]) -> T:
        async def done() -> T:
            return await asyncio.wait_for(work, 120)

        return cast(T, self.run(done()))

    def build(self) -> str:
        """What is wrong, as the build said it."""
        return self.do(self.worker.build())

    def kill(self) -> None:
        """Kills the process, as the system does when memory ends."""
        assert self.worker.process
        os.kill(self.worker.process.pid, signal.SIGKILL)

    @property
    def pid(self) -> int:
        assert self.worker.process
        return self.worker.process.pid

    def write(self, words: str) -> None:
        """Another story."""
        text = STORY["00-front.md"].replace(WORDS, words)
        (self.root / "content/story/00-front.md").write_text(text, "utf-8")

    def front(self) -> str:
        return (self.root / "site/index.html").read_text("utf-8")

    def site(self) -> Files:
        return held(self.root / "site")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A project whose first build has ended; a test leaves it whole."""
    # In a thread of its own, as the tests with a browser leave a loop running in theirs.
    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(1) as thread:
        runner = asyncio.Runner()
        patch.setenv("CI", "true")  # nothing is painted
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)  # compiled modules are a part of what is tried
        made = Desk(
            copy(tmp_path_factory.mktemp("worker") / "project"),
            lambda work: thread.submit(runner.run, work).result(),
        )
        assert made.build() == ""
        yield made
        made.do(made.worker.end())
        thread.submit(runner.close).result()


@pytest.fixture(scope="module")
def cold(desk: Desk) -> Iterator[Cold]:
    """What a process makes that has never built; its libraries are imported, nothing of the press is."""
    folder = desk.root.parent / "cold"
    command = [sys.executable, "-c", ZYGOTE, str(desk.root), str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as zygote:

        def build() -> Files:
            assert zygote.stdin
            assert zygote.stdout
            print(file=zygote.stdin, flush=True)
            assert zygote.stdout.readline() == "0\n"
            return held(folder)

        yield build


def written(path: str, text: str) -> Edit:
    def edit(root: Path) -> None:
        (root / path).write_text(text, "utf-8")

    return edit


def added(path: str, more: str) -> Edit:
    def edit(root: Path) -> None:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(more)

    return edit


def replaced(path: str, old: str, new: str) -> Edit:
    def edit(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert text.count(old) == 1, (path, old)
        (root / path).write_text(text.replace(old, new), "utf-8")

    return edit


PAGE = '---\nheading: "New"\nlead: "A lead."\n---\nA new page.\n'


def turned(path: str) -> Edit:
    def edit(root: Path) -> None:
        head, *rows = (root / path).read_text("utf-8").splitlines(keepends=True)
        (root / path).write_text("".join([head, *reversed(rows)]), "utf-8")

    return edit


EDITS: dict[str, Edit] = {
    "a section": added("content/story/01-more.md", "\nAnd another paragraph.\n"),
    "a chart's words": replaced("content/charts/one-square.md", "Areas compare", "Areas alone compare"),
    "a row": replaced("content/data/glossary.csv", "The same answers judged", "The same answers marked"),
    "rows in another order": turned("content/data/claims.csv"),
    "site.toml": replaced("content/site.toml", 'description = "In', 'description = "Said in'),
    "a template": replaced("templates/parts/notes.html", "<b>{{ fact.name }}</b>", "<i>{{ fact.name }}</i>"),
    "a style sheet": added("static/css/gallery.css", "@layer parts { .unknown { color: inherit; } }\n"),
    "a script": added("static/js/copy.js", "void 0;\n"),
    "a module of the press": replaced("press/quality.py", 'LEAD = "What ', 'LEAD = "How much '),
    "a new file": written("content/pages/new.md", PAGE),
    "a file that went": lambda root: (root / "content/pages/new.md").unlink(),
}
"""One of each kind of edit, in turn, in one project."""


def test_each_kind_of_edit_gives_what_a_new_process_gives(desk: Desk, cold: Cold, tried: Tried) -> None:
    tried("a warm process after an edit of each kind", len(EDITS))
    before = desk.site()
    for name, edit in EDITS.items():
        edit(desk.root)
        assert (name, desk.build()) == (name, "")
        warm, new = desk.site(), cold()
        assert warm != before, name
        assert (name, sorted(p for p in warm.keys() | new.keys() if warm.get(p) != new.get(p))) == (name, [])
        before = warm


def test_an_edit_taken_back_gives_what_was(desk: Desk) -> None:
    desk.write("Words that stay.")
    assert desk.build() == ""
    before = desk.site()
    for words in ("Other words.", "Words that stay."):
        desk.write(words)
        assert desk.build() == ""
    assert desk.site() == before


def test_code_of_the_same_length_in_the_same_second_is_not_the_old_code(desk: Desk) -> None:
    # Python takes a compiled module for fresh where length and second of its source fit.
    path = desk.root / "press/quality.py"
    text, moment = path.read_text("utf-8"), path.stat().st_mtime
    for letter in "ab":
        path.write_text(re.sub(r'LEAD = "..', f'LEAD = "{letter}-', text), "utf-8")
        os.utime(path, (moment, moment))
        assert desk.build() == ""
        assert f">{letter}-" in (desk.root / "site/quality/index.html").read_text("utf-8")


def test_a_process_killed_between_builds_is_replaced(desk: Desk) -> None:
    old = desk.pid
    desk.kill()
    desk.write("Words after the end.")
    assert desk.build() == ""
    assert desk.pid != old
    assert "Words after the end." in desk.front()


@pytest.mark.parametrize("step", ["read", "check"])
def test_a_process_killed_while_it_builds_is_replaced(desk: Desk, step: str) -> None:
    words = f"Words after {step}."
    desk.write(words)
    desk.at[step] = desk.kill
    assert desk.build() == ""
    assert desk.at == {}
    assert words in desk.front()


def test_a_new_process_killed_while_it_builds_is_told_and_the_next_build_is_right(desk: Desk) -> None:
    desk.do(desk.worker.end())
    desk.write("Words of the next one.")
    desk.at["read"] = desk.kill
    assert desk.build()
    assert "Words of the next one." not in desk.front()
    assert desk.build() == ""
    assert "Words of the next one." in desk.front()


def test_code_that_is_no_python_is_told_until_it_is_mended(desk: Desk) -> None:
    path = desk.root / "press/quality.py"
    text = path.read_text("utf-8")
    before = desk.site()
    path.write_text(text + "\ndef broken(:\n", "utf-8")
    assert "SyntaxError" in desk.build()
    assert desk.site() == before
    path.write_text(text, "utf-8")
    assert desk.build() == ""
    assert desk.site() == before


def test_a_crash_is_told_and_the_next_build_is_right(desk: Desk) -> None:
    path = desk.root / "press/quality.py"
    text = path.read_text("utf-8")
    before = desk.site()
    path.write_text(text + "\n1 // 0\n", "utf-8")
    assert desk.build().endswith("ZeroDivisionError: integer division or modulo by zero")
    assert desk.site() == before
    path.write_text(text, "utf-8")
    desk.write("Words after the crash.")
    assert desk.build() == ""
    assert "Words after the crash." in desk.front()


def test_what_is_refused_leaves_the_process_warm(desk: Desk) -> None:
    desk.write("Words before.")
    assert desk.build() == ""
    old = desk.pid
    desk.write("There are 7 of them.")
    assert "number without a fact: '7'" in desk.build()
    desk.write("Words behind.")
    assert desk.build() == ""
    assert desk.pid == old
    assert "Words behind." in desk.front()


def test_nothing_is_left_running(desk: Desk) -> None:
    assert desk.build() == ""
    group = desk.pid
    desk.do(desk.worker.end())
    with pytest.raises(ProcessLookupError):
        os.killpg(group, 0)


def test_a_process_whose_server_is_gone_ends(desk: Desk) -> None:
    assert desk.build() == ""
    process = desk.worker.process
    assert process
    assert process.stdin
    process.stdin.close()
    assert desk.do(process.wait()) == 0

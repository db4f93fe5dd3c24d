"""SIGKILL at any moment of a build, a painting or a serving: the site is the old one or the new one, whole."""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest

from press import plates
from tests import chromium
from tests.conftest import EVERY, ROOT
from tests.faults.conftest import INJECT, Project, Tried, command

TRIES = 100 if EVERY else 10
WAIT_S = 60.0

PAINT = """
import os, sys
from pathlib import Path
from press import paint, plates
from tests.faults.inject import sitecustomize
from tests.faults.test_kills import wanted
folder, told, tabs = sys.argv[1:]
for fault in sys.stdin:
    child = os.fork()
    if child == 0:
        sitecustomize.hurt(fault.strip())
        needed, chrome = plates.stale(wanted(Path(folder))), os.environ["CHROME_PATH"]
        paint.paint(needed, chrome, lambda done: Path(told).write_text(str(done)), tabs=int(tabs))
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""Paints in a fork of a process that has imported all, hurt as each line says; the answer is the exit code."""


HEARING = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"
"""Runs a command that hears Ctrl-C, also where the tests were started by what does not."""


def moments(count: int, seed: int) -> list[int]:
    """Moments from the first to the last, one anywhere in each stretch."""
    rng = random.Random(seed)  # noqa: S311 - seeded, so that a failure comes back
    return [1 + int(count * (i + rng.random()) / TRIES) for i in range(TRIES)]


def test_a_build_that_is_stopped_by_hand_says_so_in_a_word(project: Project, tried: Tried) -> None:
    tried("Ctrl-C while building", 3)
    site = project.held()
    for seen in ("read", "bind", "draw"):
        with subprocess.Popen(
            [sys.executable, "-c", HEARING, sys.executable, str(project.root / "build.py"), "build"],
            env={**os.environ, "CI": "true"}, stderr=subprocess.PIPE, text=True,
        ) as building:  # fmt: skip
            assert building.stderr
            next(line for line in building.stderr if line.startswith(seen))
            building.send_signal(signal.SIGINT)
            rest = building.stderr.read()
        assert (building.returncode, rest.splitlines()[-1]) == (130, "stopped"), rest
        assert "Traceback" not in rest
        assert project.held() == site


def test_a_killed_build_leaves_a_whole_site_and_the_next_one_works(project: Project, tried: Tried) -> None:
    tried("SIGKILL while building", TRIES)
    sites = {}
    for words in ("The first words.", "Other words."):
        project.write(words)
        count = project.moments("build")
        sites[words] = project.held()
    around = project.around()
    assert count > 200, "reading, writing, the change of names, the removal of the old one"
    last = words
    for i, moment in enumerate(moments(count, 1)):
        words = next(other for other in sites if other != last)
        project.write(words)
        done = project.fork("build", FAULT=f"kill:{moment}")
        assert done.code == -signal.SIGKILL, f"try {i}, moment {moment} of {count}: {done.said}"
        assert project.held() in (sites[last], sites[words]), f"try {i}, moment {moment}"
        done = project.fork("build")
        assert done.code == 0, f"try {i}, moment {moment}: {done.said}"
        assert project.held() == sites[words], f"try {i}, moment {moment}"
        assert project.around() == around, f"try {i}, moment {moment}"
        last = words


def wanted(folder: Path) -> list[plates.Wanted]:
    """Three plates of a small figure."""
    figure = {
        "data": [
            {
                "type": "bar",
                "x": [1, 2],
                "y": ["a", "b"],
                "orientation": "h",
                "ids": ["a", "b"],
                "customdata": ["a", "b"],
            }
        ],
        "layout": {
            "width": 200,
            "height": 100,
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
        },
    }
    print_ = plates.fingerprint(figure)
    return [
        plates.Wanted(slug, width, figure, print_, folder / plates.file_name(slug, width))
        for slug in ("a", "b")
        for width in ("card", "picture")
    ]


@pytest.mark.parametrize("tabs", [1, 3])
def test_a_killed_painting_loses_only_the_plates_in_hand(tmp_path: Path, tried: Tried, tabs: int) -> None:
    tried("SIGKILL while painting", TRIES // 2)
    folder, told = tmp_path / "plates", tmp_path / "told"
    short = tempfile.mkdtemp()  # a browser has a socket in it, whose path may not be long
    given = {**os.environ, "CHROME_PATH": chromium.find() or "", "PYTHONPATH": str(ROOT)}
    given |= {"FAULT_ROOT": str(folder), "FAULT_LOG": str(tmp_path / "count"), "TMPDIR": short}
    forks = subprocess.Popen(
        [sys.executable, "-c", PAINT, str(folder), str(told), str(tabs)],
        env=given, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip

    def paint(fault: str) -> int:
        assert forks.stdin
        assert forks.stdout
        print(fault, file=forks.stdin, flush=True)
        return int(forks.stdout.readline())

    assert paint("count") == 0
    count = int((tmp_path / "count").read_text())
    whole = {plate.path: plate.path.read_bytes() for plate in wanted(folder)}
    for moment in moments(count, 2)[tabs // 2 :: 2]:
        for plate in wanted(folder):
            plate.path.unlink()
        assert paint(f"kill:{moment}") == -signal.SIGKILL
        found = {p: p.read_bytes() for p in folder.iterdir() if not p.name.startswith(".")}
        assert found.items() <= whole.items(), f"moment {moment} of {count}"
        lost = len(plates.stale(wanted(folder)))
        assert lost == len(whole) - len(found), f"moment {moment} of {count}"
        # The last may be in its place and not told yet; what was told is in its place, whatever else was in hand.
        assert len(found) - int(told.read_text()) in (0, 1), f"moment {moment} of {count}"
        for plate, body in whole.items():
            plate.write_bytes(body)
        plates.load(wanted(folder), folder, tmp_path)
        assert {path.name for path in folder.iterdir()} == {path.name for path in whole}, "no leftovers"
    forks.communicate(timeout=WAIT_S)
    assert orphans(short) == []
    shutil.rmtree(short, ignore_errors=True)


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the children in /proc")
def test_a_killed_server_leaves_a_whole_site(project: Project, tried: Tried, tmp_path: Path) -> None:
    tried("SIGKILL while serving", TRIES)
    rng = random.Random(3)  # noqa: S311
    traps = {"PYTHONPATH": str(INJECT), "FAULT_ROOT": str(project.root), "FAULT_LOG": str(tmp_path / "count")}
    project.write("Served words.")
    done = command(project.root, "build", FAULT="count", **traps)
    assert done.code == 0, done.said
    count = int((tmp_path / "count").read_text())
    around, last = project.around(), project.held()
    for i in range(TRIES):
        project.write(f"Words of try {'abcdefghij'[i % 10]}{'x' * (i // 10)}.")
        # In turns the build is killed at one of its last moments, those of publication, or all at any time.
        trap = {**traps, "FAULT": f"kill:{count - rng.randrange(count // 3)}"} if i % 2 else {}
        given = {**os.environ, "CI": "true", "PYTHONDONTWRITEBYTECODE": "1", **trap}
        started = [sys.executable, str(project.root / "build.py"), "serve"]
        with subprocess.Popen(started, env=given, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as server:
            assert server.stdout
            assert b"http://127.0.0.1" in server.stdout.readline()
            if trap:
                said = next((line for line in server.stdout if line.startswith((b"failed", b"built"))), b"")
                assert not said.startswith(b"built"), said
            else:
                time.sleep(rng.uniform(0.2, 1.6))
            for pid in below(server.pid):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        now = project.held()
        done = project.fork("build")
        assert done.code == 0, done.said
        assert now in (last, project.held()), f"try {i}"
        assert project.around() == around
        last = project.held()
    assert orphans(str(project.root / "build.py")) == []


def below(top: int) -> list[int]:
    """A process and all that it started, the first of them first."""
    found = [top]
    for pid in found:
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            with suppress(OSError):
                found += map(int, task.read_text().split())
    return found


def orphans(part: str) -> list[str]:
    """The processes that have this in their command line or their temporary folder."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
        except OSError:
            continue
        if part in line and "forks.py" not in line:
            found.append(line)
    return found

"""A Chromium that crashes, hangs, is missing, or talks nonsense: refused in time, and nothing is left of it."""

import dataclasses
import os
import signal
import stat
import time
from pathlib import Path

import pytest

from press import measure, paint, plates, studio
from press.errors import ChartError
from tests import chromium
from tests.faults.conftest import Tried
from tests.faults.test_kills import orphans, wanted

SHORT_S, LONG_S = 0.5, 15.0
"""How long we wait for a browser that never answers, and for one that does, on a busy machine."""

BOUND_S = 40.0
SETTLED_S = 5.0
FAKES = {
    "crashes at once": "exit 1",
    "hangs": "exec sleep 600",
    "hangs with children": "sleep 600 & sleep 600",
    "will not be ended": "trap '' TERM INT HUP; while :; do sleep 1; done",
    "talks nonsense": "while :; do printf 'nonsense\\0' >&4 || exit; sleep 0.05; done",
    "breaks off within a word": 'printf \'{"id": 1, "resu\' >&4; sleep 600',
    "answers with another answer": 'printf \'{"id": 99, "result": {}}\\0\' >&4; sleep 600',
    "answers with an error": 'printf \'{"id": 0, "error": {"code": 1, "message": "no"}}\\0\' >&4; sleep 600',
    "says other bytes": "printf '\\377\\376\\0' >&4; sleep 600",
    "closes its mouth": "exec 4>&-; sleep 600",
}


@pytest.fixture
def fake(tmp_path: Path) -> Path:
    return tmp_path / "fake-chrome"


def written(fake: Path, script: str) -> str:
    fake.write_text(f"#!/bin/sh\n# {fake}\n{script}\n")
    fake.chmod(0o755)
    return str(fake)


def children() -> set[str]:
    """The processes that descend from this one."""
    found = {os.getpid()}
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z":
            parents[int(folder.name)] = int(fields[1])
    for _ in range(5):
        found |= {pid for pid, parent in parents.items() if parent in found}
    return {str(pid) for pid in found}


def left(before: set[str]) -> set[str]:
    """The processes that are here since; one that was killed gets a moment to go."""
    until = time.monotonic() + SETTLED_S
    while (found := children() - before) and time.monotonic() < until:
        time.sleep(0.05)
    return found


@pytest.mark.parametrize("way", FAKES)
def test_a_broken_browser_is_refused_in_time_while_painting(
    fake: Path, tried: Tried, way: str, capfd: pytest.CaptureFixture[str]
) -> None:
    tried("Chromium that crashes, hangs or talks nonsense while painting", 1)
    path, before, started = written(fake, FAKES[way]), children(), time.monotonic()
    with pytest.raises(ChartError) as refused:
        paint.paint(wanted(fake.parent / "plates"), path, lambda done: None, patience_s=SHORT_S)
    assert time.monotonic() - started < BOUND_S
    assert str(refused.value).startswith(f"{path}: browser that ")
    assert "CHROME_PATH" in str(refused.value)
    assert not (fake.parent / "plates").exists()
    assert left(before) == set()
    assert orphans(path) == []
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize("way", ["crashes at once", "hangs", "talks nonsense"])
def test_a_broken_browser_is_refused_in_time_while_measuring(fake: Path, tried: Tried, way: str) -> None:
    tried("Chromium that crashes, hangs or talks nonsense while measuring", 1)
    path, before, started = written(fake, FAKES[way]), children(), time.monotonic()
    with pytest.raises(ChartError) as refused:
        measure.measured({"a": "<p>a"}, widths=[300], browser=path, patience_s=SHORT_S)
    assert time.monotonic() - started < BOUND_S
    assert str(refused.value).startswith(f"{path}: browser that ")
    assert left(before) == set()


@pytest.mark.parametrize(
    "value", [None, "", "nonsense", "[]", "[1, 2]", '["1"]', "[1.5]", "[null]", '{"a": 1}', "[" * 9000]
)
def test_heights_that_are_none_are_refused(tried: Tried, value: str | None) -> None:
    tried("heights that are none", 1)
    with pytest.raises(ChartError, match="chrome: browser that did not measure: 'a'"):
        measure.heights_in({"result": {"result": {"value": value}}}, 1, "a", "chrome")


@pytest.mark.parametrize("tabs", [1, 2, 3])
def test_a_figure_on_which_the_browser_hangs_is_named_and_what_was_painted_stays(
    tmp_path: Path, tried: Tried, tabs: int
) -> None:
    tried("Chromium that is stopped while painting", 1)
    needed, heard = wanted(tmp_path), []
    before = children()

    def stop(done: int) -> None:
        heard.append(done)
        for pid in children() - before if done else ():
            os.kill(int(pid), signal.SIGSTOP)

    with pytest.raises(ChartError, match="browser that does not answer: '") as refused:
        paint.paint(needed, chromium.find() or "", stop, tabs=tabs, patience_s=LONG_S)
    old = plates.stale(needed)
    assert heard == list(range(len(needed) - len(old) + 1))
    assert 1 < len(heard) <= tabs + 1, "what was in hand beside the first may have been done as well"
    assert refused.value.problems[0].value in {f"{plate.slug}.{plate.width}" for plate in old[:tabs]}
    assert sorted(path.name for path in tmp_path.iterdir()) == [p.path.name for p in needed if p not in old]
    assert left(before) == set()


def test_a_figure_that_is_refused_in_one_tab_ends_all(tmp_path: Path, tried: Tried) -> None:
    tried("a figure that is refused while others are painted", 1)
    needed = wanted(tmp_path)
    needed[1] = dataclasses.replace(needed[1], figure={"data": [{"type": "no such"}], "layout": {}})
    before = children()
    with pytest.raises(ChartError, match="figure that Plotly refuses"):
        paint.paint(needed, chromium.find() or "", lambda done: None, tabs=3)
    assert plates.stale(needed) == needed, "the others were still in hand"
    assert left(before) == set()


@pytest.mark.parametrize("path", ["nowhere", ".", ""])
def test_a_browser_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tried: Tried, path: str
) -> None:
    tried("Chromium that is missing", 1)
    monkeypatch.setenv("CHROME_PATH", str(tmp_path / path) if path else "")
    monkeypatch.setenv("PATH", str(tmp_path))
    if path:
        with pytest.raises(ChartError, match="CHROME_PATH: no browser there"):
            studio.find_browser()
    else:
        assert studio.find_browser() is None


def test_a_browser_that_may_not_be_run_is_told(fake: Path, tried: Tried) -> None:
    tried("Chromium that may not be run", 1)
    path = written(fake, "exit 0")
    fake.chmod(stat.S_IRUSR)
    with pytest.raises(ChartError, match="browser that "):
        paint.paint(wanted(fake.parent / "plates"), path, lambda done: None, patience_s=SHORT_S)

"""A disk that is full, read-only, or has something else in the place of ours; and two builds at once."""

import errno
import fcntl
import os
import random
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from press import files
from press.errors import OutputError
from tests.conftest import EVERY
from tests.faults.conftest import Project, Tried, held

NOBODY = 65534
TRIES = 100 if EVERY else 10
NEEDED = (
    *("content", "content/story", "content/charts", "content/pages", "content/data", "content/site.toml"),
    *(
        "content/data/models.csv",
        "content/data/README.md",
        "templates",
        "templates/story.html",
        "templates/parts",
    ),
    *("static", "static/css", "static/css/base.css", "static/js", "static/js/page.js", "static/plates"),
    *("static/plates/the-seven.card.png", "static/plates/the-seven.heights.json"),
)
TEXTS = tuple(name for name in NEEDED if Path(name).suffix)


@contextmanager
def without(path: Path) -> Iterator[None]:
    """A time in which something is not there."""
    away = Path(tempfile.mkdtemp(dir=path.parents[3]))
    moved = path.rename(away / path.name)
    try:
        yield
    finally:
        if path.is_dir():
            path.rmdir()
        path.unlink(missing_ok=True)
        moved.rename(path)
        away.rmdir()


@pytest.fixture
def reachable(project: Project) -> Iterator[Project]:
    """The project where every user finds the way to it."""
    top = Path(tempfile.gettempdir()).resolve()
    above = [path for path in project.root.resolve().parents if path.is_relative_to(top) and path != top]
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in above if path.stat().st_uid == os.geteuid()}
    for path, mode in modes.items():
        path.chmod(mode | 0o711)
    said = project.root.parent / "said"
    said.touch()
    said.chmod(0o666)
    yield project
    for path, mode in modes.items():
        path.chmod(mode)


def test_a_disk_full_at_any_write_leaves_the_site_as_it_was(project: Project, tried: Tried) -> None:
    project.write("Words before the disk was full.")
    count = project.moments("build", kind="count-writes")
    before, around = project.held(), project.around()
    project.write("Words for which there is no room.")
    rng = random.Random(5)  # noqa: S311
    chosen = sorted({1, count, *(rng.randint(1, count) for _ in range(TRIES - 2))})
    tried("disk full while publishing", len(chosen))
    for n in chosen:
        lines = project.fork("build", FAULT=f"full:{n}").refused()
        assert lines == [
            "site: cannot be written: No space left on device (a folder with room for the files)"
        ], n
        assert project.held() == before, f"write {n} of {count}"
    assert project.around() == around


@pytest.mark.parametrize(
    "name", ["static/plates/a.wide.svg", "static/plates/a.heights.json", "content/pins/a.html"]
)
@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_a_disk_full_under_a_plate_a_height_or_a_pin_leaves_what_was(
    tmp_path: Path, tried: Tried, name: str, share: float
) -> None:
    tried("disk full under plates, heights, pins", 1)
    path = tmp_path / name

    def full(aside: Path, body: bytes) -> None:
        aside.write_bytes(body[: int(len(body) * share)])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    files.put(path, b"as it was")
    with pytest.raises(OutputError) as refused:
        files.put(path, b"as it would be", full)
    where = "/".join(path.parts[-2:])
    assert (
        str(refused.value)
        == f"{where}: cannot be written: No space left on device (a folder with room for it)"
    )
    assert held(path.parent) == {path.name: b"as it was"}


def test_what_a_killed_build_left_aside_is_swept(tmp_path: Path) -> None:
    files.put(tmp_path / "a.svg", b"a")
    (tmp_path / ".b.svg.new").write_bytes(b"half")
    files.sweep(tmp_path)
    assert held(tmp_path) == {"a.svg": b"a"}


def test_what_another_build_still_writes_is_not_swept(tmp_path: Path) -> None:
    with files.held(tmp_path):
        (tmp_path / ".b.svg.new").write_bytes(b"half")
        code = "import sys; from pathlib import Path; from press import files; files.sweep(Path(sys.argv[1]))"
        sweeper = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)])
        with pytest.raises(subprocess.TimeoutExpired):
            sweeper.wait(1.0)
        (tmp_path / ".b.svg.new").rename(tmp_path / "b.svg")
    assert sweeper.wait(30) == 0
    assert held(tmp_path) == {"b.svg": b"half"}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_a_read_only_project_is_refused_in_plain_words(reachable: Project, tried: Tried) -> None:
    tried("read-only folders", 2)
    reachable.write("Words that cannot be published.")
    before = reachable.held()
    lines = reachable.fork("build", user=NOBODY).refused()
    assert lines == ["site: cannot be written: Permission denied (a folder with room for the files)"]
    assert reachable.held() == before
    lines = reachable.fork("pin", "the-seven", user=NOBODY).refused()
    assert len(lines) == 1
    assert "pins/the-seven" in lines[0]
    assert "cannot be written: Permission denied" in lines[0]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
@pytest.mark.parametrize("name", TEXTS)
def test_a_file_that_may_not_be_read_is_named(reachable: Project, tried: Tried, name: str) -> None:
    tried("files that may not be read", 1)
    path = reachable.root / name
    mode = stat.S_IMODE(path.stat().st_mode)
    path.chmod(0)
    try:
        lines = reachable.fork("check", user=NOBODY).refused()
    finally:
        path.chmod(mode)
    assert any(path.name in line for line in lines), lines


@pytest.mark.parametrize("name", NEEDED)
@pytest.mark.parametrize("instead", ["nothing", "a file", "a folder"] if EVERY else ["nothing"])
def test_what_is_missing_is_named(project: Project, tried: Tried, name: str, instead: str) -> None:
    path = project.root / name
    if path.is_dir() == (instead == "a folder") and instead != "nothing":
        pytest.skip("that is what it is")
    tried("missing files and folders, and others in their place", 1)
    before = project.held()
    with without(path):
        if instead == "a file":
            path.write_bytes(b"")
        if instead == "a folder":
            path.mkdir()
        lines = project.fork("build").refused()
    assert any(path.stem in line for line in lines), lines
    assert project.held() == before


@pytest.mark.parametrize("instead", ["a folder", "a link", "a link to nowhere"])
def test_something_else_in_the_place_of_the_lock_is_refused(
    project: Project, tried: Tried, instead: str
) -> None:
    tried("something else in the place of the lock", 1)
    lock, before = project.root / ".site.lock", project.held()
    lock.unlink()
    if instead == "a folder":
        lock.mkdir()
    else:
        lock.symlink_to("build.py" if instead == "a link" else "nowhere")
    project.write(f"Words behind {instead}.")
    lines = project.fork("build").refused()
    lock.rmdir() if lock.is_dir() and not lock.is_symlink() else lock.unlink()
    assert len(lines) == 1
    assert lines[0].startswith("site: cannot be written: ")
    assert project.held() == before
    assert project.fork("build").code == 0


def test_of_two_builds_at_once_the_second_waits_or_refuses(project: Project, tried: Tried) -> None:
    tried("two builds at once", 3)
    project.write("Words of either build.")
    with (project.root / ".site.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        before = project.held()
        command = [sys.executable, str(project.root / "build.py"), "build"]
        given = {**os.environ, "CI": "true", "PYTHONDONTWRITEBYTECODE": "1"}
        both = [
            subprocess.Popen(command, env=given, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        lines = project.fork("build").refused()
        assert lines == ["site: is being written by another build (free within 10 s)"]
        assert project.held() == before
    said = [process.communicate(timeout=60)[1] for process in both]
    assert all(process.returncode in (0, 1) for process in both), said
    assert "Traceback" not in "".join(said)
    assert project.fork("build").code == 0
    after = project.held()
    assert b"Words of either build." in after["index.html"]

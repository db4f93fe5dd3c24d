"""The site on disk: whole before, whole after, and nothing in between."""

import errno
import fcntl
import os
import random
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from press.errors import OutputError
from press.output import Published, check_target, exchange, is_ours, publish, rename_in_turn
from press.types import Output

ROOT = Path(__file__).parents[2]
NOBODY = 65534
Files = dict[str, bytes]
Rename = Callable[[Path, Path], None]

OURS = {"index.html": b'<link href="assets/0123456789ab/a.css">', "assets/0123456789ab/a.css": b"a {}" * 300}
"""What makes a folder a site of ours."""

FIRST = {f"{folder}/{number}.html": b"first" * 400 for folder in ("a", "b/c") for number in range(5)} | OURS
SECOND = {f"{folder}/{number}.html": b"second" * 300 for folder in ("b", "b/c") for number in range(5)} | OURS
CHILD = """
import os, sys
from pathlib import Path
from press.errors import OutputError
from press.output import publish
from press.types import Output
from tests.unit.test_output import FIRST, SECOND, outputs
target = Path(sys.argv[1])
"""


def outputs(files: Files) -> list[Output]:
    return [Output(path, body) for path, body in files.items()]


def held(target: Path) -> Files:
    """What a folder holds."""
    return {
        file.relative_to(target).as_posix(): file.read_bytes() for file in target.rglob("*") if file.is_file()
    }


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refused(files: list[Output], target: Path, wait_s: float = 10.0) -> list[str]:
    """The lines with which a publication is refused."""
    with pytest.raises(OutputError) as caught:
        publish(files, target, wait_s=wait_s)
    return str(caught.value).splitlines()


def child(code: str, target: Path, umask: int = -1) -> subprocess.CompletedProcess[str]:
    """A finished process that ran the code on the target."""
    command = [sys.executable, "-c", CHILD + code, str(target)]
    return subprocess.run(
        command, cwd=ROOT, umask=umask, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def reachable(tmp_path: Path) -> Iterator[Path]:
    """A folder to which every user finds the way, though pytest closes those above it."""
    top = Path(tempfile.gettempdir()).resolve()
    above = [path for path in tmp_path.resolve().parents if path.is_relative_to(top) and path != top]
    modes = {
        path: stat.S_IMODE(path.stat().st_mode)
        for path in [tmp_path, *above]
        if path.stat().st_uid == os.geteuid()
    }
    for path, mode in modes.items():
        path.chmod(mode | 0o711)
    yield tmp_path
    for path, mode in modes.items():
        path.chmod(mode)


def test_the_site_holds_exactly_the_files_given(target: Path) -> None:
    assert publish(outputs(FIRST), target) == Published(changed=True, files=12)
    assert held(target) == FIRST
    assert publish(outputs(SECOND), target) == Published(changed=True, files=12)
    assert held(target) == SECOND
    assert names(target.parent) == [".site.lock", "site"]


def test_an_identical_site_is_left_untouched(target: Path) -> None:
    def stamps() -> list[tuple[Path, int, int]]:
        return [
            (path, path.stat().st_mtime_ns, path.stat().st_ino)
            for path in [target, *sorted(target.rglob("*"))]
        ]

    publish(outputs(FIRST), target)
    before = stamps()
    assert publish(outputs(FIRST), target) == Published(changed=False, files=12)
    assert stamps() == before


@pytest.mark.parametrize("change", ["a stray file", "a changed file", "a lost file", "a link to the same"])
def test_a_site_that_was_tampered_with_is_mended(target: Path, change: str) -> None:
    publish(outputs(FIRST), target)
    file = target / "a/0.html"
    if change == "a stray file":
        (target / "stray.txt").write_bytes(b"")
    elif change == "a changed file":
        file.write_bytes(b"first" * 399 + b"worst")
    else:
        file.unlink()
    if change == "a link to the same":
        file.symlink_to(target / "a/1.html")
    assert publish(outputs(FIRST), target).changed
    assert held(target) == FIRST
    assert not file.is_symlink()


def test_what_did_not_change_is_not_written_again(target: Path) -> None:
    publish(outputs(FIRST), target)
    before = {path: (target / path).stat().st_ino for path in FIRST}
    (target / "index.html").chmod(0o600)
    publish(outputs(SECOND), target)
    same = [path for path in SECOND if (target / path).stat().st_ino == before.get(path)]
    assert sorted(same) == sorted(OURS.keys() - {"index.html"})  # which nobody else could read
    assert {stat.S_IMODE((target / path).stat().st_mode) for path in SECOND} == {0o644}
    assert {(target / path).stat().st_nlink for path in SECOND} == {1}


def test_without_second_names_everything_is_written(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(outputs(FIRST), target)

    def refuse(new: Path, old: Path) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(new))

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    publish(outputs(SECOND), target)
    assert held(target) == SECOND


@pytest.mark.parametrize("n", range(1, len(SECOND) - len(OURS) + 1))
def test_a_full_disk_at_any_file_leaves_the_site_as_it_was(target: Path, n: int) -> None:
    publish(outputs(FIRST), target)
    written = 0

    def write(path: Path, body: bytes) -> None:
        nonlocal written
        written += 1
        if written == n:
            path.write_bytes(body[: len(body) // 2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        path.write_bytes(body)

    with pytest.raises(OutputError) as caught:
        publish(outputs(SECOND), target, write)
    line = "site: cannot be written: No space left on device (a folder with room for 12 files)"
    assert str(caught.value) == line
    assert held(target) == FIRST
    assert names(target.parent) == [".site.lock", "site"]


def test_a_real_failing_write_leaves_the_site_as_it_was(target: Path) -> None:
    publish(outputs(FIRST), target)
    code = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    publish(outputs(SECOND), target)
except OutputError as error:
    sys.exit(str(error))
"""
    done = child(code, target)
    line = "site: cannot be written: File too large (a folder with room for 12 files)\n"
    assert (done.returncode, done.stderr) == (1, line)
    assert held(target) == FIRST
    assert names(target.parent) == [".site.lock", "site"]


def test_a_disk_that_keeps_other_bytes_is_found_out(target: Path) -> None:
    publish(outputs(FIRST), target)
    with pytest.raises(OutputError) as caught:
        publish(outputs(SECOND), target, lambda path, body: path.write_bytes(body[:-1] + b"?"))
    line = "site: was not kept by the disk: 'b/0.html' (the bytes that were written)"
    assert str(caught.value) == line
    assert held(target) == FIRST
    assert names(target.parent) == [".site.lock", "site"]


@pytest.mark.parametrize("seed", range(10))
def test_a_killed_build_leaves_a_whole_site(target: Path, seed: int) -> None:
    code = """
publish(outputs(FIRST), target)
print("ready", flush=True)
while True:
    publish(outputs(SECOND), target)
    publish(outputs(FIRST), target)
"""
    command = [sys.executable, "-c", CHILD + code, str(target)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        # Up to some dozens of publications, so that the blow falls anywhere within one.
        time.sleep(random.Random(seed).uniform(0.0, 0.3))  # noqa: S311 - seeded, so that a failure comes back
        assert process.poll() is None
        process.kill()
    assert held(target) in (FIRST, SECOND)
    publish(outputs({"index.html": b"next"}), target)
    assert held(target) == {"index.html": b"next"}
    assert names(target.parent) == [".site.lock", "site"]


def test_a_site_set_aside_by_a_killed_build_is_put_back_first(target: Path) -> None:
    publish(outputs(FIRST), target)
    target.rename(target.parent / ".site.old")
    (target.parent / ".site.new-1").mkdir()

    def write(path: Path, body: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(OutputError):
        publish(outputs(SECOND), target, write)
    assert held(target) == FIRST
    assert names(target.parent) == [".site.lock", "site"]


def test_what_killed_builds_left_is_removed_even_if_nothing_changed(target: Path) -> None:
    publish(outputs(FIRST), target)
    for name in (".site.new-1", ".site.new-22", ".site.old"):
        (target.parent / name).mkdir()
    assert not publish(outputs(FIRST), target).changed
    assert names(target.parent) == [".site.lock", "site"]


@pytest.mark.parametrize("rename", [exchange, rename_in_turn])
def test_two_folders_change_names(tmp_path: Path, rename: Rename) -> None:
    for name in ("site", ".site.new-1"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "was").write_text(name)
    rename(tmp_path / ".site.new-1", tmp_path / "site")
    assert names(tmp_path) == [".site.new-1", "site"]
    assert (tmp_path / "site/was").read_text() == ".site.new-1"
    assert (tmp_path / ".site.new-1/was").read_text() == "site"


@pytest.mark.parametrize("rename", [exchange, rename_in_turn])
def test_a_failed_change_of_names_changes_nothing(tmp_path: Path, rename: Rename) -> None:
    (tmp_path / "site").mkdir()
    with pytest.raises(FileNotFoundError):
        rename(tmp_path / ".site.new-1", tmp_path / "site")
    assert names(tmp_path) == ["site"]


def test_two_builds_at_once_take_turns(target: Path) -> None:
    code = """
for _ in range(10):
    publish(outputs(FIRST if sys.argv[2] == "first" else SECOND), target)
"""
    commands = [[sys.executable, "-c", CHILD + code, str(target), which] for which in ("first", "second")]
    processes = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE) for command in commands]
    said = [process.communicate(timeout=60)[1] for process in processes]
    assert ([process.returncode for process in processes], said) == ([0, 0], [b"", b""])
    assert held(target) in (FIRST, SECOND)
    assert names(target.parent) == [".site.lock", "site"]


def test_a_build_does_not_wait_for_ever(target: Path) -> None:
    with (target.parent / ".site.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lines = refused(outputs(FIRST), target, wait_s=0.1)
    assert lines == ["site: is being written by another build (free within 0.1 s)"]
    assert publish(outputs(FIRST), target).changed


def test_a_file_in_the_place_of_the_site_is_refused(target: Path) -> None:
    target.write_bytes(b"mine")
    assert refused(outputs(FIRST), target) == ["site: is a file (a folder, or nothing yet)"]
    assert target.read_bytes() == b"mine"


@pytest.mark.parametrize("leads", ["to a folder", "nowhere"])
def test_a_link_in_the_place_of_the_site_is_refused(target: Path, leads: str) -> None:
    elsewhere = target.parent / "elsewhere"
    if leads == "to a folder":
        publish(outputs(FIRST), elsewhere)
    target.symlink_to(elsewhere)
    lines = refused(outputs(SECOND), target)
    assert lines == ["site: is a symbolic link (a folder of its own, or nothing yet)"]
    assert target.is_symlink()
    assert held(elsewhere) == (FIRST if leads == "to a folder" else {})


def test_a_folder_that_holds_a_project_is_refused(target: Path) -> None:
    (target / ".git").mkdir(parents=True)
    lines = ["site: holds a project, which would be lost (a folder for the site alone)"]
    assert refused(outputs(FIRST), target) == lines
    assert names(target) == [".git"]


@pytest.mark.parametrize(
    "files",
    [
        {"t.txt": b"mine"},
        {"story/01.md": b"mine"},
        {".hidden": b""},
        {"index.html": b"<p>mine", "robots.txt": b"", "assets/site.css": b""},
        {"index.html": b'<link href="assets/0123456789ab/a.css">', "notes.txt": b"mine"},
        {"assets/0123456789ab/a.css": b""},
    ],
    ids=lambda files: ", ".join(files),
)
def test_a_folder_that_no_build_wrote_is_refused_untouched(target: Path, files: Files) -> None:
    for name, body in files.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(body)
    first = names(target)[0]
    assert refused(outputs(FIRST), target) == [
        f"site: holds what no build wrote, and would lose it: {first!r} "
        "(a folder that is missing or empty, or a site that a build wrote)"
    ]
    assert held(target) == files
    assert names(target.parent) == ["site"]


@pytest.mark.parametrize("name", ["content", "static", "templates", "press", "tests"])
def test_a_folder_of_the_project_is_refused(name: str) -> None:
    before = names(ROOT / name)
    assert "would" in refused(outputs(FIRST), ROOT / name)[0]
    assert names(ROOT / name) == before


def test_the_root_of_a_disk_is_refused() -> None:
    assert refused(outputs(FIRST), Path("/")) == ["/: is a whole disk (a folder for the site alone)"]


def test_an_empty_folder_becomes_the_site(target: Path) -> None:
    target.mkdir()
    assert publish(outputs(FIRST), target).changed
    assert held(target) == FIRST


def test_a_way_through_the_parent_leads_to_the_same_site(target: Path) -> None:
    (target.parent / "elsewhere").mkdir()
    assert publish(outputs(FIRST), target.parent / "elsewhere/../site").changed
    assert held(target) == FIRST


def test_every_site_that_a_build_writes_is_known_as_ours(site: Path) -> None:
    check_target(site)
    assert is_ours(site)


def test_a_missing_parent_is_refused(tmp_path: Path) -> None:
    line = "site: cannot be written: No such file or directory (a folder with room for 12 files)"
    assert refused(outputs(FIRST), tmp_path / "missing" / "site") == [line]
    assert names(tmp_path) == []


def test_a_name_too_long_for_the_disk_is_refused(target: Path) -> None:
    publish(outputs(FIRST), target)
    line = "site: cannot be written: File name too long (a folder with room for 1 files)"
    assert refused([Output("a" * 300, b"")], target) == [line]
    assert held(target) == FIRST
    assert names(target.parent) == [".site.lock", "site"]


def test_a_read_only_parent_is_refused(reachable: Path) -> None:
    folder = reachable / "closed"
    folder.mkdir()
    folder.chmod(0o555)
    # Root may write anywhere, so it becomes nobody, once it has read all that it needs.
    code = f"""
if os.geteuid() == 0:
    os.setgid({NOBODY})
    os.setuid({NOBODY})
try:
    publish(outputs(FIRST), target)
except OutputError as error:
    sys.exit(str(error))
"""
    done = child(code, folder / "site")
    folder.chmod(0o755)
    line = "site: cannot be written: Permission denied (a folder with room for 12 files)\n"
    assert (done.returncode, done.stderr) == (1, line)
    assert names(folder) == []


def test_every_reader_may_read_the_site_whatever_the_umask(target: Path) -> None:
    done = child("publish(outputs(FIRST), target)", target, umask=0o077)
    assert (done.returncode, done.stderr) == (0, "")
    modes = {path: oct(stat.S_IMODE(path.stat().st_mode)) for path in [target, *target.rglob("*")]}
    assert modes == {path: oct(0o755 if path.is_dir() else 0o644) for path in modes}


def test_paths_that_cannot_live_together_are_refused_at_once(target: Path) -> None:
    paths = ["a", "a", "B/x", "b/y", "c", "c/d", "caf\u00e9", "cafe\u0301"]
    assert refused([Output(path, b"") for path in paths], target) == [
        "site: differs only in case or accents from another path: 'b' (B)",
        "site: differs only in case or accents from another path: 'caf\u00e9' (cafe\u0301)",
        "site: is both a file and a folder: 'c' (one of the two)",
        "site: is written twice: 'a' (each path once)",
    ]
    assert names(target.parent) == []


@pytest.mark.parametrize(
    "path", ["", "/", "/etc/x", "..", "../x", "a/../../x", "a//b", "a/", "./a", "a\0b", "a\nb"]
)
def test_a_path_that_is_no_place_within_the_site_is_refused(target: Path, path: str) -> None:
    line = f"site: is no place within the site: {path!r} (a path such as a/b.html)"
    assert refused([Output(path, b"")], target) == [line]
    assert names(target.parent) == []

"""A copy is compared with its manifest, in a folder and at an address: every difference is told."""

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from press import manifest
from press.errors import OutputError
from press.fetching import Manner
from press.types import Output
from press.verify import AT_ONCE, SILENT, verify
from tests.conftest import ROOT
from tests.loopback import Reply, loopback

QUICK = Manner("tests", silence_s=0.3, whole_s=1.0)
PATIENT = Manner("tests", silence_s=10.0, whole_s=30.0)
FILES = [
    Output("404.html", b"<p>not here"),
    Output("a/index.html", b"<p>first"),
    Output("data/é ü.csv", b"x,y\n1,2\n"),
    Output("empty.txt", b""),
]
MANIFEST = manifest.output(FILES)
FIRST = "8 bytes, SHA-256 " + manifest.entry("", b"<p>first").sha256[:12]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder that holds the files and their manifest."""
    folder = tmp_path / "site"
    for each in [*FILES, MANIFEST]:
        path = folder / each.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(each.body)
    return folder


def lines(copy: str | Path, against: Path | None = None) -> list[str]:
    """The differences, without the place of the copy."""
    with pytest.raises(OutputError) as caught:
        verify(str(copy), against, QUICK)
    return str(caught.value).replace(f"{copy}/", "").splitlines()


# --- a folder ---


def test_a_copy_without_a_difference_is_counted(copy: Path) -> None:
    done = verify(str(copy), None)
    assert (done.files, done.size, done.redirected) == (4, sum(len(o.body) for o in FILES), ())


@pytest.mark.parametrize("body", [b"<p>fir", b"<p>fIrst", b"", b"<p>first\n"])
def test_a_file_with_other_bytes_is_found(copy: Path, body: bytes) -> None:
    (copy / "a/index.html").write_bytes(body)
    (line,) = lines(copy)
    there = manifest.entry("", body)
    assert line == f"a/index.html: changed: '{there.size} bytes, SHA-256 {there.sha256[:12]}' ({FIRST})"


def test_every_difference_is_told_at_once(copy: Path) -> None:
    (copy / "404.html").unlink()
    (copy / "a/index.html").write_bytes(b"<p>fi")
    (copy / "b").mkdir()
    (copy / "b/extra.html").write_bytes(b"")
    (copy / "empty.txt").unlink()
    (copy / "empty.txt").mkdir()
    assert [line.split(" (")[0].split(": '")[0] for line in lines(copy)] == [
        "404.html: missing", "a/index.html: changed", "b/extra.html: extra", "empty.txt: missing",
    ]  # fmt: skip


def test_a_link_is_not_followed_wherever_it_leads(copy: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (copy / "a").rename(elsewhere)
    (copy / "a").symlink_to(elsewhere)
    (copy / "empty.txt").unlink()
    (copy / "empty.txt").symlink_to(os.devnull)
    assert [line.split(" (")[0] for line in lines(copy)] == [
        "a: extra", "a/index.html: missing", "empty.txt: no plain file",
    ]  # fmt: skip


def test_a_pipe_does_not_keep_us_waiting(copy: Path) -> None:
    (copy / "empty.txt").unlink()
    os.mkfifo(copy / "empty.txt")
    assert lines(copy) == ["empty.txt: no plain file (0 bytes)"]


def test_a_manifest_that_leads_out_of_the_folder_reads_nothing_there(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    rows = [{"path": "../secret", "bytes": 6, "sha256": manifest.entry("", b"secret").sha256}]
    (copy / "manifest.json").write_text(json.dumps({"files": rows}))
    (line,) = lines(copy)
    assert line == "manifest.json: is no place within the site: '../secret' (a path such as a/b.html)"


def test_a_copy_without_a_manifest_or_without_a_folder_is_refused(copy: Path) -> None:
    (copy / "manifest.json").unlink()
    assert lines(copy) == ["manifest.json: cannot be read: 'No such file or directory' (a file)"]
    shutil.rmtree(copy)
    assert lines(copy) == [f"{copy}: no folder (a copy of the site)"]


def test_another_manifest_finds_a_copy_that_agrees_only_with_itself(copy: Path, tmp_path: Path) -> None:
    """What was built is what is served: the copy's own manifest would hide an exchange of both."""
    ours = tmp_path / "ours.json"
    ours.write_bytes(MANIFEST.body)
    assert verify(str(copy), ours).files == 5
    (copy / "a/index.html").write_bytes(b"<p>forged")
    changed = [Output(o.path, b"<p>forged" if o.path == "a/index.html" else o.body) for o in FILES]
    (copy / "manifest.json").write_bytes(manifest.output(changed).body)
    assert verify(str(copy), None).files == 4
    assert [line.split(":")[0] for line in lines(copy, ours)] == ["a/index.html", "manifest.json"]


# --- an address ---


def answers(**changed: Reply) -> dict[str, Reply]:
    """Every file at its address; `a` is a/index.html, `m` the manifest, `n` 404.html."""
    names = {
        "404.html": "n",
        "a/index.html": "a",
        "data/é ü.csv": "d",
        "empty.txt": "e",
        "manifest.json": "m",
    }
    quoted = {"data/é ü.csv": "data/%C3%A9%20%C3%BC.csv"}
    return {
        f"/sub/{quoted.get(o.path, o.path)}": changed.get(names[o.path], Reply(body=o.body))
        for o in [*FILES, MANIFEST]
    }


Fault = Callable[..., list[str]]


@pytest.fixture
def fault() -> Fault:
    """The differences at an address where some files are answered otherwise."""

    def found(**changed: Reply) -> list[str]:
        with loopback(answers(**changed)) as server:
            return lines(f"{server.address}/sub")

    return found


def test_an_address_without_a_difference_is_counted() -> None:
    with loopback(answers()) as server:
        done = verify(f"{server.address}/sub/", None, QUICK)
    assert (done.files, done.redirected) == (4, ())


def test_the_body_is_compared_without_its_encoding() -> None:
    zipped = Reply(body=gzip.compress(b"<p>first"), headers=(("Content-Encoding", "gzip"),))
    with loopback(answers(a=zipped)) as server:
        assert verify(f"{server.address}/sub", None, QUICK).files == 4


def test_the_page_for_what_is_not_there_may_come_with_its_status() -> None:
    with loopback(answers(n=Reply(404, b"<p>not here"))) as server:
        assert verify(f"{server.address}/sub", None, QUICK).files == 4


GZIP = (("Content-Encoding", "gzip"),)
CANNOT = "a/index.html: cannot be fetched: "


@pytest.mark.parametrize(
    ("reply", "line"),
    [
        (Reply(404), "a/index.html: missing (8 bytes)"),
        (Reply(410), "a/index.html: missing (8 bytes)"),
        (Reply(500, b"<p>first"), f"{CANNOT}'status 500' (8 bytes)"),
        (Reply(206, b"<p>first"), f"{CANNOT}'status 206' (8 bytes)"),
        (Reply(body=b"<p>first", how="cut"), f"{CANNOT}'cut short' (8 bytes)"),
        (Reply(how="mute"), f"{CANNOT}'nothing came for 0.3 s' (8 bytes)"),
        (Reply(how="drip"), f"{CANNOT}'no whole answer within 1 s' (8 bytes)"),
        (Reply(how="broken"), f"{CANNOT}'connection broken off' (8 bytes)"),
        (Reply(how="garbage"), f"{CANNOT}'an answer that is no HTTP' (8 bytes)"),
        (Reply(body=b"<p>first" * 9), f"a/index.html: changed: 'more than 8 bytes' ({FIRST})"),
        (Reply(body=gzip.compress(bytes(1 << 20)), headers=GZIP), f"a/index.html: changed: 'more than 8 bytes' ({FIRST})"),
        (Reply(body=gzip.compress(b"<p>first")[:-9], headers=GZIP), f"{CANNOT}'cut short' (8 bytes)"),
        (Reply(body=b"<p>first", headers=(("Content-Encoding", "br"),)), f"{CANNOT}'an encoding that was not asked for: br' (8 bytes)"),
        (Reply(302, headers=(("Location", "index.html"),)), f"{CANNOT}'more than 5 redirects' (8 bytes)"),
        (Reply(302, headers=(("Location", "file:///etc/hostname"),)), f"{CANNOT}'no address of the web: file:///etc/hostname' (8 bytes)"),
    ],
    ids=lambda given: f"{given.status}-{given.how}" if isinstance(given, Reply) else "",
)  # fmt: skip
def test_a_file_that_is_answered_badly_is_found(fault: Fault, reply: Reply, line: str) -> None:
    assert fault(a=reply) == [line]


def test_one_altered_byte_is_found(fault: Fault) -> None:
    (line,) = fault(a=Reply(body=b"<p>fIrst"))
    assert line.startswith("a/index.html: changed: '8 bytes, SHA-256 ")


def test_redirects_are_told() -> None:
    replies = answers(a=Reply(301, headers=(("Location", "/elsewhere"),)))
    with loopback({**replies, "/elsewhere": Reply(body=b"<p>first")}) as server:
        done = verify(f"{server.address}/sub", None, QUICK)
        assert done.redirected == (("a/index.html", f"{server.address}/elsewhere"),)


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (Reply(404), "manifest.json: cannot be fetched: 'status 404' (the manifest; or name one: --manifest PATH)"),
        (Reply(how="mute"), "manifest.json: cannot be fetched: 'nothing came for 0.3 s' (the manifest; or name one: --manifest PATH)"),
        (Reply(body=b"<!doctype html><p>hello"), "manifest.json: no JSON (what `build.py build` writes)"),
    ],
)  # fmt: skip
def test_an_address_without_a_manifest_is_refused(fault: Fault, reply: Reply, says: str) -> None:
    assert fault(m=reply) == [says]


def test_a_manifest_that_leads_out_of_the_site_asks_for_nothing() -> None:
    rows = [{"path": "../secret", "bytes": 6, "sha256": "0" * 64}]
    with loopback(answers(m=Reply(body=json.dumps({"files": rows}).encode()))) as server:
        (line,) = lines(f"{server.address}/sub")
        assert "is no place within the site: '../secret'" in line
        assert server.paths() == ["/sub/manifest.json"]


def test_nobody_at_the_address_is_one_problem() -> None:
    with loopback({}) as server:
        closed = server.address
    (line,) = lines(closed)
    assert "cannot be fetched: 'connection refused'" in line


def many(how: str) -> dict[str, Reply]:
    outputs = [Output(f"{number}.txt", b"x") for number in range(60)]
    files = {f"/{o.path}": Reply(body=o.body, how=how) for o in outputs}
    return {**files, "/manifest.json": Reply(body=manifest.output(outputs).body)}


def test_few_files_are_asked_for_at_a_time() -> None:
    with loopback(many("slow")) as server:
        assert verify(server.address, None, PATIENT).files == 60
        assert 1 < server.most_at_once <= AT_ONCE


def test_a_server_that_falls_silent_is_not_asked_for_everything() -> None:
    with loopback(many("broken")) as server:
        told = lines(server.address)
        assert f"{server.address}: not asked for everything (answers; {SILENT} files had none)" in told
        assert SILENT <= len(server.paths()) - 1 <= SILENT + AT_ONCE


# --- the command ---


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "build.py"), "verify", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_the_built_site_and_what_is_served_of_it_are_the_same(site: Path, served: str) -> None:
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    listed = manifest.parse((site / "manifest.json").read_bytes(), "manifest.json")
    assert {entry.path for entry in listed} == names - {"manifest.json"}
    for arguments in ([str(site)], [served], [served, "--manifest", str(site / "manifest.json")]):
        done = run(*arguments)
        assert (done.returncode, done.stderr) == (0, "")
        count = len(names) - ("--manifest" not in arguments)
        assert done.stdout.startswith(f"{count} files, ")


def test_a_difference_is_exit_code_1(copy: Path) -> None:
    (copy / "404.html").unlink()
    done = run(str(copy))
    assert done.returncode == 1
    assert f"{copy}/404.html: missing (11 bytes)" in done.stderr

"""The process that builds for `serve`, with commands of a few lines in place of a build."""

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from press.chrome import run
from press.desk import Desk
from press.serve import built
from press.worker import DONE, Worker

ROOT = Path(__file__).parents[2]
STAYS = f"""
import sys
while True:
    print("half a line", end=" ")
    for stream in (sys.stdout, sys.stderr):
        print("{DONE}0", file=stream, flush=True)
    if not sys.stdin.readline():
        break
"""
STUCK = "import time\ntime.sleep(600)\n"
WAIT_S = 30.0


def worker(root: Path, code: str, said: list[str]) -> Worker:
    """One whose build is this code."""
    path = root / "build.py"
    path.write_text(code, "utf-8")
    return Worker([sys.executable, str(path)], root, root, said.append)


def test_a_print_without_an_end_of_line_holds_nothing_up(tmp_path: Path) -> None:
    async def twice() -> list[str]:
        said: list[str] = []
        one = worker(tmp_path, STAYS, said)
        told = [await asyncio.wait_for(one.build(), WAIT_S) for _ in range(2)]
        await one.end()
        return [*told, *said]

    assert run(twice()) == ["", "", "half a line ", "half a line "]


def test_a_build_that_never_ends_is_given_up_once_its_code_is_mended(tmp_path: Path) -> None:
    async def mended() -> tuple[str, bool]:
        desk, one = Desk(), worker(tmp_path, STUCK, [])
        build = asyncio.ensure_future(built(one, desk))
        while one.process is None:
            await asyncio.sleep(0.01)
        desk.dirty.set()  # something was saved that is no code: the build goes on
        await asyncio.sleep(0.2)
        assert not build.done()
        (tmp_path / "build.py").write_text(STAYS, "utf-8")
        desk.dirty.set()
        await asyncio.wait_for(build, WAIT_S)
        told = await asyncio.wait_for(built(one, desk), WAIT_S)
        await one.end()
        return told, desk.dirty.is_set()

    assert run(mended()) == ("", True)


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the children in /proc")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_server_that_is_told_to_end_leaves_no_builder(tmp_path: Path, number: signal.Signals) -> None:
    (tmp_path / "build.py").write_text(STUCK, "utf-8")
    (tmp_path / "content").mkdir()
    code = (
        "import sys; from pathlib import Path; from press.serve import serve;"
        f"serve(Path({str(tmp_path)!r}), [sys.executable, {str(tmp_path / 'build.py')!r}], None, print)"
    )
    started = [sys.executable, "-u", "-c", code]
    with subprocess.Popen(started, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout
        assert b"http://" in server.stdout.readline()
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
        while not (found := children.read_text().split()):
            pass
        server.send_signal(number)
        server.wait(WAIT_S)
        assert [pid for pid in found if Path(f"/proc/{pid}").exists()] == []

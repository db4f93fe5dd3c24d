"""The site while it is written: served on loopback, built again and reloaded after each change."""

import asyncio
import logging
import os
import signal
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import uvicorn
from watchfiles import Change, DefaultFilter, awatch

from press.desk import HOST, Desk, application
from press.errors import OutputError, Place, Problem

Echo = Callable[[str], None]
PORTS = range(8000, 8100)
FOLDERS = ("content", "press", "static", "templates")
WATCHED = frozenset({*FOLDERS, "build.py"})
DEBOUNCE_MS, STEP_MS = 300, 30
GRACE_S = 3.0
LINE_LIMIT = 1 << 24


def serve(root: Path, command: Sequence[str], port: int | None, echo: Echo) -> None:
    """Serves `site/` until Ctrl-C, running `command` at the start and after each change.

    Raises: OutputError if the port cannot be had.
    """
    logging.getLogger("watchfiles").setLevel(logging.WARNING)
    with listening(port) as listener, suppress(KeyboardInterrupt):
        echo(f"http://{HOST}:{listener.getsockname()[1]}/  (Ctrl-C ends)")
        asyncio.run(run(root.resolve(), command, listener, echo))


def listening(port: int | None) -> socket.socket:
    """A socket that listens on this port, or on the first free one.

    Raises: OutputError if there is none.
    """
    reason = ""
    for number in PORTS if port is None else [port]:
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, number))
            listener.listen()
            return listener
        except (OSError, OverflowError) as error:
            listener.close()
            reason = getattr(error, "strerror", None) or str(error)
    place = Place(f"port {PORTS[0] if port is None else port}")
    raise OutputError([Problem(place, f"cannot be served from: {reason}", expected="a free port")])


async def run(root: Path, command: Sequence[str], listener: socket.socket, echo: Echo) -> None:
    """Server, builder and watchers side by side; if one of them crashes, all end."""
    desk = Desk()
    config = uvicorn.Config(
        application(root / "site", desk),
        log_config=None,
        log_level=logging.WARNING,
        access_log=False,
        loop="asyncio",
        ws="none",
        lifespan="off",
        timeout_graceful_shutdown=int(GRACE_S),
    )
    server = uvicorn.Server(config)
    desk.over = lambda: server.should_exit
    async with asyncio.TaskGroup() as group:
        helpers = [
            group.create_task(helper)
            for helper in (
                keep_built(root, command, desk, echo),
                watch_root(root, desk),
                watch_folders(root, desk),
            )
        ]
        await server.serve(sockets=[listener])
        for helper in helpers:
            helper.cancel()


async def keep_built(root: Path, command: Sequence[str], desk: Desk, echo: Echo) -> None:
    """Builds, waits for a change, builds: one after the other, so never two at once."""
    while True:
        desk.dirty.clear()
        started = time.perf_counter()
        error = await build(root, command, echo)
        echo(f"{'failed' if error else 'built'} in {time.perf_counter() - started:.1f} s")
        desk.error = error
        if not error:
            desk.build = str(time.time_ns())
        await desk.dirty.wait()


async def build(root: Path, command: Sequence[str], echo: Echo) -> str:
    """What is wrong, as the command said it; nothing if it ended well."""
    pipe = asyncio.subprocess.PIPE
    try:
        # A session of its own: Ctrl-C is for the server, which then ends the build and all that it started.
        process = await asyncio.create_subprocess_exec(
            *command, cwd=root, stdout=pipe, stderr=pipe, limit=LINE_LIMIT, start_new_session=True
        )
    except OSError as error:
        echo(str(error))
        return str(error)
    try:
        said, wrong = await asyncio.gather(pass_on(process.stdout, echo), pass_on(process.stderr, echo))
        code = await process.wait()
    except asyncio.CancelledError:
        await end(process)
        raise
    return (wrong or said or f"the build ended with exit code {code}") if code else ""


async def pass_on(stream: asyncio.StreamReader | None, echo: Echo) -> str:
    """Everything that a stream says, told as it comes."""
    lines: list[str] = []
    if stream is None:
        return ""
    async for line in stream:
        lines.append(line.decode("utf-8", "replace").rstrip())
        echo(lines[-1])
    return "\n".join(lines).strip()


async def end(process: asyncio.subprocess.Process) -> None:
    """Ends a build and all that it started."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError, TimeoutError):
            os.killpg(process.pid, number)
            await asyncio.wait_for(process.wait(), GRACE_S)


async def watch_root(root: Path, desk: Desk) -> None:
    """Notices what is saved beside the folders, and folders that come and go."""

    def ours(_: Change, path: str) -> bool:
        return Path(path).name in WATCHED

    # A file watched by itself would be lost when an editor replaces it, so its folder is watched.
    async for _ in awatch(root, watch_filter=ours, debounce=DEBOUNCE_MS, step=STEP_MS, recursive=False):
        desk.moved.set()
        desk.dirty.set()


async def watch_folders(root: Path, desk: Desk) -> None:
    """Notices what is saved in the folders; the plates are written by the build itself."""
    ours = DefaultFilter(ignore_paths=[root / "static/plates"])
    while True:
        desk.moved.clear()
        folders = [root / name for name in FOLDERS if (root / name).is_dir()]
        if not folders:
            await desk.moved.wait()
            continue
        async for _ in awatch(
            *folders, watch_filter=ours, debounce=DEBOUNCE_MS, step=STEP_MS, stop_event=desk.moved
        ):
            desk.dirty.set()

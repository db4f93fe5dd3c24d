"""The site while it is written: served on loopback, built again and reloaded after each change."""

import asyncio
import logging
import signal
import socket
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import uvicorn
from watchfiles import Change, DefaultFilter, awatch

from press.desk import HOST, Desk, application
from press.errors import OutputError, Place, Problem
from press.worker import GRACE_S, Echo, Worker

HOME = Path(__file__).resolve().parents[1]
PORTS = range(8000, 8100)
FOLDERS = ("content", "press", "static", "templates")
WATCHED = frozenset({*FOLDERS, "build.py", "requirements.lock"})
DEBOUNCE_MS, STEP_MS = 120, 8
"""A save is told once nothing more has come for a step, or after the debounce."""


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
    desk, worker = Desk(), Worker(command, root, HOME, echo)
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
    try:
        async with asyncio.TaskGroup() as group:
            work = (keep_built(worker, desk, echo), watch_root(root, desk), watch_folders(root, desk))
            helpers = [group.create_task(helper) for helper in work]
            # Uvicorn sends these to itself again when it has ended; then the builder would stay behind.
            for number in (signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, server.handle_exit)
            await server.serve(sockets=[listener])
            for helper in helpers:
                helper.cancel()
    finally:
        # Here, and not in a helper: those are cancelled twice, since Uvicorn sends Ctrl-C again as well.
        await worker.end()


async def keep_built(worker: Worker, desk: Desk, echo: Echo) -> None:
    """Builds, waits for a change, builds: one after the other, so never two at once."""
    while True:
        desk.dirty.clear()
        started = time.perf_counter()
        error = await built(worker, desk)
        echo(f"{'failed' if error else 'built'} in {time.perf_counter() - started:.2f} s")
        desk.tell(desk.build if error else str(time.time_ns()), error)
        await desk.dirty.wait()


async def built(worker: Worker, desk: Desk) -> str:
    """What is wrong with a build. One whose code is changed meanwhile is given up: it might never end."""
    build, again = asyncio.ensure_future(worker.build()), False
    try:
        while not build.done():
            saved = asyncio.ensure_future(desk.dirty.wait())
            await asyncio.wait({build, saved}, return_when=asyncio.FIRST_COMPLETED)
            if saved.done() and not build.done():
                desk.dirty.clear()
                again = True
                if worker.outdated:
                    await worker.end()
            saved.cancel()
    finally:
        build.cancel()  # left alone, it would take the end of its process for a crash, and start another
    if again:
        desk.dirty.set()
    return await build


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

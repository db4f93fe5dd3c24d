"""The site while it is written: served on loopback, built again and reloaded after each change."""

import asyncio
import html
import json
import logging
import mimetypes
import os
import signal
import socket
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import quote

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from watchfiles import Change, DefaultFilter, awatch

from press.errors import OutputError, Place, Problem

Echo = Callable[[str], None]
HOST = "127.0.0.1"
PORTS = range(8000, 8100)
FOLDERS = ("content", "press", "static", "templates")
WATCHED = frozenset({*FOLDERS, "build.py"})
DEBOUNCE_MS, STEP_MS = 300, 30
NEWS_S, GRACE_S = 0.1, 3.0
LINE_LIMIT = 1 << 24
HEADERS = {"cache-control": "no-store", "x-content-type-options": "nosniff"}
TYPES = {
    ".csv": "text/csv", ".html": "text/html", ".js": "text/javascript", ".json": "application/json",
    ".svg": "image/svg+xml", ".txt": "text/plain", ".webmanifest": "application/manifest+json",
    ".webp": "image/webp", ".woff2": "font/woff2", ".xml": "application/xml",
}  # fmt: skip
"""Said here because the standard library answers otherwise on each computer."""

EMPTY_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta http-equiv="Content-Security-Policy"
content="default-src 'none'; script-src 'self'; connect-src 'self'">
</head><body><h1>{title}</h1><pre data-press="error">{text}</pre></body></html>
"""

RELOAD_JS = """// Only while writing: reloads after a good build, shows what is wrong after a failed one.
const mine = document.querySelector('meta[name="press-build"]')?.content ?? "";
const looks = {
  position: "fixed", inset: "auto 0 0 0", "z-index": "2147483647", margin: "0", padding: "1rem 1.5rem",
  "max-block-size": "70vh", overflow: "auto", "white-space": "pre-wrap", font: "14px/1.5 monospace",
  background: "#2b0a0a", color: "#ffecec", "border-block-start": "4px solid #ff6b6b",
};

/** @param {string} text what the build said; nothing takes the overlay away */
function show(text) {
  document.querySelector('[data-press="error"]')?.remove();
  if (!text) return;
  const box = document.createElement("pre");
  box.dataset.press = "error";
  box.setAttribute("role", "alert");
  box.tabIndex = 0;
  for (const [name, value] of Object.entries(looks)) box.style.setProperty(name, value);
  box.textContent = "The build failed.\\n\\n" + text;
  document.body.append(box);
}

// A browser has few connections for one server, so a hidden tab lets go of its own.
let stream;
function listen() {
  stream?.close();
  if (document.hidden) return;
  stream = new EventSource("/_press/events");
  stream.addEventListener("message", (event) => {
    const news = JSON.parse(event.data);
    if (news.build && news.build !== mine) location.reload();
    else show(news.error);
  });
}
document.addEventListener("visibilitychange", listen);
listen();
"""


@dataclass(slots=True)
class Desk:
    """What the builder, the watchers and the pages know of each other; it lives in one event loop."""

    build: str = ""
    """Names the last good build of this run."""
    error: str = ""
    dirty: asyncio.Event = field(default_factory=asyncio.Event)
    moved: asyncio.Event = field(default_factory=asyncio.Event)
    over: Callable[[], bool] = lambda: False


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


def application(site: Path, desk: Desk) -> Starlette:
    """The site, the news of its builds, and the script that listens to them."""
    return Starlette(
        routes=[
            Route("/_press/events", partial(events, desk)),
            Route("/_press/reload.js", reload_js),
            Route("/{path:path}", partial(page, site, desk)),
        ],
        # Another site's page could otherwise read drafts through a name of its own that leads to loopback.
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"])],
    )


async def events(desk: Desk, _: Request) -> Response:
    """The state of the build as Server-Sent Events: once at the start, then whenever it changes."""

    async def news() -> AsyncIterator[str]:
        yield "retry: 500\n\n"
        told = ""
        while not desk.over():
            now = json.dumps({"build": desk.build, "error": desk.error})
            if now != told:
                yield f"data: {now}\n\n"
            told = now
            await asyncio.sleep(NEWS_S)

    return StreamingResponse(news(), media_type="text/event-stream", headers=HEADERS)


async def reload_js(_: Request) -> Response:
    """The script of every page."""
    return Response(RELOAD_JS, media_type="text/javascript", headers=HEADERS)


async def page(site: Path, desk: Desk, request: Request) -> Response:
    """One file of the site, a folder's index, or the page for what is not there."""
    # The build's name is read before the page: a page newer than its name reloads, an older one stays.
    build, path = desk.build, request.path_params["path"]
    if not site.is_dir():
        text = desk.error or "The first build is under way."
        return hypertext(EMPTY_PAGE.format(title="No site yet", text=html.escape(text)).encode(), build, 503)
    file = find(site, path)
    if file and file.is_dir() and path and not path.endswith("/"):
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/{quote(path)}/{query}", headers=HEADERS)
    if file and file.is_dir():
        file = find(site, f"{path}index.html")
    body, missing = read(file), read(site / "404.html")
    if file is None or body is None:
        unknown = EMPTY_PAGE.format(title="404: not here", text=html.escape(path)).encode()
        return hypertext(unknown if missing is None else missing, build, 404)
    kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return hypertext(body, build) if kind == "text/html" else Response(body, media_type=kind, headers=HEADERS)


def find(site: Path, path: str) -> Path | None:
    """What stands at a path of the site; nothing where the path leads out of it."""
    if "\0" in path:
        return None
    file = (site / path).resolve()
    return file if file.is_relative_to(site.resolve()) else None


def read(file: Path | None) -> bytes | None:
    """The bytes of a file; nothing if there is none, for the site may change under our hands."""
    try:
        return file.read_bytes() if file else None
    except OSError:
        return None


def hypertext(body: bytes, build: str, status: int = 200) -> Response:
    """A page that knows its build and listens for the next one."""
    script = f'<meta name="press-build" content="{build}"><script src="/_press/reload.js" defer></script>'
    at = body.rfind(b"</body>")
    at = len(body) if at < 0 else at
    return Response(body[:at] + script.encode() + body[at:], status, HEADERS, "text/html")

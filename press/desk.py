"""What a browser gets while the site is written: the pages, and a script that listens for builds."""

import asyncio
import html
import json
import mimetypes
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

HOST = "127.0.0.1"
NEWS_S = 0.25
"""How often those who listen look whether the server ends. Units: s."""

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
    news: asyncio.Event = field(default_factory=asyncio.Event)
    """Set, and replaced by another one, when there is something new to tell."""

    def tell(self, build: str, error: str) -> None:
        """A build has ended: all who listen hear of it at once."""
        self.build, self.error = build, error
        self.news.set()
        self.news = asyncio.Event()


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
            more = desk.news
            now = json.dumps({"build": desk.build, "error": desk.error})
            if now != told:
                yield f"data: {now}\n\n"
            told = now
            with suppress(TimeoutError):
                await asyncio.wait_for(more.wait(), NEWS_S)

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
    # In the head: at the end of a long page it would be asked for late, and the page would wait for it.
    at = body.find(b"</head>")
    at = len(body) if at < 0 else at
    return Response(body[:at] + script.encode() + body[at:], status, HEADERS, "text/html")

"""What every room of tests shares: the real site, built once, a server like GitHub Pages, and one browser."""

import gzip
import mimetypes
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, expect, sync_playwright

from tests import chromium
from tests.faults.table import pytest_runtest_logreport, pytest_sessionfinish  # noqa: F401 - hooks of the run

settings.register_profile(
    "seeded",
    derandomize=True,
    deadline=None,  # a busy machine is slow, not wrong
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("seeded")

ROOT = Path(__file__).resolve().parent.parent
NODE = ROOT / "node_modules"
"""Where npm puts the checkers that it pins."""

TYPED = ROOT / ".mypy_cache"
"""What mypy knows of the libraries already, for copies of the project that are to be checked; it may not be there."""

EVERY = os.environ.get("EVERY") == "1"
"""Whether every page, width, theme and try is looked at, as `make audit` asks; else some of each kind are."""

CHARTS = ("the-seven", "long-climb", "one-square", "diminishing", "tracker")
"""One chart of each way to draw: bars, with zoom; a log scatter of many marks, with another scale; squares; lines; time."""

PAGE_OF_CHART = re.compile(r"(?:charts|embed)/(?!calculator/)([^/]+)/(?:index\.html)?")
"""The pages of which there are many alike: each chart's own, and its frame."""

BASE_URL = "https://example.org/ten-trillion"
SUB_PATH = "/any/sub/path/"
TEXTS = ("text/", "application/json", "application/javascript", "application/xml", "image/svg+xml")

Serve = Callable[[Path, str], str]

expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong


def of_each_kind(pages: Iterable[str], every: bool = EVERY) -> list[str]:
    """Every page of which there is but one, and two of the many alike; in an audit all of them."""
    slugs = [(page, PAGE_OF_CHART.fullmatch(page)) for page in pages]
    return [page for page, found in slugs if every or not found or found[1] in CHARTS[:2]]


def of_each_drawing(slugs: Iterable[str], every: bool = EVERY) -> list[str]:
    """A chart of each way to draw; in an audit all charts."""
    return [slug for slug in slugs if every or slug in CHARTS]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built by the real command into a folder of its own."""
    folder = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "build.py", "build", "--site", str(folder), "--base-url", BASE_URL]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode:
        pytest.fail(f"the site does not build (exit code {done.returncode}):\n{done.stderr}", pytrace=False)
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    path = chromium.find()
    if path is None:
        pytest.fail("no Chromium: run `python tests/chromium.py`", pytrace=False)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(chromium.LAUNCH))
        yield started
        started.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Serves a folder on loopback under a base path; the address comes back."""
    servers: list[ThreadingHTTPServer] = []

    def start(folder: Path, base: str) -> str:
        server = Server(("127.0.0.1", 0), handler(folder, base))
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        return f"http://127.0.0.1:{server.server_address[1]}{base}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def served(site: Path, serve: Serve) -> str:
    """The address of the site under a sub-path, as GitHub Pages serves a project."""
    return serve(site, SUB_PATH)


class Server(ThreadingHTTPServer):
    """One thread a connection; none of them outlives the tests."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128  # several frames may ask at once

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: a browser may hang up whenever it likes."""


def handler(folder: Path, base: str) -> type[BaseHTTPRequestHandler]:
    """What GitHub Pages does: gzip, `index.html` for a folder, a slash added, `404.html` with its status."""

    class Pages(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            file = folder / path.removeprefix(base) if path.startswith(base) else folder / "404.html"
            inside = path.startswith(base) and file.resolve().is_relative_to(folder.resolve())
            if inside and file.is_dir() and not path.endswith("/"):
                return self.answer(301, b"", "text/html", (("Location", path + "/"),))
            if inside and file.is_dir():
                file = file / "index.html"
            if inside and file.is_file():
                return self.answer(200, file.read_bytes(), kind_of(file))
            missing = folder / "404.html"
            return self.answer(
                404, missing.read_bytes() if missing.is_file() else b"", "text/html; charset=utf-8"
            )

        def answer(self, status: int, body: bytes, kind: str, more: tuple[tuple[str, str], ...] = ()) -> None:
            zipped = kind.startswith(TEXTS) and "gzip" in self.headers.get("Accept-Encoding", "")
            sent = gzip.compress(body, 6, mtime=0) if zipped else body
            self.send_response(status)
            headers = [
                ("Content-Type", kind),
                ("Content-Length", str(len(sent))),
                ("Cache-Control", "max-age=600"),
            ]
            if zipped:
                headers += [("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding")]
            for name, value in (*headers, *more):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, *_: object) -> None:
            """Nothing: a test tells what it saw."""

    return Pages


def kind_of(file: Path) -> str:
    """The media type that GitHub Pages sends."""
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(TEXTS) else kind

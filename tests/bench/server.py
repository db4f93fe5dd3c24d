"""Finished sites on loopback, served as GitHub Pages does: gzip of level 6, kept in memory."""

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

LEVEL = 6
ZIPPED = ("text/", "application/json", "application/javascript", "application/xml", "image/svg+xml")
SMALLEST = 150
"""Below this a text is sent as it is. Units: bytes."""

TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}


@cache
def packed(file: Path) -> tuple[bytes, str, bool]:
    """The body of a file as it travels, its media type, and whether it is zipped."""
    body = file.read_bytes()
    kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    zipped = kind.startswith(ZIPPED) and len(body) > SMALLEST
    if kind.startswith(ZIPPED):
        kind += "; charset=utf-8"
    return (gzip.compress(body, LEVEL, mtime=0) if zipped else body), kind, zipped


class Server(ThreadingHTTPServer):
    """One thread a connection; none of them outlives the bench."""

    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: a browser may hang up whenever it likes."""


def handler(folder: Path) -> type[BaseHTTPRequestHandler]:
    """Answers from a folder: `index.html` for a folder, a slash added, nothing outside of it."""

    class Pages(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            file = (folder / path.lstrip("/")).resolve()
            if not file.is_relative_to(folder):
                return self.answer(404, b"", "text/plain", False)
            if file.is_dir() and not path.endswith("/"):
                return self.answer(301, b"", "text/html", False, path + "/")
            if file.is_dir():
                file = file / "index.html"
            if not file.is_file():
                return self.answer(404, b"", "text/plain", False)
            return self.answer(200, *packed(file))

        def answer(self, status: int, body: bytes, kind: str, zipped: bool, to: str = "") -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=600")
            if zipped:
                self.send_header("Content-Encoding", "gzip")
                self.send_header("Vary", "Accept-Encoding")
            if to:
                self.send_header("Location", to)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    return Pages


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder while it is served; what is asked for has been packed before."""
    root = folder.resolve()
    for file in root.rglob("*"):
        if file.is_file() and file.suffix in (".html", ".js", ".css"):
            packed(file)
    server = Server(("127.0.0.1", 0), handler(root))
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()

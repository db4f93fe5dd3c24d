"""A server on loopback that answers as it is told to, well or badly, and remembers who asked."""

import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

from tests.conftest import Server


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer. `how`: whole, or cut, slow, drip, mute, broken, garbage."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    how: str = "whole"
    head: int = 0
    """The status for HEAD, where it differs."""


@dataclass(slots=True)
class Loopback:
    """The server's address, and what it was asked: method, path, headers."""

    address: str = ""
    asked: list[tuple[str, str, Mapping[str, str]]] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    over: threading.Event = field(default_factory=threading.Event)

    def paths(self, method: str = "") -> list[str]:
        """The paths that were asked for, in order."""
        return [path for asked, path, _ in self.asked if method in ("", asked)]


@contextmanager
def loopback(replies: Mapping[str, Reply]) -> Iterator[Loopback]:
    """A server with these replies by path, a query left aside; 404 for any other path."""
    state = Loopback()

    class Told(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            reply = replies.get(self.path.partition("?")[0], Reply(404))
            with state.lock:
                state.asked.append((self.command, self.path, dict(self.headers)))
                state.at_once += 1
                state.most_at_once = max(state.most_at_once, state.at_once)
            time.sleep(0.05 if reply.how == "slow" else 0)
            # Before the answer: who has it may ask again before we come to the next line.
            with state.lock:
                state.at_once -= 1
            self.answer(reply)

        def do_HEAD(self) -> None:
            self.do_GET()

        def answer(self, reply: Reply) -> None:
            self.close_connection = True
            if reply.how == "mute":
                state.over.wait(10)
                return
            if reply.how == "broken":
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            if reply.how == "garbage":
                self.wfile.write(b"this is no HTTP at all\r\n\r\n")
                return
            if reply.how == "drip":
                self.drip()
                return
            self.send_response(reply.head if self.command == "HEAD" and reply.head else reply.status)
            for name, value in (*reply.headers, ("Content-Length", str(len(reply.body)))):
                self.send_header(name, value)
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(reply.body[: len(reply.body) // 2] if reply.how == "cut" else reply.body)

        def drip(self) -> None:
            """A header that takes far longer than a test would wait, though something always comes."""
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Drip: ")
            for _ in range(80):
                if state.over.wait(0.05):
                    return
                self.wfile.write(b".")
            self.wfile.write(b"\r\nContent-Length: 0\r\n\r\n")

        def log_message(self, *_: object) -> None:
            """Nothing: a test looks at `asked`."""

    server = Server(("127.0.0.1", 0), Told)
    state.address = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield state
    finally:
        state.over.set()
        server.shutdown()
        server.server_close()

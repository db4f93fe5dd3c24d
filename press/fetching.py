"""A question to another computer, with bounds: what it answers, or in words why there is no answer."""

import http.client
import re
import socket
import ssl
import threading
import urllib.request
import zlib
from concurrent.futures import Future
from dataclasses import dataclass
from urllib.error import URLError
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
PIECE = 1 << 16
AS_THEY_ARE = "%/:=&?~+!$,;'@()*[]-._"
"""What stays as it is in a path or a query; everything else that is no plain letter is escaped."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How we ask: as whom, and how long and how far we follow."""

    agent: str
    silence_s: float = 15.0
    """How long nothing may come."""
    whole_s: float = 60.0
    """How long all of it may take."""
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the address that answered in the end, its status, its body without its encoding."""

    address: str
    status: int
    """0 where nothing answered."""
    body: bytes = b""
    redirects: tuple[int, ...] = ()
    """The statuses of those that sent us on."""
    reason: str = ""
    """Why there is no whole answer; empty where there is one."""


def fetch(address: str, manner: Manner, method: str = "GET", largest: int = 0) -> Answer:
    """The answer to one question; of its body no more than `largest` bytes and one."""
    found = Future[Answer]()

    def work() -> None:
        try:
            found.set_result(follow(address, manner, method, largest))
        except BaseException as error:
            found.set_exception(error)

    # A name that is never resolved, or a header that drips, heeds no timeout; a thread can be left alone.
    threading.Thread(target=work, daemon=True).start()
    try:
        return found.result(manner.whole_s)
    except TimeoutError:
        return Answer(address, 0, reason=f"no whole answer within {manner.whole_s:g} s")


def follow(address: str, manner: Manner, method: str, largest: int) -> Answer:
    """The answer at the end of the redirects."""
    at, sent_on = address, list[int]()
    while True:
        try:
            status, where, body = ask(at, manner, method, largest)
        except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
            return Answer(at, 0, b"", tuple(sent_on), worded(error, manner))
        if not where:
            return Answer(at, status, body, tuple(sent_on))
        sent_on.append(status)
        if len(sent_on) > manner.redirects:
            return Answer(at, 0, b"", tuple(sent_on), f"more than {manner.redirects} redirects")
        at = where


def ask(address: str, manner: Manner, method: str, largest: int) -> tuple[int, str, bytes]:
    """Status, where it sends us, and body.

    Raises: OSError, HTTPException, ValueError or zlib.error where there is no whole answer.
    """
    headers = {"User-Agent": manner.agent, "Accept": "*/*", "Accept-Encoding": "gzip"}
    request = urllib.request.Request(plain(address), None, headers, method=method)  # noqa: S310 - by `plain`
    with opener().open(request, timeout=manner.silence_s) as answer:
        where = answer.headers.get("Location") or ""
        where = urljoin(address, where) if where and answer.status in REDIRECTS else ""
        wanted = largest and method == "GET" and not where
        return answer.status, where, whole(answer, largest) if wanted else b""


def opener() -> urllib.request.OpenerDirector:
    """What asks: no cookies, no redirects but those that we follow ourselves, nothing but the web."""
    made = urllib.request.OpenerDirector()
    for handler in (urllib.request.ProxyHandler, urllib.request.HTTPHandler, urllib.request.HTTPSHandler):
        made.add_handler(handler())
    return made


def plain(address: str) -> str:
    """The address as it goes over the wire: letters of ASCII, no fragment.

    Raises: ValueError for what is no address of the web.
    """
    parts = urlsplit(address.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise ValueError(f"no address of the web: {address[:80]}")
    port = f":{parts.port}" if parts.port else ""
    name = parts.hostname if ":" not in parts.hostname else f"[{parts.hostname}]"
    host = name.encode("idna").decode() if not name.isascii() else name
    path, query = quote(parts.path or "/", AS_THEY_ARE), quote(parts.query, AS_THEY_ARE)
    return urlunsplit((parts.scheme, host + port, path, query, ""))


def whole(answer: http.client.HTTPResponse, largest: int) -> bytes:
    """The body, without its encoding; cut after the byte that is too many.

    Raises: ValueError where it ends too early, or comes in an encoding that we did not ask for.
    """
    encoding = (answer.headers.get("Content-Encoding") or "identity").strip().lower()
    if encoding not in ("identity", "gzip"):
        raise ValueError(f"an encoding that was not asked for: {encoding[:20]}")
    zipped = zlib.decompressobj(16 + zlib.MAX_WBITS) if encoding == "gzip" else None
    body = b""
    while len(body) <= largest and (piece := answer.read(PIECE)):
        body += zipped.decompress(piece, largest + 1 - len(body)) if zipped else piece
    if len(body) > largest:
        return body[: largest + 1]
    if answer.length or (zipped and not zipped.eof):
        raise ValueError("cut short")
    return body


def worded(error: Exception, manner: Manner) -> str:
    """Why there is no answer, in words that are the same on each computer."""
    cause = error.reason if isinstance(error, URLError) and isinstance(error.reason, Exception) else error
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"certificate that does not hold: {cause.verify_message}"
    if isinstance(cause, ssl.SSLError):
        return "no secure connection"
    if isinstance(cause, socket.gaierror):
        return "no computer of that name"
    if isinstance(cause, TimeoutError):
        return f"nothing came for {manner.silence_s:g} s"
    if isinstance(cause, ConnectionRefusedError):
        return "connection refused"
    if isinstance(cause, ConnectionError):
        return "connection broken off"
    if isinstance(cause, http.client.IncompleteRead):
        return "cut short"
    if isinstance(cause, http.client.HTTPException):
        return "an answer that is no HTTP"
    text = cause.strerror if isinstance(cause, OSError) and cause.strerror else str(cause)
    return re.sub(r"\s+", " ", text)[:200]

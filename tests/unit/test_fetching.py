"""A question to another computer has bounds, whatever the other one does."""

import gzip
import tracemalloc

import pytest

from press.fetching import Answer, Manner, fetch, plain
from tests.loopback import Reply, loopback

QUICK = Manner("tests", silence_s=0.3, whole_s=1.0)
GZIP = (("Content-Encoding", "gzip"),)
MEGABYTE = 1 << 20


def test_an_answer_that_drips_is_not_waited_for() -> None:
    with loopback({"/": Reply(how="drip")}) as server:
        assert fetch(server.address, QUICK).reason == "no whole answer within 1 s"


def test_what_unpacks_to_a_flood_is_not_unpacked() -> None:
    """Units: bytes."""
    flood = gzip.compress(bytes(64 * MEGABYTE))
    with loopback({"/": Reply(body=flood, headers=GZIP)}) as server:
        tracemalloc.start()
        try:
            answer = fetch(server.address, QUICK, largest=10)
            most = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert len(answer.body) == 11
    assert most < 2 * MEGABYTE


@pytest.mark.parametrize(
    ("where", "reason"),
    [
        ("ftp://127.0.0.1/x", "no address of the web: ftp://127.0.0.1/x"),
        ("file://localhost/x", "no address of the web: file://localhost/x"),
        ("data:text/plain,x", "no address of the web: data:text/plain,x"),
        ("http://user:word@127.0.0.1/", "no address of the web: http://user:word@127.0.0.1/"),
    ],
)
def test_a_redirect_out_of_the_web_is_not_followed(where: str, reason: str) -> None:
    with loopback({"/": Reply(302, headers=(("Location", where),))}) as server:
        assert fetch(server.address, QUICK) == Answer(where, 0, b"", (302,), reason)


def test_a_redirect_is_followed_from_where_it_stands() -> None:
    replies = {
        "/a/": Reply(301, headers=(("Location", "../b/c"),)),
        "/b/c": Reply(307, headers=(("Location", "d?x=1#y"),)),
        "/b/d": Reply(body=b"there"),
    }
    with loopback(replies) as server:
        answer = fetch(f"{server.address}/a/", QUICK, largest=5)
        assert answer == Answer(f"{server.address}/b/d?x=1#y", 200, b"there", (301, 307))
        assert server.paths() == ["/a/", "/b/c", "/b/d?x=1"]


def test_a_redirect_that_leads_nowhere_is_an_answer() -> None:
    with loopback({"/": Reply(302)}) as server:
        assert fetch(server.address, QUICK) == Answer(server.address, 302)


def test_of_a_body_that_nobody_wants_nothing_is_read() -> None:
    with loopback({"/": Reply(body=b"x" * 100)}) as server:
        assert fetch(server.address, QUICK).body == b""


@pytest.mark.parametrize(
    ("given", "wire"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org/a b?q=é#part", "https://example.org/a%20b?q=%C3%A9"),
        ("https://example.org/a%20b?q=1&r=2", "https://example.org/a%20b?q=1&r=2"),
        ("https://bücher.example:8080/", "https://xn--bcher-kva.example:8080/"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
    ],
)
def test_an_address_goes_over_the_wire_in_ascii(given: str, wire: str) -> None:
    assert plain(given) == wire


@pytest.mark.parametrize(
    "given", ["", "/x", "example.org", "http://", "http://[bad", "http://a:99999999/", "https://é" + "x" * 80]
)
def test_what_is_no_address_is_refused(given: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the standard library's words
        plain(given)
    assert fetch(given, QUICK).status == 0

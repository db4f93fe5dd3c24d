"""Inputs that nobody means: real files, damaged in every way that people, editors and disks know; seeded."""

import random
import re
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from tests.conftest import EVERY

TRIES = 10_000 if EVERY else 500
BOUND_S = 10.0

SIGNS = [
    *(b"\0", b"\xef\xbb\xbf", b"\r\n", b"\r", b"\x0b", b"\x85", b"\xe2\x80\xa8", b"\xed\xa0\x80", b"\xff\xfe", b"\x1b["),
    *("\u202e", "\u200f", "\u2066", "e\u0301", "\ue0000\ue001", "\ue00099\ue001", "\U0001f600", "\ufffe"),
    *("\x02klzzwxh:0\x03", "\x02wzxhzdk:0\x03", "\x02amp\x03", "\x02", "\x03"),
    *("9" * 5000, "1e400", "-1e-400", "1_000", "٣٤", "0x1F", "1/0", "nan", "-0", "9" * 30, "1e308", "0.0000001"),
    *('"', '""', "'", ",", ";", "|", "\\", "`", "```\n", "---\n", "...\n", "# ", "| a | b |\n|---|---|\n"),
    *("> " * 400, "[" * 400, "(" * 400, "*" * 400, "- " * 300, "{" * 400, "_" * 401, "<" * 300, "![" * 200, "`" * 301),
    *("[a]: b\n", "[a][a]", "[^1]", "<!-- ", "-->", "<?php ", "<![CDATA[", "]]>", "&#106;", "&#xD800;", "&lt;"),
]  # fmt: skip
DIRECTIVES = [
    *("[[fact ]]", "[[fact", "]]", "[[", "[[fact jump]]", "[[fact jump share]]", "[[fact jump percent]]", "[[fact jump in=]]"),
    *("[[fact a.b.c]]", "[[fact ..]]", "[[fact models.grok-4-20.__class__]]", "[[fact __class__.x.y]]", "[[fact jump in=\0]]"),
    *("[[chart the-seven]]\n", "\n[[chart nowhere]]\n", "\n[[verdicts]]\n", "[[term mfu]]", "[[term ]]", "[[term mfu <b>]]"),
    *("[[source NBF]]", "[[source ]]", "[[claim c05]]", "[[claim]]", "[[plain ten | base]]", "[[plain | ]]", "[[plain ten|<script>x</script>]]"),
    *("[[fact jump\n]]", "[[[fact jump]]]", "[[nonsense x]]", "[[fact jump [[fact jump]] ]]", "[x]([[fact jump]])"),
    *("[[fact seven.10t.parameters_total word]]", "[[fact seven.10t.parameters_total low]]", "[[fact jump said]]", "[[fact jump spelled]]"),
    *("[[fact stock-share times]]", "[[fact cases.sparse-seventh.days said]]", "[[fact jump Word in=trillion]]", "[[fact jump range]]"),
]  # fmt: skip
LINKS = [
    f"{before}{scheme}{after}alert(1)"
    for scheme in ("javascript", "JaVaScRiPt", "data", "vbscript", "java\tscript", "java&Tab;script", "&#106;avascript", "\\javascript", "%6aavascript", "jav&#x0A;ascript", "file", "blob", "about")
    for before in ("", " ", "\x01", "\u00a0", "&#1;", "//", "\\")
    for after in (":", "&colon;", "&#58;", " :", "\\:", "%3A", "&#x3a;", ":text/html,<script>")
]  # fmt: skip
ODD = [
    "http://[",
    "https://a]b",
    "http://exa\u2100mple.com",
    "http://a:b:c/",
    "https://a:99999999/",
    "//[",
    "a/../../../b",
]
FIELDS = [
    *("title: ", "? a\n", "a: &a [*a]\n", "<<: *a\n", "!!python/object:os.system x\n", "title: 2026-13-45\n", "title: |\n", "x: 1:2:3:4\n"),
    *("title: !!binary x\n", "title: !!int a\n", "title: !!float .\n", "[title]: a\n", "{a: b}: c\n", "title: 0o9\n", "title: [" + "[" * 300, "%YAML 9\n"),
    *("a = 1979-13-45\n", "a = [[", "a.b.c = 1\n", "[[a]]\n", "[a.title]\n", 'title = """', "title = '''", "title = +inf\n", 'title = "\\uD800"\n'),
]  # fmt: skip


class TooSlow(BaseException):
    """An input on which a parser hangs; no handler of errors takes it."""


def damaged(rng: random.Random, corpus: Sequence[bytes], extra: Sequence[str | bytes]) -> bytes:
    """One of the real files after a few accidents."""
    body = rng.choice(corpus)
    for _ in range(rng.choice((1, 1, 1, 2, 3, 8))):
        at = rng.randrange(len(body) + 1)
        end = min(len(body), at + rng.choice((1, 1, 3, 20, 400)))
        body = rng.choice(ACCIDENTS)(rng, body, at, end, corpus, [*extra, *SIGNS])
    return body[:200_000]


def inserted(
    rng: random.Random, body: bytes, at: int, end: int, corpus: Sequence[bytes], extra: Sequence[str | bytes]
) -> bytes:
    sign = rng.choice(extra)
    if rng.random() < 0.4:  # many signs mean something only at the start of a line
        at = body.rfind(b"\n", 0, at) + 1
    given = sign.encode("utf-8", "surrogatepass") if isinstance(sign, str) else sign
    return body[:at] + given + body[at:]


def spliced(
    rng: random.Random, body: bytes, at: int, end: int, corpus: Sequence[bytes], extra: Sequence[str | bytes]
) -> bytes:
    other = rng.choice(corpus)
    start = rng.randrange(len(other) + 1)
    return body[:at] + other[start : start + 300] + body[end:]


def numbered(
    rng: random.Random, body: bytes, at: int, end: int, corpus: Sequence[bytes], extra: Sequence[str | bytes]
) -> bytes:
    found = list(re.finditer(rb"\d+", body))
    number = rng.choice((b"1e400", b"9" * 400, b"-1", b"0", b"nan", b"1,5", b"1e308", b"\xd9\xa3"))
    one = rng.choice(found) if found else None
    return body[: one.start()] + number + body[one.end() :] if one else body


ACCIDENTS: Sequence[Callable[..., bytes]] = (
    inserted,
    inserted,
    spliced,
    numbered,
    lambda rng, body, at, end, corpus, extra: (
        body[:at] + bytes(rng.randrange(256) for _ in range(end - at)) + body[end:]
    ),
    lambda rng, body, at, end, corpus, extra: body[:at] + body[end:],
    lambda rng, body, at, end, corpus, extra: body[:end] + body[at:],
    lambda rng, body, at, end, corpus, extra: body[:at],
    lambda rng, body, at, end, corpus, extra: body.replace(b"\n", b"\r\n"),
    lambda rng, body, at, end, corpus, extra: b"\xef\xbb\xbf" + body,
    lambda rng, body, at, end, corpus, extra: body.replace(b"\n", b""),
)


@contextmanager
def bounded() -> Iterator[None]:
    """A time that ends by itself."""

    def late(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, BOUND_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

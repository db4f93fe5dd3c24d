"""Signs that no reader sees and that change what is read: they come in by copying."""

import re
import unicodedata
from collections.abc import Iterator

UNSEEN = re.compile(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2060\u202a-\u202e\u2066-\u2069]|\0|(?<!\\A)\ufeff"
)
"""Control characters, spaces without width, what turns a text round, and a late byte-order mark."""

NAMES = {"\0": "NUL", "\a": "BEL", "\x1b": "ESCAPE", "\ufeff": "BYTE ORDER MARK"}
"""Those that Unicode gives no name of their own, or another one."""


def unseen(text: str) -> Iterator[tuple[int, str]]:
    """Each such sign with its line, counted from 1: 'U+202E RIGHT-TO-LEFT OVERRIDE'."""
    line, counted = 1, 0
    for found in UNSEEN.finditer(text):
        line, counted = line + text.count("\n", counted, found.start()), found.start()
        name = NAMES.get(found[0]) or unicodedata.name(found[0], "a control character")
        yield line, f"U+{ord(found[0]):04X} {name}"

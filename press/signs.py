"""Words as Markdown: a sign that Markdown would take for its own is so written that it is shown."""

import re

TAKEN = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])"  # what would escape
    r"|[`*]"
    r"|(?<!\w)_|_(?!\w)"  # within a word it is shown
    r"|~(?=~)"
    r"|\](?=[(\[:])",  # the end of a link's words
)
SIGN = re.compile(r"[\\`*_~\]&<]")
"""Any of those signs, and of those that begin an entity or a tag; most texts have none."""

ENTITIES = (re.compile(r"&(?=#?\w+;)"), "&amp;"), (re.compile(r"<(?=[A-Za-z/!?])"), "&lt;")
OPENING = re.compile(r">|(?:#{1,6}|[-+])(?:\s|$)|-[-\s]*$")
NUMBERED = re.compile(r"\d{1,9}[.)](?:\s|$)")
BRACKET = re.compile(r"(?<!\\)[\[\]]")
PAIR = re.compile(r"(?<!\\)\[[^\[\]]*(?<!\\)\]")
"""Brackets that close each other, which may stand in the words of a link."""


def shown(text: str) -> str:
    """Words within a line."""
    if not SIGN.search(text):
        return text
    text = TAKEN.sub(r"\\\g<0>", text)
    for sign, written in ENTITIES:
        text = sign.sub(written, text)
    return text


def paragraph(line: str) -> str:
    """A line that Markdown would take for a heading, a list, a quote or a rule, as a paragraph."""
    if NUMBERED.match(line):
        return re.sub(r"^\d+", r"\g<0>\\", line)
    return f"\\{line}" if OPENING.match(line) else line


def linked(words: str, address: str) -> str:
    """A link; its words are Markdown already."""
    odd = re.search(r"\s", address) or address.count("(") != address.count(")")
    if BRACKET.search(PAIR.sub("", words)):
        words = BRACKET.sub(r"\\\g<0>", words)
    return f"[{words}](<{address}>)" if odd else f"[{words}]({address})"


def cell(text: str) -> str:
    """A cell of a table, which is Markdown already."""
    return text.replace("|", "\\|")


def fenced(code: str) -> list[str]:
    """The lines of a block of code, between fences that do not stand in it."""
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", code)), 0)
    return [fence, code, fence]

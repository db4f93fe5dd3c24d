"""Signs of Markdown that open and never close: readers would get them as they are typed.

Two must agree: Markdown left the sign in its HTML, and in the source it has no other half.
"""

import re
from collections.abc import Iterator
from html import unescape

from press.errors import Place, Problems
from press.kept import remembered
from press.slips import uncoded, undirected

SIGNS = ("`", "**", "](")
CODE = re.compile(r"<pre>.*?</pre>|<code>.*?</code>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
ESCAPED = re.compile(r"\\[\\`*\[\]()]")
PARAGRAPH = re.compile(r"(?:^(?! {4}|\t)[^\n]*\S[^\n]*\n?)+", re.MULTILINE)
"""Lines that follow each other; those that begin like code are none."""

BOLD = re.compile(r"(\*{2,3})(?=[^\s*]).*?[^\s*]\1", re.DOTALL)
LINK = re.compile(
    r"""\]\(\s*(?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)""", re.DOTALL
)

Found = tuple[int, str, str, str]
"""Where, what is wrong, what stands there, what was expected."""


def check(text: str, html: str, place: Place, problems: Problems) -> None:
    """Notes every such sign of a text, from which Markdown made the HTML."""
    for start, what, value, expected in unpaired(text, html):
        problems.add(place.at(text, start), what, " ".join(value.split()), expected)


@remembered
def unpaired(text: str, html: str) -> tuple[Found, ...]:
    """Every sign without its other half."""
    if not any(sign in html for sign in SIGNS):  # as in nearly all
        return ()
    shown = unescape(TAG.sub("", CODE.sub("", html)))
    plain = ESCAPED.sub("  ", undirected(text))
    return tuple(
        (part.start() + start, what, text[part.start() + start :].partition("\n")[0][:60], expected)
        for part in PARAGRAPH.finditer(plain)
        for start, sign, what, expected in halves(part[0])
        if sign in shown
    )


def halves(part: str) -> Iterator[tuple[int, str, str, str]]:
    """What is open in a paragraph: where, the sign, what is wrong, what was expected."""
    part = uncoded(part)
    for found in re.finditer(r"`+", part):
        yield found.start(), "`", "code that is not closed", "a ` at either end, or \\` for the sign"
    for found in re.finditer(r"\*\*+", BOLD.sub(lambda whole: " " * len(whole[0]), part)):
        expected = "** at either end, without blanks within, or \\*\\* for the signs"
        yield found.start(), "**", "bold that is not closed", expected
    for found in re.finditer(r"\]\(", part):
        if not LINK.match(part, found.start()):
            start = part.rfind("[", 0, found.start())
            yield max(start, 0), "](", "link that is not closed", "[words](address), or \\[ for the sign"

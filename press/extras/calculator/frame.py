"""The calculator in a frame on other people's pages: how its height is measured, and the code."""

import hashlib
import re
from collections.abc import Sequence
from html import escape

from lxml import html

from press import urls
from press.fitting import Framed
from press.heights import Fit, Side
from press.snippets import address, boxed
from press.trees import compiled

NAME = "calculator"
"""Of the frame, and of the file of its heights."""

SIDES = (Side(0, 0, 0), Side(480, 0, 0), Side(960, 0, 0))
"""From which widths on fields stand in pairs, and in a column of their own, as `calculator.css` has it."""

SLACK = 16
"""How much lower than its frame the highest case may be: less than a line of text. Units: px."""

UNSEEN = "//script | //link | //meta | //*[contains(@class, 'without-script')]"
"""What takes no room once the script has run; with it goes all that hangs on the address of the site."""

SILENT = re.compile(r' (?:href|value|data-(?!calculator)[a-z0-9-]+)="[^"]*"')
"""What an element says to the script alone, and where it leads: a change of it needs no new measurement."""


def framed(pages: Sequence[bytes], css: str) -> Framed:
    """The calculator as it is measured, from its page with every answer that the frame must hold."""
    texts = tuple(still(page, css) for page in pages)
    print_ = hashlib.sha256("".join(texts).encode()).hexdigest()[:16]
    return Framed(NAME, print_, texts, SIDES, slack=SLACK)


def still(page: bytes, css: str) -> str:
    """The page as it is where its script has run, in one text and without an address in it."""
    tree = html.document_fromstring(page.decode())
    for part in compiled(UNSEEN)(tree):
        part.drop_tree()
    tree.set("class", "has-script")
    text = SILENT.sub("", html.tostring(tree, encoding="unicode", doctype="<!doctype html>"))
    return text.replace("</head>", f"<style>{css}</style></head>", 1)


def snippet(title: str, fit: Fit, base_url: str) -> str:
    """The calculator in a frame, high enough for what it says at first; with `script` it always fits."""
    named = escape(f"Calculator: {title[0].lower()}{title[1:]}")
    return boxed(address(urls.EMBED_CALCULATOR, base_url), named, fit.css, fit.px)

"""Finished pages as trees: several rooms read the same page, and while it is read it is parsed once."""

from functools import cache, lru_cache
from typing import Any

from lxml import etree, html

from press.kept import remembered

LATELY = 8
"""So many trees are held: each takes ten times the room of its page, and a site may have thousands."""

READER = html.HTMLParser()
READER.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
"""One class for all elements: to choose one for each takes longer than what is then asked of it."""


@lru_cache(maxsize=LATELY)
def parsed(page: bytes) -> html.HtmlElement:
    """A page as a tree, to be read and never changed."""
    return html.document_fromstring(page.decode(), parser=READER)


@remembered
def texts(page: bytes, where: str) -> tuple[str, ...]:
    """The texts, or values of attributes, that an XPath finds in a page, in its order."""
    return tuple(map(str, compiled(where)(parsed(page))))


@cache
def compiled(where: str) -> Any:
    """An XPath whose texts do not know where they stood, which takes as long again; there are few of them."""
    return etree.XPath(where, smart_strings=False)

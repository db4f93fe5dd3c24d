"""Finished pages as trees: several rooms read the same page, and it is parsed once."""

from functools import lru_cache

from lxml import html


@lru_cache(maxsize=512)
def parsed(page: bytes) -> html.HtmlElement:
    """A page as a tree, to be read and never changed."""
    return html.document_fromstring(page.decode())

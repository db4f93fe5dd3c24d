"""Finished pages as trees: several rooms read the same page, and it is parsed once."""

from lxml import html

from press.kept import remembered


@remembered
def parsed(page: bytes) -> html.HtmlElement:
    """A page as a tree, to be read and never changed."""
    return html.document_fromstring(page.decode())

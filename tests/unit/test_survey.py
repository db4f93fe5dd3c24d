"""A page is parsed once a build: thousands of trees at a time would be ten times the room of their pages."""

from press import steps, trees
from tests.conftest import ROOT


def test_every_page_is_parsed_once() -> None:
    before = trees.parsed.cache_info().misses
    made = steps.build(ROOT, "https://example.org/asked-once")
    pages = [output.body for output in made if output.path.endswith(".html")]
    assert trees.parsed.cache_info().misses - before <= len(pages)
    assert trees.parsed.cache_info().currsize <= trees.LATELY < len(pages)

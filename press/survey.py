"""Asks of each finished page at once what several rooms will ask: their answers stay, and its tree can go."""

from collections.abc import Iterable

from press import check, findings, twins, urls, ways, weights
from press.types import Output


def survey(pages: Iterable[Output], files: Iterable[Output], base_url: str) -> int:
    """How many pages were asked; afterwards no room needs a tree. `files` are what the pages load."""
    made = list(pages)
    bodies = {output.path: output.body for output in (*made, *files)}
    asked = [page for page in made if page.path.endswith(".html")]
    for page in asked:
        weights.weight(page.path, bodies, base_url)
        findings.graded(page.body, page.path == urls.HOME)
        if twins.has_twin(page.path):
            twins.markdown(page.body)
            twins.title(page.body)
        check.alone(page.body)
        check.ids(page.body)
        ways.loaded(page.body)
        ways.ways(page.body, page.path, base_url)
    return len(asked)

"""The benches' own projects build: a rule that grows stricter would stop them without a word."""

from pathlib import Path

from tests.bench import many, story
from tests.bench.cost import cost


def test_the_site_of_many_charts_builds(tmp_path: Path) -> None:
    site = many.own(story.load(), tmp_path, 3)
    cost(site.command, site.folder, dict(site.environment))
    made = sorted(path.name for path in (site.folder / "site/charts").glob("chart-*"))
    assert made == ["chart-aaaa", "chart-aaab", "chart-aaac"]
    page = (site.folder / "site/charts/chart-aaac/index.html").read_text("utf-8")
    assert "<svg" in page

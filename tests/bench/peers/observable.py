"""Observable Framework with Plot from `node_modules`: its imports with `npm:` would be fetched from a network.

Its theme's font from elsewhere is left out, since nothing of the bench may come from there; that favours the peer.
"""

import dataclasses
import json
import shutil
from pathlib import Path

from tests.bench import shop, versions
from tests.bench.contender import Contender, middle, there
from tests.bench.peers import plain
from tests.bench.story import Plot, Story

CHART = Path(__file__).with_name("observable.mjs")
CONFIG = """export default {
  title: TITLE, root: "src", output: "site", globalStylesheets: [], pager: false, sidebar: false, search: false,
};
"""


def cell(plot: Plot) -> str:
    """A chart as a cell of the page, as wide as its place."""
    numbers = json.dumps(dataclasses.asdict(plot))
    return f"${{resize((width) => drawn({numbers}, width))}}"


def make(story: Story, folder: Path) -> Contender:
    """One page with eight charts.

    Raises: UnavailableError.
    """
    shop.npm(folder, versions.OBSERVABLE)
    for name in ("src", "site"):
        shutil.rmtree(folder / name, ignore_errors=True)
    (folder / "src").mkdir()
    shutil.copy(CHART, folder / "src/drawn.js")
    (folder / "observablehq.config.js").write_text(CONFIG.replace("TITLE", json.dumps(story.title)), "utf-8")
    body = plain.body(story, lambda plot: f"<div>{cell(plot)}</div>")
    text = f'```js\nimport {{ drawn }} from "./drawn.js";\n```\n\n{body}'
    (folder / "src/index.md").write_text(text, "utf-8")
    shop.run(["node_modules/.bin/observable", "build"], folder)
    return Contender(
        "observable",
        "Observable Framework",
        versions.told(versions.OBSERVABLE),
        folder / "site",
        point=middle("figure.chart g[aria-label=bar] rect"),
        shown=there("figure.chart g[aria-label=tip] path"),
    )

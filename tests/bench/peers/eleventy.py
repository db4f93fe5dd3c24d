"""Eleventy with charts that Observable Plot draws on the server: no script at all, the limit of what can be."""

import dataclasses
import json
import shutil
from pathlib import Path

from tests.bench import shop, versions
from tests.bench.contender import Contender
from tests.bench.peers import plain
from tests.bench.story import Story

CONFIG = Path(__file__).with_name("eleventy.mjs")
COMMAND = ["node", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet", "--config=eleventy.mjs"]


def workshop(folder: Path, plots: dict[str, object]) -> Path:
    """A folder in which Eleventy can build: its packages, its settings, the numbers.

    Raises: UnavailableError.
    """
    shop.npm(folder, versions.ELEVENTY)
    shutil.copy(CONFIG, folder / "eleventy.mjs")
    (folder / "plots.json").write_text(json.dumps(plots), "utf-8")
    for name in ("content", "site"):
        shutil.rmtree(folder / name, ignore_errors=True)
    (folder / "content").mkdir()
    return folder


def make(story: Story, folder: Path) -> Contender:
    """One page with eight charts.

    Raises: UnavailableError.
    """
    workshop(folder, {plot.slug: dataclasses.asdict(plot) for plot in story.plots})
    html = plain.page(story, lambda plot: f'{{% plot "{plot.slug}" %}}')
    css = "figure svg{max-width:100%;height:auto}"
    page = html.replace("</style>", f"{css}</style>", 1)
    (folder / "content/index.njk").write_text(page, "utf-8")
    shop.run(COMMAND, folder)
    versions_told = versions.told(versions.ELEVENTY)
    return Contender("eleventy", "Eleventy, drawn on the server, no script", versions_told, folder / "site")

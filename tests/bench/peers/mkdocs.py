"""MkDocs Material with Plotly: the plugin for it, and plotly.js of our choice from the site itself.

Fonts from Google are left out, since nothing of the bench may come from elsewhere; that favours the peer.
"""

import json
import os
import shutil
from pathlib import Path

import plotly.graph_objects as go

from tests.bench import shop, versions
from tests.bench.contender import Contender
from tests.bench.peers import plain, plotly_py
from tests.bench.story import Plot, Story

SETTINGS = """
site_name: {title}
theme:
  name: material
  font: false
plugins:
  - search
{plugins}
markdown_extensions:
  - md_in_html
  - attr_list
  - pymdownx.superfences:
      custom_fences:
        - name: plotly
          class: mkdocs-plotly
          format: !!python/name:mkdocs_plotly_plugin.fences.fence_plotly
"""
PLOTLY = "  - plotly:\n      lib_path: plotly-basic.min.js"


def workshop(folder: Path, title: str, plugins: str = PLOTLY) -> Path:
    """A folder in which MkDocs can build; the command comes back.

    Raises: UnavailableError.
    """
    commands = shop.venv(folder / "env", versions.MKDOCS)
    for name in ("docs", "site"):
        shutil.rmtree(folder / name, ignore_errors=True)
    (folder / "docs").mkdir()
    basic = shop.npm(folder / "fetched", versions.BASIC) / "node_modules/plotly.js-basic-dist-min"
    shutil.copy(basic / "plotly-basic.min.js", folder / "docs/plotly-basic.min.js")
    settings = SETTINGS.format(title=json.dumps(title), plugins=plugins)
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    return commands / "mkdocs"


def chart(plot: Plot) -> str:
    """What the plugin's fence makes of a figure."""
    figure: go.Figure = plotly_py.figure(plot)
    drawn = json.loads(figure.to_json())
    drawn["layout"].pop("template", None)
    return f'<div class="mkdocs-plotly">{json.dumps(drawn)}</div>'


def page(story: Story) -> str:
    """The page as Markdown."""
    return plain.body(story, chart).replace("<h1>", "# ").replace("</h1>", "").replace("\n<p>", "\n\n<p>")


def make(story: Story, folder: Path) -> Contender:
    """One page with eight charts.

    Raises: UnavailableError.
    """
    command = workshop(folder, story.title)
    (folder / "docs/index.md").write_text(page(story), "utf-8")
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    shop.run([str(command), "build", "--quiet", "--site-dir", "site"], folder)
    told = f"{versions.told(versions.MKDOCS)}, plotly.js basic {versions.PLOTLY_BASIC}"
    return Contender(
        "mkdocs",
        "MkDocs Material with Plotly",
        told,
        folder / "site",
        point=plotly_py.POINT,
        shown=plotly_py.SHOWN,
    )

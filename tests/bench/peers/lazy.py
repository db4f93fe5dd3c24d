"""The basic bundle's own lazy page: a button that fetches plotly.js and draws the first chart, nothing else."""

import json
import shutil
from pathlib import Path

from tests.bench import shop, versions
from tests.bench.contender import Contender, there
from tests.bench.peers import plain, plotly_py
from tests.bench.story import Story

SCRIPT = """
const button = document.querySelector("button");
button.addEventListener("click", () => {
  const script = document.createElement("script");
  script.src = "plotly.js";
  script.onload = async () => {
    const response = await fetch("figure.json");
    const { data, layout } = await response.json();
    Plotly.newPlot("live", data, layout, { displayModeBar: false });
  };
  document.head.append(script);
});
"""


def make(story: Story, folder: Path) -> Contender:
    """The page.

    Raises: UnavailableError.
    """
    fetched = shop.npm(folder / "fetched", versions.BASIC)
    site = folder / "site"
    site.mkdir(exist_ok=True)
    shutil.copy(fetched / "node_modules/plotly.js-basic-dist-min/plotly-basic.min.js", site / "plotly.js")
    drawn = json.loads(plotly_py.figure(story.plots[0]).to_json())
    drawn["layout"].pop("template", None)
    (site / "figure.json").write_text(json.dumps(drawn), "utf-8")
    (site / "lazy.js").write_text(SCRIPT, "utf-8")
    html = plain.page(
        story,
        lambda plot: (
            '<button type="button">Explore</button><div id="live"></div>' if not plot.heading else ""
        ),
        end='<script src="lazy.js"></script>\n',
    )
    (site / "index.html").write_text(html, "utf-8")
    told = f"plotly.js-basic-dist-min {versions.PLOTLY_BASIC}"
    live = there("#live .main-svg .barlayer .point")
    return Contender(
        "lazy", "plotly.js basic, lazily", told, site, explore="button", live=live, races=("lazy",)
    )

"""plotly.py's own HTML: a figure in the usual manner, plotly.js once, in the page, as it writes it."""

from pathlib import Path
from typing import Any

import plotly
import plotly.graph_objects as go

from tests.bench.contender import Contender, middle, there
from tests.bench.peers import plain
from tests.bench.story import Plot, Story

POINT = middle(".bars .point path, .barlayer .point path")
SHOWN = there(".hoverlayer .hovertext")


def figure(plot: Plot) -> go.Figure:
    """The chart as anybody would draw it with plotly.py."""
    traces: list[Any] = []
    for series in plot.series:
        x, y = list(plot.x or plot.labels), list(series.y)
        if plot.kind == "bars-across":
            traces.append(go.Bar(orientation="h", x=y, y=x))
        elif plot.kind == "bars-up":
            traces.append(go.Bar(x=x, y=y))
        else:
            mode = "markers" if plot.kind.startswith("points") else "lines+markers"
            traces.append(go.Scatter(mode=mode, x=x, y=y, text=list(plot.labels), name=series.name))
    drawn = go.Figure(traces)
    if plot.kind == "bars-across":
        drawn.update_yaxes(autorange="reversed")
    if plot.kind == "points-log":
        drawn.update_yaxes(type="log")
    drawn.update_layout(margin={"l": 8, "r": 8, "t": 8, "b": 8}, showlegend=len(plot.series) > 1)
    drawn.update_xaxes(automargin=True)
    drawn.update_yaxes(automargin=True)
    return drawn


def fragment(plot: Plot, script: bool) -> str:
    """The chart as plotly.py writes it."""
    return str(figure(plot).to_html(full_html=False, include_plotlyjs=script, div_id=f"{plot.slug}-plot"))


def make(story: Story, folder: Path) -> Contender:
    """One page with eight charts."""
    folder.mkdir(parents=True, exist_ok=True)
    first = story.plots[0].slug
    html = plain.page(story, lambda plot: fragment(plot, plot.slug == first))
    (folder / "index.html").write_text(html, "utf-8")
    name, version = "plotly.py’s own HTML", f"plotly.py {plotly.__version__}"
    return Contender("plotly-py", name, version, folder, point=POINT, shown=SHOWN)

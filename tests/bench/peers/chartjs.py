"""A plain page with Chart.js: its minified bundle at the end of the body, a canvas for each chart."""

import dataclasses
import json
import shutil
from html import escape
from pathlib import Path

from tests.bench import shop, versions
from tests.bench.contender import Contender
from tests.bench.peers import plain
from tests.bench.story import Story

SCRIPT = """
const plots = PLOTS;
for (const plot of plots) {
  const across = plot.kind === "bars-across", points = plot.kind.startsWith("points");
  const bars = plot.kind.startsWith("bars");
  const data = (series) => (points ? series.y.map((y, i) => ({ x: plot.x[i], y })) : series.y);
  const value = { type: plot.kind === "points-log" ? "logarithmic" : "linear", beginAtZero: bars };
  const scales = across ? { x: { beginAtZero: true } } : { y: value, ...(points && { x: { ticks: { format: { useGrouping: false } } } }) };
  new Chart(document.querySelector(`#${plot.slug} canvas`), {
    type: bars ? "bar" : points ? "scatter" : "line",
    data: { labels: plot.labels, datasets: plot.series.map((s) => ({ label: s.name || plot.title, data: data(s) })) },
    options: { indexAxis: across ? "y" : "x", maintainAspectRatio: false, plugins: { legend: { display: plot.series.length > 1 } }, scales },
  });
}
"""
POINT = """() => {
  const canvas = document.querySelector("figure.chart canvas"), box = canvas.getBoundingClientRect();
  const at = Chart.getChart(canvas).getDatasetMeta(0).data[4].getCenterPoint();
  return { x: box.x + at.x, y: box.y + at.y };
}"""
SHOWN = (
    """() => window.Chart?.getChart(document.querySelector("figure.chart canvas"))?.tooltip?.opacity > 0"""
)


def make(story: Story, folder: Path) -> Contender:
    """One page with eight charts.

    Raises: UnavailableError.
    """
    fetched = shop.npm(folder / "fetched", versions.CHARTJS)
    site = folder / "site"
    site.mkdir(exist_ok=True)
    shutil.copy(fetched / "node_modules/chart.js/dist/chart.umd.min.js", site / "chart.js")
    plots = json.dumps([dataclasses.asdict(plot) for plot in story.plots])
    (site / "charts.js").write_text(SCRIPT.replace("PLOTS", plots, 1), "utf-8")
    html = plain.page(
        story,
        lambda p: f'<div class="box"><canvas role="img" aria-label="{escape(p.alt)}"></canvas></div>',
        head="<style>.box{position:relative;height:320px}</style>\n",
        end='<script src="chart.js"></script>\n<script src="charts.js"></script>\n',
    )
    (site / "index.html").write_text(html, "utf-8")
    return Contender("chartjs", "Chart.js", versions.told(versions.CHARTJS), site, point=POINT, shown=SHOWN)

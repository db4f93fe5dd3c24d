"""The forms of a chart beside its page: the figure for the live view, the card for sharing."""

import json
from collections.abc import Iterable
from pathlib import Path

from press import urls
from press.plates import file_name
from press.theme import with_roles
from press.types import Chart, Output


def outputs(charts: Iterable[Chart], plates: Path) -> list[Output]:
    """The files of every chart."""
    found = []
    for chart in charts:
        found.append(Output(urls.figure(chart.slug), figure_json(chart)))
        found.append(Output(urls.card(chart.slug), (plates / file_name(chart.slug, "card")).read_bytes()))
    return found


def figure_json(chart: Chart) -> bytes:
    """Both figures with role names for colours, and what a reader may do with them."""
    figures = {width: with_roles(figure) for width, figure in chart.figures.items() if width != "card"}
    value = {"slug": chart.slug, "views": chart.views, "zoom": chart.zoom, "figures": figures}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode() + b"\n"

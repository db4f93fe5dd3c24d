"""The words around the charts as plain HTML, for peers that bring no page of their own."""

from collections.abc import Callable
from html import escape

from tests.bench.story import Plot, Story

STYLE = """
body{margin:0 auto;max-width:44rem;padding:1rem;font:1.0625rem/1.55 Georgia,serif;color:#1c1915;background:#fbf7ef}
h1,h2,h3{line-height:1.2}figure{margin:2rem 0}figure h3{margin:0 0 .25rem;font:600 1.1rem/1.3 system-ui,sans-serif}
figure p{margin:0 0 .75rem;font:.9375rem/1.4 system-ui,sans-serif;color:#655d51}
""".strip()


def page(story: Story, chart: Callable[[Plot], str], *, head: str = "", end: str = "") -> str:
    """The whole page; `chart` gives what stands in a chart's box."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{escape(story.title)}</title>\n<link rel="icon" href="data:,">\n<style>{STYLE}</style>\n{head}</head>\n'
        f"<body>\n<main>\n{body(story, chart)}</main>\n{end}</body>\n</html>\n"
    )


def body(story: Story, chart: Callable[[Plot], str]) -> str:
    """The words and the charts, in the order of the story."""
    parts = [f"<h1>{escape(story.title)}</h1>", f"<p>{escape(story.standfirst)}</p>"]
    for plot in story.plots:
        if plot.heading:
            parts.append(f"<h2>{escape(plot.heading)}</h2>")
        parts += [f"<p>{escape(text)}</p>" for text in plot.text]
        parts.append(figure(plot, chart(plot)))
    return "\n".join(parts) + "\n"


def figure(plot: Plot, inner: str) -> str:
    """A chart in its box, with its title and its takeaway."""
    return (
        f'<figure class="chart" id="{plot.slug}"><figcaption><h3>{escape(plot.title)}</h3>'
        f"<p>{escape(plot.takeaway)}</p></figcaption>\n{inner}\n</figure>"
    )

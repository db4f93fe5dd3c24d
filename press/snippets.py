"""What an editor pastes: one frame that fits anywhere, and what to do where frames are refused."""

from dataclasses import dataclass
from html import escape

from press import heights, urls
from press.heights import Fit
from press.types import ChartWords

UNKNOWN = "https://YOUR-ADDRESS"
"""Stands for the address of a site that was not told its own; the browser fills it in."""

BARE = "margin:0!important;padding:0!important;border:0!important"
"""What hosts like to put around every frame and picture would cut a chart, or show the picture behind it."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A text to paste, for a kind of host."""

    host: str
    text: str
    note: str
    picture: bool = False
    """Whether the picture is needed as a file."""


def plain(words: ChartWords, fit: Fit, base_url: str) -> str:
    """The code of a chart that follows our data."""
    return framed(words, fit.css, fit.px, urls.embed(words.slug), base_url)


def framed(words: ChartWords, css: str, px: int, path: str, base_url: str) -> str:
    """The frame of a chart, with a picture of it behind: a host that strips the frame shows that.

    The picture's link is as high as the frame at most and cuts what is beyond: whatever a host does to
    pictures and to links, nothing of it looks out around the frame.
    """
    title = escape(words.title)
    behind = (
        f'<a href="{address(urls.chart(words.slug), base_url)}" tabindex="-1" style="grid-area:1/1;'
        f'display:block!important;overflow:hidden;max-height:var(--h);{BARE}">'
        f'<img src="{address(urls.chart_file(words.slug, "chart.png"), base_url)}" alt="{title}" width="760" '
        f'loading="lazy" style="display:block;box-sizing:border-box;width:760px!important;'
        f'max-width:100%!important;height:auto!important;max-height:var(--h)!important;{BARE}"></a>'
    )
    return boxed(address(path, base_url), title, css, px, behind)


def boxed(source: str, title: str, css: str, px: int, behind: str = "") -> str:
    """A frame that fits: its wrapper gives it its width, its style the height; all of it is HTML already.

    The wrapper takes all the width that there is, for a box that measures itself has none of its own. The
    height is said twice, since many hosts set the one of every frame to `auto`, and what hosts like to give
    to all frames is refused. One that strips styles uses the height attribute. A host that declares a light
    or a dark look has the chart in it.
    """
    return (
        f'<div style="container-type:inline-size;width:100%;min-width:{heights.LEAST}px;--h:{css}">'
        f'<div style="display:grid!important;width:100%">{behind}'
        f'<iframe src="{source}" title="{title}" width="100%" height="{px}" loading="lazy" '
        'style="grid-area:1/1;position:relative;display:block;box-sizing:border-box;width:100%;max-width:none;'
        f"height:var(--h,{px}px);min-height:var(--h,{px}px)!important;max-height:none!important;{BARE};"
        'color-scheme:inherit"></iframe></div></div>'
    )


def unstyled(words: ChartWords, px: int, base_url: str) -> str:
    """A frame by attributes alone, high enough for every width."""
    source = address(urls.embed(words.slug), base_url)
    return (
        f'<iframe src="{source}" title="{escape(words.title)}" width="100%" height="{px}" frameborder="0" '
        'loading="lazy"></iframe>'
    )


def script(base_url: str) -> str:
    """Our script for a host: optional, and one line."""
    return f'<script src="{address(urls.EMBED_JS, base_url)}" defer></script>'


def address(path: str, base_url: str) -> str:
    """The whole address of a file of the site."""
    return urls.absolute(path, base_url or UNKNOWN)


def picture(words: ChartWords, base_url: str) -> str:
    """The chart as a picture that leads to its page."""
    page, image = (
        address(urls.chart(words.slug), base_url),
        address(urls.chart_file(words.slug, "chart.png"), base_url),
    )
    return f'<a href="{page}"><img src="{image}" alt="{escape(words.title)}" width="760"></a>'


def snippets(words: ChartWords, fit: Fit, base_url: str) -> tuple[Snippet, ...]:
    """For every kind of host that we know."""
    frame, image = plain(words, fit, base_url), picture(words, base_url)
    page, bare = address(urls.chart(words.slug), base_url), unstyled(words, fit.px, base_url)
    markdown = f"[![{words.title}]({address(urls.chart_file(words.slug, 'chart.png'), base_url)})]({page})"
    return (
        Snippet("Plain HTML", frame, "Paste it where the chart shall stand. No script is needed."),
        Snippet("No styles allowed", bare, "Where styles are stripped or forbidden: a frame of one height."),
        wordpress(page, frame, base_url),
        Snippet("Ghost", frame, "Into an HTML card."),
        Snippet("Substack", image, "Frames are refused: add chart.png as an image, with a link.", True),
        Snippet(
            "Medium", page, "Our frames are refused: add chart.png as an image, and this as its link.", True
        ),
        Snippet("MkDocs", frame, "Into the Markdown, with an empty line before and after it."),
        Snippet("Quarto", f"```{{=html}}\n{frame}\n```", "As a raw block."),
        Snippet("Jupyter", f"from IPython.display import HTML\n\nHTML({frame!r})", "Into a cell of code."),
        Snippet("Markdown alone", markdown, "Where no HTML is allowed: the picture, with a link."),
    )


def wordpress(page: str, frame: str, base_url: str) -> Snippet:
    """The address alone, where the site knows its own: only there is an offer by oEmbed to be found."""
    if base_url:
        note = "The address on a line of its own; or the plain HTML as Custom HTML."
        return Snippet("WordPress", page, note)
    return Snippet("WordPress", frame, "Into a block of Custom HTML.")

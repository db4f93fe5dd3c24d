"""Figures into pictures, through Plotly's own JavaScript in one warm Chromium, a tab for every core."""

import io
import itertools
import os
from collections.abc import Callable, Sequence
from typing import Any

import kaleido
import plotly.graph_objects as go
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from press import chrome, files
from press.chrome import Chrome
from press.errors import ChartError, Place, Problem
from press.plates import PICTURES, Wanted, sign
from press.svg import inked
from press.theme import ROLES, with_colours
from press.types import Figure

PICTURE_SCALE = 2


async def render(drawn: Chrome, figure: Figure, kind: str, wanted: str, scale: int = 1) -> bytes:
    """One picture as bytes. Units: px as the layout says.

    Raises: ChartError where the browser does not draw.
    """
    layout = figure["layout"]
    options: dict[str, Any] = {
        "format": kind,
        "width": layout["width"],
        "height": layout["height"],
        "scale": scale,
    }
    drawing = {"data": figure["data"], "layout": layout}
    painter: Any = drawn.browser
    return bytes(await drawn.answer(painter.calc_fig(drawing, opts=options), wanted))


def signed_png(png: bytes, fingerprint: str) -> bytes:
    """The picture with the fingerprint of its figure in it, in a palette, small."""
    picture = Image.open(io.BytesIO(png)).convert("RGB").quantize(128, dither=Image.Dither.NONE)
    info, out = PngInfo(), io.BytesIO()
    info.add_text("figure", fingerprint)
    picture.save(out, "PNG", optimize=True, pnginfo=info)
    return out.getvalue()


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):  # where a process can be held to some of them
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def paint(
    plates: Sequence[Wanted],
    path: str,
    progress: Callable[[int], None],
    *,
    tabs: int | None = None,
    patience_s: float = chrome.PATIENCE_S,
) -> None:
    """Paints each plate and puts it in its place at once: a killed run loses only those in hand, one a tab.

    There is a tab for each core unless told otherwise. Progress hears how many are done: none when the
    browser is ready, and then each.

    Raises: ChartError for a browser that cannot paint; OutputError where the disk refuses.
    """
    hands = max(1, min(tabs or cores(), len(plates)))
    done = itertools.count(1)

    async def painting() -> None:
        browser = kaleido.Kaleido(n=hands, path=path, mathjax=False)
        async with chrome.opened(browser, path, patience_s) as drawn:

            async def one(plate: Wanted) -> None:
                files.put(plate.path, await painted(drawn, plate))
                progress(next(done))

            progress(0)
            await chrome.shared(one, plates, hands)

    chrome.run(painting())


def judge(plate: Wanted) -> None:
    """Nothing, if Plotly knows every property of the figure; its JavaScript would ignore what it does not.

    Raises: ChartError with what Plotly says.
    """
    try:
        go.Figure({name: plate.figure[name] for name in ("data", "layout")})
    except ValueError as error:
        said = " ".join(str(error).split())
        name = f"press/charts/{plate.slug.replace('-', '_')}.py"
        raise ChartError(
            [Problem(Place(name), f"figure that Plotly refuses: {said[:300]}", plate.width)]
        ) from error


async def painted(drawn: Chrome, plate: Wanted) -> bytes:
    """One plate as the bytes of its file.

    Raises: ChartError for a figure that Plotly refuses.
    """
    judge(plate)
    wanted = f"{plate.slug}.{plate.width}"
    if plate.width in PICTURES:
        figure = with_colours(plate.figure, "light")
        figure = {**figure, "layout": {**figure["layout"], "paper_bgcolor": ROLES["paper"].light}}
        return signed_png(await render(drawn, figure, "png", wanted, PICTURE_SCALE), plate.fingerprint)
    raw = (await render(drawn, plate.figure, "svg", wanted)).decode()
    return sign(inked(raw, plate.figure, plate.slug, plate.width), plate.fingerprint).encode()

"""Figures into pictures, through Plotly's own JavaScript in one warm Chromium."""

import io
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import kaleido
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from press.plates import Wanted
from press.svg import inked
from press.theme import ROLES, with_colours
from press.types import Figure

NAMES = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome", "msedge")
CARD_SCALE = 2


def find_browser() -> str | None:
    """The browser that paints: CHROME_PATH, or the first known one on PATH; none where there is none."""
    given = os.environ.get("CHROME_PATH")
    return given if given and Path(given).exists() else next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def browser(path: str) -> Iterator[None]:
    """One browser for all the plates of a run."""
    os.environ["BROWSER_PATH"] = path
    kaleido.start_sync_server(silence_warnings=True)
    try:
        yield
    finally:
        kaleido.stop_sync_server(silence_warnings=True)


def render(figure: Figure, kind: str, scale: int = 1) -> bytes:
    """One picture as bytes; needs `browser`. Units: px as the layout says."""
    layout = figure["layout"]
    options: dict[str, Any] = {
        "format": kind,
        "width": layout["width"],
        "height": layout["height"],
        "scale": scale,
    }
    drawing = {"data": figure["data"], "layout": layout}
    return bytes(kaleido.calc_fig_sync(drawing, opts=options))


def signed_png(png: bytes, fingerprint: str) -> bytes:
    """The picture with the fingerprint of its figure in it, in a palette, small."""
    picture = Image.open(io.BytesIO(png)).convert("RGB").quantize(128, dither=Image.Dither.NONE)
    info, out = PngInfo(), io.BytesIO()
    info.add_text("figure", fingerprint)
    picture.save(out, "PNG", optimize=True, pnginfo=info)
    return out.getvalue()


def paint(plates: Sequence[Wanted], path: str, progress: Callable[[Wanted], None]) -> None:
    """Paints each plate and puts it in its place at once: a killed run loses only the plate in hand."""
    with browser(path):
        for plate in plates:
            body = painted(plate)
            plate.path.parent.mkdir(parents=True, exist_ok=True)
            aside = plate.path.with_suffix(plate.path.suffix + ".new")
            aside.write_bytes(body)
            aside.replace(plate.path)
            progress(plate)


def painted(plate: Wanted) -> bytes:
    """One plate as the bytes of its file."""
    if plate.width == "card":
        figure = with_colours(plate.figure, "light")
        figure = {**figure, "layout": {**figure["layout"], "paper_bgcolor": ROLES["paper"].light}}
        return signed_png(render(figure, "png", CARD_SCALE), plate.fingerprint)
    svg = inked(render(plate.figure, "svg").decode(), plate.figure, plate.slug, plate.width)
    return svg.replace("<svg ", f'<svg data-figure="{plate.fingerprint}" ', 1).encode() + b"\n"

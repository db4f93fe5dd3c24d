"""What pages are made from, and the pages that only one story has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from jinja2 import Environment

from press.assets import Assets
from press.codebook import TableNote
from press.fitting import Framed
from press.heights import Fit
from press.links import Links
from press.pins import Pin
from press.types import Chart, Content, Dataset, Output, Plate


@dataclass(frozen=True, slots=True)
class Press:
    """What every page is made from."""

    data: Dataset
    content: Content
    charts: Mapping[str, Chart]
    plates: Mapping[tuple[str, str], Plate]
    assets: Assets
    templates: Environment
    links: Links
    codebook: tuple[TableNote, ...] = ()
    pins: tuple[Pin, ...] = ()
    extras: tuple["Extra", ...] = ()


@dataclass(frozen=True, slots=True)
class Extra:
    """A page that only this story has, and that other pages may embed."""

    path: str
    words: str
    """Its link in the masthead."""
    name: str
    """That of its frame, and of what was measured of it; no chart may have the same."""

    framed: Callable[[Press], Framed]
    """How its frame is measured."""
    outputs: Callable[[Press, Fit], list[Output]]
    snippet: Callable[[Fit, str], str]
    """The code that embeds it, from the height of its frame and the address of the site."""

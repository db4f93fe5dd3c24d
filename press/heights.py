"""How high a framed chart is at any width, as one CSS length: a frame fits without a script.

The heights themselves are measured when plates are painted (`measure.py`) and committed beside them.
There are three plates, each for its widths; each grows with the frame up to a limit, and the words around
it take fewer lines as the frame widens. So the height of each is a slope and some steps.
"""

import itertools
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from press.kept import remembered

EDGES = 24
"""Left and right of the plate in the frame, together. Units: px."""

PLATES = {"narrow": (0, 320), "medium": (470 + EDGES, 526), "wide": (660 + EDGES, 900)}
"""From which width of the frame on a plate shows, and how wide it grows, as `embed.css` has it. Units: px."""

LEAST, MOST, STEP = 280, 1400, 1
"""The widths that are measured. Units: px."""

SLACK = 7
"""How much lower than the formula a chart may be, besides rounding. Units: px."""

ROUNDING = 2
"""A browser may lay a frame out half a px wider than it is; a plate grows by more than that. Units: px."""

STEEP = 99_999
"""Turns a tenth of a px into more than any height: how a formula says 'from here on'."""

PLAUSIBLE = range(50, 10_000)
"""What a browser can have found. Units: px."""

VIEWBOX = re.compile(r'viewBox="0 0 (\d+) (\d+)"')


@dataclass(frozen=True, slots=True)
class Side:
    """A plate in a frame: from which width on it shows, its height by its width, how wide it grows."""

    start: int
    slope: float
    limit: int

    def at(self, width: float) -> float:
        """The height of the plate in a frame of a width. Units: px."""
        return self.slope * min(width - EDGES, self.limit)

    def css(self) -> str:
        """The same in CSS."""
        if not self.slope:
            return "0px"
        return f"{self.slope}*min(100cqi - {EDGES}px,{self.limit}px)"


def side(name: str, svg: str) -> Side:
    """The shape of a plate."""
    found = VIEWBOX.search(svg)
    if found is None:
        raise ValueError("a plate without a viewBox")
    start, limit = PLATES[name]
    return Side(start, round(int(found[2]) / int(found[1]), 4), limit)


def widths() -> list[int]:
    """Every width at which a frame is measured."""
    return list(range(LEAST, MOST + 1, STEP))


@dataclass(frozen=True, slots=True)
class Fit:
    """How high a frame is: a CSS length of its container's width; one number where styles are stripped."""

    css: str
    px: int
    bare_css: str
    """The same without the title."""
    bare_px: int
    heights: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """What a browser found: of which page, and its height at each width, whole and without its title.

    Where there is no form without a title, there is no second list.
    """

    page: str = ""
    whole: tuple[int, ...] = ()
    bare: tuple[int, ...] = ()

    def packed(self) -> bytes:
        """The measurement as it is committed."""
        value = {"page": self.page, "from": LEAST, "step": STEP, "heights": self.whole}
        value |= {"bare": self.bare} if self.bare else {}
        return json.dumps(value, separators=(",", ":")).encode() + b"\n"


@remembered
def unpacked(body: bytes) -> Measured:
    """A measurement that was committed; an empty one where the file is none of ours."""
    try:
        value = json.loads(body)
        found = Measured(value["page"], tuple(value["heights"]), tuple(value.get("bare", ())))
        shape = (value["from"], value["step"], len(found.whole), len(found.bare))
        expected = (LEAST, STEP, len(widths()), len(widths()) if "bare" in value else 0)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Measured()
    heights = (*found.whole, *found.bare)
    fits = shape == expected and all(type(h) is int and h in PLAUSIBLE for h in heights)
    return found if fits and isinstance(found.page, str) else Measured()


@remembered
def length(heights: tuple[int, ...], sides: tuple[Side, ...], slack: int = SLACK) -> str:
    """The height of the frame as a CSS length of its container's width, never lower than was measured."""
    known = dict(zip(widths(), heights, strict=True))
    ends = [*(side.start for side in sides[1:]), MOST + 1]
    parts = [
        part({w: h for w, h in known.items() if side.start <= w < end}, side, end, slack)
        for side, end in zip(sides, ends, strict=True)
    ]
    return f"max({','.join(parts)})"


def part(known: Mapping[int, int], plate: Side, end: int, slack: int) -> str:
    """One plate's part of the formula: nothing outside of its own widths.

    Within the last px before a plate changes it hangs on rounding which one shows: the higher one decides.
    """
    guards = []
    if plate.start:
        guards.append(f"max(0px,(100cqi - {plate.start - 1}px)*{STEEP})")
    if end <= MOST:
        guards.append(f"max(0px,({end}px - 100cqi)*{STEEP})")
    return f"min({','.join([regime(known, plate, slack), *guards])})"


def regime(known: Mapping[int, int], plate: Side, slack: int) -> str:
    """One plate's part: its slope, and a step down wherever the words need fewer lines."""
    rest = {w: h - plate.at(w) for w, h in known.items()}
    order = sorted(rest, reverse=True)
    levels = levels_of([(w, rest[w]) for w in order], slack)
    parts = [plate.css(), f"{levels[0][1] + ROUNDING}px"]
    for (_, before), (at, level) in itertools.pairwise(levels):
        sign = "" if level > before else "-1*"
        parts.append(f"{sign}clamp(0px,({at}px - 100cqi)*{STEEP},{abs(level - before)}px)")
    return " + ".join(parts)


def levels_of(falling: Sequence[tuple[int, float]], slack: int) -> list[tuple[int, int]]:
    """From the widest on: below which width a level holds, and the level, at most `slack` too high."""
    levels: list[tuple[int, int]] = []
    i = 0
    while i < len(falling):
        low = high = falling[i][1]
        k = i
        while k < len(falling) and max(high, falling[k][1]) - min(low, falling[k][1]) <= slack:
            low, high = min(low, falling[k][1]), max(high, falling[k][1])
            k += 1
        level = math.ceil(high)
        # Between two widths that were measured, the higher level holds.
        rises = not levels or level > levels[-1][1]
        levels.append((falling[i - 1][0] if i and rises else falling[i][0], level))
        i = k
    return levels


def attribute(heights: tuple[int, ...]) -> int:
    """One height for a frame whose style was stripped: enough at every width. Units: px."""
    return max(heights)

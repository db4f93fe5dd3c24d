"""The sheet of the climb of sizes: time across, sizes up by tens, a strip at the right for the undated."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from press.figures import Frame
from press.pencils import exponent

TALL, TOP, BELOW = 460, 36, 26
"""The height of the drawing, and its margins. Units: px."""

LETTERS = 14
"""How far labels in the strip stand apart at least. Units: px."""

FIRST, LAST = date(2018, 1, 1), date(2026, 10, 31)
"""The ends of the axis of time."""

LOWER, UPPER = -1.25, 4.3
"""The ends of the logarithmic axis. Units: exponents of billions."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the drawing leaves for its parts at a width. Units: px."""

    left: int
    across: float
    high: float
    strip: int
    mark: int

    @property
    def split(self) -> tuple[float, float]:
        """Where time ends and the strip starts. Units: of the whole width."""
        return 1 - (self.strip + 8) / self.across, 1 - self.strip / self.across

    @property
    def decade(self) -> float:
        """How high ten times as many stand."""
        return self.high / (UPPER - LOWER)

    def days(self, start: date, end: date) -> float:
        """How wide so much time is."""
        return self.across * self.split[0] * ((end - start) / (LAST - FIRST))


def sheet(frame: Frame) -> Sheet:
    """On a phone the names of the gridlines stand within, so that time has the width."""
    left, strip, mark = (17, 58, 7) if frame.narrow else (42, 82, 7 if frame.card else 9)
    edges = 48 if frame.card else 0
    high = frame.tall(TALL) - TOP - BELOW - (frame.head + 12 if frame.card else 0)
    return Sheet(left, frame.width - left - 4 - edges, high, strip, mark)


def spread_out(sizes: Sequence[float], decade: float) -> list[tuple[float, float]]:
    """Each size from the largest, and how far its label moves so that letters stay clear. Units: px up."""
    found: list[tuple[float, float]] = []
    lowest = math.inf
    for size in sizes:
        own = exponent(size) * decade
        lowest = min(own, lowest - LETTERS)
        found.append((size, round(lowest - own, 1)))
    return found

"""How far a long piece of work is, in words: how much is done, and about how long the rest takes."""

import math

MINUTES_FROM_S = 100
"""From here on nobody counts in seconds. Units: s."""


def words(done: int, total: int, elapsed_s: float) -> str:
    """'12 of 57 plates, about 9 s left'; without an estimate until two are done, and when all are."""
    counted = f"{done} of {total} plates"
    # The first alone is no measure: it meets a cold browser, or stands for all that were begun with it.
    if done < 2 or done >= total:
        return counted
    return f"{counted}, about {left(elapsed_s / done * (total - done))} left"


def left(seconds: float) -> str:
    """A time to wait, rather too long than too short: '9 s', '3 min'. Units: s."""
    if seconds < MINUTES_FROM_S:
        return f"{max(1, math.ceil(seconds))} s"
    return f"{math.ceil(seconds / 60)} min"


def fills_a_tenth(done: int, total: int) -> bool:
    """Whether this one more fills the next tenth of all: what is worth a line in a log."""
    return done > 0 and 10 * done // total > 10 * (done - 1) // total

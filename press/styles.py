"""How prose says a fact: in which style, at which scale, and which units each of them fits."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from press import units
from press.rows import SHARES
from press.types import Fact

STYLES: Mapping[str, Callable[[Fact, str | None], str]] = {
    "long": lambda f, scale: units.long(f.value, f.unit, scale),
    "bare": lambda f, scale: units.bare(f.value, f.unit, scale),
    "short": lambda f, scale: units.short(f.value, f.unit, scale),
    "word": lambda f, scale: units.word(f.value),
    "Word": lambda f, scale: units.word(f.value).capitalize(),
    "spelled": lambda f, scale: units.spelled(f.value, f.unit, scale),
    "Spelled": lambda f, scale: units.spelled(f.value, f.unit, scale).capitalize(),
    "times": lambda f, scale: units.times(f.value),
    "fold": lambda f, scale: f"{units.plain(float(f'{f.value:.2g}'))}-fold",
    "share": lambda f, scale: units.share(1 / f.value if f.unit == "times" and f.value > 1 else f.value),
    "Share": lambda f, scale: units.share(
        1 / f.value if f.unit == "times" and f.value > 1 else f.value
    ).capitalize(),
    "percent": lambda f, scale: units.percent(f.value),
    "round": lambda f, scale: units.bare(rounded(f.value), f.unit, scale),
    "low": lambda f, scale: units.bare(need(f.low), f.unit, scale),
    "high": lambda f, scale: units.bare(need(f.high), f.unit, scale),
    "said": lambda f, scale: units.duration(f.value).lower(),
    "range": lambda f, scale: spread(f, scale),
}
"""By name: what it makes of a fact and a scale."""

RATIOS = ("times", "ratio")
FITTING: Mapping[str, tuple[str, ...]] = {
    "times": RATIOS,
    "fold": RATIOS,
    "percent": (*SHARES, *RATIOS),
    "share": (*SHARES, *RATIOS),
    "Share": (*SHARES, *RATIOS),
    "said": ("days",),
}
"""The units of the styles that do not fit all."""

SCALED = ("long", "bare", "short", "spelled", "Spelled", "round", "low", "high", "range")
"""The styles that are said at a scale."""

SCALE = "in="

Slip = tuple[int, str, str, str]
"""Where in the options, what is wrong, the value, what was expected."""


@dataclass(frozen=True, slots=True)
class Manner:
    """In which style a fact is said, and at which scale; each with its place in the options."""

    style: str = "long"
    style_at: int = 0
    scale: str | None = None
    scale_at: int = 0


def manner(options: str) -> tuple[Manner, list[Slip]]:
    """What the options of a fact ask for, and what in them is no option, or one too many."""
    styles, scales, slips = [], [], list[Slip]()
    for each in re.finditer(r"\S+", options):
        if each[0] in STYLES:
            styles.append(each)
        elif each[0].startswith(SCALE):
            scales.append(each)
        else:
            expected = f"one of {', '.join(STYLES)}, {SCALE}SCALE"
            slips.append((each.start(), "unknown style of a fact", each[0], expected))
    for given, expected in ((styles, "one style"), (scales, f"one {SCALE}SCALE")):
        if len(given) > 1:
            named = " ".join(each[0] for each in given)
            slips.append((given[0].start(), "fact in two ways at once", named, expected))
    asked = Manner()
    if styles:
        asked = Manner(styles[0][0], styles[0].start())
    if scales:
        scale = scales[0][0].removeprefix(SCALE)
        asked = Manner(asked.style, asked.style_at, scale, scales[0].start())
    return asked, slips


def misfits(fact: Fact, asked: Manner) -> Iterator[Slip]:
    """What of it does not fit the unit of a fact, whatever its value is."""
    fitting = FITTING.get(asked.style, (fact.unit,))
    if fact.unit not in fitting:
        what = f"style that does not fit {fact.unit}, the unit of {fact.key}"
        yield asked.style_at, what, asked.style, f"it fits {either(fitting)}"
    if asked.scale is None:
        return
    wrong = f"{SCALE}{asked.scale}"
    scales = units.UNITS[fact.unit].scales if fact.unit in units.UNITS else ()
    if asked.style not in SCALED:
        what = f"scale with the style {asked.style}, which has none"
        yield asked.scale_at, what, wrong, f"no scale, or one of {', '.join(SCALED)}"
    elif not any(asked.scale in scale[1:] for scale in scales):
        what = f"scale that does not fit {fact.unit}, the unit of {fact.key}"
        known = either([f"{SCALE}{word}" for _, _, word in scales])
        yield asked.scale_at, what, wrong, known or f"no scale: {fact.unit} have none"


def either(words: tuple[str, ...] | list[str]) -> str:
    """Some words, of which one is meant: 'days', 'times or ratio'."""
    return " or ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def need(bound: float | None) -> float:
    """The end of an interval.

    Raises: ValueError where the fact has none.
    """
    if bound is None:
        raise ValueError("the fact has no interval")
    return bound


def spread(fact: Fact, scale: str | None) -> str:
    """Both ends in prose: '0.22 to 2.2 trillion'; the first scale word goes where both share one."""
    low, high = (units.bare(rounded(need(end)), fact.unit, scale) for end in (fact.low, fact.high))
    same = low.rpartition(" ")[2] == high.rpartition(" ")[2]
    return f"{low.rpartition(' ')[0] if same else low} to {high}"


def rounded(value: float) -> float:
    """An amount as one says it: three digits."""
    return float(f"{value:.3g}")

"""What the page must reach, as it was set before the first measurement; each target is judged or said to be open."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Results = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""Profile -> contender -> figure."""


@dataclass(frozen=True, slots=True)
class Target:
    """A figure of ours, the most that it may be, and how both are shown."""

    words: str
    figure: Callable[[Results], float | None]
    most: float
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A target judged; `reached` is none where it could not be measured."""

    words: str
    figure: float | None
    most: float
    unit: str
    reached: bool | None


def got(results: Results, profile: str, slug: str, key: str) -> float | None:
    """One figure; none where it is not there."""
    value = results.get(profile, {}).get(slug, {}).get(key)
    return None if value is None else float(value)


def of(profile: str, key: str, slug: str = "ours", scale: float = 1) -> Callable[[Results], float | None]:
    """A figure as it is."""

    def find(results: Results) -> float | None:
        value = got(results, profile, slug, key)
        return None if value is None else value * scale

    return find


def over(profile: str, key: str, peer: str, slug: str = "ours") -> Callable[[Results], float | None]:
    """A figure of ours over the same of a peer."""

    def find(results: Results) -> float | None:
        mine, theirs = got(results, profile, slug, key), got(results, profile, peer, key)
        return mine / theirs if mine is not None and theirs else None

    return find


def apart(results: Results) -> float | None:
    """0 where the first chart came in the frame of the text in every visit, else 1."""
    same = got(results, "phone", "ours", "same_frame")
    return None if same is None else 1 - same


TARGETS = (
    Target(
        "first chart over the no-script limit’s (phone)",
        over("phone", "first_chart_ms", "eleventy"),
        1.15,
        "×",
    ),
    Target("visits whose first chart came after the text", apart, 0),
    Target(
        "first chart over Observable Framework’s (phone)",
        over("phone", "first_chart_ms", "observable"),
        1 / 5,
        "×",
    ),
    Target("first chart over plotly.py’s (phone)", over("phone", "first_chart_ms", "plotly-py"), 1 / 20, "×"),
    Target("all bytes before Explore", of("phone", "bytes_all", scale=1e-3), 30, "kB"),
    Target("JavaScript before Explore", of("phone", "js_bytes", scale=1e-3), 10, "kB"),
    Target("requests that block rendering", of("phone", "blocking"), 0),
    Target("blocking time, all (phone)", of("phone", "tbt_ms"), 200, "ms"),
    Target("blocking time after the first paint (phone)", of("phone", "tbt_after_fcp_ms"), 50, "ms"),
    *(
        Target(f"layout shift {when} ({profile})", of(profile, key), 0)
        for profile in ("phone", "desktop")
        for when, key in (
            ("at load", "cls_load"),
            ("after a scroll", "cls_scroll"),
            ("going live", "cls_live"),
        )
    ),
    Target("elements", of("phone", "dom"), 2800),
    Target("JavaScript heap (phone)", of("phone", "heap_mb"), 1.5, "MB"),
    Target("a value after the pointer (desktop)", of("desktop", "value_ms"), 30, "ms"),
    Target("a value after a tap (phone)", of("phone", "value_ms"), 100, "ms"),
    Target("Explore to live (desktop)", of("desktop", "live_ms"), 350, "ms"),
    Target(
        "Explore to live over the basic bundle’s own lazy page (phone)",
        over("phone", "live_ms", "lazy"),
        1,
        "×",
    ),
    Target(
        "Explore to live where it was prefetched (phone)", of("phone", "live_ms", "ours-ahead"), 1400, "ms"
    ),
    *(
        Target(f"Lighthouse, points lost: {name}", of("lighthouse", name), 0)
        for name in ("performance", "accessibility", "best-practices", "seo")
    ),
)


def judged(results: Results) -> list[Verdict]:
    """Every target with its verdict."""
    found = []
    for target in TARGETS:
        figure = target.figure(results)
        reached = None if figure is None else figure <= target.most
        found.append(Verdict(target.words, figure, target.most, target.unit, reached))
    return found

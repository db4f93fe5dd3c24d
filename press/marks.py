"""The marks of a drawing, each drawn by its evidence: bars, intervals, points."""

from collections.abc import Iterable, Sequence
from typing import Any

from press.evidence import Status
from press.theme import ink
from press.types import Figure, Trace

LINE = 1.5
"""The outline of a mark. Units: px."""

STROKES = {
    Status.CONFIRMED: "confirmed",
    Status.CLAIMED: "claimed",
    Status.ESTIMATED: "estimated",
    Status.DISPUTED: "base",
}
SYMBOLS = {
    Status.CONFIRMED: "circle",
    Status.CLAIMED: "circle-open-dot",
    Status.ESTIMATED: "diamond-open",
    Status.DISPUTED: "square-open",
}


def bar_marker(status: Status, soft: bool = False) -> dict[str, Any]:
    """Fill, outline and pattern of a bar by its evidence; `soft` leaves the colour to the background."""
    stroke = "base" if soft else STROKES[status]
    fill = "base-soft" if soft else f"{stroke}-soft"
    if status is Status.CONFIRMED:
        return {"color": ink("base" if soft else "confirmed"), "line": {"width": 0}}
    pattern = {
        Status.CLAIMED: {"shape": ".", "size": 7, "solidity": 0.22},
        Status.ESTIMATED: {"shape": "/", "size": 7, "solidity": 0.16},
        Status.DISPUTED: {"shape": "x", "size": 8, "solidity": 0.12},
    }[status]
    return {
        "color": ink(fill),
        "line": {"color": ink(stroke), "width": LINE},
        "pattern": {**pattern, "fillmode": "overlay", "fgcolor": ink(stroke), "fgopacity": 1},
    }


def bars(
    ids: Sequence[str],
    lengths: Sequence[float],
    rows: Sequence[float],
    status: Status,
    *,
    height: float,
    starts: Sequence[float] | None = None,
    soft: bool = False,
    **given: Any,
) -> Trace:
    """Horizontal bars of one evidence, from zero or from `starts`. Units: the axis'; height in rows."""
    return {
        "type": "bar",
        "orientation": "h",
        "ids": list(ids),
        "x": list(lengths),
        "y": list(rows),
        **({} if starts is None else {"base": list(starts)}),
        "width": height,
        "marker": bar_marker(status, soft),
        "meta": {"evidence": status.value},
        "cliponaxis": False,
        "hoverinfo": "none",
        **given,
    }


def spans(
    ids: Sequence[str],
    lows: Sequence[float],
    highs: Sequence[float],
    rows: Sequence[float],
    status: Status,
    *,
    height: float,
    **given: Any,
) -> Trace:
    """Intervals: thin, of one colour, never to be taken for a bar. Units: the axis'; height in rows."""
    lengths = [high - low for low, high in zip(lows, highs, strict=True)]
    marker = {"color": ink(STROKES[status]), "line": {"width": 0}}
    return bars(ids, lengths, rows, status, height=height, starts=lows, **given) | {"marker": marker}


def points(
    ids: Sequence[str], x: Sequence[Any], y: Sequence[Any], status: Status, *, size: float = 10, **given: Any
) -> Trace:
    """Points of one evidence: solid, outline with a dot, or open diamond. Units: size in px."""
    colour = ink(STROKES[status])
    return {
        "type": "scatter",
        "mode": "markers",
        "ids": list(ids),
        "x": list(x),
        "y": list(y),
        "marker": {
            "symbol": SYMBOLS[status],
            "color": colour,
            "size": size,
            "line": {"color": colour if status is not Status.CONFIRMED else ink("paper"), "width": LINE},
        },
        "meta": {"evidence": status.value},
        "cliponaxis": False,
        "hoverinfo": "none",
        **given,
    }


def dots(placed: Sequence[tuple[str, Any, Any]], status: Status, **given: Any) -> Trace:
    """The same, from the id, x and y of each point."""
    ids, x, y = ([point[part] for point in placed] for part in range(3))
    return points(ids, x, y, status, **given)


def signs(figures: Iterable[Figure], statuses: Sequence[Status]) -> dict[Status, tuple[str, ...]]:
    """What a key shows of each evidence: 'claimed' for its fill, 'claimed-point' for its point, or both.

    What is drawn as neither, a line for example, is known by the colour of its fill. What is disputed has one
    sign of its own.
    """
    traces = [trace for figure in figures for trace in figure["data"]]
    points = {told_by(trace) for trace in traces if is_point(trace)} - {Status.DISPUTED}
    fills = {told_by(trace) for trace in traces if is_fill(trace)}
    found = {status: [status.value] if status in fills or status not in points else [] for status in statuses}
    return {s: (*fill, *([f"{s.value}-point"] if s in points else [])) for s, fill in found.items()}


def told_by(trace: Trace) -> str | None:
    """The evidence of a trace, if it tells one."""
    meta = trace.get("meta")
    return meta.get("evidence") if isinstance(meta, dict) else None


def is_point(trace: Trace) -> bool:
    """Whether its marks have the shape of a point."""
    return str(trace.get("marker", {}).get("symbol")).startswith(("circle", "diamond"))


def is_fill(trace: Trace) -> bool:
    """Whether its marks are bars that show their evidence; an interval has but the colour."""
    full = told_by(trace) == Status.CONFIRMED or "pattern" in trace.get("marker", {})
    return bool(trace.get("type") == "bar" and full)


def redrawn(trace: Trace, symbol: str, fill: str, edge: str, width: float = LINE) -> Trace:
    """The same points by another symbol, in the colours of these roles. Units: width in px."""
    look = {"symbol": symbol, "color": ink(fill), "line": {"color": ink(edge), "width": width}}
    return {**trace, "marker": {**trace["marker"], **look}}

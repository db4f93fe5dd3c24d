"""Tokens that a model of a size asks for, against the estimated stock of public text, the largest first."""

from typing import Any

from press import units
from press.describe import Measured, summary
from press.entries import NONE, amount_cell, interval_cell, share_cell
from press.evidence import Status
from press.facts.needs import Need, needs_of
from press.figures import Frame, figure, frames
from press.marks import bars, spans
from press.panels import panel_axes, wedge
from press.pencils import OFF, line, note
from press.types import Chart, ChartWords, Dataset, Figure, Table, TableRow

BESIDE = 262
"""On the card, the room for words beside the bars. Units: px."""

UPPER, LOWER = (100, 200, 300), (100, 300, 1000)
"""The ticks of the scale of the bars, and of that of the interval. Units: trillions of tokens."""

TICKS, GAP = 24, 40
"""Under the bars the room for their scale, and for the wedge to the interval's own. Units: px."""


PHONE, LONGEST = 400, 28
"""On a frame as narrow as a phone (px) a longer name (letters) loses what stands behind its comma."""

OF = {"wide": " of the estimated stock", "narrow": " of it"}
"""What the first share is a part of, as far as there is room."""


def data_wall(data: Dataset, words: ChartWords) -> Chart:
    """The chart of the stock and of what sizes ask for."""
    needs = needs_of(data)
    return Chart(
        slug=words.slug,
        figures={frame.name: draw(frame, needs) for frame in frames(words.title)},
        table=table(needs),
        summary=summary(
            "The estimated stock of public text, what a rule for dense models asks for each size, "
            "and what shipped models saw.",
            [Measured(in_line(need.name), need.tokens, need.status) for need in needs],
            "tokens",
        ),
        zoom="none",
    )


def in_line(name: str) -> str:
    """The name inside a sentence: 'a dense 10T model'."""
    return name[0].lower() + name[1:] if name.startswith(("A ", "Our ", "Public")) else name


def draw(frame: Frame, needs: list[Need]) -> Figure:
    """Bars on a scale that the stock fills; under them its interval, on a scale that holds all of it."""
    card = frame.card
    beside = BESIDE if card else 1
    ticks, gap = (0, 6) if card else (TICKS, GAP)
    row = frame.row(len(needs) + 1, 44, beside=ticks + gap + 22)
    margin = frame.margin(left=beside, right=24, top=4, bottom=22)
    height = frame.tall(row * (len(needs) + 1) + ticks + gap + 26)
    inner = height - margin["t"] - margin["b"]
    split = 1 - row * len(needs) / inner
    lower = row / inner
    thick, sink = (0.66, 0.0) if card else (18 / row, 0.22)
    stock = needs[0]
    low, high = stock.low or stock.tokens, stock.high or stock.tokens
    data = []
    for status in Status:
        group = [(need, i) for i, need in enumerate(needs) if need.status is status]
        if group:
            data.append(
                bars(
                    [need.mark for need, _ in group],
                    [need.tokens / 1e12 for need, _ in group],
                    [i + sink for _, i in group],
                    status,
                    height=thick,
                )
            )
    ends = [low / 1e12], [high / 1e12]
    second: dict[str, Any] = {"xaxis": "x2", "yaxis": "y2"}
    data.append(spans(["interval"], *ends, [sink], Status.ESTIMATED, height=5 / row, **second))
    return figure(
        data,
        frame.width,
        height,
        margin,
        **panel_axes(0, stock.tokens / 1e12, len(needs), split, 1, showticklabels=not card, **ticked(UPPER)),
        **panel_axes(1, high / 1e12, 1, 0.0, lower, **ticked(LOWER)),
        annotations=[*labels(frame, needs), *interval_labels(frame, stock), *frame.heading(beside, 4)],
        shapes=[
            wedge(split - ticks / inner, lower, stock.tokens / high),
            line(0, split, 0, 1, yref="paper", role="ink", layer="above"),
            line(0, 0, 0, lower, xref="x2", yref="paper", role="ink", layer="above"),
        ],
    )


def ticked(ticks: tuple[int, ...]) -> dict[str, Any]:
    """The ticks of an axis of tokens, with their words. Units: trillions of tokens."""
    return {"tickvals": list(ticks), "ticktext": [f"{tick:,}T" for tick in ticks]}


def labels(frame: Frame, needs: list[Need]) -> list[dict[str, Any]]:
    """'200T tokens  a dense 10T model' above each bar, and at its end its share of the stock."""
    card, stock = frame.card, needs[0].tokens
    found = []
    for i, need in enumerate(needs):
        unit = "" if card else " tokens"
        name = in_line(need.name)
        if (card and i) or (frame.width < PHONE and len(name) > LONGEST):
            name = name.partition(",")[0]
        text = f"<b>{units.short(need.tokens, 'tokens', 'T')}{unit}</b>  {name}"
        given: dict[str, Any] = {"name": need.status.value, "size": 12 if card else 13}
        place: dict[str, Any] = {"xshift": -BESIDE} if card else {"xshift": OFF, "yshift": 10}
        found.append(note(0, i, text, **given, **place))
        if i:
            of = OF.get(frame.name, " of the stock") if i == 1 else ""
            share = f"<b>{units.percent(need.tokens / stock)}</b>{of}"
            aside: dict[str, Any] = {"xshift": 6, "yshift": 0 if card else -10}
            found.append(note(need.tokens / 1e12, i, share, **given, **aside))
    return found


def interval_labels(
    frame: Frame,
    stock: Need,
) -> list[dict[str, Any]]:
    """What the lower scale is for."""
    low, high = (units.short(end or 0, "tokens", "T") for end in (stock.low, stock.high))
    place: dict[str, Any] = {"xref": "x2", "yref": "y2", "name": stock.status.value}
    if frame.card:
        return [note(0, 0, f"<b>{low}–{high}</b>  its 90% interval", size=12, xshift=-BESIDE, **place)]
    words = "the stock’s interval" if frame.narrow else "the 90% interval of the stock, to a smaller scale"
    return [note(0, 0, f"<b>{low} to {high} tokens</b>  {words}", xshift=OFF, yshift=10, **place)]


def table(needs: list[Need]) -> Table:
    """Every amount; the stock with its interval."""
    rows = []
    for need in needs:
        span = NONE
        if need.low and need.high:
            span = interval_cell(need.low, need.high, "tokens", "interval", scale="T")
        rows.append(
            TableRow(
                need.name,
                (
                    amount_cell(need.tokens, "tokens", need.mark, scale="T"),
                    span,
                    share_cell(need.tokens / needs[0].tokens),
                ),
                need.status,
                need.source_ids,
                need.said_by,
            )
        )
    return Table(
        "Tokens wanted, tokens used, and the stock",
        ("Text", "Tokens", "90% interval", "Of the stock"),
        tuple(rows),
    )

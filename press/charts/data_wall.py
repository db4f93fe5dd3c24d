"""Tokens that a dense model of a size asks for, against the estimated stock of public text."""

from dataclasses import dataclass
from typing import Any

from press import units
from press.describe import Measured, summary
from press.evidence import Status
from press.figures import Frame, bars, figure, frames, line, note, rows_axis
from press.schema import Announced
from press.theme import axis, ink
from press.types import Cell, Chart, ChartWords, Dataset, Figure, Table, TableRow

STOCK, RULE = "data-stock", "tok-per-param"
SHIPPED = ("qwen3-235b", "deepseek-v4-pro", "llama-3-1-405b")
"""Models whose makers published how many tokens they saw."""

BESIDE = 262
"""On the card, the room for words beside the bars. Units: px."""

TOP = 1000e12
"""The end of the axis, which is the upper end of the stock's interval. Units: tokens."""


@dataclass(frozen=True, slots=True)
class Need:
    """An amount of text: what it is, how much, who says so."""

    mark: str
    name: str
    tokens: float
    status: Status
    said_by: str
    source_ids: tuple[str, ...]
    low: float | None = None
    high: float | None = None


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
            [Measured(need.name, need.tokens, need.status) for need in needs],
            "tokens",
        ),
        zoom="none",
    )


def needs_of(data: Dataset) -> list[Need]:
    """The stock first, then what the rule asks, then what was done."""
    stock, rule = data.constants[STOCK], data.constants[RULE]
    ours = "our arithmetic"
    found = [
        Need(
            "stock",
            "Public text, estimated stock",
            stock.value,
            stock.status,
            "Epoch AI",
            stock.source_ids,
            stock.value_low,
            stock.value_high,
        )
    ]
    sizes = [(f"A dense {m.announced_as}", m.parameters_total or 0, m.source_ids) for m in listed(data)]
    grok = data.models["grok-4-20"]
    sizes.append(("A dense 0.5T, the size of the day", grok.parameters_total, grok.source_ids))
    for k, (name, size, sources) in enumerate(sizes):
        ids = tuple(dict.fromkeys((*rule.source_ids, *sources)))
        found.append(Need(f"n{k}", name, size * rule.value, Status.ESTIMATED, ours, ids))
    case = data.cases["sparse-long"]
    found.append(
        Need(
            "case",
            "Our largest sparse 10T",
            case.training_tokens,
            Status.ESTIMATED,
            "our case",
            case.source_ids,
        )
    )
    for k, model_id in enumerate(SHIPPED):
        model = data.models[model_id]
        tokens = model.training_tokens or 0
        found.append(
            Need(
                f"m{k}",
                f"{model.name}, as trained",
                tokens,
                model.status,
                model.organization,
                model.source_ids,
            )
        )
    return found


def listed(data: Dataset) -> list[Announced]:
    """The two largest models of the list."""
    return [data.seven["10t"], data.seven["6t"]]


def draw(frame: Frame, needs: list[Need]) -> Figure:
    """Amount and name above each bar; the stock's interval drawn through the whole height as ground."""
    row = frame.row(len(needs), 46, beside=40)
    beside = BESIDE if frame.height is not None else 1
    thick, sink = (0.66, 0.0) if beside > 1 else (18 / row, 0.22)
    stock, middle = needs[0], needs[0].tokens / 1e12
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
    data.append(
        bars(
            ["interval"],
            [((stock.high or 0) - (stock.low or 0)) / 1e12],
            [sink],
            Status.ESTIMATED,
            height=4 / row,
            starts=[(stock.low or 0) / 1e12],
        )
    )
    data[-1].marker.pattern = None
    data[-1].marker.color = ink("estimated")
    return figure(
        data,
        frame.width,
        frame.tall(row * len(needs) + 46),
        frame.margin(left=beside, right=26, top=20, bottom=26),
        xaxis=axis(
            range=[0, TOP / 1e12],
            tickvals=[0, 250, 500, 750, 1000],
            ticktext=["0", "250T", "500T", "750T", "1,000T"],
        ),
        yaxis=rows_axis(len(needs)),
        annotations=[*labels(frame, needs, row), *frame.heading(beside, 20)],
        shapes=[
            line(0, 0, 0, 1, yref="paper", role="ink", layer="above"),
            line(middle, 0, middle, 1, yref="paper", role="ink", width=1.5, line={"dash": "4px,3px"}),
        ],
    )


def labels(frame: Frame, needs: list[Need], row: float) -> list[dict[str, Any]]:
    """'200T  A dense 10T' above each bar; the stock's line has its name."""
    found = [
        note(needs[0].tokens / 1e12, 1, "<b>the stock</b>", yref="paper", yanchor="bottom", xanchor="center"),
    ]
    size = 13 if frame.height is None else 12
    for i, need in enumerate(needs):
        between = ""
        if need.low and need.high and frame.height is None:
            ends = units.interval(need.low, need.high, "tokens", "T")
            between = f" <span style='color:{ink('muted')}'>({ends})</span>"
        text = f"<b>{units.short(need.tokens, 'tokens', 'T')}</b>  {need.name}{between}"
        at: dict[str, Any] = (
            {"xshift": -BESIDE}
            if frame.height is not None
            else {"yshift": 0.2 * row, "bgcolor": ink("paper")}
        )
        found.append(note(0, i, text, name=need.status.value, size=size, **at))
    return found


def table(needs: list[Need]) -> Table:
    """Every amount; the stock with its interval."""
    rows = []
    for need in needs:
        span = Cell("–")
        if need.low and need.high:
            span = Cell(
                units.interval(need.low, need.high, "tokens", "T"),
                f"{units.bare(need.low, 'tokens')} to {units.long(need.high, 'tokens')}",
                "interval",
            )
        rows.append(
            TableRow(
                need.name,
                (
                    Cell(
                        units.short(need.tokens, "tokens", "T"), units.long(need.tokens, "tokens"), need.mark
                    ),
                    span,
                    Cell(units.percent(need.tokens / needs[0].tokens)),
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

"""Seven announced models as bars on one scale, with the model of the day as the yardstick."""

from typing import Any

from press import units
from press.describe import Measured, summary
from press.entries import amount_cell
from press.evidence import Status
from press.figures import Frame, figure, frames, rows_axis
from press.marks import bars
from press.pencils import OFF, ground, line, muted, note, upright
from press.schema import AiModel, Announced
from press.theme import axis, ink
from press.types import Cell, Chart, ChartWords, Dataset, Figure, Table, TableRow

YARDSTICK = "grok-4-20"
BESIDE = 268
"""On the card, the room for words beside the bars. Units: px."""

MOST = 100
"""The most multiples of the yardstick that a bar can show."""

CAME_OUT = "\N{CHECK MARK}"
"""Before the product that we match with a model."""


def the_seven(data: Dataset, words: ChartWords) -> Chart:
    """The chart of the list: six sized bars, one unsized model, one yardstick."""
    yardstick = data.models[YARDSTICK]
    # The largest right under the yardstick, so that a phone's first screen shows both.
    seven = tuple(sorted(data.seven.values(), key=lambda m: -(m.parameters_total or 0)))
    sized = [
        Measured(f"the {units.short(m.parameters_total, 'parameters')} model", m.parameters_total, m.status)
        for m in seven
        if m.parameters_total
    ]
    return Chart(
        slug=words.slug,
        figures={frame.name: draw(frame, yardstick, seven) for frame in frames(words.title)},
        table=table(yardstick, seven),
        summary=summary(
            f"Seven announced models beside {yardstick.name}, the model of the day; one has no size.",
            [Measured(yardstick.name, yardstick.parameters_total, yardstick.status), *sized],
            "parameters",
        ),
        zoom="from-zero",
    )


def draw(frame: Frame, yardstick: AiModel, seven: tuple[Announced, ...]) -> Figure:
    """Name and outcome above each bar, so that the bars may use the whole width."""
    step = yardstick.parameters_total / 1e12
    sizes = [(m.parameters_total or 0) / 1e12 for m in seven]
    marks = [(f"m{i}", size, i) for i, size in enumerate([step, *sizes]) if size]
    row = frame.row(1 + len(seven), 50 if not frame.narrow else 46)
    card = frame.card
    beside = BESIDE if card else 1
    thick, sink = (0.62, 0.0) if card else (20 / row, 0.2)
    ids, lengths, rows = zip(*marks, strict=True)
    return figure(
        [
            bars(ids[:1], lengths[:1], [sink], Status.CLAIMED, height=thick, soft=True),
            bars(ids[1:], lengths[1:], [i + sink for i in rows[1:]], Status.CLAIMED, height=thick),
        ],
        frame.width,
        frame.tall(row * (1 + len(seven)) + 30),
        frame.margin(left=beside, right=18, bottom=26),
        xaxis=axis(
            range=[0, max(lengths)],
            tickvals=[0, 2, 4, 6, 8, 10],
            ticktext=["0", "2T", "4T", "6T", "8T", "10T"],
        ),
        yaxis=rows_axis(1 + len(seven)),
        annotations=labels(frame, yardstick, seven, row, sink) + frame.heading(beside),
        shapes=[
            *(tick for _, size, i in marks[1:] for tick in multiples(step, size, i + sink, thick)),
            *(band(i) for i, model in enumerate(seven, 1) if model.shipped_as),
            upright(0, role="ink", layer="above"),
        ],
    )


def multiples(step: float, size: float, middle: float, thick: float) -> list[dict[str, Any]]:
    """On a bar a line at each multiple of the yardstick; none where they would be too many to tell apart."""
    if size / step > MOST:
        return []
    ends = middle - thick / 2, middle + thick / 2
    style: dict[str, Any] = {"role": "claimed", "layer": "above", "opacity": 0.5}
    return [line(k * step, ends[0], k * step, ends[1], **style) for k in range(1, round(size / step))]


def labels(
    frame: Frame, yardstick: AiModel, seven: tuple[Announced, ...], row: float, sink: float
) -> list[dict[str, Any]]:
    """Name and outcome above each bar, or beside it on the card, and how many yardsticks the largest is."""
    above: dict[str, Any] = {"yshift": 0.22 * row}
    place: dict[str, Any] = {"xshift": -BESIDE, "size": 12} if frame.card else {"xshift": OFF, **above}
    step = units.short(yardstick.parameters_total, "parameters", "T")
    found = [note(0, 0, f"<b>{step}</b>  {yardstick.name}, on sale that day", **place)]
    found += [note(0, i, label(model, frame), **place) for i, model in enumerate(seven, 1)]
    if not frame.card:
        most = seven[0].parameters_total or 0
        fold = f"<b>{most / yardstick.parameters_total:.0f} ×</b> {yardstick.name}"
        found.append(note(most / 1e12, 1, fold, xanchor="right", role="claimed", **above))
    return found + [unsized(i + sink, m, frame) for i, m in enumerate(seven, 1) if not m.parameters_total]


def unsized(middle: float, model: Announced, frame: Frame) -> dict[str, Any]:
    """Where a bar would be, why there is none; also whose match it is, if the name leaves no room."""
    match = "our match; " if ours(model) and tight(frame) else ""
    # A picture has no halo round its words, so a card keeps the grid off them by a ground.
    card: dict[str, Any] = {"size": 12, "bgcolor": ink("raised")} if frame.card else {}
    return note(0, middle, f"{match}no size given, so no bar", xshift=OFF, role="muted", **card)


def tight(frame: Frame) -> bool:
    """Whether a label has no room for more than names."""
    return frame.narrow or frame.card


def band(row: int) -> dict[str, Any]:
    """The band behind a model that came out."""
    edge = {"width": 1, "color": ink("rule")}
    return ground(0, row - 0.44, 1, row + 0.46, xref="paper", line=edge)


def label(model: Announced, frame: Frame) -> str:
    """'<b>10T</b>  no completion found', the outcome in the colour of what was found."""
    name = (
        units.short(model.parameters_total, "parameters", "T")
        if model.parameters_total
        else model.announced_as
    )
    if model.shipped_as:
        return f"<b>{name}  {CAME_OUT} {product(model, frame)}</b>"
    return f"<b>{name}</b>  {muted(model.outcome)}"


def product(model: Announced, frame: Frame) -> str:
    """The product that we match with a model, as far as there is room."""
    if not ours(model):
        day = "" if tight(frame) else f" on {units.date_words(model.shipped_on or '')}"
        return f"matched to {model.shipped_as}{day}"
    return f"{model.shipped_as}" + ("" if tight(frame) else ", our match")


def ours(model: Announced) -> bool:
    """Whether a match is our own reading, and nobody else's."""
    return "our mapping" in model.outcome


def outcome(model: Announced) -> str:
    """What we found of a model, in a few words."""
    unsized = "" if model.parameters_total else "no size given; "
    if not model.shipped_as or not model.shipped_on:
        return unsized + model.outcome
    if ours(model):
        return f"{unsized}{model.shipped_as}, our match"
    return f"matched to {model.shipped_as} on {units.date_words(model.shipped_on)}"


def table(yardstick: AiModel, seven: tuple[Announced, ...]) -> Table:
    """Size, multiple of the yardstick and outcome of each model."""

    def cells(index: int, total: float | None, found: str) -> tuple[Cell, ...]:
        if total is None:
            return Cell("none given"), Cell(""), Cell(found)
        return (
            amount_cell(total, "parameters", f"m{index}", scale="T"),
            Cell(f"{units.plain(total / yardstick.parameters_total)} ×"),
            Cell(found),
        )

    rows = [
        TableRow(
            yardstick.name,
            cells(0, yardstick.parameters_total, "on sale that day"),
            yardstick.status,
            yardstick.source_ids,
            "Elon Musk",
        )
    ]
    for i, model in enumerate(seven, 1):
        sources = tuple(dict.fromkeys(model.source_ids + model.outcome_source_ids))
        rows.append(
            TableRow(
                model.announced_as,
                cells(i, model.parameters_total, outcome(model)),
                model.status,
                sources,
                model.claimed_by,
            )
        )
    return Table(
        "The seven models of the list and the model of the day",
        ("Model", "Total parameters", f"Multiple of {yardstick.name}", "What we found"),
        tuple(rows),
    )

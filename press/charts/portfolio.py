"""The compute of the six language models as area: days across, share of the cluster up."""

from typing import Any

from press import units
from press.arithmetic import training_flop
from press.describe import amount, standing
from press.entries import plain_cell
from press.evidence import Status
from press.facts.cases import case_days, case_flop
from press.facts.layouts import CASE, CASE_S1, Block, Panel, brief, days_alone, named, panels_of
from press.figures import Frame, figure, frames
from press.marks import bars
from press.pencils import line, note
from press.theme import axis, ink
from press.types import Cell, Chart, ChartWords, Dataset, Figure, Table, TableRow, Trace

GAP = 0.46
"""Between two panels, where the heading of the lower one stands. Units: panels' heights."""

NAMED, UNDER = 0.18, 0.17
"""The room for the name of the dashed line, and on a phone for the 10T's under its block. Units: the same."""

MARGIN = 17
"""The room for the words beside the panels. Units: px."""

DAYS = [0, 5, 10]
"""What the axis of days names."""


def portfolio(data: Dataset, words: ChartWords) -> Chart:
    """The chart of three ways to train six models: in turn, at once by size, at once by equal shares."""
    panels = panels_of(data)
    return Chart(
        slug=words.slug,
        figures={frame.name: draw(frame, panels) for frame in frames(words.title)},
        table=table(data, panels),
        zoom="from-zero",
        summary=summarise(data, panels),
    )


def summarise(data: Dataset, panels: tuple[Panel, Panel, Panel]) -> str:
    """What the three shapes have in common, and where they differ."""
    turn, sized, even = panels
    last = even.blocks[-1]
    count = amount(len(turn.blocks))
    return (
        f"{count.capitalize()} language models, laid out in three ways with the same area, "
        f"{units.long(case_flop(data.cases[CASE]), 'FLOP')}. "
        f"In turn they are done after {brief(turn.ends)} days, and at once with shares by size after "
        f"{brief(sized.ends)}. With equal shares the smallest is done after "
        f"{brief(even.blocks[0].days)} days and the {named(last.model)} after {brief(last.days)}, "
        f"{units.times(last.days / turn.ends)} as long as all of them in turn. "
        f"{standing([Status.ESTIMATED] * (3 * len(turn.blocks)))}"
    )


def draw(frame: Frame, panels: tuple[Panel, Panel, Panel]) -> Figure:
    """Three panels on one axis of days and one scale of shares, so that the areas compare."""
    lift, under = 0 if frame.card else NAMED, UNDER if frame.narrow else 0
    left = 1 if frame.card else 1 + MARGIN
    count = len(panels) * (1 + GAP) + lift
    tall = frame.row(1, 0, beside=30) / count if frame.card else 104
    bases = [2 * (1 + GAP) + lift, 1 + GAP + lift, 0]
    upper = max(panel.ends for panel in panels)
    return figure(
        blocks_of(panels, bases),
        frame.width,
        frame.tall(tall * (count + under) + 30),
        frame.margin(left=left, right=16, top=2, bottom=28),
        xaxis=axis(
            range=[0, upper * 1.02],
            tickvals=DAYS,
            ticktext=["0", "5 days", "10 days"],
            showgrid=False,
        ),
        yaxis=axis(range=[-under, count], showgrid=False, showticklabels=False),
        annotations=[*labels(frame, panels, bases, tall), *frame.heading(left)],
        shapes=[
            feet(bases, upper, 4 / tall),
            *(line(0, base, 0, base + 1, role="ink", layer="above") for base in bases),
            line(panels[0].ends, 0, panels[0].ends, 1 + lift, role="ink", dash="4px,3px"),
        ],
    )


def feet(bases: list[float], upper: float, tick: float) -> dict[str, Any]:
    """The line on which each panel stands, with a tick at each day that the axis names, as one path."""
    path = "".join(
        f"M0,{base:.4f}H{upper:.4f}" + "".join(f"M{day},{base:.4f}V{base - tick:.4f}" for day in DAYS[1:])
        for base in bases
    )
    return {"type": "path", "path": path, "line": {"color": ink("rule"), "width": 1}, "layer": "below"}


def blocks_of(panels: tuple[Panel, Panel, Panel], bases: list[float]) -> list[Trace]:
    """The runs of all panels, those of the largest model in the colour of our arithmetic."""
    data = []
    for largest in (False, True):
        blocks = [b for p in panels for b in p.blocks if (b is p.blocks[-1]) is largest]
        data.append(
            bars(
                [b.mark for b in blocks],
                [b.days for b in blocks],
                [bases[b.panel] + b.bottom + b.share / 2 for b in blocks],
                Status.ESTIMATED,
                height=0.1,
                starts=[b.start_days for b in blocks],
                soft=not largest,
            )
        )
        data[-1]["width"] = [b.share for b in blocks]
    return data


def labels(
    frame: Frame, panels: tuple[Panel, Panel, Panel], bases: list[float], tall: float
) -> list[dict[str, object]]:
    """Each panel's heading says when it is done; the days stand behind the blocks that matter."""
    found = []
    size = 12 if frame.card else 13
    for panel, base in zip(panels, bases, strict=True):
        short = frame.width < 400
        finding = panel.finding.removeprefix("the ").replace(" only", "") if short else panel.finding
        text = f"<b>{panel.name}:</b> {finding} <b>{brief(panel.ends)}</b>"
        room = base + 1 + (NAMED if base == 0 and not frame.card else 0)
        left = 0 if frame.card else -MARGIN
        found.append(note(0, room, text, xshift=left, yanchor="bottom", yshift=5, size=size))
        for block in panel.blocks:
            found += block_label(frame, block, base, tall, panels[0].ends)
    return found if frame.card else [*found, *scales(frame, panels, bases)]


def scales(frame: Frame, panels: tuple[Panel, Panel, Panel], bases: list[float]) -> list[dict[str, object]]:
    """What heights are, what the dashed line is, and on a wide page what blank is."""
    up: dict[str, Any] = {"textangle": -90, "xanchor": "center", "xshift": -10, "role": "muted", "size": 12}
    found = [note(0, base + 0.5, "whole cluster", **up) for base in bases]
    above = f"day {brief(panels[0].ends)}: all done in the panels above"
    if frame.width < 400:
        above = above.replace("in the panels ", "")
    found.append(note(panels[0].ends, 1 + NAMED / 2, above, xshift=6, role="muted", size=12))
    if not frame.narrow:
        words = "blank: a share with nothing left to do"
        found.append(note(panels[2].ends, bases[2] + 0.75, words, xanchor="right", role="muted", size=12))
    return found


def block_label(frame: Frame, block: Block, base: float, tall: float, done: float) -> list[dict[str, object]]:
    """The days of the largest run in every panel, and of all in the last, beside their blocks."""
    size = 12 if frame.card else 13
    given: dict[str, Any] = {"size": size, "name": Status.ESTIMATED.value}
    largest, even = block.mark[1:] == "5", block.mark[0] == "e"
    y = base + block.bottom + block.share / 2
    if largest:
        text = f"<b>the {named(block.model)}:</b> {brief(block.days)} days"
        if even and frame.narrow:  # under its block: beside the others there is no room
            return [note(block.days, 0, text, role="estimated", xanchor="right", yshift=-9, **given)]
        over = block.share * (2 if frame.card else 1) if even else 0
        at: dict[str, Any] = {"xanchor": "right", "xshift": 0} if even else {"xshift": 8}
        return [note(block.start_days + block.days, y + over, text, role="estimated", **at, **given)]
    if not even or block.share * tall < size + 1:
        return []
    # on a phone beyond the dashed line, which would run through the words
    x = max(block.days, done) if frame.narrow else block.days
    return [note(x, y, f"{named(block.model)}: {brief(block.days)} days", xshift=6, **given)]


def table(data: Dataset, panels: tuple[Panel, Panel, Panel]) -> Table:
    """Every run with its compute, and its days in each of the three ways; then all of them together."""
    rows = []
    case, s1 = data.cases[CASE], data.cases[CASE_S1]
    for i, model in enumerate(block.model for block in panels[0].blocks):
        flop = training_flop((model.parameters_total or 0) * case.active_share, case.training_tokens)
        blocks = [panel.blocks[i] for panel in panels]
        rows.append(
            TableRow(
                model.announced_as,
                (
                    plain_cell(units.short(flop, "FLOP"), flop, "FLOP"),
                    *(
                        Cell(brief(b.days), with_share(b), b.mark, values=(b.days,), unit="days")
                        for b in blocks
                    ),
                    days_cell(days_alone(data, s1, model)),
                ),
                Status.ESTIMATED,
                tuple(dict.fromkeys(model.source_ids + case.source_ids)),
                "our case and our arithmetic",
            )
        )
    whole = (
        plain_cell(units.short(case_flop(case), "FLOP"), case_flop(case), "FLOP"),
        *(days_cell(panel.ends) for panel in panels),
        days_cell(case_days(data, s1)),
    )
    rows.append(TableRow("All six", whole, Status.ESTIMATED, case.source_ids, "our case and our arithmetic"))
    return Table(
        "Compute and days of the six language models",
        (
            "Model",
            "Compute, FLOP",
            "Days in turn",
            "Days at once, by size",
            "Days at once, equal",
            "Days in turn on 220,000",
        ),
        tuple(rows),
    )


def with_share(block: Block) -> str:
    """'4.5 days with 17% of the cluster'."""
    return f"{brief(block.days)} days with {units.percent(block.share)} of the cluster"


def days_cell(days: float) -> Cell:
    """A time that no mark draws."""
    return plain_cell(brief(days), days, "days")

"""Days to train the announced 10T under every assumption of ours, against the reported two months."""

import itertools
from typing import Any

from press import units
from press.describe import amount, standing
from press.entries import NONE, plain_cell, share_cell
from press.evidence import Status
from press.facts.case_rows import Row, part_of, rows_of
from press.figures import Frame, figure, frames, rows_axis
from press.marks import dots, redrawn, spans
from press.pencils import exponent, line, note, upright
from press.schema import Case
from press.theme import axis, ink
from press.types import Cell, Chart, ChartWords, Dataset, Figure, Table, TableRow, Trace

TWO_MONTHS = 60
"""Units: days."""

NEAR = 5
"""From so many days on a label right of its mark would meet the line. Units: days."""

TICKS = [1, 10, 100, 1000]
"""Units: days."""

LEFT = 272
"""The room for names beside the marks. Units: px."""

SINK, LIFT, TRACK = 7.5 / 31, 7.5 / 31, 14
"""On a phone, how far below a row's middle its mark stands and how far above it its name, in rows; how
long the lines are at a mark, in px."""


def two_months(data: Dataset, words: ChartWords) -> Chart:
    """The chart of the days: the whole range first, then dense and sparse."""
    rows = rows_of(data)
    return Chart(
        slug=words.slug,
        figures={frame.name: draw(frame, rows) for frame in frames(words.title)},
        table=table(rows),
        zoom="window",
        summary=summarise(rows),
    )


def summarise(rows: list[Row]) -> str:
    """The range, how many cases fit into two months, what they rest on."""
    days = [day for row in rows if not row.whole for day in row.days]
    inside = sum(day <= TWO_MONTHS for day in days)
    return (
        f"{len(days)} cases of training 10 trillion parameters. The shortest takes {spoken(min(days))}, "
        f"the longest {spoken(max(days))}, {units.times(max(days) / min(days))} as long. "
        f"{amount(inside).capitalize()} end within {TWO_MONTHS} days. "
        f"{standing([Status.ESTIMATED] * len(days))}"
    )


def brief(days: float) -> str:
    """'0.568', '60.6', '1,770': three digits, as the prose has them."""
    return units.plain(float(f"{days:.3g}"))


def spoken(days: float) -> str:
    """'60.6 days'."""
    return f"{brief(days)} days"


def told(days: tuple[float, ...], apart: str = "\N{EN DASH}") -> str:
    """A time or two as one says them: '14–16 hours', '60.6 days', '4.8 years'."""
    if all(day >= units.FEW_YEARS for day in days) or all(day < 1 for day in days):
        words = [units.duration(day).removeprefix("About ") for day in days]
        return f"{words[0].split()[0]}{apart}{words[1]}" if len(words) > 1 else words[0]
    return f"{apart.join(brief(day) for day in days)} days"


def draw(frame: Frame, rows: list[Row]) -> Figure:
    """Names beside the marks; on a phone name and days above them, and the lines only where the marks are."""
    shown = [row for row in rows if row.whole or row.cases or not frame.card]
    row_px = frame.row(len(shown), 31 if frame.narrow else 30, beside=34)
    left, right = (2, 2) if frame.narrow else (LEFT, 40)
    at = {id(row): i + (SINK if frame.narrow else 0) for i, row in enumerate(shown)}
    top = 34 if frame.narrow else 24
    tracks = [at[id(row)] for row in shown if row.days]
    return figure(
        marks(rows, at, row_px),
        frame.width,
        frame.tall(row_px * len(shown) + top + 26),
        frame.margin(left=left, right=right, top=top, bottom=26),
        xaxis=axis(
            type="log",
            range=[exponent(0.3), exponent(4000)],
            tickvals=TICKS,
            ticktext=["1 day", "10", "100", "1,000 days" if not frame.narrow else "1,000"],
            showgrid=not frame.narrow,
        ),
        yaxis=rows_axis(len(shown)),
        annotations=[*labels(frame, shown, row_px, left), *frame.heading(left, top)],
        shapes=pieces(tracks, row_px)
        if frame.narrow
        else [upright(TWO_MONTHS, role="claimed", width=2, dash="4px,3px")],
    )


def marks(rows: list[Row], at: dict[int, float], row_px: float) -> list[Trace]:
    """A diamond for a case alone; for a pair a bar with an end for each, since diamonds would overlap."""
    shown = [(k, row, at[id(row)]) for k, row in enumerate(rows) if id(row) in at and row.days]
    alone = [(f"d{k}-0", row.days[0], y) for k, row, y in shown if len(row.days) == 1]
    pairs = [(f"i{k}", row, y) for k, row, y in shown if len(row.days) > 1]
    ends = [
        (f"d{k}-{n}", day, y)
        for k, row, y in shown
        for n, day in enumerate(row.days)
        if len(row.days) > 1 and not row.whole
    ]
    ids, held, heights = zip(*pairs, strict=True)
    lows, highs = ([row.days[end] for row in held] for end in (0, 1))
    small = row_px <= 16
    ticks = dots(ends, Status.ESTIMATED, size=7 if small else 9)
    return [
        spans(ids, lows, highs, heights, Status.ESTIMATED, height=(4 if small else 6) / row_px),
        redrawn(ticks, "line-ns", "estimated", "estimated", 2),
        dots(alone, Status.ESTIMATED, size=7 if small else 10),
    ]


def pieces(tracks: list[float], row_px: float) -> list[dict[str, Any]]:
    """The gridlines and the line of two months, in dashes at the marks only, so no words stand on them."""
    gaps = [(low - high) * row_px - TRACK for high, low in itertools.pairwise(tracks)]
    dash = ",".join(f"{TRACK}px,{round(gap, 2):g}px" for gap in gaps) + f",{TRACK}px,0px"
    ends = tracks[0] - TRACK / 2 / row_px, tracks[-1] + TRACK / 2 / row_px
    across = [(tick, "rule", 1) for tick in TICKS] + [(TWO_MONTHS, "claimed", 2)]
    return [line(x, ends[0], x, ends[1], role=role, width=width, dash=dash) for x, role, width in across]


def labels(frame: Frame, shown: list[Row], row_px: float, left: int) -> list[dict[str, object]]:
    """The name of each row, its days, and the name of the line."""
    size = 12 if frame.card else 13
    over: dict[str, Any] = {"yref": "paper", "yanchor": "bottom", "yshift": 3, "xanchor": "center"}
    found = [note(exponent(TWO_MONTHS), 1, "<b>60 days</b>", role="claimed", **over)]
    for i, row in enumerate(shown):
        heading = not row.cases and not row.whole
        name = f"<b>{row.name}</b>" if heading else row.alone if frame.card else row.name
        if row.whole:
            ends = " to ".join(told((day,)) for day in row.days)
            many = sum(len(other.days) for other in shown if not other.whole)
            name = f"<b>All our {many} cases: {ends}</b>"
        at: dict[str, Any] = (
            {"yshift": (0 if heading else LIFT) * row_px} if frame.narrow else {"xshift": 2 - left}
        )
        found.append(note(0, i, name, xref="paper", size=size, **at))
        if row.cases:
            found.append(days_label(frame, row, i, size, **at))
    return found


def days_label(frame: Frame, row: Row, i: int, size: int, **at: Any) -> dict[str, object]:
    """How long: at the right end of the name's line on a phone, else beside the mark, off the line."""
    text = f"<b>{told(row.days)}</b>"
    given: dict[str, Any] = {"size": size, "name": Status.ESTIMATED.value}
    if frame.narrow:
        return note(1, i, text, xref="paper", xanchor="right", **at, **given)
    # to the left where the right edge is near, or the line
    leftward = row.days[-1] > 800 or NEAR <= row.days[-1] < TWO_MONTHS
    edge, away = (row.days[0], "right") if leftward else (row.days[-1], "left")
    given |= {"xanchor": away, "xshift": -9 if leftward else 9}
    return note(exponent(edge), i, text, bgcolor=ink("paper"), **given)


def table(rows: list[Row]) -> Table:
    """Every case with its inputs; first the range of all."""
    found, sources = [], {s: None for row in rows for case in row.cases for s in case.source_ids}
    whole = rows[0]
    found.append(
        TableRow(
            whole.name,
            (
                Cell(
                    f"{brief(whole.days[0])} to {brief(whole.days[1])}",
                    f"{brief(whole.days[0])} to {spoken(whole.days[1])}",
                    "i0",
                    values=whole.days,
                    unit="days",
                ),
                *([NONE] * 5),
            ),
            Status.ESTIMATED,
            tuple(sources),
            "our cases and our arithmetic",
        )
    )
    for k, row in enumerate(rows):
        for n, case in enumerate(row.cases):
            found.append(case_row(case, row, k, n))
    return Table(
        "Days to train 10T parameters",
        ("Case", "Days", "Range of the pair", "Active share", "Tokens", "MFU", "Share of the cluster"),
        tuple(found),
    )


def case_row(case: Case, row: Row, k: int, n: int) -> TableRow:
    """One case; the first of a pair carries the interval of both."""
    span = NONE
    if len(row.days) > 1 and n == 0:
        text = f"{brief(row.days[0])} to {brief(row.days[1])}"
        span = Cell(text, f"{text} days", f"i{k}", values=row.days, unit="days")
    return TableRow(
        case.name,
        (
            Cell(brief(row.days[n]), spoken(row.days[n]), f"d{k}-{n}", values=(row.days[n],), unit="days"),
            span,
            share_cell(case.active_share),
            plain_cell(units.short(case.training_tokens, "tokens"), case.training_tokens, "tokens"),
            share_cell(case.mfu),
            plain_cell(part_of(case) or "all", case.cluster_share, "share"),
        ),
        Status.ESTIMATED,
        case.source_ids,
        "our case and our arithmetic",
    )

"""Days to train the announced 10T under every assumption of ours, against the reported two months."""

from typing import Any

from press import units
from press.describe import amount, standing
from press.entries import NONE, plain_cell, share_cell
from press.evidence import Status
from press.facts.case_rows import Row, part_of, rows_of
from press.figures import Frame, figure, frames, rows_axis
from press.marks import dots, spans
from press.pencils import exponent, note, upright
from press.schema import Case
from press.theme import axis, ink
from press.types import Cell, Chart, ChartWords, Dataset, Figure, Table, TableRow

TWO_MONTHS = 60
"""Units: days."""

LEFT = 272
"""The room for names beside the marks. Units: px."""


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
    """Names beside the marks, or above them on a phone; one line at two months."""
    shown = [row for row in rows if row.whole or row.cases or not frame.card]
    row_px = frame.row(len(shown), 35 if frame.narrow else 30, beside=34)
    left = 2 if frame.narrow else LEFT
    at = {id(row): i for i, row in enumerate(shown)}
    lift = 0.2 if frame.narrow else 0.0
    pairs = [(f"i{rows.index(r)}", r) for r in shown if len(r.days) > 1]
    placed = [
        (f"d{rows.index(r)}-{k}", day, at[id(r)] + lift)
        for r in shown
        if not r.whole
        for k, day in enumerate(r.days)
    ]
    lows, highs = ([r.days[end] for _, r in pairs] for end in (0, 1))
    heights = [at[id(r)] + lift for _, r in pairs]
    joins = spans([m for m, _ in pairs], lows, highs, heights, Status.ESTIMATED, height=4 / row_px)
    top = 24
    return figure(
        [joins, dots(placed, Status.ESTIMATED, size=10 if row_px > 16 else 7)],
        frame.width,
        frame.tall(row_px * len(shown) + top + 26),
        frame.margin(left=left, right=18 if frame.narrow else 40, top=top, bottom=26),
        xaxis=axis(
            type="log",
            range=[exponent(0.3), exponent(4000)],
            tickvals=[1, 10, 100, 1000],
            ticktext=["1 day", "10", "100", "1,000 days" if not frame.narrow else "1,000"],
        ),
        yaxis=rows_axis(len(shown)),
        annotations=[*labels(frame, shown, row_px, left), *frame.heading(left, top)],
        shapes=[upright(TWO_MONTHS, role="claimed", width=2, dash="4px,3px")],
    )


def labels(frame: Frame, shown: list[Row], row_px: float, left: int) -> list[dict[str, object]]:
    """The name of each row, its days, and the name of the line."""
    small = frame.card
    over: dict[str, Any] = {"yref": "paper", "yanchor": "bottom", "yshift": 3, "xanchor": "center"}
    found = [note(exponent(TWO_MONTHS), 1, "<b>60 days</b>", role="claimed", **over)]
    for i, row in enumerate(shown):
        is_heading = not row.cases and not row.whole
        name = f"<b>{row.name}</b>" if is_heading else row.alone if small else row.name
        if row.whole:
            ends = " to ".join(told((day,)) for day in row.days)
            many = sum(len(other.days) for other in shown if not other.whole)
            name = f"<b>All our {many} cases: {ends}</b>"
        at = (
            {"yshift": 0.26 * row_px}
            if frame.narrow and not is_heading
            else {"xshift": 0 if frame.narrow else 2 - left}
        )
        size = 12 if small else 13
        found.append(note(0, i, name, xref="paper", bgcolor=ink("paper"), size=size, **at))
        if row.cases:
            found.append(days_label(frame, row, i, row_px, size))
    return found


def days_label(frame: Frame, row: Row, i: int, row_px: float, size: int) -> dict[str, object]:
    """How long, right of the mark; left of it where the right edge is near."""
    text = told(row.days)
    lift = -0.2 * row_px if frame.narrow else 0
    late = row.days[-1] > (200 if frame.width < 400 else 800)
    edge = row.days[0] if late else row.days[-1]
    return note(
        exponent(edge),
        i,
        f"<b>{text}</b>",
        xanchor="right" if late else "left",
        xshift=-9 if late else 9,
        yshift=lift,
        bgcolor=ink("paper"),
        size=size,
        name=Status.ESTIMATED.value,
    )


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

"""The sizes promised, name by name and day by day, and the sizes that shipped, which stand on the ground."""

from datetime import datetime, timedelta
from typing import Any

from press import units
from press.arithmetic import days_between
from press.describe import amount, day_words, standing
from press.entries import amount_cell
from press.evidence import Status
from press.facts.promises import LIST, Mark, marks_of, unfinished
from press.figures import Frame, figure, frames
from press.marks import points
from press.pencils import line, muted, note
from press.theme import axis, ink
from press.types import Cell, Chart, ChartWords, Dataset, Figure, Table, TableRow

FIRST, LAST = "2025-11-01", "2026-10-16"
"""The ends of the time axis."""

MONTHS = ("2025-11-01", "2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01")
SIZES = {0: "0", 2: "2T", 4: "4T", 6: "6T", 8: "8T", 10: "10T"}
UPPER = 11.8
"""The end of the axis of sizes. Units: trillions of parameters."""

TALL = {True: 580, False: 560}
"""The height of the drawing, narrow or not. Units: px."""

OVER, SHIPPED, UNDER = 6, 42, 26
"""The room over the drawing, under its ground line for what shipped, and under that for months. Units: px."""

PLACES = {
    "2025-11-14-grok-5": (-6, 16, "left"),
    "2026-04-20-grok-4-4": (8, 10, "left"),
    "2026-04-20-grok-4-5": (8, 12, "left"),
    "2026-07-28-grok-4-7": (-6, 14, "left"),
    "2026-09-14-grok-4-8": (12, 16, "right"),
}
"""Where a promise's name stands from its mark: over its line, which would strike it through. Units: px."""

SIZED = {"2025-11-14-grok-5": "", "2026-09-14-grok-4-8": ", not out"}
"""The promises whose names have their size with them, and what follows it."""

PHONE, SHORT = 400, ("2026-07-28-grok-4-7",)
"""A frame as narrow as a phone (px), and the promises whose lines are short on it."""

COUNTS = {1: "", 2: "two of "}


def roadmap_drift(data: Dataset, words: ChartWords) -> Chart:
    """The chart of the drift: what was promised, and what came out."""
    marks = marks_of(data)
    end = max(model.as_of for model in data.seven.values())
    return Chart(
        slug=words.slug,
        figures={frame.name: draw(frame, marks, end) for frame in frames(words.title)},
        table=table(marks),
        zoom="from-zero",
        summary=summarise(marks),
    )


def draw(frame: Frame, marks: list[Mark], end: str) -> Figure:
    """Time to the right, size upward; promises hang in the air, and what shipped stands on a stem."""
    height = frame.tall(TALL[frame.narrow])
    margin = frame.margin(left=30, right=4, top=OVER, bottom=UNDER)
    day = (frame.width - margin["l"] - margin["r"]) / days_between(FIRST, LAST)
    inner = height - margin["t"] - margin["b"]
    trillion = (inner - SHIPPED) / UPPER
    radius = 7 if frame.name == "wide" else 5
    months = [units.date_words(month, brief=True).split()[1] for month in MONTHS]
    return figure(
        traces(marks, radius),
        frame.width,
        height,
        margin,
        xaxis=axis(
            type="date",
            range=[FIRST, LAST],
            anchor="free",
            position=0,
            showline=True,
            linecolor=ink("rule"),
            ticks="outside",
            tickcolor=ink("base"),
            showgrid=False,
            tickvals=MONTHS,
            ticktext=months,
        ),
        yaxis=axis(
            range=[0, UPPER],
            domain=[SHIPPED / inner, 1],
            showgrid=False,
            tickvals=list(SIZES),
            ticktext=list(SIZES.values()),
        ),
        annotations=[*labels(frame, marks, end, radius), *ground(frame, marks)],
        shapes=[
            line(0, 0, 1, 0, xref="paper", role="ink", width=1.5),
            line(end, 0, end, UPPER, role="ink", dash="4px,3px"),
            *stems(marks, radius / trillion),
            *threads(marks, end, radius / day),
        ],
    )


def traces(marks: list[Mark], radius: int) -> list[Any]:
    """The marks by evidence; what shipped is larger and heavier."""
    found = []
    for status in Status:
        for shipped, size, width in ((False, 2 * radius - 2, 1.5), (True, 2 * radius, 2.5)):
            part = [m for m in marks if m.status is status and m.shipped is shipped]
            if part:
                days, sizes = [m.day for m in part], [m.height for m in part]
                found.append(points([m.id for m in part], days, sizes, status, size=size))
                found[-1]["marker"]["line"]["width"] = width
    return found


def stems(marks: list[Mark], radius: float) -> list[dict[str, Any]]:
    """What stands on the ground. Units: the radius of a mark in trillions of parameters."""
    return [line(m.day, 0, m.day, m.height - radius, role="ink", width=4) for m in marks if m.shipped]


def threads(marks: list[Mark], end: str, radius: float) -> list[dict[str, Any]]:
    """From a promise to the next mark of its size, or dotted to the end. Units: the radius in days."""
    found = []
    for mark in marks:
        if mark.shipped or (mark.name == LIST and not unfinished(mark)):
            continue
        after = next((m for m in marks if m.day > mark.day and m.parameters == mark.parameters), None)
        start, stop = moved(mark.day, radius), moved(after.day, -radius) if after else end
        dash = "" if after else "2px,3px"
        if start < stop:
            found.append(line(start, mark.height, stop, mark.height, role="claimed", width=1.5, dash=dash))
    return found


def moved(day: str, days: float) -> str:
    """The moment so many days after a day, or before it."""
    return (datetime.fromisoformat(day) + timedelta(days)).isoformat(timespec="minutes")


def labels(frame: Frame, marks: list[Mark], end: str, radius: int) -> list[dict[str, Any]]:
    """The list's sizes with what we found of the largest, and names; a card has room for the largest only."""
    card = frame.card
    found = [*frame.heading(30, OVER)]
    right: dict[str, Any] = {"xanchor": "right", "size": 12}
    listed = [m for m in marks if m.name == LIST and (unfinished(m) or not card)]
    for mark in listed:
        text = f"{COUNTS[mark.count]}<b>{mark.size}</b>"
        led = any(m.day < mark.day and m.parameters == mark.parameters for m in marks)  # a line comes to it
        at: dict[str, Any] = {"xshift": -radius, "yshift": 12} if led else {"xshift": -radius - 5}
        found.append(note(mark.day, mark.height, text, **at, **right))
        if unfinished(mark):
            found.append(note(end, mark.height, mark.outcome, role="muted", xshift=-4, yshift=11, **right))
    if card:
        return found
    over = f"<b>{day_words(listed[-1].day, brief=True)}</b>, the list"
    found.append(note(listed[-1].day, listed[-1].height, over, xshift=-radius - 5, yshift=18, **right))
    found.append(
        note(end, UPPER, f"<b>{day_words(end, brief=True)}</b>, evidence ends", xshift=-4, yshift=-8, **right)
    )
    return found + [promise(mark, frame) for mark in marks if mark.id in PLACES]


def promise(mark: Mark, frame: Frame) -> dict[str, Any]:
    """The name of a promise over its line; on a phone shorter, and before a line that is shorter still."""
    x, y, anchor = PLACES[mark.id]
    phone = frame.width < PHONE
    if phone and mark.id in SHORT:
        x, y, anchor = -9, 0, "right"
    name = mark.name.removeprefix("Grok ") if phone and mark.id not in SIZED else mark.name
    text = name + (f", <b>{mark.size}</b>{SIZED[mark.id]}" if mark.id in SIZED else "")
    return note(mark.day, mark.height, text, size=12, xanchor=anchor, xshift=x, yshift=y)


def ground(frame: Frame, marks: list[Mark]) -> list[dict[str, Any]]:
    """Under the ground line: what shipped, and how large it is said to be."""
    shipped = [m for m in marks if m.shipped]
    close, phone = frame.name != "wide", frame.width < PHONE
    under: dict[str, Any] = {"yanchor": "top", "yshift": -4, "size": 12}
    family = ", Grok" if close else ""
    claimed = "trillions, as claimed" if phone else "size, as claimed"
    head = f"<b>Shipped</b>{family}<br>{muted(claimed)}"
    left: dict[str, Any] = {"xanchor": "right", "align": "right", "xshift": -22 if close else -46}
    found = [note(shipped[0].day, 0, head, **left, **under)]
    for mark in shipped:
        # On a phone the stems are so close that a unit behind each size would push it off its stem.
        size = mark.size.removesuffix("T") if phone else mark.size
        name = mark.name.removeprefix("Grok ") if close else mark.name
        text = f"<b>{name}</b><br>{size}"
        at: dict[str, Any] = {"xanchor": "center", "align": "center"}
        found.append(note(mark.day, 0, text, **at, **under))
    return found


def summarise(marks: list[Mark]) -> str:
    """How many sizes, the largest promise over the largest that shipped, and what they rest on."""
    shipped, promised = ([m for m in marks if m.shipped is kind] for kind in (True, False))
    most, best = (max(group, key=lambda m: m.parameters) for group in (promised, shipped))
    return (
        f"{amount(len(promised)).capitalize()} marks for sizes promised from "
        f"{units.date_words(promised[0].day)} to {units.date_words(promised[-1].day)}, some for two models "
        f"of one size, and {amount(len(shipped))} for sizes that shipped, on a linear scale from zero. "
        f"The largest promise is "
        f"{units.long(most.parameters, 'parameters')}; the largest model that shipped is {best.name} with "
        f"{units.long(best.parameters, 'parameters')}, so the promise is "
        f"{units.times(most.parameters / best.parameters)} as much. {standing([m.status for m in marks])}"
    )


def table(marks: list[Mark]) -> Table:
    """Every promise and every model that shipped, in the order of the days."""
    rows = []
    for mark in marks:
        name = mark.name if mark.name != LIST else f"The list: {COUNTS[mark.count]}{mark.size}"
        cells = (
            amount_cell(mark.parameters, "parameters", mark.id, scale="T"),
            Cell(units.date_words(mark.day)),
            Cell("shipped" if mark.shipped else "promised"),
        )
        rows.append(TableRow(name, cells, mark.status, mark.source_ids, mark.said_by))
    columns = ("Model", "Total parameters", "Day", "Promised or shipped")
    return Table("Sizes promised and sizes that shipped", columns, tuple(rows))

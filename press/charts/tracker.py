"""The seven announced models through time: from the list's day to a product, or to the evidence's end."""

from typing import Any

from press import units
from press.arithmetic import days_between
from press.describe import amount, day_words, joined, standing
from press.entries import NONE, plain_cell
from press.evidence import Status
from press.facts.fates import Run, Sign, runs_of
from press.figures import Frame, figure, frames
from press.marks import bars, points
from press.pencils import line, muted, note, upright
from press.theme import axis, ink
from press.types import Cell, Chart, ChartWords, Dataset, Figure, Table, TableRow

MONTHS = ("2026-05-01", "2026-06-01", "2026-07-01", "2026-08-01", "2026-09-01")
PLAIN, TALL = 44, 62
"""A row without and with words under its line. Units: px."""

LINE, ABOVE, UNDER = 31, -19, 18
"""Where in a row its line lies, and how far from that the words stand. Units: px."""

LETTER = 6.1
"""The mean width of a small letter, by which a label is kept inside the drawing. Units: px."""

LEFT = 120
"""The room for names beside the lines of a card. Units: px."""


def tracker(data: Dataset, words: ChartWords) -> Chart:
    """The chart of the lines: the open ones on top, by size, then those that end in a product."""
    runs = runs_of(data)
    return Chart(
        slug=words.slug,
        figures={frame.name: draw(frame, runs) for frame in frames(words.title)},
        table=table(runs),
        summary=summarise(runs),
    )


def draw(frame: Frame, runs: list[Run]) -> Figure:
    """Name and outcome above each line, its end beside it, and under it what was promised."""
    card = frame.card
    rows = [frame.row(len(runs), TALL if r.before else PLAIN, beside=46) for r in runs]
    tops = [sum(rows[:i]) for i in range(len(rows))]
    at = [top + (row / 2 if card else LINE) for top, row in zip(tops, rows, strict=True)]
    margin = frame.margin(left=LEFT if card else 2, right=160 if card else 12, top=20, bottom=26)
    longest = max(r.end.at for r in runs)
    day = (frame.width - margin["l"] - margin["r"]) / longest
    months = {days_between(runs[0].model.announced_on, month): day_words(month, True)[2:] for month in MONTHS}
    said = [
        card_label(r, y) if card else label(frame, r, y, longest, day) for r, y in zip(runs, at, strict=True)
    ]
    return figure(
        traces(runs, at),
        frame.width,
        frame.tall(sum(rows) + 46),
        margin,
        xaxis=axis(range=[0, longest], showgrid=False, tickvals=list(months), ticktext=list(months.values())),
        yaxis=axis(range=[sum(rows), 0], showgrid=False, showticklabels=False),
        annotations=[*heads(frame, runs, longest), *(part for parts in said for part in parts)],
        shapes=[
            upright(0, role="ink"),
            upright(longest, role="ink", dash="4px,3px"),
            *(piece for r, y in zip(runs, at, strict=True) for piece in pieces(r, y, day)),
        ],
    )


def pieces(r: Run, y: float, day: float) -> list[dict[str, Any]]:
    """A line with room for its marks, dotted while it is open. Units: `day` in px."""
    ends = [0.0, r.end.at - 7 / day]
    if r.before:
        half = 0 if r.before.length else 6 / day
        ends[1:1] = [r.before.at - half, r.before.at + r.before.length + half]
    style: dict[str, Any] = {"role": "ink", "width": 4}
    if r.open:
        style = {"role": "base", "width": 2, "dash": "2px,4px"}
    return [line(ends[i], y, ends[i + 1], y, **style) for i in range(0, len(ends), 2)]


def traces(runs: list[Run], at: list[float]) -> list[Any]:
    """The ends and what stands before them, by evidence; an open end is an empty ring."""
    ends = [(r.end, 14 if r.open else 15, y) for r, y in zip(runs, at, strict=True)]
    before = [(r.before, 0 if r.before.length else 11, y) for r, y in zip(runs, at, strict=True) if r.before]
    found = []
    for status in Status:
        for size in (0, 11, 14, 15):
            part = [(sign, y) for sign, own, y in [*before, *ends] if (sign.status, own) == (status, size)]
            ids, days, heights = ([s.mark for s, _ in part], [s.at for s, _ in part], [y for _, y in part])
            if part and not size:
                lengths = [sign.length for sign, _ in part]
                found.append(bars(ids, lengths, heights, status, height=12, starts=days))
            elif part:
                found.append(points(ids, days, heights, status, size=size))
                if size == 14:
                    ring = {"color": ink("base"), "width": 1.5}
                    found[-1]["marker"] |= {"symbol": "circle", "color": ink("paper"), "line": ring}
    return found


def heads(frame: Frame, runs: list[Run], longest: int) -> list[dict[str, Any]]:
    """The card's title, the two days at the ends of time, and the days between them."""
    over: dict[str, Any] = {"yref": "paper", "yanchor": "bottom", "yshift": 4, "size": 12}
    start, end = runs[0].model.announced_on, max(r.model.as_of for r in runs)
    right: dict[str, Any] = {"xanchor": "right", "xshift": -8}
    return [
        *frame.heading(LEFT, 18),
        note(0, 1, f"<b>{day_words(start, True)}</b>, the list", **over),
        note(longest, 1, f"<b>{day_words(end, True)}</b>, evidence ends", xanchor="right", **over),
        *([] if frame.card else [note(longest, LINE + ABOVE, f"<b>{longest} days</b>", **right)]),
    ]


def label(frame: Frame, r: Run, y: float, longest: int, day: float) -> list[dict[str, Any]]:
    """The words above, beside and under a line, kept inside the drawing. Units: `day` in px."""
    given: dict[str, Any] = {"name": r.end.status.value}
    found, told = [question(r, y)] if r.open else [], r.end.label
    if not r.open:
        told = f"{r.end.at} days, {day_words(r.model.shipped_on or '', True)}{r.ours}"
        product = r.end.label.removeprefix("Grok Imagine ") if frame.narrow else r.end.label
        found.append(note(r.end.at, y, f"<b>{product}</b>", xshift=13, **given))
    found.append(note(0, y + ABOVE, f"<b>{short(r)}</b>  {muted(told)}", xshift=6, **given))
    if r.before:
        most = longest * day - LETTER * len(r.before.label) - 8
        place = max(6.0, min(r.before.at * day, most))
        given = {"name": r.before.status.value, "role": "muted", "size": 12}
        found.append(note(0, y + UNDER, r.before.label, xshift=place, **given))
    return found


def question(r: Run, y: float) -> dict[str, Any]:
    """What stands in the ring of an open end."""
    return note(r.end.at, y, "<b>?</b>", xanchor="center", role="muted", size=12, name=r.end.status.value)


def card_label(r: Run, y: float) -> list[dict[str, Any]]:
    """The name before a line and its end behind it, as a card has them."""
    end = r.end.label.removeprefix("Grok Imagine ") + r.ours
    beside: dict[str, Any] = {"role": "muted", "size": 12, "xshift": 13, "bgcolor": ink("paper")}
    found = [note(0, y, f"<b>{short(r)}</b>", xshift=-LEFT), note(r.end.at, y, end, **beside)]
    return [*found, question(r, y)] if r.open else found


def short(r: Run) -> str:
    """'1.5T, first' for the first variant."""
    return r.model.announced_as.removesuffix(" variant")


def summarise(runs: list[Run]) -> str:
    """How long the lines are, which end in what, and what the ends rest on."""
    shipped = [r for r in runs if not r.open]
    ended = joined(
        [f"{r.model.announced_as} as {r.end.label} after {r.end.at} days{r.ours}" for r in shipped]
    )
    outcomes = list(dict.fromkeys(r.end.label for r in runs if r.open))
    still = joined([f"{o} for {amount(sum(r.end.label == o for r in runs))}" for o in outcomes])
    longest, least = max(r.end.at for r in runs), min(r.end.at for r in runs)
    return (
        f"{amount(len(runs)).capitalize()} announced models through time, from the list of "
        f"{units.date_words(runs[0].model.announced_on)} to the end of our evidence {longest} days later. "
        f"{amount(len(shipped)).capitalize()} lines end in a product that we match with the model: {ended}. "
        f"The others run on to the end, {units.times(longest / least)} as long as the shortest: {still}. "
        f"{standing([r.end.status for r in runs])}"
    )


def table(runs: list[Run]) -> Table:
    """Each model with what was promised of it, what we found, and the days until then."""
    rows = []
    for r in runs:
        found = r.end.label + r.ours
        if r.model.shipped_on:
            found = f"{units.date_words(r.model.shipped_on)}, {found}"
        cells = (
            Cell(units.date_words(r.model.announced_on)),
            cell(r.before, r.before.label) if r.before else NONE,
            cell(r.end, found),
            plain_cell(str(r.end.at), r.end.at, "days"),
        )
        sources = r.model.source_ids + r.end.source_ids + (r.before.source_ids if r.before else ())
        named = tuple(dict.fromkeys(sources))
        who = f"{r.model.claimed_by}; the match is ours" if r.ours else r.model.claimed_by
        rows.append(TableRow(r.model.announced_as, cells, r.end.status, named, who))
    return Table(
        "The seven models through time",
        ("Model", "Announced", "Promised or reported", "What we found", "Days since the list"),
        tuple(rows),
    )


def cell(sign: Sign, text: str) -> Cell:
    """The cell of a mark: its words, what it rests on and whose word it is."""
    return Cell(text, sign.said, sign.mark, sign.status, sign.said_by, (sign.at,), "days")

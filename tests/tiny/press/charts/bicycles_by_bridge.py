"""The bicycles of a working day, by bridge."""

from press import units
from press.describe import Measured, summary
from press.figures import Frame, figure, frames, rows_axis
from press.marks import bars
from press.pencils import line, note
from press.schema import Count
from press.theme import axis
from press.types import Cell, Chart, ChartWords, Dataset, Figure, Table, TableRow

ROW = 44
"""The height of a bridge's row: its label, and the bar under it. Units: px."""


def bicycles_by_bridge(data: Dataset, words: ChartWords) -> Chart:
    """The chart, in the order of the table."""
    counts = list(data.counts.values())
    measured = [Measured(count.name, count.bicycles_per_day, count.status) for count in counts]
    return Chart(
        slug=words.slug,
        figures={frame.name: draw(frame, counts) for frame in frames(words.title)},
        table=table(counts),
        summary=summary("Bicycles on a working day, by bridge.", measured, "bicycles"),
    )


def draw(frame: Frame, counts: list[Count]) -> Figure:
    """A bar for each bridge, its label above it."""
    row = frame.row(len(counts), ROW)
    return figure(
        [
            bars([f"m{i}"], [count.bicycles_per_day], [i + 0.2], count.status, height=0.4)
            for i, count in enumerate(counts)
        ],
        frame.width,
        frame.tall(row * len(counts) + 30),
        frame.margin(left=1, right=24, top=4, bottom=26),
        xaxis=axis(range=[0, max(count.bicycles_per_day for count in counts) * 1.01]),
        yaxis=rows_axis(len(counts)),
        annotations=[
            *frame.heading(1, 4),
            *(
                note(0, i, f"<b>{count.bicycles_per_day:,.0f}</b> {count.name}", yshift=0.22 * row)
                for i, count in enumerate(counts)
            ),
        ],
        shapes=[line(0, 0, 0, 1, yref="paper", role="ink", layer="above")],
    )


def table(counts: list[Count]) -> Table:
    """The same as a table."""
    rows = []
    for i, count in enumerate(counts):
        amount = count.bicycles_per_day
        cell = Cell(units.plain(amount), mark=f"m{i}", values=(amount,), unit="bicycles")
        rows.append(TableRow(count.name, (cell,), count.status, count.source_ids))
    return Table("Bicycles by bridge", ("Bridge", "Bicycles a day"), tuple(rows))

"""How many of our texts are of each kind."""

from press import units
from press.describe import Measured, summary
from press.evidence import KIND_WORDS, SourceKind, Status
from press.figures import Frame, figure, frames, rows_axis
from press.marks import bars
from press.pencils import line, note
from press.rows import Source
from press.theme import axis
from press.types import Cell, Chart, ChartWords, Dataset, Figure, Table, TableRow

ROW = 44
"""The height of a row: its label, and the bar under it. Units: px."""

Kinds = list[tuple[SourceKind, list[Source]]]


def new_chart(data: Dataset, words: ChartWords) -> Chart:
    """The chart, from what is most to what is least."""
    found = [(kind, [s for s in data.sources.values() if s.source_quality is kind]) for kind in SourceKind]
    kinds = sorted([(kind, texts) for kind, texts in found if texts], key=lambda pair: -len(pair[1]))
    measured = [Measured(KIND_WORDS[kind], len(texts), Status.ESTIMATED) for kind, texts in kinds]
    return Chart(
        slug=words.slug,
        figures={frame.name: draw(frame, kinds) for frame in frames(words.title)},
        table=table(kinds),
        summary=summary("Our texts by who speaks in them.", measured, "sources"),
    )


def draw(frame: Frame, kinds: Kinds) -> Figure:
    """A bar for each kind, its label above it."""
    row = frame.row(len(kinds), ROW)
    counts = [len(texts) for _, texts in kinds]
    rows = [i + 0.2 for i in range(len(kinds))]
    return figure(
        [bars([f"m{i}" for i in range(len(kinds))], counts, rows, Status.ESTIMATED, height=0.4)],
        frame.width,
        frame.tall(row * len(kinds) + 30),
        frame.margin(left=1, right=8, top=4, bottom=26),
        xaxis=axis(range=[0, max(counts) * 1.01]),
        yaxis=rows_axis(len(kinds)),
        annotations=[
            *frame.heading(1, 4),
            *(
                note(0, i, f"<b>{counts[i]}</b> {KIND_WORDS[kind]}", yshift=0.22 * row)
                for i, (kind, _) in enumerate(kinds)
            ),
        ],
        shapes=[line(0, 0, 0, 1, yref="paper", role="ink", layer="above")],
    )


def table(kinds: Kinds) -> Table:
    """The same as a table."""
    rows = []
    for i, (kind, texts) in enumerate(kinds):
        cell = Cell(units.plain(len(texts)), mark=f"m{i}", values=(len(texts),), unit="sources")
        rows.append(TableRow(KIND_WORDS[kind], (cell,), Status.ESTIMATED, tuple(s.id for s in texts)))
    return Table("Our texts", ("Kind", "Texts"), tuple(rows))

"""Models as squares that share a corner, their areas true to their parameters: from one dot to the 10T."""

from dataclasses import dataclass
from math import sqrt
from typing import Any

from press import units
from press.describe import Measured, summary
from press.entries import amount_cell
from press.evidence import Status
from press.figures import Frame, figure, frames
from press.marks import bars
from press.pencils import line, note
from press.schema import AiModel
from press.theme import axis, ink
from press.types import Cell, Chart, ChartWords, Dataset, Figure, Table, TableRow

SIDE = 500
"""The largest square on a wide page. Units: px."""

MODELS = ("kimi-k3", "grok-4-20", "gpt-3", "gpt-2", "gpt-1")
NAMED = 3
"""On a phone so many squares have room for a label; the others are named below the corner."""

APART = 28
"""Between labels beside the squares, at least. Units: px."""


@dataclass(frozen=True, slots=True)
class Square:
    """A model and the side of its square."""

    mark: str
    name: str
    told: str
    parameters: float
    status: Status
    said_by: str
    source_ids: tuple[str, ...]

    @property
    def side(self) -> float:
        """The side of a square whose area is the parameters. Units: √parameters, in millions."""
        return sqrt(self.parameters) / 1e6


def one_square(data: Dataset, words: ChartWords) -> Chart:
    """The chart of the nested squares."""
    squares = squares_of(data)
    return Chart(
        slug=words.slug,
        figures={frame.name: draw(frame, squares) for frame in frames(words.title)},
        table=table(squares),
        summary=summary(
            f"{units.word(len(squares)).capitalize()} squares in one corner, their areas true to the "
            "parameters of the models.",
            [Measured(square.name, square.parameters, square.status) for square in squares],
            "parameters",
        ),
    )


def squares_of(data: Dataset) -> list[Square]:
    """The largest first, so that each lies upon the one before."""
    ten = data.seven["10t"]
    known = (ten.parameters_total or 0, ten.status, ten.claimed_by, ten.source_ids)
    found = [Square("s0", f"The {ten.announced_as} of the list", f"announced; {ten.outcome}", *known)]
    for k, model_id in enumerate(MODELS, 1):
        model = data.models[model_id]
        who, name = model.claimed_by or model.organization, brief(model)
        found.append(Square(f"s{k}", name, name, model.parameters_total, model.status, who, model.source_ids))
    return found


def brief(model: AiModel) -> str:
    """The name without a size in it: 'GPT-3'."""
    size = units.short(model.parameters_total, "parameters")
    return model.name.split(" (")[0].removesuffix(f" {size}")


def draw(frame: Frame, squares: list[Square]) -> Figure:
    """Squares from the lower left corner; the scale is the same across and up."""
    beside = frame.card or not frame.narrow
    wide = frame.width - (50 if frame.card else 2)
    below = 8 if beside else 46
    side = round(frame.row(1, 0, beside=below)) if frame.card else min(SIDE, wide)
    scale = squares[0].side / side
    data = []
    for square in squares:
        trace = bars(
            [square.mark], [square.side], [square.side / 2], square.status, height=square.side, soft=False
        )
        if square.status is Status.CONFIRMED:
            trace["marker"]["line"] = {"color": ink("paper"), "width": 1}
        data.append(trace)
    # the dot is too small for an outline, and must stand out from what lies under it
    data[-1]["marker"]["color"] = ink("ink")
    data[-1]["marker"]["line"]["width"] = 0
    return figure(
        data,
        frame.width,
        frame.tall(side + 2 + below),
        frame.margin(left=1, right=1, top=1, bottom=below + 1),
        xaxis=axis(range=[0, wide * scale], showgrid=False, showticklabels=False),
        yaxis=axis(range=[0, squares[0].side], showgrid=False, showticklabels=False),
        annotations=[*(leaders if beside else labels)(frame, squares, side), *frame.heading()],
        **({"shapes": [leader(*ends, side, scale) for ends in places(squares, side)]} if beside else {}),
    )


def places(squares: list[Square], side: int) -> list[tuple[float, float]]:
    """For each square its side and the height of its label beside the largest. Units: px."""
    found: list[tuple[float, float]] = []
    for square in reversed(squares):
        own = side * square.side / squares[0].side
        lowest = found[-1][1] + APART if found else 8
        found.append((own, max(own, lowest) if square is not squares[0] else side - 10))
    return found[::-1]


def leader(own: float, at: float, side: int, scale: float) -> dict[str, Any]:
    """The line from a square's corner to its label."""
    start = min(own, at) if own == side else own
    return line(own * scale, start * scale, (side + 14) * scale, at * scale, role="ink", layer="above")


def leaders(frame: Frame, squares: list[Square], side: int) -> list[dict[str, Any]]:
    """Labels to the right of the largest square, each at the end of its line."""
    size = 12 if frame.card else 13
    scale = squares[0].side / side
    found = []
    for square, (_, at) in zip(squares, places(squares, side), strict=True):
        text = f"<b>{units.short(square.parameters, 'parameters', scale_of(square))}</b>  {square.told}"
        text = text.replace("announced; ", "announced;<br>")
        top = square is squares[0]
        found.append(
            note(
                (side + 20) * scale,
                at * scale,
                text,
                yanchor="top" if top else "middle",
                yshift=9 if top else 0,
                size=size,
                name=square.status.value,
            )
        )
    return found


def scale_of(square: Square) -> str | None:
    """Trillions for the largest, as the list has them."""
    return "T" if square.parameters >= 4e11 else None


def labels(frame: Frame, squares: list[Square], side: int) -> list[dict[str, Any]]:
    """A label in the upper left of each large square; the small ones named below the corner."""
    size = 12
    found = []
    for square in squares[:NAMED]:
        solid = square.status is Status.CONFIRMED
        text = f"<b>{units.short(square.parameters, 'parameters', 'T')}</b><br>{square.told}"
        found.append(
            note(
                0,
                square.side,
                text,
                yanchor="top",
                xshift=6,
                yshift=-5,
                size=size,
                role="paper" if solid else "ink",
                **({} if solid else {"bgcolor": ink("paper")}),
                name=square.status.value,
            )
        )
    rest = ", ".join(f"{s.name} {units.short(s.parameters, 'parameters')}" for s in reversed(squares[NAMED:]))
    text = f"In the corner, from the dot up:<br><b>{rest}</b>"
    found.append(note(0, 0, text, yanchor="top", yshift=-6, size=size))
    return found


def table(squares: list[Square]) -> Table:
    """Parameters, and how many times each goes into the largest."""
    rows = [
        TableRow(
            square.name,
            (
                amount_cell(square.parameters, "parameters", square.mark),
                Cell(units.plain(float(f"{squares[0].parameters / square.parameters:.3g}"))),
            ),
            square.status,
            square.source_ids,
            square.said_by,
        )
        for square in squares
    ]
    return Table("Models as areas", ("Model", "Total parameters", "Times into the largest"), tuple(rows))

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
from press.pencils import LEADER, line, note
from press.schema import AiModel
from press.theme import axis, ink
from press.types import Cell, Chart, ChartWords, Dataset, Figure, Table, TableRow, Trace

SIDE = 500
"""The largest square on a wide page. Units: px."""

MODELS = ("kimi-k3", "grok-4-20", "gpt-3", "gpt-2", "gpt-1")
ABOVE, BELOW = 20, 46
"""On a phone, the room for words above and below the squares. Units: px."""

CASING: dict[str, Any] = {"role": "paper", "width": 3}
HAIR: dict[str, Any] = {"role": "ink", "width": 1}
CLEAR = 6
"""A line to a label, and what keeps it apart from solid squares and from dots, but for the first px
at a small one. Units: px."""

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
            [Measured(s.name.replace("The ", "the "), s.parameters, s.status) for s in squares],
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
    above, below = (0, 8) if beside else (ABOVE, BELOW)
    side = round(frame.row(1, 0, beside=below)) if frame.card else min(SIDE, wide)
    scale = squares[0].side / side
    ends = places(squares, side) if beside else []
    square = {"scaleanchor": "x"} if frame.card else {}  # the thumb made of the card has another shape
    return figure(
        nested(squares),
        frame.width,
        frame.tall(side + 2 + above + below),
        frame.margin(left=1, right=1, top=above + 1, bottom=below + 1),
        xaxis=axis(range=[0, wide * scale], showgrid=False, showticklabels=False),
        yaxis=axis(range=[0, squares[0].side], showgrid=False, showticklabels=False, **square),
        annotations=[*(leaders(frame, squares, side) if beside else labels(squares)), *frame.heading()],
        # all casings first, so that none cuts a line of another label
        shapes=[leader(*end, side, scale, look) for look in (CASING, HAIR) for end in ends],
    )


def nested(squares: list[Square]) -> list[Trace]:
    """The squares, each upon the larger ones."""
    data = []
    for square in squares:
        trace = bars([square.mark], [square.side], [square.side / 2], square.status, height=square.side)
        if square.status is Status.CONFIRMED:
            trace["marker"]["line"] = {"color": ink("paper"), "width": 1}
        data.append(trace)
    # the dot is too small for an outline, and must stand out from what lies under it
    data[-1]["marker"]["color"] = ink("ink")
    data[-1]["marker"]["line"]["width"] = 0
    return data


def places(squares: list[Square], side: int) -> list[tuple[float, float]]:
    """For each square its side and the height of its label beside the largest. Units: px."""
    found: list[tuple[float, float]] = []
    for square in reversed(squares):
        own = side * square.side / squares[0].side
        lowest = found[-1][1] + APART if found else 8
        found.append((own, max(own, lowest) if square is not squares[0] else side - 10))
    return found[::-1]


def leader(own: float, at: float, side: int, scale: float, look: dict[str, Any]) -> dict[str, Any]:
    """The line from a square's corner to its label; its casing leaves the small squares in sight."""
    x, y = own, min(own, at) if own == side else own
    if look is CASING and own < 2 * CLEAR:
        y += (at - y) * CLEAR / (side + 14 - x)
        x += CLEAR
    return line(x * scale, y * scale, (side + 14) * scale, at * scale, layer="above", name=LEADER, **look)


def leaders(frame: Frame, squares: list[Square], side: int) -> list[dict[str, Any]]:
    """Labels to the right of the largest square, each at the end of its line."""
    size = 12 if frame.card else 13
    scale = squares[0].side / side
    found = []
    for square, (_, at) in zip(squares, places(squares, side), strict=True):
        text = told(square).replace("announced; ", "announced;<br>")
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


def told(square: Square) -> str:
    """'<b>175B</b>  GPT-3'."""
    return f"<b>{units.short(square.parameters, 'parameters', scale_of(square))}</b>  {square.told}"


def scale_of(square: Square) -> str | None:
    """Trillions for the largest, as the list has them."""
    return "T" if square.parameters >= 4e11 else None


def labels(squares: list[Square]) -> list[dict[str, Any]]:
    """The largest named above its square, two upon the solid one, and the small ones below the corner.

    No words stand on dots, which would need a box behind them.
    """
    whole, solid, said, *small = squares
    found = [
        note(0, whole.side, told(whole), yanchor="bottom", yshift=3, size=12, name=whole.status.value),
        upon(solid, 0, solid.side),
        upon(said, said.side, said.side),
    ]
    dot, *rest = reversed(small)
    others = " and ".join(told(square) for square in rest)
    tip: dict[str, Any] = {"showarrow": True, "arrowhead": 2, "arrowwidth": 1.25, "arrowcolor": ink("ink")}
    tip |= {"startstandoff": 3, "arrowsize": 0.8}
    found.append(note(0, 0, f"{told(dot)}, the dot in the corner", size=12, **tip, ax=17, ay=16))
    found.append(note(0, 0, f"then {others}", xshift=17, yshift=-34, size=12))
    return found


def upon(square: Square, x: float, y: float) -> dict[str, Any]:
    """A label in two lines upon the solid square, its upper left at a place. Units: as the axes."""
    text = told(square).replace("  ", "<br>")
    shift = {"xshift": 6, "yshift": -5} if not x else {"xshift": 6, "yshift": 2}
    return note(x, y, text, yanchor="top", size=12, role="paper", name=square.status.value, **shift)


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

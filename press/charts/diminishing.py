"""The loss that two published formulas expect of dense models, from a billion to ten trillion parameters."""

from dataclasses import dataclass
from typing import Any

from press import units
from press.arithmetic import Fit, loss
from press.describe import standing
from press.entries import plain_cell
from press.evidence import Status
from press.facts.cases import fit_of
from press.figures import Frame, figure, frames
from press.marks import dots, redrawn
from press.pencils import PAPER, exponent, ground, line, note
from press.theme import axis, ink
from press.types import Cell, Chart, ChartWords, Dataset, Figure, Table, TableRow, Trace

START, END = 9.0, 13.0
"""The ends of the axis, as exponents of parameters."""

STEPS = 32
PHONE = 400
"""A frame as narrow as a phone. Units: px."""

LOSS = "nats per token"
LOW, HIGH = 1.6, 2.62
"""The ends of the axis of loss. Units: nats per token."""

FITS = {
    "hoffmann": ("Hoffmann 2022", "HOFF", "estimated", 3e9),
    "besiroglu": ("Besiroglu 2024", "BESI", "ink", 3e10),
}
"""By the name of the constants: words, source, colour, and the size at which the name stands."""

RIGHT = {"wide": 134, "medium": 134, "narrow": 94}
"""The room for words beside the ends of the lines; a card has room for the step alone. Units: px."""

SIZES = ("models.grok-4-20", "seven.10t")


@dataclass(frozen=True, slots=True)
class Curve:
    """One fit with the two sizes at which it is read."""

    key: str
    fit: Fit
    tokens_per_parameter: float
    sizes: tuple[float, float]

    @property
    def words(self) -> str:
        """'Hoffmann 2022'."""
        return FITS[self.key][0]

    @property
    def role(self) -> str:
        """The colour of the line."""
        return FITS[self.key][2]

    def at(self, parameters: float) -> float:
        """The loss of a dense model of that size, trained by the rule. Units: nats per token."""
        return loss(self.fit, parameters, parameters * self.tokens_per_parameter)


def diminishing(data: Dataset, words: ChartWords) -> Chart:
    """The chart of the two curves and of the step from 0.5T to 10T on each."""
    rule = data.constants["tok-per-param"].value
    sizes = (data.models["grok-4-20"].parameters_total, data.seven["10t"].parameters_total or 0)
    curves = [Curve(key, fit_of(data, key), rule, sizes) for key in FITS]
    edge = data.constants["fitted-range"].value
    return Chart(
        slug=words.slug,
        figures={frame.name: draw(frame, curves, edge) for frame in frames(words.title)},
        table=table(curves),
        zoom="from-end",
        summary=summarise(curves),
    )


def summarise(curves: list[Curve]) -> str:
    """The step on each curve, its floor, what the values rest on."""
    said = []
    for curve in curves:
        before, after = (curve.at(size) for size in curve.sizes)
        said.append(
            f"By {curve.words} it falls from {before:.3f} to {after:.3f} nats for each token, "
            f"by {before - after:.3f}, above a floor of {curve.fit.e:.2f}."
        )
    small, large = (units.long(size, "parameters", "trillion") for size in curves[0].sizes)
    return (
        f"The loss that two formulas expect of dense models, from {small} to {large}. "
        f"{' '.join(said)} {standing([Status.ESTIMATED] * 4)}"
    )


def trace(curve: Curve, fill: bool) -> Trace:
    """The curve, with the gap to the one drawn before it as an area."""
    sizes = [10 ** (START + (END - START) * k / STEPS) for k in range(STEPS + 1)]
    return {
        "type": "scatter",
        "x": sizes,
        "y": [round(curve.at(size), 5) for size in sizes],
        "mode": "lines",
        "line": {"color": ink(curve.role), "width": 2.5},
        **({"fill": "tonexty", "fillcolor": ink("base-soft")} if fill else {}),
        "hoverinfo": "none",
    }


def draw(frame: Frame, curves: list[Curve], edge: float) -> Figure:
    """Two lines, the gap between them, the sizes marked, and the ground beyond the fitted range."""
    data = [trace(curves[0], fill=False), trace(curves[1], fill=True)]
    for curve in curves:
        placed = [(f"{curve.key[0]}{k}", size, curve.at(size)) for k, size in enumerate(curve.sizes)]
        marks = dots(placed, Status.ESTIMATED, size=12)
        data.append(redrawn(marks, "diamond", "paper", curve.role, 2.5))
    height = 420
    return figure(
        data,
        frame.width,
        frame.tall(height),
        frame.margin(left=30, right=RIGHT.get(frame.name, 76), top=26, bottom=28 if frame.card else 44),
        xaxis=axis(
            type="log",
            range=[START, END],
            tickvals=[1e9, 1e10, 1e11, 1e12, 1e13],
            ticktext=["1B", "10B", "100B", "1T", "10T"],
            showgrid=False,
        ),
        yaxis=axis(range=[LOW, HIGH], tickvals=[1.8, 2, 2.2, 2.4, 2.6], tickformat=".1f"),
        annotations=[*labels(frame, curves, edge), *frame.heading(30, 26)],
        shapes=shapes(curves, edge),
    )


def shapes(curves: list[Curve], edge: float) -> list[dict[str, Any]]:
    """The ground beyond the fitted range, the floors, what is left above them, and where the sizes stand."""

    def rise(size: float, dash: str) -> dict[str, Any]:
        return line(size, LOW, size, max(c.at(size) for c in curves), role="base", dash=dash)

    return [
        ground(edge, 0, 10**END, 1, yref="paper", line={"width": 0}),
        rise(edge, "4px,3px"),
        *(line(10**START, c.fit.e, 10**END, c.fit.e, role=c.role, dash="2px,3px") for c in curves),
        *(left_over(c) for c in curves),
        *(rise(size, "2px,3px") for size in curves[0].sizes),
    ]


def left_over(curve: Curve) -> dict[str, Any]:
    """What the largest size still lies above the floor, as an upright bar of its own."""
    size = curve.sizes[1]
    return line(size, curve.fit.e, size, curve.at(size), role=curve.role, width=5, layer="above")


def labels(frame: Frame, curves: list[Curve], edge: float) -> list[dict[str, Any]]:
    """Names on the lines, the step on each, the floors, the edge of what was measured."""
    size = 12 if frame.card else 13
    quiet: dict[str, Any] = {"role": "muted", "size": size}
    under: dict[str, Any] = {"yref": "paper", "yanchor": "top", "yshift": -6, "xshift": 7}
    beyond = "beyond the<br>fitted range" if frame.width < PHONE else "beyond the fitted range"
    found = [
        note(0, 1, "Loss, nats per token", yanchor="bottom", yshift=8, xshift=-30, **PAPER, **quiet),
        note(exponent(edge), 1, beyond, **under, **quiet),
    ]
    if not frame.card:
        words = "parameters of a dense model, log scale"
        found.append(note(0, 0, words, yanchor="top", yshift=-24, xshift=-30, **PAPER, **quiet))
    for curve in curves:
        lowest = curve.fit.e == min(other.fit.e for other in curves)
        found += curve_labels(frame, curve, edge, size, lowest)
    for parameters in curves[0].sizes:
        text = f"<b>{units.short(parameters, 'parameters', 'T')}</b>"
        top = max(curve.at(parameters) for curve in curves)
        over: dict[str, Any] = {"xanchor": "center", "yanchor": "bottom", "yshift": 10, "size": size}
        if parameters == curves[0].sizes[-1]:  # to the right of it stands the step
            over |= {"xanchor": "right", "xshift": 7}
        found.append(note(exponent(parameters), top, text, **over))
    return found


def curve_labels(frame: Frame, curve: Curve, edge: float, size: int, lowest: bool) -> list[dict[str, Any]]:
    """The name of a curve, its step beside its end, its floor past the edge of what was measured."""
    before, after = (curve.at(parameters) for parameters in curve.sizes)
    step = f"<b>−{before - after:.3f}</b>"
    if not frame.card:
        left = f"{after - curve.fit.e:.3f}"
        step += f"<br>floor +{left}" if frame.width < PHONE else f"<br>{left} above floor"
    floor = f"floor {curve.fit.e:.2f}" + (
        ", which no size goes under" if lowest and frame.name == "wide" else ""
    )
    at, name = FITS[curve.key][3], f"<b>{curve.words}</b>"
    aside = 0 if frame.width < PHONE and at > edge else 10  # so that it ends where the drawing does
    over: dict[str, Any] = {"xshift": aside, "yanchor": "bottom", "yshift": 4}
    return [
        note(exponent(at), curve.at(at), name, role=curve.role, size=size, **over),
        note(exponent(curve.sizes[1]), after, step, xshift=11, size=size, name=Status.ESTIMATED.value),
        note(exponent(edge), curve.fit.e, floor, xshift=5, yanchor="top", yshift=-3, size=12),
    ]


def table(curves: list[Curve]) -> Table:
    """Each fit: loss at both sizes, the step, the floor."""
    rows = []
    for curve in curves:
        cells = [
            Cell(told, f"{told} nats per token", f"{curve.key[0]}{k}", values=(curve.at(size),), unit=LOSS)
            for k, size in enumerate(curve.sizes)
            for told in [f"{curve.at(size):.3f}"]
        ]
        before, after = (curve.at(size) for size in curve.sizes)
        rows.append(
            TableRow(
                curve.words,
                (
                    *cells,
                    plain_cell(f"{before - after:.3f}", before - after, LOSS),
                    plain_cell(f"{curve.fit.e:.4g}", curve.fit.e, LOSS),
                    plain_cell(f"{after - curve.fit.e:.3f}", after - curve.fit.e, LOSS),
                ),
                Status.ESTIMATED,
                (FITS[curve.key][1], "HOFF") if curve.key == "besiroglu" else (FITS[curve.key][1],),
                "our arithmetic with the published constants",
            )
        )
    small, large = (units.short(size, "parameters", "T") for size in curves[0].sizes)
    return Table(
        "Expected loss of dense models, in nats per token",
        ("Fit", f"At {small}", f"At {large}", "Step", "Floor", f"Left above it at {large}"),
        tuple(rows),
    )

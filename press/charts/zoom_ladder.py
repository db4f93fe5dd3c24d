"""From the first GPT to ten trillion in five linear panels, each a stated multiple of the last."""

from dataclasses import dataclass
from typing import Any

from press import units
from press.describe import Measured, amount, summary
from press.evidence import Status
from press.figures import Frame, figure, frames
from press.marks import bars
from press.pencils import note
from press.schema import AiModel, Announced
from press.theme import axis, ink
from press.types import Cell, Chart, ChartWords, Dataset, Figure, Table, TableRow

PANELS = (
    ("gpt-1", "gpt-2"),
    ("gpt-2", "turing-nlg"),
    ("turing-nlg", "gpt-3"),
    ("gpt-3", "grok-4-20", "kimi-k3"),
    ("kimi-k3", "6t", "10t"),
)
"""Each panel begins with the bar that filled the one before it, and its last bar is as wide as the axis."""

BESIDE = 190
"""On the card, the room for words beside the bars. Units: px."""

BAR = 14
"""The height of a bar. Units: px."""


@dataclass(frozen=True, slots=True)
class Rung:
    """A bar of the ladder."""

    name: str
    year: str
    parameters: float
    status: Status
    row: AiModel | Announced


def zoom_ladder(data: Dataset, words: ChartWords) -> Chart:
    """The chart of the ladder; no axis is broken, and none is logarithmic."""
    panels = [[rung(data, key) for key in panel] for panel in PANELS]
    once = list({r.name: r for panel in panels for r in panel}.values())
    return Chart(
        slug=words.slug,
        figures={frame.name: draw(frame, panels) for frame in frames(words.title)},
        table=table(panels),
        summary=summary(
            f"{amount(len(once)).capitalize()} models in {amount(len(panels))} panels, "
            "each with a linear axis from zero.",
            [Measured(r.name, r.parameters, r.status) for r in once],
            "parameters",
        ),
    )


def rung(data: Dataset, key: str) -> Rung:
    """A model that shipped, or one of the seven."""
    if key in data.models:
        model = data.models[key]
        name = model.name.split(" (")[0].removesuffix(" 175B")
        return Rung(name, (model.released_on or "")[:4], model.parameters_total, model.status, model)
    announced = data.seven[key]
    name = f"the announced {announced.announced_as}"
    return Rung(
        name, announced.announced_on[:4], announced.parameters_total or 0, announced.status, announced
    )


def draw(frame: Frame, panels: list[list[Rung]]) -> Figure:
    """Panels from top to bottom; between two, the wedge that shows the old width inside the new."""
    gap = 46 if frame.height is None else 14
    count = sum(map(len, panels))
    row = frame.row(count, 38, beside=gap * (len(panels) - 1) + 8)
    height = frame.tall(count * row + gap * (len(panels) - 1) + 8)
    beside = BESIDE if frame.height is not None else 1
    margin = frame.margin(left=beside, right=2, bottom=8)
    inner = height - margin["t"] - margin["b"]
    layout: dict[str, Any] = {"annotations": frame.heading(beside), "shapes": []}
    data, top = [], 0.0
    for p, panel in enumerate(panels):
        key = "" if p == 0 else str(p + 1)
        widest = panel[-1].parameters
        bottom = top + row * len(panel)
        layout[f"xaxis{key}"] = axis(
            range=[0, widest], anchor=f"y{key}", showgrid=False, showticklabels=False
        )
        layout[f"yaxis{key}"] = axis(
            range=[len(panel) - 0.5, -0.5],
            anchor=f"x{key}",
            showgrid=False,
            showticklabels=False,
            domain=[max(0, 1 - bottom / inner), min(1, 1 - top / inner)],
        )
        for i, r in enumerate(panel):
            data.append(
                bars(
                    [f"p{p}-{i}"],
                    [r.parameters],
                    [i if beside > 1 else i + 0.24],
                    r.status,
                    height=min(BAR / row, 0.5),
                    soft=i == 0 and p > 0,
                    xaxis=f"x{key}",
                    yaxis=f"y{key}",
                )
            )
            text = f"<b>{size(r.parameters)}</b>  {label(r)}"
            if p and not i:
                text += ": the bar above" if frame.width < 400 else ": the bar above, to this scale"
            if frame.height is None or i:
                layout["annotations"].append(
                    note(
                        0,
                        i,
                        text,
                        xref=f"x{key}",
                        yref=f"y{key}",
                        name=r.status.value,
                        yshift=0 if beside > 1 else 0.22 * row,
                        xshift=-beside if beside > 1 else 0,
                        size=12 if beside > 1 else 13,
                        role="muted" if i == 0 and p else "ink",
                    )
                )
        if p:
            previous = panels[p - 1][-1].parameters
            layout["shapes"].append(
                wedge(1 - (top - gap) / inner, 1 - (top + 0.5 * row) / inner, previous / widest)
            )
            if frame.height is None:
                multiple = f"this panel: {units.plain(float(f'{widest / previous:.2g}'))} times wider"
                place = 1 - (top - gap * 0.28) / inner
                layout["annotations"].append(
                    note(1, place, multiple, role="muted", xref="paper", yref="paper", xanchor="right")
                )
        top = bottom + gap
    return figure(data, frame.width, height, margin, **layout)


def label(r: Rung) -> str:
    """What stands beside a size: the model and its year."""
    return f"announced in {r.year}" if isinstance(r.row, Announced) else f"{r.name}, {r.year}"


def size(parameters: float) -> str:
    """A size as a label has it; from half a trillion on in trillions, as the claims are."""
    return units.short(parameters, "parameters", "T" if parameters >= 5e11 else None)


def wedge(upper: float, lower: float, width: float) -> dict[str, Any]:
    """The old panel's whole width, narrowing to the bar that it has become. Units: of the paper."""
    return {
        "type": "path",
        "path": f"M0,{upper:.5f}L1,{upper:.5f}L{width:.5f},{lower:.5f}L0,{lower:.5f}Z",
        "xref": "paper",
        "yref": "paper",
        "fillcolor": ink("base-soft"),
        "line": {"width": 0, "color": ink("base-soft")},
        "opacity": 0.6,
        "layer": "below",
    }


def table(panels: list[list[Rung]]) -> Table:
    """Each bar with its panel; a bar that stands in two panels has a row in each."""
    rows = []
    for p, panel in enumerate(panels):
        for i, r in enumerate(panel):
            rows.append(
                TableRow(
                    r.name,
                    (
                        Cell(
                            size(r.parameters),
                            units.long(r.parameters, "parameters"),
                            f"p{p}-{i}",
                            values=(r.parameters,),
                            unit="parameters",
                        ),
                        Cell(r.year),
                        Cell(str(p + 1)),
                        Cell(f"{units.percent(r.parameters / panel[-1].parameters)}"),
                    ),
                    r.status,
                    r.row.source_ids,
                    r.row.claimed_by or "",
                )
            )
    return Table(
        "The panels of the ladder",
        ("Model", "Total parameters", "Year", "Panel", "Share of the panel's width"),
        tuple(rows),
    )

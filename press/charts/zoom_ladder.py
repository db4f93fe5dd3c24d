"""From the first GPT to ten trillion in five linear panels, each a stated multiple of the last."""

from dataclasses import dataclass
from typing import Any

from press import units
from press.describe import Measured, amount, summary
from press.entries import amount_cell
from press.evidence import Status
from press.figures import Frame, figure, frames
from press.marks import bars
from press.panels import panel_axes, panel_key, wedge
from press.pencils import PAPER, note
from press.schema import AiModel, Announced
from press.types import Cell, Chart, ChartWords, Dataset, Figure, Table, TableRow, Trace

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
    card = frame.card
    gap = 14 if card else 46
    count = sum(map(len, panels))
    row = frame.row(count, 38, beside=gap * (len(panels) - 1) + 8)
    height = frame.tall(count * row + gap * (len(panels) - 1) + 8)
    beside = BESIDE if card else 1
    margin = frame.margin(left=beside, right=2, bottom=8)
    inner = height - margin["t"] - margin["b"]
    layout: dict[str, Any] = {"annotations": frame.heading(beside), "shapes": []}
    data, top = [], 0.0
    for p, panel in enumerate(panels):
        bottom, widest = top + row * len(panel), panel[-1].parameters
        domain = max(0, 1 - bottom / inner), min(1, 1 - top / inner)
        layout |= panel_axes(p, widest, len(panel), *domain, showgrid=False, showticklabels=False)
        data += traces(p, panel, row, sink=0 if card else 0.24)
        layout["annotations"] += labels(frame, p, panel, row)
        if p:
            previous = panels[p - 1][-1].parameters
            ends = (1 - (top - gap) / inner, 1 - (top + 0.5 * row) / inner)
            layout["shapes"].append(wedge(*ends, previous / widest))
            if not card:
                layout["annotations"].append(multiple(widest / previous, 1 - (top - gap * 0.28) / inner))
        top = bottom + gap
    return figure(data, frame.width, height, margin, **layout)


def traces(p: int, panel: list[Rung], row: float, sink: float) -> list[Trace]:
    """The bars of a panel, each a trace of its own; the first of a later panel is soft."""
    key = panel_key(p)
    axes: dict[str, Any] = {"xaxis": f"x{key}", "yaxis": f"y{key}", "height": min(BAR / row, 0.5)}
    return [
        bars([f"p{p}-{i}"], [r.parameters], [i + sink], r.status, soft=i == 0 and p > 0, **axes)
        for i, r in enumerate(panel)
    ]


def labels(frame: Frame, p: int, panel: list[Rung], row: float) -> list[dict[str, Any]]:
    """Size and name above each bar, or beside it on the card, where a bar is named once."""
    key, card = panel_key(p), frame.card
    place: dict[str, Any] = {"yshift": 0, "xshift": -BESIDE} if card else {"yshift": 0.22 * row, "xshift": 0}
    found = []
    for i, r in enumerate(panel):
        again = p > 0 and i == 0
        text = f"<b>{size(r.parameters)}</b>  {label(r)}"
        if again:
            text += ": the bar above" if frame.width < 400 else ": the bar above, to this scale"
        given: dict[str, Any] = {"name": r.status.value, "size": 12 if card else 13, **place}
        if not card or i:
            role = "muted" if again else "ink"
            found.append(note(0, i, text, xref=f"x{key}", yref=f"y{key}", role=role, **given))
    return found


def multiple(wider: float, place: float) -> dict[str, Any]:
    """How much wider a panel is than the one above it. Units: the place of the paper."""
    text = f"this panel: {units.plain(float(f'{wider:.2g}'))} times wider"
    return note(1, place, text, role="muted", xanchor="right", **PAPER)


def label(r: Rung) -> str:
    """What stands beside a size: the model and its year."""
    return f"announced in {r.year}" if isinstance(r.row, Announced) else f"{r.name}, {r.year}"


def size(parameters: float) -> str:
    """A size as a label has it."""
    return units.short(parameters, "parameters", scale_of(parameters))


def scale_of(parameters: float) -> str | None:
    """From half a trillion on trillions, as the claims are; else whatever fits."""
    return "T" if parameters >= 5e11 else None


def table(panels: list[list[Rung]]) -> Table:
    """Each bar with its panel; a bar that stands in two panels has a row in each."""
    rows = []
    for p, panel in enumerate(panels):
        for i, r in enumerate(panel):
            rows.append(
                TableRow(
                    r.name,
                    (
                        amount_cell(r.parameters, "parameters", f"p{p}-{i}", scale=scale_of(r.parameters)),
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

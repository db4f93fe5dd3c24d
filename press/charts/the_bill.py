"""Homes, money, turbines: small panels, each on a scale of its own from zero."""

from dataclasses import dataclass
from typing import Any

from press import units
from press.cells import cell
from press.describe import joined, standing
from press.entries import NONE, amount_cell
from press.evidence import Status
from press.facts import find
from press.figures import Frame, figure, frames
from press.marks import bars, spans
from press.panels import panel_axes, panel_key
from press.pencils import OFF, PAPER, line, note
from press.types import Cell, Chart, ChartWords, Dataset, Fact, Figure, Table, TableRow

PANELS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    # heading: (key of the fact, what it is)
    (
        "US homes that use what a gigawatt does",
        (
            ("energy.homes-per-gw.value", "at 60% to 80% of full load"),
            ("energy.homes-per-gw-full.value", "never below full load"),
        ),
    ),
    (
        "US dollars",
        (
            ("energy.capex-h1.value", "SpaceX’s AI capital spending, Jan–Jun"),
            ("energy.loss-h1.value", "its operating loss, Jan–Jun"),
            ("energy.rev-h1.value", "its revenue, Jan–Jun"),
            ("energy.cost-hw-nbf.value", "550,000 GPUs: a plan, by coverage"),
            ("electricity-cost", "60 days of a gigawatt, full load"),
        ),
    ),
    (
        "Gas turbines at Southaven",
        (
            ("energy.turb-c2-27.value", "without a permit, it is alleged, Feb"),
            ("energy.turb-permit.value", "allowed by the permit of March"),
            ("energy.turb-c2-57.value", "counted for the plaintiffs, 15 May"),
        ),
    ),
)
HALF_YEAR = 181
"""January to June 2026, the span of the filing. Units: days."""

SCALE = {"homes": 1e3, "USD": 1e9, "turbines": 1.0}
"""What one step of each panel's axis is."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One amount: its panel, its row in it, the fact behind it."""

    mark: str
    panel: int
    row: int
    told: str
    fact: Fact

    @property
    def length(self) -> float:
        """On the axis of its panel."""
        return self.fact.value / SCALE[self.fact.unit]


def the_bill(data: Dataset, words: ChartWords) -> Chart:
    """The chart of the three panels."""
    drawn = bars_of(data)
    return Chart(
        slug=words.slug,
        figures={frame.name: draw(frame, drawn) for frame in frames(words.title)},
        table=table(drawn),
        summary=summarise(drawn),
    )


def bars_of(data: Dataset) -> list[Bar]:
    """Every amount from the top."""
    found: list[Bar] = []
    for panel, (_, entries) in enumerate(PANELS):
        for row, (key, told) in enumerate(entries):
            fact = cell(data, key) if "." in key else find(data, key)
            found.append(Bar(f"b{len(found)}", panel, row, told, fact))
    return found


def of_panel(drawn: list[Bar], panel: int) -> list[Bar]:
    """The bars of one panel."""
    return [bar for bar in drawn if bar.panel == panel]


def worded(fact: Fact, spoken: bool = False) -> str:
    """'$23.6B', '812,000', '487,000–649,000' where there is an interval; or the same in words."""
    if fact.low and fact.high:
        low, high = (units.plain(float(f"{end:.3g}")) for end in (fact.low, fact.high))
        return f"{low} to {high} {fact.unit}" if spoken else f"{low}–{high}"
    rounded = float(f"{fact.value:.3g}")
    return units.long(rounded, fact.unit) if spoken else units.short(rounded, fact.unit)


def summarise(drawn: list[Bar]) -> str:
    """The largest of each panel, and what the values rest on."""
    most = [
        max((b for b in drawn if b.panel == panel), key=lambda b: b.length) for panel in range(len(PANELS))
    ]
    said = joined([f"{worded(bar.fact, spoken=True)} ({bar.told})" for bar in most])
    power = next(bar for bar in drawn if bar.fact.key == "electricity-cost")
    capital = next(bar for bar in drawn if bar.fact.key == "energy.capex-h1.value")
    fold = capital.fact.value / power.fact.value
    daily = units.times(fold * 60 / HALF_YEAR)
    return (
        f"{len(drawn)} amounts in {units.word(len(PANELS))} panels, each on a scale of its own. "
        f"The largest of each: {said}. The capital spending of half a year is "
        f"{units.times(fold)} the electricity of 60 days, and day for day {daily}. "
        f"{standing([bar.fact.status for bar in drawn])}"
    )


def draw(frame: Frame, drawn: list[Bar]) -> Figure:
    """Panels from top to bottom, each with axes of its own; on the card names stand beside the bars."""
    brief = frame.card
    head = 4 if brief else 40
    row = frame.row(len(drawn), 44, beside=head * len(PANELS))
    height = frame.tall(row * len(drawn) + head * len(PANELS) + 4)
    margin = frame.margin(left=1, right=14, bottom=4)
    inner = height - margin["t"] - margin["b"]
    layout: dict[str, Any] = {"annotations": frame.heading(), "shapes": []}
    data: list[Any] = []
    top = 0.0
    for panel, (heading, _) in enumerate(PANELS):
        group = of_panel(drawn, panel)
        key = panel_key(panel)
        upper, lower = 1 - (top + head) / inner, 1 - (top + head + row * len(group)) / inner
        longest = max(max(bar.fact.high or 0, bar.fact.value) / SCALE[bar.fact.unit] for bar in group)
        bare = {"showgrid": False, "showticklabels": False, "domain": [0.64 if brief else 0, 1]}
        layout |= panel_axes(panel, longest, len(group), max(0, lower), min(1, upper), **bare)
        data += traces(group, key, row, brief)
        layout["annotations"] += labels(group, key, row, brief)
        if not brief:
            over = note(0, upper, f"<b>{heading}</b>", role="muted", yanchor="bottom", yshift=1, **PAPER)
            layout["annotations"].append(over)
        layout["shapes"].append(
            line(0, -0.5, 0, len(group) - 0.5, role="ink", layer="above", xref=f"x{key}", yref=f"y{key}")
        )
        top += head + row * len(group)
    return figure(data, frame.width, height, margin, **layout)


def traces(group: list[Bar], key: str, row: float, brief: bool) -> list[Any]:
    """The bars of a panel by their evidence, and the thin ones of their intervals."""
    thick, sink = (0.6, 0.0) if brief else (16 / row, 0.24)
    axes: dict[str, Any] = {"xaxis": f"x{key}", "yaxis": f"y{key}"}
    found = []
    for status in Status:
        alike = [bar for bar in group if bar.fact.status is status]
        if alike:
            ids, lengths = [bar.mark for bar in alike], [bar.length for bar in alike]
            found.append(bars(ids, lengths, [bar.row + sink for bar in alike], status, height=thick, **axes))
    for bar in group:
        if bar.fact.low and bar.fact.high:
            low, high = (end / SCALE[bar.fact.unit] for end in (bar.fact.low, bar.fact.high))
            ends = [low], [high], [bar.row + sink]
            found.append(spans([f"{bar.mark}-i"], *ends, Status.ESTIMATED, height=4 / row, **axes))
    return found


def labels(group: list[Bar], key: str, row: float, brief: bool) -> list[dict[str, Any]]:
    """The amount with its words above each bar, or beside it on the card."""
    return [
        note(
            0,
            bar.row,
            f"<b>{worded(bar.fact)}</b>  {bar.told}",
            xref="paper",
            yref=f"y{key}",
            xshift=0 if brief else OFF,
            yshift=0 if brief else 0.18 * row,
            size=12 if brief else 13,
            name=bar.fact.status.value,
        )
        for bar in group
    ]


def table(drawn: list[Bar]) -> Table:
    """Every amount with its interval."""
    rows = []
    for bar in drawn:
        fact = bar.fact
        span = NONE
        if fact.low:
            ends = (fact.low, fact.high or fact.low)
            span = Cell(worded(fact), worded(fact, spoken=True), f"{bar.mark}-i", values=ends, unit=fact.unit)
        rows.append(
            TableRow(
                fact.name,
                (amount_cell(fact.value, fact.unit, bar.mark), span, Cell(bar.told)),
                fact.status,
                fact.source_ids,
                fact.said_by or "",
            )
        )
    return Table("Homes, money and turbines", ("Amount of", "Amount", "Interval", "What it is"), tuple(rows))

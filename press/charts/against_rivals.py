"""Musk's sizes beside an outside probe's, before and after the probe was scored anew."""

from collections.abc import Mapping

from press import units
from press.describe import standing
from press.evidence import Status
from press.figures import Frame, bars, figure, frames, line, linear, note, points, rows_axis
from press.schema import AiModel, Estimate
from press.theme import axis, ink
from press.types import Cell, Chart, ChartWords, Dataset, Figure, Table, TableRow

ODD = {
    "Claude Opus 4.7": "under half of Opus 4.6",
    "Claude Opus 4.8": "under Sonnet 5",
    "Gemini 2.5 Pro": "above all three Opus",
}
"""Results that a maker's own ladder of names would not lead one to expect, said on the drawing."""

PROBE = "the knowledge probe of Pine AI"
LEFT = 166
"""The room for names beside the marks. Units: px."""


def against_rivals(data: Dataset, words: ChartWords) -> Chart:
    """The chart of the two rulers: 14 models, five of them with a word by Musk."""
    rows = in_order(tuple(data.estimates.values()))
    return Chart(
        slug=words.slug,
        figures={frame.name: draw(frame, rows) for frame in frames(words.title)},
        table=table(rows, data.models),
        summary=summarise(rows),
        views=("log", "linear"),
        zoom="window",
    )


def in_order(rows: tuple[Estimate, ...]) -> list[Estimate]:
    """Those with a word by Musk first, then by the probe's newest figure, the largest first."""
    return sorted(
        rows, key=lambda r: (r.parameters_musk is None, -(r.parameters_musk or 0), -r.parameters_rescored)
    )


def brief(row: Estimate) -> str:
    """The model's name without the probe's remark on the mode that was tried."""
    return row.model.replace(" (think)", "")


def summarise(rows: list[Estimate]) -> str:
    """What is compared, how far the re-score moved it, how often Musk's figure lies within the interval."""
    said = [r for r in rows if r.parameters_musk is not None]
    inside = [
        r for r in said if r.parameters_rescored_low <= (r.parameters_musk or 0) <= r.parameters_rescored_high
    ]
    moved = max(
        (r for r in rows if r.parameters_first),
        key=lambda r: (r.parameters_first or 0) / r.parameters_rescored,
    )
    statuses = [Status.ESTIMATED] * len(rows) + [Status.CLAIMED] * len(said)
    most, least = (f(rows, key=lambda r: r.parameters_rescored) for f in (max, min))
    return (
        f"{len(rows)} models by a knowledge probe, "
        f"{units.word(len(said))} of them with a size stated or implied by Elon Musk. "
        f"After the re-score the largest is {brief(most)} "
        f"with {units.long(most.parameters_rescored, 'parameters')} and the smallest {brief(least)} "
        f"with {units.long(least.parameters_rescored, 'parameters')}, "
        f"{units.times(most.parameters_rescored / least.parameters_rescored)} less. "
        f"{brief(moved)} moved furthest: its first figure was "
        f"{units.times((moved.parameters_first or 0) / moved.parameters_rescored)} the new one. "
        f"{units.word(len(inside)).capitalize()} of the {units.word(len(said))} figures "
        "stated or implied by Musk lie inside the interval. "
        f"{standing(statuses)}"
    )


def draw(frame: Frame, rows: list[Estimate]) -> Figure:
    """One row a model: interval, first figure, new figure, Musk's word."""
    row = frame.row(len(rows), 46 if frame.narrow else 32, beside=52)
    trillions = [(r, i) for i, r in enumerate(rows)]
    lift = 0.18 if frame.narrow else 0.0
    first = [(r.parameters_first / 1e12, i) for r, i in trillions if r.parameters_first]
    musk = [(r.parameters_musk / 1e12, i) for r, i in trillions if r.parameters_musk]
    data = [
        bars(
            [f"i{i}" for _, i in trillions],
            [(r.parameters_rescored_high - r.parameters_rescored_low) / 1e12 for r, _ in trillions],
            [i + lift for _, i in trillions],
            Status.ESTIMATED,
            height=11 / row,
            starts=[r.parameters_rescored_low / 1e12 for r, _ in trillions],
        ),
        points(
            [f"a{i}" for _, i in first],
            [x for x, _ in first],
            [i + lift for _, i in first],
            Status.ESTIMATED,
            size=9,
        ),
        points(
            [f"e{i}" for _, i in trillions],
            [r.parameters_rescored / 1e12 for r, _ in trillions],
            [i + lift for _, i in trillions],
            Status.ESTIMATED,
            size=11,
        ),
        points(
            [f"k{i}" for _, i in musk],
            [x for x, _ in musk],
            [i + lift for _, i in musk],
            Status.CLAIMED,
            size=13,
        ),
    ]
    data[1].marker.symbol = "circle-open"
    data[1].marker.line.color = data[1].marker.color = ink("base")
    data[2].marker.symbol = "diamond"
    data[2].marker.line.color = ink("paper")
    top = 62 if frame.narrow else 30
    drawn = figure(
        data,
        frame.width,
        frame.tall(row * len(rows) + top + 26),
        frame.margin(left=1 if frame.narrow else LEFT, right=20, top=top, bottom=26),
        xaxis=axis(type="log", range=[-1.2, 1.3], tickvals=[0.1, 1, 10], ticktext=["0.1T", "1T", "10T"]),
        yaxis=rows_axis(len(rows)),
        annotations=labels(frame, rows, row) + frame.heading(LEFT, top),
        shapes=[line(0, 4.5, 1, 4.5, xref="paper", role="rule", line={"dash": "dot"})]
        + [
            line(
                r.parameters_first / 1e12,
                i + lift,
                r.parameters_rescored / 1e12,
                i + lift,
                role="base",
                layer="above",
            )
            for r, i in trillions
            if r.parameters_first
        ],
    )
    return linear(drawn, "x", 18, {0: "0", 5: "5T", 10: "10T", 15: "15T"})


def labels(frame: Frame, rows: list[Estimate], row: float) -> list[dict[str, object]]:
    """Names with the odd results under them, and the signs of the three kinds of mark."""
    signs = [
        ("claimed", "\u25c9", "Musk, stated or implied"),
        ("estimated", "\u25c6", "probe in July, with its interval"),
        ("base", "\u25cb", "probe in April"),
    ]
    told = [f"<span style='color:{ink(role)}'>{sign}</span> {text}" for role, sign, text in signs]
    key = ("<br>" if frame.narrow else "\u2003").join(told)
    found = [
        note(
            0,
            1,
            key,
            xref="paper",
            yref="paper",
            yanchor="bottom",
            yshift=12,
            xshift=0 if frame.narrow else -LEFT,
            size=12,
        )
    ]
    for i, r in enumerate(rows):
        odd = ODD.get(brief(r), "")
        apart = "  " if frame.narrow else "<br>"
        name = brief(r)
        if odd and frame.height is None:
            name += f"{apart}<span style='color:{ink('muted')};font-size:12px'>{odd}</span>"
        at = {"yshift": 0.28 * row} if frame.narrow else {"xshift": -LEFT}
        found.append(note(0, i, name, xref="paper", **at))
    return found


def table(rows: list[Estimate], models: Mapping[str, AiModel]) -> Table:
    """Musk's figure, the probe's first and its new one with the interval."""
    found = []
    for i, r in enumerate(rows):
        low, high = r.parameters_rescored_low, r.parameters_rescored_high
        found.append(
            TableRow(
                r.model,
                (
                    size(r.parameters_musk, f"k{i}", Status.CLAIMED, whose(r, models)),
                    size(r.parameters_first, f"a{i}", Status.ESTIMATED, PROBE),
                    size(r.parameters_rescored, f"e{i}", Status.ESTIMATED, PROBE),
                    Cell(
                        units.interval(low, high, "parameters", "T"),
                        f"{units.bare(low, 'parameters')} to {units.long(high, 'parameters')}",
                        f"i{i}",
                        Status.ESTIMATED,
                        PROBE,
                    ),
                ),
                r.status,
                r.source_ids + (models[r.model_id].source_ids if r.parameters_musk and r.model_id else ()),
                PROBE + ("; Elon Musk" if r.parameters_musk else ""),
            )
        )
    return Table(
        "Sizes by Musk and by the knowledge probe",
        ("Model", "Musk’s figure", "Probe, April", "Probe, July", "90% interval"),
        tuple(found),
    )


def size(value: float | None, mark: str, status: Status, said_by: str) -> Cell:
    """An amount and whose it is; a dash where there is none."""
    if value is None:
        return Cell("–")
    return Cell(units.short(value, "parameters", "T"), units.long(value, "parameters"), mark, status, said_by)


def whose(row: Estimate, models: Mapping[str, AiModel]) -> str:
    """Whether Musk stated a size, or it follows from a ratio that he gave for a rival's model."""
    outsider = row.model_id is not None and models[row.model_id].grade == "C"
    return "implied by a ratio of Elon Musk’s" if outsider else "stated by Elon Musk"

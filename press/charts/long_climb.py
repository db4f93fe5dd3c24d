"""Total parameters from 2018 on, each mark by its evidence, the announced models in a strip of their own."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from press import units
from press.describe import Measured, amount, summary
from press.entries import NONE, amount_cell
from press.evidence import Status
from press.facts.sizes import PROBE, Awaited, Size, awaited, has_interval, sizes_of, speaker
from press.figures import Frame, figure, frames, linear
from press.marks import dots
from press.pencils import PAPER, exponent, ground, line, note
from press.schema import AiModel, Estimate
from press.sheets import BELOW, FIRST, LAST, LOWER, TALL, TOP, UPPER, Sheet, sheet, spread_out
from press.theme import axis, ink
from press.types import Cell, Chart, ChartWords, Dataset, Figure, Table, TableRow

LARGEST = "kimi-k3"
"""The model of the headline: a heavier mark, and its name in bold, on a line from before the crowd."""

NAMED = {
    # id: (x-shift, y-shift, anchor, named on a phone)
    "gpt-1": (9, 4, "left", True),
    "gpt-2": (9, 0, "left", True),
    "turing-nlg": (9, 0, "left", False),
    "gpt-3": (-9, 0, "right", True),
    "switch-c": (-9, 0, "right", True),
    "chinchilla": (0, -14, "center", False),
    "palm": (9, -4, "left", False),
    "gpt-4": (-10, 6, "right", True),
    "mixtral": (0, -14, "center", False),
    LARGEST: (0, 0, "right", True),
}
"""The models that carry their name on the drawing; all of them are in the table."""

FREE = date(2024, 12, 20)
"""The last day before the crowd of the newest models."""

RISE = -13
"""How far above its mark the name of the largest stands: its line runs clear of other marks. Units: px."""


def long_climb(data: Dataset, words: ChartWords) -> Chart:
    """The chart of the climb: what shipped, and beside it what was announced."""
    shipped = [m for m in data.models.values() if m.released == "yes" and m.released_on and m.grade != "D"]
    shipped.sort(key=lambda m: (m.released_on or "", m.id))
    probes = {e.model_id: e for e in data.estimates.values() if e.model_id}
    waiting = awaited(data)
    return Chart(
        slug=words.slug,
        figures={frame.name: draw(frame, shipped, probes, waiting) for frame in frames(words.title)},
        table=table(shipped, probes, waiting),
        summary=summary(
            f"{len(shipped)} models by release date, 2018 to 2026, on a logarithmic scale, "
            f"and {amount(len(waiting))} sizes that Musk announced and for which we found no release.",
            [Measured(m.name, m.parameters_total, m.status) for m in shipped]
            + [Measured(f"the announced {w.name}", w.parameters, w.status) for w in waiting],
            "parameters",
        ),
        views=("log", "linear"),
        zoom="from-top",
    )


def draw(
    frame: Frame, shipped: list[AiModel], probes: Mapping[str, Estimate], waiting: list[Awaited]
) -> Figure:
    """Time to the right, size upward; a strip at the right end for what has no release date."""
    on = sheet(frame)
    marks = sizes_of(shipped, probes)
    data = []
    for status in (Status.CONFIRMED, Status.ESTIMATED, Status.CLAIMED):
        group = [mark for mark in marks if mark.status is status and mark.model.id != LARGEST]
        data.append(dots(placed(group), status, size=on.mark))
    apart = [(f"w{i}", place, size / 1e9) for i, (place, size) in enumerate(side_by_side(waiting, on))]
    data.append(dots(apart, Status.CLAIMED, size=on.mark + 2, xaxis="x2"))
    top = [mark for mark in marks if mark.model.id == LARGEST]
    data.append(dots(placed(top), Status.CONFIRMED, size=on.mark + 5))
    drawn = figure(
        data,
        frame.width,
        frame.tall(TALL),
        frame.margin(left=on.left, right=4, top=TOP, bottom=BELOW),
        **axes(frame, on),
        annotations=labels(frame, on, shipped, waiting) + frame.heading(on.left, TOP),
        shapes=[
            ground(on.split[1], 0, 1, 1, **PAPER),
            *(span(m, probes) for m in shipped if has_interval(m, probes)),
        ],
    )
    return linear(drawn, "y", 16000, {0: "0", 5000: "5T", 10000: "10T", 15000: "15T"})


def axes(frame: Frame, on: Sheet) -> dict[str, Any]:
    """Time, the strip in px from its left edge, and sizes."""
    years = [year for year in range(FIRST.year, LAST.year + 1) if not frame.narrow or not year % 2]
    return {
        "xaxis": axis(
            type="date",
            range=[str(FIRST), str(LAST)],
            domain=[0, on.split[0]],
            showgrid=False,
            tickvals=[f"{year}-01-01" for year in years],
            ticktext=[str(year) for year in years],
        ),
        "xaxis2": axis(
            range=[0, on.strip], domain=[on.split[1], 1], showgrid=False, showticklabels=False, anchor="y"
        ),
        "yaxis": axis(
            type="log",
            range=[LOWER, UPPER],
            tickvals=[0.1, 1, 10, 100, 1000, 10000],
            ticktext=["100M", "1B", "10B", "100B", "1T", "10T"],
            ticklabelposition="inside bottom" if frame.narrow else "outside",
        ),
    }


def placed(sizes: list[Size]) -> list[tuple[str, str | None, float]]:
    """Each size with its day and its height. Units: billions of parameters."""
    return [(size.name, size.model.released_on, size.parameters / 1e9) for size in sizes]


def span(model: AiModel, probes: Mapping[str, Estimate]) -> dict[str, object]:
    """The probe's interval as an upright line."""
    probe = probes[model.id]
    low, high = probe.parameters_rescored_low / 1e9, probe.parameters_rescored_high / 1e9
    return line(model.released_on, low, model.released_on, high, role="estimated", width=1)


def labels(
    frame: Frame, on: Sheet, shipped: list[AiModel], waiting: list[Awaited]
) -> list[dict[str, object]]:
    """The names on the drawing, and the sizes in the strip."""
    corner = {"xanchor": "right", "yanchor": "bottom", "align": "right", "yshift": 4, **PAPER}
    found = [note(1, 1, "announced by Musk,<br>no release found", role="claimed", size=12, **corner)]
    for model in shipped:
        x, y, anchor, phone = NAMED.get(model.id, (0, 0, "", False))
        if anchor and (phone or frame.name == "wide"):
            name = model.name.split(" (")[0].removesuffix(" 175B").removesuffix(" 540B").removesuffix(" 8x7B")
            top = model.id == LARGEST
            found.append(largest(model, name, on) if top else named(model, name, x, y, anchor))
    if frame.narrow:  # Plotly leaves out the first year where names of gridlines stand within
        under: dict[str, Any] = {"yref": "paper", "xanchor": "center", "yshift": -9, "role": "muted"}
        found.append(note(str(FIRST), 0, str(FIRST.year), **under))
    return [*found, *strip_labels(frame, on, waiting)]


def strip_labels(frame: Frame, on: Sheet, waiting: list[Awaited]) -> list[dict[str, object]]:
    """The size of each ring, behind the last of its row; on the card only the ends, where letters fit."""
    last = {size: place for place, size in side_by_side(waiting, on)}
    ends = min(last), max(last)
    shifts = spread_out(sorted(last, reverse=True), on.decade)
    if frame.card:
        shifts = [(ends[1], 5), (ends[0], 0)]
    found = []
    for size, shift in shifts:
        text, place = units.short(size, "parameters"), last[size]
        at: dict[str, Any] = {"xref": "x2", "xshift": 8, "yshift": shift}
        at |= {} if frame.card else {"bgcolor": ink("raised")}
        found.append(note(place, exponent(size / 1e9), text, size=12, **at))
    return found


def named(model: AiModel, name: str, x: float, y: float, anchor: str) -> dict[str, object]:
    """A name beside its mark. Units: px."""
    at = exponent(model.parameters_total / 1e9)
    return note(model.released_on, at, name, xshift=x, yshift=y, xanchor=anchor, size=12)


def largest(model: AiModel, name: str, on: Sheet) -> dict[str, object]:
    """The name of the largest, left of the crowd and nearly at its own height, with a line to its mark."""
    text = f"<b>{name}, {units.short(model.parameters_total, 'parameters')}</b>"
    day = date.fromisoformat(model.released_on or "")
    hung = note(model.released_on, exponent(model.parameters_total / 1e9), text, xanchor="right")
    lead: dict[str, Any] = {"showarrow": True, "arrowhead": 0, "arrowwidth": 1.5, "arrowcolor": ink("ink")}
    return {**hung, **lead, "ax": -on.days(FREE, day), "ay": RISE, "standoff": 6, "startstandoff": 3}


def side_by_side(waiting: list[Awaited], on: Sheet) -> list[tuple[float, float]]:
    """Where each announced size stands in the strip, equal ones side by side. Units: px."""
    sizes = [promise.parameters for promise in waiting]
    return [(9 + (on.mark + 7) * sizes[:i].count(size), size) for i, size in enumerate(sizes)]


def table(shipped: list[AiModel], probes: Mapping[str, Estimate], waiting: list[Awaited]) -> Table:
    """Every model of the drawing in the order of release, then the announced ones."""
    marks = {(m.model.id, m.name[0]): m for m in sizes_of(shipped, probes)}
    rows = []
    for model in shipped:
        said, probed = marks.get((model.id, "s")), marks.get((model.id, "e"))
        rows.append(
            TableRow(
                model.name,
                (
                    size_cell(said),
                    size_cell(probed),
                    spread(model, probes),
                    Cell(units.date_words(model.released_on or "", brief=True)),
                ),
                model.status,
                model.source_ids,
                speaker(model),
            )
        )
    for i, promise in enumerate(waiting):
        size = amount_cell(promise.parameters, "parameters", f"w{i}", status=Status.CLAIMED)
        cells = (size, NONE, NONE, Cell("no release found"))
        rows.append(
            TableRow(f"{promise.name}, announced", cells, promise.status, promise.source_ids, promise.said_by)
        )
    columns = ("Model", "Total parameters", "Knowledge probe", "Its 90% interval", "Released")
    return Table("Models and their total parameters", columns, tuple(rows))


def size_cell(mark: Size | None) -> Cell:
    """The amount of a mark, and whose figure it is; a dash for no mark."""
    if mark is None:
        return NONE
    whose = PROBE if mark.name.startswith("e") else speaker(mark.model)
    return amount_cell(mark.parameters, "parameters", mark.name, status=mark.status, said_by=whose)


def spread(model: AiModel, probes: Mapping[str, Estimate]) -> Cell:
    """The probe's interval in words."""
    if not has_interval(model, probes):
        return NONE
    probe = probes[model.id]
    ends = probe.parameters_rescored_low, probe.parameters_rescored_high
    return Cell(units.interval(*ends, "parameters", "T"))

"""Total parameters from 2018 on, each mark by its evidence, the announced models in a strip of their own."""

from collections.abc import Mapping
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
from press.theme import axis, ink
from press.types import Cell, Chart, ChartWords, Dataset, Figure, Table, TableRow

LARGEST = "kimi-k3"
"""The model of the headline: a heavier mark, and its name above all others, on a line."""

NAMED = {
    # id: (x-shift, y-shift, anchor, named on a phone)
    "gpt-1": (9, 0, "left", True),
    "gpt-2": (9, 0, "left", True),
    "turing-nlg": (9, 0, "left", False),
    "gpt-3": (-9, 0, "right", True),
    "switch-c": (-9, 0, "right", True),
    "chinchilla": (0, -14, "center", False),
    "palm": (9, -4, "left", False),
    "gpt-4": (-10, 6, "right", True),
    "mixtral": (0, -14, "center", False),
    LARGEST: (3, 0, "right", True),
}
"""The models that carry their name on the drawing; all of them are in the table."""


TALL = {True: 420, False: 460}
"""The height of the drawing, narrow or not. Units: px."""

UP, UP_ON_CARD = -66, -20
"""How far above its mark the name of the largest stands. Units: px."""

LOWER, UPPER = -1.15, 4.75
"""The ends of the logarithmic axis. Units: exponents of billions of parameters."""


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
    split = 0.74 if frame.narrow else 0.86
    marks = sizes_of(shipped, probes)
    top = [mark for mark in marks if mark.model.id == LARGEST]
    data = []
    for status in (Status.CONFIRMED, Status.ESTIMATED, Status.CLAIMED):
        group = [mark for mark in marks if mark.status is status and mark.model.id != LARGEST]
        data.append(dots(placed(group), status, size=8 if frame.narrow else 9))
    apart = [(f"w{i}", place, size / 1e9) for i, (place, size) in enumerate(side_by_side(waiting))]
    data.append(dots(apart, Status.CLAIMED, size=11, xaxis="x2"))
    data.append(dots(placed(top), Status.CONFIRMED, size=14))
    years = [year for year in range(2018, 2027) if not frame.narrow or not year % 2]
    drawn = figure(
        data,
        frame.width,
        frame.tall(TALL[frame.narrow]),
        frame.margin(left=42, right=4, top=36, bottom=26),
        xaxis=axis(
            type="date",
            range=["2018-01-01", "2026-12-31"],
            domain=[0, split],
            showgrid=False,
            tickvals=[f"{year}-01-01" for year in years],
            ticktext=[str(year) for year in years],
        ),
        xaxis2=axis(range=[0, 1], domain=[split + 0.02, 1], showgrid=False, showticklabels=False, anchor="y"),
        yaxis=axis(
            type="log",
            range=[LOWER, UPPER],
            tickvals=[0.1, 1, 10, 100, 1000, 10000],
            ticktext=["100M", "1B", "10B", "100B", "1T", "10T"],
        ),
        annotations=labels(frame, shipped, waiting, split) + frame.heading(42, 36),
        shapes=[
            ground(split + 0.02, 0, 1, 1, **PAPER),
            *(span(m, probes) for m in shipped if has_interval(m, probes)),
        ],
    )
    return linear(drawn, "y", 16000, {0: "0", 5000: "5T", 10000: "10T", 15000: "15T"})


def placed(sizes: list[Size]) -> list[tuple[str, str | None, float]]:
    """Each size with its day and its height. Units: billions of parameters."""
    return [(size.name, size.model.released_on, size.parameters / 1e9) for size in sizes]


def span(model: AiModel, probes: Mapping[str, Estimate]) -> dict[str, object]:
    """The probe's interval as an upright line."""
    probe = probes[model.id]
    low, high = probe.parameters_rescored_low / 1e9, probe.parameters_rescored_high / 1e9
    return line(model.released_on, low, model.released_on, high, role="estimated", width=1)


def labels(
    frame: Frame, shipped: list[AiModel], waiting: list[Awaited], split: float
) -> list[dict[str, object]]:
    """The names on the drawing, and the sizes in the strip."""
    corner = {"xanchor": "right", "yanchor": "bottom", "align": "right", "yshift": 4, **PAPER}
    found = [note(1, 1, "announced by Musk,<br>no release found", role="claimed", size=12, **corner)]
    for model in shipped:
        x, y, anchor, phone = NAMED.get(model.id, (0, 0, "", False))
        if anchor and (phone or frame.name == "wide"):
            name = model.name.split(" (")[0].removesuffix(" 175B").removesuffix(" 540B").removesuffix(" 8x7B")
            found.append(named(model, name, x, y, anchor, frame.card))
    last = {size: place for place, size in side_by_side(waiting)}
    for size, place in last.items():
        if frame.card and size not in (min(last), max(last)):
            continue  # on the card the sizes between lie closer than letters are high
        text = units.short(size, "parameters")
        found.append(note(place, exponent(size / 1e9), text, xref="x2", xshift=9, size=12))
    return found


def named(model: AiModel, name: str, x: float, y: float, anchor: str, card: bool) -> dict[str, object]:
    """A name beside its mark; the largest has its own over everything, on a line down to it. Units: px."""
    at = exponent(model.parameters_total / 1e9)
    if model.id != LARGEST:
        return note(model.released_on, at, name, xshift=x, yshift=y, xanchor=anchor, size=12)
    text = f"<b>{name}, {units.short(model.parameters_total, 'parameters')}</b>"
    hung = note(model.released_on, at, text, xanchor=anchor, yanchor="bottom", align="right")
    line_up: dict[str, Any] = {"showarrow": True, "arrowhead": 0, "arrowwidth": 1.5, "arrowcolor": ink("ink")}
    return {**hung, **line_up, "ax": x, "ay": UP_ON_CARD if card else UP, "standoff": 7}


def side_by_side(waiting: list[Awaited]) -> list[tuple[float, float]]:
    """Where each announced size stands in the strip, equal ones side by side. Units: its width."""
    sizes = [promise.parameters for promise in waiting]
    return [(0.12 + 0.2 * sizes[:i].count(size), size) for i, size in enumerate(sizes)]


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

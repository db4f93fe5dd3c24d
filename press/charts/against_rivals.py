"""Musk's sizes beside an outside probe's, before and after the probe was scored anew."""

from collections.abc import Mapping
from typing import Any

from press import units
from press.entries import NONE, amount_cell, interval_cell
from press.evidence import Status
from press.facts.rulers import brief, in_order, summarise, whose
from press.facts.sizes import PROBE
from press.figures import Frame, figure, frames, linear
from press.marks import bars, dots, redrawn
from press.pencils import exponent, line, note
from press.schema import AiModel, Estimate
from press.theme import axis, ink
from press.types import Cell, Chart, ChartWords, Dataset, Figure, Table, TableRow, Trace

ODD = {
    "Claude Opus 4.7": "under half of Opus 4.6",
    "Claude Opus 4.8": "under Sonnet 5",
    "Gemini 2.5 Pro": "above all three Opus",
}
"""Results that a maker's own ladder of names would not lead one to expect, said on the drawing."""

LEFT = 166
"""The room for names beside the marks. Units: px."""

LANE, UNDER, HEAD = 17, 18, 26
"""How far Musk's mark stands over the probe's, and the room for words under the first row and for a heading.
Units: px."""

ARROW = 0.1
"""The least step between the two figures of the probe that is drawn: the marks hide a shorter one.
Units: exponents."""


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


def places(frame: Frame, rows: list[Estimate]) -> tuple[list[float], float, float]:
    """Where each row's interval lies, where the rows without a word by Musk begin, and the end of all.

    Units: px from the top.
    """
    if frame.card:
        row = frame.row(len(rows), 0, beside=52)
        split = row * sum(r.parameters_musk is not None for r in rows)
        return [row * (i + 0.5) for i in range(len(rows))], split, row * len(rows)
    found, top, split = [], 0.0, 0.0
    for i, r in enumerate(rows):
        if r.parameters_musk is None and not split:
            split, top = top, top + HEAD
        tall = 46 if r.parameters_musk else 38 if frame.narrow else 30
        found.append(top + (32 if r.parameters_musk else 27 if frame.narrow else 15))
        top += tall + (UNDER if i == 0 else 0)
    return found, split, top


def draw(frame: Frame, rows: list[Estimate]) -> Figure:
    """One row a model: interval, an arrow from the first figure to the new one, and over it Musk's word."""
    at, split, tall = places(frame, rows)
    card = frame.card
    data = []
    for soft in (False, True):
        group = [(r, i) for i, r in enumerate(rows) if (r.parameters_musk is None) is soft]
        data += probe(group, at, soft, 9 if card else 12, (6 if soft else 8) if card else 8 if soft else 11)
    musk = [(r, i) for i, r in enumerate(rows) if r.parameters_musk]
    placed = [(f"k{i}", (r.parameters_musk or 0) / 1e12, at[i] - (0 if card else LANE)) for r, i in musk]
    said = dots(placed, Status.CLAIMED, size=11 if card else 13)
    top = 6
    drawn = figure(
        [*data, redrawn(said, "circle-dot", "paper", "claimed", 2)],
        frame.width,
        frame.tall(tall + top + 26),
        frame.margin(left=1 if frame.narrow else LEFT, right=20, top=top, bottom=26),
        xaxis=axis(type="log", range=[-1.2, 1.3], tickvals=[0.1, 1, 10], ticktext=["0.1T", "1T", "10T"]),
        yaxis=axis(range=[tall, 0], showgrid=False, showticklabels=False),
        annotations=[*labels(frame, rows, at, split), *arrows(rows, at, card), *frame.heading(LEFT, top)],
        shapes=[line(0, split, 1, split, xref="paper", role="rule", dash="dot"), *moves(rows, at)],
    )
    return linear(drawn, "x", 18, {0: "0", 5: "5T", 10: "10T", 15: "15T"})


def probe(
    group: list[tuple[Estimate, int]], at: list[float], soft: bool, size: int, thick: int
) -> list[Trace]:
    """The probe's interval, its first figure and its new one; `soft` for rows without a word by Musk."""
    first = [(f"a{i}", r.parameters_first / 1e12, at[i]) for r, i in group if r.parameters_first]
    new = [(f"e{i}", r.parameters_rescored / 1e12, at[i]) for r, i in group]
    before = dots(first, Status.ESTIMATED, size=size - 3)
    after = dots(new, Status.ESTIMATED, size=size - 2 if soft else size)
    edge, fill = ("base", "base") if soft else ("ink", "estimated")
    return [
        bars(
            [f"i{i}" for _, i in group],
            [(r.parameters_rescored_high - r.parameters_rescored_low) / 1e12 for r, _ in group],
            [at[i] for _, i in group],
            Status.ESTIMATED,
            height=thick,
            starts=[r.parameters_rescored_low / 1e12 for r, _ in group],
            soft=soft,
        ),
        redrawn(before, "circle", "paper", edge),
        redrawn(after, "diamond", fill, "paper"),
    ]


def moves(rows: list[Estimate], at: list[float]) -> list[dict[str, Any]]:
    """The line of each row from the first figure to the new one."""
    found = []
    for r, y in zip(rows, at, strict=True):
        role, width = ("ink", 2) if r.parameters_musk else ("base", 1)
        if r.parameters_first and abs(step(r)) >= ARROW:
            ends = r.parameters_first / 1e12, y, r.parameters_rescored / 1e12, y
            found.append(line(*ends, role=role, width=width, layer="above"))
    return found


def step(r: Estimate) -> float:
    """How far the probe's figure came down when it was scored anew. Units: exponents."""
    return exponent(r.parameters_first / r.parameters_rescored) if r.parameters_first else 0


def arrows(rows: list[Estimate], at: list[float], card: bool) -> list[dict[str, object]]:
    """The head of each line from the first figure to the new one."""
    found = []
    for i, r in enumerate(rows):
        if abs(step(r)) < ARROW or card:
            continue
        head: dict[str, Any] = {"showarrow": True, "arrowhead": 2, "arrowwidth": 1.5, "standoff": 7, "ay": 0}
        head |= {"ax": 18 if step(r) > 0 else -18, "arrowcolor": ink("ink" if r.parameters_musk else "base")}
        at_new = exponent(r.parameters_rescored / 1e12)
        found.append(note(at_new, at[i], "", name=Status.ESTIMATED.value, **head))
    return found


def labels(frame: Frame, rows: list[Estimate], at: list[float], split: float) -> list[dict[str, object]]:
    """Names with the odd results, Musk's figures, and in the first row what the marks are."""
    card = frame.card
    found = []
    for i, r in enumerate(rows):
        loud = r.parameters_musk is not None
        odd = ODD.get(brief(r), "")
        short = brief(r).removeprefix("Claude ") if frame.width < 400 else brief(r)
        name = f"<b>{short}</b>" if loud else short
        if odd and not card:
            apart = ": " if frame.narrow else "<br>"
            name += f"{apart}<span style='color:{ink('muted')};font-size:12px'>{odd}</span>"
        place: dict[str, Any] = {"xshift": -LEFT, "size": 12 if card else 13}
        if frame.narrow:
            place = {"yshift": LANE if loud else 16}
        found.append(note(0, at[i], name, xref="paper", **place))
        if r.parameters_musk and not card:
            said = f"<b>{'Musk: ' if not i else ''}{units.short(r.parameters_musk, 'parameters', 'T')}</b>"
            beside: dict[str, Any] = {"xshift": 10, "yshift": LANE, "name": Status.CLAIMED.value}
            found.append(note(exponent(r.parameters_musk / 1e12), at[i], said, role="claimed", **beside))
    return found if card else [*found, *first_row(frame, rows[0], at[0]), other_rows(frame, split)]


def first_row(frame: Frame, r: Estimate, y: float) -> list[dict[str, object]]:
    """Under the marks of the first row what each of them is."""
    below: dict[str, Any] = {"yshift": -17, "size": 12, "name": Status.ESTIMATED.value}
    new, first = (units.short(v or 0, "parameters", "T") for v in (r.parameters_rescored, r.parameters_first))
    found = [
        note(exponent(r.parameters_rescored / 1e12), y, f"<b>July: {new}</b>", xanchor="center", **below),
        note(exponent((r.parameters_first or 1) / 1e12), y, f"<b>April: {first}</b>", xshift=-8, **below),
    ]
    if not frame.narrow:
        low = exponent(r.parameters_rescored_low / 1e12)
        found.append(note(low, y, "interval", role="muted", **below))
    return found


def other_rows(frame: Frame, split: float) -> dict[str, object]:
    """The heading of the rows without a word by Musk."""
    text = "Models for which Musk gave no figure"
    aside = 0 if frame.narrow else -LEFT
    return note(0, split, text, xref="paper", role="muted", size=12, xshift=aside, yshift=-HEAD / 2)


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
                    interval_cell(
                        low, high, "parameters", f"i{i}", scale="T", status=Status.ESTIMATED, said_by=PROBE
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
        return NONE
    return amount_cell(value, "parameters", mark, scale="T", status=status, said_by=said_by)

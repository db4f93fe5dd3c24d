"""What was said and what was seen of Colossus 2's power, reading by reading."""

from typing import Any

from press import units
from press.describe import Measured, amount, summary
from press.entries import amount_cell
from press.evidence import Status
from press.facts.readings import BOTH, MEASURES, METHODS, Bar, bars_of, exception, powers, readings_of
from press.figures import Frame, figure, frames, rows_axis
from press.marks import bars
from press.pencils import OFF, line, muted, note, upright
from press.schema import Reading
from press.theme import axis, ink
from press.types import Cell, Chart, ChartWords, Dataset, Figure, Table, TableRow, Trace

GIGAWATT = 1e9
LIST_DAY = "2026-04-08"
"""The day of the list gets a row of its own, with nothing in it: we found no reading of that month."""

EXCEPT = {"projected": "projected", "both": "both sites"}
"""What a grey bar is, since it is not Colossus 2 as it stood."""

ROWS = {"wide": 46, "medium": 57, "narrow": 53}
"""How tall a row is: narrow ones have two lines of words, whose letters are smaller on a phone. Units: px."""

BESIDE = 340
"""On the card, the room for words beside the bars. Units: px."""


def rows_of(readings: list[Reading]) -> tuple[list[int], int]:
    """The row of each reading, and the empty row of the list's day."""
    gap = sum(reading.read_on < LIST_DAY for reading in readings)
    return [i + (i >= gap) for i in range(len(readings))], gap


def gigawatt(data: Dataset, words: ChartWords) -> Chart:
    """The chart of the power readings, in the order of their dates."""
    readings = readings_of(data)
    named = [
        Measured(f"that of {r.said_by} on {units.date_words(r.read_on)}", max(powers(r).values()), r.status)
        for r in readings
    ]
    return Chart(
        slug=words.slug,
        figures={frame.name: draw(frame, readings) for frame in frames(words.title)},
        table=table(readings),
        summary=summary(
            f"{amount(len(readings)).capitalize()} figures for the power of Colossus 2, "
            f"from {units.date_words(readings[0].read_on)} to {units.date_words(readings[-1].read_on)}, "
            "in measures that are not the same; the larger one where a row has two.",
            named,
            "W",
        ),
    )


def draw(frame: Frame, readings: list[Reading]) -> Figure:
    """Who and when above each bar, what and how much beside it; one line at a gigawatt."""
    places, gap = rows_of(readings)
    row = frame.row(len(readings) + 1, ROWS.get(frame.name, 0), beside=50)
    beside = BESIDE if frame.card else 1
    thick, sink = (0.66, 0.0) if beside > 1 else (18 / row, (0.24 if frame.narrow else 0.22))
    return figure(
        traces(readings, [place + sink for place in places], thick),
        frame.width,
        frame.tall(row * (len(readings) + 1) + 46),
        frame.margin(left=beside, right=14, top=20, bottom=26),
        xaxis=axis(range=[0, 1600], tickvals=[0, 500, 1000, 1500], ticktext=["0", "500 MW", "", "1.5 GW"]),
        yaxis=rows_axis(len(readings) + 1),
        annotations=[*labels(frame, readings, places, row), april(gap, frame), *frame.heading(beside, 20)],
        shapes=[
            upright(0, role="ink", layer="above"),
            upright(GIGAWATT / 1e6, role="base"),
            *(post(place + sink, thick) for place in places),
        ],
    )


def traces(readings: list[Reading], at: list[float], thick: float) -> list[Trace]:
    """The bars by evidence, the inner before the outer, and the grey ones last."""
    found = []
    for status in Status:
        for outer in (False, True):
            alike = [
                b for b in bars_of(readings) if readings[b.row].status is status and bool(b.start_w) is outer
            ]
            for soft in (False, True):
                part = [b for b in alike if bool(exception(readings[b.row])) is soft]
                if part:
                    found.append(bars_in(part, at, status, thick, soft))
                if part and outer:
                    hollow(found[-1]["marker"], "base" if soft else "estimated")
    return found


def bars_in(part: list[Bar], at: list[float], status: Status, thick: float, soft: bool) -> Trace:
    """Bars of one look. Units: MW on the axis."""
    lengths = [(b.power_w - b.start_w) / 1e6 for b in part]
    starts = [b.start_w / 1e6 for b in part]
    rows = [at[b.row] for b in part]
    return bars([b.mark for b in part], lengths, rows, status, height=thick, soft=soft, starts=starts)


def hollow(marker: dict[str, Any], edge: str) -> None:
    """Leaves of a bar its outline alone."""
    del marker["pattern"]
    marker["color"] = ink("paper")
    marker["line"]["color"] = ink(edge)


def post(place: float, thick: float) -> dict[str, object]:
    """The piece of the gigawatt line beside a bar, above it and in front. Units: rows."""
    ends = (place - 0.5 * thick - 0.05, place + 0.5 * thick + 0.05)
    return line(GIGAWATT / 1e6, ends[0], GIGAWATT / 1e6, ends[1], role="ink", width=2, layer="above")


def april(row: int, frame: Frame) -> dict[str, object]:
    """What we know of the month of the list."""
    text = f"<b>{units.date_words(LIST_DAY, brief=True)}</b>, day of the list: no reading found"
    if frame.card:
        return note(0, row, text, xshift=-BESIDE, size=12, role="claimed")
    return note(0, row, text, role="claimed", xshift=OFF)


def labels(frame: Frame, readings: list[Reading], places: list[int], row: float) -> list[dict[str, object]]:
    """The line above each bar, and the name of the gigawatt line."""
    found = [note(GIGAWATT / 1e6, 1, "<b>1 GW</b>", yref="paper", yanchor="bottom", xanchor="center")]
    for i, reading in enumerate(readings):
        said = " ".join(measured(name, power, reading) for name, power in reversed(powers(reading).items()))
        who = f"{reading.said_by}, {units.date_words(reading.read_on, brief=True)}"
        apart = "<br>" if frame.narrow else "  "
        who = f"{who}; {EXCEPT[kind]}" if (kind := exception(reading)) else who
        text = f"<b>{said}</b>{apart}{muted(who)}"
        if frame.card:
            day = units.date_words(reading.read_on, brief=True)
            found.append(note(0, places[i], f"<b>{said}</b>  {day}", xshift=-BESIDE, size=12))
            continue
        found.append(
            note(
                0,
                places[i],
                text,
                xshift=OFF,
                yshift=0.23 * row if frame.narrow else 0.2 * row,
                name=reading.status.value,
            )
        )
    return found


def measured(measure: str, power_w: float, reading: Reading) -> str:
    """'302 MW facility', as it stands above a bar."""
    unsaid = "for April, measure not said" if reading.method == "promised" else "measure not said"
    part = measure == "power_it_w" and reading.power_facility_w
    brief = {
        "power_it_w": "of it IT" if part else "IT",
        "power_facility_w": "facility,",
        "power_cooling_w": "cooling only",
        "power_nameplate_w": f"nameplate, {'Colossus 1 + 2' if reading.site == BOTH else 'named clusters'}",
        "power_unspecified_w": unsaid,
    }
    apart = "," if measure == "power_unspecified_w" and reading.method != "promised" else ""
    return f"{units.short(power_w, 'W')}{apart} {brief[measure]}"


def table(readings: list[Reading]) -> Table:
    """Every reading: day, site, measure, power, who."""
    rows = []
    marks = {(b.row, b.measure): b.mark for b in bars_of(readings)}
    for i, reading in enumerate(readings):
        for measure, power_w in powers(reading).items():
            rows.append(
                TableRow(
                    f"{units.date_words(reading.read_on, brief=True)}, {reading.said_by}",
                    (
                        amount_cell(
                            power_w,
                            "W",
                            marks[i, measure],
                            say=f"{units.long(power_w, 'W')}, {MEASURES[measure]}",
                        ),
                        Cell(MEASURES[measure]),
                        Cell(reading.site),
                        Cell(METHODS.get(reading.method, reading.method)),
                    ),
                    reading.status,
                    reading.source_ids,
                    reading.said_by,
                )
            )
    return Table(
        "Readings of the power of Colossus 2",
        ("Day and speaker", "Power", "What it measures", "Site", "How"),
        tuple(rows),
    )

"""The largest sites by IT power as one list has them, each bar with the day of its own reading."""

from typing import Any

from press import units
from press.arithmetic import days_between
from press.describe import Measured, amount, summary
from press.entries import NONE, amount_cell, plain_cell
from press.evidence import Status
from press.figures import Frame, figure, frames, rows_axis
from press.marks import bars
from press.pencils import OFF, line, note, upright
from press.schema import Cluster
from press.theme import axis, ink
from press.types import Cell, Chart, ChartWords, Dataset, Figure, Table, TableRow

LIST_DAY = "2026-09-24"
"""The day of the list; what it lists was read before, site by site."""

LISTED_BY = "Epoch AI"
NO_DAY = "day of reading not recorded"
BAR = 18
"""The height of a bar. Units: px."""

DOWN = 0.2
"""How far a bar lies under the middle of its row, below its label. Units: rows."""

NAMES = 204
"""The room for names beside the bars of a card. Units: px."""

ROOM = 1.37
"""How far the axis of power goes where the days stand beside the bars. Units: the longest bar."""

SPLIT, CALENDAR = 0.6, 0.68
"""Where the bars end on a page, and where the calendar beside them begins. Units: of the drawing."""

MONTHS = {"2026-02-01": "Feb", "2026-04-01": "Apr", "2026-06-01": "Jun", "2026-08-01": "Aug"}


def power_ranking(data: Dataset, words: ChartWords) -> Chart:
    """The chart of the ranking, the largest site first."""
    sites = sorted((c for c in data.clusters.values() if c.power_it_w), key=lambda c: (-power(c), c.id))
    days = [site.reading_on for site in sites if site.reading_on]
    return Chart(
        slug=words.slug,
        figures={frame.name: draw(frame, sites) for frame in frames(words.title)},
        table=table(sites),
        zoom="from-zero",
        summary=summary(
            f"{amount(len(sites)).capitalize()} sites by IT power, as {LISTED_BY}’s list of "
            f"{units.date_words(LIST_DAY)} has them, by readings that run from "
            f"{units.date_words(min(days))} to {units.date_words(max(days))}; for "
            f"{amount(len(sites) - len(days))} no day is recorded.",
            [Measured(brief(site), power(site), site.status) for site in sites],
            "W",
        ),
    )


def power(site: Cluster) -> float:
    """The IT power of a site. Units: W."""
    return site.power_it_w or 0


def brief(site: Cluster) -> str:
    """The name without what stands behind it: 'New Carlisle', 'Google Pryor'."""
    return site.name.split(" (")[0].split(",")[0]


def read_on(site: Cluster) -> str:
    """The day of a site's reading as a label has it, without the year, which is that of the list."""
    if not site.reading_on:
        return NO_DAY
    return "read " + units.date_words(site.reading_on, brief=True).removesuffix(f" {LIST_DAY[:4]}")


def apart(sites: list[Cluster], i: int) -> str:
    """For the second site: how long before the first it was read. Units: days."""
    first, own = sites[0].reading_on, sites[i].reading_on
    if i != 1 or not first or not own:
        return ""
    return f"{days_between(own, first)} days older"


def draw(frame: Frame, sites: list[Cluster]) -> Figure:
    """Power and name above each bar; the day of its reading beside it, on a page in a calendar."""
    dated = frame.name == "wide"
    row = frame.row(len(sites), 48, beside=30)
    height = min(BAR / row, 0.62)
    most = power(sites[0]) / 1e6
    axes: dict[str, Any] = {
        "xaxis": axis(
            range=[0, most if dated else most * ROOM],
            domain=[0, SPLIT if dated else 1],
            tickvals=[0, 250, 500, 750],
            ticktext=["0", "250", "500", "750 MW"],
        ),
        "yaxis": rows_axis(len(sites)),
    }
    shapes = [upright(0, role="ink", layer="above")]
    if dated:
        axes["xaxis2"] = axis(
            type="date",
            range=[min(MONTHS), LIST_DAY],
            domain=[CALENDAR, 1],
            anchor="y",
            showgrid=False,
            tickvals=list(MONTHS),
            ticktext=list(MONTHS.values()),
        )
        shapes += ages(sites, height)
    return figure(
        traces(sites, height, down(frame)),
        frame.width,
        frame.tall(row * len(sites) + (52 if dated else 30)),
        frame.margin(left=NAMES if frame.card else 1, right=4, top=26 if dated else 4, bottom=26),
        annotations=labels(frame, sites, row, dated),
        shapes=shapes,
        **axes,
    )


def down(frame: Frame) -> float:
    """How far a bar lies under the middle of its row, where its label stands above it. Units: rows."""
    return 0 if frame.card else DOWN


def traces(sites: list[Cluster], height: float, lower: float) -> list[Any]:
    """The bars by evidence; those whose day is not recorded leave the colour to the others."""
    found = []
    for status in Status:
        for soft in (False, True):
            group = [i for i, s in enumerate(sites) if s.status is status and (s.reading_on is None) is soft]
            if group:
                ids = [f"p{i}" for i in group]
                lengths = [power(sites[i]) / 1e6 for i in group]
                rows = [i + lower for i in group]
                found.append(bars(ids, lengths, rows, status, height=height, soft=soft))
    return found


def ages(sites: list[Cluster], height: float) -> list[dict[str, Any]]:
    """In the calendar: an upright on the day of each reading, and a line from there to the list's day."""
    found = [upright(LIST_DAY, xref="x2", role="ink")]
    for i, site in enumerate(sites):
        if site.reading_on:
            middle = i + DOWN
            found.append(line(site.reading_on, middle, LIST_DAY, middle, xref="x2", role="estimated"))
            above, below = middle - height / 2, middle + height / 2
            day: dict[str, Any] = {"xref": "x2", "role": "estimated", "width": 4}
            found.append(line(site.reading_on, above, site.reading_on, below, **day))
    return found


def labels(frame: Frame, sites: list[Cluster], row: float, dated: bool) -> list[dict[str, Any]]:
    """Power and name of each bar, the day beside it or in the calendar, and the calendar's heads."""
    found = [*frame.heading(NAMES)]
    lift: dict[str, Any] = {} if frame.card else {"yshift": 0.22 * row}
    name: dict[str, Any] = {**lift, "xshift": -NAMES if frame.card else OFF}
    # A picture has no halo round its words, so a card keeps the grid off them by a ground.
    off: dict[str, Any] = {"xshift": 8, **({"bgcolor": ink("paper")} if frame.card else {})}
    for i, site in enumerate(sites):
        given: dict[str, Any] = {"name": site.status.value}
        found.append(note(0, i, f"<b>{units.short(power(site), 'W')}</b>  {brief(site)}", **name, **given))
        text, earlier = read_on(site), apart(sites, i)
        if dated:
            at, text = site.reading_on or min(MONTHS), text.removeprefix("read ")
            text = f"{text}, <b>{earlier}</b>" if earlier else text
            found.append(note(at, i, text, role="muted", xref="x2", **lift, **given))
            continue
        beside = power(site) / 1e6
        found.append(note(beside, i + down(frame), text, role="muted", size=12, **off, **given))
        if earlier and frame.narrow:
            right: dict[str, Any] = {"xref": "paper", "xanchor": "right", **lift, **given}
            found.append(note(1, i, f"<b>{earlier}</b>", role="muted", size=12, **right))
    return found + (heads() if dated else [])


def heads() -> list[dict[str, Any]]:
    """What stands over the bars and over the calendar of a page."""
    over: dict[str, Any] = {"yref": "paper", "yanchor": "bottom", "yshift": 6}
    listed = units.date_words(LIST_DAY, brief=True).removesuffix(f" {LIST_DAY[:4]}")
    return [
        note(0, 1, "<b>IT power</b>", **over),
        note(min(MONTHS), 1, f"<b>Read on</b>, {LIST_DAY[:4]}", xref="x2", **over),
        note(LIST_DAY, 1, f"list, {listed}", xref="x2", xanchor="right", **over),
    ]


def table(sites: list[Cluster]) -> Table:
    """Every site with both measures of power, the day of its reading, and who runs and uses it."""
    rows = []
    for i, site in enumerate(sites):
        cells = (
            amount_cell(power(site), "W", f"p{i}", say=f"{units.long(power(site), 'W')}, {read_on(site)}"),
            Cell(units.date_words(site.reading_on, brief=True) if site.reading_on else NO_DAY),
            facility(site.power_facility_w),
            Cell(site.operator),
            Cell(site.tenant) if site.tenant else NONE,
        )
        rows.append(TableRow(site.name, cells, site.status, site.source_ids, LISTED_BY))
    return Table(
        f"Sites by IT power in {LISTED_BY}’s list of {units.date_words(LIST_DAY)}",
        ("Site", "IT power", "Read on", "Facility power", "Operator", "Who uses it"),
        tuple(rows),
    )


def facility(power_w: float | None) -> Cell:
    """The power of the whole site, where the list has it."""
    return plain_cell(units.short(power_w, "W"), power_w, "W") if power_w else NONE

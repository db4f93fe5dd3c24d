"""A chart's numbers in every form that a person, a spreadsheet, a program or a language model can read."""

import csv
import io
import json
import re
import textwrap

from press import signs
from press.credits import name_of, source_line
from press.types import Cell, Chart, ChartWords, Dataset, Table, TableRow

PAGE_WIDTH = 80
"""Of the text form. Units: characters."""

BAR_WIDTH = 30
LONGEST = 14
"""The longest text that counts as an amount. Units: characters."""

LICENCE = "CC BY 4.0 for our selection, words and arithmetic; each source as its owner says."
LEAST = 0.02
"""The shortest bar that is told from nothing, as a part of the longest."""


def data_csv(data: Dataset, table: Table) -> str:
    """The table as it reads, with the numbers themselves: one column for each end of an interval."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    measured = [measure(table, k) for k in range(len(table.columns) - 1)]
    heading = [table.columns[0]]
    for column, (unit, ends) in zip(table.columns[1:], measured, strict=True):
        heading += [column] if not ends else [f"{column} ({unit or 'see unit'}){end}" for end in ends]
        heading += [f"{column}: unit"] if ends and not unit else []
    writer.writerow([*heading, "Evidence", "Said by", "Sources", "Source ids"])
    for row in table.rows:
        fields: list[object] = [row.name]
        for cell, (unit, ends) in zip(row.cells, measured, strict=True):
            fields += numbers(cell, len(ends)) if ends else [cell.text]
            fields += [cell.unit] if ends and not unit else []
        names = dict.fromkeys(name_of(data.sources[source_id]) for source_id in row.source_ids)
        writer.writerow([*fields, row.status.value, row.said_by, "; ".join(names), " ".join(row.source_ids)])
    return out.getvalue()


def measure(table: Table, k: int) -> tuple[str, tuple[str, ...]]:
    """The unit of a column, empty where its cells differ, and how its columns end; no ends for words."""
    cells = [row.cells[k] for row in table.rows if k < len(row.cells) and row.cells[k].values]
    if not cells:
        return "", ()
    kinds = {cell.unit for cell in cells}
    ends = ("",) if max(len(cell.values) for cell in cells) == 1 else (", low", ", high")
    return kinds.pop() if len(kinds) == 1 else "", ends


def numbers(cell: Cell, ends: int) -> list[object]:
    """The numbers of a cell; empty fields where it has none."""
    values = cell.values or ("",) * ends
    return [plain(value) for value in (values if len(values) == ends else values * ends)]


def plain(value: float | str) -> object:
    """A number without a point where it is whole."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def data_json(data: Dataset, chart: Chart, words: ChartWords) -> str:
    """The same for programs: values with units, evidence, speaker and sources."""
    used = dict.fromkeys(s for row in chart.table.rows for s in row.source_ids)
    value = {
        "chart": chart.slug,
        "title": words.title,
        "takeaway": words.takeaway,
        "summary": chart.summary,
        "columns": list(chart.table.columns),
        "rows": [row_json(row, chart.table.columns) for row in chart.table.rows],
        "sources": {s: source_json(data, s) for s in used},
        "licence": LICENCE,
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def row_json(row: TableRow, columns: tuple[str, ...]) -> dict[str, object]:
    """One row with its cells by column."""
    return {
        columns[0]: row.name,
        "cells": {
            column: {
                "text": cell.text,
                **({"values": [plain(v) for v in cell.values], "unit": cell.unit} if cell.values else {}),
                **({"evidence": cell.status.value} if cell.status else {}),
                **({"said_by": cell.said_by} if cell.said_by else {}),
            }
            for column, cell in zip(columns[1:], row.cells, strict=True)
        },
        "evidence": row.status.value,
        "said_by": row.said_by,
        "source_ids": list(row.source_ids),
    }


def source_json(data: Dataset, source_id: str) -> dict[str, str]:
    """A source in short."""
    source = data.sources[source_id]
    return {
        "title": source.title,
        "publisher": name_of(source),
        "url": source.url or "",
        "published": source.published or "",
        "read": source.read.value,
    }


def markdown(data: Dataset, chart: Chart, words: ChartWords, address: str) -> str:
    """Title, summary and table in Markdown."""
    columns = (*chart.table.columns, "Evidence", "Said by")
    rows = [
        (row.name, *(cell.text for cell in row.cells), row.status.value, row.said_by)
        for row in chart.table.rows
    ]
    table = [line(columns), line("---" for _ in columns), *(line(row) for row in rows)]
    parts = [
        f"# {signs.shown(words.title)}",
        signs.paragraph(signs.shown(words.takeaway)),
        signs.paragraph(signs.shown(f"{words.alt} {chart.summary}")),
        f"**{signs.shown(chart.table.caption)}**",
        "\n".join(table),
        f"How to read it: {signs.shown(words.how_to_read)}",
        re.sub(r"\s*\n\s*", " ", words.notes),
        signs.shown(source_line(data, chart.table)),
        f"Licence: {LICENCE}",
        f"Chart and sources: <{address}>" if address else "",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def line(fields: object) -> str:
    """One row of a Markdown table."""
    return "| " + " | ".join(signs.cell(signs.shown(str(field))) for field in fields) + " |"  # type: ignore[attr-defined]


def text(data: Dataset, chart: Chart, words: ChartWords, address: str) -> str:
    """The chart for a terminal: a bar of characters for every amount, on one true scale for each unit."""
    parts = [wrapped(words.title.upper()), wrapped(words.takeaway)]
    told: set[int] = set()
    """The cells whose whole text stands beside a bar."""
    for k, column in enumerate(chart.table.columns[1:]):
        for unit in dict.fromkeys(row.cells[k].unit for row in chart.table.rows if single(row.cells[k])):
            drawn = [row for row in chart.table.rows if single(row.cells[k]) and row.cells[k].unit == unit]
            if any(row.cells[k].mark for row in drawn):
                parts.append(f"{column}\n" + "\n".join(bars(drawn, k)))
                told |= {id(row.cells[k]) for row in drawn if brief(row.cells[k]) == row.cells[k].text}
    parts.append("\n".join(rest(chart.table, told)))
    parts += [wrapped(f"In words. {chart.summary}"), wrapped(source_line(data, chart.table))]
    parts += [wrapped(f"Licence: {LICENCE}"), address]
    return "\n\n".join(part for part in parts if part) + "\n"


def single(cell: Cell) -> bool:
    """Whether a cell holds one amount."""
    return len(cell.values) == 1


def bars(rows: list[TableRow], k: int) -> list[str]:
    """A bar for each row, with what it rests on; an amount too small to draw gets a point."""
    longest = max(abs(row.cells[k].values[0]) for row in rows) or 1.0
    shown = [brief(row.cells[k]) for row in rows]
    amount = max(map(len, shown))
    name = PAGE_WIDTH - BAR_WIDTH - amount - 5
    found = []
    for row, told in zip(rows, shown, strict=True):
        part = abs(row.cells[k].values[0]) / longest
        bar = "█" * round(part * BAR_WIDTH) if part >= LEAST else "▏"
        status = (row.cells[k].status or row.status).value[0]
        label = row.name if len(row.name) <= name else row.name[: name - 1] + "…"
        found.append(f"{label:<{name}} {told:>{amount}} {status} {bar}")
    legend = {s.value[0]: s.value for row in rows for s in [row.cells[k].status or row.status]}
    return [*found, "(" + ", ".join(f"{sign} = {word}" for sign, word in legend.items()) + ")"]


def brief(cell: Cell) -> str:
    """The text of a cell, or its number with its unit where that is a sentence."""
    return cell.text if len(cell.text) <= LONGEST else f"{cell.values[0]:,.6g} {cell.unit}".rstrip()


def rest(table: Table, told: set[int]) -> list[str]:
    """What the table says beyond the bars, row by row; nothing for a row whose cells are all told."""
    found: list[str] = []
    for row in table.rows:
        cells = zip(table.columns[1:], row.cells, strict=True)
        more = [
            f"{column}: {cell.text}"
            for column, cell in cells
            if cell.text.strip("–") and id(cell) not in told
        ]
        if more:
            found.append(textwrap.fill(f"{row.name}. {'; '.join(more)}.", PAGE_WIDTH, subsequent_indent="  "))
    return ["And in the table", *found] if found else []


def wrapped(told: str) -> str:
    """A paragraph that fits the page."""
    return textwrap.fill(told, PAGE_WIDTH)

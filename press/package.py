"""The dataset to take away: CSV, JSON, SQLite and a Frictionless package, with a page that says how."""

import json
import sqlite3
from dataclasses import fields
from pathlib import Path
from typing import Any

from press import snippets, urls
from press.codebook import Column, TableNote
from press.heads import head
from press.kept import latest
from press.render import render, script_json
from press.rows import SourcedRow
from press.stock import Press
from press.types import Dataset, Output, Site

LEAD = "Every number of this site, with its source, its status and its date. Take it; say where it is from."
LICENCE = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "CC BY 4.0"}
KINDS = {"number": "number", "date": "string", "list": "string", "text": "string"}
SQL = {"number": "REAL"}


def outputs(press: Press, folder: Path) -> list[Output]:
    """The page and every file of the dataset."""
    name = press.content.site.slug
    tables = [note for note in press.codebook if (folder / f"{note.name}.csv").is_file()]
    made = packed(name, press.data, press.content.site, tables)
    return [
        page(press, tables),
        *(Output(urls.data_file(f"{t.name}.csv"), (folder / f"{t.name}.csv").read_bytes()) for t in tables),
        *(Output(urls.data_file(file), body) for file, body in made.items()),
    ]


@latest
def packed(name: str, data: Dataset, site: Site, tables: list[TableNote]) -> dict[str, bytes]:
    """The dataset in one file, in three forms, by the names of the files."""
    return {
        f"{name}.json": as_json(data, site, tables),
        f"{name}.sqlite": as_sqlite(data, tables),
        "datapackage.json": as_package(site, tables),
    }


def rows(data: Dataset, table: TableNote) -> list[dict[str, Any]]:
    """The rows of a table as plain values; what is unknown is null."""
    found = []
    for row in getattr(data, table.name).values():
        values = row.model_dump(mode="json")
        found.append({column.name: values.get(column.name) for column in table.columns})
    return found


def as_json(data: Dataset, site: Site, tables: list[TableNote]) -> bytes:
    """All tables in one file."""
    value = {
        "title": site.title,
        "edition": site.edition,
        "evidence_ends": site.evidence_ends,
        "licence": LICENCE["name"],
        "tables": {table.name: rows(data, table) for table in tables},
    }
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def as_sqlite(data: Dataset, tables: list[TableNote]) -> bytes:
    """All tables in one database; a list is a text with semicolons, as in the CSV."""
    with sqlite3.connect(":memory:") as base:
        for table in tables:
            columns = ", ".join(f'"{c.name}" {SQL.get(c.kind, "TEXT")}' for c in table.columns)
            base.execute(f'CREATE TABLE "{table.name}" ({columns}, PRIMARY KEY ("id"))')
            places = ", ".join("?" for _ in table.columns)
            base.executemany(
                f'INSERT INTO "{table.name}" VALUES ({places})',
                [[cell(value) for value in row.values()] for row in rows(data, table)],
            )
        base.commit()
        return base.serialize()


def cell(value: object) -> object:
    """A value as a database holds it."""
    return ";".join(map(str, value)) if isinstance(value, list) else value


def as_package(site: Site, tables: list[TableNote]) -> bytes:
    """The description of the package, after Frictionless' standard."""
    value = {
        "profile": "tabular-data-package",
        "name": site.slug,
        "title": f"{site.title}: the dataset",
        "description": site.description,
        "version": site.edition,
        "created": f"{site.edition}T00:00:00Z",
        "licenses": [LICENCE],
        "resources": [resource(table) for table in tables],
    }
    if site.base_url:
        value["homepage"] = urls.absolute(urls.DATA, site.base_url)
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def resource(table: TableNote) -> dict[str, object]:
    """One table of the package."""
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [field(column) for column in table.columns],
            "primaryKey": "id",
            "missingValues": [""],
        },
    }


def field(column: Column) -> dict[str, object]:
    """One column of the package."""
    rules: dict[str, object] = {"required": True} if column.required else {}
    if column.choices:
        rules["enum"] = column.choices
    described = f"{column.meaning} Unit: {column.unit}." if column.unit else column.meaning
    made: dict[str, object] = {
        "name": column.name,
        "type": KINDS.get(column.kind, "string"),
        "description": described,
    }
    return {**made, "constraints": rules} if rules else made


def page(press: Press, tables: list[TableNote]) -> Output:
    """How to take the data, and what stands in it."""
    here, site = urls.DATA, press.content.site
    return render(
        press,
        "data.html",
        here,
        head=head(
            press, here, "The data", LEAD, module=press.assets.data_page_js, json_ld=dataset(press, tables)
        ),
        lead=LEAD,
        name=site.slug,
        top=snippets.address(here, site.base_url).removesuffix("index.html"),
        root=urls.relative("", here),
        example=example(press, tables),
        tables=[
            {
                "name": t.name,
                "meaning": t.meaning,
                "columns": t.columns,
                "count": len(getattr(press.data, t.name)),
            }
            for t in tables
        ],
        charts=urls.relative(urls.CHARTS, here),
    )


def example(press: Press, tables: list[TableNote]) -> dict[str, str]:
    """The first table with a name and a number in it: table, name, number."""
    for table in tables:
        numbers = [column.name for column in table.columns if column.kind == "number"]
        names = [column.name for column in table.columns if column.kind == "text" and column.name != "id"]
        if numbers and names and len(getattr(press.data, table.name)):
            return {"table": table.name, "name": names[0], "number": numbers[0]}
    return {}


def began(press: Press) -> str:
    """The oldest day for which a row holds; the edition's, where no row has one."""
    rows = [row for table in fields(press.data) for row in getattr(press.data, table.name).values()]
    days = [row.as_of for row in rows if isinstance(row, SourcedRow)]
    return min(days, default=press.content.site.edition)


def dataset(press: Press, tables: list[TableNote]) -> str:
    """The dataset for machines: schema.org's Dataset."""
    site = press.content.site
    told: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": f"{site.title}: the dataset",
        "description": f"{site.description} {len(tables)} tables; rows name sources and evidence.",
        "license": LICENCE["path"],
        "version": site.edition,
        "datePublished": site.edition,
        "temporalCoverage": f"{began(press)[:4]}/{site.evidence_ends}",
        "isAccessibleForFree": True,
    }
    if site.author:
        told["creator"] = {"@type": "Person", "name": site.author}
    if site.base_url:
        told["url"] = urls.absolute(urls.DATA, site.base_url)
        kinds = {"json": "application/json", "sqlite": "application/vnd.sqlite3"}
        told["distribution"] = [
            {
                "@type": "DataDownload",
                "encodingFormat": kind,
                "contentUrl": urls.absolute(urls.data_file(f"{site.slug}.{ending}"), site.base_url),
            }
            for ending, kind in kinds.items()
        ]
    return script_json(told)

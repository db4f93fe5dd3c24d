"""Every chart in every form: each is there, is read by an independent reader, and agrees on every value."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image

from press import steps, units
from press.types import Output

ROOT = Path(__file__).parents[2]
SLUGS = sorted(path.stem for path in (ROOT / "content/charts").glob("*.md"))
FORMS = (
    "figure.json", "chart.svg", "chart.png", "card.png", "data.csv", "data.json", "chart.md", "chart.txt",
    "cite.bib", "cite.ris", "cite.csl.json",
)  # fmt: skip


@pytest.fixture(scope="module")
def made() -> dict[str, Output]:
    return {output.path: output for output in steps.build(ROOT, "https://example.org/ten")}


def text(made: dict[str, Output], slug: str, name: str) -> str:
    return made[f"charts/{slug}/{name}"].body.decode()


def values(made: dict[str, Output], slug: str) -> list[tuple[str, str, dict[str, Any]]]:
    """Every cell of the JSON form with its row and column, in order."""
    data = json.loads(text(made, slug, "data.json"))
    first = data["columns"][0]
    return [(row[first], column, cell) for row in data["rows"] for column, cell in row["cells"].items()]


def test_there_are_charts() -> None:
    assert len(SLUGS) >= 14


@pytest.mark.parametrize("slug", SLUGS)
def test_every_form_is_there(made: dict[str, Output], slug: str) -> None:
    for name in FORMS:
        assert len(made[f"charts/{slug}/{name}"].body) > 100, name


@pytest.mark.parametrize("slug", SLUGS)
def test_every_mark_has_its_number(made: dict[str, Output], slug: str) -> None:
    tree = etree.HTML(made[f"charts/{slug}/index.html"].body.decode())
    cells = tree.xpath("//td[@data-m]")
    assert cells
    assert [cell.get("data-m") for cell in cells if cell.get("data-v") is None] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_csv_and_json_agree(made: dict[str, Output], slug: str) -> None:
    rows = list(csv.DictReader(io.StringIO(text(made, slug, "data.csv"))))
    data = json.loads(text(made, slug, "data.json"))
    told = 0
    for line, row in zip(rows, data["rows"], strict=True):
        assert next(iter(line.values())) == row[data["columns"][0]]
        assert line["Evidence"] == row["evidence"]
        assert line["Source ids"].split() == row["source_ids"]
        for column, cell in row["cells"].items():
            ends = {float(v) for key, v in line.items() if key.startswith(f"{column} (") and v}
            assert ends == {float(v) for v in cell.get("values", [])}, column
            told += bool(ends)
    assert told


@pytest.mark.parametrize("slug", SLUGS)
def test_the_shown_text_is_the_number(made: dict[str, Output], slug: str) -> None:
    scale = {
        "TB": 1e12,
        "GB": 1e9,
        "MB": 1e6,
        "T": 1e12,
        "B": 1e9,
        "M": 1e6,
        "GW": 1e9,
        "MW": 1e6,
        "": 1.0,
        "%": 0.01,
    }
    checked = 0
    for *place, cell in values(made, slug):
        found = re.fullmatch(r"\$?([\d,.]+) ?(TB|GB|MB|T|B|M|GW|MW|%|)", str(cell["text"]))
        if not found or "values" not in cell:
            continue
        shown, factor = found[1].replace(",", ""), scale[found[2]]
        half = 0.51 * 10.0 ** -len(shown.partition(".")[2]) * factor
        assert float(shown) * factor == pytest.approx(float(cell["values"][0]), rel=0.006, abs=half), place
        assert cell["unit"] in units.UNITS
        checked += 1
    if not checked:
        pytest.skip(f"{slug} has no amounts of these units")


@pytest.mark.parametrize("slug", SLUGS)
def test_markdown_and_characters_tell_every_row(made: dict[str, Output], slug: str) -> None:
    markdown, characters = text(made, slug, "chart.md"), text(made, slug, "chart.txt")
    for name, *_ in values(made, slug):
        assert name.replace("|", "\\|") in markdown
    collapsed = " ".join(characters.split())
    for row in json.loads(text(made, slug, "data.json"))["rows"]:
        for cell in row["cells"].values():
            assert " ".join(cell["text"].strip("–").split()) in collapsed
    assert max(map(len, characters.splitlines())) <= 80 or "http" in max(characters.splitlines(), key=len)
    assert "█" in characters
    assert "In words." in characters
    assert "[[" not in markdown + characters


@pytest.mark.parametrize("slug", SLUGS)
def test_bars_of_characters_are_true(made: dict[str, Output], slug: str) -> None:
    block = re.findall(r"^(.{20,}) [a-z] (█+|▏)$", text(made, slug, "chart.txt"), re.MULTILINE)
    assert block
    assert max(len(bar) for _, bar in block if bar != "▏") == 30


@pytest.mark.parametrize("slug", SLUGS)
def test_pictures_are_what_they_say(made: dict[str, Output], slug: str) -> None:
    assert Image.open(io.BytesIO(made[f"charts/{slug}/card.png"].body)).size == (1200, 630)
    assert Image.open(io.BytesIO(made[f"charts/{slug}/chart.png"].body)).width == 1520
    root = etree.fromstring(made[f"charts/{slug}/chart.svg"].body)
    ns = {"s": "http://www.w3.org/2000/svg"}
    title = root.findtext("s:title", namespaces=ns)
    assert title == json.loads(text(made, slug, "data.json"))["title"].replace("'", "’")
    assert root.findtext("s:desc", namespaces=ns)
    drawn = " ".join(root.itertext())
    assert all(word in drawn for word in title.split())
    assert "Sources:" in drawn
    used = set(re.findall(r"var\(--([a-z-]+)\)", text(made, slug, "chart.svg")))
    assert used
    assert used <= set(re.findall(r"--([a-z-]+):", text(made, slug, "chart.svg")))


@pytest.mark.parametrize("slug", SLUGS)
def test_citations_parse(made: dict[str, Output], slug: str) -> None:
    address = f"https://example.org/ten/charts/{slug}/"
    item = json.loads(text(made, slug, "cite.csl.json"))[0]
    assert item["URL"] == address
    assert item["issued"]["date-parts"][0][0] == 2026
    lines = text(made, slug, "cite.ris").split("\r\n")
    assert lines[0] == "TY  - FIGURE"
    assert lines[-2] == "ER  - "
    assert all(re.match(r"[A-Z][A-Z0-9]  -", line) for line in lines if line)
    bib = text(made, slug, "cite.bib")
    assert bib.count("{") == bib.count("}")
    assert re.match(r"@misc\{[a-z0-9-]+,\n", bib)
    assert f"url = {{{address}}}" in bib


@pytest.mark.parametrize("slug", SLUGS)
def test_sources_of_the_json_are_whole(made: dict[str, Output], slug: str) -> None:
    data = json.loads(text(made, slug, "data.json"))
    named = {source for row in data["rows"] for source in row["source_ids"]}
    assert named == set(data["sources"])
    assert all(source["title"] and source["read"] for source in data["sources"].values())

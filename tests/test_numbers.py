"""Every number on every page leads to a row and its sources: the built pages are walked, and an orphan fails.

A number may stand in a fact's button, a chart with its table, a note, a claim, a source, a definition, a count
of what the page itself lists, or words that were exempted with a reason. Nowhere else.
"""

import csv
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from press import data, numerals, steps

ROOT = Path(__file__).parents[1]
TITLE = "Ten trillion"
"""The site's own name, which stands on every page."""

KINDS = {
    "a chart": 'ancestor-or-self::figure[@class="chart"]',
    "a note": 'ancestor-or-self::*[@id="notes"]//li',
    "the card of a fact": 'ancestor-or-self::div[starts-with(@id, "fact-")]',
    "a claim": 'ancestor-or-self::section[@class="claim"]',
    "a row of verdicts": 'ancestor-or-self::div[@class="verdict-table"]',
    "a source": 'ancestor-or-self::ol[@class="sources"]',
    "a definition": 'ancestor-or-self::dl[contains(@class, "words")] | ancestor-or-self::div[starts-with(@id, "term-")]',
    "a correction": 'ancestor-or-self::ol[@class="corrections"]',
    "an exemption": "ancestor-or-self::*[@data-plain]",
    "a count of the page": "ancestor-or-self::*[@data-counted]",
    "a fact": 'ancestor-or-self::button[contains(@class, "fact")]',
    "code to copy, and names of files": "ancestor-or-self::*[@data-code]",
    "a finding in the gallery": 'ancestor-or-self::ul[@class="gallery"]',
    "a chart alone": 'ancestor-or-self::html[@class="embed"]',
    "a chart named": 'ancestor-or-self::nav[@class="pages-nav"]',
    "the calculator": "ancestor-or-self::*[@data-calculator]",
    "the number of a section": 'ancestor-or-self::span[@class="number"]',
    "a measurement of the site": "ancestor-or-self::*[@data-measured]",
    "an address": 'ancestor-or-self::a[@rel="external"]',
}


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory) -> dict[str, html.HtmlElement]:
    """The pages of the site with one correction more than it has, since the list may still be empty."""
    root = tmp_path_factory.mktemp("corrected")
    for name in ("content", "templates", "static"):
        shutil.copytree(ROOT / name, root / name)
    energy = (root / "content/data/energy.csv").read_text("utf-8").splitlines()
    row = next(csv.DictReader(energy))
    with (root / "content/data/corrections.csv").open("a", encoding="utf-8") as table:
        table.write(f"of-a-test,2026-11-24,energy.{row['id']}.value,12.5,{row['value']},A slip.,,\n")
    made = {o.path: o.body for o in steps.build(root) if o.path.endswith(".html")}
    return {path: html.document_fromstring(body.decode()) for path, body in made.items()}


@pytest.fixture(scope="module")
def known() -> re.Pattern[str]:
    return numerals.names(data.load(ROOT / "content/data", ROOT))


def texts(tree: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, str]]:
    """Every text of the body with the element that holds it."""
    for element in tree.body.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style"):
            continue
        if element.text and element.text.strip():
            yield element, element.text
        parent = element.getparent()
        if element.tail and element.tail.strip() and parent is not None and element is not tree.body:
            yield parent, element.tail


def kind_of(element: html.HtmlElement) -> str | None:
    """Where a text stands, if numbers may stand there."""
    return next((kind for kind, path in KINDS.items() if element.xpath(path)), None)


def orphans(tree: html.HtmlElement, known: re.Pattern[str]) -> list[str]:
    """Every number that stands where it should not."""
    bound = " ".join(
        part.text_content()
        for part in tree.xpath('//button[contains(@class, "fact")] | //*[@data-plain] | //*[@id="notes"]//b')
    ).casefold()
    found = []
    for element, text in texts(tree):
        text = text.replace(TITLE, "")
        if kind_of(element):
            continue
        heading = element.xpath("ancestor-or-self::*[self::h1 or self::h2 or self::nav or self::h3]")
        for _, number in numerals.unbound(text, known):
            # a heading is plain text: its number must stand bound on the same page
            if not (heading and number.casefold() in bound):
                found.append(f"{number!r} in {text.strip()[:80]!r}")
    return found


def test_no_number_is_an_orphan(trees: dict[str, html.HtmlElement], known: re.Pattern[str]) -> None:
    found = {path: orphans(tree, known) for path, tree in trees.items()}
    assert {path: numbers for path, numbers in found.items() if numbers} == {}


def test_the_walk_sees_numbers(trees: dict[str, html.HtmlElement]) -> None:
    tree = trees["index.html"]
    kinds = {kind_of(e) for e, text in texts(tree) if re.search(r"\d", text)}
    assert {"a chart", "a note", "a fact", "the card of a fact"} <= kinds


def test_a_correction_is_a_place_for_numbers(trees: dict[str, html.HtmlElement]) -> None:
    assert "12.5" in trees["corrections/index.html"].xpath("//ol[@class='corrections']")[0].text_content()


def test_an_orphan_is_found(trees: dict[str, html.HtmlElement], known: re.Pattern[str]) -> None:
    page = html.document_fromstring("<body><p>It has 12 parts.</p></body>")
    assert orphans(page, known) == ["'12' in 'It has 12 parts.'"]


@pytest.mark.parametrize("path", ["index.html", "methods/index.html", "about/index.html"])
def test_every_fact_has_a_card_with_sources(path: str, trees: dict[str, html.HtmlElement]) -> None:
    tree = trees[path]
    for button in tree.xpath('//button[contains(@class, "fact")]'):
        card = tree.get_element_by_id(button.get("popovertarget"))
        assert card.xpath('.//a[contains(@href, "sources/index.html#")]'), button.text_content()


def test_every_note_row_and_claim_names_its_sources(trees: dict[str, html.HtmlElement]) -> None:
    sourced = {
        "index.html": ('//*[@id="notes"]//li', '//figure[@class="chart"]//tbody/tr'),
        "claims/index.html": ('//section[@class="claim"]',),
    }
    for path, places in sourced.items():
        for place in places:
            found = trees[path].xpath(place)
            assert found, f"{place} finds nothing in {path}"
            for element in found:
                links = element.xpath('.//a[contains(@href, "sources/index.html#")]')
                assert links, f"{path}: no source in {element.text_content()[:80]!r}"


def test_every_source_link_leads_to_an_entry(trees: dict[str, html.HtmlElement]) -> None:
    entries = {li.get("id") for li in trees["sources/index.html"].xpath('//ol[@class="sources"]/li')}
    assert len(entries) > 100
    for path, tree in trees.items():
        for link in tree.xpath('//a[contains(@href, "sources/index.html#")]/@href'):
            name = link.rpartition("#")[2]
            assert name in entries or trees["sources/index.html"].get_element_by_id(name, None) is not None, (
                path
            )

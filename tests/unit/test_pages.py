"""The finished pages, as text: what every one of them must carry, with and without an address."""

import re
from pathlib import Path

import pytest
from lxml import etree, html

from press import steps
from press.types import Output

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def local() -> dict[str, Output]:
    return {output.path: output for output in steps.build(ROOT)}


@pytest.fixture(scope="module")
def published() -> dict[str, Output]:
    return {output.path: output for output in steps.build(ROOT, "https://example.org/ten")}


def text(files: dict[str, Output], path: str) -> str:
    return files[path].body.decode()


def pages(files: dict[str, Output]) -> list[str]:
    found = [path for path in files if path.endswith(".html")]
    assert len(found) >= 5
    return found


def test_pages_are_where_they_were_promised(published: dict[str, Output]) -> None:
    promised = {"index.html", "about/index.html", "methods/index.html", "sources/index.html", "404.html",
                "claims/index.html", "glossary/index.html", "corrections/index.html",
                "feed.xml", "sitemap.xml", "robots.txt", "favicon.svg"}  # fmt: skip
    assert promised <= set(published)
    assert "charts/the-seven/figure.json" in published


def test_policy_is_the_first_thing_after_the_charset_and_allows_nothing_unsafe(
    local: dict[str, Output],
) -> None:
    for path in pages(local):
        head = html.document_fromstring(text(local, path)).find("head")
        assert head is not None
        policy = head[1].get("content") or ""
        assert head[1].get("http-equiv") == "Content-Security-Policy"
        assert policy.startswith("default-src 'none'; script-src 'self'")
        assert "unsafe" not in policy
        assert "*" not in policy


def test_without_an_address_nothing_absolute_is_invented(local: dict[str, Output]) -> None:
    assert "sitemap.xml" not in local
    for path in pages(local):
        assert 'rel="canonical"' not in text(local, path)
        assert "og:image" not in text(local, path)


def test_with_an_address_cards_and_canonical_links_are_whole(published: dict[str, Output]) -> None:
    page = text(published, "about/index.html")
    assert '<link rel="canonical" href="https://example.org/ten/about/">' in page
    assert 'content="https://example.org/ten/charts/the-seven/card.png"' in page
    assert "canonical" not in text(published, "404.html")


def test_sitemap_names_every_page_but_the_404(published: dict[str, Output]) -> None:
    tree = etree.fromstring(published["sitemap.xml"].body)
    found = sorted(tree.xpath("//*[local-name()='loc']/text()"))
    base = "https://example.org/ten/"
    frames = re.compile(r"embed/.+/index\.html")
    names = sorted(path for path in published if path.endswith("index.html") and not frames.fullmatch(path))
    assert found == sorted(base + name.removesuffix("index.html") for name in names)
    assert {base, f"{base}claims/", f"{base}glossary/", f"{base}corrections/"} <= set(found)


@pytest.mark.parametrize("files", ["local", "published"])
def test_feed_is_atom_with_an_entry_a_section(files: str, request: pytest.FixtureRequest) -> None:
    tree = etree.fromstring(request.getfixturevalue(files)["feed.xml"].body)
    atom = "{http://www.w3.org/2005/Atom}"
    assert tree.tag == f"{atom}feed"
    entries = tree.findall(f"{atom}entry")
    story = html.document_fromstring(request.getfixturevalue(files)["index.html"].body)
    assert len(entries) == len(story.xpath("//main//section[@id and not(@id='notes')]")) >= 15
    for entry in [tree, *entries]:
        assert (entry.findtext(f"{atom}id") or "").startswith("urn:uuid:")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", entry.findtext(f"{atom}updated") or "")
        assert entry.findtext(f"{atom}title")
        assert "<" not in (entry.findtext(f"{atom}summary") or "")


def test_every_fact_button_has_its_popover_and_note(local: dict[str, Output]) -> None:
    page = html.document_fromstring(text(local, "index.html"))
    buttons = page.xpath("//button[contains(@class,'fact')]")
    assert len(buttons) > 50
    for button in buttons:
        card = page.get_element_by_id(button.get("popovertarget"))
        note = page.get_element_by_id(f"note-{button.get('data-note')}")
        status = button.get("class").split("is-")[1]
        assert status in card.text_content()
        assert status in note.text_content()
        assert card.xpath(".//a") or button.text_content() == "fact without a source"


def test_weak_sources_are_printed_and_not_linked(local: dict[str, Output]) -> None:
    page = html.document_fromstring(text(local, "sources/index.html"))
    for kind in ("repost", "machine-written"):
        group = page.get_element_by_id(kind)
        assert group.xpath(".//li")
        assert not group.xpath(".//li//a")
        assert group.xpath(".//*[@class='printed']")


def test_every_source_has_its_entry_and_how_it_was_read(local: dict[str, Output]) -> None:
    page = html.document_fromstring(text(local, "sources/index.html"))
    entries = page.xpath("//ol[@class='sources']/li")
    assert len(entries) == 166
    for entry in entries:
        assert re.search(r"we read the text itself|known to us", entry.text_content(), re.IGNORECASE)


def test_chart_carries_every_part_of_its_contract(local: dict[str, Output]) -> None:
    page = html.document_fromstring(text(local, "index.html"))
    figures = page.xpath("//figure[@class='chart']")
    assert len(figures) >= 14
    for figure in figures:
        slug = figure.get("id")
        assert figure.xpath(".//h2|.//h3")
        for drawing in figure.xpath(".//div[@class='plate']/svg"):
            assert drawing.get("role") == "img"
            assert drawing.get("aria-labelledby") == f"{slug}-title"
            assert drawing.get("aria-describedby") == f"{slug}-summary"
        for part in ("chart-takeaway", "chart-how", "chart-summary", "chart-source", "chart-key"):
            assert figure.xpath(f".//*[@class='{part}']")[0].text_content().strip()
        table = figure.xpath(".//details//table")[0]
        assert table.xpath("./caption")
        assert table.xpath(".//th[@scope='row']")
        marks = figure.xpath(".//td/@data-m")
        for width in ("is-wide", "is-narrow"):
            assert sorted(figure.xpath(f".//svg[@class='{width}']//@data-m")) == sorted(marks)


def test_evidence_ends_on_every_page(local: dict[str, Output]) -> None:
    for path in pages(local):
        assert "The evidence ends on 7 October 2026." in text(local, path)


def test_404_leads_home_from_any_depth(published: dict[str, Output], local: dict[str, Output]) -> None:
    assert 'href="https://example.org/ten/"' in text(published, "404.html")
    assert 'href="/"' in text(local, "404.html")

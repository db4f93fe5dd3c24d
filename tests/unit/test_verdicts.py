"""The page of verdicts, the words, the corrections: what they hold, and how a reader reports an error."""

import dataclasses
import json
import shutil
from pathlib import Path

import pytest
from lxml import html

from press import content, data, reports, steps
from press.types import Dataset, Output

ROOT = Path(__file__).parents[2]
REPOSITORY = "https://github.com/example/ten"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return data.load(ROOT / "content/data", ROOT)


@pytest.fixture(scope="module")
def files() -> dict[str, Output]:
    return {output.path: output for output in steps.build(ROOT, "https://example.org/ten")}


@pytest.fixture(scope="module")
def with_repository(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Output]:
    """The site with a repository, and with a correction."""
    root = tmp_path_factory.mktemp("with-repository")
    for folder in ("content", "templates", "static"):
        shutil.copytree(ROOT / folder, root / folder)
    toml = root / "content/site.toml"
    toml.write_text(
        toml.read_text("utf-8").replace('repository = ""', f'repository = "{REPOSITORY}"'), "utf-8"
    )
    with (root / "content/data/corrections.csv").open("a", encoding="utf-8") as table:
        table.write("first,2026-11-24,energy.turb-permit.value,40,41,A slip of the pen.,,\n")
    return {output.path: output for output in steps.build(root)}


def page(files: dict[str, Output], path: str) -> html.HtmlElement:
    return html.document_fromstring(files[path].body.decode())


def test_every_claim_is_a_card_with_all_its_parts(files: dict[str, Output], dataset: Dataset) -> None:
    tree = page(files, "claims/index.html")
    cards = tree.xpath("//section[@class='claim']")
    assert [card.get("id") for card in cards] == list(dataset.claims)
    assert len(cards) == 21
    for card, claim in zip(cards, dataset.claims.values(), strict=True):
        assert card.xpath(f".//a[@href='#{claim.id}']")
        assert card.get("data-verdict") == claim.verdict
        said = card.text_content().replace("’", "'")
        for part in (claim.claim, claim.evidence_for, claim.evidence_against, claim.verdict_note):
            assert part.replace("’", "'") in said


def test_the_filter_has_an_anchor_for_every_verdict(files: dict[str, Output], dataset: Dataset) -> None:
    tree = page(files, "claims/index.html")
    links = tree.xpath("//ul[@class='filter']//a/@href")
    assert links == [
        "#everything", "#only-supported", "#only-arithmetic-holds", "#only-unverified", "#only-contradicted",
    ]  # fmt: skip
    css = next(output.body.decode() for path, output in files.items() if path.endswith("site.css"))
    for link in links[1:]:
        assert f"{link}:target" in css
        assert tree.get_element_by_id(link[1:]) is not None
    counts = [int(b.text) for b in tree.xpath("//ul[@class='filter']/li[position()>1]//b")]
    assert sum(counts) == len(dataset.claims)


def test_arithmetic_is_shown_with_its_formula_and_recomputed(files: dict[str, Output]) -> None:
    tree = page(files, "claims/index.html")
    shown = {card.get("id"): card.xpath(".//details")[0].text_content() for card in tree.xpath("//section[@class='claim'][.//details]")}  # fmt: skip
    assert "20 times" in shown["c17"]
    assert "10 trillion ÷ 0.5 trillion" in shown["c17"]
    assert "2 × 0.5 trillion parameters" in shown["c07"]
    assert "17.8 billion dollars" in shown["c20"]
    assert "60.6 days" in shown["c16"]
    assert "6 × 10 trillion × 10% × 60 trillion" in shown["c16"]


def test_machines_get_reviews_of_public_figures_only(files: dict[str, Output], dataset: Dataset) -> None:
    tree = page(files, "claims/index.html")
    graph = json.loads(tree.xpath("//script[@type='application/ld+json']")[0].text)["@graph"]
    reviewed = [entry["url"].rpartition("#")[2] for entry in graph]
    assert reviewed == [c.id for c in dataset.claims.values() if c.speaker in ("musk", "company")]
    assert {entry["itemReviewed"]["author"]["name"] for entry in graph} <= {"Elon Musk", "SpaceX"}
    assert all(entry["url"].startswith("https://example.org/ten/claims/#c") for entry in graph)
    assert "alby13" not in json.dumps(graph)


def test_the_story_has_every_claim_with_speaker_and_verdict(
    files: dict[str, Output], dataset: Dataset
) -> None:
    rows = page(files, "index.html").xpath("//div[@class='verdict-table']//tbody/tr")
    assert len(rows) == len(dataset.claims)
    for row, claim in zip(rows, dataset.claims.values(), strict=True):
        assert row.xpath(".//a/@href") == [f"claims/index.html#{claim.id}"]
        assert row.xpath(".//span[@class='stamp']")[0].text == claim.verdict
        musk = "Musk" in row.xpath("./td")[0].text_content()
        assert musk == (claim.speaker == "musk" or "Musk" in claim.said_by.split(";")[0]), claim.id


def test_every_term_has_an_entry_and_every_term_in_place_leads_to_it(files: dict[str, Output]) -> None:
    words = page(files, "glossary/index.html")
    entries = set(words.xpath("//dl[contains(@class, 'words')]/div/@id"))
    assert len(entries) > 50
    story = page(files, "index.html")
    used = story.xpath("//button[@class='term']/@popovertarget")
    assert len(set(used)) >= 10
    for target in used:
        card = story.get_element_by_id(target)
        assert card.xpath(".//a/@href")[0].rpartition("#")[2] in entries


def test_without_a_correction_the_page_says_so(files: dict[str, Output], dataset: Dataset) -> None:
    said = b"No number has been corrected" in files["corrections/index.html"].body
    assert said == (not dataset.corrections)


def test_without_a_repository_nothing_can_be_reported(files: dict[str, Output], dataset: Dataset) -> None:
    assert b"issues/new" not in files["index.html"].body
    claim = dataset.claims["c01"]
    site = dataclasses.replace(content.load(ROOT / "content", ROOT, dataset).site)
    assert reports.claim_report(site, claim) == ""


def test_with_a_repository_every_note_and_claim_has_its_report(with_repository: dict[str, Output]) -> None:
    for path, place in (
        ("index.html", "//*[@id='notes']//li"),
        ("claims/index.html", "//section[@class='claim']"),
    ):
        for element in page(with_repository, path).xpath(place):
            links = [h for h in element.xpath(".//a/@href") if h.startswith(f"{REPOSITORY}/issues/new?")]
            assert len(links) == 1
            assert "title=Correction" in links[0]


def test_a_correction_is_listed_with_what_it_was(with_repository: dict[str, Output]) -> None:
    said = (
        page(with_repository, "corrections/index.html").xpath("//ol[@class='corrections']")[0].text_content()
    )
    for part in ("24 November 2026", "41 turbines", "40 turbines", "A slip of the pen."):
        assert part in said

"""Markdown becomes sections; nothing in it escapes the policy."""

import shutil
from pathlib import Path

import pytest
from markupsafe import Markup

from press import content, data, site
from press.binding import Binder
from press.errors import ContentError, Place, Problems
from press.types import Content, Dataset

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return data.load(ROOT / "content/data", ROOT)


@pytest.fixture(scope="module")
def real(dataset: Dataset) -> Content:
    return content.load(ROOT / "content", ROOT, dataset)


def html(text: str, dataset: Dataset) -> str:
    return content.to_html(text, Binder(dataset, Problems()), Place("x.md", 1))


def test_raw_html_is_shown_not_obeyed(dataset: Dataset) -> None:
    made = html('<script>x()</script> <b onclick="x()">y</b>', dataset)
    assert "<script" not in made
    assert "<b" not in made


def test_directive_survives_markdown(dataset: Dataset) -> None:
    assert '<em><button type="button" class="fact' in html("*[[fact jump_to]]* *[[fact jump]]*", dataset)


def test_quotes_are_typographic(dataset: Dataset) -> None:
    assert html('"so"', dataset) == "<p>&ldquo;so&rdquo;</p>"


def test_story_has_its_sections_in_the_order_of_their_files(real: Content) -> None:
    files = sorted(path.stem for path in (ROOT / "content/story").glob("*.md"))
    assert [section.slug for section in real.story.sections] == [name.partition("-")[2] for name in files]
    assert real.story.sections[0].slug == "front"
    assert len(files) >= 16


def test_every_chart_stands_in_the_story_once(real: Content) -> None:
    placed = [b.chart.slug for s in real.story.sections for b in s.blocks if b.chart]
    assert sorted(placed) == sorted(real.words)


def test_story_is_about_2500_words(real: Content) -> None:
    prose = " ".join(Markup(b.prose).striptags() for s in real.story.sections for b in s.blocks)
    assert 2200 <= len(prose.split()) <= 2950


def test_a_story_without_a_front_is_refused(tmp_path: Path, dataset: Dataset) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    story = tmp_path / "content/story"
    (story / "00-front.md").rename(story / "20-front.md")
    with pytest.raises(ContentError) as refused:
        content.load(tmp_path / "content", tmp_path, dataset)
    assert str(refused.value).startswith("content/story/01-the-list.md: story without a front (a section 00-")


def test_headings_and_titles_are_plain_words(real: Content) -> None:
    assert real.story.sections[0].heading == "Ten trillion"
    assert all("<" not in words.title + words.alt for words in real.words.values())


def test_claims_are_attributed_and_never_called_cancelled(real: Content) -> None:
    text = " ".join(Markup(b.prose).striptags() for s in real.story.sections for b in s.blocks).casefold()
    for word in ("cancelled", "canceled", "vanished", "mythos", "abandoned"):
        assert word not in text
    for said in (
        *("two months", "catch up", "nobody built in", "good experiment", "legal & government"),
        *("before they begin the next", "most powerful cluster", "very strong for its size"),
    ):
        assert said in text
    for word in ("blog post", "no trace", "no completion", "epoch ai", "form s-1"):
        assert word in text


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        ("mailto:a@example.org", True),
        ("a@example.org", True),
        ("https://example.org/@me", True),
        ("http://example.org", True),
        ("foo", False),
        ("javascript:x@example.org", False),
        ("a@b", False),
    ],
)
def test_a_contact_is_a_page_or_an_address_for_mail(contact: str, said: bool) -> None:
    assert site.is_contact(contact) == said

"""What flows between the rooms: the title of a site in the names of files."""

import pytest

from press.types import Site


@pytest.mark.parametrize(
    ("title", "slug"),
    [("By bicycle", "by-bicycle"), ("  Été: 3 / 4! ", "ete-3-4"), ("自転車", "site"), ("", "site")],
)
def test_a_title_names_files_in_plain_letters(title: str, slug: str) -> None:
    assert Site(title, "", "", "en", "2026-01-02", "2026-01-02").slug == slug

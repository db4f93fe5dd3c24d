"""The same bytes whatever the clock, the language, the place and its name."""

import random
from pathlib import Path

import pytest

from tests.faults.conftest import INJECT, Files, Project, Tried, command, copy, held

YEARS = {"1970": "0", "2100": "4102444800"}
LANGUAGES = {
    "Turkish": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Europe/Istanbul"},
    "no language": {
        "LC_ALL": "C",
        "TZ": "Pacific/Kiritimati",
        "PYTHONUTF8": "0",
        "PYTHONIOENCODING": "ascii",
    },
    "Japanese, a zone that is none": {"LC_ALL": "ja_JP.EUC-JP", "TZ": "Nowhere/None", "PYTHONHASHSEED": "7"},
}
PLACES = {
    "spaces": "a folder  of mine",
    "Unicode": "Übung ★ 日本 \u202eרוח e\u0301",
    "200 characters": "long-" * 40,
    "signs": "a'b\"c;d&e $HOME %s {x} [y] #z?",
}


@pytest.fixture(scope="module")
def usual(project: Project) -> Files:
    return project.held()


@pytest.mark.parametrize("year", YEARS)
def test_the_clock_is_not_read(
    project: Project, usual: Files, tried: Tried, tmp_path: Path, year: str
) -> None:
    tried("clock at 1970 and at 2100", 1)
    site = tmp_path / "site"
    clock = {"PYTHONPATH": str(INJECT), "FAULT": f"clock:{YEARS[year]}"}
    done = command(project.root, "build", "--site", str(site), **clock)
    assert done.code == 0, done.said
    assert held(site) == usual


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_and_the_zone_change_nothing(
    project: Project, usual: Files, tried: Tried, tmp_path: Path, language: str
) -> None:
    tried("languages and time zones", 1)
    site = tmp_path / "site"
    done = command(project.root, "build", "--site", str(site), **LANGUAGES[language])
    assert done.code == 0, done.said
    assert held(site) == usual


@pytest.mark.parametrize("place", PLACES)
def test_the_place_and_its_name_change_nothing(
    usual: Files, tried: Tried, tmp_path: Path, place: str
) -> None:
    tried("paths with spaces, signs, Unicode, 200 characters", 1)
    root = copy(tmp_path / PLACES[place])
    done = command(root, "build", LC_ALL="C")
    assert done.code == 0, done.said
    assert held(root / "site") == usual


def test_the_order_in_which_a_folder_is_read_changes_nothing(
    usual: Files, tried: Tried, tmp_path: Path
) -> None:
    tried("files in another order on the disk", 1)
    root = copy(tmp_path / "project")
    rng = random.Random(4)  # noqa: S311
    for folder in (
        "content/story",
        "content/pages",
        "content/charts",
        "static/js",
        "static/css",
        "static/plates",
    ):
        files = sorted((root / folder).iterdir())
        rng.shuffle(files)
        for path in files:
            body = path.read_bytes()
            path.unlink()
            path.write_bytes(body)
    done = command(root, "build")
    assert done.code == 0, done.said
    assert held(root / "site") == usual

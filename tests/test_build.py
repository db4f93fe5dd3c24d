"""The whole build: every broken site in `tests/broken/` is refused in its own words, and nothing is lost."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from press import charts, steps
from press.errors import ChartError, Place, Problem, SiteError

ROOT = Path(__file__).parents[1]
BROKEN = sorted(folder for folder in (ROOT / "tests/broken").iterdir() if not folder.name.startswith("data-"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's content, looks and plates."""
    for name in ("content", "templates", "static"):
        shutil.copytree(ROOT / name, tmp_path / name)
    # What has been corrected is no part of what these tests refuse.
    corrections = tmp_path / "content/data/corrections.csv"
    corrections.write_text(corrections.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_broken_site_is_refused_in_its_own_words(
    case: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    removed = case / "removed.txt"
    for name in removed.read_text().split() if removed.exists() else []:
        (project / name).unlink()
    for part in ("content", "static"):
        if (case / part).exists():
            shutil.copytree(case / part, project / part, dirs_exist_ok=True)
    with pytest.raises(SiteError) as refused:
        steps.build(project)
    expected = (case / "expected.txt").read_text("utf-8").splitlines()
    assert str(refused.value).splitlines() == expected


def test_a_drawing_a_template_and_a_text_are_refused_together(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ChartError([Problem(Place("press/charts/the_seven.py", 9), "drawing failed: KeyError: 1")])

    monkeypatch.setattr(charts, "draw_all", fail)
    (project / "content/story/01-the-list.md").write_text("no front matter", "utf-8")
    (project / "templates/base.html").write_text("{% if %}", "utf-8")
    with pytest.raises(SiteError) as refused:
        steps.build(project)
    told = {problem.place.path for problem in refused.value.problems}
    assert told == {"content/story/01-the-list.md", "press/charts/the_seven.py", "templates/base.html"}


def test_there_are_broken_sites_to_refuse() -> None:
    assert len(BROKEN) > 15


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *arguments],
        capture_output=True, text=True, check=False, env={**os.environ, "CI": "true", **environment},
    )  # fmt: skip


def test_refused_content_is_exit_code_1_and_leaves_the_site(project: Path) -> None:
    good = run("build", "--root", str(project))
    assert good.returncode == 0, good.stderr
    before = {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()}
    (project / "content/story/01-the-list.md").write_text("no front matter", "utf-8")
    refused = run("build", "--root", str(project))
    assert refused.returncode == 1
    assert "content/story/01-the-list.md:1: no front matter" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert before == {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()}


def test_second_build_changes_nothing_and_says_so(project: Path) -> None:
    run("build", "--root", str(project))
    again = run("build", "--root", str(project))
    assert "nothing had changed" in again.stdout


def test_a_chart_that_no_section_places_is_noted(project: Path) -> None:
    page = next(
        p for p in (project / "content/story").glob("*.md") if "[[chart tracker]]" in p.read_text("utf-8")
    )
    page.write_text(page.read_text("utf-8").replace("[[chart tracker]]", ""), "utf-8")
    checked = run("check", "--root", str(project))
    assert checked.returncode == 0, checked.stderr
    assert re.search(r"^note +no section places the chart tracker;", checked.stderr, re.MULTILINE)


def test_check_writes_nothing(project: Path) -> None:
    checked = run("check", "--root", str(project))
    assert checked.returncode == 0, checked.stderr
    assert not (project / "site").exists()


def test_wrong_usage_is_exit_code_2() -> None:
    assert run("nonsense").returncode == 2
    assert run("build", "--nonsense").returncode == 2


def test_without_the_packages_it_says_in_a_line_what_to_do() -> None:
    bare = subprocess.run(
        [sys.executable, "-S", str(ROOT / "build.py")], capture_output=True, text=True, check=False
    )
    assert bare.returncode == 1
    assert re.fullmatch(r"build\.py needs \w+: run `make site` once, then `[^`]+`\n", bare.stderr)


def test_help_names_the_commands_and_the_exit_codes() -> None:
    told = run("--help")
    assert told.returncode == 0
    assert all(word in told.stdout for word in ("build", "check", "serve", "Exit codes"))


def test_without_plotly_the_site_comes_without_explore_and_says_how_to_get_it(project: Path) -> None:
    done = run("build", "--root", str(project))
    assert "without Explore" in done.stderr
    page = (project / "site/index.html").read_text("utf-8")
    assert 'class="plate"' in page
    assert "explore" not in page

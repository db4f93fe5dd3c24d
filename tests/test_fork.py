"""`FORK.md` followed to the letter: our story out, the one of `tests/tiny/` in, the same press."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests import chromium
from tests.conftest import ROOT, TYPED
from tests.test_floors import STORY, room
from tests.test_repository import committed

BOX = re.compile(r"^(?: {4,})((?:rm|cp|make|\.venv/bin/python) .+)$", re.MULTILINE)
STORY_FILES = re.compile(
    r"static/js/(arithmetic|calculator|form|inputs|training|words)\.js|static/css/calculator\.css"
    r"|templates/((embed_)?calculator|parts/(calculator|cases))\.html"
)
"""The static files and templates of the calculator, which `FORK.md` takes out."""

WORDS = re.compile(
    r"musk|colossus|\bgrok|\bxai\b|spacex|\bepoch\b|tennessee|memphis|claude|\bopus\b|\bsonnet\b|openai|anthropic"
    r"|deepseek|nvidia|\bh100|\bgb[23]00|\bgpts?\b|\bllama\b|\bpalm\b|ten.trillion|hyper.?scal|the.seven"
    r"|\bparameters?\b|flop|\bgpus?\b|\bmfu\b|\bchips?\b",
    re.IGNORECASE,
)
"""Words of which each would give our story away."""


def press_files() -> Iterator[Path]:
    """What a fork keeps."""
    for path in committed():
        name = path.relative_to(ROOT).as_posix()
        ours = name.startswith("press/") and room(path) in STORY
        kept = name == "build.py" or name.startswith(("press/", "templates/", "static/js/", "static/css/"))
        if kept and not ours and not STORY_FILES.fullmatch(name):
            yield path


def test_the_press_knows_nothing_of_our_story() -> None:
    files = list(press_files())
    assert len(files) > 80
    told = [
        f"{path.relative_to(ROOT)}:{number}: {found[0]}"
        for path in files
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for found in WORDS.finditer(line)
    ]
    assert told == []


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone after the steps of the page."""
    root = tmp_path_factory.mktemp("fork") / "By bicycle"
    for path in committed():
        target = root / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    *steps, tests = BOX.findall((ROOT / "FORK.md").read_text("utf-8"))
    assert tests.startswith(".venv/bin/python -m pytest")
    for step in steps:
        done = run(root, step)
        assert done.returncode == 0, f"{step}\n{done.stdout}{done.stderr}"
    return root


def run(root: Path, command: str) -> subprocess.CompletedProcess[str]:
    """A line of the page, by the Python of this run, in whose environment everything is already."""
    env = {**os.environ, "CI": "", "CHROME_PATH": chromium.find() or "", "PYTHONDONTWRITEBYTECODE": "1"}
    built = command.replace("make site", "python build.py build")
    line = re.sub(r"^(?:\.venv/bin/)?python ", f'"{sys.executable}" ', built)
    return subprocess.run(
        ["bash", "-c", line], cwd=root, capture_output=True, text=True, check=False, timeout=300, env=env
    )


def test_it_has_its_page_chart_frame_and_data(fork: Path) -> None:
    site = fork / "site"
    assert "The old bridge carries most of the bicycles" in (site / "index.html").read_text("utf-8")
    chart = site / "charts/bicycles-by-bridge"
    for name in ("index.html", "chart.svg", "chart.png", "card.png", "data.csv", "figure.json", "cite.bib"):
        assert (chart / name).is_file(), name
    assert "@misc{by-bicycle-bicycles-by-bridge," in (chart / "cite.bib").read_text("utf-8")
    assert (site / "embed/bicycles-by-bridge/index.html").is_file()
    package = json.loads((site / "data/datapackage.json").read_text("utf-8"))
    assert [part["name"] for part in package["resources"]] == ["sources", "counts", "corrections"]
    data = json.loads((site / "data/by-bicycle.json").read_text("utf-8"))
    assert [row["bicycles_per_day"] for row in data["tables"]["counts"]] == [6200, 3100, 1500]


def test_what_it_does_not_have_is_neither_there_nor_linked(fork: Path) -> None:
    site = fork / "site"
    for gone in ("calculator", "claims", "glossary"):
        assert not (site / gone).exists()
        assert not [
            p for p in site.rglob("*.html") if re.search(rf'href="[^"]*{gone}/', p.read_text("utf-8"))
        ]


def test_no_word_of_our_story_is_in_it(fork: Path) -> None:
    told = [
        f"{path.relative_to(fork)}: {found[0]}"
        for path in sorted((fork / "site").rglob("*"))
        if path.suffix
        in {".html", ".md", ".txt", ".xml", ".json", ".csv", ".svg", ".bib", ".ris", ".js", ".css"}
        if "plotly-" not in path.as_posix()
        for found in WORDS.finditer(path.read_text("utf-8"))
    ]
    assert told == []


def test_its_code_is_as_strict_as_ours(fork: Path) -> None:
    if TYPED.is_dir():
        shutil.copytree(TYPED, fork / TYPED.name)
    for command in ("python -m mypy --strict press build.py", "python -m ruff check press build.py"):
        done = run(fork, command)
        assert done.returncode == 0, done.stdout + done.stderr


def refused(fork: Path, edits: Mapping[str, Callable[[str], str]], command: str = "check") -> list[str]:
    """The problems of a command while some files are other than they were; `site/` is not touched."""
    kept = {name: path.read_bytes() if (path := fork / name).is_file() else None for name in edits}
    before = held(fork / "site")
    try:
        for name, edit in edits.items():
            (fork / name).parent.mkdir(exist_ok=True)
            (fork / name).write_text(edit((kept[name] or b"").decode()), "utf-8")
        done = run(fork, f"python build.py {command}")
    finally:
        for name, body in kept.items():
            (fork / name).unlink() if body is None else (fork / name).write_bytes(body)
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == 1, done.stderr
    assert "paint" not in done.stderr, "what is wrong is told before"
    assert held(fork / "site") == before
    return [line for line in done.stderr.splitlines() if re.match(r"[\w./-]+(:\d+)?: ", line)]


def held(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_without_claims_and_glossary_every_wrong_fact_is_told(fork: Path) -> None:
    key, page = "counts.old-bridge.bicycles_per_day", "content/story/01-the-bridges.md"
    wrong = ("[[claim c05]]", "[[term mfu]]", f"[[fact {key} word]]", f"[[fact {key} range]]", "77",
             f"[[fact {key} said]]", "[[fact by-nothing]]")  # fmt: skip
    fact = '\nDERIVED = {**DERIVED, "by-nothing": lambda data: 1 / 0}\n'
    told = refused(
        fork,
        {
            page: lambda text: f"{text}\n" + "\n".join(wrong),
            "press/facts.py": lambda text: text + fact,
        },
    )
    assert told == [
        f"{page}:7: unknown claim: 'c05' (an id of content/data/claims.csv, which is not there)",
        f"{page}:8: unknown term: 'mfu' (an id of content/data/glossary.csv, which is not there)",
        f"{page}:9: fact that cannot be shown: '{key}' (6200 has no number word (a whole number from 0 to 20))",
        f"{page}:10: fact that cannot be shown: '{key}' (the fact has no interval)",
        f"{page}:11: number without a fact: '77' (bind it: [[fact table.id.column]], or exempt it: "
        "[[plain words | reason]])",
        f"{page}:12: style that does not fit bicycles, the unit of {key}: 'said' (it fits days)",
        f"{page}:13: fact that cannot be shown: 'by-nothing' (cannot be computed: division by zero)",
    ]


SCHEMA, FACTS = "press/schema.py", "press/facts.py"
SLIPS: dict[str, tuple[str, Callable[[str], str], list[str]]] = {
    "a name that is none": (
        SCHEMA,
        lambda text: text.replace("bicycles_per_day: Amount", "bicycles_per_day: Amonut"),
        [f"{SCHEMA}:16: module that fails: NameError: name 'Amonut' is not defined"],
    ),
    "no Python": (
        SCHEMA, lambda text: text + "\nif\n", [f"{SCHEMA}:41: module that fails: SyntaxError: invalid syntax"]
    ),
    "tables and fields that are not the same": (
        SCHEMA,
        lambda text: text.replace("    counts: Mapping[str, Count]\n", "    cuonts: Mapping[str, Count]\n"),
        [
            f"{SCHEMA}:20: table without a field of Dataset: 'counts' (a field for each class of TABLES)",
            f"{SCHEMA}:33: table that is not among TABLES: 'cuonts' (the class of each field of Dataset)",
        ],
    ),
    "a table that every story has": (
        SCHEMA,
        lambda text: text.replace("Claim, Correction, Term)", "Claim, Term)").replace("    corrections: Mapping[str, Correction]\n", ""),
        [f"{SCHEMA}:32: table that every story has: 'corrections' (press.rows.Correction)"],
    ),
    "names that are missing": (
        SCHEMA,
        lambda text: re.sub(r"(?m)^(TOPICS|OTHER_TOPIC) = .*\n", "", text),
        [
            f"{SCHEMA}: name that the press needs: 'OTHER_TOPIC' (what every other chart is about)",
            f"{SCHEMA}: name that the press needs: 'TOPICS' (what a chart is about by the unit of its marks; {{}} for none)",
        ],
    ),
    "a unit without words": (
        SCHEMA,
        lambda text: text.replace('Unit("bicycle", "bicycles")', '"bicycles"'),
        [f"{SCHEMA}:37: unit without words: 'bicycles' (press.scales.Unit)"],
    ),
    "facts without find": (
        FACTS,
        lambda text: text.replace("def find(", "def fnid("),
        [f"{FACTS}: name that the press needs: 'find' (a function from the dataset and a key to a Fact)"],
    ),
    "facts that cannot be imported": (
        FACTS,
        lambda text: f"{text}\nDERIVED['x'] = nothing\n",
        [f"{FACTS}:26: module that fails: NameError: name 'nothing' is not defined"],
    ),
    "a fact that fails": (
        FACTS,
        lambda text: text.replace("old, mill)", "old, mlil)"),
        [f"{FACTS}:13: fact that fails: NameError: name 'mlil' is not defined: 'old-over-mill'"],
    ),
    "a fact that is none": (
        FACTS,
        lambda text: text.replace("    return derive.ratio", "    derive.ratio"),
        [f"{FACTS}:10: fact that is none: old-over-mill: 'NoneType' (press.types.Fact)"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_the_code_of_the_story_is_told_at_its_line(slip: str, fork: Path) -> None:
    path, edit, expected = SLIPS[slip]
    assert refused(fork, {path: edit}) == expected


def test_a_slip_in_the_code_of_the_press_is_a_bug(fork: Path) -> None:
    path = fork / "press/tables.py"
    kept = path.read_bytes()
    path.write_bytes(kept + b"\n1 / 0\n")
    done = run(fork, "python build.py check")
    path.write_bytes(kept)
    assert "ZeroDivisionError" in done.stderr
    assert "Traceback" in done.stderr


def test_the_codebook_is_asked_for_before_anything_is_painted(fork: Path) -> None:
    told = refused(
        fork,
        {
            "content/data/README.md": lambda text: text.replace("## counts.csv", "## cuonts.csv"),
            "content/story/01-the-bridges.md": lambda text: f"{text}\n77\n",
            "press/charts/bicycles_by_bridge.py": lambda text: text.replace("ROW = 44", "ROW = 45"),
        },
        "build",
    )
    assert [line.partition(": ")[0] for line in told] == [
        "content/data/README.md",
        "content/data/README.md",
        "content/story/01-the-bridges.md:7",
    ]


def test_the_tests_that_the_page_names_hold(fork: Path) -> None:
    done = run(fork, "git init -q")
    assert done.returncode == 0, done.stderr
    tests = BOX.findall((ROOT / "FORK.md").read_text("utf-8"))[-1]
    done = run(fork, f"{tests} -q -p no:cacheprovider")
    assert done.returncode == 0, done.stdout + done.stderr

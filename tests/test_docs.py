"""What the documents tell to type exists, and so does every file that they name."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from press import options
from tests.conftest import ROOT
from tests.test_repository import committed

NAMES = [path.relative_to(ROOT).as_posix() for path in committed()]
DOCS = [
    name for name in NAMES if re.fullmatch(r"[A-Z_]+\.md|content/data/README\.md|\.github/[a-z_]+\.md", name)
]
"""Every document for people who work on the project."""

BLOCK = re.compile(r"^ {4,}(\S[^\n]*)$|^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
MAKE = re.compile(r"\bmake(?: [A-Z_]+=\S+)* ([a-z][a-z-]*)")
BUILD = re.compile(r"\bpython build\.py ?([^#;|]*)")
PYTEST = re.compile(r"python -m pytest ((?:-k |tests/)[^#;|]*)")
FILE = re.compile(
    r"[\w<>*.{},-]+(?:/[\w<>*.{},-]*)+|[\w<>*-]+\.(?:csv|css|js|json|lock|md|py|toml|txt|yml|html)"
)
INVENTED = re.compile(r"\bmy[-_]|text[-_]kinds|our-texts|^site/")
"""The names that examples give to what is not there yet, and the output."""

NOT_HERE = {
    "press/facts.py": "another story's, while ours is a folder",
    "press/schema.py": "another story's, while ours is a folder",
    "llms.txt": "a file of the finished site",
    ".venv/bin/python": "made by `make site`",
}


def code(name: str) -> Iterator[str]:
    """What a document sets as code: its blocks, line by line, and its spans."""
    text = (ROOT / name).read_text("utf-8")
    for line, fenced in BLOCK.findall(text):
        yield from (fenced or line).splitlines()
    yield from SPAN.findall(text)


def told(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """Document and find, for every find in code."""
    return [
        (name, found[1].strip()) for name in DOCS for line in code(name) for found in pattern.finditer(line)
    ]


def exists(path: str) -> bool:
    """Whether the project has such a file or folder; `<slug>` and NN stand for any, a bare name for one anywhere."""
    pattern = re.escape(re.sub(r"<\w+>|\*|\bslug\b", "STAR", path.rstrip("/")).replace("NN-", "STAR-"))
    anywhere = "" if "/" in path.rstrip("/") else "(.*/)?"
    known = re.compile(anywhere + pattern.replace("STAR", "[^/]*") + "(/.*)?")
    return any(known.fullmatch(name) for name in NAMES)


def test_there_are_documents() -> None:
    wanted = {
        "README.md",
        "CONTRIBUTING.md",
        "CONVENTIONS.md",
        "CHANGELOG.md",
        "CODE_OF_CONDUCT.md",
        "FORK.md",
    }
    assert wanted <= set(DOCS)
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) < 150


def test_every_target_of_make_exists() -> None:
    phony = re.search(r"^\.PHONY: ((?:.*\\\n)*.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert phony
    found = told(MAKE)
    assert len(found) > 5
    assert [pair for pair in found if pair[1] not in phony[1].split()] == []


def test_every_command_of_the_build_is_understood(capsys: pytest.CaptureFixture[str]) -> None:
    wrong, found = [], told(BUILD)
    for name, line in found:
        try:
            options.parse(line.split(), ROOT)
        except SystemExit as end:
            wrong += [f"{name}: {line}"] if end.code else []
    assert len(found) > 5
    assert wrong == [], capsys.readouterr().err


def test_every_command_of_pytest_selects_a_test() -> None:
    found = [(name, line.split()) for name, line in told(PYTEST)]
    assert len(found) > 3
    for name, arguments in found:
        command = [
            sys.executable,
            "-m",
            "pytest",
            "--collect-only",
            "-q",
            "-p",
            "no:cacheprovider",
            *arguments,
        ]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{name}: {' '.join(arguments)}\n{done.stdout}{done.stderr}"


def test_every_example_of_the_help_is_understood() -> None:
    assert set(options.EXAMPLES) == set(options.COMMANDS)
    for name, lines in options.EXAMPLES.items():
        assert {options.parse(line.split(), ROOT).command for line in lines} == {name}


@pytest.mark.parametrize("command", options.COMMANDS)
def test_the_help_of_every_command_has_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        options.parse([command, "--help"], ROOT)
    assert f"python build.py {command}" in capsys.readouterr().out


def test_every_file_that_is_named_exists() -> None:
    wrong, used, seen = [], set(), 0
    for name in DOCS:
        for span in SPAN.findall((ROOT / name).read_text("utf-8")):
            for word in span.split():
                if not FILE.fullmatch(word) or INVENTED.search(word):
                    continue
                seen += 1
                if exists(word):
                    continue
                used.add(word)
                if word not in NOT_HERE:
                    wrong.append(f"{name}: {word}")
    assert wrong == []
    assert seen > 50
    assert used == set(NOT_HERE), "an exemption that is not needed"


def test_every_link_between_documents_leads_somewhere() -> None:
    links = [
        (name, link)
        for name in DOCS
        for link in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", (ROOT / name).read_text("utf-8"))
    ]
    assert [(name, link) for name, link in links if not ((ROOT / name).parent / link).exists()] == []


def test_where_things_are_is_where_they_are() -> None:
    text = (
        (ROOT / "README.md").read_text("utf-8").partition("## Where things are\n\n")[2].partition("\n\n")[0]
    )
    tree: dict[str, set[str]] = {}
    top = ""
    for line in text.splitlines():
        head, _, rest = line[4:].partition(" ")
        top = head or top
        tree.setdefault(top, set()).update(re.findall(r"(?<![\w/])([a-z]+)/(?!\w)", rest))
    folders: dict[str, set[str]] = {"build.py": set(), "site/": set()}
    for parts in (name.split("/") for name in NAMES if "/" in name and not name.startswith(".")):
        folders.setdefault(f"{parts[0]}/", set()).update(parts[1:2] if len(parts) > 2 else ())
    assert tree == folders


@pytest.mark.parametrize(
    ("schema", "names"),
    [
        ("vendor.github-issue-forms", ["ISSUE_TEMPLATE/bug.yml", "ISSUE_TEMPLATE/correction.yml"]),
        ("vendor.github-issue-config", ["ISSUE_TEMPLATE/config.yml"]),
    ],
)
def test_the_forms_for_issues_are_valid(schema: str, names: list[str]) -> None:
    files = [str(Path(".github") / name) for name in names]
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *files],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr

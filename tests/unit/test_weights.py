"""What pages weigh: counted as a browser would ask, and held to the budget of their kind."""

import re

import pytest

from press import assets, weights
from press.errors import OutputError
from press.types import Output

PAGE = """<!doctype html><html><head><link rel="icon" href="../favicon.svg">
<link rel="stylesheet" href="../assets/a/site.css"><link rel="modulepreload" href="../assets/a/chart.js">
<script type="module" src="../assets/a/page.js"></script></head><body><p>{text}</p>
<img src="../favicon.svg" alt="x"><img loading="lazy" src="../late.png" alt="x"></body></html>"""
PATH = "embed/a-chart/index.html"


def files(text: str = "", script: str = "") -> list[Output]:
    return [
        Output(PATH, PAGE.replace("../", "../../").format(text=text).encode()),
        Output("assets/a/site.css", b""),
        Output(
            "assets/a/page.js", b'import { a } from "./chart.js";\nconst b = () => import("./late.js");\n'
        ),
        Output("assets/a/chart.js", b'import { c } from "./marks.js";\n'),
        Output("assets/a/marks.js", script.encode()),
        Output("assets/a/late.js", b"x" * 100_000),
        Output("favicon.svg", b""),
    ]


def noise(length: int) -> str:
    """A text that gzip cannot make much smaller than half."""
    return "".join(f"{(i * 2654435761) % 2**32:08x}" for i in range(length // 8))


def test_a_page_asks_for_what_its_modules_import_but_not_for_what_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = weights.weight(PATH, {o.path: o.body for o in files()}, "")
    assert made.kind == "framed chart"
    assert made.requests == 1 + 1 + 3 + 2, "page, style, three modules, icon, picture"
    assert 0 < made.js < 200
    assert made.total == made.html + made.css + made.js


@pytest.mark.parametrize(
    ("given", "part"),
    [(files(text=noise(50_000)), "HTML"), (files(script=noise(50_000)), "JavaScript")],
)
def test_a_page_over_its_budget_fails_with_the_part_that_grew(given: list[Output], part: str) -> None:
    with pytest.raises(OutputError) as refused:
        weights.check(given, "")
    found = [p for p in refused.value.problems if p.what.startswith(part)]
    assert len(found) == 1
    assert found[0].place.path == f"site/{PATH}"
    assert re.fullmatch(r"at most \d{1,3},\d{3}", found[0].expected or "")


def test_a_pinned_page_is_as_it_was_and_is_not_judged() -> None:
    pinned = Output("embed/a-chart/0123456789ab/index.html", noise(90_000).encode())
    assert weights.check([pinned], "") == {}


def test_every_page_has_a_kind() -> None:
    assert weights.kind_of("index.html") == "story"
    assert weights.kind_of("charts/the-seven/index.html") == "chart"
    assert weights.kind_of("anything/else.html") == "text"


def test_a_module_leaves_without_types_and_comments() -> None:
    text = (
        "// @ts-check\n/** @type {number} */\nconst a = /** @type {any} */ (b); // px\n"
        'const link = "https://example.org/";\n  // more\n/**\n * What it gives.\n */\nexport const c = 1;\n'
    )
    left = '\nconst a = (b); // px\nconst link = "https://example.org/";\n\nexport const c = 1;\n'
    assert assets.bare(text) == left

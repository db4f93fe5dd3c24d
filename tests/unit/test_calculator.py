"""The calculator as it leaves the press: its script, its presets, and what its fields understand."""

import json
import math
import re
import subprocess
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from lxml import html

from press import assets, steps
from press.arithmetic import training
from press.extras import calculator
from press.types import Output

ROOT = Path(__file__).parents[2]
MODULES = ROOT / "static/js"
UNDERSTOOD = {
    "amount": {
        "10T": 1e13,
        "10 t": 1e13,
        "200 trillion": 2e14,
        "1e13": 1e13,
        "1E+13": 1e13,
        "550,000": 550_000,
        "550 000": 550_000,
        "1.5T": 1.5e12,
        "1,234.5": 1234.5,
        ".5 billion": 5e8,
        "5e2M": 5e8,
        " 7 ": 7,
        "0": 0,
    },
    "percent": {"35": 0.35, "35%": 0.35, "3.0625 %": 0.030625, "1/7": 1 / 7, "1 / 4": 0.25, "100": 1.0},
    "number": {"1.3": 1.3, "$0.07": 0.07, "20": 20},
}
REFUSED = {
    "amount": ["", "ten", "-5", "10,5T", "1,0000", "1e", "1e999", "1.2.3", "10 quadrillion", "0x10", "NaN", "Infinity", "1,000 000"],
    "percent": ["", "half", "-1", "1/2/3", "35%%", "1/0", "Infinity", "1e1"],
    "number": ["", "-1.3", "1,3", "one", "1e3", "NaN"],
}  # fmt: skip


def node(code: str, given: object) -> object:
    """What a piece of JavaScript says of a value; `given` is the value, `ours` the fields' module."""
    script = (
        f"import * as ours from {json.dumps((MODULES / 'inputs.js').as_uri())};"
        f"const given = {json.dumps(given)}; console.log(JSON.stringify({code}));"
    )
    command = ["node", "--no-warnings", "--input-type=module", "-e", script]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def site() -> dict[str, Output]:
    return {output.path: output for output in steps.build(ROOT)}


@pytest.fixture(scope="module")
def page(site: dict[str, Output]) -> html.HtmlElement:
    return html.document_fromstring(site["calculator/index.html"].body.decode())


@pytest.mark.parametrize("kind", UNDERSTOOD)
def test_what_a_reader_may_write_is_understood(kind: str) -> None:
    texts = UNDERSTOOD[kind]
    got = node(f"given.map((text) => ours.parsed('{kind}', text))", list(texts))
    assert got == list(texts.values())


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_read_is_refused_and_named(kind: str) -> None:
    rule = f"{{ kind: '{kind}', low: 0.001, high: 1e15 }}"
    for text, said in zip(
        REFUSED[kind], node(f"given.map((text) => ours.problem({rule}, text))", REFUSED[kind]), strict=True
    ):
        assert re.search(r"missing|no number we can read|Out of range", said), text
        assert not re.search("NaN|Infinity|undefined|null", said), text


def test_an_amount_survives_its_way_through_an_address() -> None:
    amounts = [1e13, 1.5e12, 550_000.0, 1e6, 999_999.0, 1_234_567.0, 3.0625e11, 1e15, 0.0, 7e13 / 3]
    got = node("given.map((value) => ours.parsed('amount', ours.compact('amount', value)))", amounts)
    assert got == amounts


def test_every_field_says_its_range(page: html.HtmlElement) -> None:
    boxes = page.xpath(
        "//div[@class='calculator-form' or @class='calculator needs-script']//input[@type='text']"
    )
    assert len({box.get("name") for box in boxes}) == 9
    for box in boxes:
        low, high = float(box.get("data-low")), float(box.get("data-high"))
        assert 0 <= low < high < math.inf
        rule = {"kind": box.get("data-kind"), "low": low, "high": high}
        assert node("ours.problem(given[0], given[1])", [rule, box.get("value")]) == ""
        assert "Out of range" in str(node("ours.problem(given[0], given[1])", [rule, "10000000000000000000"]))


def test_the_script_is_one_classic_file(site: dict[str, Output]) -> None:
    scripts = [o.body.decode() for path, o in site.items() if path.endswith("/calculator.js")]
    assert len(scripts) == 1
    assert not re.search(r"^\s*(import|export)\b", scripts[0], re.MULTILINE)
    assert not re.search(r"\binnerHTML\b|\bfetch\(|\blocalStorage\b|\bsessionStorage\b|\beval\(", scripts[0])
    done = subprocess.run(
        ["node", "--check", "-"], input=scripts[0], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for name in set(assets.CALCULATOR) - {*assets.CHART_PAGE}:
        assert not any(path.endswith(f"/{name}") for path in site if name != "calculator.js")


def test_every_module_stands_after_what_it_imports() -> None:
    for i, name in enumerate(assets.CALCULATOR):
        text = (MODULES / name).read_text("utf-8")
        for wanted in re.findall(r'^import .* from "\./([^"]+)"', text, re.MULTILINE):
            assert wanted in assets.CALCULATOR[:i], f"{name} imports {wanted}"


def test_every_preset_leads_to_its_case_and_is_called_ours(page: html.HtmlElement) -> None:
    links = page.xpath("//nav[@aria-label='Our cases']//a/@href")
    assert len(links) == len(calculator.PRESETS) >= 4
    for link in links:
        asked = parse_qs(link.removeprefix("?"), strict_parsing=True)
        assert set(asked) == {"p", "s", "d", "c", "n", "c2", "n2", "f", "u", "k"}


def test_the_table_holds_every_preset_with_its_sources(page: html.HtmlElement) -> None:
    rows = page.xpath("//tr[@data-case]")
    assert [row.get("data-case") for row in rows] == list(calculator.PRESETS)
    for row in rows:
        assert row.xpath(".//a[contains(@href, 'sources/index.html#')]")
        told = row.text_content()
        assert "About" in told
        assert "FLOP" in told
        assert not re.search(r"nan|inf\b", told, re.IGNORECASE)


def test_a_format_without_a_figure_is_left_out_of_the_list_of_chips(page: html.HtmlElement) -> None:
    chips = {o.get("value"): o for o in page.xpath("//select[@name='c']/option")}
    assert chips["h100"].get("data-fp4") is None
    assert float(chips["gb300"].get("data-fp4")) == 15e15
    assert set(training.FORMAT_WORDS) == {"bf16", "fp8", "fp4"}


def test_the_embed_is_the_same_without_a_frame(site: dict[str, Output], page: html.HtmlElement) -> None:
    embed = html.document_fromstring(site["embed/calculator/index.html"].body.decode())
    assert not embed.xpath("//header | //nav[@aria-label='Pages']")
    for path in ("//nav[@aria-label='Our cases']//a/@href", "//tr[@data-case]/@data-case", "//input/@name"):
        assert embed.xpath(path) == page.xpath(path)
    assert len(embed.xpath("//script")) == 1
    assert embed.xpath("//script/@type") == []

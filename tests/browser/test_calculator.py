"""The calculator in a browser: addresses, limits, keyboard, frames, voices, and life without a script."""

import math
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Frame, Locator, Page, expect

from tests.browser.test_axe import VIEWS, violations
from tests.browser.watch import Seen, opened
from tests.conftest import NODE, Serve

PAGE, EMBED = "calculator/", "embed/calculator/"
NONSENSE = re.compile(r"NaN|Infinity|undefined|null|-\d")
AXE = NODE / "axe-core/axe.min.js"
PLACE = """(spot) => {
  const line = spot.ownerSVGElement.getBoundingClientRect();
  const box = spot.getBoundingClientRect();
  return (box.left + box.width / 2 - line.left) / line.width;
}"""
HOST = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Elsewhere</title></head>
<body><h1>Elsewhere</h1><iframe title="calculator" sandbox="allow-scripts" width="700" height="900"
src="{address}"></iframe></body></html>"""


@pytest.fixture
def calculator(browser: Browser, served: str) -> Iterator[Seen]:
    with opened(browser, served + PAGE) as seen:
        yield seen


def answer(page: Page | Frame) -> Locator:
    return page.locator("[data-out=answer]")


def results(page: Page | Frame) -> dict[str, str]:
    """Every result by its name, with its interval."""
    return dict(
        page.locator(".results > div").evaluate_all("""(rows) => rows.map((row) => {
          const part = (name) => row.querySelector(`.result-${name}`).textContent;
          return [row.querySelector("dt").textContent, part("value") + (part("interval") && ` (${part("interval")})`)];
        })""")
    )


def address(page: Page) -> str:
    """The address as the page has it; `page.url` hears of a change only later."""
    return str(page.evaluate("location.href"))


def asked(page: Page) -> dict[str, str]:
    """What the address of a page asks for."""
    return {key: texts[0] for key, texts in parse_qs(urlsplit(address(page)).query).items()}


def test_every_preset_gives_what_the_build_reckoned(calculator: Seen) -> None:
    page = calculator.page
    rows = page.locator("tr[data-case]")
    links = page.locator(".presets a")
    assert links.count() == rows.count() >= 4
    names = page.locator("#cases thead th").all_text_contents()
    for i in range(links.count()):
        links.nth(i).click()
        cells = [" ".join(text.split()) for text in rows.nth(i).locator("th, td").all_text_contents()]
        told = dict(zip(names, cells, strict=True))
        assert answer(page).text_content() == f"{told['Answer']}."
        assert results(page) == {name: told[name] for name in results(page)}
        assert links.nth(i).get_attribute("aria-current") == "true"
        assert address(page).endswith(links.nth(i).get_attribute("href") or "no address")
    assert calculator.faults() == {}


def test_the_page_opens_with_the_result_that_it_was_built_with(browser: Browser, served: str) -> None:
    with opened(browser, served + PAGE, java_script_enabled=False) as seen:
        built = seen.page.locator(".calculator-results dl").evaluate("(list) => list.textContent")
    with opened(browser, served + PAGE) as seen:
        assert seen.page.locator(".calculator-results dl").evaluate("(list) => list.textContent") == built
        assert urlsplit(address(seen.page)).query == "", (
            "the address changes only when a reader changes something"
        )


def test_an_address_restores_what_was_written(calculator: Seen, browser: Browser) -> None:
    page = calculator.page
    page.get_by_label("Parameters in all").fill("6 trillion")
    page.locator("#as-s").select_option("a")
    page.locator("#in-s").fill("180 billion")
    page.locator("#as-d").select_option("r")
    page.locator("#in-d").fill("12.5")
    page.locator("#in-c").select_option("h100")
    page.locator("#in-n").fill("100,000")
    page.locator("#in-c2").select_option("none")
    page.get_by_text("8-bit:").click()
    page.get_by_label("MFU").fill("38.5 %")
    page.get_by_label("Share of the cluster").fill("2/3")
    page.get_by_text("Power and its price").click()
    page.get_by_label("PUE").fill("1.15")
    page.get_by_label("Dollars for each kWh").fill("$0.05")
    assert asked(page) == {
        "p": "6T", "a": "180B", "r": "12.5", "c": "h100", "n": "100000", "c2": "none", "f": "8",
        "u": "38.5", "k": "2/3", "e": "1.15", "m": "0.05",
    }  # fmt: skip
    before, said = results(page), answer(page).text_content()
    assert page.locator(".link-here").get_attribute("href") == f"?{urlsplit(address(page)).query}"
    with opened(browser, address(page)) as again:
        assert results(again.page) == before
        assert answer(again.page).text_content() == said
        assert again.page.locator(".calculator-notice").text_content() == ""
        assert again.page.locator("#in-n2").is_disabled()
    other = page.locator(".link-other").evaluate("(link) => link.href")
    with opened(browser, other) as again:
        assert "/embed/calculator/" in address(again.page)
        assert results(again.page) == before


@pytest.mark.parametrize(
    ("query", "refused"),
    [
        ("?u=abc", ["u=abc"]),
        ("?p=-5&f=2", ["p=-5", "f=2"]),
        ("?p=1e99&c=abacus&k=1/0", ["p=1e99", "c=abacus", "k=1/0"]),
        ("?s=10&a=1T", ["a=1T"]),
        ("?p=%3Cimg%20src=x%20onerror=alert(1)%3E", ["p=<img"]),
        ("?u=&d=%00%ff&n=9e999", ["u=", "d=", "n=9e999"]),
    ],
)
def test_an_address_that_cannot_be_used_falls_back_and_says_so(
    browser: Browser, served: str, query: str, refused: list[str]
) -> None:
    with opened(browser, served + PAGE) as seen:
        usual = results(seen.page)
    with opened(browser, served + PAGE + query) as seen:
        notice = seen.page.locator(".calculator-notice").text_content() or ""
        for part in refused:
            assert part in notice
        assert results(seen.page) == usual
        assert seen.faults() == {}


def test_what_an_address_has_besides_is_nobodys_business(browser: Browser, served: str) -> None:
    with opened(browser, f"{served}{PAGE}?utm_source=x&u=40") as seen:
        assert seen.page.locator(".calculator-notice").text_content() == ""
        assert seen.page.locator("#in-u").input_value() == "40"


LIMITS = {
    "p": ("999999", "1.1e15", "-1", "ten"),
    "s": ("0", "101", "0.05%"),
    "d": ("5", "1e19"),
    "n": ("0.5", "1e9"),
    "n2": ("-1", "1e9"),
    "u": ("0", "0.35", "101", ""),
    "k": ("0", "150%", "8/7"),
    "e": ("0.9", "4", "1,3"),
    "m": ("0", "11"),
}


@pytest.mark.parametrize("key", LIMITS)
def test_what_is_out_of_range_gets_a_message_and_no_result(calculator: Seen, key: str) -> None:
    page = calculator.page
    page.evaluate("document.querySelector('.calculator-more').open = true")
    box, message = page.locator(f"#in-{key}"), page.locator(f"#error-{key}")
    usual, before = box.input_value(), address(page)
    for text in LIMITS[key]:
        box.fill(text)
        expect(message).to_be_visible()
        expect(box).to_have_attribute("aria-invalid", "true")
        assert f"error-{key}" in (box.get_attribute("aria-describedby") or "").split()
        assert not NONSENSE.search(message.text_content() or "")
        expect(answer(page)).to_have_text("No answer yet.")
        expect(page.locator(".results")).to_be_hidden()
        assert address(page) == before, "what cannot be used does not get into the address"
    box.fill(usual)
    expect(message).to_be_hidden()
    assert box.get_attribute("aria-invalid") is None
    expect(answer(page)).to_contain_text("About 61 days")


def test_more_active_than_there_are_is_refused(calculator: Seen) -> None:
    page = calculator.page
    page.locator("#as-s").select_option("a")
    page.locator("#in-s").fill("11T")
    expect(page.locator("#error-s")).to_contain_text("no more can be active")
    expect(page.locator(".results")).to_be_hidden()


def test_a_format_for_which_a_chip_has_no_figure_is_refused(calculator: Seen) -> None:
    page = calculator.page
    page.locator("#in-c").select_option("h100")
    page.get_by_text("4-bit:").click()
    for place in ("#error-f", "#error-c"):
        expect(page.locator(place)).to_contain_text("no 4-bit figure for the H100")
    expect(page.locator(".results")).to_be_hidden()
    page.get_by_text("8-bit:").click()
    expect(page.locator("#error-f")).to_be_hidden()
    expect(page.locator(".results")).to_be_visible()


def test_a_chip_whose_draw_is_not_known_leaves_electricity_open(calculator: Seen) -> None:
    page = calculator.page
    page.locator("#in-c").select_option("b200")
    assert results(page)["Electricity"] == "not known"
    assert "days" in results(page)["Time"]


def test_the_switches_say_the_same_amount_the_other_way(calculator: Seen) -> None:
    page = calculator.page
    before = results(page)
    page.locator("#as-s").select_option("a")
    assert page.locator("#in-s").input_value() == "1T"
    page.locator("#as-d").select_option("r")
    assert page.locator("#in-d").input_value() == "6"
    assert results(page) == before
    page.locator("#as-s").select_option("s")
    page.locator("#as-d").select_option("d")
    assert (page.locator("#in-s").input_value(), page.locator("#in-d").input_value()) == ("10", "60T")


def test_the_ends_of_every_range_give_sane_results(calculator: Seen) -> None:
    page = calculator.page
    for end in ("low", "high"):
        page.evaluate(
            """(end) => {
              for (const box of document.querySelectorAll(".calculator input[type=text]")) {
                const value = Number(box.dataset[end]);
                box.value = box.dataset.kind === "percent" ? String(value * 100) : String(Math.max(value, 1e-9));
                if (box.name === "n2") box.value = "0";
              }
              document.querySelector("#in-p").dispatchEvent(new Event("input", { bubbles: true }));
            }""",
            end,
        )
        told = " ".join([answer(page).text_content() or "", *results(page).values()])
        expect(page.locator(".results")).to_be_visible()
        assert not NONSENSE.search(told), told


def test_a_reader_is_told_what_makes_a_result_doubtful(calculator: Seen) -> None:
    page = calculator.page
    page.locator("#in-u").fill("60")
    expect(page.locator(".remarks")).to_contain_text("46%")
    page.locator("#in-d").fill("2000T")
    expect(page.locator(".remarks")).to_contain_text("highest estimate")
    page.locator("#in-n").fill("1")
    page.locator("#in-n2").fill("0")
    expect(page.locator(".remarks")).to_contain_text("does not fit")


def test_the_spot_on_the_ruler_is_true_to_the_days(calculator: Seen) -> None:
    page = calculator.page
    spot = page.locator(".ruler-spot")
    for preset in range(page.locator(".presets a").count()):
        page.locator(".presets a").nth(preset).click()
        days = float((results(page)["Time"]).split()[0].replace(",", ""))
        due = math.log10(days / 0.1) / 5
        assert spot.evaluate(PLACE) == pytest.approx(due, abs=0.001)
    assert page.locator(".ruler-due").evaluate(PLACE) == pytest.approx(math.log10(600) / 5, abs=0.001)


def test_results_are_read_out_once_typing_rests(calculator: Seen) -> None:
    page = calculator.page
    voice = page.locator(".calculator-said")
    assert voice.get_attribute("role") == "status"
    assert voice.text_content() == "", "nobody is spoken to before they did something"
    page.locator("#in-p").press_sequentially("0", delay=20)
    assert voice.text_content() == ""
    expect(voice).to_contain_text("About")
    said = voice.text_content() or ""
    assert "times ten to the power of" in said
    assert "watt-hours" in said
    assert "percent" in said
    assert not re.search(r"[×⁰¹²³⁴⁵⁶⁷⁸⁹%]|\d(T|GW|GWh)\b", said)
    page.locator("#in-p").fill("0")
    expect(voice).to_contain_text("No answer yet")


def test_everything_can_be_done_by_keyboard(calculator: Seen) -> None:
    page = calculator.page
    page.locator(".presets a").first.focus()
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".presets a").nth(3)).to_have_attribute("aria-current", "true")
    expect(page.locator(".presets a").nth(3)).to_be_focused()
    reached = []
    for _ in range(30):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "document.activeElement.id || document.activeElement.name || document.activeElement.className || document.activeElement.tagName"
        )
        reached.append(found)
        if "link-other" in found:
            break
    wanted = ["in-p", "in-s", "as-s", "in-d", "as-d", "in-c", "in-n", "in-c2", "in-n2", "in-k", "in-u", "f", "SUMMARY", "link-here", "link-other"]  # fmt: skip
    assert [name for name in reached if name in wanted] == wanted
    page.locator('[name="f"]:checked').focus()
    page.keyboard.press("ArrowDown")
    assert asked(page)["f"] == "8"
    page.locator("summary", has_text="Power").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#in-e")).to_be_visible()
    page.locator("#in-u").focus()
    page.keyboard.press("Enter")  # there is nothing to send anywhere
    assert calculator.faults() == {}


@pytest.mark.parametrize("width", [320, 1280])
def test_targets_are_large_and_labelled(browser: Browser, served: str, width: int) -> None:
    for name in (PAGE, EMBED):
        with opened(browser, served + name, width) as seen:
            seen.page.evaluate("document.querySelector('.calculator-more').open = true")
            small = seen.page.locator(
                ".calculator :is(input[type=text], select, .pill, summary, .choice, .shared a)"
            ).evaluate_all("""(all) => all.filter((one) => one.getBoundingClientRect().height < 44)
              .map((one) => one.outerHTML.slice(0, 60))""")
            assert small == []
            nameless = seen.page.locator(".calculator :is(input, select)").evaluate_all(
                "(all) => all.filter((one) => !one.labels.length && !one.getAttribute('aria-label')).length"
            )
            assert nameless == 0


def test_without_a_script_the_cases_stand_as_a_table(browser: Browser, served: str) -> None:
    for name in (PAGE, EMBED):
        with opened(browser, served + name, java_script_enabled=False) as seen:
            expect(seen.page.locator(".calculator")).to_be_hidden()
            expect(seen.page.locator("p.without-script")).to_be_visible()
            expect(seen.page.locator("p.without-script")).to_contain_text("JavaScript")
            rows = seen.page.locator("tr[data-case]")
            assert rows.count() >= 4
            expect(rows.first).to_contain_text("About 61 days, just over two months")
            expect(rows.first).to_contain_text("FLOP")


def test_a_script_that_does_not_come_leaves_no_dead_form(browser: Browser, served: str) -> None:
    with opened(browser, "about:blank") as seen:
        seen.page.route("**/calculator.js", lambda route: route.abort())
        seen.page.goto(served + PAGE)
        expect(seen.page.locator("#in-p")).to_be_hidden()
        expect(seen.page.locator("tr[data-case]").first).to_be_visible()


@pytest.mark.parametrize("name", [PAGE, EMBED])
def test_it_works_from_disk(browser: Browser, site: Path, name: str) -> None:
    with opened(browser, (site / name / "index.html").as_uri() + "?p=6T") as seen:
        assert seen.page.locator("#in-p").input_value() == "6T"
        before = answer(seen.page).text_content()
        seen.page.locator("#in-p").fill("12T")
        assert answer(seen.page).text_content() != before
        assert "p=12T" in (seen.page.locator(".link-here").get_attribute("href") or "")
        assert seen.console == []
        assert seen.violations() == []


def test_it_works_in_a_sandboxed_frame_of_a_foreign_page(
    browser: Browser, served: str, serve: Serve, tmp_path: Path
) -> None:
    address = f"{served}{EMBED}?p=6T&s=5&d=30T"
    (tmp_path / "index.html").write_text(HOST.format(address=address.replace("&", "&amp;")), "utf-8")
    host = serve(tmp_path, "/").replace("127.0.0.1", "localhost")
    with opened(browser, host) as seen:
        frame = seen.page.frames[1]
        assert frame.evaluate("origin") == "null"
        expect(frame.locator("#in-p")).to_have_value("6T")
        before = answer(frame).text_content()
        frame.locator("#in-p").fill("12T")
        expect(frame.locator(".link-here")).to_have_attribute("href", re.compile(r"p=12T"))
        assert answer(frame).text_content() != before
        frame.locator("#in-p").press("Enter")
        frame.locator(".presets a").nth(2).click()
        expect(frame.locator("#in-p")).to_have_value("21T")
        assert frame.evaluate("window.__violations") == []
        assert frame.locator("header, nav[aria-label=Pages]").count() == 0
        assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert [said for said in seen.console if "favicon" not in said and "404" not in said] == []


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_its_messages_have_no_violation(browser: Browser, served: str, scheme: str, width: int) -> None:
    axe = AXE.read_text("utf-8")
    for name in (PAGE, EMBED):
        with opened(browser, f"{served}{name}?u=abc", width, color_scheme=scheme) as seen:
            assert violations(seen.page, axe) == []
            seen.page.locator("#in-u").fill("60")
            seen.page.locator("#in-d").fill("2000T")
            assert violations(seen.page, axe) == [], "with remarks"
            seen.page.locator("#in-p").fill("0")
            seen.page.locator("#in-e").evaluate("(box) => { box.closest('details').open = true; }")
            assert violations(seen.page, axe) == [], "with a message"


def test_the_answer_on_a_phone_stays_in_view(browser: Browser, served: str) -> None:
    with opened(browser, served + PAGE, 390, 844) as seen:
        seen.page.locator("#in-u").scroll_into_view_if_needed()
        seen.page.locator("#in-u").fill("20")
        expect(answer(seen.page)).to_be_in_viewport()
        assert seen.page.evaluate("""() => {
          const field = document.querySelector("#in-u").getBoundingClientRect();
          const over = document.querySelector(".calculator-answer").getBoundingClientRect();
          return field.top >= over.bottom;
        }"""), "the field in use is not covered"

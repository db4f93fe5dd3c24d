"""axe-core over every page, in both themes, on a phone and on a desktop: no violation."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.audit import note
from tests.browser.watch import kinds_of, opened
from tests.conftest import CHARTS, EVERY, NODE

AXE = NODE / "axe-core/axe.min.js"
RUN = """async (rules) => {
  const result = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
  return result.violations.map(({ id, impact, nodes }) => {
    const places = nodes.map((node) => node.target.join(" ")).slice(0, 4).join("; ");
    return `${id} (${impact}): ${places} [${nodes.length}] ${nodes[0].failureSummary}`;
  });
}"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FRAMED = re.compile(r"embed/(?!calculator/).+/")
OPEN = """() => {
  document.querySelectorAll("details").forEach((part) => (part.open = true));
  // a section that waits for its reader has a height that is a guess, and lies over the next one
  document.querySelectorAll(".section").forEach((part) => (part.style.contentVisibility = "visible"));
}"""


@pytest.fixture(scope="module")
def axe() -> str:
    assert AXE.is_file(), "axe-core is not installed: run `npm ci`"
    return AXE.read_text("utf-8")


def violations(page: Page, axe: str) -> list[Any]:
    """What axe finds, each with its rule, its first places and what to do."""
    page.evaluate(axe)
    return list(page.evaluate(RUN, RULES))


VIEWS = [(320, "light"), (1280, "dark"), *([(320, "dark"), (1280, "light")] if EVERY else [])]
ALIVE = [*([""] if EVERY else []), *(f"charts/{slug}/" for slug in CHARTS[:3])]
"""Where charts go live: on the story, which takes axe long, and on pages of one chart."""


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_no_page_has_a_violation(
    browser: Browser, site: Path, served: str, axe: str, width: int, scheme: str
) -> None:
    found = {}
    for name in kinds_of(site):
        if FRAMED.fullmatch(name):
            continue  # `test_embed.py` looks at these, where they are: in a frame's width
        with opened(browser, served + name, width, color_scheme=scheme) as seen:
            details = seen.page.locator("details").count()
            if EVERY or not details:  # else what is shut is seen with the rest, open
                found[name] = violations(seen.page, axe)
            if details:
                seen.page.evaluate(OPEN)
                found[f"{name} with all details open"] = violations(seen.page, axe)
    for name, faults in found.items():
        noted(name.partition(" with ")[0], len(faults))
    assert {name: faults for name, faults in found.items() if faults} == {}


def noted(name: str, faults: int) -> None:
    """Keeps how many violations a page has."""
    note("pages", name if name.endswith(".html") else f"{name}index.html", axe=faults)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_opens_on_request_has_no_violation(browser: Browser, served: str, axe: str, scheme: str) -> None:
    """A fact's card, a tip, a live chart and the note of one that failed."""
    found = {}
    with opened(browser, f"{served}methods/", 390, color_scheme=scheme) as seen:
        seen.page.locator("button.fact").first.click()
        found["card"] = violations(seen.page, axe)
    for name in ALIVE:
        with opened(browser, served + name, 390, color_scheme=scheme) as seen:
            figures = seen.page.locator("figure.chart")
            figures.first.locator(".walk input").focus()
            seen.page.keyboard.press("ArrowRight")
            found[f"{name}, tip"] = violations(seen.page, axe)
            seen.page.keyboard.press("Escape")
            for figure in figures.all():
                figure.locator(".explore").click()
                figure.locator(".is-live").wait_for()
            found[f"{name}, live"] = violations(seen.page, axe)
    with opened(browser, f"{served}{ALIVE[-1]}", 390, color_scheme=scheme) as seen:
        seen.page.route("**/figure.json", lambda route: route.abort())
        seen.page.locator(".explore").first.click()
        seen.page.locator(".chart-failed").wait_for()
        found["failed"] = violations(seen.page, axe)
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_switching_the_theme_by_hand_has_no_violation(browser: Browser, served: str, axe: str) -> None:
    # without motion the colours are there at once
    with opened(browser, served, color_scheme="light", reduced_motion="reduce") as seen:
        seen.page.locator(".scheme").click()
        assert violations(seen.page, axe) == []

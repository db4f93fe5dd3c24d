"""The state of a chart in its address: restored, kept, and harmless whatever somebody writes there."""

import random
from pathlib import Path

import pytest
from lxml import html as lxml_html
from playwright.sync_api import Browser

from tests.audit import note
from tests.browser.hosting import SLUG
from tests.browser.watch import opened
from tests.conftest import EVERY

TRIES = 10_000 if EVERY else 60
LOT, LANES = 250, 4
"""Of the fuzzed addresses: how many one page opens, and how many at once."""
OPEN_ALL = """async ([addresses, lanes]) => {
  const parts = (doc) => doc.querySelectorAll("*").length - doc.querySelectorAll(".tip *").length;
  const until = async (true_) => { while (!true_()) await new Promise((done) => setTimeout(done, 5)); };
  const odd = [];
  const [plain, ...rest] = addresses;
  let count;
  const look = async (frame, address) => {
    const open = () => new Promise((done) => { frame.onload = done; frame.src = address; });
    // After some ten thousand connections the machine has no port left for a minute; that is no fault of the page.
    for (await open(); !frame.contentDocument; await open()) await new Promise((done) => setTimeout(done, 5000));
    await until(() => frame.contentDocument.documentElement.classList.contains("has-script"));
    const found = parts(frame.contentDocument);
    count ??= found;
    if (found !== count || frame.contentDocument.defaultView.ran) odd.push(address);
  };
  const frames = Array.from({ length: lanes }, () => document.body.appendChild(document.createElement("iframe")));
  await look(frames[0], plain);
  await Promise.all(frames.map(async (frame) => { while (rest.length) await look(frame, rest.pop()); }));
  for (const frame of frames) frame.remove();
  return odd;
}"""
"""Opens addresses in frames of one page of the same origin; back come those that made the page another one."""


@pytest.mark.parametrize(
    ("query", "selector", "name", "value"),
    [
        ("?theme=dark", "html", "colorScheme", "dark"),
        ("?theme=light", "html", "colorScheme", "light"),
        ("?bg=none", "body", "backgroundColor", "rgba(0, 0, 0, 0)"),
        ("?title=0", ".chart-title", "position", "absolute"),
        ("?theme=blue&x=1", "html", "colorScheme", "light"),
    ],
)
def test_an_address_chooses_the_looks(
    browser: Browser, served: str, query: str, selector: str, name: str, value: str
) -> None:
    with opened(browser, f"{served}embed/{SLUG}/{query}") as seen:
        got = seen.page.locator(selector).evaluate(f"(one) => getComputedStyle(one).{name}")
        assert got == value
        assert seen.violations() == []


def test_an_address_restores_a_value_a_scale_and_the_table(browser: Browser, site: Path, served: str) -> None:
    for path in ("embed/long-climb/", "charts/long-climb/"):
        mark = lxml_html.document_fromstring((site / path / "index.html").read_bytes()).xpath("//@data-m")[0]
        with opened(browser, f"{served}{path}?mark={mark}&scale=linear&table=1") as seen:
            seen.page.wait_for_selector(".plate.is-live")
            assert seen.page.locator(".chart-table").get_attribute("open") is not None
            pressed = seen.page.locator('.live-tools [aria-pressed="true"]').all_text_contents()
            assert "Linear" in pressed
            assert seen.page.locator(".chart-said").text_content()


def test_the_page_of_a_chart_keeps_its_state_in_the_address(browser: Browser, served: str) -> None:
    with opened(browser, f"{served}charts/long-climb/?other=1") as seen:
        slider = seen.page.locator(".walk input")
        slider.press("ArrowRight")
        seen.page.locator(".chart-table summary").click()
        seen.page.wait_for_function("location.search.includes('table=1')")
        assert "mark=" in seen.page.evaluate("location.search")
        assert "other=1" in seen.page.evaluate("location.search")
        seen.page.keyboard.press("Escape")
        seen.page.locator(".explore").click()
        seen.page.wait_for_selector(".plate.is-live")
        seen.page.get_by_role("button", name="linear scale").click()
        seen.page.wait_for_function("location.search.includes('scale=linear')")
        assert seen.faults() == {}


def odd(rng: random.Random) -> str:
    """A query that nobody sane would write."""
    keys = ["theme", "bg", "title", "table", "mark", "scale", "childId", "x", "<b>", "__proto__", ""]
    values = ["dark", "none", "0", "1", "m1", "linear", "<img src=x onerror=ran=1>", "javascript:ran=1", "%", "\u202e", "constructor", "a" * 300, '"><script>ran=1</script>', "toString"]  # fmt: skip
    pairs = "&".join(f"{rng.choice(keys)}={rng.choice(values)}" for _ in range(rng.randint(0, 5)))
    return f"?{pairs}#{rng.choice(['', '?secret=a1B2c3D4e5', '<svg onload=ran=1>', rng.choice(values)])}"


@pytest.mark.parametrize("path", [f"embed/{SLUG}/", f"charts/{SLUG}/"])
def test_no_address_gets_into_the_page(browser: Browser, served: str, path: str) -> None:
    rng = random.Random(7)  # noqa: S311
    # Numbered: to an address that differs in its fragment only, a frame would not go anew.
    left = [f"{served}{path}?n={n}&{odd(rng)[1:]}" for n in range(TRIES)]
    host = f"{served}host-of-frames.html"
    with opened(browser, served) as seen:
        seen.page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
        seen.page.route(
            host,
            lambda route: route.fulfill(body="<!doctype html><title>h</title>", content_type="text/html"),
        )
        while left:
            seen.page.goto(host)  # anew, so that what a frame leaves behind does not add up
            batch, left = left[:LOT], left[LOT:]
            assert seen.page.evaluate(OPEN_ALL, [[served + path, *batch], LANES]) == []
        note("tries", "odd addresses of charts", tries=TRIES, harmed=0)
        assert [said for said in seen.console if "404" not in said] == []

"""Every page, whoever reads it and wherever it lies: quiet, whole and inside its width.

Under a sub-path `test_measured.py` hears whether pages are quiet, and `test_silence.py` whatever is used in them.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from press.snippets import UNKNOWN
from tests.browser.watch import kinds_of, opened, pages_of, settled
from tests.conftest import BASE_URL, EVERY, Serve

WIDTHS = (320, 390, 820, 1280)
DEEP = ("calculator/", "charts/long-climb/", "embed/long-climb/")
STATUSES = ("confirmed", "claimed", "estimated", "disputed")
STORED = "[document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter(Boolean)"
TEXT = "document.querySelector('main').innerText.replace(/\\s+/g, ' ').trim()"
WIDER = """() => {
  const edge = document.documentElement.clientWidth;
  const clipped = (element) => {
    for (let outer = element.parentElement; outer; outer = outer.parentElement) {
      const root = outer === document.body || outer === document.documentElement;
      if (!root && getComputedStyle(outer).overflowX !== "visible") return true;
    }
    return false;
  };
  const out = [...document.body.querySelectorAll("*")].filter((element) => {
    const box = element.getBoundingClientRect();
    if (!box.width || box.right <= edge + 0.5 || element.closest("svg")) return false;
    return element.checkVisibility() && !clipped(element);
  });
  const names = out.slice(0, 5)
    .map((element) => `${element.tagName}.${element.className}: ${element.getBoundingClientRect().right}`);
  return { page: document.documentElement.scrollWidth - edge, names };
}"""
FACTS = """() => [...document.querySelectorAll("button.fact")].map((fact) => {
  const id = fact.getAttribute("popovertarget");
  const cards = [...document.querySelectorAll(`[id="${id}"]`)];
  const links = cards.flatMap((card) => [...card.querySelectorAll("a[href]")]);
  return { id, words: cards.map((card) => card.textContent).join(""), cards: cards.length, links: links.length };
})"""
LOST = """() => {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const controls = [...document.querySelectorAll(".explore, .walk, .needs-script")];
  return controls.filter(shown).map((element) => element.outerHTML.slice(0, 90));
}"""


def test_pages_are_quiet_at_the_root(browser: Browser, site: Path, serve: Serve) -> None:
    """Links are relative, so whatever holds under a sub-path holds here: the gate looks at one page of each depth."""
    home = serve(site, "/")
    pages = [name for name in pages_of(site) if name != "404.html"] if EVERY else ["", *DEEP]
    faults = {name: quiet(browser, home + name) for name in pages}
    assert {name: found for name, found in faults.items() if found} == {}


def test_pages_are_quiet_at_their_address_in_the_world(browser: Browser, site: Path, served: str) -> None:
    faults = {name: quiet(browser, f"{BASE_URL}/{name}", served) for name in kinds_of(site)}
    assert {name: found for name, found in faults.items() if found} == {}


def quiet(browser: Browser, url: str, published: str | None = None) -> dict[str, list[str]]:
    """The faults of a page that was read to its end."""
    with opened(browser, url, published=published) as seen:
        seen.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        seen.page.wait_for_load_state("networkidle")
        found = seen.faults()
        stored = seen.page.evaluate(STORED) + [str(cookie) for cookie in seen.page.context.cookies()]
        return found | ({"stored": stored} if stored else {})


def test_a_link_between_pages_holds_under_a_sub_path(browser: Browser, site: Path, served: str) -> None:
    held: set[str] = set()
    for name in kinds_of(site):
        if name == "404.html":  # its links are absolute: it answers at any depth
            continue
        with opened(browser, served + name) as seen:
            links = seen.page.evaluate("[...document.querySelectorAll('a[href]')].map((link) => link.href)")
            own = {link.partition("#")[0] for link in links if "//127.0.0.1" in link}
            assert own, name
            lost = [link for link in sorted(own - held) if seen.page.request.get(link).status != 200]
            assert lost == [], name
            held |= own


def test_a_missing_page_is_answered_at_any_depth(browser: Browser, served: str) -> None:
    missing = f"{BASE_URL}/no/such/page"
    with opened(browser, missing, published=served) as seen:
        expect(seen.page.get_by_role("heading", level=1)).to_be_visible()
        paper = seen.page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper')")
        assert paper.strip(), "404 is without its style"
        assert seen.violations() == []
        assert [fault for fault in seen.failed if fault != f"{missing}: 404"] == []
        seen.page.get_by_role("main").get_by_role("link").first.click()
        seen.page.wait_for_url(f"{BASE_URL}/")
        expect(seen.page.locator("figure.chart").first).to_be_visible()


def test_nothing_is_wider_than_the_page(browser: Browser, site: Path, served: str) -> None:
    wide = {}
    for name in kinds_of(site):
        with opened(browser, served + name, WIDTHS[0]) as seen:
            seen.page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
            for width in WIDTHS:
                seen.page.set_viewport_size({"width": width, "height": 800})
                found = seen.page.evaluate(WIDER)
                if found["page"] > 0 or found["names"]:
                    wide[f"{name} at {width} px"] = found
    assert wide == {}


Scriptless = dict[str, tuple[str, list[str]]]


@pytest.fixture(scope="module")
def scriptless(browser: Browser, site: Path, served: str) -> Scriptless:
    """The text of each kind of page without a script, and the controls on show that only a script can serve."""
    found = {}
    for name in kinds_of(site):
        with opened(browser, served + name, java_script_enabled=False) as seen:
            dead = list(seen.page.evaluate(LOST))
            found[name] = (without_controls(seen.page), dead)
    return found


def test_text_is_the_same_without_javascript(browser: Browser, served: str, scriptless: Scriptless) -> None:
    for name, (without, _) in scriptless.items():
        with opened(browser, served + name) as seen:
            with_script = without_controls(seen.page)
        assert len(without) > 50, name
        assert without == with_script, name


def without_controls(page: Page) -> str:
    """The text of a page but that of the controls that only a script can serve."""
    # what is far from the screen is not laid out, and whether it is far is not said before the first frame
    page.evaluate(
        "document.querySelectorAll('.section').forEach((part) => (part.style.contentVisibility = 'visible'))"
    )
    page.evaluate(
        "document.querySelectorAll('.chart-tools, .calculator, .without-script, .needs-script').forEach((part) => (part.style.display = 'none'))"
    )
    return str(page.evaluate(TEXT))


def test_no_dead_control_is_shown_without_javascript(scriptless: Scriptless) -> None:
    assert {name: dead for name, (_, dead) in scriptless.items() if dead} == {}


def test_controls_are_shown_with_javascript(browser: Browser, served: str) -> None:
    with opened(browser, served) as seen:
        charts = seen.page.locator("figure.chart")
        assert charts.count() > 0
        for i in range(charts.count()):
            expect(charts.nth(i).locator(".explore")).to_be_visible()
            expect(charts.nth(i).locator(".walk input")).to_be_visible()


def test_a_page_opened_from_disk_is_whole(browser: Browser, site: Path, scriptless: Scriptless) -> None:
    for name, (from_server, _) in scriptless.items():
        file = site / (name if name.endswith(".html") else name + "index.html")
        with opened(browser, file.as_uri()) as seen:
            assert without_controls(seen.page) == from_server, name
            dead = seen.page.evaluate(LOST)
            plates = seen.page.locator(".plate > svg:visible").count()
        assert dead == [], f"{name}: controls that modules from disk cannot serve"
        assert plates == file.read_text("utf-8").count('<figure class="chart"'), name


@pytest.mark.parametrize("script", [False, True])
def test_a_fact_tells_where_it_comes_from(browser: Browser, site: Path, served: str, script: bool) -> None:
    for name in kinds_of(site):
        with opened(browser, served + name, java_script_enabled=script) as seen:
            facts = seen.page.evaluate(FACTS)
            if name == "":
                assert facts
            for fact in facts:
                assert fact["cards"] == 1, f"{name}: {fact}"
                assert any(status in fact["words"] for status in STATUSES), f"{name}: {fact}"
                assert fact["links"] > 0, f"{name}: {fact}"
    with opened(browser, served, java_script_enabled=script) as seen:
        for i in (0, seen.page.locator("button.fact").count() - 1):
            opens_and_closes(seen.page, i)


def opens_and_closes(page: Page, index: int) -> None:
    """Opens a fact by pointer and by keyboard, closes it by Escape and by its button."""
    fact = page.locator("button.fact").nth(index)
    card = page.locator(f"[id='{fact.get_attribute('popovertarget')}']")
    expect(card).to_be_hidden()
    fact.click()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    fact.focus()
    page.keyboard.press("Enter")
    expect(card).to_be_visible()
    card.locator("button.close").click()
    expect(card).to_be_hidden()


def test_a_card_that_leads_to_its_note_gives_way(browser: Browser, served: str) -> None:
    with opened(browser, served, 390) as seen:
        fact = seen.page.locator("button.fact").nth(3)
        card = seen.page.locator(f"[id='{fact.get_attribute('popovertarget')}']")
        fact.click()
        link = card.locator('a[href^="#note-"]')
        note = seen.page.locator(f"[id='{(link.get_attribute('href') or '')[1:]}']")
        link.click()
        expect(card).to_be_hidden()
        expect(note).to_be_in_viewport()


@pytest.mark.parametrize("width", WIDTHS)
def test_an_open_fact_is_inside_the_page(browser: Browser, served: str, width: int) -> None:
    with opened(browser, served, width, 700) as seen:
        outside = seen.page.evaluate("""() => [...document.querySelectorAll(".note-card")].flatMap((card) => {
          card.showPopover();
          const box = card.getBoundingClientRect();
          card.hidePopover();
          const across = box.left >= 0 && box.right <= innerWidth + 0.5;
          const down = box.top >= 0 && box.bottom <= innerHeight + 0.5;
          return across && down ? [] : [`${card.id}: ${box.left} ${box.top} ${box.right} ${box.bottom}`];
        })""")
        assert outside == []


@pytest.mark.parametrize("script", [False, True])
def test_the_theme_can_be_switched_and_is_not_remembered(browser: Browser, served: str, script: bool) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    for scheme in ("light", "dark"):
        with opened(browser, served, java_script_enabled=script, color_scheme=scheme) as seen:
            page = seen.page
            before = page.evaluate(paper)
            page.locator(".scheme").click()
            assert settled(lambda page=page, before=before: page.evaluate(paper) != before, page)
            assert page.evaluate(STORED) == []
            page.reload(wait_until="networkidle")
            assert page.evaluate(paper) == before


CHOSEN = """() => [...document.querySelectorAll(".filter a")]
  .filter((link) => getComputedStyle(link, "::before").content !== "none").map((link) => link.hash)"""


@pytest.mark.parametrize("script", [True, False])
def test_a_filter_shows_that_it_is_on(browser: Browser, served: str, script: bool) -> None:
    with opened(browser, f"{served}claims/", java_script_enabled=script) as seen:
        nothing = seen.page.get_by_text("No claim has the verdict “contradicted”.")
        shown = seen.page.locator(".claim:visible")
        every = shown.count()
        expect(nothing).to_be_hidden()
        assert seen.page.evaluate(CHOSEN) == ["#everything"]
        seen.page.locator(".filter a", has_text="supported").click()
        assert seen.page.evaluate(CHOSEN) == ["#only-supported"]
        assert 0 < shown.count() < every
        seen.page.locator(".filter a", has_text="contradicted").click()
        assert seen.page.evaluate(CHOSEN) == ["#only-contradicted"]
        expect(shown).to_have_count(0)
        expect(nothing).to_be_visible()
        seen.page.locator(".filter a", has_text="claims").click()
        assert seen.page.evaluate(CHOSEN) == ["#everything"]
        expect(shown).to_have_count(every)


def test_the_snippets_of_the_data_have_the_address_of_this_copy(browser: Browser, served: str) -> None:
    """Where the site was not told its own, the browser fills in the one at which it was opened."""
    with opened(browser, f"{served}about/") as seen:
        told = seen.page.request.get(f"{served}data/").text().replace(BASE_URL, UNKNOWN)
        seen.page.route("**/data/", lambda route: route.fulfill(body=told, content_type="text/html"))
        seen.page.goto(f"{served}data/")
        texts = seen.page.locator("code[data-root]").all_text_contents()
        assert texts
        for text in texts:
            assert UNKNOWN not in text
            assert f"{served}data/" in text
        seen.failed.clear()  # of the page that was left the icon may be cut off
        assert seen.faults() == {}

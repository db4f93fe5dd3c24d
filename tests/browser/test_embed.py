"""Framed charts themselves: their looks, their codes, their weight, their silence."""

import html
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html as lxml_html
from playwright.sync_api import Browser

from press import heights
from tests import chromium
from tests.audit import note
from tests.browser.hosting import SLUG, SPARE, content, framed, given, here, slugs, snippet
from tests.browser.test_axe import violations
from tests.browser.watch import body_of, opened
from tests.conftest import NODE, of_each_drawing

BUDGET = 40_000
AXE = NODE / "axe-core/axe.min.js"


def test_a_link_of_a_frame_leaves_the_frame(site: Path) -> None:
    for slug in slugs(site):
        tree = lxml_html.document_fromstring((site / f"embed/{slug}/index.html").read_bytes())
        links = tree.xpath("//a")
        assert len(links) > 3
        assert {link.get("target") for link in links} == {"_blank"}, slug


def test_a_link_of_the_framed_calculator_leaves_the_frame(site: Path) -> None:
    tree = lxml_html.document_fromstring((site / "embed/calculator/index.html").read_bytes())
    # a case of ours changes the sum where it stands; without a script none of them is there
    links = tree.xpath("//a[not(ancestor::*[contains(@class, 'presets')])]")
    assert len(links) > 10
    assert {link.get("target") for link in links} == {"_blank"}


def test_a_link_leaves_a_calculator_that_may_run_nothing(
    browser: Browser, site: Path, served: str, abroad: Callable[[str], str]
) -> None:
    tree = lxml_html.document_fromstring((site / "calculator/index.html").read_bytes())
    code = here(str(tree.xpath("//textarea[@id='code']/text()")[0]), served)
    code = code.replace("<iframe", '<iframe sandbox="allow-popups"')
    with opened(browser, abroad(code), 700, 900) as seen:
        frame = seen.page.frames[1]
        address = frame.url
        for link in frame.locator("a:visible").all()[:3]:
            with seen.page.context.expect_page() as opening:
                link.click()
            opening.value.close()
        assert frame.url == address


@pytest.mark.parametrize("width", [320, 700, 1264])
def test_a_live_chart_is_not_higher_than_its_frame(browser: Browser, served: str, width: int) -> None:
    for slug in (SLUG, "long-climb"):
        with opened(browser, f"{served}embed/{slug}/", width) as seen:
            before = seen.page.evaluate("document.documentElement.getBoundingClientRect().height")
            seen.page.locator(".explore").click()
            seen.page.wait_for_selector(".plate.is-live")
            after = seen.page.evaluate("document.documentElement.getBoundingClientRect().height")
            assert after <= before, slug


def test_another_look_has_a_code_of_its_own(
    browser: Browser, served: str, abroad: Callable[[str], str]
) -> None:
    with opened(browser, f"{served}charts/against-rivals/") as seen:
        look = seen.page.locator(".looks")
        look.get_by_label("Theme").select_option("dark")
        look.get_by_label("without title").check()
        look.get_by_label("without background").check()
        code = here(seen.page.locator("#snippet").input_value(), served)
        look.get_by_label("without title").uncheck()
        look.get_by_label("without background").uncheck()
        look.get_by_label("Theme").select_option("")
        usual = seen.page.locator("#snippet").input_value()
    assert "theme=dark&amp;title=0&amp;bg=none" in code
    assert "color-scheme:dark" in code
    assert "<img" not in code
    assert "?" not in usual.partition("<iframe")[2].partition('"')[2].partition('"')[0]
    assert "<img" in usual
    widths = [300, 493, 494, 620, 684, 1100]
    body = "".join(f'<div style="width:{width}px">{code}</div>' for width in widths)
    with opened(browser, abroad(body), 1200, 900) as seen:
        for n, width in enumerate(widths):
            frame = seen.page.frames[n + 1]
            frame.wait_for_selector("html.has-script[data-title='0'][data-theme='dark'][data-bg='none']")
            spare = given(seen.page, n) - content(frame)
            assert 0 <= spare <= SPARE, width


@pytest.mark.parametrize(
    ("host", "dark"), [("light", False), ("dark", True), ("light dark", True), ("normal", True)]
)
def test_a_frame_has_the_look_that_its_host_declares(
    site: Path, served: str, abroad: Callable[[str], str], in_the_dark: Browser, host: str, dark: bool
) -> None:
    code = here(snippet(site, SLUG, served), served)
    address = abroad(f'<div style="color-scheme:{host}">{code}</div>')
    page = in_the_dark.new_page(color_scheme="null")  # a look that is emulated is not asked of the host
    page.goto(address, wait_until="load")
    frame = page.frames[1]
    assert frame.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") is dark
    red = frame.evaluate("getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).map(Number)[0]")
    assert (red < 60) is dark
    page.close()


@pytest.fixture(scope="module")
def in_the_dark(browser: Browser) -> Iterator[Browser]:
    """The browser of a reader whose system is dark."""
    arguments = [*chromium.LAUNCH, "--blink-settings=preferredColorScheme=0"]
    dark = browser.browser_type.launch(executable_path=chromium.find(), args=arguments)
    yield dark
    dark.close()


def test_codes_are_codes(site: Path) -> None:
    """No apostrophe of print in them: the cell for Jupyter is Python, the others are HTML."""
    tree = lxml_html.document_fromstring((site / "embed/index.html").read_bytes())
    codes = [field.text for field in tree.xpath("//textarea[@data-root]")]
    (cell,) = [code for code in codes if code.startswith("from IPython")]
    compile(cell, "a cell", "exec")
    framed = [lxml_html.fragment_fromstring(code) for code in codes if code.startswith("<div")]
    assert len(framed) >= 16
    assert all(one.xpath(".//iframe/@src") and one.xpath(".//iframe/@height") for one in framed)


def test_no_frame_is_too_high_for_wordpress_on_a_phone(site: Path) -> None:
    for slug in slugs(site):
        path = Path("static/plates") / f"{slug}.heights.json"
        known = dict(zip(heights.widths(), heights.unpacked(path.read_bytes()).whole, strict=True))
        assert known[320] < 1000, slug
        assert max(known[width] for width in range(494, 1401)) <= 1000, slug


def test_a_frame_without_scripts_or_origin_is_whole(
    browser: Browser, site: Path, served: str, abroad: Callable[[str], str]
) -> None:
    frames = "".join(
        f'<iframe title="{slug}" src="{served}embed/{slug}/" {box} width="400" height="1200"></iframe>'
        for slug in slugs(site)
        for box in ('sandbox=""', 'sandbox="allow-scripts"')
    )
    with opened(browser, abroad(frames), 900, 900) as seen:
        seen.page.wait_for_timeout(500)
        inside = seen.page.frames[1:]
        assert len(inside) == 2 * len(slugs(site)) >= 20
        for frame in inside:
            assert frame.locator(".plate svg:visible [data-m]").count() > 0
            assert frame.locator(".chart-source a").is_visible()
            assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
        live = [frame for frame in inside if frame.locator("html.has-script").count()]
        assert len(live) == len(slugs(site)), "scripts run where they may"


def test_a_chart_goes_live_in_a_frame_without_an_origin(
    browser: Browser, served: str, abroad: Callable[[str], str]
) -> None:
    code = f'<iframe title="c" src="{served}embed/{SLUG}/" sandbox="allow-scripts" width="700" height="900"></iframe>'
    with opened(browser, abroad(code), 900, 900) as seen:
        frame = framed(seen.page)
        frame.locator(".explore").click()
        frame.wait_for_selector(".plate.is-live .live [data-m]")
        assert frame.locator(".live-tools button").count() > 0
        assert seen.console == []


def test_going_live_in_a_frame_pushes_nothing(browser: Browser, served: str) -> None:
    where = "(part) => { const box = part.getBoundingClientRect(); return [box.x, box.y]; }"
    for slug in (SLUG, "long-climb"):
        for width in (300, 700):
            with opened(browser, f"{served}embed/{slug}/", width) as seen:
                parts = seen.page.locator(".explore, .walk, summary").all()
                before = [part.evaluate(where) for part in parts]
                seen.page.locator(".explore").click()
                seen.page.wait_for_selector(".plate.is-live")
                assert [part.evaluate(where) for part in parts] == before, (slug, width)


def test_a_stripped_frame_leaves_the_picture(
    browser: Browser, site: Path, served: str, abroad: Callable[[str], str]
) -> None:
    tree = lxml_html.fragment_fromstring(snippet(site, SLUG, served), create_parent=True)
    for frame in tree.xpath("//iframe"):
        frame.drop_tree()
    with opened(browser, abroad(html.unescape(lxml_html.tostring(tree).decode())), 700, 900) as seen:
        picture = seen.page.locator("img")
        picture.scroll_into_view_if_needed()
        seen.page.wait_for_function("document.querySelector('img').naturalWidth > 1000")
        box = picture.bounding_box()
        assert box is not None
        assert box["width"] > 500
        assert box["height"] > 300
        assert seen.page.locator("a").get_attribute("href") == f"{served}charts/{SLUG}/"


@pytest.fixture(scope="module")
def weighed(browser: Browser, site: Path, served: str) -> dict[str, int]:
    """What each frame takes before anything is asked of it. Units: bytes on the wire."""
    found = {}
    for slug in slugs(site):
        with opened(browser, "about:blank") as seen:
            asked: list[int] = []
            seen.page.on("requestfinished", lambda request, asked=asked: asked.append(body_of(request)))
            seen.page.goto(f"{served}embed/{slug}/", wait_until="networkidle")
            found[slug] = sum(asked)
            assert len(asked) <= 3, slug
            assert seen.abroad() == []
    return found


def test_every_frame_is_light(weighed: dict[str, int]) -> None:
    assert len(weighed) >= 14
    assert {slug: size for slug, size in weighed.items() if size > BUDGET or size < 2_000} == {}


def test_frames_stay_silent_at_the_top_and_speak_to_the_parent_alone(
    browser: Browser, served: str, abroad: Callable[[str], str]
) -> None:
    spy = "<script>window.heard=[];addEventListener('message',(e)=>heard.push(e.data))</script>"
    with opened(
        browser,
        f"{served}embed/{SLUG}/",
        scripts=("window.heard=[];addEventListener('message',(e)=>heard.push(1))",),
    ) as seen:
        seen.page.wait_for_timeout(200)
        assert seen.page.evaluate("heard") == []
    code = (
        f'{spy}<iframe title="c" src="{served}embed/{SLUG}/?childId=a%22b" width="600" height="700"></iframe>'
    )
    with opened(browser, abroad(code), 700, 900) as seen:
        framed(seen.page)
        seen.page.wait_for_timeout(300)
        heard = seen.page.evaluate("heard")
        assert heard
        assert all(isinstance(said, dict) or said.startswith("{") for said in heard), "no dialect unasked"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_frame_is_accessible(browser: Browser, site: Path, served: str, scheme: str) -> None:
    axe = AXE.read_text("utf-8")
    for slug in of_each_drawing(slugs(site)):
        with opened(browser, f"{served}embed/{slug}/?table=1", 360, color_scheme=scheme) as seen:
            faults = violations(seen.page, axe)
            note("pages", f"embed/{slug}/index.html", axe=len(faults))
            assert faults == [], slug

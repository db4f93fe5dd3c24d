"""Foreign pages around framed charts, and what the tests ask of them."""

from pathlib import Path

from lxml import html as lxml_html
from playwright.sync_api import Frame, Page

from tests.audit import note
from tests.browser.watch import settled
from tests.conftest import BASE_URL

SLUG = "the-seven"
CLOSE = 2
"""How far a frame that a message sized may be from its chart. Units: px."""
SPARE = 32
"""How much a frame that no message sized may be higher than its chart. Units: px."""
LIBRARIES = {
    "pym.js": "pym.js/dist/pym.v1.js",
    "sidechain.js": "@nprapps/sidechain/dist/sidechain.js",
    "resizer4.js": "iframe-resizer/js/iframeResizer.js",
    "resizer5.js": "@iframe-resizer/parent/index.umd.js",
}
FRAME = '<iframe id="frame" title="chart" src="{src}" style="width:100%;border:0"></iframe>'


def slugs(site: Path) -> list[str]:
    """Every chart that can be framed."""
    found = sorted(path.parent.name for path in site.glob("embed/*/index.html"))
    return [slug for slug in found if slug != "calculator"]


def framed(page: Page) -> Frame:
    """The first frame, when its chart answers."""
    page.wait_for_selector("iframe")
    frame = page.frames[1]
    frame.wait_for_selector("html.has-script figure.chart")
    return frame


def content(frame: Frame) -> float:
    """How high the chart is. Units: px."""
    return float(frame.evaluate("document.documentElement.getBoundingClientRect().height"))


def given(page: Page, n: int = 0) -> float:
    """How high the frame is. Units: px."""
    return float(page.locator("iframe").nth(n).evaluate("(frame) => frame.getBoundingClientRect().height"))


def fits(page: Page, frame: Frame, n: int = 0, limit: float = 1e9) -> bool:
    """Whether the frame is as high as its chart."""
    return settled(lambda: abs(given(page, n) - min(content(frame), limit)) <= CLOSE, page)


def fitted(host: str, spare: list[float], *, sized: bool) -> None:
    """Keeps how much higher than its chart a frame was in a kind of page. Units: px."""
    note(
        "hosts",
        host,
        frames=len(spare),
        least_px=round(min(spare), 2),
        most_px=round(max(spare), 2),
        sized=sized,
    )


def snippet(site: Path, slug: str, served: str) -> str:
    """The code that the page of a chart offers, with the address of the server."""
    tree = lxml_html.document_fromstring((site / f"charts/{slug}/index.html").read_bytes())
    text = tree.xpath("//textarea[@id='snippet']")[0].text
    return str(text).replace(f"{BASE_URL}/", served)


def here(code: str, served: str) -> str:
    """A code that was copied, with the address of the server; shown at once, wherever it stands."""
    return code.replace(f"{BASE_URL}/", served).replace('loading="lazy"', "")

"""A page opened under watch: whatever it says, asks for or refuses is kept for the tests to read."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import APIResponse, Browser, ConsoleMessage, Page, Request, Response, Route

from tests.conftest import BASE_URL, of_each_kind

VIOLATIONS = """
window.__violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.__violations.push(
    `${event.violatedDirective}: ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`));
"""

SHIFTS = """
window.__shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.__shifts.push([entry.value, entry.hadRecentInput]);
}).observe({ type: "layout-shift", buffered: true });
"""

SHOWN = "Blocked script execution"
"""What the browser says of the frame on the page of embeds in which no script may run: it is there to show
that. It is said whenever that frame comes into view, so it is left out as it is heard, not afterwards."""


@dataclass  # without slots: Playwright hangs its own mark on whoever listens
class Seen:
    """What happened on a page since it was opened."""

    page: Page
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def heard(self, said: ConsoleMessage) -> None:
        """Keeps what the console says in earnest."""
        if said.type in ("error", "warning") and SHOWN not in said.text:
            self.console.append(said.text)

    def answered(self, answer: Response) -> None:
        """Keeps the answers that are refusals."""
        if answer.status >= 400:
            self.failed.append(f"{answer.url}: {answer.status}")

    def violations(self) -> list[str]:
        """What the page's policy refused."""
        return list(self.page.evaluate("window.__violations ?? []"))

    def abroad(self) -> list[str]:
        """Requests to anywhere but the page's own server."""
        home = urlsplit(self.page.url)
        own = f"{home.scheme}://{home.netloc}/"
        return [url for url in self.requests if not url.startswith((own, "data:", f"blob:{own}"))]

    def faults(self) -> dict[str, list[str]]:
        """Everything that a quiet page never does; empty if all is well."""
        kinds = {
            "console": self.console,
            "policy": self.violations(),
            "failed": self.failed,
            "abroad": self.abroad(),
        }
        return {kind: found for kind, found in kinds.items() if found}


@contextmanager
def opened(
    browser: Browser,
    url: str,
    width: int = 1280,
    height: int = 800,
    scripts: tuple[str, ...] = (),
    published: str | None = None,
    **options: Any,
) -> Iterator[Seen]:
    """A page in a context of its own, loaded; its modules have run by then.

    With `published`, the address of a server, the page may be opened at its address in the world;
    no byte leaves the machine.
    """
    context = browser.new_context(viewport={"width": width, "height": height}, **options)
    try:
        for script in (VIOLATIONS, *scripts):
            context.add_init_script(script)
        if published is not None:
            context.route(
                f"{BASE_URL}/**", lambda route: route.fulfill(response=from_server(route, published))
            )
        page = context.new_page()
        seen = Seen(page)
        page.on("console", seen.heard)
        page.on("pageerror", lambda error: seen.console.append(str(error)))
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("requestfailed", lambda request: seen.failed.append(f"{request.url}: {request.failure}"))
        page.on("response", seen.answered)
        page.goto(url, wait_until="load")
        yield seen
    finally:
        context.unroute_all(behavior="ignoreErrors")
        context.close()


def from_server(route: Route, served: str) -> APIResponse:
    """What the server on loopback says to a request for the published site."""
    return route.fetch(url=served + route.request.url.removeprefix(f"{BASE_URL}/"))


def pages_of(site: Path) -> list[str]:
    """The address of every HTML page, from the top of the site; 404.html under its own name."""
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    assert "index.html" in found, "the site has no front page"
    return [name.removesuffix("index.html") for name in found]


def kinds_of(site: Path) -> list[str]:
    """A page of each kind; in an audit all pages."""
    return of_each_kind(pages_of(site))


def settled(holds: Callable[[], bool], page: Page) -> bool:
    """Whether it comes true within fifteen seconds; a busy machine is slow, not wrong."""
    for _ in range(150):
        if holds():
            return True
        page.wait_for_timeout(100)
    return False


def body_of(request: Request) -> int:
    """How many bytes of body came over the wire."""
    return int(request.sizes()["responseBodySize"])

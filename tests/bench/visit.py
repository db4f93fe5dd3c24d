"""One visit to one page in a fresh browser: everything that is measured comes back as plain numbers."""

import gzip
import json
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, Playwright

from tests import chromium
from tests.bench.contender import Contender
from tests.bench.profiles import Profile
from tests.bench.wire import Wire

PROBE = Path(__file__).with_name("probe.js")
ABROAD = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
"""No other host can be found: a request to one fails and is counted."""

CHARTS = "figure.chart"
QUIET_S, LONGEST_S = 1.2, 60.0
LIMIT_MS = 30_000
TRIES, TRY_MS = 8, 900
INLINE = """() => [...document.scripts].filter((s) => !s.src && (!s.type || s.type === "module" || /javascript/.test(s.type)))
  .map((s) => s.textContent).join("")"""
BLOCKING = """() => performance.getEntriesByType("resource").filter((e) => e.renderBlockingStatus === "blocking").length"""
Numbers = dict[str, Any]


class Visit:
    """A page that is open, its wire, and its session."""

    def __init__(self, page: Page, session: CDPSession, contender: Contender, profile: Profile) -> None:
        """Begins to watch."""
        self.page, self.session, self.contender, self.profile = page, session, contender, profile
        self.wire = Wire(session)

    def look(self, expression: str) -> Any:
        """What the page says."""
        return self.page.evaluate(expression)

    def settle(self, quiet_s: float = QUIET_S) -> None:
        """Waits until nothing travels and nothing computes."""
        end = time.monotonic() + LONGEST_S
        while time.monotonic() < end:
            self.page.wait_for_timeout(100)
            if self.wire.idle() < quiet_s:
                continue
            busy = "() => { const t = __bench.tasks.at(-1); return t ? performance.now() - t.at - t.long : 1e9; }"
            if self.look(busy) >= quiet_s * 1000:
                return

    def waited(self, limit_ms: float = LIMIT_MS) -> float | None:
        """How long the page took for what it was armed for; none where it never came. Units: ms."""
        end = time.monotonic() + limit_ms / 1000
        while time.monotonic() < end:
            self.page.wait_for_timeout(30)
            wait = self.look("() => __bench.wait && {from: __bench.wait.from, to: __bench.wait.to}")
            if wait and wait["to"] is not None:
                return float(wait["to"] - wait["from"])
        return None


@contextmanager
def opened(playwright: Playwright, contender: Contender, profile: Profile, url: str) -> Iterator[Visit]:
    """A page in a browser of its own, loaded and at rest."""
    flags = [*chromium.LAUNCH, ABROAD]
    browser = playwright.chromium.launch(executable_path=chromium.find(), args=flags)
    try:
        context = browser.new_context(**profile.context)
        page = context.new_page()
        page.set_default_timeout(LIMIT_MS * 3)
        session = context.new_cdp_session(page)
        session.send("Performance.enable")
        page.goto("about:blank")
        probe = PROBE.read_text("utf-8")
        for name, value in (
            ("SELECTOR", json.dumps(CHARTS)),
            ("SHOWN", contender.shown),
            ("LIVE", contender.live),
        ):
            probe = (
                probe.replace(name, value) if name == "SELECTOR" else probe.replace(f": {name}", f": {value}")
            )
        page.add_init_script(probe)
        visit = Visit(page, session, contender, profile)
        if profile.line:
            session.send("Network.emulateNetworkConditions", {"offline": False, **profile.line})
        if profile.slowdown > 1:
            session.send("Emulation.setCPUThrottlingRate", {"rate": profile.slowdown})
        page.goto(url, wait_until="load")
        visit.settle()
        yield visit
    finally:
        browser.close()


def measured(visit: Visit) -> Numbers:
    """Everything of one visit: at load, after a scroll, a value, and the live chart."""
    found = at_load(visit)
    scroll(visit)
    found |= {
        "cls_scroll": shift(visit.look("() => __bench.shifts"), 0),
        "bytes": visit.wire.bytes(),
        "bytes_all": sum(visit.wire.bytes().values()),
        "requests": len(visit.wire.asked),
        "third_party": visit.wire.abroad(),
        "charts_inked": visit.look("() => __bench.inked()"),
    }
    found["value_ms"] = value(visit) if visit.contender.point else None
    if visit.contender.explore:
        found |= live(visit)
    return found


def at_load(visit: Visit) -> Numbers:
    """What a reader gets before touching anything."""
    seen = visit.look(
        "() => ({paints: __bench.paints, lcp: __bench.lcp, shifts: __bench.shifts, tasks: __bench.tasks,"
        " chart: __bench.chart, text: __bench.text})"
    )
    paint = seen["paints"].get("first-contentful-paint", {})
    first, chart = paint.get("at"), seen["chart"]
    long = [(task["at"], task["long"]) for task in seen["tasks"]]
    script = visit.look(INLINE)
    visit.session.send("HeapProfiler.collectGarbage")
    metrics = {m["name"]: m["value"] for m in visit.session.send("Performance.getMetrics")["metrics"]}
    return {
        "fcp_ms": first,
        "lcp_ms": seen["lcp"] and seen["lcp"]["at"],
        # A chart that is laid out before anything is painted is seen with the first paint.
        "first_chart_ms": None if chart is None or first is None else max(chart, first),
        "same_frame": chart is not None and first is not None and chart <= (paint.get("painted") or first),
        "tbt_ms": sum(max(0.0, duration - 50) for _, duration in long),
        "tbt_after_fcp_ms": sum(max(0.0, d - 50) for at, d in long if first is not None and at + d > first),
        "cls_load": shift(seen["shifts"], 0),
        "dom": visit.look("() => document.querySelectorAll('*').length"),
        "heap_mb": metrics["JSHeapUsedSize"] / 1e6,
        "bytes_load": sum(visit.wire.bytes().values()),
        "inline_js_gz": len(gzip.compress(script.encode(), 6)) if script else 0,
        "blocking": visit.look(BLOCKING),
        "charts": visit.look("() => __bench.charts().length"),
    }


def scroll(visit: Visit) -> None:
    """Reads to the end and comes back."""
    at, step = 0.0, visit.profile.height * 0.8
    while at < visit.look("() => document.documentElement.scrollHeight"):
        at += step
        visit.page.evaluate("(top) => scrollTo({top, behavior: 'instant'})", at)
        visit.page.wait_for_timeout(120)
    visit.settle(0.8)
    visit.page.evaluate("() => scrollTo({top: 0, behavior: 'instant'})")
    visit.page.wait_for_timeout(300)


def value(visit: Visit) -> float | None:
    """From the pointer's event on a mark to the frame in which its value shows. Units: ms."""
    visit.page.locator(CHARTS).first.evaluate(
        "(e) => e.scrollIntoView({block: 'center', behavior: 'instant'})"
    )
    visit.page.wait_for_timeout(500)
    place = visit.look(visit.contender.point)
    if not place:
        return None
    if visit.profile.touch:
        kinds, touch = ["pointerdown", "touchstart"], visit.page.touchscreen.tap
    else:
        kinds, touch = ["pointermove", "mousemove"], visit.page.mouse.move
        visit.page.mouse.move(2, 2)
        visit.page.wait_for_timeout(200)
    visit.page.evaluate("(kinds) => __bench.arm('shown', kinds)", kinds)
    # A hand is not still, and a reader to whom nothing happens tries again; the clock runs from the first event.
    for attempt in range(TRIES):
        touch(place["x"] + attempt % 2, place["y"])
        if (took := visit.waited(TRY_MS)) is not None:
            return took
    return None


def live(visit: Visit, ahead: bool = False) -> Numbers:
    """From the press on the button to the frame in which the live chart shows, and what moved meanwhile."""
    button = visit.page.locator(visit.contender.explore).first
    button.evaluate("(e) => e.scrollIntoView({block: 'center', behavior: 'instant'})")
    visit.page.wait_for_timeout(500)
    if ahead:
        button.evaluate("(e) => e.focus({preventScroll: true})")
        visit.settle()
    before, start = sum(visit.wire.bytes().values()), visit.look("() => performance.now()")
    box = button.bounding_box()
    if box is None:
        return {"live_ms": None}
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    visit.look("() => __bench.arm('live', ['click'])")
    if visit.profile.touch:
        visit.page.touchscreen.tap(x, y)
    else:
        visit.page.mouse.click(x, y)
    took = visit.waited()
    visit.settle(0.8)
    # Shifts right after a press are not counted by the browser's own sum; here they are.
    moved = [s for s in visit.look("() => __bench.shifts") if s["at"] >= start]
    return {
        "live_ms": took,
        "cls_live": shift(moved, start, every=True),
        "bytes_live": sum(visit.wire.bytes().values()) - before,
    }


def shift(shifts: Sequence[Numbers], start: float, every: bool = False) -> float:
    """Cumulative layout shift: the largest session of shifts, each within 1 s of the last, 5 s in all."""
    most = session = 0.0
    began = last = float("-inf")
    for one in shifts:
        if one["at"] < start or (one["input"] and not every):
            continue
        if one["at"] - last > 1000 or one["at"] - began > 5000:
            session, began = 0.0, one["at"]
        session, last = session + one["value"], one["at"]
        most = max(most, session)
    return round(most, 5)


def load_average() -> float:
    """How busy the machine is, over the last minute."""
    return round(os.getloadavg()[0], 2)

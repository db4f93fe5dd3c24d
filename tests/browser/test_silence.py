"""Every control of every kind of page, used: nothing is refused by the policy, asked abroad, stored or complained of."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.watch import kinds_of, opened
from tests.conftest import EVERY

LIVE = 100 if EVERY else 1
"""How many charts of a page are explored."""

KEPT = """async () => [
  document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage),
  ...(await indexedDB.databases()).map((base) => base.name), ...(await caches.keys()),
  ...(await navigator.serviceWorker.getRegistrations()).map((one) => one.scope),
].filter(Boolean)"""

POPOVERS = """async () => {
  let opened = 0;
  for (const button of document.querySelectorAll("button[popovertarget]:not(.close)")) {
    const card = document.getElementById(button.getAttribute("popovertarget"));
    button.click();
    if (!card.matches(":popover-open")) throw new Error(`${card.id} stays shut`);
    card.hidePopover();
    opened += 1;
  }
  for (const part of document.querySelectorAll("details")) {
    part.open = true;
    opened += 1;
  }
  return opened;
}"""

CONTROLS = """async () => {
  const told = (one, ...names) => names.forEach((name) => one.dispatchEvent(new Event(name, { bubbles: true })));
  const pause = () => new Promise((done) => setTimeout(done, 5));
  let used = 0;
  for (const one of document.querySelectorAll("select")) {
    const before = one.value;
    for (const option of [...one.options, { value: before }]) {
      one.value = option.value;
      told(one, "input", "change");
      await pause();
      used += 1;
    }
  }
  for (const one of document.querySelectorAll("input")) {
    if (["checkbox", "radio"].includes(one.type)) {
      one.click();
      await pause();
      if (one.type === "checkbox") one.click();
    } else {
      const before = one.value;
      for (const value of one.type === "range" ? [one.max, one.min, before] : ["", "<b>", "1e99", before]) {
        one.value = value;
        told(one, "input", "change");
        await pause();
      }
    }
    used += 1;
  }
  const buttons = [...document.querySelectorAll("button:not([popovertarget]):not(.explore), .presets a")];
  for (const one of buttons) {
    if (!one.isConnected || one.disabled) continue;
    one.click();
    await pause();
    used += 1;
  }
  return used;
}"""

MARKS = """() => [...document.querySelectorAll(".plate > svg, .plate > .live")]
  .filter((one) => one.getClientRects().length)
  .flatMap((one) => [...one.querySelectorAll("[data-m]")].slice(0, 3))
  .map((mark) => {
    const box = mark.getBoundingClientRect();
    return [box.x + box.width / 2 + scrollX, box.y + box.height / 2 + scrollY];
  }).slice(0, 12)"""


def used(page: Page) -> int:
    """How many things of a page were opened, moved, pressed or pointed at."""
    count = int(page.evaluate(POPOVERS)) + int(page.evaluate(CONTROLS))
    for x, y in page.evaluate(MARKS):
        page.evaluate("(y) => window.scrollTo({ top: y - innerHeight / 2, behavior: 'instant' })", y)
        page.mouse.move(x, y - page.evaluate("scrollY"))
        count += 1
    buttons = page.locator("button.explore:visible")
    for n in range(min(LIVE, buttons.count())):
        button = buttons.nth(n)
        button.scroll_into_view_if_needed()
        slug = button.evaluate("(button) => button.closest('figure').id")
        if button.get_attribute("aria-expanded") != "true":  # the controls above may have opened it
            button.click()
        page.locator(f"figure.chart[id='{slug}'] .plate.is-live").wait_for()
        count += 1
    return count + int(page.evaluate(CONTROLS))


def test_whatever_is_used_nothing_is_refused_asked_abroad_stored_or_complained_of(
    browser: Browser, site: Path, served: str, record_property: Callable[[str, object], None]
) -> None:
    names = [name for name in kinds_of(site) if name != "404.html"]
    found, counts = {}, {}
    for name in names:
        with opened(browser, served + name) as seen:
            counts[name] = used(seen.page)
            seen.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
            seen.page.wait_for_load_state("networkidle")
            kept = seen.page.evaluate(KEPT) + [str(cookie) for cookie in seen.page.context.cookies()]
            faults = seen.faults() | ({"stored": kept} if kept else {})
            if faults:
                found[name] = faults
    record_property("case", "controls used: refusals, foreign requests, cookies, storage, complaints")
    record_property("tries", sum(counts.values()))
    assert found == {}
    assert counts[""] > 150, counts
    assert counts["calculator/"] > 50, counts
    assert all(count > 0 for count in counts.values()), counts

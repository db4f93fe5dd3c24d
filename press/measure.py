"""Framed charts in a real browser, measured at every width: what the snippets' heights rest on."""

import json
from collections.abc import Mapping, Sequence

import choreographer

from press import chrome
from press.errors import ChartError, Place, Problem

MEASURE = """(async () => {
  const frame = document.createElement("iframe");
  Object.assign(frame.style, { border: 0, position: "absolute", height: "4000px" });
  document.body.replaceChildren(frame);
  await new Promise((done) => { frame.onload = done; frame.srcdoc = PAGE; });
  const root = frame.contentDocument.documentElement;
  return JSON.stringify(WIDTHS.map((width) => {
    frame.style.width = `${width}px`;
    return Math.ceil(root.getBoundingClientRect().height);
  }));
})()"""


def measured(
    pages: Mapping[str, str],
    *,
    widths: Sequence[int],
    browser: str,
    patience_s: float = chrome.PATIENCE_S,
) -> Mapping[str, list[int]]:
    """The height of each page at each width. Units: px.

    Raises: ChartError where the browser could not measure.
    """
    return chrome.run(ask(pages, widths, browser, patience_s))


async def ask(
    pages: Mapping[str, str], widths: Sequence[int], path: str, patience_s: float
) -> Mapping[str, list[int]]:
    """One browser, one tab, one frame: the pages come and go in it."""
    browser = choreographer.Browser(path=path, headless=True, enable_sandbox=False)
    found: dict[str, list[int]] = {}
    async with chrome.opened(browser, path, patience_s) as measuring:
        tab = await measuring.answer(browser.create_tab("about:blank"), "a tab")
        for name, page in pages.items():
            code = MEASURE.replace("PAGE", json.dumps(page)).replace("WIDTHS", json.dumps(list(widths)))
            asked = {"expression": code, "awaitPromise": True, "returnByValue": True}
            answer = await measuring.answer(tab.send_command("Runtime.evaluate", asked), name)
            found[name] = heights_in(answer, len(widths), name, path)
    return found


def heights_in(answer: object, count: int, name: str, path: str) -> list[int]:
    """What the browser measured.

    Raises: ChartError where it measured nothing.
    """
    try:
        found: list[int] = json.loads(answer["result"]["result"]["value"])  # type: ignore[index]
        if len(found) == count and all(isinstance(height, int) for height in found):
            return found
    except (LookupError, TypeError, ValueError, RecursionError):
        pass
    raise ChartError([Problem(Place(path), "browser that did not measure", name, f"{count} heights")])

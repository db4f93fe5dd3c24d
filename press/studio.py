"""Where a browser works for the build: stale plates are painted, stale heights measured; never on CI."""

import logging
import os
import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from press import display, extras, fitting, heights, plates, progress
from press.errors import ChartError, Place, Problem
from press.types import Chart, Content, Dataset, Plate

NAMES = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome", "msedge")
REMEDY = (
    "run `make site` where Chrome or Chromium is installed (or set CHROME_PATH), and commit static/plates"
)
log = logging.getLogger("press")


def find_browser() -> str | None:
    """The browser that works: CHROME_PATH, or the first known one on PATH; none where there is none.

    Raises: ChartError for a CHROME_PATH that leads nowhere.
    """
    given = os.environ.get("CHROME_PATH")
    if given and not Path(given).is_file():
        raise ChartError([Problem(Place("CHROME_PATH"), "no browser there", given, "the path of a Chromium")])
    return given or next(filter(None, map(shutil.which, NAMES)), None)


def at_work() -> str | None:
    """The browser of this build; on CI none, since what it made would be lost."""
    return None if os.environ.get("CI") == "true" else find_browser()


def plates_of(
    drawn: Mapping[str, Chart], rows: Dataset, texts: Content, root: Path
) -> Mapping[tuple[str, str], Plate]:
    """The plates of every chart; a stale one is painted again where a browser is.

    Raises: ChartError for plates that are stale where nothing paints, or a browser that cannot paint.
    """
    folder = root / "static/plates"
    needed = plates.wanted([*drawn.values()], rows, texts.words, texts.site, folder)
    old, browser = plates.stale(needed), at_work()
    if old and browser is None:
        plates.refuse(old, root, REMEDY)
    if old and browser:
        repaint(old, browser)
    return plates.load(needed, folder, root, [extra.name for extra in extras.discover()])


def repaint(old: Sequence[plates.Wanted], browser: str) -> None:
    """Paints, and tells how far it is: in one line of a terminal, written anew, else in a line a tenth."""
    from press import paint  # only here: its libraries take longer to load than a whole build without them

    started = ready = time.perf_counter()
    with display.rewritten(sys.stderr, os.environ) as line:

        def told(done: int) -> None:
            nonlocal ready
            if not done:
                ready = time.perf_counter()  # the start of the browser says nothing of the plates
            text = f"{'paint':<8}{progress.words(done, len(old), time.perf_counter() - ready)}"
            if line:
                line(text)
            elif progress.fills_a_tenth(done, len(old)):
                log.info("%s", text)

        paint.paint(old, browser, told)
    log.info("%-8s%d plates in %.1f s", "paint", len(old), time.perf_counter() - started)


def measuring() -> fitting.Measure | None:
    """How framed charts are measured; not at all where no browser is."""
    browser = at_work()
    if browser is None:
        return None

    def measured(pages: Mapping[str, str]) -> Mapping[str, list[int]]:
        from press import measure  # only here, for the same reason

        return measure.measured(pages, widths=heights.widths(), browser=browser)

    return measured

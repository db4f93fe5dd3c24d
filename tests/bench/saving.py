"""How soon a writer sees what was saved: `make serve`, a page that is open, and one Markdown file."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, Playwright

from tests import chromium

START_S, LIMIT_MS, REST_S = 120, 60_000, 1.5


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of the project while it is served and after its first build.

    Raises: RuntimeError where it did not begin.
    """
    log = folder / "serve.log"
    with log.open("w") as said:
        command = [sys.executable, "-u", "build.py", "serve"]
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=subprocess.STDOUT)
        try:
            end = time.monotonic() + START_S
            while "built in" not in (text := log.read_text("utf-8")):
                if process.poll() is not None or time.monotonic() > end:
                    raise RuntimeError(f"`serve` did not begin: {text[-500:]}")
                time.sleep(0.1)
            found = re.search(r"http://\S+", text)
            yield found[0] if found else ""
        finally:
            process.terminate()
            process.wait(20)


def saved(playwright: Playwright, folder: Path, edited: Path, rounds: int) -> list[float]:
    """From each save of the file to the page that shows it, reloaded. Units: ms."""
    took = []
    before = edited.read_text("utf-8")
    with serving(folder) as address:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.LAUNCH))
        try:
            page = browser.new_page(viewport={"width": 1350, "height": 940}, bypass_csp=True)
            page.goto(address, wait_until="load")
            for number in range(rounds):
                time.sleep(REST_S)
                took.append(once(page, edited, before, number))
        finally:
            edited.write_text(before, "utf-8")
            browser.close()
    return took


def once(page: Page, edited: Path, before: str, number: int) -> float:
    """One save, told apart by a word that was not there."""
    word = f"savedword{'abcdefghij'[number % 10] * (1 + number // 10)}"
    started = time.perf_counter()
    edited.write_text(f"{before.rstrip()}\n\nHere is {word} now.\n", "utf-8")
    page.wait_for_function(
        "(word) => document.readyState === 'complete' && document.body.textContent.includes(word)",
        arg=word,
        timeout=LIMIT_MS,
        polling=10,
    )
    return (time.perf_counter() - started) * 1000

"""A Chromium of our own for a while: it answers in time or is given up, and is gone afterwards."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any, TypeVar

import choreographer

from press.errors import ChartError, Place, Problem

PATIENCE_S = 60.0
"""How long one answer may take, and the start. Units: s."""

GRACE_S = 5.0
"""How long a browser may take to tidy up, but never longer than for an answer. Units: s."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Chrome:
    """A browser, where it was found, and how long we wait for it."""

    browser: choreographer.Browser
    path: str
    patience_s: float

    async def answer(self, asked: Awaitable[T], wanted: str) -> T:
        """What the browser answers.

        Raises: ChartError where it breaks off, or does not answer in time.
        """
        task = asyncio.ensure_future(asked)
        # Not `wait_for`: the libraries below do not always let themselves be cancelled.
        await asyncio.wait({task}, timeout=self.patience_s)
        what, reason = "browser that does not answer", None
        if task.done():
            try:
                return task.result()
            except (Exception, asyncio.CancelledError) as error:
                what, reason = "browser that broke off", error
        expected = f"a Chromium that answers within {self.patience_s:g} s; CHROME_PATH names one"
        raise ChartError([Problem(Place(self.path), what, wanted, expected)]) from reason

    def end(self) -> None:
        """Ends the browser and all that it started."""
        process = getattr(self.browser, "subprocess", None)
        if process:
            # It was started as the first of a session of its own, so its group is its own, even later.
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)


def run(work: Coroutine[Any, Any, T]) -> T:
    """What the work gives back; in a thread of its own where whoever asks is in a loop already."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


async def shared(work: Callable[[T], Awaitable[None]], todo: Iterable[T], hands: int) -> None:
    """Does the work on each in their order, by so many hands at a time; where one fails, all stop.

    Raises: what the first that failed raised.
    """
    waiting, failed = iter(todo), None

    async def hand() -> None:
        for each in waiting:
            await work(each)

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(hands):
                group.create_task(hand())
    except BaseExceptionGroup as errors:
        failed = errors.exceptions[0]
    # Out of the handler: the others failed because the browser was gone, which explains nothing.
    if failed:
        raise failed


@asynccontextmanager
async def opened(
    browser: choreographer.Browser, path: str, patience_s: float = PATIENCE_S
) -> AsyncIterator[Chrome]:
    """A browser, started; at the end no process and no folder of it is left.

    Raises: ChartError where it does not start.
    """
    for name in ("choreographer", "kaleido", "browser_proc"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)  # of tasks given up
    chrome = Chrome(browser, path, patience_s)
    try:
        await chrome.answer(browser.open(), "its start")
        yield chrome
    except BaseException:
        chrome.end()
        raise
    finally:
        await asyncio.wait({asyncio.ensure_future(browser.close())}, timeout=min(GRACE_S, patience_s))
        chrome.end()

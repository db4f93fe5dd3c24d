"""Python starts with this where a test puts its folder on the path: it hurts the process as FAULT says.

    count            writes the number of moments into the file FAULT_LOG
    count-writes     the same of the writes
    kill:N           SIGKILL at the Nth moment
    full:N           the disk is full from the Nth write on
    clock:SECONDS    the clock stands at this time

A moment is a touch of a file in the folder FAULT_ROOT, reads included, or the change of two folders' names.
"""

import datetime
import errno
import os
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

TOUCHES = {"open", "os.link", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "shutil.rmtree"}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
PLAIN = ("kill", "count")


def touched(event: str, given: tuple[Any, ...], root: str) -> bool:
    """Whether an event is a moment."""
    if event == "ctypes.dlsym":
        return given[1] in ("renameat2", "renamex_np")
    if event not in TOUCHES or not given or not isinstance(given[0], str | bytes | os.PathLike):
        return False
    path = os.fsdecode(given[0])
    # what is named within an open folder is what `rmtree` removes
    return path.startswith(root) or not path.startswith("/")


def written(event: str, given: tuple[Any, ...]) -> bool:
    """Whether an event needs room on the disk."""
    return event in ("os.link", "os.mkdir", "os.rename") or (
        event == "open" and bool((given[2] or 0) & WRITES)
    )


def hurt(fault: str) -> None:
    """Sets the trap that a fault is."""
    kind, _, number = fault.partition(":")
    if kind == "clock":
        stop_clock(float(number))
        return
    root, count = os.environ["FAULT_ROOT"], 0

    def trap(event: str, given: tuple[Any, ...]) -> None:
        nonlocal count
        if not touched(event, given, root) or (kind not in PLAIN and not written(event, given)):
            return
        count += 1
        if kind == "kill" and count == int(number):
            os.kill(os.getpid(), signal.SIGKILL)
        if kind == "full" and count >= int(number):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), os.fsdecode(given[0]))
        if kind.startswith("count"):
            os.pwrite(log, str(count).encode(), 0)

    log = (
        os.open(os.environ["FAULT_LOG"], os.O_WRONLY | os.O_CREAT, 0o644) if kind.startswith("count") else -1
    )
    sys.addaudithook(trap)


def stop_clock(seconds: float) -> None:
    """Lets every clock of the standard library stand at one moment, but those that only measure."""
    real = (time.gmtime, time.localtime, time.strftime)
    time.time = lambda: seconds
    time.time_ns = lambda: int(seconds) * 10**9
    time.gmtime = lambda at=seconds: real[0](at)
    time.localtime = lambda at=seconds: real[1](at)
    time.strftime = lambda form, at=None: real[2](form, at or time.localtime())
    whole: Callable[..., Any] = datetime.datetime.fromtimestamp

    class Stopped(datetime.datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return whole(seconds, tz)

        today = utcnow = now

    class StoppedDay(datetime.date):
        @classmethod
        def today(cls) -> Any:
            return whole(seconds).date()

    datetime.datetime, datetime.date = Stopped, StoppedDay


if "FAULT" in os.environ:
    hurt(os.environ["FAULT"])

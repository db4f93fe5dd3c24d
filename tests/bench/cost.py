"""What a command costs as a whole process: seconds on the wall, and memory at its peak."""

import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.shop import UnavailableError


@dataclass(frozen=True, slots=True)
class Cost:
    """One run. Memory is that of the largest process among the command and those it waited for."""

    seconds: float
    peak_mb: float


def cost(command: Sequence[str], folder: Path, environment: dict[str, str] | None = None) -> Cost:
    """What a command cost.

    Raises: UnavailableError with the end of what it said, where it failed.
    """
    # Python keeps what it compiled unless a machine forbids it, and pip has compiled all of the peers.
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdout=said, stderr=said, env={**inherited, **(environment or {})}
        )
        # Only `wait4` tells the memory of this very child; `getrusage` knows the largest of all so far.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            text = " ".join(said.read().decode("utf-8", "replace").split())[-300:]
            raise UnavailableError(f"{Path(command[0]).name} ended with code {process.returncode}: {text}")
    return Cost(seconds, usage.ru_maxrss / 1024)

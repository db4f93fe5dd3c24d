"""Run in a project: reads one order a line and runs `build.py` for each in a fork of its own, imports done.

An order is JSON: `arguments`, `environment`, `said` (the file for what it says), `user` (an id, or nobody else
than we are). The answer is its exit code.
"""

import json
import os
import sys
from pathlib import Path

import build
from press import steps
from tests.faults.inject import sitecustomize


def run(order: dict[str, object]) -> int:
    """The command as if it were started anew."""
    os.environ.update(order["environment"])
    said = os.open(order["said"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    for stream in (1, 2):
        os.dup2(said, stream)
    sys.argv = ["build.py", *order["arguments"]]
    if order["user"]:
        os.setgid(order["user"])
        os.setuid(order["user"])
    if "FAULT" in order["environment"]:
        sitecustomize.hurt(order["environment"]["FAULT"])
    return build.main()


steps.build(
    Path.cwd()
)  # imports what is imported late: another user may not find the way to Python's own files
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        code = 70  # whatever was not caught
        try:
            code = run(json.loads(line))
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
    sys.stdout.flush()

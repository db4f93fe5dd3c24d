"""Builds the site: `python build.py --help` names the commands."""

import argparse
import logging
import sys
from pathlib import Path

try:
    from press import display, doors
    from press.errors import SiteError

    try:
        doors.check()  # before all others, which cannot be imported without them
    except SiteError as refused:
        sys.exit(display.told(refused, Path(__file__).resolve().parent, "; site/ is as it was"))
    from press import commands, kept, options
    from press.worker import DONE
except ModuleNotFoundError as error:
    if (error.name or "press").partition(".")[0] == "press":
        raise
    sys.exit(f"build.py needs {error.name}: run `make site` once, then `.venv/bin/python build.py`")


STOPPED = 130
"""The exit code of what was ended by Ctrl-C, as shells have it."""


def main() -> int:
    """Runs a command; the exit code says how it ended."""
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    for chatty in ("kaleido", "choreographer"):
        logging.getLogger(chatty).setLevel(logging.ERROR)
    given = options.parse(sys.argv[1:], commands.PROJECT)
    code = run(given)
    if given.command == "build" and given.stay:
        while True:
            for stream in (sys.stdout, sys.stderr):
                print(f"{DONE}{code}", file=stream, flush=True)
            kept.clear()
            if not sys.stdin.readline():
                break
            code = run(given)
    return code


def run(given: argparse.Namespace) -> int:
    """The exit code of a command."""
    try:
        commands.RUN[given.command](given, given.root.resolve(), print)
    except SiteError as error:
        kept_whole = "; site/ is as it was" if given.command in ("build", "check", "pin") else ""
        print(display.told(error, given.root.resolve(), kept_whole), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        sys.exit(STOPPED)

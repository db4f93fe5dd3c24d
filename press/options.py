"""The command line: which commands there are, and what each may be told."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from press.links import ARCHIVE
from press.site import is_day

COMMANDS = {
    "build": "write the site (the default)",
    "check": "do everything but write",
    "new": "write what a new chart, section or claim begins with",
    "pin": "write a framed chart as it is today, for good, into content/pins",
    "links": "ask for every outside link, and record what became of each",
    "serve": "build, serve on loopback, rebuild and reload on change",
    "verify": "compare a copy of the site, in a folder or at an address, with its manifest",
}
DEFAULT = "build"
EXAMPLES = {
    "build": ("build", "build --base-url https://example.org/story", "build --site ../preview"),
    "check": ("check", "check --root ../another-story"),
    "new": ("new chart my-chart", "new section my-section", "new claim c22"),
    "links": ("links --archive",),
    "pin": ("pin my-chart",),
    "serve": ("serve", "serve --port 9000"),
    "verify": ("verify", "verify https://example.org/story --manifest site/manifest.json"),
}
READS_CONTENT = ("build", "check", "pin", "serve")
"""The commands that make the site, so that they may be told its address."""


def parse(given: Sequence[str], home: Path) -> argparse.Namespace:
    """What a command was told; without a command, the default one is meant.

    Raises: SystemExit, with 2 for wrong usage and 0 after help.
    """
    named = bool(given) and (not given[0].startswith("-") or given[0] in ("-h", "--help"))
    return parser(home).parse_args(given if named else [DEFAULT, *given])


def parser(home: Path) -> argparse.ArgumentParser:
    """Every command with its options."""
    top = argparse.ArgumentParser(
        prog="build.py",
        description="Turns content/ into site/.",
        epilog=f"{examples(*(lines[0] for lines in EXAMPLES.values()))}\n"
        "Exit codes: 0 done, 1 content refused, 2 wrong usage.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    for name, means in COMMANDS.items():
        command = commands.add_parser(
            name,
            help=means,
            description=means,
            epilog=examples(*EXAMPLES.get(name, ())),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.add_argument(
            "--root",
            type=Path,
            default=home,
            metavar="FOLDER",
            help="the project to work on (default: this one)",
        )
        if name in READS_CONTENT:
            whole = "the address of the published site, for canonical links"
            command.add_argument("--base-url", default="", metavar="URL", help=whole)
        OWN.get(name, nothing)(command)
    return top


def examples(*lines: str) -> str:
    """Lines as one would type them."""
    return "\n".join(["examples:", *(f"  python build.py {line}" for line in lines), ""])


def nothing(command: argparse.ArgumentParser) -> None:
    """A command without options of its own."""


def build(command: argparse.ArgumentParser) -> None:
    """Where to write."""
    command.add_argument("--site", type=Path, metavar="FOLDER", help="where to write (default: site/ in it)")
    # For `serve` alone: build again for each line on stdin, and say when each answer ends.
    command.add_argument("--stay", action="store_true", help=argparse.SUPPRESS)


def new(command: argparse.ArgumentParser) -> None:
    """Of what, and its slug."""
    command.add_argument("kind", choices=("chart", "section", "claim"), help="what to begin")
    command.add_argument("slug", help="its slug: lower-case words with hyphens between")


def pin(command: argparse.ArgumentParser) -> None:
    """Which chart."""
    command.add_argument("slug", metavar="CHART", help="the chart, by its slug")


def serve(command: argparse.ArgumentParser) -> None:
    """Which port."""
    ports = "the port (default: the first free one from 8000)"
    command.add_argument("--port", type=int, metavar="N", help=ports)


def day(text: str) -> str:
    """The text, if it is a day.

    Raises: ArgumentTypeError for anything else.
    """
    if not is_day(text):
        raise argparse.ArgumentTypeError(f"no day: {text!r} (such as 2026-12-03)")
    return text


def links(command: argparse.ArgumentParser) -> None:
    """On which day, and whether an archive is asked."""
    on = "the day that the record bears (default: today, by the clock)"
    command.add_argument("--on", type=day, metavar="YYYY-MM-DD", help=on)
    archive = "ask an archive for copies of dead pages (default: archive.org)"
    command.add_argument("--archive", nargs="?", const=ARCHIVE, default="", metavar="ADDRESS", help=archive)


def verify(command: argparse.ArgumentParser) -> None:
    """Which copy, and by which list."""
    copies = "a folder, or an address (default: site/)"
    command.add_argument("copy", nargs="?", default="", metavar="FOLDER|ADDRESS", help=copies)
    manifests = "compare with this list (default: the one in the copy itself)"
    command.add_argument("--manifest", type=Path, metavar="PATH", help=manifests)


OWN = {"build": build, "links": links, "new": new, "pin": pin, "serve": serve, "verify": verify}

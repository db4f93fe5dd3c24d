"""Builds the site: `python build.py [build|check|serve] --help`."""

import argparse
import dataclasses
import logging
import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from press import assets, charts, check, content, data, downloads, feeds, output, pages, paint, plates, render
from press.errors import SiteError
from press.types import Chart, Output, Plate
from press.views import Press

ROOT = Path(__file__).resolve().parent
REMEDY = (
    "run `make site` where Chrome or Chromium is installed (or set CHROME_PATH), and commit static/plates"
)
log = logging.getLogger("press")
T = TypeVar("T")


def build(root: Path, base_url: str = "") -> list[Output]:
    """Every file of the site: read, draw, paint, make, check.

    Raises: SiteError with every problem of the first step that found one.
    """
    folder = root / "static/plates"
    rows = step(
        "read",
        lambda: data.load(root / "content/data", root),
        lambda d: f"{len(d.sources)} sources, {len(d.models)} models",
    )
    texts = step(
        "bind",
        lambda: content.load(root / "content", root, rows),
        lambda c: f"{len(c.story.notes)} facts in the story",
    )
    texts = dataclasses.replace(
        texts, site=dataclasses.replace(texts.site, base_url=base_url or texts.site.base_url)
    )
    drawn = step(
        "draw", lambda: charts.draw_all(rows, texts.words, charts.discover()), lambda c: f"{len(c)} charts"
    )
    painted = step("paint", lambda: fresh_plates(drawn, folder, root), lambda p: f"{len(p)} plates fit")
    static = step("assets", lambda: assets.load(root), lambda a: f"{len(a.outputs)} files")
    press = Press(rows, texts, drawn, painted, static, render.environment(root / "templates"))
    made = step("pages", lambda: pages.outputs(press), lambda p: f"{len(p)} pages")
    made += feeds.outputs(press, [page.path for page in made])
    made += [*downloads.outputs(drawn.values(), folder), *static.outputs]
    step(
        "check",
        lambda: check.check(made, texts.site.base_url),
        lambda _: f"{len(check.RULES)} rules over {len(made)} files",
    )
    if not static.plotly_js:
        log.info("%-8s%s", "note", "without Explore: install Node.js with npm and run `make site` again")
    return made


def fresh_plates(drawn: Mapping[str, Chart], folder: Path, root: Path) -> Mapping[tuple[str, str], Plate]:
    """The plates of every chart; a stale one is painted again where a browser is, and never on CI."""
    needed = plates.wanted(drawn.values(), folder)
    old = plates.stale(needed)
    browser = None if os.environ.get("CI") == "true" else paint.find_browser()
    if old and browser is None:
        plates.refuse(old, root, REMEDY)
    if old and browser:
        started, done = time.perf_counter(), []

        def told(plate: plates.Wanted) -> None:
            done.append(plate)
            log.info("%-8s%d of %d  %s.%s", "paint", len(done), len(old), plate.slug, plate.width)

        paint.paint(old, browser, told)
        log.info("%-8s%d plates in %.1f s", "paint", len(done), time.perf_counter() - started)
    return plates.load(needed, folder, root)


def step(name: str, work: Callable[[], T], told: Callable[[T], str]) -> T:
    """One step of the build, with its line in the log."""
    started = time.perf_counter()
    done = work()
    log.info("%-8s%-40s%6.2f s", name, told(done), time.perf_counter() - started)
    return done


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="build.py",
        description="Turns content/ into site/.",
        epilog="Exit codes: 0 done, 1 content refused, 2 wrong usage.",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, means in (
        ("build", "write the site (the default)"),
        ("check", "do everything but write"),
        ("serve", "build, serve on loopback, rebuild and reload on change"),
    ):
        command = commands.add_parser(name, help=means, description=means)
        command.add_argument(
            "--base-url",
            default="",
            metavar="URL",
            help="the address of the published site, for canonical links",
        )
        command.add_argument(
            "--root",
            type=Path,
            default=ROOT,
            metavar="FOLDER",
            help="the project to build (default: this one)",
        )
        if name == "build":
            command.add_argument(
                "--site", type=Path, metavar="FOLDER", help="where to write (default: site/ in the project)"
            )
        if name == "serve":
            command.add_argument(
                "--port", type=int, metavar="N", help="the port (default: the first free one from 8000)"
            )
    given = sys.argv[1:]
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help")):
        given = ["build", *given]
    return parser.parse_args(given)


def main() -> int:
    """Runs a command; the exit code says how it ended."""
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    logging.getLogger("kaleido").setLevel(logging.ERROR)
    logging.getLogger("choreographer").setLevel(logging.ERROR)
    given = arguments()
    root = given.root.resolve()
    try:
        if given.command == "serve":
            from press import serve  # only here: a build needs no server

            command = [sys.executable, str(ROOT / "build.py"), "build", "--root", str(root)]
            serve.serve(root, command, given.port, print)
            return 0
        made = build(root, given.base_url)
        if given.command == "check":
            print(f"{len(made)} files would be written; nothing is wrong")
            return 0
        done = output.publish(made, given.site or root / "site")
        print(f"site: {len(made)} files, {'written' if done.changed else 'nothing had changed'}")
    except SiteError as error:
        print(error, file=sys.stderr)
        count = len(error.problems)
        print(f"{count} problem{'s' if count > 1 else ''}; site/ is as it was", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

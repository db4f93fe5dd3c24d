"""Builds the site: `python build.py --help` names the commands."""

import argparse
import dataclasses
import logging
import os
import sys
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

try:
    from press import (
        assets,
        audit,
        charts,
        check,
        codebook,
        content,
        data,
        display,
        downloads,
        extras,
        feeds,
        files,
        frames,
        heights,
        kept,
        links,
        manifest,
        measure,
        options,
        origins,
        output,
        package,
        pages,
        paint,
        pins,
        plates,
        quality,
        render,
        scaffold,
        twins,
        weights,
    )
    from press.errors import ContentError, OutputError, Place, Problems, SiteError
    from press.types import Chart, Content, Dataset, Output, Plate
    from press.views import Press
    from press.worker import DONE
except ModuleNotFoundError as error:
    if (error.name or "press").partition(".")[0] == "press":
        raise
    sys.exit(f"build.py needs {error.name}: run `make site` once, then `.venv/bin/python build.py`")

ROOT = Path(__file__).resolve().parent
REMEDY = (
    "run `make site` where Chrome or Chromium is installed (or set CHROME_PATH), and commit static/plates"
)
log = logging.getLogger("press")
T = TypeVar("T")


def prepare(root: Path, base_url: str = "") -> Press:
    """What every page is made from: read, bound, drawn, painted.

    Raises: SiteError with every problem of the first step that found one.
    """
    folder = root / "static/plates"
    rows = step(
        "read",
        lambda: data.load(root / "content/data", root),
        lambda d: f"{data.rows_of(d)} rows",
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
    painted = step(
        "paint", lambda: fresh_plates(drawn, rows, texts, folder, root), lambda p: f"{len(p)} plates fit"
    )
    static = step("assets", lambda: assets.load(root), lambda a: f"{len(a.outputs)} files")
    record = links.load(root / links.RECORD, root)
    jinja = render.environment(root / "templates")
    return Press(rows, texts, drawn, painted, static, jinja, record, extras.discover())


@files.told
def build(root: Path, base_url: str = "") -> list[Output]:
    """Every file of the site: prepare, frame, make, check.

    Raises: SiteError with every problem of the first step that found one.
    """
    press = prepare(root, base_url)
    kept.turn()  # only now: a slip in the content does not make the process forget the pages
    pinned = pins.load(root / "content/pins", root)
    framed = step("frames", lambda: frames.pages(press), lambda f: f"{len(f)} framed charts")
    fits = step(
        "measure",
        lambda: frames.fits(press, framed, root, measuring(), REMEDY),
        lambda f: f"{len(f)} heights fit",
    )
    made = step("pages", lambda: pages.outputs(press, fits, pinned), lambda p: f"{len(p)} pages")
    made += [*framed.values()]
    made += package.outputs(
        press, codebook.load(root / "content/data/README.md", root), root / "content/data"
    )
    made.append(judged(press, made, root))
    made += feeds.outputs(press, [page.path for page in made if page.path.endswith(".html")])
    made += twins.outputs(press, made)
    made += [*frames.oembed(press, fits), *pins.outputs(pinned)]
    made += [*downloads.outputs(press, root / "static/plates"), *press.assets.outputs]
    made.append(manifest.output(made))
    step(
        "check",
        lambda: checked(made, press.content.site.base_url, root),
        lambda _: f"{len(check.RULES)} rules over {len(made)} files",
    )
    step(
        "weigh",
        lambda: weights.check(made, press.content.site.base_url),
        lambda w: f"{len(w)} pages within their budgets",
    )
    if not press.assets.plotly_js:
        log.info("%-8s%s", "note", "without Explore: install Node.js with npm and run `make site` again")
    return made


def judged(press: Press, made: list[Output], root: Path) -> Output:
    """The quality page, which weighs the others."""
    weighed = weights.weigh([*made, *press.assets.outputs], press.content.site.base_url)
    return quality.output(press, made, weighed, audit.load(root))


def checked(made: list[Output], base_url: str, root: Path) -> None:
    """Nothing, if every page keeps every rule.

    Raises: OutputError with what does not, at the line that somebody wrote.
    """
    try:
        check.check(made, base_url)
    except OutputError as error:
        raise origins.traced(error, root) from error


@files.told
def pin(root: Path, slug: str, base_url: str) -> Path:
    """Writes a chart as it is today, to be published unchanged by every later build.

    Raises: SiteError for a chart that is not there, or a project that cannot be built.
    """
    press = prepare(root, base_url)
    if slug not in press.charts:
        problems = Problems()
        problems.add(
            Place("build.py pin"), "unknown chart", slug, f"one of {', '.join(sorted(press.charts))}"
        )
        problems.raise_as(ContentError)
    page = frames.pin(press, slug, measuring())
    return pins.write(root / "content/pins", slug, press.content.site.edition, page.body)


def fresh_plates(
    drawn: Mapping[str, Chart], rows: Dataset, texts: Content, folder: Path, root: Path
) -> Mapping[tuple[str, str], Plate]:
    """The plates of every chart; a stale one is painted again where a browser is, and never on CI."""
    needed = plates.wanted([*drawn.values()], rows, texts.words, texts.site, folder)
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


def measuring() -> frames.Measure | None:
    """How framed charts are measured; not at all on CI, or where no browser is."""
    browser = None if os.environ.get("CI") == "true" else paint.find_browser()
    return partial(measure.measured, widths=heights.widths(), browser=browser) if browser else None


def step(name: str, work: Callable[[], T], told: Callable[[T], str]) -> T:
    """One step of the build, with its line in the log."""
    started = time.perf_counter()
    done = work()
    log.info("%-8s%-40s%6.2f s", name, told(done), time.perf_counter() - started)
    return done


def run_build(given: argparse.Namespace, root: Path) -> None:
    """Builds and publishes."""
    made = build(root, given.base_url)
    done = output.publish(made, given.site or root / "site")
    print(f"site: {len(made)} files, {'written' if done.changed else 'nothing had changed'}")


def run_check(given: argparse.Namespace, root: Path) -> None:
    """Builds without a trace."""
    print(f"{len(build(root, given.base_url))} files would be written; nothing is wrong")


def run_new(given: argparse.Namespace, root: Path) -> None:
    """Begins a chart, a section or a claim."""
    begun = scaffold.begin(root, ROOT / "templates/new", given.kind, given.slug)
    for path in begun.paths:
        print(f"wrote {path.relative_to(root)}")
    for number, step_ in enumerate(begun.then, 1):
        print(f"{number}. {step_}")


def run_pin(given: argparse.Namespace, root: Path) -> None:
    """Pins a chart."""
    path = pin(root, given.slug, given.base_url).relative_to(root)
    print(f"{path}: commit it, and every later build publishes it")


def run_links(given: argparse.Namespace, root: Path) -> None:
    """Asks for the outside links, and records what became of them."""
    from press import fetching, linkcheck  # only here: a build asks nobody

    rows = data.load(root / "content/data", root)
    texts = content.load(root / "content", root, rows)
    path = root / links.RECORD
    how = linkcheck.Round(
        given.on or datetime.now(UTC).date().isoformat(),
        fetching.Manner(linkcheck.agent(texts.site.repository)),
        given.archive,
        told=lambda link: log.info("%-12s%s", link.status, link.address),
    )
    record = linkcheck.check(linkcheck.addresses(rows, texts), links.load(path, root), how)
    links.save(record, path)
    counts = ", ".join(f"{count} {status}" for status, count in record.counts.items())
    print(f"{links.RECORD}: {len(record.links)} links on {record.checked}: {counts}; commit it")


def run_verify(given: argparse.Namespace, root: Path) -> None:
    """Compares a copy with its list, or with ours."""
    from press import verify  # only here: a build asks nobody

    done = verify.verify(given.copy or str(root / "site"), given.manifest)
    print(f"{done.files} files, {done.size} bytes: all as the manifest lists them")
    for asked, answered in done.redirected[:3]:
        print(f"after a redirect: {asked} from {answered}")
    if len(done.redirected) > 3:
        print(f"after a redirect: {len(done.redirected)} files in all")


def run_serve(given: argparse.Namespace, root: Path) -> None:
    """Serves until it is told to end."""
    from press import serve  # only here: a build needs no server

    command = [sys.executable, str(ROOT / "build.py"), "build", "--stay", "--root", str(root)]
    serve.serve(root, command, given.port, print)


RUN = {
    "build": run_build,
    "check": run_check,
    "links": run_links,
    "new": run_new,
    "pin": run_pin,
    "serve": run_serve,
    "verify": run_verify,
}


def main() -> int:
    """Runs a command; the exit code says how it ended."""
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    for chatty in ("kaleido", "choreographer"):
        logging.getLogger(chatty).setLevel(logging.ERROR)
    given = options.parse(sys.argv[1:], ROOT)
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
        RUN[given.command](given, given.root.resolve())
    except SiteError as error:
        colour = display.wants_colour(sys.stderr, os.environ)
        print(display.shown(error, given.root.resolve(), colour), file=sys.stderr)
        count = len(error.problems)
        print(f"{count} problem{'s' if count > 1 else ''}; site/ is as it was", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

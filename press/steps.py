"""The list of steps: read, bind, draw, paint; frame, make, check."""

import dataclasses
import logging
import os
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from press import (
    assets,
    audit,
    charts,
    check,
    codebook,
    content,
    data,
    downloads,
    extras,
    feeds,
    files,
    frames,
    heights,
    links,
    manifest,
    measure,
    origins,
    package,
    pages,
    paint,
    pins,
    plates,
    quality,
    render,
    twins,
    weights,
)
from press.errors import ContentError, OutputError, Place, Problems
from press.stock import Press
from press.types import Chart, Content, Dataset, Output, Plate

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
    kept = pins.load(root / "content/pins", root)
    framed = step("frames", lambda: frames.pages(press), lambda f: f"{len(f)} framed charts")
    fits = step(
        "measure",
        lambda: frames.fits(press, framed, root, measuring(), REMEDY),
        lambda f: f"{len(f)} heights fit",
    )
    made = step("pages", lambda: pages.outputs(press, fits, kept), lambda p: f"{len(p)} pages")
    made += [*framed.values()]
    made += package.outputs(
        press, codebook.load(root / "content/data/README.md", root), root / "content/data"
    )
    made.append(judged(press, made, root))
    made += feeds.outputs(press, [page.path for page in made if page.path.endswith(".html")])
    made += twins.outputs(press, made)
    made += [*frames.oembed(press, fits), *pins.outputs(kept)]
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

"""The list of steps: read, bind, draw, paint; frame, make, check."""

import dataclasses
import logging
import time
from collections.abc import Callable, Mapping
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
    fitting,
    frames,
    gallery,
    kept,
    links,
    manifest,
    origins,
    package,
    pages,
    paths,
    pins,
    quality,
    render,
    studio,
    survey,
    twins,
    urls,
    weights,
)
from press.errors import ContentError, OutputError, Place, Problems
from press.stock import Press
from press.types import Chart, Output

log = logging.getLogger("press")
T = TypeVar("T")


def prepare(root: Path, base_url: str = "") -> Press:
    """What every page is made from: read, bound, drawn, painted.

    Raises: SiteError with every problem of all that people write; if there is none, of the painting.
    """
    problems = Problems()
    if base_url and not urls.is_site(base_url):
        problems.add(Place("--base-url"), "base_url that is no address", base_url, "https://...")
    given = step(
        "read",
        lambda: data.read(root / "content/data", root),
        lambda g: f"{data.rows_of(g.data)} rows",
    )
    problems.found += given.problems
    texts = step(
        "bind",
        lambda: content.read(root / "content", root, given.data, given.holes, problems),
        lambda c: f"{len(c.story.notes)} facts in the story",
    )
    with problems.noting():
        pinned = pins.load(root / "content/pins", root)
    with problems.noting():
        record = links.load(root / links.RECORD, root)
    book: tuple[codebook.TableNote, ...] = ()
    with problems.noting():
        book = codebook.load(root / "content/data/README.md", root)
    with problems.noting():
        jinja = render.environment(root / "templates")
    with problems.noting():
        static = step("assets", lambda: assets.load(root), lambda a: f"{len(a.outputs)} files")
    drawn: Mapping[str, Chart] = {}
    with problems.noting():
        functions = charts.discover()
        if not given.problems:  # a drawing of half the rows may fail for no other reason
            drawn = step(
                "draw",
                lambda: charts.draw_all(given.data, texts.words, functions),
                lambda c: f"{len(c)} charts",
            )
    problems.raise_as(ContentError)
    texts = dataclasses.replace(
        texts, site=dataclasses.replace(texts.site, base_url=base_url or texts.site.base_url)
    )
    painted = step(
        "paint", lambda: studio.plates_of(drawn, given.data, texts, root), lambda p: f"{len(p)} plates fit"
    )
    return Press(given.data, texts, drawn, painted, static, jinja, record, book, pinned, extras.discover())


@files.told
def build(root: Path, base_url: str = "") -> list[Output]:
    """Every file of the site: prepare, frame, make, check.

    Raises: SiteError with every problem of what people write, or of the first later step that found one.
    """
    press = prepare(root, base_url)
    kept.turn()  # only now: a slip in the content does not make the process forget the pages
    framed = step("frames", lambda: frames.pages(press), lambda f: f"{len(f)} framed charts")
    fits = step(
        "measure",
        lambda: fitting.fits(measurable(press, framed), root, studio.measuring(), studio.REMEDY),
        lambda f: f"{len(f)} heights fit",
    )
    made = step("pages", lambda: pages.outputs(press, fits), lambda p: f"{len(p)} pages")
    made += [*framed.values()]
    made += package.outputs(press, root / "content/data")
    step(
        "survey",
        lambda: survey.survey(made, press.assets.outputs, press.content.site.base_url),
        lambda asked: f"{asked} pages read",
    )
    made.append(judged(press, made, root))
    made += feeds.outputs(press, [page.path for page in made if page.path.endswith(".html")])
    made += twins.outputs(press, made)
    made += [*frames.oembed(press, fits), *pins.outputs(press.pins)]
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
    for slug in sorted({*press.charts} - {*gallery.placed(press)}):
        log.info("%-8s%s", "note", f"no section places the chart {slug}; it stands alone")
    if not press.assets.plotly_js:
        log.info("%-8s%s", "note", "without Explore: install Node.js with npm and run `make site` again")
    return made


def measurable(press: Press, framed: Mapping[str, Output]) -> list[fitting.Framed]:
    """All that stands in frames: the charts, and what only this story has."""
    return [*frames.measurable(press, framed), *(extra.framed(press) for extra in press.extras)]


def judged(press: Press, made: list[Output], root: Path) -> Output:
    """The quality page, which weighs the others."""
    weighed = weights.weigh([*made, *press.assets.outputs], press.content.site.base_url)
    return quality.output(press, made, weighed, audit.load(root))


def checked(made: list[Output], base_url: str, root: Path) -> None:
    """Nothing, if every page keeps every rule.

    Raises: OutputError with what does not, at the line that somebody wrote.
    """
    try:
        paths.check([page.path for page in made], "site")
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
    page = frames.pin(press, slug, studio.measuring())
    return pins.write(root / "content/pins", slug, press.content.site.edition, page.body)


def step(name: str, work: Callable[[], T], told: Callable[[T], str]) -> T:
    """One step of the build, with its line in the log."""
    started = time.perf_counter()
    done = work()
    log.info("%-8s%-40s%6.2f s", name, told(done), time.perf_counter() - started)
    return done

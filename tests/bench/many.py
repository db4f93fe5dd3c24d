"""Sites of many chart pages: ours, and the same number of pages for each peer."""

import dataclasses
import json
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench import ours, shop, versions
from tests.bench.peers import eleventy, mkdocs
from tests.bench.story import Plot, Story

FRAME = (
    '<svg viewBox="0 0 {width} 330" width="{width}" height="330" role="img" aria-label="Bars">{bars}</svg>'
)
BAR = '<rect x="110" y="{y}" width="{w}" height="22" fill="#0b6b64"/><text x="0" y="{t}">{name}: {value:g}</text>'


@dataclass(frozen=True, slots=True)
class Many:
    """A site ready to be built: the command, where, and the file that is edited for the second build."""

    command: list[str]
    folder: Path
    edited: Path
    environment: Mapping[str, str] = dataclasses.field(default_factory=dict)


Maker = Callable[[Story, Path, int], Many]


def slug(number: int) -> str:
    """The name of a chart, in letters: a number in a text would need its fact."""
    return f"chart-{''.join(chr(ord('a') + int(digit)) for digit in f'{number:04d}')}"


def own(story: Story, folder: Path, count: int) -> Many:
    """Ours: one chart painted by the build, the others with the same figure.

    A plate is named after its chart and signed with the fingerprint of its figure. The charts have the same
    numbers and the same title, and marks of one colour need no ids; so what was painted for the first is, byte
    for byte, what would be painted for each. The build checks every signature. Notes and pages differ.
    """
    ours.project(folder)
    ours.write_story(folder, Story(story.title, story.standfirst, (named(story, 0),)))
    (folder / "content/charts" / f"{slug(0)}.md").write_text(words(story, 0), "utf-8")
    section = ours.front(heading=story.plots[1].heading, lead=story.plots[1].title)
    (folder / "content/story/01-more.md").write_text(
        section + "\n\n".join(story.plots[1].text) + "\n", "utf-8"
    )
    ours.build(folder)
    ours.write_charts(folder, tuple(named(story, number) for number in range(count)))
    for number in range(count):
        (folder / "content/charts" / f"{slug(number)}.md").write_text(words(story, number), "utf-8")
        for plate in (folder / "static/plates").glob(f"{slug(0)}.*"):
            if number:
                shutil.copy(plate, plate.with_name(plate.name.replace(slug(0), slug(number))))
    shutil.rmtree(folder / "site")
    # As on CI, where nothing is painted or measured: a plate that did not fit would end the build.
    return Many(
        [sys.executable, "build.py", "build", "--base-url", "https://example.org/many"],
        folder,
        folder / "content/charts" / f"{slug(count // 2)}.md",
        {"CI": "true"},
    )


def named(story: Story, number: int) -> Plot:
    """The chart of ten bars under another name."""
    return dataclasses.replace(story.plots[0], slug=slug(number))


def words(story: Story, number: int) -> str:
    """A chart's words; its notes are its own."""
    plot = story.plots[0]
    fields = {key: getattr(plot, key) for key in ("title", "takeaway", "how_to_read", "alt")}
    return (
        f"{ours.front(**fields)}The name of this chart is `{slug(number)}`. {' '.join(story.plots[1].text)}\n"
    )


def drawn(plot: Plot, width: int) -> str:
    """Bars as ready-made SVG, for peers that do not draw."""
    most = max(plot.series[0].y)
    parts = [
        BAR.format(y=30 * i, t=30 * i + 16, w=round((width - 120) * value / most), name=name, value=value)
        for i, (name, value) in enumerate(zip(plot.labels, plot.series[0].y, strict=True))
    ]
    return FRAME.format(width=width, bars="".join(parts))


def markdown(story: Story, number: int, charts: str) -> str:
    """The text of a page: its words, and two charts, as ours has two widths."""
    plot = story.plots[0]
    return f"{plot.takeaway}\n\n{charts}\n\n{plot.how_to_read} This is {slug(number)}. {' '.join(story.plots[1].text)}\n"


def filled(folder: Path, story: Story, count: int, head: str, ending: str = "md") -> None:
    """A folder of Markdown pages with ready-made charts."""
    charts = f"<figure>{drawn(story.plots[0], 640)}{drawn(story.plots[0], 320)}</figure>"
    folder.mkdir(parents=True)
    for number in range(count):
        text = head.format(title=story.plots[0].title, slug=slug(number)) + markdown(story, number, charts)
        (folder / f"{slug(number)}.{ending}").write_text(text, "utf-8")


def with_eleventy(story: Story, folder: Path, count: int) -> Many:
    """Eleventy; Observable Plot draws two charts for each page."""
    eleventy.workshop(folder, {"bars": dataclasses.asdict(story.plots[0])})
    head = '---\ntitle: "{title}"\n---\n# {title}\n\n'
    for number in range(count):
        text = markdown(story, number, '{% plot "bars" %}\n\n{% plot "bars" %}')
        path = folder / f"content/{slug(number)}.md"
        path.write_text(head.format(title=story.plots[0].title) + text, "utf-8")
    return Many(eleventy.COMMAND, folder, folder / f"content/{slug(count // 2)}.md")


def with_pelican(story: Story, folder: Path, count: int) -> Many:
    """Pelican with its default theme; the charts are ready-made."""
    commands = shop.venv(folder / "env", versions.PELICAN)
    for name in ("content", "output"):
        shutil.rmtree(folder / name, ignore_errors=True)
    filled(folder / "content", story, count, "Title: {title}\nDate: 2026-01-01\nSlug: {slug}\n\n")
    (folder / "conf.py").write_text('SITENAME = "Many"\nTIMEZONE = "UTC"\nPATH = "content"\n', "utf-8")
    command = [str(commands / "pelican"), "content", "-s", "conf.py", "-o", "output", "-q"]
    return Many(command, folder, folder / f"content/{slug(count // 2)}.md")


def with_mkdocs(story: Story, folder: Path, count: int) -> Many:
    """MkDocs Material; the charts are ready-made."""
    command = mkdocs.workshop(folder, "Many", "")
    shutil.rmtree(folder / "docs")
    filled(folder / "docs", story, count, "# {title}\n\n")
    (folder / "docs/index.md").write_text("# Many\n", "utf-8")
    environment = {"NO_MKDOCS_2_WARNING": "1"}
    command_line = [str(command), "build", "--quiet", "--site-dir", "site"]
    return Many(command_line, folder, folder / f"docs/{slug(count // 2)}.md", environment)


def with_hugo(story: Story, folder: Path, count: int) -> Many:
    """Hugo with two templates of a few lines; the charts are ready-made."""
    commands = shop.venv(folder / "env", versions.HUGO)
    for name in ("content", "public"):
        shutil.rmtree(folder / name, ignore_errors=True)
    filled(folder / "content", story, count, '---\ntitle: "{title}"\n---\n')
    (folder / "layouts/_default").mkdir(parents=True, exist_ok=True)
    page = "<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}"
    index = "<!doctype html><ul>{{ range .Site.RegularPages }}<li><a href='{{ .RelPermalink }}'>{{ .Title }}</a>{{ end }}</ul>"
    (folder / "layouts/_default/single.html").write_text(page, "utf-8")
    (folder / "layouts/_default/list.html").write_text(index, "utf-8")
    settings = {
        "baseURL": "https://example.org/",
        "title": "Many",
        "disableKinds": ["taxonomy", "term"],
        "markup": {"goldmark": {"renderer": {"unsafe": True}}},
    }
    (folder / "hugo.json").write_text(json.dumps(settings), "utf-8")
    environment = {"HUGO_CACHEDIR": str(folder / "cache"), "PATH": os.environ["PATH"]}
    return Many(
        [str(commands / "hugo"), "--quiet"], folder, folder / f"content/{slug(count // 2)}.md", environment
    )


MAKERS: Mapping[str, tuple[str, str, Maker, int]] = {
    # slug: name, versions, how it is made, the most pages that it is given
    "ours": ("Ours", "", own, 10**6),
    "eleventy": ("Eleventy with Plot", versions.told(versions.ELEVENTY), with_eleventy, 10**6),
    "pelican": ("Pelican, ready-made charts", versions.told(versions.PELICAN), with_pelican, 10**6),
    "hugo": ("Hugo, ready-made charts", versions.told(versions.HUGO), with_hugo, 10**6),
    "mkdocs": ("MkDocs Material, ready-made charts", versions.told(versions.MKDOCS), with_mkdocs, 100),
}

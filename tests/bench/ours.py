"""The bench's page made with ours: a copy of this project, with other content and other charts."""

import dataclasses
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.bench.story import Plot, Story

ROOT = Path(__file__).parents[2]
KEPT = ("press", "templates", "static", "content", "build.py")
MODULES = "node_modules"


def copied(folder: Path) -> Path:
    """A copy of this project as it is, with its content, its charts and their plates."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in KEPT:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    if (ROOT / MODULES).is_dir():
        (folder / MODULES).symlink_to((ROOT / MODULES).resolve())
    return folder


def project(folder: Path) -> Path:
    """A copy of this project without its story, its charts and their plates."""
    copied(folder)
    for place in ("static/plates", "content/pins", "content/story", "content/charts"):
        shutil.rmtree(folder / place, ignore_errors=True)
    for place in ("static/plates", "content/story", "content/charts"):
        (folder / place).mkdir()
    for path in (folder / "press/charts").glob("*.py"):
        if path.name != "__init__.py":
            path.unlink()
    corrections = folder / "content/data/corrections.csv"
    corrections.write_text(corrections.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    return folder


def write_story(folder: Path, story: Story) -> None:
    """The story as sections, its charts as files; the first chart stands under the title."""
    site = folder / "content/site.toml"
    kept = [line for line in site.read_text("utf-8").splitlines() if not line.startswith("title")]
    site.write_text("\n".join([*kept, f"title = {json.dumps(story.title)}", ""]), "utf-8")
    for number, plot in enumerate(story.plots):
        heading, lead = (plot.heading, plot.title) if number else (story.title, story.standfirst)
        name = f"{number:02d}-{'front' if not number else 'part-' + plot.slug}.md"
        text = "\n\n".join([*plot.text, f"[[chart {plot.slug}]]"])
        write(folder / "content/story" / name, f"{front(heading=heading, lead=lead)}{text}\n")
    write_charts(folder, story.plots)


def write_charts(folder: Path, plots: tuple[Plot, ...]) -> None:
    """Each chart's function, and its words."""
    shutil.copy(Path(__file__).with_name("drawing.py"), folder / "press/benched.py")
    for plot in plots:
        name = plot.slug.replace("-", "_")
        write(
            folder / f"press/charts/{name}.py", f"from press.benched import drawn as {name}  # noqa: F401\n"
        )
        write(folder / f"press/benched_numbers/{plot.slug}.json", json.dumps(dataclasses.asdict(plot)))
        fields = {key: getattr(plot, key) for key in ("title", "takeaway", "how_to_read", "alt")}
        write(folder / f"content/charts/{plot.slug}.md", front(**fields))


def front(**fields: str) -> str:
    """Front matter."""
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in fields.items())
    return f"---\n{lines}---\n"


def write(path: Path, text: str) -> None:
    """A file, its folder made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def build(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """The build as a maintainer runs it; it paints what is stale.

    Raises: RuntimeError with what the build refused.
    """
    command = [sys.executable, "build.py", "build", *more]
    environment = {key: value for key, value in os.environ.items() if key != "CI"}
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env=environment, timeout=3600
    )
    if done.returncode:
        raise RuntimeError(f"our own build failed:\n{done.stderr[-3000:]}")
    return done


def make(story: Story, folder: Path) -> Path:
    """The page made with ours; the folder of the finished site comes back."""
    project(folder)
    write_story(folder, story)
    build(folder)
    return folder / "site"

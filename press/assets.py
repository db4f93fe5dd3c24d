"""`static/` as outputs, under one folder named after its content, so that a cached file never lies."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import plotly

from press.theme import stylesheet
from press.types import Output

FIRST = ("tokens.css", "base.css", "layout.css", "chart.css")
"""What the first screen needs, inlined in every page; the rest loads after the first chart."""

AT_ONCE = ("chart.js", "marks.js")
REST = ("parts.css", "print.css")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s*\n\s*")
PLOTLY = Path("node_modules/plotly.js-basic-dist-min/plotly-basic.min.js")


@dataclass(frozen=True, slots=True)
class Assets:
    """What pages need to know of the static files: their addresses, and the inlined CSS."""

    first_css: str
    rest_css: str
    page_js: str
    other_js: tuple[str, ...]
    """What the entry imports at once: named in the page, so that nothing waits for its importer."""
    plotly_js: str
    """Empty where plotly.js is not installed: the site then comes without *Explore*."""
    outputs: tuple[Output, ...]


def load(root: Path) -> Assets:
    """The static files, joined and named."""
    css, js = root / "static/css", root / "static/js"
    order = "@layer tokens,base,layout,parts,print;"
    first = order + stylesheet() + "".join(squeezed(css / name) for name in FIRST)
    files = {"site.css": "".join(squeezed(css / name) for name in REST).encode()}
    files |= {path.name: path.read_bytes() for path in sorted(js.glob("*.js"))}
    digest = hashlib.sha256(b"\0".join(name.encode() + b"\0" + body for name, body in sorted(files.items())))
    folder = f"assets/{digest.hexdigest()[:12]}"
    outputs = [Output(f"{folder}/{name}", body) for name, body in files.items()]
    outputs.append(Output("favicon.svg", (root / "static/favicon.svg").read_bytes()))
    plotly_js = ""
    if (root / PLOTLY).is_file():
        plotly_js = f"assets/plotly-{bundled_version()}/plotly.js"
        outputs.append(Output(plotly_js, (root / PLOTLY).read_bytes()))
    at_once = tuple(f"{folder}/{name}" for name in AT_ONCE)
    return Assets(first, f"{folder}/site.css", f"{folder}/page.js", at_once, plotly_js, tuple(outputs))


def squeezed(path: Path) -> str:
    """A style sheet without comments and line ends."""
    return SPACE.sub("\n", COMMENT.sub("", path.read_text("utf-8")))


def bundled_version() -> str:
    """The version of plotly.js that the Python package carries."""
    with (Path(plotly.__file__).parent / "package_data/plotly.min.js").open(encoding="utf-8") as file:
        found = re.search(r"plotly\.js v(\d+\.\d+\.\d+)", file.read(200))
    return found[1] if found else "unknown"

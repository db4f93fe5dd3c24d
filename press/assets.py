"""`static/` as outputs, under one folder named after its content, so that a cached file never lies."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from press import braces, files, modules, urls
from press.errors import OutputError, Place, Problems
from press.files import body_of
from press.modules import EXPORT, IMPORT
from press.theme import stylesheet
from press.types import Output

CSS, JS, FAVICON = "static/css", "static/js", "static/favicon.svg"
Texts = Mapping[str, str]

LAYERS = "@layer tokens,base,layout,parts,print;"
FIRST = ("tokens.css", "base.css", "layout.css", "chart.css")
"""What the first screen needs, inlined in every page; the rest loads after the first chart."""

EMBED_CSS = ("tokens.css", "base.css", "chart.css", "live.css", "below.css", "embed.css")
LIVE_CSS = "live.css"
"""What nothing without a script has a use for."""

AT_ONCE = ("chart.js", "marks.js")
REST = ("live.css", "below.css", "parts.css", "print.css")
SHEETS = ("gallery.css", "calculator.css")
"""What some pages need beyond the rest: each is a sheet that holds both, so that a page asks for one."""

CALCULATOR = (
    "arithmetic.js",
    "words.js",
    "training.js",
    "inputs.js",
    "form.js",
    "copy.js",
    "sizes.js",
    "calculator.js",
)
"""The modules of the calculator, each after those that it imports: they leave as one classic script,
because modules are refused in a sandboxed frame and from disk."""

EMBED = ("marks.js", "chart.js", "figure.js", "explore.js", "state.js", "sizes.js", "ways.js", "embed.js")
"""The modules of a framed chart, joined likewise."""

CHART_PAGE = ("copy.js", "looks.js", "sort.js", "state.js", "page.js", "chartpage.js")
"""The modules of the page of a chart, joined to one that imports what it shares with the story."""

DATA_PAGE = ("copy.js", "datapage.js")
"""The modules of the page of the data, joined."""

MODULES = ("page.js", "chart.js", "marks.js", "explore.js", "figure.js", "ways.js")
"""What pages of our own load as it was written."""

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s*\n\s*")
TYPES = re.compile(r"/\*\*[\s\S]*?\*/ ?|^[ \t]*//[^\n]*\n", re.MULTILINE)
"""What a module says to people and to their editors: types, and whole lines of comment."""

PLOTLY = Path("node_modules/plotly.js-basic-dist-min/plotly-basic.min.js")


@dataclass(frozen=True, slots=True)
class Assets:
    """What pages need to know of the static files: their addresses, and the inlined CSS."""

    first_css: str
    rest_css: str
    page_js: str
    other_js: tuple[str, ...]
    """What the entry imports at once: named in the page, so that nothing waits for its importer."""
    embed_css: str
    """All the style of a framed chart, to be inlined: a frame is measured by it."""
    pin_css: str
    """The same of one that has no script."""
    embed_js: str
    gallery_css: str
    chart_page_js: str
    data_page_js: str
    calculator_css: str
    calculator_js: str
    plotly_js: str
    """Empty where plotly.js is not installed: the site then comes without *Explore*."""
    outputs: tuple[Output, ...]


def load(root: Path) -> Assets:
    """The static files, joined and named.

    Raises: OutputError with everything that is wrong with a style sheet, or with what scripts import.
    """
    calculator = (root / "static/js/calculator.js").is_file()  # another story may have none
    sheets = SHEETS if calculator else SHEETS[:1]
    scripts = {"embed.js": EMBED, **({"calculator.js": CALCULATOR} if calculator else {})}
    css, js = read(root, sheets, [name for names in scripts.values() for name in names])
    first = LAYERS + stylesheet() + "".join(squeezed(css[name]) for name in FIRST)
    made = {"site.css": "".join(squeezed(css[name]) for name in REST).encode()}
    made |= {name: bare(js[name]).encode() for name in MODULES}
    made |= {name: made["site.css"] + squeezed(css[name]).encode() for name in sheets}
    made["chartpage.js"] = joined(js, CHART_PAGE).encode()
    made["datapage.js"] = joined(js, DATA_PAGE).encode()
    made |= {name: script(js, names).encode() for name, names in scripts.items()}
    digest = hashlib.sha256(b"\0".join(name.encode() + b"\0" + body for name, body in sorted(made.items())))
    folder = f"assets/{digest.hexdigest()[:12]}"
    outputs = [Output(f"{folder}/{name}", body) for name, body in made.items()]
    outputs.append(Output("favicon.svg", body_of(root / FAVICON)))
    plotly_js = ""
    if (root / PLOTLY).is_file():
        plotly_js = f"assets/plotly-{bundled_version()}/plotly.js"
        outputs.append(Output(plotly_js, body_of(root / PLOTLY)))
    outputs.append(Output(urls.EMBED_JS, made["embed.js"]))
    at_once = tuple(f"{folder}/{name}" for name in AT_ONCE)
    return Assets(
        first_css=first,
        rest_css=f"{folder}/site.css",
        page_js=f"{folder}/page.js",
        other_js=at_once,
        embed_css=framed(css, EMBED_CSS),
        pin_css=framed(css, [name for name in EMBED_CSS if name != LIVE_CSS]),
        embed_js=f"{folder}/embed.js",
        gallery_css=f"{folder}/gallery.css",
        chart_page_js=f"{folder}/chartpage.js",
        data_page_js=f"{folder}/datapage.js",
        calculator_css=f"{folder}/calculator.css",
        calculator_js=f"{folder}/calculator.js",
        plotly_js=plotly_js,
        outputs=tuple(outputs),
    )


def read(root: Path, sheets: Sequence[str], scripts: Sequence[str]) -> tuple[Texts, Texts]:
    """The style sheets and the scripts as they are typed, by name.

    Raises: OutputError with every slip that no browser would tell, and every file that is not there.
    """
    problems = Problems()

    def texts(folder: str, names: Sequence[str]) -> Texts:
        return {name: files.noted(root / folder / name, root, problems) for name in dict.fromkeys(names)}

    css = texts(CSS, (*FIRST, *EMBED_CSS, *REST, *sheets))
    for name, text in css.items():
        problems.found += braces.check(text, Place(f"{CSS}/{name}", 1, 1))
    lost = len(problems.found)
    js = texts(JS, (*MODULES, *CHART_PAGE, *DATA_PAGE, *scripts))
    if len(problems.found) == lost:  # of a script that could not be read, nobody knows the names
        modules.check(js, JS, problems)
    files.noted(root / FAVICON, root, problems)
    problems.raise_as(OutputError)
    return css, js


def framed(css: Texts, names: Sequence[str]) -> str:
    """The style of a page that holds all its own."""
    return LAYERS + stylesheet(framed=True) + "".join(squeezed(css[name]) for name in names)


def joined(js: Texts, names: Sequence[str]) -> str:
    """Modules as one: their imports of each other fall away, since what they name stands above them."""
    texts = [bare(js[name]) for name in names]
    others = dict.fromkeys(
        found[0] for text in texts for found in IMPORT.finditer(text) if found[2] not in names
    )
    return "".join(others) + "\n".join(EXPORT.sub("", IMPORT.sub("", text)) for text in texts)


def script(js: Texts, names: Sequence[str]) -> str:
    """Modules that need no other as one classic script."""
    return f'(() => {{\n"use strict";\n{joined(js, names)}}})();\n'


def bare(text: str) -> str:
    """A module without its types and comments, which are a quarter of its bytes."""
    return TYPES.sub("", text)


def squeezed(text: str) -> str:
    """A style sheet without comments and line ends."""
    return SPACE.sub("\n", COMMENT.sub("", text)).lstrip()


def bundled_version() -> str:
    """The version of plotly.js that the Python package carries."""
    spec = find_spec("plotly")  # found, not imported: that would cost a tenth of the build
    if spec is None or spec.origin is None:
        return "unknown"
    with (Path(spec.origin).parent / "package_data/plotly.min.js").open(encoding="utf-8") as file:
        found = re.search(r"plotly\.js v(\d+\.\d+\.\d+)", file.read(200))
    return found[1] if found else "unknown"

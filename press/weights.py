"""What a page weighs before anything is asked of it, and what a page of its kind may weigh.

Counted in bodies as gzip packs them, without headers; what waits for a scroll or a press is not counted.
"""

import gzip
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from posixpath import dirname, join

from press import ways
from press.check import PINNED
from press.errors import OutputError, Place, Problems
from press.kept import remembered
from press.trees import parsed, texts
from press.types import Output

LEVEL = 6
"""Of gzip, as web servers have it."""

IMPORTED = re.compile(rb'^import [^;]*? from "\./([^"]+)";', re.MULTILINE)
"""A module that another one imports at once, not when it is asked for."""


@dataclass(frozen=True, slots=True)
class Weight:
    """A page before *Explore*. Units: bytes, packed."""

    kind: str
    html: int
    css: int
    js: int
    requests: int
    listed: int
    """How many things it lists of those that its budget counts; no bytes."""

    @property
    def total(self) -> int:
        """Page, style and script together."""
        return self.html + self.css + self.js


@dataclass(frozen=True, slots=True)
class Budget:
    """What a kind of page may weigh: a fixed part, and a part for each thing that it lists. Units: bytes."""

    page: re.Pattern[str]
    html: int
    each: int
    listed: str
    """The XPath of what it lists."""
    css: int
    js: int
    requests: int


def of(page: str, html: int, each: int, listed: str, css: int, js: int, requests: int) -> Budget:
    """A budget; the page is told by its path."""
    return Budget(re.compile(page), html, each, listed, css, js, requests)


FIGURE, CODE = "//figure[@class='chart']", "//textarea"
BUDGETS: Mapping[str, Budget] = {
    "story": of(r"index\.html", 13_600, 4_900, FIGURE, 4_200, 5_200, 6),
    "gallery": of(r"charts/index\.html", 5_000, 680, "//ul[@class='gallery']/li", 5_000, 0, 3),
    "chart": of(r"charts/[^/]+/index\.html", 18_000, 0, FIGURE, 5_000, 7_800, 6),
    "framed calculator": of(r"embed/calculator/index\.html", 8_000, 0, FIGURE, 5_400, 14_000, 4),
    "framed chart": of(r"embed/[^/]+/index\.html", 18_000, 0, FIGURE, 0, 12_000, 3),
    "clinic": of(r"embed/index\.html", 5_500, 200, CODE, 5_000, 7_800, 6),
    "calculator": of(r"calculator/index\.html", 11_000, 0, FIGURE, 5_400, 14_000, 4),
    "verdicts": of(r"claims/index\.html", 5_000, 400, "//section[@class='claim']", 4_200, 0, 3),
    "sources": of(r"sources/index\.html", 5_000, 100, "//ol[@class='sources']/li", 4_200, 0, 3),
    "data": of(r"data/index\.html", 12_000, 0, FIGURE, 4_200, 900, 4),
    "quality": of(r"quality/index\.html", 9_000, 120, "//tbody/tr", 4_200, 0, 3),
    "text": of(r".*\.html", 12_000, 0, FIGURE, 4_200, 0, 3),
}
"""By kind of page; the first that fits a path. Raise a number only with what the reader gets for it."""


def check(outputs: Sequence[Output], base_url: str) -> Mapping[str, Weight]:
    """What every page weighs, by path.

    Raises: OutputError naming each part of each page that is over its budget.
    """
    found, problems = weigh(outputs, base_url), Problems()
    for output in outputs:
        for part, got, most in over(found[output.path]) if output.path in found else ():
            place, what = Place(f"site/{output.path}"), f"{part} over the budget of a page of its kind"
            problems.add(place, what, f"{got:,}", f"at most {most:,}")
    problems.raise_as(OutputError)
    return found


def weigh(outputs: Iterable[Output], base_url: str) -> Mapping[str, Weight]:
    """What every page asks for by itself; a pinned page is as it was and is not judged."""
    files = {output.path: output.body for output in outputs}
    judged = [path for path in files if path.endswith(".html") and not PINNED.fullmatch(path)]
    return {path: weight(path, files, base_url) for path in judged}


def weight(path: str, files: Mapping[str, bytes], base_url: str) -> Weight:
    """What one page asks for."""
    body = files[path]

    def asked(where: str) -> list[str]:
        return [ways.inside(address, path, base_url) or "" for address in texts(body, where)]

    def size(names: Iterable[str]) -> int:
        return sum(packed(files.get(name, b"")) for name in names)

    styles = set(asked("//link[@rel='stylesheet']/@href"))
    scripts = with_imports(asked("//script/@src | //link[@rel='modulepreload']/@href"), files)
    others = asked("//link[@rel='icon']/@href | //img[not(@loading='lazy')]/@src")
    requests = 1 + len(styles) + len(scripts) + len(others)
    kind = kind_of(path)
    listed = count(body, BUDGETS[kind].listed)
    return Weight(kind, packed(body), size(styles), size(scripts), requests, listed)


@remembered
def packed(body: bytes) -> int:
    """How long a file is as gzip packs it. Units: bytes."""
    return len(gzip.compress(body, LEVEL, mtime=0))


def with_imports(scripts: Iterable[str], files: Mapping[str, bytes]) -> set[str]:
    """Scripts with all that they import at once, and what that imports."""
    found: set[str] = set()
    waiting = list(scripts)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [join(dirname(name), other) for other in imports(files.get(name, b""))]
    return found


@remembered
def imports(script: bytes) -> tuple[str, ...]:
    """The modules that a script imports at once."""
    return tuple(found.decode() for found in IMPORTED.findall(script))


def kind_of(path: str) -> str:
    """What kind of page stands at a path."""
    return next(kind for kind, budget in BUDGETS.items() if budget.page.fullmatch(path))


@remembered
def count(page: bytes, where: str) -> int:
    """How many elements of a page an XPath finds."""
    return len(parsed(page).xpath(where))


def over(found: Weight) -> list[tuple[str, int, int]]:
    """The parts of a page that are too heavy: which, how much, how much at most."""
    budget = BUDGETS[found.kind]
    most = budget.html + budget.each * found.listed
    parts = [
        ("HTML", found.html, most),
        ("CSS", found.css, budget.css),
        ("JavaScript", found.js, budget.js),
        ("requests", found.requests, budget.requests),
    ]
    return [(part, got, limit) for part, got, limit in parts if got > limit]

"""Framed charts as they were on one day: written once by `build.py pin`, published by every later build."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html

from press import files, urls
from press.errors import ContentError, Place, Problems
from press.site import is_day
from press.types import Output, Table

NAME = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)\.([0-9a-f]{12})\.([0-9]{4}-[0-9]{2}-[0-9]{2})\.html")
HEIGHT = re.compile(rb'<meta name="frame-height" content="([^"<>]+)" data-px="(\d+)">')
ACTORS = frozenset(
    {
        *("script", "iframe", "frame", "object", "embed", "applet", "base", "form", "input", "button"),
        *("img", "image", "audio", "video", "source", "foreignobject", "animate", "set"),
    }
)
"""What no pin ever had: it runs, loads, sends, or stands in for something else."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A chart as it was: its print, the edition of that day, its page."""

    slug: str
    print_: str
    edition: str
    body: bytes

    @property
    def height(self) -> tuple[str, int] | None:
        """How high its frame is: in CSS, and as a number; none where no browser measured it."""
        found = HEIGHT.search(self.body)
        return (found[1].decode(), int(found[2])) if found else None

    @property
    def path(self) -> str:
        """Where it is published, for good."""
        return urls.pin(self.slug, self.print_)


def load(folder: Path, root: Path) -> tuple[Pin, ...]:
    """Every pin, by chart and print.

    Raises: ContentError for a file that is none, or that is not as it was written.
    """
    files.sweep(folder)
    problems, found = Problems(), []
    for path in sorted(folder.glob("*")) if folder.is_dir() else []:
        place, name = Place(path.relative_to(root).as_posix()), NAME.fullmatch(path.name)
        if not name:
            problems.add(place, "file that is no pin", path.name, "what `build.py pin` writes")
            continue
        body = files.body_of(path)
        if print_of(body) != name[2]:
            problems.add(place, "pin that was changed", name[2], "the page as it was written; never edit one")
        elif not is_day(name[3]):
            problems.add(place, "day that is not in the calendar", name[3], "the day of an edition")
        elif wrong := refusal(body, name[1]):
            problems.add(place, *wrong, "what `build.py pin` writes")
        else:
            found.append(Pin(name[1], name[2], name[3], body))
    problems.raise_as(ContentError)
    return tuple(found)


def refusal(body: bytes, slug: str) -> tuple[str, str] | None:
    """What is wrong with a page that we cannot have written: a pin shows one chart, and does nothing.

    Only what every pin of any day has is asked for: its look may change, and old ones stay.
    """
    try:
        pinned(body)
        tree: html.HtmlElement = html.document_fromstring(body.decode())
    except (ValueError, etree.LxmlError):
        return "pin that is no page", slug
    parts = [part for part in tree.iter() if isinstance(part.tag, str)]
    if acts := next(filter(None, map(act, parts)), None):
        return "pin that does more than show", acts
    shown = [part.get("id", "") for part in parts if part.tag == "figure"]
    if shown != [slug]:
        return "pin of another chart", ", ".join(shown)
    policies = [part.get("content", "") for part in parts if part.get("http-equiv")]
    if len(policies) != 1 or not policies[0].startswith("default-src 'none'; "):
        return "pin without the policy of our pages", ", ".join(policies)
    return None


def act(part: html.HtmlElement) -> str:
    """What a part of a page does beyond being there; empty for one that only shows something."""
    if part.tag in ACTORS:
        return f"<{part.tag}>"
    for name, value in part.attrib.items():
        if str(name).startswith("on") or str(name) in ("style", "srcdoc"):
            return str(name)
        if str(name).endswith(("href", "src")) and urls.scheme(str(value)) not in urls.LINKED:
            return str(value)
    refreshes = part.get("http-equiv", "Content-Security-Policy").lower() != "content-security-policy"
    return part.get("http-equiv", "") if refreshes else ""


def print_of(body: bytes) -> str:
    """What a pinned page is known by: its own bytes."""
    return hashlib.sha256(body).hexdigest()[:12]


def write(folder: Path, slug: str, edition: str, body: bytes) -> Path:
    """Puts a pin into its place; the same page is written only once."""
    path = folder / f"{slug}.{print_of(body)}.{edition}.html"
    if not path.exists():
        files.put(path, body)
    return path


def outputs(pins: tuple[Pin, ...]) -> list[Output]:
    """Every pin as it was written."""
    return [Output(pin.path, pin.body) for pin in pins]


def changes(pin: Pin, table: Table) -> tuple[str, ...]:
    """What the numbers of a chart say now that they did not say when it was pinned."""
    then, now = pinned(pin.body), current(table)
    found = [f"{row}: no longer there" for row in then if row not in now]
    found += [f"{row}: new" for row in now if row not in then]
    for row in (row for row in now if row in then):
        for column, text in now[row].items():
            was = then[row].get(column)
            if was != text:
                found.append(f"{row}: {column} was {was or 'not given'}, is {text or 'not given'}")
    return tuple(found)


def current(table: Table) -> dict[str, Mapping[str, str]]:
    """The texts of a table, by row and column."""
    return {
        squeezed(row.name): {
            squeezed(column): squeezed(cell.text)
            for column, cell in zip(table.columns[1:], row.cells, strict=False)
        }
        for row in table.rows
    }


def pinned(body: bytes) -> dict[str, Mapping[str, str]]:
    """The same of a pinned page."""
    tree: html.HtmlElement = html.document_fromstring(body.decode())
    columns = [squeezed(cell.text_content()) for head in tree.iter("thead") for cell in head.iter("th")][1:]
    found: dict[str, Mapping[str, str]] = {}
    for row in (row for body in tree.iter("tbody") for row in body.iter("tr")):
        name, *cells = (squeezed(cell.text_content()) for cell in row)
        found[name] = dict(zip(columns[:-3], cells[:-3], strict=False))
    return found


def squeezed(text: str) -> str:
    """A text as it is compared: the page has curled apostrophes."""
    return " ".join(text.replace("'", "’").split())

"""`static/audit/quality.json`: what `make audit` measured of the finished pages, on a day, at a commit.

A build reads the record and measures nothing of it anew; a page that has changed since is told by its print.
"""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from press.errors import ContentError, Place, Problems
from press.files import body_of
from press.kept import remembered
from press.rows import check_date

RECORD = "static/audit/quality.json"
REMEDY = "what `make audit` writes; run it, or take the file away"

NO_WORDS = re.compile(
    rb"<(textarea|pre)\b.*?</\1>|<span data-address>.*?</span>"
    rb'| (?:href|src|data-root|data-figure|data-plotly)="[^"]*"',
    re.DOTALL,
)
"""What differs between copies of the same page at other addresses."""

STYLE = re.compile(rb"<style>.*?</style>", re.DOTALL)
ASSETS = re.compile(rb"assets/[0-9a-f]{12}/")

Day = Annotated[str, Field(min_length=10, max_length=10), AfterValidator(check_date)]
Count = Annotated[int, Field(ge=0)]
Ratio = Annotated[float, Field(ge=1, le=21)]


class Row(BaseModel):
    """A part of the record: strict, frozen, nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Load(Row):
    """What a browser fetched, on the wire with headers. Units: bytes."""

    bytes: Count
    requests: Count


class Contrast(Row):
    """The lowest contrast on a page in one theme; without marks there is none of marks."""

    text: Ratio
    marks: Ratio | None = None


class PageRow(Row):
    """One page as it was measured; what was not measured is absent."""

    print: str
    before: Load | None = None
    live: Load | None = None
    """After the first chart went live."""
    axe: Count | None = None
    """Violations, in both themes together."""
    invalid: Count | None = None
    contrast: Mapping[str, Contrast] = {}
    """By theme."""
    lighthouse: Mapping[str, Count] = {}
    """By category, out of 100."""
    silent: Count | None = None
    """Refusals of the policy, foreign requests, cookies, storage, errors in the console: all together."""


class ChartRow(Row):
    """Drawn truth: how many marks of a chart's plates were compared, and the farthest from its place."""

    marks: Count
    worst_px: float


class Host(Row):
    """One kind of foreign page: how many frames were tried in it, and how the worst fitted. Units: px."""

    frames: Count
    least_px: float
    most_px: float
    sized: bool
    """Whether a message gave the height."""


class Try(Row):
    """One kind of fault or of odd input: how often it was tried, how often it did harm."""

    case: str
    tries: Count
    harmed: Count


class Dependencies(Row):
    """What an audit of the packages found; nothing audited is 'not run', never 'passed'."""

    tool: str
    audited: Count
    vulnerabilities: Count
    said: str = ""


class Taken(Row):
    """When a part of the record was measured, if not with the rest."""

    commit: str
    on: Day


class Audit(Row):
    """The whole record."""

    commit: str
    on: Day
    earlier: Mapping[str, Taken] = {}
    """The parts that the last run left out, as they were measured before: by their names here."""
    pages: Mapping[str, PageRow]
    charts: Mapping[str, ChartRow]
    hosts: Mapping[str, Host]
    faults: tuple[Try, ...] = ()
    dependencies: tuple[Dependencies, ...] = ()
    builds: Count = 0
    """How many builds, in how many surroundings, gave the same bytes."""
    site_hash: str = ""


def load(root: Path) -> Audit | None:
    """The record; nothing where nobody measured yet.

    Raises: ContentError for a file that is no record.
    """
    problems, place = Problems(), Place(RECORD)
    try:
        return Audit.model_validate_json(body_of(root / RECORD))
    except FileNotFoundError:
        return None
    except OSError as error:
        problems.add(place, "cannot be read", error.strerror, REMEDY)
    except ValidationError as error:
        for each in error.errors():
            where = ".".join(str(part) for part in each["loc"]) or "the whole file"
            problems.add(place, f"no record of an audit: {where}: {each['msg']}", None, REMEDY)
    problems.raise_as(ContentError)
    return None


@remembered
def print_of(page: bytes) -> str:
    """What a page is known by, wherever the site stands: its words, its marks, its style and its scripts."""
    head, _, body = page.partition(b"<body")
    shown = b"".join([*STYLE.findall(head), *sorted(set(ASSETS.findall(page))), NO_WORDS.sub(b"", body)])
    return hashlib.sha256(shown).hexdigest()[:12]

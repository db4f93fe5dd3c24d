"""`static/audit/links.json`: what became of the outside links, as `build.py links` found it on a day.

A build reads the record and asks nobody; only the command asks, and only it writes.
"""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    model_validator,
)

from press.errors import ContentError, Place, Problems
from press.files import body_of
from press.rows import URL, check_date

RECORD = "static/audit/links.json"
STATUSES = ("ok", "moved", "refused", "gone", "unreachable")
ARCHIVE = "https://archive.org/wayback/available"
"""What is asked, with `--archive`, for a copy of a dead page: ?url=ADDRESS&timestamp=YYYYMMDD."""

DEAD = frozenset({"gone", "unreachable"})

Day = Annotated[str, Field(min_length=10, max_length=10), AfterValidator(check_date)]
Address = Annotated[str, Field(pattern=URL)]
Status = Literal["ok", "moved", "refused", "gone", "unreachable"]


class Link(BaseModel):
    """One address, as it was when it was last asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    address: Address
    checked: Day
    status: Status
    said: str = ""
    """The status of HTTP, or why there was no answer."""
    moved_to: Address | None = None
    dead_since: Day | None = None
    """The first day on which it was found dead, since when it never answered."""
    archive: Address | None = None

    @model_validator(mode="after")
    def status_fits(self) -> Self:
        """Refuses a move without its end, and a death without its day."""
        if (self.status == "moved") != (self.moved_to is not None):
            raise ValueError("moved_to stands where the status is moved, and only there")
        if (self.status in DEAD) != (self.dead_since is not None):
            raise ValueError("dead_since stands where the status is gone or unreachable, and only there")
        if self.dead_since and self.dead_since > self.checked:
            raise ValueError("dead_since is later than checked")
        return self


class Links(BaseModel):
    """The record: every address once, in order."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    links: tuple[Link, ...] = ()

    @model_validator(mode="after")
    def each_once(self) -> Self:
        """Refuses an address that stands twice."""
        twice = [name for name, count in Counter(each.address for each in self.links).items() if count > 1]
        if twice:
            raise ValueError(f"an address stands twice: {twice[0]}")
        return self

    @property
    def checked(self) -> str:
        """The day of the last check; empty where there was none."""
        return max((each.checked for each in self.links), default="")

    @property
    def counts(self) -> Mapping[str, int]:
        """How many addresses have each status."""
        found = Counter[str](each.status for each in self.links)
        return {status: found[status] for status in STATUSES}

    def find(self, address: str | None) -> Link | None:
        """What is known of an address."""
        return next((each for each in self.links if each.address == address), None)


def load(path: Path, root: Path) -> Links:
    """The record; an empty one where links were never checked.

    Raises: ContentError for a file that is no record.
    """
    problems, place = Problems(), Place(path.relative_to(root).as_posix())
    remedy = "what `build.py links` writes; run it, or take the file away"
    try:
        return TypeAdapter(Links).validate_json(body_of(path))
    except FileNotFoundError:
        return Links()
    except OSError as error:
        problems.add(place, "cannot be read", error.strerror, remedy)
    except ValidationError as error:
        for each in error.errors():
            where = ".".join(str(part) for part in each["loc"]) or "the whole file"
            problems.add(
                place, f"no record of links: {where}", each["msg"].removeprefix("Value error, "), remedy
            )
    problems.raise_as(ContentError)
    return Links()


def save(record: Links, path: Path) -> None:
    """Puts the record into its place, whole or not at all."""
    given = record.model_dump(mode="json", exclude_none=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.new")
    aside.write_text(json.dumps(given, ensure_ascii=False, indent=1) + "\n", "utf-8")
    aside.replace(path)

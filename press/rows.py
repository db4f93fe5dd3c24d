"""What every table is made of, and the tables that every story has. What a row cannot say is refused here.

Units stand in the column's name (see CONVENTIONS.md); an empty cell is `None`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from press import urls
from press.evidence import Read, SourceKind, Status

PARTIAL_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SOURCE_ID = r"^[A-Z][A-Z0-9]*$"
DECIMAL_COMMA = re.compile(r"[+-]?(?:0+|[0-9.]+(?=,(?![0-9]{3}$))),[0-9]+")
"""One comma, where no comma of thousands would stand: 0,4 and 0,125 and 1.500,25, but not 1,500."""

URL = r"^https?://\S+$"

SHARES = ("share", "fraction")
"""The units of what is a part of a whole."""


def check_date(text: str) -> str:
    """The text, if it is an ISO date as precise as it is known: 2026, 2026-04 or 2026-04-08."""
    if not PARTIAL_DATE.fullmatch(text):
        raise PydanticCustomError("date_shape", "not an ISO date")
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError as error:
        raise PydanticCustomError("date_missing", "no such date") from error
    return text


def check_number(text: object) -> object:
    """The text, if `float` would not read it too kindly: 1_000 and nan; 1,000 and 0,4 have own words."""
    if isinstance(text, str) and text.lower().lstrip("+-") in ("nan", "inf", "infinity"):
        raise PydanticCustomError("finite_number", "not a finite number")
    if isinstance(text, str) and DECIMAL_COMMA.fullmatch(text.strip()):
        raise PydanticCustomError("decimal_comma", "a comma before decimals")
    if isinstance(text, str) and re.search(r"[0-9][,_' \u00a0\u202f][0-9]", text):
        raise PydanticCustomError("number_separators", "a number with separators")
    return text


def check_address(text: object) -> object:
    """The text, if it is the address of a page."""
    if isinstance(text, str) and not urls.is_page(text.strip()):
        raise PydanticCustomError("address", "not an address")
    return text


def check_positive(number: float) -> float:
    """The number, if there is something of what it counts."""
    if number <= 0:
        raise PydanticCustomError("not_positive", "not above zero")
    return number


def split_list(text: str) -> tuple[str, ...]:
    """A cell of several values, cut at its semicolons."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def split_cell(value: object) -> object:
    """The same for whatever a validator is handed: only text is cut."""
    return split_list(value) if isinstance(value, str) else value


PartialDate = Annotated[str, AfterValidator(check_date)]
Slug = Annotated[str, Field(pattern=SLUG)]
SourceId = Annotated[str, Field(pattern=SOURCE_ID)]
SourceIds = Annotated[tuple[SourceId, ...], BeforeValidator(split_cell), Field(min_length=1)]
Words = Annotated[tuple[str, ...], BeforeValidator(split_cell)]
Amount = Annotated[float, BeforeValidator(check_number), Field(ge=0, allow_inf_nan=False)]
Positive = Annotated[
    float, BeforeValidator(check_number), Field(allow_inf_nan=False), AfterValidator(check_positive)
]
Number = Annotated[float, BeforeValidator(check_number), Field(allow_inf_nan=False)]
Share = Annotated[float, BeforeValidator(check_number), Field(gt=0, le=1, allow_inf_nan=False)]
Address = Annotated[str, BeforeValidator(check_address)]
YesNo = Literal["yes", "no"]


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose word a number is, since when, on what it rests, and its interval if it has one."""

    status: Status
    as_of: str
    source_ids: tuple[str, ...]
    said_by: str | None = None
    low: float | None = None
    high: float | None = None


class Row(BaseModel):
    """What every row of every table has in common."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
    table: ClassVar[str]
    may_be_empty: ClassVar[bool] = False
    """Whether the file may hold its header alone."""

    may_be_missing: ClassVar[bool] = False
    """Whether a project may be without the file."""

    names: ClassVar[tuple[str, ...]] = ("name",)
    """The columns that hold names: a number in one of them is none that needs a fact."""

    id: Slug
    note: str | None = None

    @model_validator(mode="after")
    def intervals_in_order(self) -> Self:
        """Refuses `_low` above the value, the value above `_high`, and `_low` above `_high`."""
        names = type(self).model_fields
        for name in names:
            if name.endswith(("_low", "_high")):
                continue
            chain = [
                (part, getattr(self, part)) for part in (f"{name}_low", name, f"{name}_high") if part in names
            ]
            known = [(part, amount) for part, amount in chain if amount is not None]
            for (left, smaller), (right, larger) in pairwise(known):
                if isinstance(smaller, float) and isinstance(larger, float) and smaller > larger:
                    raise PydanticCustomError(
                        "above", "{column} is above {other}", {"column": left, "other": right}
                    )
        return self


class SourcedRow(Row):
    """A row that states something about the world."""

    status: Status
    as_of: PartialDate
    source_ids: SourceIds

    def voice(self, column: str, data: Any) -> Voice:
        """Who speaks in a column; a table in which several do says so in a method of its own."""
        return Voice(
            self.status,
            self.as_of,
            self.source_ids,
            getattr(self, "claimed_by", None) or getattr(self, "said_by", None),
            getattr(self, f"{column}_low", None),
            getattr(self, f"{column}_high", None),
        )


class Source(Row):
    """A text, and how it came to us."""

    table: ClassVar[str] = "sources"
    names: ClassVar[tuple[str, ...]] = ("publisher",)
    id: SourceId
    title: str
    publisher: str | None = None
    author: str | None = None
    url: Address | None = None
    published: PartialDate | None = None
    source_quality: SourceKind
    read: Read
    citable: YesNo

    @model_validator(mode="after")
    def citable_needs_an_address(self) -> Self:
        """Refuses a citable source without address, publisher and date."""
        if self.citable == "yes" and not (self.url and self.publisher and self.published):
            raise PydanticCustomError("not_citable", "no url, publisher or date", {"column": "citable"})
        return self


class Quantity(SourcedRow):
    """A number with its unit: a table of its own for each kind of them."""

    quantity: str
    value: Number
    value_low: Number | None = None
    value_high: Number | None = None
    unit: str

    @model_validator(mode="after")
    def shares_are_of_one(self) -> Self:
        """Refuses a share of the whole that is none."""
        if self.unit in SHARES and not 0 <= self.value <= 1:
            raise PydanticCustomError("no_share", "not a share of the whole", {"column": "value"})
        return self


class Claim(SourcedRow):
    """A statement that someone made, with our verdict. Whose statements there are is the story's to say."""

    table: ClassVar[str] = "claims"
    may_be_missing: ClassVar[bool] = True
    public: ClassVar[Mapping[str, tuple[str, str]]] = {}
    """Whose claims are reviewed for machines as well: each speaker's kind and name at schema.org."""

    claim: str
    speaker: str
    said_by: str
    said_where: str
    said_on: PartialDate
    evidence_for: str
    evidence_against: str
    verdict: Literal["supported", "unverified", "contradicted", "arithmetic holds"]
    verdict_note: str
    fact_keys: Words = ()


class Correction(Row):
    """A number of the dataset that we changed after it was published."""

    table: ClassVar[str] = "corrections"
    may_be_empty: ClassVar[bool] = True
    corrected_on: PartialDate
    fact_key: str
    was: Number
    now: Number
    why: str
    chart_slugs: Words = ()

    @model_validator(mode="after")
    def something_changed(self) -> Self:
        """Refuses a correction that corrects nothing."""
        if self.was == self.now:
            raise PydanticCustomError("unchanged", "the same as now", {"column": "was"})
        return self


class Term(Row):
    """A word of the field, or a name with a digit in it that is no number."""

    table: ClassVar[str] = "glossary"
    may_be_missing: ClassVar[bool] = True
    names: ClassVar[tuple[str, ...]] = ("term", "also")
    term: str
    also: Words = ()
    meaning: str

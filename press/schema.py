"""The rows of `content/data/`, one class a table. What a row cannot say is refused here.

Units stand in the column's name (see CONVENTIONS.md); an empty cell is `None`.
"""

import re
from datetime import date
from itertools import pairwise
from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from press.evidence import Read, SourceKind, Status

PARTIAL_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SOURCE_ID = r"^[A-Z][A-Z0-9]*$"
URL = r"^https?://\S+$"


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
    """The text, if `float` would not read it too kindly: 1_000 and nan; 1,000 has its own word."""
    if isinstance(text, str) and text.lower().lstrip("+-") in ("nan", "inf", "infinity"):
        raise PydanticCustomError("finite_number", "not a finite number")
    if isinstance(text, str) and re.search(r"[0-9][,_' \u00a0\u202f][0-9]", text):
        raise PydanticCustomError("number_separators", "a number with separators")
    return text


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
Number = Annotated[float, BeforeValidator(check_number), Field(allow_inf_nan=False)]
Share = Annotated[float, BeforeValidator(check_number), Field(gt=0, le=1, allow_inf_nan=False)]
YesNo = Literal["yes", "no"]
Grade = Literal["A", "B", "C", "D"]


class Row(BaseModel):
    """What every row of every table has in common."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
    table: ClassVar[str]
    may_be_empty: ClassVar[bool] = False
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


class Source(Row):
    """A text, and how it came to us."""

    table: ClassVar[str] = "sources"
    id: SourceId
    title: str
    publisher: str | None = None
    author: str | None = None
    url: str | None = Field(default=None, pattern=URL)
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


class AiModel(SourcedRow):
    """A language model and its size."""

    table: ClassVar[str] = "models"
    name: str
    organization: str
    released_on: PartialDate | None = None
    released: YesNo
    parameters_total: Amount
    parameters_total_low: Amount | None = None
    parameters_total_high: Amount | None = None
    parameters_active: Amount | None = None
    architecture: Literal["dense", "sparse", "undisclosed"]
    training_tokens: Amount | None = None
    training_flop: Amount | None = None
    training_flop_source_id: SourceId | None = None
    claimed_by: str | None = None
    grade: Grade

    @model_validator(mode="after")
    def active_within_total(self) -> Self:
        """Refuses more active parameters than there are."""
        if self.parameters_active is not None and self.parameters_active > self.parameters_total:
            context = {"column": "parameters_active", "other": "parameters_total"}
            raise PydanticCustomError("above", "{column} is above {other}", context)
        return self


class Announced(SourcedRow):
    """One of the seven models of the list of 8 April 2026, and what we found of it."""

    table: ClassVar[str] = "seven"
    announced_as: str
    announced_on: PartialDate
    parameters_total: Amount | None = None
    outcome: Literal["shipped", "shipped (our mapping)", "no trace found", "no completion found"]
    shipped_as: str | None = None
    shipped_on: PartialDate | None = None
    claimed_by: str
    outcome_source_ids: SourceIds


class Promise(SourcedRow):
    """The size of a model as it was promised on a day, or as it was given on the day it shipped."""

    table: ClassVar[str] = "roadmap"
    name: str
    stated_on: PartialDate
    parameters_total: Amount
    due: PartialDate | None = None
    said_by: str
    kind: Literal["promised", "shipped"]


class Cluster(SourcedRow):
    """A data centre as one list gives it; `reading_on` is the day of the reading behind the figure."""

    table: ClassVar[str] = "clusters"
    name: str
    operator: str
    tenant: str | None = None
    location: str | None = None
    reading_on: PartialDate | None = None
    power_it_w: Amount | None = None
    power_facility_w: Amount | None = None
    chips: Amount | None = None
    chip_types: str | None = None
    h100_equivalents: Amount | None = None


class Reading(SourcedRow):
    """The power of a site on a day, by one observer; each column is another measure of power."""

    table: ClassVar[str] = "readings"
    site: str
    read_on: PartialDate
    method: Literal["observed", "claimed", "promised", "filed", "projected", "listed"]
    said_by: str
    power_it_w: Amount | None = None
    power_facility_w: Amount | None = None
    power_cooling_w: Amount | None = None
    power_nameplate_w: Amount | None = None
    power_unspecified_w: Amount | None = None
    chips: Amount | None = None
    h100_equivalents: Amount | None = None


class Estimate(SourcedRow):
    """A model's size by the knowledge probe, before and after its re-score, beside Musk's figure."""

    table: ClassVar[str] = "estimates"
    model: str
    model_id: Slug | None = None
    parameters_first: Amount | None = None
    parameters_rescored: Amount
    parameters_rescored_low: Amount
    parameters_rescored_high: Amount
    parameters_musk: Amount | None = None


class Chip(SourcedRow):
    """An accelerator: dense peaks by number format, memory and power."""

    table: ClassVar[str] = "chips"
    name: str
    peak_flop_per_s_bf16: Amount
    peak_flop_per_s_fp8: Amount
    peak_flop_per_s_fp4: Amount | None = None
    memory_bytes: Amount
    power_w: Amount
    rack_power_per_gpu_w: Amount | None = None


class Quantity(SourcedRow):
    """A number with its unit: the scaling constants, and energy, money and homes."""

    quantity: str
    value: Number
    value_low: Number | None = None
    value_high: Number | None = None
    unit: str


class Constant(Quantity):
    """A constant of a scaling law, a utilisation, a stock of data."""

    table: ClassVar[str] = "constants"


class Energy(Quantity):
    """Power, prices, costs, homes and turbines."""

    table: ClassVar[str] = "energy"


class Case(SourcedRow):
    """A training run as we suppose it: nothing in it is the maker's but the size."""

    table: ClassVar[str] = "cases"
    name: str
    parameters_total: Amount
    active_share: Share
    training_tokens: Amount
    chips_gb200: Amount
    chips_gb300: Amount
    number_format: Literal["bf16", "fp8", "fp4"]
    mfu: Share
    cluster_share: Share


class Event(SourcedRow):
    """Something that happened, or was said, on a day."""

    table: ClassVar[str] = "events"
    happened_on: PartialDate
    title: str
    category: str
    grade: str


class Claim(SourcedRow):
    """A statement of the announcement, of the blog post that retold it, or of coverage, with our verdict."""

    table: ClassVar[str] = "claims"
    claim: str
    speaker: Literal["musk", "company", "blog", "coverage", "ours"]
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


class Term(Row):
    """A word of the field, or a name with a digit in it that is no number."""

    table: ClassVar[str] = "glossary"
    term: str
    also: Words = ()
    meaning: str


TABLES: tuple[type[Row], ...] = (
    Source, AiModel, Announced, Promise, Cluster, Reading, Estimate, Chip, Constant, Energy, Case,
    Event, Claim, Correction, Term,
)  # fmt: skip

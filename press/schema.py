"""The tables of this story: what a row of each may say, and the words and units of their columns.

Another story writes another one (FORK.md): it keeps `Dataset` with sources, claims, corrections and glossary,
`TABLES`, `TARGETS`, and the words and units below.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from press import rows
from press.evidence import Status
from press.rows import (
    Amount,
    Correction,
    PartialDate,
    Quantity,
    Row,
    Share,
    Slug,
    Source,
    SourcedRow,
    SourceId,
    SourceIds,
    Term,
    Voice,
    YesNo,
)
from press.scales import BYTES, COUNTS, MILLIONS, Scales, Unit

Grade = Literal["A", "B", "C", "D"]


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

    def voice(self, column: str, data: Any) -> Voice:
        """Where the figure is a speaker's and the interval an outsider's, they do not belong together."""
        told = super().voice(column, data)
        two = self.status in (Status.CLAIMED, Status.DISPUTED)
        return replace(told, low=None, high=None) if two else told

    @model_validator(mode="after")
    def active_within_total(self) -> Self:
        """Refuses more active parameters than there are."""
        if self.parameters_active is not None and self.parameters_active > self.parameters_total:
            context = {"column": "parameters_active", "other": "parameters_total"}
            raise PydanticCustomError("above", "{column} is above {other}", context)
        return self

    @model_validator(mode="after")
    def dense_is_all_active(self) -> Self:
        """Refuses a dense model in which some parameters rest."""
        if self.architecture == "dense" and self.parameters_active not in (None, self.parameters_total):
            context = {
                "column": "parameters_active",
                "expected": "the same as parameters_total, or another architecture",
            }
            raise PydanticCustomError("dense", "not all of a dense model", context)
        return self


class Announced(SourcedRow):
    """One of the seven models of the list of 8 April 2026, and what we found of it."""

    table: ClassVar[str] = "seven"
    names: ClassVar[tuple[str, ...]] = ("announced_as", "shipped_as")
    announced_as: str
    announced_on: PartialDate
    parameters_total: Amount | None = None
    outcome: Literal["shipped", "shipped (our mapping)", "no trace found", "no completion found"]
    shipped_as: str | None = None
    shipped_on: PartialDate | None = None
    claimed_by: str
    outcome_source_ids: SourceIds

    def voice(self, column: str, data: Any) -> Voice:
        """The size is as old as the list; what became of it is as new as the row."""
        told = super().voice(column, data)
        return replace(told, as_of=self.announced_on) if column == "parameters_total" else told


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
    names: ClassVar[tuple[str, ...]] = ("site",)
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


PROBE = frozenset({"IKP", "IKPR", "LWIKP"})
"""The sources of the knowledge probe and of those who checked it: they do not stand behind what Musk said."""


class Estimate(SourcedRow):
    """A model's size by the knowledge probe, before and after its re-score, beside Musk's figure."""

    table: ClassVar[str] = "estimates"
    names: ClassVar[tuple[str, ...]] = ("model",)
    model: str
    model_id: Slug | None = None
    parameters_first: Amount | None = None
    parameters_rescored: Amount
    parameters_rescored_low: Amount
    parameters_rescored_high: Amount
    parameters_musk: Amount | None = None

    def voice(self, column: str, data: Any) -> Voice:
        """Musk's figure is his claim, of the day that the models have; the first score has its own."""
        told = super().voice(column, data)
        if column == "parameters_first":
            return replace(told, as_of="2026-04-28", source_ids=("IKP",))
        if column != "parameters_musk":
            return told
        given = data.models[self.model_id] if self.model_id else self
        return replace(
            told,
            status=Status.CLAIMED,
            as_of=given.as_of,
            source_ids=tuple(s for s in given.source_ids if s not in PROBE),
            said_by="Elon Musk",
        )


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


class Claim(rows.Claim):
    """A statement of the announcement, of the blog post that retold it, or of coverage, with our verdict."""

    may_be_missing: ClassVar[bool] = False
    public: ClassVar[Mapping[str, tuple[str, str]]] = {
        "musk": ("Person", "Elon Musk"),
        "company": ("Organization", "SpaceX"),
    }
    """Public figures and companies, never a private blogger."""

    speaker: Literal["musk", "company", "blog", "coverage", "ours"]


TABLES: tuple[type[Row], ...] = (
    Source, AiModel, Announced, Promise, Cluster, Reading, Estimate, Chip, Constant, Energy, Case,
    Event, Claim, Correction, Term,
)  # fmt: skip
"""Every table, in the order of the codebook."""

TARGETS: Mapping[str, type[Row]] = {"training_flop_source_id": Source, "model_id": AiModel}
"""The columns that point to a row of another table, beside the lists of sources."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """Every table of `content/data/`, by id, in the order of its file."""

    sources: Mapping[str, Source]
    models: Mapping[str, AiModel]
    seven: Mapping[str, Announced]
    roadmap: Mapping[str, Promise]
    clusters: Mapping[str, Cluster]
    readings: Mapping[str, Reading]
    estimates: Mapping[str, Estimate]
    chips: Mapping[str, Chip]
    constants: Mapping[str, Constant]
    energy: Mapping[str, Energy]
    cases: Mapping[str, Case]
    events: Mapping[str, Event]
    claims: Mapping[str, Claim]
    corrections: Mapping[str, Correction]
    glossary: Mapping[str, Term]


COLUMN_UNITS = {
    # in this order: the first part of a column's name that fits
    "parameters_": "parameters",
    "training_tokens": "tokens",
    "chips": "chips",
    "h100_equivalents": "H100 equivalents",
    "flop_per_s": "FLOP/s",
    "flop": "FLOP",
    "bytes": "bytes",
    "power_": "W",
    "share": "share",
    "mfu": "fraction",
}
COLUMN_WORDS = {
    "parameters_total": "total parameters",
    "parameters_active": "active parameters",
    "parameters_musk": "size stated or implied by Elon Musk",
    "parameters_first": "first size by the knowledge probe",
    "parameters_rescored": "size by the knowledge probe after its re-score",
    "power_it_w": "IT power",
    "power_facility_w": "facility power",
    "power_cooling_w": "cooling",
    "power_nameplate_w": "nameplate GPU draw",
    "power_unspecified_w": "power, measure not said",
    "training_tokens": "training tokens",
    "h100_equivalents": "H100 equivalents",
}
FLOPS: Scales = ((1e18, "EFLOP", "exaFLOP"), (1e15, "PFLOP", "petaFLOP"))
FLOP_SPEEDS: Scales = (
    *((size, f"{sign}/s", f"{name}/s") for size, sign, name in FLOPS),
    (1e12, "TFLOP/s", "teraFLOP/s"),
)
UNITS = {
    "parameters": Unit("parameter", "parameters", COUNTS),
    "tokens": Unit("token", "tokens", COUNTS),
    "chips": Unit("chip", "chips", MILLIONS),
    "H100 equivalents": Unit("H100 equivalent", "H100 equivalents", MILLIONS),
    "models": Unit("model", "models"),
    "tokens per parameter": Unit("token per parameter", "tokens per parameter"),
    "turbines": Unit("turbine", "turbines"),
    "FLOP per parameter per token": Unit("FLOP per parameter per token", "FLOP per parameter per token"),
    "USD per W of IT power": Unit("dollar per watt of IT power", "dollars per watt of IT power"),
    "USD per W of facility power": Unit(
        "dollar per watt of facility power", "dollars per watt of facility power"
    ),
    "USD per W of server power": Unit("dollar per watt of server power", "dollars per watt of server power"),
    "USD per W of nameplate GPU draw": Unit(
        "dollar per watt of nameplate GPU draw", "dollars per watt of nameplate GPU draw"
    ),
    "exponent of compute": Unit("", ""),
    "nats per token": Unit("nat per token", "nats per token"),
    "bytes": Unit("byte", "bytes", BYTES, named=True),
    "FLOP": Unit("FLOP", "FLOP", FLOPS, named=True, beyond=1e21),
    "FLOP/s": Unit("FLOP/s", "FLOP/s", FLOP_SPEEDS, named=True),
}
"""The units in which only this story counts; those of every story stand in `units`."""

TOPICS = {
    "parameters": "Size",
    "W": "Power",
    "days": "Time",
    "tokens": "Text",
    "nats per token": "Learning",
}
"""What a chart is about, by the unit of its marks."""

OTHER_TOPIC = "Cost"
"""What a chart of several units, or of any other, is about."""

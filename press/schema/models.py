"""Models and their sizes: shipped, announced, promised, estimated."""

from dataclasses import replace
from typing import Any, ClassVar, Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from press.evidence import Status
from press.rows import PartialDate, Positive, Slug, SourcedRow, SourceId, SourceIds, Voice, YesNo

Grade = Literal["A", "B", "C", "D"]


class AiModel(SourcedRow):
    """A language model and its size."""

    table: ClassVar[str] = "models"
    name: str
    organization: str
    released_on: PartialDate | None = None
    released: YesNo
    parameters_total: Positive
    parameters_total_low: Positive | None = None
    parameters_total_high: Positive | None = None
    parameters_active: Positive | None = None
    architecture: Literal["dense", "sparse", "undisclosed"]
    training_tokens: Positive | None = None
    training_flop: Positive | None = None
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
    parameters_total: Positive | None = None
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
    parameters_total: Positive
    due: PartialDate | None = None
    said_by: str
    kind: Literal["promised", "shipped"]


PROBE = frozenset({"IKP", "IKPR", "LWIKP"})
"""The sources of the knowledge probe and of those who checked it: they do not stand behind what Musk said."""


class Estimate(SourcedRow):
    """A model's size by the knowledge probe, before and after its re-score, beside Musk's figure."""

    table: ClassVar[str] = "estimates"
    names: ClassVar[tuple[str, ...]] = ("model",)
    model: str
    model_id: Slug | None = None
    parameters_first: Positive | None = None
    parameters_rescored: Positive
    parameters_rescored_low: Positive
    parameters_rescored_high: Positive
    parameters_musk: Positive | None = None

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

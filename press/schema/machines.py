"""What models are trained on: clusters and the readings of their power, chips, and our cases of a run."""

from typing import ClassVar, Literal

from press.rows import Amount, PartialDate, Positive, Quantity, Share, SourcedRow


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


class Chip(SourcedRow):
    """An accelerator: dense peaks by number format, memory and power."""

    table: ClassVar[str] = "chips"
    name: str
    peak_flop_per_s_bf16: Positive
    peak_flop_per_s_fp8: Positive
    peak_flop_per_s_fp4: Positive | None = None
    memory_bytes: Positive
    power_w: Positive
    rack_power_per_gpu_w: Positive | None = None


class Constant(Quantity):
    """A constant of a scaling law, a utilisation, a stock of data."""

    table: ClassVar[str] = "constants"


class Energy(Quantity):
    """Power, prices, costs, homes and turbines."""

    table: ClassVar[str] = "energy"
    value: Amount
    value_low: Amount | None = None
    value_high: Amount | None = None


class Case(SourcedRow):
    """A training run as we suppose it: nothing in it is the maker's but the size."""

    table: ClassVar[str] = "cases"
    name: str
    parameters_total: Positive
    active_share: Share
    training_tokens: Positive
    chips_gb200: Amount
    chips_gb300: Amount
    number_format: Literal["bf16", "fp8", "fp4"]
    mfu: Share
    cluster_share: Share

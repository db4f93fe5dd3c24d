"""The form of the calculator: what each field is called, may hold and holds at first; chips and formats."""

from dataclasses import dataclass

from press import notes, units
from press.arithmetic import training
from press.arithmetic.training import Span
from press.notes import SourceView
from press.rows import Quantity
from press.schema import Chip
from press.stock import Press
from press.types import Dataset

DEFAULT = "sparse-seventh"
"""The case that the page opens with."""

STOCK, PUE, PRICE, BEST, RULE = "data-stock", "facility-ratio", "tn-price", "mfu-palm", "tok-per-param"
FORMAT_SOURCES = {"bf16": ("LLAMA3",), "fp8": ("DSV3",), "fp4": ("NEMO3",)}


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its key in an address, its words, its usual text, and what it may hold. Units: base units."""

    key: str
    label: str
    hint: str
    text: str
    kind: str
    low: float
    high: float
    other: "Field | None" = None
    """The other way to say the same, where there is one."""


@dataclass(frozen=True, slots=True)
class ChipView:
    """A chip in the list of chips, with what the script needs of it, and in words."""

    id: str
    name: str
    brief: str
    peaks: tuple[tuple[str, float | None], ...]
    memory_bytes: float
    power_w: float | None
    cells: tuple[str, ...]
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class Format:
    """A number format and what was shown to train in it."""

    bits: str
    key: str
    shown: str
    sources: tuple[SourceView, ...]


def fields(data: Dataset) -> dict[str, Field]:
    """Every field with the text of the case that the page opens with."""
    case, pue, price = data.cases[DEFAULT], span(data.energy[PUE]), data.energy[PRICE]
    share, best = f"{case.active_share * 100:.12g}", units.percent(data.constants[BEST].value)
    count = Field("a", "parameters", "", "", "amount", 1e3, 1e15)
    each = Field("r", "for each parameter", "", "", "number", 0.001, 1e6)
    found = (
        Field(
            "p",
            "Parameters in all",
            "Such as 10T, 500 billion or 1e13.",
            compact(case.parameters_total),
            "amount",
            1e6,
            1e15,
        ),
        Field(
            "s",
            "Active parameters",
            "Those that work on each token. In a dense model, 100%.",
            share,
            "percent",
            0.001,
            1,
            count,
        ),
        Field(
            "d",
            "Training tokens",
            f"The rule for dense models is about {data.constants[RULE].value:g} for each parameter.",
            compact(case.training_tokens),
            "amount",
            1e6,
            1e18,
            each,
        ),
        Field("n", "How many", "", f"{case.chips_gb200:,.0f}", "amount", 1, 1e8),
        Field("n2", "How many more", "", f"{case.chips_gb300:,.0f}", "amount", 0, 1e8),
        Field(
            "u",
            "MFU",
            f"The share of the peak in use. The best in our table is {best}, for PaLM.",
            f"{case.mfu * 100:.12g}%",
            "percent",
            0.01,
            1,
        ),
        Field(
            "k",
            "Share of the cluster",
            "A percentage, or a fraction such as 1/7.",
            portion(case.cluster_share),
            "percent",
            0.0001,
            1,
        ),
        Field(
            "e",
            "PUE",
            f"Epoch has {pue.value:g} at Colossus 2, in a range of {pue.low:g} to {pue.high:g}.",
            f"{pue.value:g}",
            "number",
            1,
            3,
        ),
        Field(
            "m",
            "Dollars for each kWh",
            f"{price.value:g} is what industry paid in Tennessee in {units.date_words(price.as_of)}.",
            f"{price.value:g}",
            "number",
            0.001,
            10,
        ),
    )
    return {field.key: field for field in found}


def chip_view(press: Press, chip: Chip, here: str) -> ChipView:
    """A chip for the list and for the table."""
    peaks = tuple((key, getattr(chip, f"peak_flop_per_s_{key}")) for key in training.FORMAT_WORDS)
    draw = chip.rack_power_per_gpu_w
    return ChipView(
        id=chip.id,
        name=chip.name,
        brief=brief(chip),
        peaks=peaks,
        memory_bytes=chip.memory_bytes,
        power_w=draw,
        cells=(
            *(units.short(peak, "FLOP/s", "PFLOP/s") if peak else "no figure" for _, peak in peaks),
            units.short(chip.memory_bytes, "bytes", "GB"),
            f"{units.plain(draw)} W" if draw else "no figure",
        ),
        sources=notes.source_views(press.data, chip.source_ids, here),
    )


def formats(press: Press, here: str) -> list[Format]:
    """The number formats with what has been shown to train in each, the usual one first."""
    dense, sparse, small = (
        units.long(value, "parameters")
        for value in (
            press.data.models["llama-3-1-405b"].parameters_total,
            press.data.models["deepseek-v3"].parameters_total,
            press.data.constants["fp4-run"].value,
        )
    )
    shown = {
        "bf16": f"the usual way. Llama 3.1, with {dense}, was trained in it.",
        "fp8": f"DeepSeek-V3, with {sparse}, was trained in it.",
        "fp4": f"Nemotron 3 Super, with {small}, was trained in it. We found no run of ten trillion in it.",
    }
    return [
        Format(
            words.removesuffix("-bit"),
            key,
            shown[key],
            notes.source_views(press.data, FORMAT_SOURCES[key], here),
        )
        for key, words in training.FORMAT_WORDS.items()
    ]


def brief(chip: Chip) -> str:
    """A chip's name without its housing."""
    return chip.name.split(" (")[0]


def compact(value: float) -> str:
    """The shortest text of a count: 10T, 110000."""
    for size, sign in ((1e12, "T"), (1e9, "B"), (1e6, "M")):
        if value >= size:
            return f"{value / size:.15g}{sign}"
    return f"{value:.15g}"


def portion(share: float) -> str:
    """The shortest exact text of a share: 1/7, or a percentage without its sign."""
    whole = round(1 / share)
    return f"1/{whole}" if whole > 1 and share * whole == 1 else f"{share * 100:.12g}"


def span(row: Quantity) -> Span:
    """A quantity with its interval."""
    return Span(row.value_low or row.value, row.value, row.value_high or row.value)

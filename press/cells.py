"""Facts for prose: any number of the dataset by its address, `table.id.column`."""

from collections.abc import Mapping

from press.evidence import Status
from press.schema import AiModel, Announced, Estimate, Quantity, SourcedRow
from press.types import Dataset, Fact

UNIT_OF = {
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
WORDS = {
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


def cell(data: Dataset, key: str) -> Fact:
    """The fact at `table.id.column`.

    Raises: KeyError with the part of the address that leads nowhere.
    """
    table, _, rest = key.partition(".")
    row_id, _, column = rest.partition(".")
    rows: Mapping[str, object] = getattr(data, table, {})
    if not rows:
        raise KeyError(f"no table {table!r}")
    row = rows.get(row_id)
    if not isinstance(row, SourcedRow):
        raise KeyError(f"no row {row_id!r} in {table}")
    value = getattr(row, column, None)
    if not isinstance(value, float):
        raise KeyError(f"no number in column {column!r} of {table}.{row_id}")
    base = column.removesuffix("_low").removesuffix("_high")
    return Fact(
        key=key,
        name=cell_name(row, base),
        value=value,
        unit=unit_of(row, base),
        status=status_of(row, base),
        as_of=told(data, row, base).as_of,
        source_ids=told(data, row, base).source_ids,
        low=None if two_voices(row) else getattr(row, f"{base}_low", None),
        high=None if two_voices(row) else getattr(row, f"{base}_high", None),
        said_by=speaker(row, base),
        note=row.note,
    )


def told(data: Dataset, row: SourcedRow, column: str) -> SourcedRow:
    """The row that says when and where a figure was given: Musk's figures stand in the tables of models."""
    if isinstance(row, Estimate) and column == "parameters_musk" and row.model_id:
        return data.models[row.model_id]
    if isinstance(row, Announced) and column == "parameters_total":
        return row.model_copy(update={"as_of": row.announced_on})
    if isinstance(row, Estimate) and column == "parameters_first":
        return row.model_copy(update={"as_of": "2026-04-28", "source_ids": ("IKP",)})
    return row


def two_voices(row: SourcedRow) -> bool:
    """Whether a figure is a speaker’s and its interval an outsider’s: they do not belong together."""
    return isinstance(row, AiModel) and row.status in (Status.CLAIMED, Status.DISPUTED)


def cell_name(row: SourcedRow, column: str) -> str:
    """What a cell is, in words."""
    if isinstance(row, Quantity):
        return row.quantity
    name = getattr(row, "name", None) or getattr(row, "announced_as", None) or getattr(row, "model", None)
    return f"{name or getattr(row, 'site', row.id)}: {WORDS.get(column, column.replace('_', ' '))}"


def unit_of(row: SourcedRow, column: str) -> str:
    """The unit that a column's name says; a quantity names its own."""
    if isinstance(row, Quantity):
        return row.unit
    return next((unit for part, unit in UNIT_OF.items() if part in column), column)


def status_of(row: SourcedRow, column: str) -> Status:
    """The row's status; Musk's figure in a row of the probe is his claim, not the probe's estimate."""
    return Status.CLAIMED if column == "parameters_musk" else row.status


def speaker(row: SourcedRow, column: str) -> str | None:
    """Whose word a cell is, where the row says so."""
    if column == "parameters_musk":
        return "Elon Musk"
    return getattr(row, "claimed_by", None) or getattr(row, "said_by", None)

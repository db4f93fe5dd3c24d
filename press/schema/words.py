"""The words and units of the columns, and what charts are about."""

from press.scales import BYTES, COUNTS, MILLIONS, Scales, Unit

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

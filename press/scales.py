"""Units and the scales at which their amounts are written."""

from dataclasses import dataclass

Scales = tuple[tuple[float, str, str], ...]
"""Size, sign and word of each scale, from the largest to the smallest."""

COUNTS: Scales = ((1e12, "T", "trillion"), (1e9, "B", "billion"), (1e6, "M", "million"))
MILLIONS = COUNTS[2:]
BYTES: Scales = ((1e12, "TB", "terabyte"), (1e9, "GB", "gigabyte"), (1e6, "MB", "megabyte"))
WATTS: Scales = (
    (1e9, "GW", "gigawatt"),
    (1e6, "MW", "megawatt"),
    (1e3, "kW", "kilowatt"),
    (1.0, "W", "watt"),
)
WATT_HOURS: Scales = (
    (1e12, "TWh", "terawatt-hour"),
    (1e9, "GWh", "gigawatt-hour"),
    (1e6, "MWh", "megawatt-hour"),
)
METRES: Scales = ((1e3, "km", "kilometre"),)


@dataclass(frozen=True, slots=True)
class Unit:
    """How an amount of something is written."""

    one: str
    many: str
    scales: Scales = ()
    named: bool = False
    """Whether the scales carry the unit in their name: megawatt, terabyte."""

    beyond: float = float("inf")
    """From here on it is written as a power of ten: nobody says yotta."""

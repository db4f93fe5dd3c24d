"""Amounts in words: short for labels, long for prose, spoken for the ear. Stored numbers are base units."""

import math
from collections.abc import Mapping

from press import schema
from press.scales import COUNTS, METRES, MILLIONS, WATT_HOURS, WATTS, Unit

SIGNIFICANT = 3

NUMBER_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
SHARE_WORDS = {
    2: "half", 3: "a third", 4: "a quarter", 5: "a fifth", 6: "a sixth", 7: "a seventh", 8: "an eighth",
    9: "a ninth", 10: "a tenth", 20: "a twentieth",
}  # fmt: skip


UNITS: Mapping[str, Unit] = {
    "rows": Unit("row", "rows"),
    "sources": Unit("source", "sources"),
    "claims": Unit("claim", "claims"),
    "days": Unit("day", "days"),
    "weeks": Unit("week", "weeks"),
    "months": Unit("month", "months"),
    "years": Unit("year", "years"),
    "times": Unit("time", "times"),
    "share": Unit("of one", "of one"),
    "fraction": Unit("of one", "of one"),
    "ratio": Unit("", ""),
    "exponent": Unit("", ""),
    "coefficient": Unit("", ""),
    "metres": Unit("metre", "metres", METRES, named=True),
    "cubic metres": Unit("cubic metre", "cubic metres"),
    "litres": Unit("litre", "litres"),
    "short tons per year": Unit("short ton a year", "short tons a year"),
    "tonnes per year": Unit("tonne a year", "tonnes a year"),
    "homes": Unit("home", "homes", MILLIONS),
    "USD": Unit("dollar", "dollars", COUNTS),
    "USD of 2025": Unit("dollar of 2025", "dollars of 2025", COUNTS),
    "USD per kWh": Unit("dollar per kilowatt-hour", "dollars per kilowatt-hour"),
    "W": Unit("watt", "watts", WATTS, named=True),
    "Wh": Unit("watt-hour", "watt-hours", WATT_HOURS, named=True),
    "Wh per year": Unit("watt-hour a year", "watt-hours a year"),
    **schema.UNITS,
}
"""Every unit that an amount may have, with its words."""

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
SPANS = ((365, "year"), (1, "day"), (1 / 24, "hour"), (1 / 1_440, "minute"))
FEW_YEARS = 730
"""From here on days are told as years. Units: days."""

MANY_YEARS = 1_000_000


def plain(value: float, digits: int = SIGNIFICANT) -> str:
    """The number itself with thousands separators: whole below a million, else cut to `digits`."""
    if value == int(value) and abs(value) < 1e6:
        return f"{int(value):,}"
    if abs(value) >= 10 ** (digits - 1):
        return f"{float(f'{value:.{digits}g}'):,.0f}" if abs(value) >= 10**digits else f"{value:,.0f}"
    return f"{value:.{digits}g}" if abs(value) >= 1e-3 else f"{value:.{digits}f}".rstrip("0")


def scaled(value: float, unit: str, scale: str | None = None) -> tuple[str, str, str]:
    """The number at its scale, the scale's sign and the scale's word: ('1.5', 'T', 'trillion').

    Raises: KeyError for a unit or a scale that nobody defined.
    """
    if unit not in UNITS:
        raise KeyError(f"the unit {unit!r} has no words; give it some in UNITS of press.schema")
    if value >= UNITS[unit].beyond and scale is None:
        return power_of_ten(value), "", ""
    scales = UNITS[unit].scales
    if scale is not None:
        size, sign, word = next((s for s in scales if scale in s[1:]), (0.0, "", ""))
        if not size:
            raise KeyError(f"no scale {scale!r} for {unit}")
        return plain(value / size), sign, word
    for size, sign, word in scales:
        if value >= size * (0.4995 if sign == "T" else 0.9995):  # half a trillion is 0.5T, not 500B
            return plain(value / size), sign, word
    return plain(value), "", ""


def power_of_ten(value: float) -> str:
    """The number as the field writes compute: 1.2 × 10²⁸."""
    digits, power = f"{value:.{SIGNIFICANT - 1}e}".split("e+")
    return f"{float(digits):g} × 10{power.lstrip('0').translate(RAISED)}"


def short(value: float, unit: str, scale: str | None = None) -> str:
    """For labels: 1.5T, 946 MW, 440,000, $23.6B."""
    number, sign, _ = scaled(value, unit, scale)
    if unit.startswith("USD"):
        return f"${number}{sign}"
    return f"{number} {sign}".strip() if UNITS[unit].named else number + sign


def bare(value: float, unit: str, scale: str | None = None) -> str:
    """For prose where the noun stands already: 1.5 trillion, 946 megawatts, 20."""
    number, _, word = scaled(value, unit, scale)
    known = UNITS[unit]
    if not known.named or not word:
        return f"{number} {word}".strip()
    return f"{number} {word}" if number == "1" or known.one == known.many else f"{number} {word}s"


def long(value: float, unit: str, scale: str | None = None) -> str:
    """For prose: 1.5 trillion dollars, 946 megawatts, 20 times."""
    text = bare(value, unit, scale)
    if UNITS[unit].named and text[-1].isalpha():
        return text
    return f"{text} {UNITS[unit].one if text == '1' else UNITS[unit].many}"


def interval(low: float, high: float, unit: str, scale: str | None = None) -> str:
    """Two ends in one scale for labels: 0.22T-2.2T with an en dash."""
    return f"{short(low, unit, scale)}\N{EN DASH}{short(high, unit, scale)}"


def word(value: float) -> str:
    """A small count as a word.

    Raises: ValueError for anything that is no whole number from 0 to 20.
    """
    if value != int(value) or not 0 <= value < len(NUMBER_WORDS):
        raise ValueError(f"{value:g} has no number word (a whole number from 0 to 20)")
    return NUMBER_WORDS[int(value)]


def spelled(value: float, unit: str, scale: str | None = None) -> str:
    """A round amount in words alone: 'twenty million'.

    Raises: ValueError where its number has no word.
    """
    number, _, scale_word = scaled(value, unit, scale)
    return f"{word(float(number.replace(',', '')))} {scale_word}".strip()


def share(value: float) -> str:
    """A part of one in words, to the nearest of half, a third ... a tenth, a twentieth.

    Raises: ValueError where no such share is within two per cent.
    """
    if value > 0:
        for parts, text in SHARE_WORDS.items():
            if abs(value * parts - 1) <= 0.02:
                return text
    raise ValueError(f"{value:g} is no simple share (half, a third ... a tenth, a twentieth)")


def times(value: float) -> str:
    """A ratio in words, rounded to two digits and then called so: '20 times', 'about 85,000 times'."""
    rounded = float(f"{value:.2g}")
    about = "" if abs(rounded - value) <= 1e-9 * value else "about "
    return f"{about}{plain(rounded)} times"


def percent(value: float) -> str:
    """A fraction as a percentage: 3.1%, and 168% above the whole."""
    return f"{plain(float(f'{value * 100:.2g}') if value < 1 else round(value * 100))}%"


def duration(length: float) -> str:
    """A time as one says it: 'About 61 days', 'About 14 hours'. Units: days."""
    spans = SPANS if length >= FEW_YEARS else SPANS[1:]
    for size, name in spans:
        number = length / size
        if number >= MANY_YEARS:
            return "More than a million years"
        if number >= 1:
            rounded = float(f"{number:.2g}") if number < 10 else math.floor(number + 0.5)
            return f"About {plain(rounded)} {name}{'' if rounded == 1 else 's'}"
    return "Less than a minute"


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def date_words(iso: str, brief: bool = False) -> str:
    """A date as precise as it is: 17 January 2026, January 2026, 2026; `brief`: 17 Jan 2026."""
    year, *rest = iso.split("-")
    if not rest:
        return year
    month = MONTHS[int(rest[0]) - 1]
    return " ".join([*(str(int(day)) for day in rest[1:]), month[:3] if brief else month, year])

"""Amounts as they stand in tables, read back: '1.5T', '946 MW', '0.22T-2.2T', '9 × 10²⁴', '67%'; pure."""

import re

from press.units import RAISED, UNITS

SIZES = {
    "": 1.0,
    "%": 0.01,
    **{name: 1.0 for unit in UNITS.values() for name in (unit.one, unit.many)},
    **{
        name: size
        for unit in UNITS.values()
        for size, sign, word in unit.scales
        for name in (sign, word, f"{word}s")
    },
}
"""What may stand behind a number, and by how much it multiplies; nothing but that can be read."""

POWERS = {ord(raised): plain for plain, raised in ((chr(key), chr(code)) for key, code in RAISED.items())}
AMOUNT = re.compile(r"\$?(\d[\d,]*(?:\.(\d+))?)(?: × 10([⁰¹²³⁴⁵⁶⁷⁸⁹]+))? ?(.*)")
BETWEEN = re.compile(r"\N{EN DASH}| to ")
ROUNDING = 1.06
"""By how much a rounded number may differ from its value, as a factor."""


def agrees(text: str, values: tuple[float, ...]) -> bool:
    """Whether a text says its values, but for rounding; a text that cannot be read contradicts nothing."""
    ends = [read(part.strip()) for part in BETWEEN.split(text)]
    if len(ends) != len(values):
        return True
    scale = ends[-1][2] if ends[-1] else 1.0
    for end, value in zip(ends, values, strict=True):
        if end is None:
            return True
        number, digit, size = end
        # '0.5 to 1.5 trillion': the word stands once where both ends share it
        sizes = {size, scale} if size == 1 else {size}
        if not any(near(number * each, value, digit * each) for each in sizes):
            return False
    return True


def near(said: float, value: float, digit: float) -> bool:
    """Whether one number is the other, rounded: to its last digit, or to a few in a hundred."""
    return abs(said - value) <= max(0.501 * digit, (ROUNDING - 1) * abs(value))


def read(text: str) -> tuple[float, float, float] | None:
    """The number of a text, what its last digit is worth, and its scale; none where it is no number."""
    found = AMOUNT.fullmatch(text)
    if not found or found[4] not in SIZES:
        return None
    power = 10.0 ** int(found[3].translate(POWERS)) if found[3] else 1.0
    return float(found[1].replace(",", "")), 10.0 ** -len(found[2] or ""), SIZES[found[4]] * power

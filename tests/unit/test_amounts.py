"""An amount in a table is read back, and held to the values beside it."""

import pytest

from press import amounts


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1.5T", (1.5e12,)),
        ("946 MW", (945.6e6,)),
        ("80 GB", (80e9,)),
        ("989 TFLOP/s", (989.4e12,)),
        ("$23.6B", (23.551e9,)),
        ("9 × 10²⁴", (9e24,)),
        ("67%", (2 / 3,)),
        ("0.503T–5.1T", (503e9, 5.1e12)),
        ("0.5 to 1.5 trillion", (0.5e12, 1.5e12)),
        ("568,251", (568251,)),
        ("5 megawatts", (5e6,)),
        ("41 turbines", (41,)),
        ("3", (2.51,)),
        ("0", (0.3,)),
    ],
)
def test_a_text_that_says_its_values_agrees(text: str, values: tuple[float, ...]) -> None:
    assert amounts.agrees(text, values)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("80 GB", (80,)),
        ("1.5T", (1.5e9,)),
        ("946 MW", (1092e6,)),
        ("67%", (67,)),
        ("0.503T–5.1T", (503e9, 6.6e12)),
        ("9 × 10²⁴", (9e25,)),
        ("1.827", (1.95,)),
    ],
)
def test_a_text_that_says_another_number_does_not(text: str, values: tuple[float, ...]) -> None:
    assert not amounts.agrees(text, values)


@pytest.mark.parametrize(
    "text", ["all", "no trace found", "two months, as reported: 7 or 8 June", "5 zorks", ""]
)
def test_a_text_that_cannot_be_read_contradicts_nothing(text: str) -> None:
    assert amounts.agrees(text, (61,))

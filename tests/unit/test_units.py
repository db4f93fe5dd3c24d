"""Amounts in words."""

import pytest

from press import units


@pytest.mark.parametrize(
    ("value", "unit", "short", "long"),
    [
        (117e6, "parameters", "117M", "117 million parameters"),
        (1.571e12, "parameters", "1.57T", "1.57 trillion parameters"),
        (10e12, "parameters", "10T", "10 trillion parameters"),
        (946e6, "W", "946 MW", "946 megawatts"),
        (1e9, "W", "1 GW", "1 gigawatt"),
        (999.9e9, "parameters", "1T", "1 trillion parameters"),
        (440_000, "chips", "440,000", "440,000 chips"),
        (288e9, "bytes", "288 GB", "288 gigabytes"),
        (2.5e15, "FLOP/s", "2.5 PFLOP/s", "2.5 petaFLOP/s"),
        (1.2e28, "FLOP", "1.2 × 10²⁸", "1.2 × 10²⁸ FLOP"),
        (1, "models", "1", "1 model"),
        (85.47, "metres", "85.5", "85.5 metres"),
    ],
)
def test_amount_is_written_in_its_unit(value: float, unit: str, short: str, long: str) -> None:
    assert (units.short(value, unit), units.long(value, unit)) == (short, long)


def test_scale_can_be_asked_for() -> None:
    assert units.short(0.5e12, "parameters", "T") == "0.5T"
    assert units.bare(0.5e12, "parameters", "trillion") == "0.5 trillion"


def test_unit_without_words_is_refused_by_name() -> None:
    with pytest.raises(KeyError, match="the unit 'parsecs' has no words"):
        units.long(1, "parsecs")


def test_unknown_scale_is_refused() -> None:
    with pytest.raises(KeyError, match="furlong"):
        units.short(1, "parameters", "furlong")


@pytest.mark.parametrize(("value", "words"), [(0.5, "half"), (1 / 6, "a sixth"), (0.1, "a tenth")])
def test_simple_share_has_words(value: float, words: str) -> None:
    assert units.share(value) == words


@pytest.mark.parametrize("value", [0.46, 0, -1, 3])
def test_other_share_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="no simple share"):
        units.share(value)


def test_rounded_ratio_says_about() -> None:
    assert units.times(20) == "20 times"
    assert units.times(85470.1) == "about 85,000 times"


def test_number_word_is_for_small_whole_numbers() -> None:
    assert units.word(7) == "seven"
    assert units.spelled(10e12, "parameters") == "ten trillion"
    with pytest.raises(ValueError, match="no number word"):
        units.word(2.5)


@pytest.mark.parametrize(
    ("iso", "words", "brief"),
    [
        ("2026-01-17", "17 January 2026", "17 Jan 2026"),
        ("2026-04", "April 2026", "Apr 2026"),
        ("2026", "2026", "2026"),
    ],
)
def test_date_is_as_precise_as_it_is_known(iso: str, words: str, brief: str) -> None:
    assert (units.date_words(iso), units.date_words(iso, brief=True)) == (words, brief)


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (1e-5, "Less than a minute"),
        (0.5 / 24, "About 30 minutes"),
        (1 / 24, "About 1 hour"),
        (0.568, "About 14 hours"),
        (1, "About 1 day"),
        (5.44, "About 5.4 days"),
        (60.6, "About 61 days"),
        (729, "About 729 days"),
        (1_768, "About 4.8 years"),
        (1e9, "More than a million years"),
    ],
)
def test_time_is_told_as_one_says_it(length: float, words: str) -> None:
    assert units.duration(length) == words


def test_the_speed_of_one_chip_is_told_in_teraflop() -> None:
    assert units.short(989.4e12, "FLOP/s") == "989 TFLOP/s"
    assert units.bare(989.4e12, "FLOP/s") == "989 teraFLOP/s"

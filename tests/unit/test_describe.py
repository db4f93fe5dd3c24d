"""What a chart shows, worked out in words."""

from press.describe import Measured, standing, summary
from press.evidence import Status

CLAIMED, CONFIRMED, ESTIMATED = Status.CLAIMED, Status.CONFIRMED, Status.ESTIMATED


def test_summary_names_the_extremes_and_their_ratio() -> None:
    told = summary("Two models.", [Measured("A", 1e9, CONFIRMED), Measured("B", 20e9, CLAIMED)], "parameters")
    assert told == (
        "Two models. The smallest is A with 1 billion parameters; "
        "the largest is B with 20 billion parameters, 20 times as much. "
        "Of two values, one is confirmed and one only claimed."
    )


def test_values_of_one_standing_are_told_together() -> None:
    assert standing([CLAIMED] * 3) == "All three values are only claimed."


def test_standings_are_counted_in_the_order_of_their_strength() -> None:
    assert standing([ESTIMATED, CLAIMED, CLAIMED, CONFIRMED]) == (
        "Of four values, one is confirmed, two only claimed and one estimated."
    )

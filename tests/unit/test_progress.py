"""How far a long piece of work is: an estimate once there is something to estimate from."""

import pytest

from press import progress


@pytest.mark.parametrize(
    ("done", "elapsed_s", "expected"),
    [
        (0, 0.0, "0 of 57 plates"),
        (1, 3.0, "1 of 57 plates"),
        (2, 1.0, "2 of 57 plates, about 28 s left"),
        (12, 2.4, "12 of 57 plates, about 9 s left"),
        (12, 24.0, "12 of 57 plates, about 90 s left"),
        (12, 32.0, "12 of 57 plates, about 2 min left"),
        (56, 5.6, "56 of 57 plates, about 1 s left"),
        (57, 5.7, "57 of 57 plates"),
    ],
)
def test_an_estimate_rests_on_two_plates_at_least(done: int, elapsed_s: float, expected: str) -> None:
    assert progress.words(done, 57, elapsed_s) == expected


def test_nothing_is_left_when_all_is_done() -> None:
    assert progress.words(2, 2, 9.0) == "2 of 2 plates"


@pytest.mark.parametrize(
    ("total", "expected"),
    [(1, [1]), (3, [1, 2, 3]), (10, [*range(1, 11)]), (57, [6, 12, 18, 23, 29, 35, 40, 46, 52, 57])],
)
def test_a_log_has_a_line_for_each_tenth_and_for_the_last(total: int, expected: list[int]) -> None:
    assert [done for done in range(total + 1) if progress.fills_a_tenth(done, total)] == expected

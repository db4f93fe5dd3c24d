"""What a warm process keeps: answers to equal values, of this build and of the last."""

from press import kept


def test_an_answer_is_forgotten_for_which_a_whole_build_did_not_ask() -> None:
    asked: list[str] = []

    @kept.remembered
    def answer(name: str) -> str:
        asked.append(name)
        return name.upper()

    for names in (["a", "a", "b"], ["b"], ["a"], ["b"]):
        kept.turn()
        assert [answer(name) for name in names] == [name.upper() for name in names]
    assert asked == ["a", "b", "a", "b"], "the second build did not ask for a, the third not for b"


def test_a_name_only_finds_an_answer_and_the_values_decide() -> None:
    asked: list[list[int]] = []

    @kept.latest
    def total(_: str, numbers: list[int]) -> int:
        asked.append(numbers)
        return sum(numbers)

    assert [total("x", numbers) for numbers in ([1, 2], [1, 2], [1, 3], [1, 2])] == [3, 3, 4, 3]
    assert asked == [[1, 2], [1, 3], [1, 2]]


def test_what_is_none_is_an_answer() -> None:
    asked: list[int] = []

    @kept.remembered
    def nothing(number: int) -> None:
        asked.append(number)

    for _ in range(2):
        nothing(1)
    assert asked == [1]


def test_what_raises_is_asked_again() -> None:
    asked: list[int] = []

    @kept.remembered
    def broken(number: int) -> int:
        asked.append(number)
        return 1 // number

    for _ in range(2):
        try:
            broken(0)
        except ZeroDivisionError:
            continue
    assert asked == [0, 0]

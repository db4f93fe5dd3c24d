"""Answers that are kept while a process lives: for functions of values that cannot be hashed."""

from collections import deque
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def kept(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """A pure function that answers at once where all that it is given equals what it was given lately.

    Compared by value, so that nothing old can pass for new; given and answer are frozen by convention.
    """

    def wrapping(work: Callable[P, T]) -> Callable[P, T]:
        lately: deque[tuple[object, T]] = deque(maxlen=most)

        @wraps(work)
        def answering(*given: P.args, **named: P.kwargs) -> T:
            asked = (given, named)
            for known, answer in lately:
                if known == asked:
                    return answer
            answer = work(*given, **named)
            lately.append((asked, answer))
            return answer

        return answering

    return wrapping

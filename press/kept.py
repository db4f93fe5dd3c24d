"""Answers that are kept while a process lives: for pure functions, whose answer hangs on their values alone.

Nothing is told by a name or a time of a file, so nothing old can pass for new. What is given and what is
answered is frozen by convention.
"""

from collections import deque
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
N = TypeVar("N", bound=Hashable)
K = TypeVar("K", bound=Hashable)


def turn() -> None:
    """Begins a build: what neither it nor the build before it asks for is forgotten when the next begins."""
    for each in _all:
        each.turn()


def clear() -> None:
    """Gives back the room of what was forgotten; trees fall slowly, so it is done when nobody waits."""
    for each in _all:
        each.gone = {}


class Generations(Generic[K, T]):
    """What this build has asked for, and what the one before it had."""

    def __init__(self) -> None:
        self.now: dict[K, T] = {}
        self.before: dict[K, T] = {}
        self.gone: dict[K, T] = {}
        _all.append(self)

    def turn(self) -> None:
        """Forgets what was not asked for since the last turn."""
        self.now, self.before, self.gone = {}, self.now, self.before

    def find(self, asked: K) -> tuple[T] | None:
        """What is known, in a tuple of its own, for it may be None."""
        held = self.now if asked in self.now else self.before
        return (held[asked],) if asked in held else None

    def put(self, asked: K, answer: T) -> T:
        """The answer, which stays until the end of the next build."""
        self.now[asked] = answer
        return answer


_all: list[Generations[Any, Any]] = []


def remembered(work: Callable[P, T]) -> Callable[P, T]:
    """A pure function that answers at once where this build or the last one asked the same.

    It holds what two builds need, however large the site is; a cache of a fixed size would hold too little
    of a large one, and hundreds of versions of a page that is written.
    """
    known = Generations[Hashable, T]()

    @wraps(work)
    def answering(*given: P.args, **named: P.kwargs) -> T:
        asked = (given, *named.items()) if named else given
        found = known.find(asked)
        return known.put(asked, work(*given, **named)) if found is None else known.put(asked, found[0])

    return answering


def latest(work: Callable[Concatenate[N, P], T]) -> Callable[Concatenate[N, P], T]:
    """The same for what cannot be hashed, after a name: of each name it holds what was asked last.

    The name only finds it: an answer is given again where all that was given with it is equal.
    """
    known = Generations[N, tuple[object, T]]()

    @wraps(work)
    def answering(name: N, /, *given: P.args, **named: P.kwargs) -> T:
        asked = (given, named)
        found = known.find(name)
        if found is not None and found[0][0] == asked:
            return known.put(name, found[0])[1]
        return known.put(name, (asked, work(name, *given, **named)))[1]

    return answering


def kept(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """The same for what has no name: as many answers as are said, found by comparing."""

    def wrapping(work: Callable[P, T]) -> Callable[P, T]:
        lately: deque[tuple[object, T]] = deque(maxlen=most)

        @wraps(work)
        def answering(*given: P.args, **named: P.kwargs) -> T:
            asked = (given, named)
            for known, answer in lately:
                if known == asked:
                    return answer
            answer = work(*given, **named)
            lately.appendleft((asked, answer))
            return answer

        return answering

    return wrapping

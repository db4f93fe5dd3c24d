"""How high every frame is: measured in a browser where it changed, kept in files, told as a formula."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from press import heights
from press.errors import ChartError, Place, Problems
from press.files import put
from press.heights import Fit, Side

Measure = Callable[[Mapping[str, str]], Mapping[str, list[int]]]


@dataclass(frozen=True, slots=True)
class Framed:
    """What stands in a frame, as it is measured."""

    slug: str
    fingerprint: str
    """What a measurement belongs to: all that is on show."""
    pages: tuple[str, ...]
    """The page in every state that the frame must hold: the highest decides."""
    sides: tuple[Side, ...]
    untitled: tuple[str, ...] = ()
    """The same without its title, where the frame has such a form."""
    slack: int = heights.SLACK


def fits(framed: Sequence[Framed], root: Path, measure: Measure | None, remedy: str) -> dict[str, Fit]:
    """How high every frame is. What changed since it was measured is measured again, where a browser is.

    Raises: ChartError naming each frame whose measurement is missing or stale.
    """
    folder = root / "static/plates"
    paths = {one.slug: folder / f"{one.slug}.heights.json" for one in framed}
    known = {
        slug: heights.unpacked(path.read_bytes() if path.is_file() else b"") for slug, path in paths.items()
    }
    stale = [one for one in framed if not belongs(known[one.slug], one)]
    if stale and measure is None:
        problems = Problems()
        for one in stale:
            path = paths[one.slug]
            problems.add(
                Place(path.relative_to(root).as_posix()),
                "stale heights" if path.exists() else "missing heights",
                None,
                remedy,
            )
        problems.raise_as(ChartError)
    if stale and measure:
        for slug, found in measured(stale, measure).items():
            known[slug] = found
            put(paths[slug], found.packed())
    return {one.slug: fit(one, known[one.slug]) for one in framed}


def belongs(found: heights.Measured, framed: Framed) -> bool:
    """Whether a measurement is one of a frame as it is now, in all its forms."""
    return found.page == framed.fingerprint and bool(found.bare) == bool(framed.untitled)


def measured(framed: Sequence[Framed], measure: Measure) -> dict[str, heights.Measured]:
    """What a browser finds, in one go."""
    asked = {
        (one.slug, kind, str(n)): text
        for one in framed
        for kind in ("pages", "untitled")
        for n, text in enumerate(getattr(one, kind))
    }
    names = {" ".join(key): key for key in asked}
    found = measure({name: asked[key] for name, key in names.items()})

    def highest(slug: str, kind: str) -> tuple[int, ...]:
        every = [found[name] for name, key in names.items() if key[:2] == (slug, kind)]
        return tuple(max(heights) for heights in zip(*every, strict=True))

    return {
        one.slug: heights.Measured(one.fingerprint, highest(one.slug, "pages"), highest(one.slug, "untitled"))
        for one in framed
    }


def fit(framed: Framed, found: heights.Measured) -> Fit:
    """The height of one frame; where it has no form without a title, that one is as high."""
    bare = found.bare or found.whole
    return Fit(
        heights.length(found.whole, framed.sides, framed.slack),
        heights.attribute(found.whole),
        heights.length(bare, framed.sides, framed.slack),
        heights.attribute(bare),
        found.whole,
    )

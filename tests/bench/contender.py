"""A page in the race: whose it is, where it lies, and how its values and its live chart show themselves."""

from dataclasses import dataclass, field
from pathlib import Path

NEVER = "() => false"


@dataclass(frozen=True, slots=True)
class Contender:
    """One page. The expressions are JavaScript."""

    slug: str
    name: str
    versions: str
    site: Path | None
    """The folder of the finished page; none where it could not be made."""
    why: str = ""
    """Why it could not be made."""
    point: str = ""
    """A function that gives the place of a mark of the first chart in the window: {x, y}; none without values."""
    shown: str = NEVER
    """A function that says whether a value is on show."""
    explore: str = ""
    """The button that brings the live chart; none where the page has no such thing."""
    live: str = NEVER
    """A function that says whether the live chart is on show."""
    races: tuple[str, ...] = field(default=("load",))
    """What is taken of it: 'load' (everything), 'ahead' (live after a prefetch), 'lazy' (live only)."""


def middle(selector: str) -> str:
    """A function that gives the middle of the fifth visible element: no tool bar lies over the middle of a chart."""
    return f"""() => {{
      const found = [...document.querySelectorAll({selector!r})].map((e) => e.getBoundingClientRect()).filter((b) => b.width && b.height)[4];
      return found && {{ x: found.x + found.width / 2, y: found.y + found.height / 2 }};
    }}"""


def there(selector: str) -> str:
    """A function that says whether something is there and has a size."""
    return f"() => [...document.querySelectorAll({selector!r})].some((e) => e.getBoundingClientRect().height > 0)"

"""The page that every contender makes: words and numbers of `story.toml`, read once, frozen."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).with_name("story.toml")


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one line, or of all the marks of a chart that has no lines."""

    name: str
    y: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart as every contender draws it, and the section around it; the first has none."""

    slug: str
    kind: str
    """bars-across, bars-up, points, points-log, line or lines."""
    unit: str
    title: str
    takeaway: str
    how_to_read: str
    alt: str
    labels: tuple[str, ...]
    x: tuple[float, ...]
    """Empty where the labels are the places."""
    x_name: str
    series: tuple[Series, ...]
    heading: str
    text: tuple[str, ...]

    @property
    def values(self) -> int:
        """How many values are drawn."""
        return sum(len(one.y) for one in self.series)


@dataclass(frozen=True, slots=True)
class Story:
    """The whole page."""

    title: str
    standfirst: str
    plots: tuple[Plot, ...]

    @property
    def words(self) -> int:
        """How many words of running text there are."""
        parts = [self.standfirst, *(part for plot in self.plots for part in (plot.takeaway, *plot.text))]
        return sum(len(part.split()) for part in parts)


def load(path: Path = SOURCE) -> Story:
    """The story as it is written in the file."""
    given = tomllib.loads(path.read_text("utf-8"))
    return Story(given["title"], given["standfirst"], tuple(plot(each) for each in given["charts"]))


def plot(given: dict[str, object]) -> Plot:
    """One chart."""

    def text(key: str) -> str:
        return str(given.get(key, ""))

    def row(key: str) -> tuple[float, ...]:
        return tuple(map(float, given.get(key, ())))  # type: ignore[call-overload]

    names = tuple(given.get("series", ("",)))  # type: ignore[call-overload]
    return Plot(
        slug=text("slug"),
        kind=text("kind"),
        unit=text("unit"),
        title=text("title"),
        takeaway=text("takeaway"),
        how_to_read=text("how_to_read"),
        alt=text("alt"),
        labels=tuple(given["labels"]),  # type: ignore[call-overload]
        x=row("x"),
        x_name=text("x_name"),
        series=tuple(Series(name, row(key)) for name, key in zip(names, ("y", "y2"), strict=False)),
        heading=text("heading"),
        text=tuple(given.get("text", ())),  # type: ignore[call-overload]
    )

"""The sizes that were promised, in the list and by name, and the sizes that shipped."""

from dataclasses import dataclass, replace

from press import units
from press.evidence import Status
from press.types import Dataset

LIST = "the list"


@dataclass(frozen=True, slots=True)
class Mark:
    """A size for a name on a day; those of the list have its name, and equal ones are one mark."""

    id: str
    name: str
    day: str
    parameters: float
    count: int
    shipped: bool
    status: Status
    said_by: str
    source_ids: tuple[str, ...]
    outcome: str = ""

    @property
    def height(self) -> float:
        """Where the mark is drawn. Units: trillions of parameters."""
        return self.parameters / 1e12

    @property
    def size(self) -> str:
        """'1.5T'."""
        return units.short(self.parameters, "parameters", "T")


def marks_of(data: Dataset) -> list[Mark]:
    """Every size in the order of its day."""
    return sorted([*of_the_list(data), *of_the_roadmap(data)], key=lambda m: (m.day, m.parameters, m.id))


def of_the_list(data: Dataset) -> list[Mark]:
    """The sizes of the list, each once."""
    found: dict[float, Mark] = {}
    for model in data.seven.values():
        size = model.parameters_total
        if size in found:
            found[size] = replace(found[size], count=found[size].count + 1)
        elif size:
            said = (model.status, model.claimed_by, model.source_ids, model.outcome)
            found[size] = Mark(model.id, LIST, model.announced_on, size, 1, False, *said)
    return list(found.values())


def of_the_roadmap(data: Dataset) -> list[Mark]:
    """What was promised by name, and what shipped."""
    found = []
    for row in data.roadmap.values():
        said = (row.status, row.said_by, row.source_ids)
        size, shipped = row.parameters_total, row.kind == "shipped"
        found.append(Mark(row.id, row.name, row.stated_on, size, 1, shipped, *said))
    return found


def unfinished(mark: Mark) -> bool:
    """Whether we found no completion of a size of the list."""
    return mark.outcome.startswith("no completion")

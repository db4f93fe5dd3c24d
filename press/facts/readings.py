"""The readings of the power of Colossus 2: which there are, and what each of them measures."""

from dataclasses import dataclass

from press.schema import Reading
from press.types import Dataset

SITES = ("Colossus 2", "Colossus 2, two named clusters", "Colossus 1 and 2 together")
BOTH = "Colossus 1 and 2 together"
MEASURES = {
    "power_it_w": "IT power",
    "power_facility_w": "facility power",
    "power_cooling_w": "cooling",
    "power_nameplate_w": "GPU nameplate",
    "power_unspecified_w": "not said which",
}
METHODS = {
    "observed": "seen",
    "claimed": "said",
    "promised": "promised for April",
    "filed": "filed",
    "projected": "projected, later lowered",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One measured number of a reading."""

    mark: str
    row: int
    measure: str
    power_w: float
    start_w: float = 0


def readings_of(data: Dataset) -> list[Reading]:
    """The readings with a measure, in the order of their dates, but for those of lists."""
    found = [r for r in data.readings.values() if r.site in SITES and powers(r) and r.method != "listed"]
    return sorted(found, key=lambda r: (r.read_on, r.id))


def powers(reading: Reading) -> dict[str, float]:
    """The measures that a reading has."""
    return {name: getattr(reading, name) for name in MEASURES if getattr(reading, name) is not None}


def bars_of(readings: list[Reading]) -> list[Bar]:
    """Each number as a bar; facility power goes on from where IT power ends."""
    found = []
    for i, reading in enumerate(readings):
        at = 0.0
        for k, (measure, power_w) in enumerate(powers(reading).items()):
            found.append(Bar(f"r{i}-{k}", i, measure, power_w, at))
            at = power_w
    return found


def exception(reading: Reading) -> str:
    """Why a reading is not Colossus 2 as it stood, if so."""
    return "both" if reading.site == BOTH else "projected" if reading.method == "projected" else ""

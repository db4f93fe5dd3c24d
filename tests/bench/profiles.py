"""The readers whom the bench plays: one on a phone on a slow line, one at a desk."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Profile:
    """A screen, a line and a processor."""

    name: str
    width: int
    height: int
    ratio: float
    touch: bool
    slowdown: int
    """How many times slower than this machine the processor is made."""
    line: dict[str, float] | None
    """Latency in ms, throughput in bytes a second; none is not throttled."""

    @property
    def context(self) -> dict[str, Any]:
        """What a browser's new context is told."""
        return {
            "viewport": {"width": self.width, "height": self.height},
            "device_scale_factor": self.ratio,
            "has_touch": self.touch,
            "is_mobile": self.touch,
            "locale": "en-GB",
            "timezone_id": "UTC",
            "color_scheme": "light",
        }


SLOW_4G = {"latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
PHONE = Profile("phone", 412, 823, 1.75, True, 4, SLOW_4G)
DESKTOP = Profile("desktop", 1350, 940, 1, False, 1, None)
PROFILES = {profile.name: profile for profile in (PHONE, DESKTOP)}

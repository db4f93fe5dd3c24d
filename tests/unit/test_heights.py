"""The formula of a frame's height, worked out without a browser and held to what was measured."""

import re
from pathlib import Path

import pytest

from press import heights
from press.extras.calculator import frame

PLATES = Path(__file__).parents[2] / "static/plates"
NAMES = sorted(path.name.removesuffix(".heights.json") for path in PLATES.glob("*.heights.json"))
SLUGS = [name for name in NAMES if (PLATES / f"{name}.wide.svg").exists()]
"""The charts; what else stands in frames has no plates."""


def worked_out(css: str, width: float) -> float:
    """The value of the formula in a container of a width. Units: px."""
    assert re.fullmatch(r"(?:max|min|clamp|cqi|px|[\d.()+*,\s-])+", css), css
    code = css.replace("100cqi", str(width)).replace("px", "")
    functions = {"max": max, "min": min, "clamp": lambda low, value, high: max(low, min(value, high))}
    return float(eval(code, {"__builtins__": {}}, functions))  # noqa: S307 - held to numbers and signs above


def formula(slug: str, kind: str) -> tuple[str, dict[int, int]]:
    """The formula of a chart, and what was measured."""
    found = getattr(heights.unpacked((PLATES / f"{slug}.heights.json").read_bytes()), kind)
    plates = {name: (PLATES / f"{slug}.{name}.svg").read_text("utf-8") for name in heights.PLATES}
    sides = [heights.side(name, svg) for name, svg in plates.items()]
    return heights.length(tuple(found), tuple(sides)), dict(zip(heights.widths(), found, strict=True))


def test_there_are_measurements() -> None:
    assert len(SLUGS) >= 14


@pytest.mark.parametrize("kind", ["whole", "bare"])
@pytest.mark.parametrize("slug", SLUGS)
def test_a_frame_is_never_cut_and_hardly_too_high(slug: str, kind: str) -> None:
    css, measured = formula(slug, kind)
    spare = {width: worked_out(css, width) - height for width, height in measured.items()}
    assert min(spare.values()) >= 0
    assert max(spare.values()) <= 14
    assert len(css) < 1_200


@pytest.mark.parametrize("kind", ["whole", "bare"])
@pytest.mark.parametrize("slug", SLUGS)
def test_between_two_measured_widths_the_higher_holds(slug: str, kind: str) -> None:
    css, measured = formula(slug, kind)
    for width in range(heights.LEAST, heights.MOST, heights.STEP):
        if any(width < start <= width + heights.STEP for start, _ in heights.PLATES.values()):
            continue
        words = [measured[w] for w in (width, width + heights.STEP)]
        assert worked_out(css, width + 0.5) >= min(words), width


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[1]", b'{"page":"x","from":300,"step":1,"heights":[1,2],"bare":[1,2]}', b"\xff"]
)
def test_a_corrupt_measurement_is_stale(body: bytes) -> None:
    assert heights.unpacked(body) == heights.Measured()


def test_one_height_is_enough_at_every_width() -> None:
    for name in NAMES:
        known = heights.unpacked((PLATES / f"{name}.heights.json").read_bytes())
        assert all(heights.attribute(known.whole) >= height for height in known.whole), name


def test_the_calculator_is_never_cut_and_hardly_too_high() -> None:
    found = heights.unpacked((PLATES / f"{frame.NAME}.heights.json").read_bytes()).whole
    css = heights.length(found, frame.SIDES, frame.SLACK)
    spare = [worked_out(css, w) - height for w, height in zip(heights.widths(), found, strict=True)]
    assert min(spare) >= 0
    assert max(spare) <= frame.SLACK + 3
    assert len(css) < 1_700

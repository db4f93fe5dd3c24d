"""Plates, heights and pins that were damaged on the disk: named and refused, or made again; never published."""

import json
import random
from collections.abc import Callable

import pytest

from press import heights
from press.plates import whole_png
from tests.conftest import EVERY
from tests.faults.conftest import Project, Tried

FLIPS = 100 if EVERY else 10
Damage = Callable[[bytes], bytes]
DAMAGES: dict[str, Damage] = {
    "empty": lambda body: b"",
    "truncated": lambda body: body[: len(body) * 2 // 3],
    "a byte short": lambda body: body[:-2],
    "binary": lambda body: bytes(range(256)) * 8,
    "binary after its head": lambda body: body[:400] + b"\xff\x00" * 40 + body[400:],
    "twice": lambda body: body + body,
    "of zeros": lambda body: body[: len(body) // 2] + b"\0" * (len(body) // 2),
    "of another figure": lambda body: body.replace(body[body.index(b"figure") + 7 :][:18], b"0" * 18, 1),
}


def damaged(project: Project, name: str, damage: Damage) -> list[str]:
    """The refusal of a plate after some damage; the site stays, the plate comes back."""
    path = project.plates / name
    whole, before = path.read_bytes(), project.held()
    path.write_bytes(damage(whole))
    assert path.read_bytes() != whole
    try:
        lines = project.fork("build").refused()
    finally:
        path.write_bytes(whole)
    assert project.held() == before
    return lines


@pytest.mark.parametrize("way", DAMAGES)
@pytest.mark.parametrize("name", ["the-seven.wide.svg", "the-seven.card.png"])
def test_a_damaged_plate_is_stale(project: Project, tried: Tried, name: str, way: str) -> None:
    tried("damaged plates", 1)
    (line,) = damaged(project, name, DAMAGES[way])
    assert line.startswith(f"static/plates/{name}: stale plate (run `make site`")


def test_a_picture_with_any_other_byte_is_stale(project: Project, tried: Tried) -> None:
    tried("damaged plates", FLIPS)
    body = (project.plates / "the-seven.card.png").read_bytes()
    assert whole_png(body)
    rng = random.Random(6)  # noqa: S311
    for _ in range(FLIPS):
        at = rng.randrange(len(body))
        assert not whole_png(body[:at] + bytes([body[at] ^ (1 << rng.randrange(8))]) + body[at + 1 :]), at


@pytest.mark.parametrize("way", ["empty", "truncated", "a byte short", "binary", "twice", "of zeros"])
def test_damaged_heights_are_stale(project: Project, tried: Tried, way: str) -> None:
    tried("damaged heights", 1)
    (line,) = damaged(project, "the-seven.heights.json", DAMAGES[way])
    assert line.startswith("static/plates/the-seven.heights.json: stale heights (run `make site`")


@pytest.mark.parametrize(
    "value",
    [
        *(None, [], {}, 7, "x", {"page": 1}),
        *({"heights": [height] * 1101} for height in (None, "x", -1, 0, 1e400, 1e9, float("nan"), [], True)),
        {"heights": [500]}, {"from": 1}, {"bare": {}}, {"page": None},
    ],
)  # fmt: skip
def test_heights_of_another_shape_are_none(project: Project, tried: Tried, value: object) -> None:
    tried("damaged heights", 1)
    body = (project.plates / "the-seven.heights.json").read_bytes()
    good = json.loads(body)
    assert heights.unpacked(body).page == good["page"]
    changed = good | value if isinstance(value, dict) and value else value
    found = heights.unpacked(json.dumps(changed).encode())
    assert found == heights.Measured() or found.page != good["page"]


@pytest.mark.parametrize("way", ["empty", "truncated", "a byte short", "binary", "twice", "of zeros"])
def test_a_damaged_pin_is_refused(project: Project, tried: Tried, way: str) -> None:
    tried("damaged pins", 1)
    assert project.fork("pin", "one-square").code == 0
    (pin,) = (project.root / "content/pins").iterdir()
    whole = pin.read_bytes()
    assert project.fork("build").code == 0
    before = project.held()
    pin.write_bytes(DAMAGES[way](whole))
    (line,) = project.fork("build").refused()
    assert line.startswith(f"content/pins/{pin.name}: pin that was changed")
    assert project.held() == before
    pin.unlink()
    pin.parent.rmdir()


@pytest.mark.parametrize("name", ["content/pins/.a.html.new", "static/plates/.the-seven.card.png.new"])
def test_what_a_killed_build_left_half_written_is_swept(project: Project, tried: Tried, name: str) -> None:
    tried("half-written plates and pins", 1)
    path = project.root / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"half")
    assert project.fork("build").code == 0
    assert not path.exists()
    if "pins" in name:
        path.parent.rmdir()

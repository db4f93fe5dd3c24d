"""Plates fit their figures, or are refused by name."""

import io
from pathlib import Path

import pytest
from PIL import Image

from press import plates
from press.errors import ChartError
from press.paint import signed_png

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><text>6T</text></svg>'
FIGURE = {"data": [], "layout": {"width": 1}}


def plain(folder: Path) -> list[plates.Wanted]:
    """The plates of a chart without those that are made for leaving the site."""
    figure = FIGURE
    return [plates.Wanted("a", "wide", figure, plates.fingerprint(figure), folder / "a.wide.svg")]


def painted(folder: Path, fingerprint: str) -> None:
    folder.joinpath("a.wide.svg").write_text(plates.sign(DRAWING, fingerprint), "utf-8")


def test_plate_of_the_same_figure_fits(tmp_path: Path) -> None:
    painted(tmp_path, plates.fingerprint(FIGURE))
    wanted = plain(tmp_path)
    assert plates.stale(wanted) == []
    (plate,) = plates.load(wanted, tmp_path, tmp_path).values()
    head, rest = DRAWING.split(" ", 1)
    assert plate.svg == f'{head} data-figure="{plate.fingerprint}" {rest}\n', (
        "its own print stays in the file"
    )


@pytest.mark.parametrize(("old", "new"), [("6T", "7T"), ("<text>", '<text x="9">'), ("</svg>\n", "</svg>")])
def test_a_drawing_that_was_edited_is_stale(tmp_path: Path, old: str, new: str) -> None:
    painted(tmp_path, plates.fingerprint(FIGURE))
    path = tmp_path / "a.wide.svg"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    assert len(plates.stale(plain(tmp_path))) == 1


def test_a_drawing_of_another_figure_is_stale_though_it_is_named_anew(tmp_path: Path) -> None:
    other, ours = plates.fingerprint({**FIGURE, "data": [1]}), plates.fingerprint(FIGURE)
    (tmp_path / "a.wide.svg").write_text(plates.sign(DRAWING, other).replace(other, ours), "utf-8")
    assert len(plates.stale(plain(tmp_path))) == 1


def test_a_drawing_with_the_line_ends_of_windows_fits(tmp_path: Path) -> None:
    body = plates.sign(DRAWING, plates.fingerprint(FIGURE)).replace("\n", "\r\n")
    (tmp_path / "a.wide.svg").write_bytes(body.encode())
    assert plates.stale(plain(tmp_path)) == []


def test_changed_figure_makes_its_plate_stale(tmp_path: Path) -> None:
    painted(tmp_path, plates.fingerprint({**FIGURE, "data": [1]}))
    stale = plates.stale(plain(tmp_path))
    assert [plate.path.name for plate in stale] == ["a.wide.svg"]
    with pytest.raises(ChartError, match=r"a\.wide\.svg: stale plate \(the remedy\)"):
        plates.refuse(stale, tmp_path, "the remedy")


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b"<svg></svg>", b'<svg data-figure="xyz"></svg>'])
def test_corrupt_plate_is_stale(body: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.wide.svg").write_bytes(body)
    assert len(plates.stale(plain(tmp_path))) == 1


def test_picture_carries_its_fingerprint_whatever_checksum_follows_it(tmp_path: Path) -> None:
    raw = io.BytesIO()
    Image.new("RGB", (4, 4), "#fff").save(raw, "PNG")
    for number in range(200):
        (tmp_path / "a.card.png").write_bytes(signed_png(raw.getvalue(), f"{number:016x}"))
        assert plates.signature(tmp_path / "a.card.png") == f"{number:016x}"

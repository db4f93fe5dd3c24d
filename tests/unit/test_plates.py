"""Plates fit their figures, or are refused by name."""

import io
from pathlib import Path

import pytest
from PIL import Image

from press import plates
from press.errors import ChartError
from press.paint import signed_png

FIGURE = {"data": [], "layout": {"width": 1}}


def plain(folder: Path) -> list[plates.Wanted]:
    """The plates of a chart without those that are made for leaving the site."""
    figure = FIGURE
    return [plates.Wanted("a", "wide", figure, plates.fingerprint(figure), folder / "a.wide.svg")]


def painted(folder: Path, fingerprint: str) -> None:
    folder.joinpath("a.wide.svg").write_text(f'<svg data-figure="{fingerprint}"></svg>', "utf-8")


def test_plate_of_the_same_figure_fits(tmp_path: Path) -> None:
    painted(tmp_path, plates.fingerprint(FIGURE))
    wanted = plain(tmp_path)
    assert plates.stale(wanted) == []
    assert set(plates.load(wanted, tmp_path, tmp_path)) == {("a", "wide")}


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

"""Plates are painted by several tabs at a time, and nobody can tell from the plates."""

import os
from pathlib import Path

import pytest

from press import charts, content, data, paint, plates
from tests import chromium

ROOT = Path(__file__).parents[2]
SLUG = "the-seven"


def needed(folder: Path) -> list[plates.Wanted]:
    """Every plate of one chart: drawings, pictures, patterns, a poster."""
    rows = data.load(ROOT / "content/data", ROOT)
    texts = content.load(ROOT / "content", ROOT, rows)
    drawn = charts.draw_all(rows, texts.words, charts.discover())
    return plates.wanted([drawn[SLUG]], rows, texts.words, texts.site, folder)


def test_the_bytes_do_not_hang_on_the_number_of_tabs_or_the_order(tmp_path: Path) -> None:
    one, many = needed(tmp_path / "one"), needed(tmp_path / "many")
    heard: list[int] = []
    paint.paint(one, chromium.find() or "", lambda done: None, tabs=1)
    paint.paint(many[::-1], chromium.find() or "", heard.append, tabs=3)
    assert heard == list(range(len(many) + 1))
    bodies = {plate.path.name: plate.path.read_bytes() for plate in many}
    assert {plate.path.name: plate.path.read_bytes() for plate in one} == bodies
    assert plates.stale([*one, *many]) == []


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="a process is not held to cores here")
def test_the_cores_are_those_that_the_process_may_use() -> None:
    allowed = os.sched_getaffinity(0)
    try:
        os.sched_setaffinity(0, {min(allowed)})
        assert paint.cores() == 1
    finally:
        os.sched_setaffinity(0, allowed)
    assert paint.cores() == len(allowed)

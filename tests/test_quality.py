"""The gate over the audit's record: nothing in it falls short, and the quality page shows it with its day."""

import json
from pathlib import Path

import pytest
from lxml import html

from press import audit, quality, steps
from press.audit import Audit
from press.errors import ContentError
from tests import audit as notes
from tests.conftest import ROOT

FAST = 90


@pytest.fixture(scope="module")
def record() -> Audit:
    found = audit.load(ROOT)
    assert found, "no record: run `make audit`"
    return found


@pytest.fixture(scope="module")
def pages() -> dict[str, bytes]:
    return {o.path: o.body for o in steps.build(ROOT) if o.path.endswith(".html")}


def test_no_measured_page_falls_short(record: Audit) -> None:
    short = {
        path: row
        for path, row in record.pages.items()
        if row.axe or row.invalid or row.silent
        or any(c.text < 4.5 or (c.marks or 21) < 3 for c in row.contrast.values())
        or any(score < 100 for name, score in row.lighthouse.items() if name != "performance")
    }  # fmt: skip
    assert short == {}


def test_every_page_was_fast(record: Audit) -> None:
    """The promise is 99; the audit runs other tests beside, and costs the pages a little."""
    scores = {p: row.lighthouse["performance"] for p, row in record.pages.items() if row.lighthouse}
    assert scores
    assert {path: score for path, score in scores.items() if score < FAST} == {}


def test_every_page_was_measured_in_every_way(record: Audit, pages: dict[str, bytes]) -> None:
    measured = {p for p, row in record.pages.items() if None not in (row.axe, row.invalid, row.before)}
    assert set(pages) - measured == set()


def test_every_chart_is_true_and_no_host_cuts_a_frame(record: Audit) -> None:
    assert {slug: row.worst_px for slug, row in record.charts.items() if row.worst_px > 0.5} == {}
    assert all(row.marks for row in record.charts.values())
    assert {name: host.least_px for name, host in record.hosts.items() if host.least_px < -2} == {}
    assert len(record.hosts) >= 15


def test_no_fault_did_harm(record: Audit) -> None:
    assert {one.case: one.harmed for one in record.faults if one.harmed} == {}
    assert sum(one.tries for one in record.faults) > 10_000


def test_the_quality_page_says_when_and_what_has_changed_since(
    record: Audit, pages: dict[str, bytes]
) -> None:
    tree = html.document_fromstring(pages["quality/index.html"].decode())
    rows = {
        row[0].text_content(): row[-1].text_content()
        for row in tree.xpath("//section[@id='pages']//tbody/tr")
    }
    fits = {
        path: audit.print_of(body) == record.pages[path].print
        for path, body in pages.items()
        if path in record.pages
    }
    for path, fresh in fits.items():
        if path == "quality/index.html":
            continue
        when = rows["/" + path.removesuffix("index.html")]
        assert when.endswith("out of date") != fresh, path


def test_a_changed_page_is_known_by_its_print() -> None:
    page = b'<html><head><style>a{}</style></head><body><p>One</p><a href="x">y</a></body></html>'
    assert audit.print_of(page) == audit.print_of(page.replace(b'href="x"', b'href="https://example.org/x"'))
    assert audit.print_of(page) != audit.print_of(page.replace(b"One", b"Two"))
    assert audit.print_of(page) != audit.print_of(page.replace(b"a{}", b"b{}"))


def test_a_record_that_is_none_is_refused(tmp_path: Path) -> None:
    assert audit.load(tmp_path) is None
    path = tmp_path / audit.RECORD
    path.parent.mkdir(parents=True)
    for body in ("{", "[]", '{"commit": "x", "on": "tomorrow", "pages": {}, "charts": {}, "hosts": {}}'):
        path.write_text(body, "utf-8")
        with pytest.raises(ContentError, match=r"quality\.json: no record of an audit"):
            audit.load(tmp_path)


def test_notes_of_several_processes_become_one_record(tmp_path: Path) -> None:
    lines = [
        ["pages", "index.html", {"print": "a", "axe": 1}],
        ["pages", "index.html", {"axe": 2, "invalid": 0}],
        ["charts", "a-chart", {"marks": 3, "worst_px": 0.1}],
        ["charts", "a-chart", {"marks": 4, "worst_px": 0.3}],
        ["hosts", "a host", {"frames": 1, "least_px": 2, "most_px": 3, "sized": False}],
        ["hosts", "a host", {"frames": 2, "least_px": -1, "most_px": 2, "sized": False}],
        ["tries", "odd", {"tries": 5, "harmed": 0}],
    ]
    for n, line in enumerate(lines):
        (tmp_path / f"notes.{n}.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    (tmp_path / "faults.json").write_text('[{"case": "kills", "tries": 10, "harmed": 0}]', "utf-8")
    made = Audit.model_validate(notes.record(tmp_path, "2026-11-26", "abc"))
    assert made.pages["index.html"].axe == 3
    assert made.charts["a-chart"].marks == 7
    assert made.charts["a-chart"].worst_px == 0.3
    assert made.hosts["a host"].model_dump() == {"frames": 3, "least_px": -1, "most_px": 3, "sized": False}
    assert {one.case: one.tries for one in made.faults} == {"kills": 10, "odd": 5}


def test_what_a_run_left_out_stays_with_its_own_day(tmp_path: Path) -> None:
    first = {"commit": "abc", "on": "2026-11-25", "pages": {}, "charts": {}, "hosts": {}}
    before = Audit.model_validate({**first, "faults": [{"case": "kills", "tries": 10, "harmed": 0}]})
    again = Audit.model_validate(notes.record(tmp_path, "2026-11-26", "def", before))
    later = Audit.model_validate(notes.record(tmp_path, "2026-11-27", "ghi", again))
    for made in (again, later):
        assert made.faults == before.faults
        assert {part: (one.commit, one.on) for part, one in made.earlier.items()} == {
            "faults": ("abc", "2026-11-25")
        }
    told = quality.state(later, 3, 3)
    assert "commit ghi" in told
    assert "its faults are from a run of 25 November 2026, at commit abc." in told
    (tmp_path / "faults.json").write_text('[{"case": "kills", "tries": 9, "harmed": 0}]', "utf-8")
    assert not Audit.model_validate(notes.record(tmp_path, "2026-11-27", "ghi", again)).earlier

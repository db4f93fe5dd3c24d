"""The record of links: what a run finds, what it keeps, what is refused; and what a page says of it."""

import dataclasses
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from lxml import html

from press import content, data, linkcheck, links, reference, steps
from press.errors import ContentError
from press.fetching import Manner
from press.linkcheck import Round
from press.links import Link, Links
from press.stock import Press
from tests.conftest import ROOT
from tests.loopback import Loopback, Reply, loopback

MANNER = Manner("press-links/1", silence_s=0.3, whole_s=1.0)
DAY, LATER = "2026-12-03", "2026-12-10"
MOVED = (("Location", "/ok"),)
COPY = "https://web.archive.org/web/2026/http://127.0.0.1/gone"
ARCHIVED = json.dumps(
    {"archived_snapshots": {"closest": {"available": True, "url": COPY.replace("https", "http", 1)}}}
)
REPLIES = {
    "/ok": Reply(),
    "/moved": Reply(301, headers=MOVED),
    "/for-now": Reply(302, headers=MOVED),
    "/no-head": Reply(head=405),
    "/shy": Reply(404, head=200),
    "/gone": Reply(404),
    "/gone-too": Reply(410),
    "/no-robots": Reply(403),
    "/busy": Reply(429),
    "/ill": Reply(503),
    "/mute": Reply(how="mute"),
    "/lost": Reply(302, headers=(("Location", "http://[bad"),)),
    "/ring": Reply(301, headers=(("Location", "/ring"),)),
    "/cookie": Reply(headers=(("Set-Cookie", "a=b; Path=/"),)),
    "/available": Reply(body=ARCHIVED.encode()),
}  # fmt: skip


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback(REPLIES) as state:
        yield state


def check(
    server: Loopback, *paths: str, on: str = DAY, before: Links | None = None, archive: str = ""
) -> Links:
    """The record after a run over these paths."""
    how = Round(on, MANNER, archive and server.address + archive, pause_s=0.0)
    return linkcheck.check([server.address + path for path in paths], before or Links(), how)


# --- what an address says ---


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/ok", "ok", "200"),
        ("/no-head", "ok", "200"),
        ("/for-now", "ok", "200"),
        ("/moved", "moved", "200"),
        ("/gone", "gone", "404"),
        ("/gone-too", "gone", "410"),
        ("/nowhere", "gone", "404"),
        ("/no-robots", "refused", "403"),
        ("/busy", "refused", "429"),
        ("/ill", "unreachable", "503"),
        ("/mute", "unreachable", "nothing came for 0.3 s"),
        ("/lost", "unreachable", "Invalid IPv6 URL"),
        ("/ring", "unreachable", "more than 5 redirects"),
    ],
)
def test_what_an_address_says_is_recorded(server: Loopback, path: str, status: str, said: str) -> None:
    link = check(server, "/ok", path).find(server.address + path)
    assert link
    assert (link.status, link.said, link.checked) == (status, said, DAY)
    assert link.moved_to == (f"{server.address}/ok" if status == "moved" else None)
    assert link.dead_since == (DAY if status in ("gone", "unreachable") else None)


def test_a_page_is_asked_for_once_by_head_and_fetched_only_where_that_says_nothing(server: Loopback) -> None:
    check(server, "/ok", "/no-head", "/shy", "/gone")
    assert [(method, path) for method, path, _ in server.asked] == [
        ("HEAD", "/ok"), ("HEAD", "/no-head"), ("GET", "/no-head"), ("HEAD", "/shy"), ("HEAD", "/gone"), ("GET", "/gone"),
    ]  # fmt: skip


def test_we_say_who_we_are_and_carry_no_cookies(server: Loopback) -> None:
    check(server, "/cookie", "/ok")
    for _, _, headers in server.asked:
        assert headers["User-Agent"] == "press-links/1"
        assert not {"Cookie", "Referer", "Authorization"} & set(headers)


@pytest.mark.parametrize(
    ("repository", "agent"),
    [
        ("", "press-links/1"),
        ("https://example.org/us/ten", "press-links/1 (+https://example.org/us/ten)"),
        ("https://example.org/\r\nX: y", "press-links/1"),
        ("example", "press-links/1"),
    ],
)
def test_the_agent_names_the_repository_where_it_is_known(repository: str, agent: str) -> None:
    assert linkcheck.agent(repository) == agent


def test_one_host_is_never_asked_two_things_at_a_time() -> None:
    slow = {f"/{number}": Reply(how="slow") for number in range(8)}
    with loopback(slow) as state:
        check(state, *slow)
        assert state.most_at_once == 1


def test_an_address_that_cannot_be_asked_is_not_reached(server: Loopback) -> None:
    how = Round(DAY, MANNER, pause_s=0.0)
    wanted = [f"{server.address}/ok", "http://a:b@127.0.0.1/", "http://[::bad/"]
    found = linkcheck.check(wanted, Links(), how)
    assert [link.status for link in found.links] == ["ok", "unreachable", "unreachable"]


# --- from one run to the next ---


def test_the_first_day_of_death_is_kept_and_forgotten_when_it_answers(server: Loopback) -> None:
    dead = check(server, "/ok", "/gone")
    later = check(server, "/ok", "/gone", on=LATER, before=dead).find(f"{server.address}/gone")
    assert later
    assert (later.dead_since, later.checked) == (DAY, LATER)
    risen = Links(links=(later.model_copy(update={"address": f"{server.address}/ok"}),))
    link = check(server, "/ok", on=LATER, before=risen).find(f"{server.address}/ok")
    assert link
    assert (link.status, link.dead_since) == ("ok", None)


def test_an_archive_is_asked_only_for_the_dead_only_if_told_and_once(server: Loopback) -> None:
    assert check(server, "/ok", "/gone").find(f"{server.address}/gone") == Link(
        address=f"{server.address}/gone", checked=DAY, status="gone", said="404", dead_since=DAY
    )
    found = check(server, "/ok", "/gone", archive="/available")
    link = found.find(f"{server.address}/gone")
    assert link
    assert link.archive == COPY
    asked = [path for path in server.paths() if path.startswith("/available")]
    assert len(asked) == 1
    assert "%2Fgone&timestamp=20261203" in asked[0]
    again = check(server, "/ok", "/gone", on=LATER, before=found, archive="/available")
    assert again.find(f"{server.address}/gone") == link.model_copy(update={"checked": LATER})
    assert [path for path in server.paths() if path.startswith("/available")] == asked


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"[]", b"{}", b'{"archived_snapshots": {}}', b"[" * 5000, b"\xff",
     b'{"archived_snapshots": {"closest": {"available": false, "url": "http://a/"}}}',
     b'{"archived_snapshots": {"closest": {"available": true, "url": "javascript:alert(1)"}}}'],
)  # fmt: skip
def test_an_archive_that_has_none_or_talks_nonsense_gives_no_copy(body: bytes) -> None:
    with loopback({"/ok": Reply(), "/available": Reply(body=body)}) as state:
        link = check(state, "/ok", "/gone", archive="/available").find(f"{state.address}/gone")
    assert link
    assert link.archive is None


def test_addresses_that_are_no_longer_ours_are_pruned(server: Loopback) -> None:
    before = check(server, "/ok", "/gone")
    assert [link.address for link in check(server, "/ok", before=before).links] == [f"{server.address}/ok"]


def test_where_nothing_answers_there_is_no_record() -> None:
    with loopback({}) as state:
        closed = state.address
    with pytest.raises(
        ContentError, match=r"nothing answers: .*connection refused.*the record stays as it was"
    ):
        linkcheck.check([f"{closed}/a", f"{closed}/b"], Links(), Round(DAY, MANNER, pause_s=0.0))


def test_a_day_before_the_records_own_is_refused(server: Loopback) -> None:
    before = check(server, "/ok", on=LATER)
    with pytest.raises(
        ContentError, match=r"a day before the record's own: '2026-12-03' \(2026-12-10 or later\)"
    ):
        check(server, "/ok", on=DAY, before=before)


def test_every_outside_address_of_sources_and_content_is_asked_for() -> None:
    rows = data.load(ROOT / "content/data", ROOT)
    texts = content.load(ROOT / "content", ROOT, rows)
    story = texts.story
    block = dataclasses.replace(
        story.sections[0].blocks[0], prose='<a href="https://example.org/?a=1&amp;b=2">x</a>'
    )
    section = dataclasses.replace(story.sections[0], blocks=(block,))
    texts = dataclasses.replace(texts, story=dataclasses.replace(story, sections=(section,)))
    found = linkcheck.addresses(rows, texts)
    assert found == sorted(set(found))
    assert set(found) == {s.url for s in rows.sources.values() if s.url} | {"https://example.org/?a=1&b=2"}


# --- the record ---

GOOD: Mapping[str, object] = {
    "address": "https://example.org/",
    "checked": DAY,
    "status": "ok",
    "said": "200",
}


def test_what_was_saved_is_loaded_and_saved_as_the_same_bytes(server: Loopback, tmp_path: Path) -> None:
    path = tmp_path / "static/audit/links.json"
    record = check(server, "/ok", "/moved", "/gone", "/mute", "/busy", archive="/available")
    links.save(record, path)
    before = path.read_bytes()
    assert links.load(path, tmp_path) == record
    links.save(links.load(path, tmp_path), path)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["links.json"]
    assert record.counts == {"ok": 1, "moved": 1, "refused": 1, "gone": 1, "unreachable": 1}
    assert record.checked == DAY


def test_no_record_is_an_empty_one(tmp_path: Path) -> None:
    record = links.load(tmp_path / "links.json", tmp_path)
    assert (record, record.checked, set(record.counts.values())) == (Links(), "", {0})


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{", "null", '{"links": {}}', '{"links": [], "more": 1}', "[" * 5000, "\0",
        *(
            json.dumps({"links": [{**GOOD, **changed}]})
            for changed in (
                {"address": "javascript:alert(1)"}, {"address": None}, {"checked": "2026-12"},
                {"checked": "2026-02-30"}, {"status": "fine"}, {"status": "gone"}, {"status": "moved"},
                {"dead_since": DAY}, {"status": "gone", "dead_since": LATER}, {"more": 1}, {"said": 200},
                {"archive": "data:text/html,x"}, {"moved_to": "/relative"},
            )
        ),
        json.dumps({"links": [GOOD, GOOD]}),
    ],
)  # fmt: skip
def test_a_corrupt_record_is_refused_by_its_path(tmp_path: Path, text: str) -> None:
    path = tmp_path / "static/audit/links.json"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    with pytest.raises(ContentError) as caught:
        links.load(path, tmp_path)
    for line in str(caught.value).splitlines():
        assert line.startswith("static/audit/links.json: no record of links: ")
        assert line.endswith("(what `build.py links` writes; run it, or take the file away)")


def test_a_record_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "links.json").mkdir()
    with pytest.raises(ContentError, match=r"links\.json: cannot be read: 'Is a directory'"):
        links.load(tmp_path / "links.json", tmp_path)


# --- what a page says ---


@pytest.fixture(scope="module")
def press() -> Press:
    return dataclasses.replace(steps.prepare(ROOT), links=Links())


def page(press: Press, *found: Link) -> html.HtmlElement:
    made = reference.sources(dataclasses.replace(press, links=Links(links=found)))
    return html.document_fromstring(made.body.decode())


def said(press: Press, *found: Link) -> str:
    return " ".join(page(press, *found).xpath("//div[@class='prose']")[0].text_content().split())


def linked(press: Press, count: int) -> list[str]:
    """Addresses that the page links."""
    return [a.get("href") or "" for a in page(press).xpath("//p[@class='source-title']/a")][:count]


def test_a_page_without_a_record_says_that_nobody_has_looked(press: Press) -> None:
    assert "Links have not been checked by machine yet." in said(press)
    assert not page(press).xpath("//*[@class='source-fate']")


def test_a_dead_source_is_shown_with_its_day_and_its_copy(press: Press) -> None:
    first, second, third, fourth = linked(press, 4)
    found = [
        Link(address=first, checked=LATER, status="gone", said="404", dead_since=DAY, archive=COPY),
        Link(address=second, checked=LATER, status="unreachable", said="x", dead_since=DAY),
        Link(address=third, checked=LATER, status="unreachable", said="x", dead_since=LATER),
        Link(address=fourth, checked=LATER, status="ok", said="200"),
    ]
    tree = page(press, *found)
    fates = {e.xpath("../p/a/@href")[0]: e for e in tree.xpath("//p[@class='source-fate']")}
    assert {address: " ".join(e.text_content().split()) for address, e in fates.items()} == {
        first: "Gone: on 3 December 2026 there was no page at this address. Archived copy.",
        second: "This address could not be reached from 3 December 2026 to 10 December 2026.",
        third: "This address could not be reached on 10 December 2026.",
    }
    assert fates[first].xpath("./a/@href") == [COPY]
    told = "Addresses as a machine found them on 10 December 2026: 1 answered, 1 gone, 2 not reached, "
    assert told in said(press, *found)


def test_a_dead_source_that_is_printed_gets_no_link(press: Press) -> None:
    printed = page(press).xpath("//section[@id='repost']//p[@class='printed']")[0].text_content()
    dead = Link(address=printed, checked=DAY, status="gone", said="404", dead_since=DAY, archive=COPY)
    tree = page(press, dead)
    assert tree.xpath("//section[@id='repost']//p[@class='source-fate']")
    assert not tree.xpath("//section[@id='repost']//li//a")


def test_a_record_of_addresses_that_we_do_not_have_says_nothing_of_them(press: Press) -> None:
    other = Link(address="https://example.org/", checked=DAY, status="gone", said="404", dead_since=DAY)
    assert " gone" not in said(press, other)


# --- the command ---


def test_the_command_writes_the_record_that_the_build_reads(server: Loopback, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    sources = tmp_path / "content/data/sources.csv"
    text = sources.read_text("utf-8")
    for url in {s.url for s in data.load(ROOT / "content/data", ROOT).sources.values() if s.url}:
        text = text.replace(f"{url},", f"{server.address}/ok,")
    sources.write_text(text.replace("/ok,", "/gone,", 1), "utf-8")
    command = [sys.executable, str(ROOT / "build.py"), "links", "--root", str(tmp_path), "--on", DAY]
    done = subprocess.run(
        [*command, "--archive", f"{server.address}/available"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    told = "static/audit/links.json: 2 links on 2026-12-03: 1 ok, 0 moved, 0 refused, 1 gone, 0 unreachable; commit it"
    assert done.stdout.strip() == told
    record = links.load(tmp_path / links.RECORD, tmp_path)
    assert [link.status for link in record.links] == ["gone", "ok"]
    assert record.links[0].archive == COPY
    links.load(tmp_path / links.RECORD, tmp_path)


def test_a_build_refuses_a_corrupt_record(tmp_path: Path) -> None:
    for name in ("content", "templates", "static"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / links.RECORD).parent.mkdir(exist_ok=True)
    (tmp_path / links.RECORD).write_text("half a rec")
    with pytest.raises(ContentError, match=r"static/audit/links\.json: no record of links: the whole file"):
        steps.build(tmp_path)

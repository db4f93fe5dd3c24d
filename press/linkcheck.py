"""Asks for every outside link, politely, and says what became of each: the work of `build.py links`."""

import json
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import quote, urlsplit

from press.errors import ContentError, Place, Problem
from press.fetching import PERMANENT, Answer, Manner, fetch, plain
from press.links import DEAD, Link, Links, Status
from press.types import Content, Dataset, Section

HREF = re.compile(r'href="(https?://[^"]+)"')
NO_HEAD = frozenset({400, 401, 403, 404, 405, 406, 410, 429, 500, 501, 502, 503})
"""Answers to HEAD that say nothing of the page: many a server does not know the question."""

HOSTS_AT_ONCE = 6
LARGEST_REPLY = 1 << 16


@dataclass(frozen=True, slots=True)
class Round:
    """How a round of questions goes."""

    on: str
    """The day that the record will bear."""
    manner: Manner
    archive: str = ""
    """Whom to ask for copies; empty for nobody."""
    pause_s: float = 1.0
    """Between two questions to one host; a host is never asked two at a time."""
    told: Callable[[Link], object] = field(default=lambda _: None)


def agent(repository: str) -> str:
    """As whom we ask: a host that minds us finds out who we are."""
    known = repository.startswith("https://") and repository.isascii() and repository.isprintable()
    return f"press-links/1 (+{repository})" if known else "press-links/1"


def addresses(data: Dataset, content: Content) -> list[str]:
    """Every outside address of the sources and of what people wrote, sorted."""
    found = {source.url for source in data.sources.values() if source.url}
    for story in (content.story, *content.pages.values(), *content.charts.values()):
        for section in story.sections:
            for text in texts(section):
                found.update(unescape(address) for address in HREF.findall(text))
    return sorted(found)


def texts(section: Section) -> Iterator[str]:
    """The HTML that stands in a section."""
    yield section.lead
    for block in section.blocks:
        yield block.prose
        if block.chart:
            yield from (block.chart.takeaway, block.chart.how_to_read, block.chart.notes)


def check(wanted: list[str], before: Links, how: Round) -> Links:
    """The new record: what each address says today, and since when the dead ones have been dead.

    Raises: ContentError if nothing answers at all, or if the record is younger than this day.
    """
    if before.checked > how.on:
        place = Place("build.py links")
        raise ContentError(
            [Problem(place, "a day before the record's own", how.on, f"{before.checked} or later")]
        )
    hosts = defaultdict[str, list[str]](list)
    for address in dict.fromkeys(wanted):
        hosts[host(address)].append(address)

    def one_host(mine: list[str]) -> list[Link]:
        found = []
        for number, address in enumerate(mine):
            time.sleep(how.pause_s if number else 0)
            found.append(asked(address, before.find(address), how))
            how.told(found[-1])
        return found

    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        found = [link for links in pool.map(one_host, hosts.values()) for link in links]
    if found and all(link.status == "unreachable" for link in found):
        raise ContentError([Problem(
            Place("build.py links"), "nothing answers", f"{found[0].address}: {found[0].said}",
            f"one answer of {len(found)}; without any the record stays as it was",
        )])  # fmt: skip
    return Links(links=tuple(sorted(found, key=lambda link: link.address)))


def host(address: str) -> str:
    """Whom an address asks; one that cannot be read asks nobody, and stands alone."""
    try:
        return urlsplit(address).netloc
    except ValueError:
        return address


def asked(address: str, before: Link | None, how: Round) -> Link:
    """What an address says today."""
    answer = fetch(address, how.manner, "HEAD")
    if answer.status in NO_HEAD or not answer.status:
        time.sleep(how.pause_s)
        answer = fetch(address, how.manner)
    status = judged(answer)
    since = (before and before.dead_since) or how.on
    archive = before.archive if before else None
    if status in DEAD and how.archive and not archive:
        archive = archived(address, since, how)
    return Link(
        address=address,
        checked=how.on,
        status=status,
        said=answer.reason or str(answer.status),
        moved_to=plain(answer.address) if status == "moved" else None,
        dead_since=since if status in DEAD else None,
        archive=archive,
    )


def judged(answer: Answer) -> Status:
    """What an answer means; only one that says so means that a page is gone."""
    if 200 <= answer.status < 300:
        return "moved" if PERMANENT & set(answer.redirects) else "ok"
    if answer.status in (404, 410):
        return "gone"
    return "refused" if 400 <= answer.status < 500 or answer.status == 999 else "unreachable"


def archived(address: str, day: str, how: Round) -> str | None:
    """The copy of a page nearest to a day, if an archive has one and answers."""
    query = f"url={quote(address, '')}&timestamp={day.replace('-', '')}"
    answer = fetch(f"{how.archive}?{query}", how.manner, largest=LARGEST_REPLY)
    try:
        closest = json.loads(answer.body)["archived_snapshots"]["closest"]
        copy = str(closest["url"]) if closest["available"] is True else ""
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    secure = re.sub(r"^http://web\.archive\.org/", "https://web.archive.org/", copy)
    return secure if re.fullmatch(r"https?://\S+", secure) else None

"""The race: every contender in turn, a fresh browser for each visit, as many rounds as were asked for."""

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from typing import Any

from playwright.sync_api import Error, Playwright

from tests.bench import medians, visit
from tests.bench.contender import Contender
from tests.bench.profiles import PHONE, PROFILES, Profile
from tests.bench.server import served

Visits = dict[str, dict[str, list[dict[str, Any]]]]
"""Profile -> contender -> one row a visit."""


def entries(contenders: Sequence[Contender]) -> Iterator[tuple[str, Contender, Profile, str]]:
    """What is visited in a round: under which name, whose page, as whom, and for what."""
    for profile in PROFILES.values():
        for one in contenders:
            for race in one.races if one.site else ():
                if race == "load" or profile is PHONE:
                    yield (f"{one.slug}-ahead" if race == "ahead" else one.slug), one, profile, race


def run(
    playwright: Playwright, contenders: Sequence[Contender], rounds: int, told: Callable[[str], None]
) -> Visits:
    """Every visit of every round; one that failed is told and left out."""
    found: Visits = {}
    with ExitStack() as stack:
        addresses = {one.slug: stack.enter_context(served(one.site)) for one in contenders if one.site}
        for number in range(1, rounds + 1):
            for name, one, profile, race in entries(contenders):
                url = f"{addresses[one.slug]}/"
                try:
                    row = once(playwright, one, profile, race, url)
                except Error as error:
                    told(f"round {number}  {profile.name}  {name}  FAILED: {str(error)[:200]}")
                    continue
                found.setdefault(profile.name, {}).setdefault(name, []).append(row)
                told(f"round {number}  {profile.name}  {name}  {brief(row)}")
    return found


def once(playwright: Playwright, one: Contender, profile: Profile, race: str, url: str) -> dict[str, Any]:
    """One visit."""
    with visit.opened(playwright, one, profile, url) as seen:
        if race == "ahead":
            return visit.live(seen, ahead=True)
        if race == "lazy":
            return visit.live(seen)
        row = visit.measured(seen)
        return {**row, "js_bytes": row["bytes"]["js"] + row["inline_js_gz"]}


def brief(row: dict[str, Any]) -> str:
    """A visit in a line."""
    keys = ("first_chart_ms", "bytes_all", "value_ms", "live_ms")
    return "  ".join(f"{key} {row[key]:.0f}" for key in keys if row.get(key) is not None)


def rows(visits: Visits) -> dict[str, dict[str, dict[str, Any]]]:
    """The medians, with the range of the first chart beside it."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for profile, contenders in visits.items():
        for name, each in contenders.items():
            row = medians.row(each)
            row["visits"] = len(each)
            row["first_chart_range"] = medians.spread(each, "first_chart_ms")
            found.setdefault(profile, {})[name] = row
    return found


def plain(one: Contender) -> dict[str, Any]:
    """A contender for the record, without the machine's paths."""
    return {**dataclasses.asdict(one), "site": one.site is not None}

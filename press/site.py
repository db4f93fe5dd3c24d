"""`content/site.toml`: what the site knows of itself, strictly typed."""

import tomllib
from dataclasses import fields
from datetime import date
from pathlib import Path

from press.documents import read_text
from press.errors import Place, Problems
from press.types import Site

DAYS = ("edition", "evidence_ends")


def load(path: Path, root: Path, problems: Problems) -> Site:
    """The site's own facts, strictly typed."""
    shown = path.relative_to(root).as_posix()
    text = read_text(path, shown, problems)
    if text is None:
        return Site(**dict.fromkeys((field.name for field in fields(Site)), ""))

    def place(key: str) -> Place:
        lines = enumerate(text.splitlines(), 1)
        return Place(shown, next((i for i, line in lines if line.split("=")[0].strip() == key), 0))

    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problems.add(Place(shown), f"not TOML: {error}")
        given = {}
    known = {field.name for field in fields(Site)}
    for key in sorted(set(given) - known):
        problems.add(place(key), "unknown key", key, f"one of {', '.join(sorted(known))}")
    for key in sorted(known):
        if not isinstance(given.get(key), str):
            what = "key that is no text" if key in given else "missing key"
            problems.add(place(key), what, key, f'{key} = "..."')
    found = Site(**{key: str(given.get(key, "")) for key in known})
    if found.base_url and not found.base_url.startswith(("https://", "http://")):
        problems.add(place("base_url"), "base_url that is no address", found.base_url, "https://...")
    for key in DAYS:
        if isinstance(given.get(key), str) and not is_day(given[key]):
            problems.add(
                place(key), "day that is not in the calendar", given[key], "a date such as 2026-10-07"
            )
    return found


def is_day(text: str) -> bool:
    """Whether a text is a whole ISO date."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False

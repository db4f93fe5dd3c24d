"""`content/site.toml`: what the site knows of itself, strictly typed."""

import re
import tomllib
from dataclasses import fields
from datetime import date
from pathlib import Path

from press import urls
from press.documents import read_text
from press.errors import Place, Problems
from press.types import Site

ADDRESSES = ("base_url", "repository")
NEEDED = ("title", "description", "language")
"""What no page can do without."""

MAIL = re.compile(r"(mailto:)?[\w.+-]+@[\w-]+(\.[\w-]+)+")
LANGUAGE = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z\d]{5,8}|-\d[A-Za-z\d]{3})*"
)
"""A tag of BCP 47: language, script, region, variants."""

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
    except (ValueError, RecursionError) as error:
        said, _, at = str(error).partition(" (at ")
        line = int(number[0]) if (number := re.search(r"\d+", at)) else len(text.splitlines())
        problems.add(Place(shown, line), f"not TOML: {said}")
        return Site(**dict.fromkeys((field.name for field in fields(Site)), ""))
    known = {field.name for field in fields(Site)}
    for key in sorted(set(given) - known):
        problems.add(place(key), "unknown key", key, f"one of {', '.join(sorted(known))}")
    for key in sorted(known):
        if not isinstance(given.get(key), str):
            what = "key that is no text" if key in given else "missing key"
            problems.add(place(key), what, key, f'{key} = "..."')
    for key in NEEDED:
        if isinstance(given.get(key), str) and not given[key].strip():
            problems.add(place(key), "text that is missing", key, "a text: every page has it")
    found = Site(**{key: str(given.get(key, "")) for key in known})
    for key in ADDRESSES:
        value = getattr(found, key)
        if value and not urls.is_site(value):
            problems.add(place(key), f"{key} that is no address", value, "https://...")
    if found.language.strip() and not LANGUAGE.fullmatch(found.language):
        expected = "a tag such as en or pt-BR"
        problems.add(place("language"), "language that is no tag", found.language, expected)
    if found.contact and not is_contact(found.contact):
        expected = "https://..., or an address for e-mail"
        problems.add(place("contact"), "contact that is no address", found.contact, expected)
    for key in DAYS:
        if isinstance(given.get(key), str) and not is_day(given[key]):
            problems.add(
                place(key), "day that is not in the calendar", given[key], "a date such as 2026-10-07"
            )
    if is_day(found.edition) and is_day(found.evidence_ends) and found.edition < found.evidence_ends:
        problems.add(place("edition"), "edition before its evidence ends", found.edition, found.evidence_ends)
    return found


def is_contact(text: str) -> bool:
    """Whether readers can reach somebody at it: an address for mail, or of a page."""
    return urls.is_page(text) or bool(MAIL.fullmatch(text))


def is_day(text: str) -> bool:
    """Whether a text is a whole ISO date."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False

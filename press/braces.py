"""What is wrong with a style sheet as it is typed: what is open and never closed, what leads nowhere."""

import re

from press.errors import Place, Problem, Problems
from press.kept import remembered

TOKEN = re.compile(
    r"/\*.*?\*/|/\*"  # a comment, or one without an end
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|["\']'  # a string, likewise
    r"|url\(\s*(?![\"'\s])[^)\n]*\)"  # an address without quotes may hold any sign
    r"|\\.|[{}()\[\]]",
    re.DOTALL | re.IGNORECASE,
)
PAIRS = {"{": "}", "(": ")", "[": "]"}
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
ADDRESS = re.compile(r"url\(\s*([\"']?)(.*?)\1\s*\)|@import\s*([\"'])(.*?)\3", re.IGNORECASE)
ALLOWED = ("data:", "#")
UNCLOSED = {"/*": ("comment that is not closed", "*/"), '"': ("string that is not closed", '"'),
            "'": ("string that is not closed", "'")}  # fmt: skip


@remembered
def check(text: str, place: Place) -> tuple[Problem, ...]:
    """Every bracket, string and comment without its end, and every address of another file."""
    problems, opened = Problems(), list[re.Match[str]]()
    for found in TOKEN.finditer(text):
        sign = found[0]
        if sign in UNCLOSED:
            what, expected = UNCLOSED[sign]
            problems.add(place.at(text, found.start()), what, sign, f"a closing {expected}")
            if sign == "/*":  # all that follows stands in it
                break
        elif sign in PAIRS:
            opened.append(found)
        elif sign in PAIRS.values():
            close(found, opened, place, problems)
    else:
        unclosed(opened, place, problems)
    for found in ADDRESS.finditer(COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)):
        if not (found[2] or "").startswith(ALLOWED):
            expected = "data:..., for no other file of static/ is published"
            at, value = place.at(text, found.start()), found[2] or found[4] or found[0]
            problems.add(at, "address in a style sheet", value, expected)
    return tuple(problems.found)


def close(found: re.Match[str], opened: list[re.Match[str]], place: Place, problems: Problems) -> None:
    """Closes what a sign closes; what stands open within it is noted, or the sign, if it closes nothing."""
    fitting = [number for number, each in enumerate(opened) if PAIRS[each[0]] == found[0]]
    if fitting:
        unclosed(opened[fitting[-1] + 1 :], place, problems)
        del opened[fitting[-1] :]
    else:
        at = place.at(found.string, found.start())
        problems.add(at, "bracket that closes nothing", found[0], "an opening one before it")


def unclosed(opened: list[re.Match[str]], place: Place, problems: Problems) -> None:
    """Notes brackets that nothing closes, each at its line."""
    for each in opened:
        at, expected = place.at(each.string, each.start()), f"a closing {PAIRS[each[0]]}"
        problems.add(at, "bracket that is not closed", each[0], expected)

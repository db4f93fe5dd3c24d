"""What an author meant for the press, and readers would get as it is typed: found in the source, by line."""

import re

from press.binding import DIRECTIVE
from press.errors import Place, Problem, Problems
from press.kept import remembered

STANDING = re.compile(r"^\[\[\s*(?:chart\s+([a-z0-9-]+)|(verdicts))\s*\]\]\s*$", re.MULTILINE)
"""What stands on a line of its own: a chart, or the table of verdicts."""

PLACED = re.compile(r"\[\[\s*(?:chart\b[^\[\]]*|verdicts\s*)\]\]")
OPENING = re.compile(r"\[\[|\]\]")
CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
TAG = re.compile(r"</?[a-z][a-z0-9-]*(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)
REFERENCE = re.compile(r"(?<!\\)\[([^\[\]]*)\]\[([^\[\]]*)\]")
TARGET = re.compile(r"\]\(\s*<[^<>\n]*>|^ {0,3}\[[^\[\]]+\]:\s*<[^<>\n]*>", re.MULTILINE)
"""An address in angle brackets, which is no HTML."""

TYPED = re.compile(
    r"(\*{1,3})(?=[^\s*]).*?[^\s*]\1"  # emphasis
    r"|(?<!\w)(_{1,3})(?=[^\s_]).*?[^\s_]\2(?!\w)"
    r"|(`+)(?!`).+?(?<!`)\3"
    r"|!?\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])"  # a link, a picture
    r"|<[a-z/!?][^<>]*>"
    r"|&(?:#x?[0-9a-f]+|[a-z][a-z0-9]+);"
    r"|\\[\\`*_{}\[\]()>#+.!|-]"  # a sign that is to stand for itself
    r"|^(?:\#{1,6}|>)\s",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
"""Signs of Markdown, which plain text would show as they are typed."""

WORDED = ("plain", "term")
"""The directives that have words of the author, before any reason."""

DEFINED = re.compile(r"^ {0,3}\[([^\[\]]+)\]:\s*\S", re.MULTILINE)


def whole(text: str, place: Place, problems: Problems, *, standing: bool = False) -> str:
    """The text without the directives that are not whole or not at their place; each is noted.

    `standing` says that a chart and the table of verdicts may be here, each on a line of its own.
    """
    left, noted = without(text, place, standing)
    problems.found += noted
    return left


def markup(text: str, place: Place, problems: Problems) -> None:
    """Notes HTML, and references without their address: both would be shown as they are typed."""
    problems.found += unmade(text, place)


def typed(text: str, place: Place, problems: Problems) -> None:
    """Notes Markdown in what is plain text everywhere or somewhere: a heading, a title, a takeaway."""
    problems.found += (*marked(undirected(text), place), *inner(text, place))


@remembered
def marked(text: str, place: Place) -> tuple[Problem, ...]:
    """Every sign of Markdown in a text."""
    problems = Problems()
    for found in TYPED.finditer(text):
        note(problems, place, text, found.start(), "Markdown in plain text", found[0], "words alone")
    return tuple(problems.found)


@remembered
def inner(text: str, place: Place) -> tuple[Problem, ...]:
    """Every sign of Markdown in the words of a directive."""
    problems = Problems()
    for found in DIRECTIVE.finditer(text):
        words = found[2].partition("|")[0] if found[1] in WORDED else ""
        for sign in TYPED.finditer(words):
            note(problems, place, text, found.start(), "Markdown in a directive", sign[0], "words alone")
    return tuple(problems.found)


@remembered
def without(text: str, place: Place, standing: bool) -> tuple[str, tuple[Problem, ...]]:
    """What is left of a text, and what is wrong with it."""
    problems = Problems()
    kept = [found.span() for found in STANDING.finditer(text)] if standing else []
    for found in PLACED.finditer(text):
        if not any(start <= found.start() < end for start, end in kept):
            expected = (
                "a line of its own, in a file of content/story"
                if standing
                else "only in the text of a section"
            )
            note(problems, place, text, found.start(), "directive out of place", found[0], expected)
            text = blanked(text, *found.span())
    kept += [found.span() for found in DIRECTIVE.finditer(text)]
    for found in OPENING.finditer(text):
        if any(start <= found.start() < end for start, end in kept):
            continue
        end = len(text) if (at := text.find("\n", found.start())) < 0 else at
        start = found.start() if found[0] == "[[" else max(text.rfind("[", 0, found.start()), 0)
        if text[found.start() : end].isspace():
            continue
        shown = text[start : min(end, start + 60)]
        expected = "[[word and what it needs]]: two brackets open it, two close it"
        note(problems, place, text, found.start(), "directive that is not whole", shown, expected)
        text = blanked(text, start, end)
    return text, tuple(problems.found)


@remembered
def unmade(text: str, place: Place) -> tuple[Problem, ...]:
    """Every piece of HTML, and every reference without its address."""
    problems = Problems()
    problems.found += inner(text, place)
    text = undirected(uncoded(text))
    for found in TAG.finditer(TARGET.sub(lambda found: re.sub("[<>]", " ", found[0]), text)):
        note(problems, place, text, found.start(), "HTML in Markdown", found[0], "Markdown alone")
    known = {name(found[1]) for found in DEFINED.finditer(text)}
    for found in REFERENCE.finditer(text):
        wanted = found[2] or found[1]
        if name(wanted) not in known:
            expected = f"[words](address), or a line [{wanted}]: address"
            note(problems, place, text, found.start(), "reference that leads nowhere", found[0], expected)
    return tuple(problems.found)


def name(label: str) -> str:
    """A label of a reference as Markdown compares it."""
    return " ".join(label.split()).casefold()


def uncoded(text: str) -> str:
    """A text with blanks in the place of code within its lines."""
    return CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def undirected(text: str) -> str:
    """A text with blanks in the place of its directives."""
    return DIRECTIVE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def note(
    problems: Problems, place: Place, text: str, start: int, what: str, value: str, expected: str
) -> None:
    """Notes a problem at its line of the text."""
    problems.add(place.at(text, start), what, " ".join(value.split()), expected)


def blanked(text: str, start: int, end: int) -> str:
    """A text with blanks in the place of a stretch, so that every line stays where it is."""
    return text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]

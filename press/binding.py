"""Binds prose to the dataset: facts, sources, claims, terms, and numbers that are none of these.

A page has one binder; it numbers the notes in the order in which the page first needs them.
"""

import re
from dataclasses import dataclass, field

from markupsafe import Markup

from press import facts, numerals, styles, urls
from press.derive import NO_FACT, sourced, why
from press.errors import Place, Problems, StoryError
from press.evidence import Status
from press.holes import Holes
from press.kept import latest, remembered
from press.rows import Term
from press.types import Dataset, Fact

DIRECTIVE = re.compile(r"\[\[\s*(\w+)\s+([^\[\]]*?)\s*\]\]")

NOUNS = {"sources": "source", "claims": "claim", "glossary": "term"}
"""What a row of a table is, where prose names it by its id."""


@latest
def found(key: str, data: Dataset) -> Fact:
    """The fact of that name, which a page asks for again and again.

    Raises: KeyError with what leads nowhere.
    """
    return sourced(data, facts.find(data, key))


@remembered
def button(status: Status, key: str, number: int, text: str) -> str:
    """The words of a fact, which open its evidence."""
    return str(
        Markup(
            '<button type="button" class="fact is-{status}" popovertarget="{target}" '
            'data-note="{number}">{text}</button>'
        ).format(status=status, target=target(key), number=number, text=text)
    )


@dataclass(slots=True)
class Binder:
    """Turns directives into HTML or plain text, numbers the notes, collects what is wrong."""

    data: Dataset
    problems: Problems
    page: str = urls.HOME
    missing: Holes = field(default_factory=Holes)
    notes: dict[str, Fact] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    _known: re.Pattern[str] | None = None

    @property
    def known(self) -> re.Pattern[str]:
        """The names that may carry a number."""
        self._known = self._known or numerals.names(self.data, self.missing.words)
        return self._known

    def check(self, text: str, place: Place) -> None:
        """Notes every number of the text that no fact stands behind."""
        if self.missing.tables:  # there may be names in them
            return
        for start, found in numerals.unbound(text, self.known):
            self.problems.add(
                place.at(text, start),
                "number without a fact",
                found,
                "bind it: [[fact table.id.column]], or exempt it: [[plain words | reason]]",
            )

    def html(self, text: str, place: Place) -> str:
        """The text with each directive as HTML; what cannot be bound stands as it was and is noted."""
        return DIRECTIVE.sub(lambda found: self.directive(found, place, rich=True), text)

    def plain(self, text: str, place: Place) -> str:
        """The text with each directive as plain words."""
        return DIRECTIVE.sub(lambda found: self.directive(found, place, rich=False), text)

    def directive(self, found: re.Match[str], within: Place, rich: bool) -> str:
        """One directive of a text, rendered; it is told at its argument."""
        kind, argument, place = found[1], found[2], within.at(found.string, found.start(2))
        kinds = {
            "fact": self.fact,
            "source": self.source,
            "claim": self.claim,
            "term": self.term,
            "plain": self.exempt,
        }
        if kind in kinds:
            return kinds[kind](argument, place, rich)
        if kind != "chart":
            named = within.at(found.string, found.start(1))
            self.problems.add(named, "unknown directive", kind, f"one of {', '.join([*kinds, 'chart'])}")
        return ""

    def fact(self, argument: str, place: Place, rich: bool) -> str:
        """A fact in the wanted style: a button that opens its evidence, or plain words."""
        key = next(iter(argument.split()), "")
        asked, slips = styles.manner(argument[len(key) :])
        fact, text = None, ""
        try:
            fact = found(key, self.data)
            slips += [] if self.missing.hide(key) else styles.misfits(fact, asked)
            text = "" if slips else styles.STYLES[asked.style](fact, asked.scale)
        except NO_FACT as error:
            firm = fact and not fact.formula and not self.missing.hide(key)  # a cell without a slip
            if firm or not self.missing.excuse(error):
                self.problems.add(place, "fact that cannot be shown", key, why(error))
        except StoryError as error:  # in rows that are not as they should be it may fail for no other reason
            self.problems.found += [] if self.missing else error.problems
        for start, *slip in slips:
            self.problems.add(place.at(argument, len(key) + start), *slip)
        if fact is None:
            return ""
        self.notes.setdefault(fact.key, fact)
        if not rich:
            return text
        number = list(self.notes).index(fact.key) + 1
        return button(fact.status, fact.key, number, text)

    def source(self, argument: str, place: Place, rich: bool) -> str:
        """A source by its publisher, linked to its entry. `[[source ID its words]]`."""
        row_id, _, words = argument.partition(" ")
        source = self.data.sources.get(row_id)
        if source is None:
            self.unknown("sources", row_id, place)
            return ""
        self.check(words, place.at(argument, len(row_id) + 1))
        name = words.strip() or source.publisher or source.title
        if not rich:
            return name
        link = urls.relative(urls.source(row_id), self.page)
        return str(Markup('<a class="cite" href="{link}">{name}</a>').format(link=link, name=name))

    def claim(self, argument: str, place: Place, rich: bool) -> str:
        """Our verdict on a claim, linked to its card."""
        claim = self.data.claims.get(argument)
        if claim is None:
            self.unknown("claims", argument, place)
            return ""
        if not rich:
            return claim.verdict
        link = urls.relative(urls.claim(argument), self.page)
        words = f"verdict: {claim.verdict}"
        return str(Markup('<a class="verdict" href="{link}">{words}</a>').format(link=link, words=words))

    def term(self, argument: str, place: Place, rich: bool) -> str:
        """A word of the field: a button that opens its meaning. `[[term id its words]]`."""
        row_id, _, words = argument.partition(" ")
        term = self.data.glossary.get(row_id)
        if term is None:
            self.unknown("glossary", row_id, place)
            return ""
        self.check(words, place.at(argument, len(row_id) + 1))
        words = words.strip() or term.term
        if not rich:
            return words
        self.terms.setdefault(row_id, term)
        return str(
            Markup('<button type="button" class="term" popovertarget="term-{id}">{words}</button>').format(
                id=row_id, words=words
            )
        )

    def unknown(self, table: str, row_id: str, place: Place) -> None:
        """Notes an id that no row has, unless a slip hides it."""
        if not self.missing.hide(f"{table}.{row_id}"):
            expected = f"an id of content/data/{table}.csv"
            if not getattr(self.data, table):  # nothing hides it, so the project is without the table
                expected += ", which is not there"
            self.problems.add(place, f"unknown {NOUNS[table]}", row_id, expected)

    def exempt(self, argument: str, place: Place, rich: bool) -> str:
        """Words with a number that is no fact, with the reason beside them; both are checked."""
        words, _, reason = (part.strip() for part in argument.partition("|"))
        if not reason:
            self.problems.add(place, "exemption without a reason", words, "[[plain words | reason]]")
        if not list(numerals.unbound(words, self.known)):
            self.problems.add(place, "exemption that is not needed", words, "words with a number in them")
        return str(Markup("<span data-plain>{}</span>").format(words)) if rich else words


def target(key: str) -> str:
    """The id of a fact's popover."""
    return "fact-" + key.replace(".", "-")

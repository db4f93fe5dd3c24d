"""Markdown tables of figures, and the sections of `BENCHMARKS.md`, each rewritten by its own bench."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.bench.targets import Verdict

NONE = "–"


def shown(value: Any, unit: str = "", digits: int = 3) -> str:
    """A figure in a cell: three digits that count, a dash for what is not there."""
    if value is None:
        return NONE
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    number = float(value)
    text = f"{number:,.0f}" if number == int(number) or abs(number) >= 10**digits else f"{number:.{digits}g}"
    return f"{text} {unit}".strip()


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table; the first column is words, the rest are figures."""
    rule = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows)) + "\n"


def verdicts(found: Sequence[Verdict]) -> str:
    """The targets, each with its figure and whether it was reached."""
    words = {True: "yes", False: "**no**", None: "not measured"}
    rows = [[v.words, shown(v.figure, v.unit), f"≤ {shown(v.most, v.unit)}", words[v.reached]] for v in found]
    return table(("Target", "Ours", "Must be", "Reached"), rows)


def replaced(text: str, name: str, section: str) -> str:
    """The document with one section put in its place, or at its end."""
    block = f"<!-- {name} -->\n{section.strip()}\n<!-- end of {name} -->"
    pattern = re.compile(rf"<!-- {name} -->.*?<!-- end of {name} -->", re.DOTALL)
    if pattern.search(text):
        return pattern.sub(lambda _: block, text)
    return f"{text.rstrip()}\n\n{block}\n"


def write(path: Path, name: str, section: str, heads: Mapping[str, str]) -> None:
    """Puts a section into the document, which is begun where it is not there."""
    text = path.read_text("utf-8") if path.is_file() else heads["document"]
    path.write_text(replaced(text, name, section), "utf-8")

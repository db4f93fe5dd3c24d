"""Whom a chart rests on, in a line."""

from press.evidence import WEAK_KINDS, Status, best_read
from press.rows import Source
from press.types import Dataset, Table


def name_of(source: Source) -> str:
    """A source in a word or two: its publisher; a post or a preprint by its author."""
    author, more, _ = (source.author or "").partition(",")
    if source.publisher == "X" and author:
        return f"{author} on X"
    if source.publisher and source.publisher.startswith("arXiv") and author:
        return f"{author} et al." if more else author
    return source.publisher or source.title


def short_line(data: Dataset, table: Table) -> str:
    """The same for a frame: the first two, and how many more."""
    names = strong(data, table)
    more = f" and {len(names) - 2} more" if len(names) > 2 else ""
    return f"Sources: {', '.join(names[:2])}{more}".removesuffix(".") + ". Chart:"


def strong(data: Dataset, table: Table) -> list[str]:
    """Whom the rows name, without the weak; those that can be cited come first."""
    used = dict.fromkeys(source_id for row in table.rows for source_id in row.source_ids)
    sources = [data.sources[source_id] for source_id in used]
    able = [source for source in sources if source.source_quality not in WEAK_KINDS]
    return list(dict.fromkeys(name_of(source) for source in sorted(able, key=lambda s: s.citable != "yes")))


def shown_in(table: Table) -> tuple[Status, ...]:
    """Every evidence that a chart draws, the strongest first."""
    cells = {cell.status for row in table.rows for cell in row.cells if cell.status}
    found = cells | {row.status for row in table.rows}
    return tuple(status for status in Status if status in found)


def source_line(data: Dataset, table: Table) -> str:
    """Who a chart rests on, in one line."""
    names = strong(data, table)
    shown = ", ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")
    second = sum(
        best_read([data.sources[s].read for s in row.source_ids]) != "first-hand" for row in table.rows
    )
    hands = f" For {second} of {len(table.rows)} rows we opened none of them." if second else ""
    return f"Sources: {shown}; each row of the table names its own, and says which we read.{hands}"

"""What pydantic refuses in a cell, in words for whoever wrote it."""

from pydantic_core import ErrorDetails

from press.errors import Problems
from press.rows import SLUG, SOURCE_ID
from press.tables import Record

# What pydantic calls an error -> what is wrong, and what was expected.
WORDS = {
    "missing": ("empty cell", "a value; only optional columns may be empty"),
    "float_parsing": ("not a number", "digits, such as 1500000000 or 2.1e+25"),
    "number_separators": ("a number with separators", "write it without separators, such as 1500000000"),
    "decimal_comma": ("a comma before decimals", "a point for decimals, such as 0.4"),
    "finite_number": ("not a finite number", "a number; leave the cell empty where it is unknown"),
    "greater_than_equal": ("a negative number", "zero or more"),
    "greater_than": ("not above zero", "a share of the whole, above 0 and up to 1"),
    "less_than_equal": ("more than the whole", "a share of the whole, above 0 and up to 1"),
    "date_shape": ("not a date", "an ISO date such as 2026, 2026-04 or 2026-04-08"),
    "date_missing": ("no such date in the calendar", "an ISO date such as 2026, 2026-04 or 2026-04-08"),
    "not_citable": ("a source that cannot be cited", "no, or else url, publisher and published"),
    "address": ("not an address", "https://..., without blanks, quotes, or a name and a password"),
    "not_positive": ("not above zero", "more than zero"),
    "no_share": ("not a share of the whole", "from 0 to 1"),
    "unchanged": ("the same as now", "the number as it was before"),
    "too_short": ("no source named", "one id of sources.csv or more, with semicolons between"),
}
# The patterns of the schema -> the same.
PATTERNS = {
    SLUG: ("not an id", "lower-case letters and digits, with single hyphens between"),
    SOURCE_ID: ("not the id of a source", "upper-case letters and digits, a letter first"),
}


def add(record: Record, details: ErrorDetails, problems: Problems) -> None:
    """Adds what the schema refused, in our words; only a rule about several cells names its own column."""
    context = details.get("ctx", {})
    column = str(context["column"] if "column" in context else details["loc"][0])
    if details["type"] == "above":
        other = str(context["other"])
        what, expected = f"above {other}", f"no more than {record.cells[other]}"
    elif details["type"] in ("enum", "literal_error"):
        what, expected = "unknown value", str(context["expected"])
    elif details["type"] == "string_pattern_mismatch":
        what, expected = PATTERNS[str(context["pattern"])]
    else:
        what, expected = WORDS.get(details["type"]) or (details["msg"], str(context.get("expected")))
    problems.add(record.at(column), f"{column}: {what}", record.cells.get(column), expected)

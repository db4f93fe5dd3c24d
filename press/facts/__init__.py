"""Facts for prose by name: cells, ratios and counts of the dataset, and the workings.

What charts draw stands here too, noun by noun: sizes, promises, fates, needs, readings, layouts, rulers, rows
of cases.
Another story writes another one (FORK.md): it keeps `find`, and names its own facts in `DERIVED`.
"""

from press import derive
from press.facts import counts, felt, ratios, runs, workings
from press.types import Dataset, Fact

DERIVED = {**ratios.DERIVED, **counts.DERIVED, **runs.DERIVED, **workings.DERIVED, **felt.DERIVED}


def find(data: Dataset, key: str) -> Fact:
    """The fact of that name.

    Raises: KeyError with what leads nowhere.
    """
    table, _, rest = key.partition(".")
    if table == "cases" and rest.endswith((".days", ".flop")):
        return runs.case_fact(data, *rest.rsplit(".", 1))
    return derive.find(data, key, DERIVED)

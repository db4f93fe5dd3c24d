"""Where the files of a site may lie: paths that every computer can keep side by side."""

import unicodedata
from collections import Counter
from collections.abc import Sequence

from press.errors import OutputError, Place, Problems


def check(paths: Sequence[str], name: str) -> None:
    """Nothing, if every path is a plain one and all of them can live in one folder on any computer.

    Raises: OutputError with every path that cannot.
    """
    problems, place = Problems(), Place(name)
    spelt, folders = dict[str, str](), set[str]()
    for path in paths:
        parts = path.split("/")
        if not path.isprintable() or {"", ".", ".."} & set(parts):
            problems.add(place, "is no place within the site", path, "a path such as a/b.html")
            continue
        steps = ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
        folders.update(steps[:-1])
        for each in steps:
            # macOS and Windows fold case, and macOS composes accents: there one file would swallow the other.
            first = spelt.setdefault(unicodedata.normalize("NFC", each).casefold(), each)
            if first != each:
                problems.add(place, "differs only in case or accents from another path", each, first)
    for path in (path for path, times in Counter(paths).items() if times > 1):
        problems.add(place, "is written twice", path, "each path once")
    for path in folders.intersection(paths):
        problems.add(place, "is both a file and a folder", path, "one of the two")
    problems.raise_as(OutputError)

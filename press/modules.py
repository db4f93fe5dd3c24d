"""What is wrong with the imports of scripts: modules and names that are not there, shapes that nobody joins.

Whether a script runs is for a browser to say; a slip in a name would be seen there alone, and late.
"""

import re
from collections.abc import Mapping

from press.errors import Place, Problems

IMPORT = re.compile(r"^import \{([^}]*)\} from \"\./([^\"]*)\";\n", re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:const|(?:async )?function|class) )", re.MULTILINE)
SHAPE = re.compile(r"^(?:import\b(?!\s*[(.])|export\b)[^\n]*", re.MULTILINE)
"""A line that imports or exports, in whatever way; `import(` is asked for later."""

EXPORTED = re.compile(r"^export (?:const|(?:async )?function|class) (\w+)", re.MULTILINE)
LATER = re.compile(r"\bimport\(\s*[\"']\./([^\"']+)[\"']\s*\)")
COMMENT = re.compile(r"/\*.*?\*/|^[ \t]*//[^\n]*", re.DOTALL | re.MULTILINE)
EXPECTED = 'import { names } from "./module.js"; in a line, or export before const, function or class'


def check(scripts: Mapping[str, str], folder: str, problems: Problems) -> None:
    """Notes every import of the scripts that leads nowhere."""
    blank = {name: COMMENT.sub(lambda c: re.sub(r"[^\n]", " ", c[0]), text) for name, text in scripts.items()}
    exported = {name: EXPORTED.findall(text) for name, text in blank.items()}
    for name, text in blank.items():
        place = Place(f"{folder}/{name}", 1, 1)
        for found in SHAPE.finditer(text):
            if not (IMPORT.match(text, found.start()) or EXPORT.match(text, found.start())):
                at = place.at(text, found.start())
                problems.add(at, "import or export that cannot be joined", found[0][:60], EXPECTED)
        for found in IMPORT.finditer(text):
            check_names(found, place, exported, problems)
        for found in LATER.finditer(text):
            missed(found[1], place.at(text, found.start(1)), exported, problems)


def check_names(
    found: re.Match[str], place: Place, exported: Mapping[str, list[str]], problems: Problems
) -> None:
    """Notes a module that is not there, or each name that it does not export."""
    if missed(found[2], place.at(found.string, found.start(2)), exported, problems):
        return
    for each in re.finditer(r"[^,\s][^,]*", found[1]):
        wanted = each[0].split(" as ")[0].strip()
        if wanted not in exported[found[2]]:
            at = place.at(found.string, found.start(1) + each.start())
            known = ", ".join(exported[found[2]]) or "none"
            problems.add(at, f"import of a name that {found[2]} does not export", wanted, f"one of {known}")


def missed(module: str, at: Place, exported: Mapping[str, list[str]], problems: Problems) -> bool:
    """Whether a module is not there, which is noted."""
    if module in exported:
        return False
    problems.add(at, "import of a module that is not there", module, f"one of {', '.join(exported)}")
    return True

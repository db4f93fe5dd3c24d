"""A script imports what is there, in the one shape in which scripts are joined."""

import pytest

from press import modules
from press.errors import Problems

GOOD = 'import { b as x, C } from "./b.js";\nconst later = () => import("./b.js");\n'
B = "export const b = 1;\nexport class C {}\nexport async function d() {}\n"


def told(text: str) -> list[str]:
    problems = Problems()
    modules.check({"a.js": text, "b.js": B}, "js", problems)
    return [f"{p.place.line}:{p.place.column}: {p.what}: {p.value}" for p in problems.found]


def test_what_is_there_is_left_alone() -> None:
    comment = '/** @param {import("./c.js").State} x */\n// import { e } from "./e.js";\n'
    assert told(GOOD + comment) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('\nimport { b } from "./c.js";\n', "2:22: import of a module that is not there: c.js"),
        ('import { b, e } from "./b.js";\n', "1:13: import of a name that b.js does not export: e"),
        ('f(import("./c.js"))\n', "1:13: import of a module that is not there: c.js"),
        ('import b from "./b.js";\n', '1:1: import or export that cannot be joined: import b from "./b.js";'),
        ("export default 1;\n", "1:1: import or export that cannot be joined: export default 1;"),
        ("export { b };\n", "1:1: import or export that cannot be joined: export { b };"),
    ],
)
def test_what_is_not_is_told_at_its_place(text: str, said: str) -> None:
    assert told(text) == [said]

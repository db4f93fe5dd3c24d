"""An address that leads nowhere is found with its line; what leads somewhere is left alone."""

import pytest

from press import addresses, content
from press.errors import Place, Problems

HERE = Place("a.md", 10)


def noted(text: str) -> list[str]:
    problems = Problems()
    addresses.checked(content.converted(text), text, HERE, problems)
    return sorted({f"{problem.place.line}: {problem.what}: {problem.value}" for problem in problems.found})


@pytest.mark.parametrize(
    "text",
    [
        "[words](../about/index.html), [words](#here), [words](?q=1), <https://example.org>, <a@example.org>",
        "[words](https://example.org/x_(y)), [words](mailto:a@example.org?subject=so), ![picture](a.png)",
        "`[words]()` and ``[](x)``",
        "[![picture](a.png)](b.html)",
    ],
)
def test_what_leads_somewhere_is_left_alone(text: str) -> None:
    assert noted(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\n\n[b]()", "12: link without an address: None"),
        ('[b](<> "c")', "10: link without an address: None"),
        ("a [b](#)", "10: link without an address: None"),
        ("[b][c]\n\n[c]: <>", "12: link without an address: None"),
        ("![b]()", "10: link without an address: None"),
        ("[b](mailto:)", "10: link to no address for mail: mailto:"),
        ("a\n[b](//c/d)", "11: link without its scheme: //c/d"),
        ("a\n[b](\\\\\\\\c)", "11: link without its scheme: \\\\c"),
        ("[b](/c/)", "10: link from the top of the host: /c/"),
        ("[b](https:///c)", "10: link without a host: https:///c"),
        ("a\n\n[](c)", "12: link without words: None"),
        ("[b](java&#115;cript:c)", "10: link that is not allowed: javascript:c"),
    ],
)
def test_what_leads_nowhere_is_noted_with_its_line(text: str, said: str) -> None:
    assert noted(text) == [said]


def test_every_line_that_has_the_same_address_is_told() -> None:
    assert noted("[a]()\n\n[b]()\n\n`[c]()`") == [
        "10: link without an address: None",
        "12: link without an address: None",
    ]

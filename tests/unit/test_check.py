"""Each rule over the finished pages refuses what it is for, and a good page passes all."""

import pytest

from press.check import check
from press.errors import OutputError
from press.types import Output

GOOD = """<!doctype html><html lang="en"><head><title>t</title></head><body>
<h1 id="top">t</h1>{body}</body></html>"""


def site(body: str) -> list[Output]:
    return [
        Output("index.html", GOOD.format(body=body).encode()),
        Output("about/index.html", GOOD.format(body='<h2 id="here">x</h2>').encode()),
        Output("a.css", b""),
    ]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="about/index.html#here">x</a><a href="about/">y</a><a href="#top">z</a><a href="mailto:a@b.c">m</a>',
        '<a href="https://example.org/base/about/">own</a><a href="https://elsewhere.org/">other</a>',
        '<link rel="stylesheet" href="a.css"><img src="a.css" alt="a picture"><svg aria-hidden="true"></svg>',
    ],
)
def test_good_page_passes(body: str) -> None:
    check(site(body), "https://example.org/base")


LONG = "The sum is right and the words are short. " * 30
HARD = (
    "Notwithstanding considerable institutional uncertainty, contemporaneous organisational documentation "
    "characterises infrastructural capabilities disproportionately, thereby necessitating interdisciplinary "
    "methodological reconsideration of quantitatively unsubstantiated representations, interpretations and "
    "classifications whose epistemological justification remains overwhelmingly circumstantial. "
) * 3


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (f'<section class="section" id="s"><div class="prose"><p>{LONG}</p></div></section>', "s: 270 words"),
        (f'<section class="section" id="s"><div class="prose"><p>{HARD}</p></div></section>', "hard to read"),
        (f'<div class="prose"><p>{HARD}</p></div>', "the page: grade"),
        ('<a href="nowhere.html">x</a>', "broken link"),
        ('<a href="about/index.html#gone">x</a>', "anchor that is not there"),
        ('<a href="https://example.org/base/gone/">x</a>', "broken link"),
        ("<a>x</a>", "link without an address"),
        ('<a href="javascript:x">x</a>', "kind that is not allowed"),
        ('<a href="data:text/html,x">x</a>', "kind that is not allowed"),
        ('<script src="https://cdn.example/x.js"></script>', "resource from elsewhere"),
        ('<img src="//cdn.example/x.png" alt="x">', "resource from elsewhere"),
        ('<link rel="preload" href="gone.js">', "resource that is not there"),
        ('<p id="a"></p><p id="a"></p>', "id that stands twice"),
        ('<p aria-describedby="gone">x</p>', "aria-describedby of nothing"),
        ('<button popovertarget="gone">x</button>', "popovertarget of nothing"),
        ('<svg aria-hidden="true"><use href="#gone"/></svg>', "sign that is not drawn"),
        ('<img src="a.css">', "image without alt text"),
        ('<img src="a.css" alt=" ">', "image without alt text"),
        ('<svg role="img"></svg>', "drawing without a name"),
        ("<h3>x</h3>", "heading level that is skipped"),
        ("<h1>x</h1>", "not one h1"),
        ('<p style="color:red">x</p>', "inline style"),
        ('<p onclick="x()">x</p>', "inline script"),
        ("<script>x()</script>", "inline script"),
        ("<p>[[fact jump]]</p>", "directive that was not understood"),
    ],
)
def test_broken_page_is_refused(body: str, says: str) -> None:
    with pytest.raises(OutputError, match=says):
        check(site(body), "https://example.org/base")


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(OutputError) as refused:
        check(site('<a href="x">x</a><h4>y</h4><img src="z">'), "")
    assert len(refused.value.problems) == 4

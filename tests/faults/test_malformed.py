"""Input that once crashed the build or slipped through it: each is refused at its place, in our words."""

import os
import re
import threading
from collections.abc import Callable
from dataclasses import fields

import pytest

from press import charts
from press.errors import ChartError
from press.types import Chart, ChartWords
from tests.faults.conftest import Project, Tried

Edit = Callable[[bytes], bytes]


def swap(old: str, new: str) -> Edit:
    def edit(text: bytes) -> bytes:
        found = re.sub(old.encode(), lambda _: new.encode(), text, count=1, flags=re.MULTILINE)
        assert found != text, old
        return found

    return edit


def more(raw: bytes) -> Edit:
    return lambda text: text + raw


CASES: dict[str, tuple[str, Edit, str]] = {
    "a template that is no template": (
        "templates/story.html", more(b"{% if %}"), r"templates/story\.html:\d+: template that cannot be read: "),
    "a filter that nobody has": (
        "templates/base.html", more(b"{{ 1|nofilter }}"), r"templates/base\.html:\d+: template that cannot be read: .*nofilter"),
    "a name that nobody gave": (
        "templates/base.html", more(b"{{ nope }}"), r"templates/base\.html:\d+: template that fails: UndefinedError: 'nope'"),
    "a template that divides by zero": (
        "templates/base.html", more(b"{{ 1 / 0 }}"), r"templates/base\.html:\d+: template that fails: ZeroDivisionError"),
    "a template in another encoding": (
        "templates/base.html", more(b"\xe9"), r"templates/base\.html:\d+: byte that is no UTF-8: '0xe9' \(text in UTF-8\)"),
    "a template that holds nothing": (
        "templates/leaf.html", lambda _: b"", r"templates/leaf\.html: template that leaves a page empty: 'about/index\.html'"),
    "a template without its macro": (
        "templates/parts/notes.html", lambda _: b"", r"templates/parts/notes\.html: template without its macro: 'notes'"),
    "a style sheet in another encoding": (
        "static/css/base.css", more(b"/* \xe9 */"), r"static/css/base\.css:\d+: byte that is no UTF-8: '0xe9' \(text in UTF-8\)"),
    "a script in another encoding": (
        "static/js/embed.js", more(b"// \xe9"), r"static/js/embed\.js:\d+: byte that is no UTF-8: '0xe9' \(text in UTF-8\)"),
    "a rule that is not closed": (
        "static/css/embed.css", more(b"\n.a { color: red"), r"static/css/embed\.css:\d+: bracket that is not closed: '\{' \(a closing \}\)"),
    "a font that is not published": (
        "static/css/parts.css", more(b"\n.a { b: url(../x.woff2) }"), r"static/css/parts\.css:\d+: address in a style sheet: '\.\./x\.woff2'"),
    "a name that no script exports": (
        "static/js/page.js", swap("{ enhance }", "{ enhanced }"), r"static/js/page\.js:\d+: import of a name that chart\.js does not export: 'enhanced'"),
    "a field of the front matter that stands twice": (
        "content/story/01-more.md", swap("^lead:", 'heading: "Other"\nlead:'),
        r"content/story/01-more\.md:3: front matter that is no YAML: .*'heading' stands twice"),
    "a colon in a field without quotes": (
        "content/story/01-more.md", swap("^lead:.*$", "lead: no: colon"),
        r"content/story/01-more\.md:3: front matter that is no YAML: .* \(name: \"a text in quotes\"\)"),
    "a space that has no width": (
        "content/story/01-more.md", more("zero\u200bwidth\n".encode()),
        r"content/story/01-more\.md:\d+: sign that nobody sees: 'U\+200B ZERO WIDTH SPACE'"),
    "a template that asks for one that is not there": (
        "templates/story.html", more(b"{% include 'parts/nope.html' %}"),
        r"templates/story\.html:\d+: template that is not there: 'parts/nope\.html'"),
    "a page with the name of the gallery": (
        "content/pages/charts.md", lambda _: b'---\nheading: "Charts"\nlead: "A lead."\n---\nWords.\n',
        r"content/pages/charts\.md: is written twice: 'charts/index\.html'"),
    "a row of a day to come": (
        "content/data/events.csv", swap("^([^,\n]*),claimed,20[^,]*", "later,claimed,3026-01-01"),
        r"content/data/events\.csv:\d+: as_of: after the evidence ends: '3026-01-01' \(at most "),
    "a size beyond all sense": (
        "content/data/seven.csv", swap("1500000000000", "1500000000000000000000000"),
        r"static/plates/.*: stale plate"),
    "an address with a query": (
        "content/site.toml", swap("^base_url = .*$", 'base_url = "https://x.org/?q=1"'),
        r"content/site\.toml:\d+: base_url that is no address: 'https://x\.org/\?q=1'"),
    "an address with a blank": (
        "content/site.toml", swap("^base_url = .*$", 'base_url = "https://x .org"'),
        r"content/site\.toml:\d+: base_url that is no address: 'https://x \.org'"),
    "an address without a host": (
        "content/site.toml", swap("^base_url = .*$", 'base_url = "https://"'),
        r"content/site\.toml:\d+: base_url that is no address: 'https://'"),
    "an edition before its evidence": (
        "content/site.toml", swap("^edition = .*$", 'edition = "2020-01-01"'),
        r"content/site\.toml:\d+: edition before its evidence ends: '2020-01-01'"),
    "brackets without an end": (
        "content/site.toml", more(b"x = " + b"[" * 5000), r"content/site\.toml:\d+: not TOML"),
    "a page with the name of one of ours": (
        "content/pages/data.md", lambda _: b'---\nheading: "Data"\nlead: "A lead."\n---\nWords.\n', r"content/pages/data\.md: is written twice: 'data/index\.html'"),
    "a claim that rests on nothing": (
        "content/data/claims.csv", swap("energy[.]cost-epoch[.]value", "nope.nope.nope"),
        r"content/data/claims\.csv:\d+: fact_keys: leads nowhere: 'nope\.nope\.nope'"),
    "a wrong header over old line ends": (
        "content/data/claims.csv", lambda text: text.replace(b"status", b"Status", 1).replace(b"\n", b"\r"), r"content/data/claims\.csv:1: "),
    "a script in a drawing": (
        "static/plates/one-square.poster.svg", swap("</svg>", "<script>1</script></svg>"), r"static/plates/one-square\.poster\.svg: stale plate"),
    "other words in a drawing": (
        "static/plates/one-square.poster.svg", swap("Grok 4[.]20</", "Grok 4.21</"), r"static/plates/one-square\.poster\.svg: stale plate"),
    "brackets without number": (
        "content/story/01-more.md", more(b"[" * 20000), r"content/story/01-more\.md:\d+: too many brackets: '2000\d' "),
    "lists within lists": (
        "content/story/01-more.md", more("".join(f"{'    ' * n}- a\n" for n in range(400)).encode()),
        r"content/story/01-more\.md:\d+: text that is nested too deep"),
    "a pin of no day": (
        "content/pins/one-square.e3b0c44298fc.2026-99-99.html", lambda _: b"", r"content/pins/.*: day that is not in the calendar"),
    "a pin of nothing": (
        "content/pins/one-square.e3b0c44298fc.2026-10-07.html", lambda _: b"", r"content/pins/.*: pin that is no page"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused_at_its_place(project: Project, case: str, tried: Tried) -> None:
    tried("input that once crashed the build", 1)
    name, edit, expected = CASES[case]
    path, site = project.root / name, project.held()
    before = path.read_bytes() if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(edit(before or b""))
    try:
        told = project.fork("build").refused()
        assert any(re.match(expected, line) for line in told), told
        assert project.held() == site
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_bytes(before)


@pytest.mark.parametrize("name", ["story.html", "base.html", "parts/chart.html", "parts", ""])
def test_a_template_that_is_not_there_is_told_with_its_folder(
    project: Project, name: str, tried: Tried
) -> None:
    tried("a template or its folder taken away", 1)
    path, aside = project.root / "templates" / name, project.root / "aside"
    path.rename(aside)
    try:
        first, *_ = project.fork("build").refused()
        assert re.match(TOLD[name], first), first
    finally:
        aside.rename(path)


TOLD = {
    "story.html": r"templates/story\.html: cannot be had: no such file \(a template\)$",
    "base.html": r"templates/story\.html:1: template that is not there: 'base\.html' \(a file of templates/\)$",
    "parts/chart.html": r"templates/embed\.html:1: template that is not there: 'parts/chart\.html' ",
    "parts": r"templates/embed\.html:1: template that is not there: 'parts/chart\.html' ",
    "": "templates: cannot be had",
}
"""What is told of each: the page that asks for it first, or the folder."""


@pytest.mark.parametrize(
    "name",
    ["story/01-more.md", "pages/about.md", "charts/one-square.md", "data/README.md", "site.toml"],
)
def test_the_mark_that_windows_puts_before_a_text_is_no_part_of_it(
    project: Project, name: str, tried: Tried
) -> None:
    tried("a byte-order mark before a text", 1)
    path, site = project.root / "content" / name, project.held()
    before = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + before)
    try:
        done = project.fork("build")
        assert done.code == 0, done.said
        assert project.held() == site
    finally:
        path.write_bytes(before)


PIPES = (
    *(
        "content/site.toml",
        "content/story/01-more.md",
        "content/charts/one-square.md",
        "content/data/energy.csv",
    ),
    *("content/data/README.md", "content/pins/one-square.e3b0c44298fc.2026-10-07.html"),
    *("static/css/base.css", "static/js/page.js", "static/js/copy.js", "static/favicon.svg"),
    *("static/plates/one-square.wide.svg", "static/plates/one-square.card.png"),
    *("static/plates/one-square.heights.json", "static/audit/links.json", "static/audit/quality.json"),
)


@pytest.mark.parametrize("name", PIPES)
def test_a_pipe_is_refused_and_not_waited_for(project: Project, tried: Tried, name: str) -> None:
    tried("pipes in the place of files", 1)
    path, site = project.root / name, project.held()
    before = path.read_bytes() if path.exists() else None
    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    os.mkfifo(path)
    hand = os.open(path, os.O_RDWR | os.O_NONBLOCK)  # who waits for it all the same is let go in a while
    timer = threading.Timer(20, os.close, [hand])
    timer.start()
    try:
        told = project.fork("build").refused()
        assert any(name in line for line in told), told
        assert project.held() == site
    finally:
        timer.cancel()
        os.close(hand)
        path.unlink()
        if before is not None:
            path.write_bytes(before)


def test_an_address_on_the_command_line_is_held_to_the_same(project: Project) -> None:
    told = project.fork("build", "--base-url", "example.org").refused()
    assert told == ["--base-url: base_url that is no address: 'example.org' (https://...)"]


def test_a_chart_that_ends_the_process_is_a_drawing_that_failed() -> None:
    def leave(*_: object) -> Chart:
        raise SystemExit(0)

    words = ChartWords(**dict.fromkeys((field.name for field in fields(ChartWords)), ""))
    with pytest.raises(ChartError, match=r"press/charts/one_square\.py: drawing failed: SystemExit"):
        charts.draw_all(object(), {"one-square": words}, {"one-square": leave})  # type: ignore[arg-type]

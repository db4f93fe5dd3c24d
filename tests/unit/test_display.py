"""Problems as they are shown: the line beneath, the caret, colour only for a terminal."""

import io
import re
from pathlib import Path

import pytest

from press import display
from press.errors import ContentError, Place, Problem

ESCAPES = re.compile(r"\x1b\[\d+m")


def told(root: Path, problem: Problem, colour: bool = False) -> list[str]:
    return display.shown(ContentError([problem]), root, colour).split("\n")


def written(root: Path, text: str, name: str = "page.md") -> Path:
    (root / name).write_bytes(text.encode())
    return root


def problem(value: str | None, line: int = 1, path: str = "page.md", what: str = "wrong") -> Problem:
    return Problem(Place(path, line), what, value, "right")


def test_the_line_stands_beneath_with_carets_under_the_value(tmp_path: Path) -> None:
    root = written(tmp_path, "one\ntwo bad three\n")
    assert told(root, problem("bad", 2)) == [
        "page.md:2: wrong: 'bad' (right)",
        "2 | two bad three",
        "  |     ^^^",
    ]


def test_a_whole_word_is_pointed_at_before_a_part_of_one(tmp_path: Path) -> None:
    assert told(written(tmp_path, "10 1\n"), problem("1"))[-1] == "  |    ^"


def test_of_two_that_are_alike_the_wrong_one_is_pointed_at(tmp_path: Path) -> None:
    line = "[[fact jump in=T]] and [[fact walk in=T]]"
    where = Place("page.md", 2).at("\n" + line, 1)
    assert where == Place("page.md", 3), "a place without a column gets none"
    where = Place("page.md", 1, 1).at(f"one\n{line}", 4 + line.rindex("in=T"))
    assert where == Place("page.md", 2, line.rindex("in=T") + 1)
    shown = display.shown(
        ContentError([Problem(where, "wrong", "in=T")]), written(tmp_path, f"one\n{line}"), False
    )
    assert shown.split("\n")[-1] == "  | " + " " * line.rindex("in=T") + "^^^^"


def test_problems_of_one_line_are_told_by_place_and_each_once() -> None:
    found = [
        Problem(Place("a.md", 1, column), "wrong", value) for column, value in ((9, "a"), (2, "z"), (5, "a"))
    ]
    assert [(p.place.column, p.value) for p in ContentError(found).problems] == [(2, "z"), (5, "a")]


def test_a_cell_is_pointed_at_in_its_own_column(tmp_path: Path) -> None:
    root = written(tmp_path, 'id,name,size\nx,"a, x",x\n', "t.csv")
    assert told(root, problem("x", 2, "t.csv", "size: not a number"))[-1] == "  |          ^"
    assert told(root, problem("a, x", 2, "t.csv", "name: odd"))[-1] == "  |    ^^^^"


def test_an_empty_cell_is_pointed_at(tmp_path: Path) -> None:
    root = written(tmp_path, "id,name,size\nx,,3\n", "t.csv")
    assert told(root, problem("", 2, "t.csv", "name: empty cell"))[-1] == "  |   ^"


@pytest.mark.parametrize("value", ["absent", None, ""])
def test_nothing_is_quoted_where_the_value_is_not(tmp_path: Path, value: str | None) -> None:
    assert len(told(written(tmp_path, "text\n"), problem(value))) == 1


@pytest.mark.parametrize("path", ["gone.md", ".", "a\0b.md", "build.py new chart"])
def test_a_file_that_cannot_be_read_is_not_quoted(tmp_path: Path, path: str) -> None:
    assert len(told(tmp_path, problem("x", 1, path))) == 1


@pytest.mark.parametrize("line", [0, 3, 99])
def test_a_line_that_is_not_there_is_not_quoted(tmp_path: Path, line: int) -> None:
    assert len(told(written(tmp_path, "x\n"), problem("x", line))) == 1


@pytest.mark.parametrize("before", [0, 40, 400])
@pytest.mark.parametrize("after", [0, 40, 400])
def test_a_long_line_is_cut_around_the_caret(tmp_path: Path, before: int, after: int) -> None:
    root = written(tmp_path, "a" * before + " bad " + "z" * after)
    _, line, caret = told(root, problem("bad"))
    assert len(line) <= display.LONGEST + len("1 | ……")
    assert line[caret.index("^") : caret.rindex("^") + 1] == "bad"


def test_a_line_without_end_is_not_quoted(tmp_path: Path) -> None:
    root = written(tmp_path, "bad " * display.LONG)
    assert told(root, problem("bad")) == ["page.md:1: wrong: 'bad' (right)"]


def test_of_a_thousand_problems_the_rest_is_counted(tmp_path: Path) -> None:
    many = ContentError([problem(None, line) for line in range(display.MOST + 234)])
    assert display.shown(many, tmp_path, False).split("\n")[-2:] == [
        f"page.md:{display.MOST - 1}: wrong (right)",
        "and 234 more problems",
    ]


def test_a_file_is_read_once_for_all_its_problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read, names = display.read_lines, list[str]()

    def counted(name: str, root: Path) -> list[str]:
        names.append(name)
        return read(name, root)

    monkeypatch.setattr(display, "read_lines", counted)
    two = ContentError([problem("bad", 1), problem("worse", 2)])
    assert len(display.shown(two, written(tmp_path, "bad\nworse\n"), False).split("\n")) == 6
    assert names == ["page.md"]


def test_a_value_longer_than_the_room_is_cut(tmp_path: Path) -> None:
    _, line, caret = told(written(tmp_path, "x" * 500), problem("x" * 500))
    assert len(line) == len(caret) == display.LONGEST + len("1 | ")


def test_the_caret_stands_under_the_value_after_wide_and_combining_characters(tmp_path: Path) -> None:
    assert told(written(tmp_path, "数字 bad"), problem("bad"))[-1] == "  |      ^^^"
    assert told(written(tmp_path, "e\u0301 bad"), problem("bad"))[-1] == "  |   ^^^"
    assert told(written(tmp_path, "a 数 b"), problem("数"))[-1] == "  |   ^^"


def test_nothing_that_a_terminal_obeys_is_printed(tmp_path: Path) -> None:
    root = written(tmp_path, "\x1b[31m\u202e\x07 bad\tend\r\n")
    told_plain = "\n".join(told(root, problem("bad")))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202e]", told_plain)


def test_colours_change_no_letter(tmp_path: Path) -> None:
    root = written(tmp_path, "a bad line")
    coloured = told(root, problem("bad"), colour=True)
    assert ESCAPES.sub("", "\n".join(coloured)).split("\n") == told(root, problem("bad"))
    assert coloured[0] == f"{display.BOLD}page.md:1{display.PLAIN}: wrong: 'bad' (right)"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, True),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
        ({"NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_colour_is_for_terminals_that_want_it(environment: dict[str, str], expected: bool) -> None:
    assert display.wants_colour(Terminal(), environment) is expected
    assert not display.wants_colour(io.StringIO(), environment)


def test_a_line_of_a_terminal_is_rewritten_and_leaves_nothing() -> None:
    stream = Terminal()
    with display.rewritten(stream, {"NO_COLOR": "1"}) as line:
        assert line
        line("1 of 2")
        line("2 of 2")
    assert stream.getvalue() == "\r1 of 2\x1b[K\r2 of 2\x1b[K\r\x1b[K"


def failing(stream: io.StringIO) -> None:
    with display.rewritten(stream, {}):
        raise ValueError("wrong")


def test_a_line_of_a_terminal_is_gone_before_a_problem_is_told() -> None:
    stream = Terminal()
    with pytest.raises(ValueError, match="wrong"):
        failing(stream)
    assert stream.getvalue() == "\r\x1b[K"


def test_what_is_no_terminal_is_not_rewritten() -> None:
    for stream, environment in ((io.StringIO(), {}), (Terminal(), {"TERM": "dumb"})):
        with display.rewritten(stream, environment) as line:
            assert line is None
        assert stream.getvalue() == ""

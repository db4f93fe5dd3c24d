"""A run in words: the same in Python and in the browser's JavaScript, and sane at any input the fields allow."""

import dataclasses
import itertools
import json
import math
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press import data
from press.arithmetic import training
from press.arithmetic.training import Chips, Run, Span
from press.extras import calculator

ROOT = Path(__file__).parents[2]
DATA = data.load(ROOT / "content/data", ROOT)
CODE = """
const { answer, depends, workings, days, along } = await import(process.argv[1]);
let text = "";
for await (const part of process.stdin) text += part;
const told = (run) => ({
  answer: answer(run), depends: depends(run), days: days(run), along: along(days(run)),
  workings: workings(run).map(({ name, value, interval, formula }) => [name, value, interval, formula]),
});
console.log(JSON.stringify(JSON.parse(text).map(told)));
"""
ENDS = {
    # from the fields of the page
    "parameters": (1e6, 1e15),
    "share_active": (0.001, 1.0),
    "tokens": (1e6, 1e18),
    "count": (1.0, 1e8),
    "mfu": (0.01, 1.0),
    "share": (0.0001, 1.0),
    "pue": (1.0, 3.0),
    "price": (0.001, 10.0),
}
STOCK = Span(1e14, 3e14, 1e15)


def a_run(
    parameters: float = 1e13,
    share_active: float = 0.1,
    tokens: float = 6e13,
    count: float = 550_000,
    mfu: float = 0.35,
    share: float = 1 / 7,
    pue: float = 1.3,
    price: float = 0.0713,
    power: float | None = 1_833,
    number_format: str = "bf16",
) -> Run:
    chips = (Chips("GB300", count, 2.5e15, 2.88e11, power),)
    span = Span(pue, pue, pue)
    return Run(
        parameters, parameters * share_active, tokens, chips, number_format, mfu, share, span, price, STOCK
    )


def samples() -> list[Run]:
    """Our cases, every corner of what the fields allow, and lengths of every kind."""
    cases = [calculator.run_of(DATA, case) for case in DATA.cases.values()]
    names = list(ENDS)[:6]
    corners = [
        a_run(**dict(zip(names, ends, strict=True)))
        for ends in itertools.product(*(ENDS[name] for name in names))
    ]
    lengths = [a_run(tokens=6e13 * 1.7**power) for power in range(-25, 25)]
    return [*cases, *corners, *lengths, a_run(power=None), a_run(number_format="fp4", share=0.25)]


def camel(name: str) -> str:
    return re.sub(r"_([a-z])", lambda found: found[1].upper(), name)


def for_javascript(value: Any) -> Any:
    """A run as the script has it: the same names, written its way."""
    if dataclasses.is_dataclass(value):
        return {
            camel(f.name): for_javascript(getattr(value, f.name)) for f in dataclasses.fields(type(value))
        }
    return [for_javascript(one) for one in value] if isinstance(value, tuple) else value


def in_javascript(runs: list[Run]) -> list[dict[str, Any]]:
    """What the script says of each run, by one run of Node."""
    module = (ROOT / "static/js/training.js").as_uri()
    done = subprocess.run(
        ["node", "--no-warnings", "--input-type=module", "-e", CODE, module],
        input=json.dumps(for_javascript(tuple(runs))),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return list(json.loads(done.stdout))


def test_both_languages_say_the_same_of_every_run() -> None:
    runs = samples()
    assert len(runs) > 100
    for run, told in zip(runs, in_javascript(runs), strict=True):
        assert told["answer"] == training.answer(run)
        assert told["depends"] == training.depends(run)
        assert told["workings"] == [[w.name, w.value, w.interval, w.formula] for w in training.workings(run)]
        assert told["days"] == pytest.approx(training.days(run), rel=1e-9)
        assert told["along"] == pytest.approx(training.along(training.days(run)), abs=1e-9)


inputs = st.fixed_dictionaries({name: st.floats(*ends) for name, ends in ENDS.items()})


@given(inputs)
def test_no_input_in_range_gives_nonsense(given: dict[str, float]) -> None:
    run = a_run(**given)
    assert math.isfinite(training.days(run))
    assert training.days(run) > 0
    assert 0 <= training.along(training.days(run)) <= 1
    told = [training.answer(run), training.depends(run)]
    told += [part for w in training.workings(run) for part in (w.value, w.interval, w.formula)]
    assert not re.search(
        r"nan|inf|undefined|null|-\d|e[+-]\d|\b0 (days|FLOP|watt)|\d\.(\D|$)", " ".join(told), re.IGNORECASE
    )


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (0.5, "a small part of two months"),
        (20, "far less than two months"),
        (45, "less than two months"),
        (59, "just under two months"),
        (60.2, "two months almost to the day"),
        (60.6, "just over two months"),
        (100, "more than two months"),
        (505, "8.4 times two months"),
        (1e9, "far beyond two months"),
    ],
)
def test_time_is_set_beside_two_months(length: float, words: str) -> None:
    assert training.verdict(length) == words


def test_an_interval_comes_of_an_interval_alone() -> None:
    own, usual = a_run(pue=1.4), dataclasses.replace(a_run(), pue=Span(1.2, 1.3, 1.5))
    assert [w.interval for w in training.workings(own)] == ["", "", "", "", "", "6% to 60%"]
    assert [bool(w.interval) for w in training.workings(usual)] == [False, False, True, True, False, True]


def test_a_draw_that_is_not_known_leaves_electricity_unknown() -> None:
    told = {w.name: w.value for w in training.workings(a_run(power=None))}
    assert told["Electricity"] == told["Its price"] == "not known"

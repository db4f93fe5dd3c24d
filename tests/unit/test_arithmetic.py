"""One set of formulas in two languages: each agrees with every worked row, and with the other, to 1e-9.

The rows were reckoned elsewhere; their `expression` says how. `CALLS` says which of our functions does the same,
in words that Python and JavaScript both read.
"""

import csv
import json
import math
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press import arithmetic

ROOT = Path(__file__).parents[2]
ROWS = list(csv.DictReader((ROOT / "tests/worked_examples.csv").read_text("utf-8").splitlines()))
CLOSE = 1e-9
CALLS = {
    "6*N*D": "training_flop(N, D)",
    "6*N_active*D": "training_flop(N_active, D)",
    "6*N*active_fraction*D": "training_flop(N * active_fraction, D)",
    "C/(n*peak*mfu*share*86400)": "training_days(C, cluster_peak([n], [peak]), mfu, share)",
    "6*N*active_fraction*D/(n*peak*mfu*share*86400)": (
        "training_days(training_flop(N * active_fraction, D), cluster_peak([n], [peak]), mfu, share)"
    ),
    "(n_gb200*p_gb200+n_gb300*p_gb300)": "cluster_peak([n_gb200, n_gb300], [p_gb200, p_gb300])",
    "C/((n_gb200*p_gb200+n_gb300*p_gb300)*mfu*86400)": (
        "training_days(C, cluster_peak([n_gb200, n_gb300], [p_gb200, p_gb300]), mfu)"
    ),
    "C/((n_gb200*p_gb200+n_gb300*p_gb300)*86400*days)": (
        "mfu_needed(C, cluster_peak([n_gb200, n_gb300], [p_gb200, p_gb300]), days)"
    ),
    "C/(n*peak*86400*days)": "mfu_needed(C, cluster_peak([n], [peak]), days)",
    "n*peak*mfu*86400*days": "flop_within(days, cluster_peak([n], [peak]), mfu)",
    "n*peak*mfu*share*86400*days/(6*N_active)": (
        "tokens_within(days, N_active, cluster_peak([n], [peak]), mfu, share)"
    ),
    "C/(peak*mfu*86400*days)": "chips_needed(C, peak, mfu, days)",
    "(C60/(6*tokens_per_parameter))**0.5": "largest_dense(C60, tokens_per_parameter)",
    "sum(p*1e12*active_fraction*6*D for p in params_T)": (
        "product(portfolio_flop(params_T, active_fraction, D), 1e12)"
    ),
    "C_10T/C_total": "ratio(C_10T, C_total)",
    "sum(params_T)": "total(params_T)",
    "a/b": "ratio(a, b)",
    "E + A/N**a + B/D**b": "loss(Fit(E, A, B, a, b), N, D)",
    "A/N1**a + B/D1**b - A/N2**a - B/D2**b": "loss_gain(Fit(E, A, B, a, b), [N1, D1], [N2, D2])",
    "(A/N1**a + B/D1**b - A/N2**a - B/D2**b)/(A/N1**a + B/D1**b)": (
        "ratio(loss_gain(Fit(E, A, B, a, b), [N1, D1], [N2, D2]), reducible_loss(Fit(E, A, B, a, b), N1, D1))"
    ),
    "((b*B)/(a*A)*N**a)**(1/b)/N": "optimal_tokens_per_parameter(Fit(E, A, B, a, b), N)",
    "growth**-alpha_N": "kaplan_loss_ratio(growth, alpha_N)",
    "C/(hours*3600*peak)": "mfu_reached(C, hours, peak)",
    "gw*hours/1000": "product(energy_over_hours(gw, hours), 1e-3)",
    "gw*1e6*hours/kwh_per_home": "homes(gw * 1e6, 1, kwh_per_home, hours)",
    "mw_it*1e3*overhead*hours/kwh_per_home": (
        "homes(facility_power(mw_it * 1e3, overhead), 1, kwh_per_home, hours)"
    ),
    "gw*1e6*hours*load/kwh_per_home": "homes(gw * 1e6, load, kwh_per_home, hours)",
    "gw*24*days": "energy_wh(gw, days)",
    "gwh*1e6*usd_per_kwh/1e6": "product(electricity_cost(gwh * 1e9, usd_per_kwh), 1e-6)",
    "twh*1e9*usd_per_kwh/1e6": "product(electricity_cost(twh * 1e12, usd_per_kwh), 1e-6)",
    "mw*1e3/gpus": "ratio(mw * 1e3, gpus)",
    "mw*1e3/chips": "ratio(mw * 1e3, chips)",
    "gpus*kw/1e6": "product(cluster_total([gpus], [kw]), 1e-6)",
    "facility_mw/it_mw": "ratio(facility_mw, it_mw)",
    "facility_mw/claimed_mw": "ratio(facility_mw, claimed_mw)",
    "homes/mw*1000": "product(ratio(homes_, mw), 1000)",
    "gpus*usd/1e9": "product(cluster_total([gpus], [usd]), 1e-9)",
    "(total_mw-c1_mw)/kw*1000": "product(ratio(total_mw - c1_mw, kw), 1000)",
    "short_tons*tonnes_per_short_ton": "product(short_tons, tonnes_per_short_ton)",
    "params*bytes_per_param/1e12": "product(training_state_bytes(params, bytes_per_param), 1e-12)",
    "state_bytes/gpu_bytes": "ratio(state_bytes, gpu_bytes)",
    "days_between(start, end)": "days_between(start, end)",
}


def inputs(row: dict[str, str]) -> dict[str, Any]:
    """The inputs of a row by their names; `homes` is also a function of ours, so it gets a dash."""
    return {"homes_" if k == "homes" else k: v for k, v in json.loads(row["inputs_json"]).items()}


def in_python(row: dict[str, str]) -> float:
    return float(eval(CALLS[row["expression"]], vars(arithmetic) | inputs(row)))  # noqa: S307 - our own table


def camel(call: str) -> str:
    """The call with the names of our functions as JavaScript has them."""
    return re.sub(
        r"\b([a-z]+(?:_[a-z]+)+)\(", lambda m: re.sub(r"_([a-z])", lambda c: c[1].upper(), m[1]) + "(", call
    )


@pytest.fixture(scope="module")
def in_javascript() -> dict[str, float]:
    """Every row, reckoned by one run of Node."""
    work = [{"id": r["id"], "call": camel(CALLS[r["expression"]]), "inputs": inputs(r)} for r in ROWS]
    code = (
        f"import * as ours from {json.dumps((ROOT / 'static/js/arithmetic.js').as_uri())};"
        "const names = Object.keys(ours), all = Object.values(ours), done = {};"
        "let text = ''; for await (const part of process.stdin) text += part;"
        "for (const { id, call, inputs } of JSON.parse(text)) done[id] ="
        " new Function(...names, ...Object.keys(inputs), `return ${call}`)(...all, ...Object.values(inputs));"
        "console.log(JSON.stringify(done));"
    )
    ran = subprocess.run(
        ["node", "--no-warnings", "--input-type=module", "-e", code],
        input=json.dumps(work),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return dict(json.loads(ran.stdout))


def test_every_worked_row_has_a_call_and_no_call_is_idle() -> None:
    assert len(ROWS) == 126
    assert {row["expression"] for row in ROWS} == set(CALLS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_both_languages_agree_with_the_worked_row(
    row: dict[str, str], in_javascript: dict[str, float]
) -> None:
    due = float(row["output_full"])
    assert in_python(row) == pytest.approx(due, rel=CLOSE)
    assert in_javascript[row["id"]] == pytest.approx(due, rel=CLOSE)
    assert in_javascript[row["id"]] == pytest.approx(in_python(row), rel=CLOSE)


def test_both_languages_have_the_same_functions() -> None:
    js = (ROOT / "static/js/arithmetic.js").read_text("utf-8")
    theirs = set(re.findall(r"^export function (\w+)", js, re.MULTILINE))
    ours = {
        camel(f"{name}(")[:-1]
        for name, value in vars(arithmetic).items()
        if callable(value) and getattr(value, "__module__", "") == "press.arithmetic"
    }
    assert ours == theirs
    assert len(ours) > 20


amounts = st.floats(1e6, 1e16)
shares = st.floats(0.001, 1)


@given(amounts, amounts, st.floats(1, 1e8), st.floats(1e13, 1e17), shares, shares)
def test_days_are_finite_and_above_zero(
    active: float, tokens: float, chips: float, peak: float, mfu: float, share: float
) -> None:
    flop = arithmetic.training_flop(active, tokens)
    days = arithmetic.training_days(flop, arithmetic.cluster_peak([chips], [peak]), mfu, share)
    assert days > 0
    assert math.isfinite(days)
    back = arithmetic.flop_within(days, chips * peak, mfu, share)
    assert back == pytest.approx(flop, rel=CLOSE)

"""The audit of dependencies: what was not audited never reads as passed. The samples are the tools' own output."""

import json
from dataclasses import replace

import pytest

from tests import dependencies
from tests.conftest import ROOT
from tests.dependencies import (
    LOCKS,
    NOT_RUN,
    PASSED,
    PINNED,
    VULNERABLE,
    Audit,
    Vulnerability,
    accepted,
    ending,
    parse_npm_audit,
    parse_pip_audit,
    record,
    unneeded,
)

CLEAN = '{"dependencies": [{"name": "anyio", "version": "4.16.0", "vulns": []}, {"name": "h11", "version": "0.16.0", "vulns": []}], "fixes": []}'
UNKNOWN = '{"dependencies": [{"name": "jinja2", "skip_reason": "Dependency not found on PyPI and could not be audited: jinja2 (2.10)"}], "fixes": []}'
FOUND = '{"dependencies": [{"name": "jinja2", "version": "2.10", "vulns": [{"id": "CVE-2019-10906", "fix_versions": ["2.10.1"], "aliases": ["GHSA-462w-v97r-4m45"], "description": "sandbox escape"}]}], "fixes": []}'
JINJA = Vulnerability("jinja2 2.10", "CVE-2019-10906", "", "2.10.1")

NPM_DOWN = '{"message": "405 Method Not Allowed - POST", "method": "POST", "statusCode": 405, "body": "", "error": {"summary": "", "detail": ""}}'
NPM_VIA = {
    "source": 1105444, "name": "brace-expansion", "dependency": "brace-expansion", "title": "Denial of Service",
    "url": "https://github.com/advisories/GHSA-v6h2-p8h4-qcjw", "severity": "low", "range": ">=5.0.0 <6.0.0",
}  # fmt: skip


def npm(fix: object = False, found: bool = True) -> str:
    """A report of npm on three packages, one of them vulnerable by itself and one through it."""
    entry = {
        "name": "brace-expansion",
        "severity": "low",
        "isDirect": False,
        "via": [NPM_VIA],
        "fixAvailable": fix,
    }
    through = {"name": "minimatch", "severity": "low", "via": ["brace-expansion"], "fixAvailable": fix}
    return json.dumps({
        "auditReportVersion": 2,
        "vulnerabilities": {"brace-expansion": entry, "minimatch": through} if found else {},
        "metadata": {"dependencies": {"prod": 1, "dev": 2, "optional": 0, "total": 3}},
    })  # fmt: skip


def test_all_audited_and_none_vulnerable_is_passed() -> None:
    audit = parse_pip_audit([CLEAN, CLEAN], 2)
    assert (audit.code, audit.words) == (PASSED, "passed: 2 of 2 audited")
    audit = parse_npm_audit(npm(found=False), 3)
    assert (audit.code, audit.words) == (PASSED, "passed: 3 of 3 audited")


def test_none_audited_is_not_run_though_the_tool_ends_well() -> None:
    audit = parse_pip_audit([UNKNOWN], 1)
    assert (audit.code, audit.audited) == (NOT_RUN, 0)
    assert audit.words == "not run: packages that the advisories do not know: 1"


def test_some_not_audited_is_not_passed() -> None:
    audit = parse_pip_audit([CLEAN, UNKNOWN], 3)
    assert audit.code == NOT_RUN
    assert audit.words == "not run to its end: 2 of 3 audited; packages that the advisories do not know: 1"
    assert (
        parse_npm_audit(npm(found=False), 4).words
        == "not run to its end: 3 of 4 audited; not as many as are locked"
    )


def test_nothing_locked_is_not_passed() -> None:
    assert parse_pip_audit(['{"dependencies": [], "fixes": []}'], 0).code == NOT_RUN


def test_what_is_vulnerable_is_named() -> None:
    audit = parse_pip_audit([CLEAN, FOUND, FOUND], 3)
    assert (audit.code, audit.vulnerabilities) == (VULNERABLE, (JINJA,))
    assert audit.words == "1 vulnerable: 3 of 3 audited"


@pytest.mark.parametrize(
    ("fix", "fixed_in"),
    [(False, ""), (True, "a newer one"), ({"name": "html-validate", "version": "11.0.0", "isSemVerMajor": True}, "html-validate 11.0.0")],
)  # fmt: skip
def test_npm_names_an_advisory_once_where_it_lies(fix: object, fixed_in: str) -> None:
    audit = parse_npm_audit(npm(fix), 3)
    expected = Vulnerability("brace-expansion", "GHSA-v6h2-p8h4-qcjw", "low", fixed_in)
    assert (audit.code, audit.vulnerabilities) == (VULNERABLE, (expected,))


@pytest.mark.parametrize("text", ["", "Traceback", "[]", "null", "{}", '{"dependencies": {}}'])
def test_no_report_is_not_run(text: str) -> None:
    assert parse_pip_audit([CLEAN, text], 2).words == "not run: pip-audit gave no report"
    assert parse_npm_audit(text, 2).words == "not run: npm gave no report"


def test_a_service_that_refuses_is_not_run() -> None:
    audit = parse_npm_audit(NPM_DOWN, 3)
    assert (audit.code, audit.words) == (NOT_RUN, "not run: the service answered 405")


def test_what_is_vulnerable_counts_more_than_what_is_not_known() -> None:
    audits = [parse_npm_audit(NPM_DOWN, 3), parse_pip_audit([FOUND], 1)]
    assert ending(audits) == VULNERABLE
    assert ending(audits[:1]) == NOT_RUN


def test_an_accepted_advisory_is_left_out_and_one_accepted_in_vain_is_told() -> None:
    audit = parse_pip_audit([FOUND], 1)
    known = {"CVE-2019-10906": "we render no strangers' templates"}
    assert accepted(audit, known).code == PASSED
    assert unneeded([audit], known) == []
    assert unneeded([replace(audit, vulnerabilities=())], known) == ["CVE-2019-10906"]
    assert unneeded([replace(audit, vulnerabilities=(), audited=0)], known) == [], "nobody was asked"


def test_the_record_counts_what_was_audited_and_says_how_it_ended() -> None:
    given = json.loads(record([parse_pip_audit([FOUND], 1), parse_npm_audit(NPM_DOWN, 3)]))
    assert given == [
        {"tool": "pip-audit", "audited": 1, "vulnerabilities": 1, "said": "1 vulnerable: 1 of 1 audited"},
        {"tool": "npm audit", "audited": 0, "vulnerabilities": 0, "said": "the service answered 405"},
    ]


def test_every_lock_names_packages_that_are_counted() -> None:
    for name in LOCKS:
        text = (ROOT / name).read_text("utf-8")
        assert len(PINNED.findall(text)) == text.count("==") > 20


def test_why_an_advisory_is_accepted_is_said() -> None:
    assert all(len(why) > 20 for why in dependencies.ACCEPTED.values())


def test_an_audit_of_nothing_has_no_good_end() -> None:
    assert Audit("x", 0, 0).code == NOT_RUN

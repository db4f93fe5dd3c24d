"""Asks the public advisories about every locked dependency: `make audit-dependencies`.

Exit codes: 0 all were audited and none is known to be vulnerable; 1 some are; 3 not all were audited.
What was not audited is never called passed: both tools end well when the advisories cannot be had.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-audit.lock")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ]+)", re.MULTILINE)
PASSED, VULNERABLE, NOT_RUN = 0, 1, 3
TIMEOUT_S = 600

ACCEPTED: Mapping[str, str] = {}
"""Advisories with which we live: id -> why. One that no longer applies is an error."""


@dataclass(frozen=True, slots=True)
class Vulnerability:
    """One advisory that applies to what is locked."""

    package: str
    id: str
    severity: str
    """As the tool tells it; empty where it does not."""
    fixed_in: str


@dataclass(frozen=True, slots=True)
class Audit:
    """What a tool was asked about, what it found out, and why it is not more."""

    tool: str
    locked: int
    audited: int
    vulnerabilities: tuple[Vulnerability, ...] = ()
    reason: str = ""

    @property
    def code(self) -> int:
        """How it ended, as an exit code."""
        if self.vulnerabilities:
            return VULNERABLE
        return PASSED if 0 < self.audited == self.locked else NOT_RUN

    @property
    def words(self) -> str:
        """The same for people."""
        if self.audited == 0:
            return f"not run: {self.reason}"
        count = f"{self.audited} of {self.locked} audited"
        if self.vulnerabilities:
            return f"{len(self.vulnerabilities)} vulnerable: {count}"
        return f"passed: {count}" if self.code == PASSED else f"not run to its end: {count}; {self.reason}"


def parse_pip_audit(reports: list[str], locked: int) -> Audit:
    """What pip-audit's JSON says, a report for each lock."""
    audited, found, skipped = set[tuple[str, str]](), set[Vulnerability](), set[str]()
    for text in reports:
        given = parsed(text).get("dependencies")
        if not isinstance(given, list):
            return Audit("pip-audit", locked, 0, (), "pip-audit gave no report")
        for entry in given:
            if not isinstance(entry, dict) or not isinstance(entry.get("vulns"), list):
                skipped.add(str(entry))
                continue
            audited.add((entry["name"], entry["version"]))
            for each in entry["vulns"]:
                fixed = ", ".join(each.get("fix_versions", []))
                found.add(Vulnerability(f"{entry['name']} {entry['version']}", each["id"], "", fixed))
    unknown = f"packages that the advisories do not know: {len(skipped)}" if skipped else ""
    return Audit("pip-audit", locked, len(audited), in_order(found), unknown or fewer(len(audited), locked))


def parse_npm_audit(text: str, locked: int) -> Audit:
    """What npm's JSON says."""
    given = parsed(text)
    if "auditReportVersion" not in given:
        code = given.get("statusCode")
        return Audit(
            "npm audit", locked, 0, (), f"the service answered {code}" if code else "npm gave no report"
        )
    found = set[Vulnerability]()
    for name, entry in given["vulnerabilities"].items():
        for via in entry["via"]:
            # A text names another entry, through which this one is vulnerable: it is told there.
            if isinstance(via, dict):
                fix = entry["fixAvailable"]
                fixed = (
                    f"{fix['name']} {fix['version']}"
                    if isinstance(fix, dict)
                    else "a newer one"
                    if fix
                    else ""
                )
                name_of = str(via["url"]).rpartition("/")[2] or str(via["source"])
                found.add(Vulnerability(name, name_of, str(via["severity"]), fixed))
    audited = int(given["metadata"]["dependencies"]["total"])
    return Audit("npm audit", locked, audited, in_order(found), fewer(audited, locked))


def fewer(audited: int, locked: int) -> str:
    """Why an audit has not passed that tells no reason of its own; empty where all were audited."""
    return "" if audited == locked else "not as many as are locked"


def accepted(audit: Audit, known: Mapping[str, str]) -> Audit:
    """The audit without the advisories with which we live."""
    left = tuple(each for each in audit.vulnerabilities if each.id not in known)
    return Audit(audit.tool, audit.locked, audit.audited, left, audit.reason)


def unneeded(audits: list[Audit], known: Mapping[str, str]) -> list[str]:
    """The ids that are accepted in vain, where everything was audited."""
    if any(audit.audited < audit.locked for audit in audits):
        return []
    return sorted(set(known) - {each.id for audit in audits for each in audit.vulnerabilities})


def ending(audits: list[Audit]) -> int:
    """How it all ended: what is known to be vulnerable counts more than what is not known."""
    codes = {audit.code for audit in audits}
    return VULNERABLE if VULNERABLE in codes else max(codes)


def record(audits: list[Audit]) -> str:
    """The result as the quality page reads it: a row for each tool."""
    rows = [
        {
            "tool": audit.tool,
            "audited": audit.audited,
            "vulnerabilities": len(audit.vulnerabilities),
            "said": audit.words.removeprefix("not run: "),
        }
        for audit in audits
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def parsed(text: str) -> dict[str, Any]:
    """A JSON object; an empty one for anything else."""
    try:
        given = json.loads(text)
    except ValueError:
        return {}
    return given if isinstance(given, dict) else {}


def in_order(found: set[Vulnerability]) -> tuple[Vulnerability, ...]:
    """Vulnerabilities by package and id."""
    return tuple(sorted(found, key=lambda each: (each.package, each.id)))


def audit_python(root: Path) -> Audit:
    """What pip-audit says, from an environment of its own, made for this one run from hashes."""
    pins = {pin for name in LOCKS for pin in PINNED.findall((root / name).read_text("utf-8"))}
    with tempfile.TemporaryDirectory() as folder:
        venv.create(Path(folder) / "venv", with_pip=True)
        tools = Path(folder) / "venv/bin"
        install = [
            str(tools / "python"),
            "-m",
            "pip",
            "install",
            "-qq",
            "--require-hashes",
            "-r",
            str(root / LOCKS[-1]),
        ]
        if run(install, root) is None:
            return Audit("pip-audit", len(pins), 0, (), "pip-audit could not be installed")
        ask = [
            str(tools / "pip-audit"), "--require-hashes", "--disable-pip", "--format", "json",
            "--progress-spinner", "off", "--cache-dir", folder,
        ]  # fmt: skip
        reports = [run([*ask, "-r", str(root / name)], root, also=(1,)) or "" for name in LOCKS]
    return parse_pip_audit(reports, len(pins))


def audit_npm(root: Path) -> Audit:
    """What npm says of its lock."""
    locked = len(json.loads((root / "package-lock.json").read_text("utf-8"))["packages"]) - 1
    if shutil.which("npm") is None:
        return Audit("npm audit", locked, 0, (), "npm is not installed")
    return parse_npm_audit(
        run(["npm", "audit", "--json", "--package-lock-only"], root, also=(1,)) or "", locked
    )


def run(command: list[str], root: Path, also: tuple[int, ...] = ()) -> str | None:
    """What a command prints, if it ends well or with a code that it has for a finding."""
    try:
        done = subprocess.run(
            command, cwd=root, capture_output=True, text=True, check=False, timeout=TIMEOUT_S
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        print(error, file=sys.stderr)
        return None
    # Where nothing could be asked, pip-audit ends well and says that no vulnerabilities are known.
    if done.returncode:
        print(done.stderr.strip()[-2000:], file=sys.stderr)
    return done.stdout if done.returncode in (0, *also) else None


def main() -> int:
    """Audits everything; the exit code says how it ended."""
    found = [audit_python(ROOT), audit_npm(ROOT)]
    vain = unneeded(found, ACCEPTED)
    audits = [accepted(audit, ACCEPTED) for audit in found]
    for audit in audits:
        print(f"{audit.tool}: {audit.words}")
        for each in audit.vulnerabilities:
            print(f"  {each.package}: {each.id} {each.severity} (fixed in: {each.fixed_in or 'nothing yet'})")
    for name in vain:
        print(f"  {name}: accepted in vain; take it out of ACCEPTED")
    if folder := os.environ.get("AUDIT_FOLDER"):
        (Path(folder) / "dependencies.json").write_text(record(audits), "utf-8")
    return VULNERABLE if vain else ending(audits)


if __name__ == "__main__":
    sys.exit(main())

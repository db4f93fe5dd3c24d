"""What the fault tests tried, case by case: `AUDIT_FOLDER/faults.json`, for whoever publishes it."""

import json
import os
from pathlib import Path

import pytest

ROWS: dict[str, dict[str, int]] = {}


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Adds a test's tries to its case; those of a failed one have done harm."""
    told = dict(report.user_properties)
    if "case" not in told or not (report.when == "call" or report.failed):
        return
    row = ROWS.setdefault(str(told["case"]), {"tries": 0, "harmed": 0})
    row["tries"] += int(str(told["tries"]))
    row["harmed"] += int(report.failed)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Writes the table, once, where it is asked for."""
    folder = os.environ.get("AUDIT_FOLDER")
    if not folder or not ROWS or hasattr(session.config, "workerinput"):
        return
    path = Path(folder) / "faults.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [{"case": case, **ROWS[case]} for case in sorted(ROWS)]
    path.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", "utf-8")

"""The rig: what the locks, the packages and the workflow name is exact, agrees, and is what the code uses."""

import ast
import json
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

from press.assets import bundled_version

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"([A-Za-z0-9._-]+)==([A-Za-z0-9.]+)")
LOCKED = re.compile(r"([a-z0-9-]+==[^ ]+)((?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n")
USES = re.compile(r"uses:\s*(.+)")
PINNED_ACTION = re.compile(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
LOCAL = {"press", "build", "tests"}


def named(name: str) -> dict[str, str]:
    """The packages that a `requirements*.in` asks for, with their versions."""
    lines = [line.strip() for line in (ROOT / name).read_text("utf-8").splitlines()]
    asked = [line for line in lines if line and not line.startswith(("#", "-r "))]
    assert [line for line in asked if not PIN.fullmatch(line)] == [], f"{name}: a version that is not exact"
    return dict(normal(line).split("==") for line in asked)


def locked(name: str) -> dict[str, tuple[str, str]]:
    """Every package of a lock, with its version and its hashes; nothing else may stand there."""
    text = (ROOT / name).read_text("utf-8")
    assert LOCKED.sub("", text) == "", f"{name}: more than packages and hashes"
    found = [(*pin.split("=="), hashes) for pin, hashes in LOCKED.findall(text)]
    assert found, name
    return {package: (version, hashes) for package, version, hashes in found}


def normal(name: str) -> str:
    return name.lower().replace("_", "-")


def imported() -> set[str]:
    """The distributions that the code imports, but those of the standard library and our own."""
    files = [ROOT / "build.py", *sorted((ROOT / "press").rglob("*.py"))]
    names = set[str]()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.split(".")[0])
    known = packages_distributions()
    return {normal(known[name][0]) for name in names - LOCAL - set(sys.stdlib_module_names)}


def test_lock_has_what_is_asked_for() -> None:
    for name in ("requirements", "requirements-dev", "requirements-audit"):
        versions = {package: version for package, (version, _) in locked(f"{name}.lock").items()}
        asked = named(f"{name}.in")
        assert {package: versions.get(package) for package in asked} == asked


def test_tests_run_on_what_the_site_is_built_with() -> None:
    site, tests = locked("requirements.lock"), locked("requirements-dev.lock")
    assert {package: tests.get(package) for package in site} == site


def test_what_runs_is_what_is_locked() -> None:
    from importlib.metadata import version

    lock = locked("requirements-dev.lock")
    assert {package: version(package) for package in lock} == {name: pin for name, (pin, _) in lock.items()}


def test_code_imports_what_is_asked_for_and_nothing_is_asked_in_vain() -> None:
    carried = {"markupsafe": "jinja2", "pydantic-core": "pydantic"}
    """Packages that another one exists to bring, and whose names are part of its interface."""
    assert {carried.get(name, name) for name in imported()} == set(named("requirements.in"))


def test_readers_get_the_plotly_js_that_painted_the_plates() -> None:
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    assert package["dependencies"] == {"plotly.js-basic-dist-min": bundled_version()}


def test_npm_lock_is_exact_and_hashed() -> None:
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    asked = package["dependencies"] | package["devDependencies"]
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    assert {name: lock[f"node_modules/{name}"]["version"] for name in asked} == asked
    assert [name for name, entry in lock.items() if name and "integrity" not in entry] == []
    floating = [f"{name} of {entry}" for entry, given in lock.items()
                for name, wanted in given.get("dependencies", {}).items()
                if wanted == "latest" and name not in package["overrides"]]  # fmt: skip
    assert floating == [], "a lock of these would expire: add them to `overrides`"


def test_actions_are_pinned_by_commit() -> None:
    text = (ROOT / ".github/workflows/pages.yml").read_text("utf-8")
    used = USES.findall(text)
    assert used
    assert [action for action in used if not PINNED_ACTION.fullmatch(action)] == []


def test_workflow_puts_no_expression_into_a_shell() -> None:
    text = (ROOT / ".github/workflows/pages.yml").read_text("utf-8")
    assert [line for line in text.splitlines() if "run:" in line and "${{" in line] == []

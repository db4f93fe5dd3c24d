"""What is committed: what people wrote, and painted plates; nothing of a machine, a registry or a build."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LARGEST = 400_000
FONTS = {".woff", ".woff2", ".ttf", ".otf", ".eot"}

# Written in parts, so that this file does not hold what it forbids.
HOSTS = tuple(".".join(parts) for parts in (
    ("pypi", "org"), ("files", "pythonhosted", "org"), ("registry", "npmjs", "org"),
    ("registry", "yarnpkg", "com"), ("npm", "pkg", "github", "com"),
    ("conda", "anaconda", "org"), ("deb", "debian", "org"),
))  # fmt: skip
OPTIONS = tuple("--" + name for name in ("index-url", "extra-index-url", "find-links", "registry"))
MACHINE = re.compile(
    r"(?<![\w.~)/-])/(?:"
    + "|".join(("wo" + "rk", "ho" + "me", "ro" + "ot", "Us" + "ers", "mn" + "t"))
    + r")/[\w.]"
)
LOCAL_HOSTS = re.compile(
    r"https?://[^\s\"'<>)]*(?:artifactory|nexus|devpi|verdaccio|pypi-mirror|\.internal\b|\.corp\b)"
)


def committed() -> list[Path]:
    """The files that git holds, and those it would take: a fault shows before the commit."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    found = [ROOT / name for name in sorted(set(names)) if name and (ROOT / name).is_file()]
    assert found, "git knows no file"
    return found


def texts() -> list[tuple[str, int, str]]:
    """Every line of every text file: name, number, text."""
    lines = []
    for path in committed():
        body = path.read_bytes()
        if b"\0" in body[:8000]:
            continue
        name = str(path.relative_to(ROOT))
        lines += [
            (name, number, line)
            for number, line in enumerate(body.decode("utf-8", "replace").splitlines(), 1)
        ]
    return lines


def test_no_registry_is_named() -> None:
    wrong = [f"{name}:{number}: {host}" for name, number, line in texts() for host in HOSTS if host in line]
    assert wrong == []


def test_no_lock_says_where_from() -> None:
    wrong = [
        f"{name}:{number}: {line[:80]}"
        for name, number, line in texts()
        if Path(name).name.startswith("requirements")
        or name in (".npmrc", "package-lock.json", "pyproject.toml")
        if any(option in line for option in OPTIONS) or '"resolved"' in line or LOCAL_HOSTS.search(line)
    ]
    assert wrong == []


def test_no_path_of_a_machine() -> None:
    wrong = [f"{name}:{number}: {line[:100]}" for name, number, line in texts() if MACHINE.search(line)]
    assert wrong == []


def test_no_large_file() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {path.stat().st_size}"
        for path in committed()
        if path.stat().st_size > LARGEST
    ]
    assert wrong == []


def test_no_font_and_nothing_minified() -> None:
    wrong = [
        str(path.relative_to(ROOT))
        for path in committed()
        if path.suffix.lower() in FONTS or path.name.endswith((".min.js", ".min.css"))
    ]
    assert wrong == []


def test_no_output_is_committed() -> None:
    names = [str(path.relative_to(ROOT)) for path in committed()]
    assert [name for name in names if name.startswith(("site/", "node_modules/", ".venv/"))] == []

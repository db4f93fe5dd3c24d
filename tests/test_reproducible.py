"""Two builds are the same bytes, whatever the place, user, locale, time zone, hash seed and umask."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from press import manifest, steps
from tests.conftest import ROOT

NOBODY = 65534
CANNOT = 77
AS_ANOTHER = f"""
import os, sys
from pathlib import Path
import plotly, build
from press import steps
user, *command, root = sys.argv[1:]
# Python itself may lie where only root reads, so a first build loads all that one needs.
steps.build(Path(root))
os.setgroups([]); os.setgid(int(user)); os.setuid(int(user))
if not all(os.access(path, os.R_OK) for path in (plotly.__file__, build.__file__)):
    sys.exit({CANNOT})
sys.argv = ["build.py", *command, root]
sys.exit(build.main())
"""
HOW = (
    "builds of copies under other paths (short, with spaces and letters beyond ASCII, long), by two users, with other"
    " homes, locales (one without UTF-8), time zones, hash seeds and umasks; the hash is the SHA-256 of manifest.json"
    " of the site without an address, and without Explore, which npm brings"
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where and how a build runs; the user is ours where none is named."""

    path: str
    variables: Mapping[str, str]
    umask: int
    user: int | None = None


ASCII = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
OURS = (
    Surroundings("one", {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}, 0o022),
    Surroundings("two é and more", {"TZ": "America/New_York", "PYTHONHASHSEED": "2", "LC_ALL": "tr_TR.UTF-8"}, 0o077),
    Surroundings("x" * 120 + "/" + "y" * 80, {"TZ": "Pacific/Apia", "PYTHONHASHSEED": "random", **ASCII}, 0),
)  # fmt: skip
THEIRS = Surroundings("four", {"TZ": "UTC", "PYTHONHASHSEED": "4", "LC_ALL": "de_DE.UTF-8"}, 0o027, NOBODY)


@pytest.fixture
def top() -> Iterator[Path]:
    """A folder to which every user finds the way."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder).resolve()


def built(top: Path, where: Surroundings) -> dict[str, bytes]:
    """Every file of a site built there."""
    root = top / where.path
    for part in ("content", "templates", "static"):
        shutil.copytree(ROOT / part, root / part)
    code = [] if where.user is None else ["-c", AS_ANOTHER, str(where.user)]
    for path in (root, *root.rglob("*")) if code else ():
        os.chown(path, int(code[-1]), int(code[-1]))
    done = subprocess.run(
        [sys.executable, *(code or ["build.py"]), "build", "--root", str(root)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120, umask=where.umask,
        env={**os.environ, "CI": "true", "HOME": str(root), "PYTHONDONTWRITEBYTECODE": "1", **where.variables},
    )  # fmt: skip
    if done.returncode == CANNOT:
        return {}
    assert done.returncode == 0, done.stderr
    site = root / "site"
    assert site.stat().st_uid == (os.geteuid() if where.user is None else where.user)
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}


def test_builds_are_the_same_bytes_whatever_the_surroundings(top: Path) -> None:
    first, *others = (built(top, where) for where in OURS)
    theirs = built(top, THEIRS) if os.geteuid() == 0 else {}
    for where, other in zip((*OURS[1:], THEIRS), (*others, theirs or first), strict=True):
        different = sorted(path for path in {*first, *other} if first.get(path) != other.get(path))
        assert different == [], where
    assert len(first) > 200
    if not theirs:
        pytest.skip(
            "our own builds are the same; none by another user: we are not root, or it cannot read this folder"
        )
    if folder := os.environ.get("AUDIT_FOLDER"):
        digest = hashlib.sha256(first["manifest.json"]).hexdigest()
        told = {"hash": digest, "builds": len(OURS) + 1, "how": HOW}
        (Path(folder) / "reproducibility.json").write_text(json.dumps(told) + "\n", "utf-8")


def test_the_hash_of_the_site_is_that_of_its_manifest() -> None:
    made = steps.build(ROOT)
    (listed,) = [output for output in made if output.path == "manifest.json"]
    assert manifest.digest(made) == hashlib.sha256(listed.body).hexdigest()

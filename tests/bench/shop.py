"""Packages of peers, fetched by exact version into folders of their own, once."""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

LONGEST_S = 600


class UnavailableError(Exception):
    """A peer that cannot be had or made here, and why."""


def npm(folder: Path, packages: Mapping[str, str]) -> Path:
    """A folder with these packages in its `node_modules`.

    Raises: UnavailableError where npm is missing or refuses.
    """
    if shutil.which("npm") is None:
        raise UnavailableError("npm is not installed")
    wish = json.dumps({"private": True, "type": "module", "dependencies": dict(packages)})
    mark = folder / "node_modules/.fetched"
    if mark.is_file() and mark.read_text("utf-8") == wish:
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text(wish, "utf-8")
    run(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], folder)
    mark.write_text(wish, "utf-8")
    return folder


def venv(folder: Path, packages: Mapping[str, str]) -> Path:
    """The folder of commands of an environment with these packages.

    Raises: UnavailableError where pip refuses.
    """
    wish = json.dumps(dict(packages))
    mark = folder / ".fetched"
    if not (mark.is_file() and mark.read_text("utf-8") == wish):
        folder.mkdir(parents=True, exist_ok=True)
        run([sys.executable, "-m", "venv", str(folder)], folder)
        pins = [f"{name}=={version}" for name, version in packages.items()]
        quiet = ["-q", "--disable-pip-version-check"]
        run([str(folder / "bin/pip"), "install", *quiet, *pins], folder)
        mark.write_text(wish, "utf-8")
    return folder / "bin"


def run(command: list[str], folder: Path, longest_s: float = LONGEST_S) -> str:
    """What a command said.

    Raises: UnavailableError with its last lines, where it failed or took too long.
    """
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=longest_s, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnavailableError(f"{Path(command[0]).name}: {error}"[:300]) from error
    if done.returncode:
        said = " ".join((done.stderr or done.stdout).split())[-300:]
        raise UnavailableError(f"{Path(command[0]).name} ended with code {done.returncode}: {said}")
    return done.stdout

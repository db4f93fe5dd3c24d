"""Finds the Chromium that the browser tests use; run as a script, it installs one where none is found."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

LAUNCH = (
    "--no-sandbox",  # a container's root has no user namespaces
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Flags under which a browser speaks to nobody but the page's own server."""

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find() -> str | None:
    """The path of a Chromium: the one that CHROME_PATH names, one on the PATH, or Playwright's own."""
    named = os.environ.get("CHROME_PATH", "")
    if named and Path(named).is_file():
        return named
    return next(filter(None, map(shutil.which, NAMES)), None) or playwrights_own()


def playwrights_own() -> str | None:
    """The Chromium that Playwright's installer put in its own folder, if it is there."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() and tried([path, "--version"]) else None


def ensure() -> str | None:
    """A Chromium, fetched if need be: by Playwright's installer, or as Debian's package where we are root."""
    if path := find():
        return path
    tried([sys.executable, "-m", "playwright", "install", "chromium"])
    if path := find():
        return path
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        tried(["apt-get", "update"], quiet)
        tried(["apt-get", "install", "-y", "chromium"], quiet)
    return find()


def tried(command: list[str], environment: dict[str, str] | None = None) -> bool:
    """Whether a command succeeded; what it says goes to stderr."""
    print("trying:", *command, file=sys.stderr)
    return subprocess.run(command, stdout=sys.stderr, env=environment, check=False).returncode == 0


def main() -> int:
    """Prints the path of a Chromium."""
    path = ensure()
    if path is None:
        print(
            "no Chromium: install Chromium or Chrome, or set CHROME_PATH to one"
            " (neither Playwright's installer nor apt-get could bring it)",
            file=sys.stderr,
        )
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())

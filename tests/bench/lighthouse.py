"""Lighthouse on a page, as its phone sees it: the points that each category lost."""

import json
import os
import subprocess
from pathlib import Path

from tests import chromium
from tests.bench.ours import MODULES, ROOT

TOOL = ROOT / MODULES / ".bin/lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def lost(url: str, folder: Path) -> dict[str, float] | None:
    """The points that are missing to 100 by category; none where Lighthouse did not run."""
    path = chromium.find()
    if path is None or not TOOL.is_file():
        return None
    file = folder / "lighthouse.json"
    flags = " ".join(("--headless=new", *chromium.LAUNCH))
    command = [
        *(str(TOOL), url, "--quiet", "--no-enable-error-reporting", "--output=json"),
        *(f"--output-path={file}", f"--chrome-flags={flags}", f"--only-categories={','.join(CATEGORIES)}"),
    ]
    environment = {**os.environ, "CHROME_PATH": path}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode:
        return None
    scores = json.loads(file.read_text("utf-8"))["categories"]
    return {name: 100 - round(100 * (scores[name]["score"] or 0)) for name in CATEGORIES}

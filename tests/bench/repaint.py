"""Which charts are painted again after one row was edited: their figures are drawn before and after, and compared."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

COUNT = """
import json, sys
from pathlib import Path
from press import charts, content, data, plates
root = Path(sys.argv[1])
rows = data.load(root / "content/data", root)
texts = content.load(root / "content", root, rows)
drawn = charts.draw_all(rows, texts.words, charts.discover())
wanted = plates.wanted(drawn.values(), rows, texts.words, texts.site, root / "static/plates")
stale = plates.stale(wanted)
print(json.dumps([len(drawn), len(wanted), sorted({p.slug for p in stale}), len(stale)]))
"""


def stale(folder: Path) -> tuple[int, int, list[str], int]:
    """How many charts and plates there are, which charts have stale ones, and how many of those.

    Raises: RuntimeError where the project does not read.
    """
    done = subprocess.run(
        [sys.executable, "-c", COUNT, str(folder)], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-800:])
    charts, plates, slugs, count = json.loads(done.stdout.splitlines()[-1])
    return charts, plates, slugs, count


def edited(folder: Path, table: str, row: str, column: str, factor: float) -> None:
    """Multiplies one number of the dataset."""
    path = folder / f"content/data/{table}.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
    for one in rows:
        if one["id"] == row:
            one[column] = f"{float(one[column]) * factor:g}"
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), "utf-8")

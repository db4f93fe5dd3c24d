"""What each command does; `build.py` runs them, and prints what they say."""

import logging
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from press import content, data, links, output, scaffold, steps

Say = Callable[[str], None]
PROJECT = Path(__file__).resolve().parent.parent
"""Where this press stands; the site that it prints may stand elsewhere."""

log = logging.getLogger("press")


def run_build(given: Namespace, root: Path, say: Say) -> None:
    """Builds and publishes."""
    made = steps.build(root, given.base_url)
    done = output.publish(made, given.site or root / "site")
    say(f"site: {len(made)} files, {'written' if done.changed else 'nothing had changed'}")


def run_check(given: Namespace, root: Path, say: Say) -> None:
    """Builds without a trace."""
    say(f"{len(steps.build(root, given.base_url))} files would be written; nothing is wrong")


def run_new(given: Namespace, root: Path, say: Say) -> None:
    """Begins a chart, a section or a claim."""
    begun = scaffold.begin(root, PROJECT / "templates/new", given.kind, given.slug)
    for path in begun.paths:
        say(f"wrote {path.relative_to(root)}")
    for number, step in enumerate(begun.then, 1):
        say(f"{number}. {step}")


def run_pin(given: Namespace, root: Path, say: Say) -> None:
    """Pins a chart."""
    path = steps.pin(root, given.slug, given.base_url).relative_to(root)
    say(f"{path}: commit it, and every later build publishes it")


def run_links(given: Namespace, root: Path, say: Say) -> None:
    """Asks for the outside links, and records what became of them."""
    from press import fetching, linkcheck  # only here: a build asks nobody

    rows = data.load(root / "content/data", root)
    texts = content.load(root / "content", root, rows)
    path = root / links.RECORD
    how = linkcheck.Round(
        given.on or datetime.now(UTC).date().isoformat(),
        fetching.Manner(linkcheck.agent(texts.site.repository)),
        given.archive,
        told=lambda link: log.info("%-12s%s", link.status, link.address),
    )
    record = linkcheck.check(linkcheck.addresses(rows, texts), links.load(path, root), how)
    links.save(record, path)
    counts = ", ".join(f"{count} {status}" for status, count in record.counts.items())
    say(f"{links.RECORD}: {len(record.links)} links on {record.checked}: {counts}; commit it")


def run_verify(given: Namespace, root: Path, say: Say) -> None:
    """Compares a copy with its list, or with ours."""
    from press import verify  # only here: a build asks nobody

    done = verify.verify(given.copy or str(root / "site"), given.manifest)
    say(f"{done.files} files, {done.size} bytes: all as the manifest lists them")
    for asked, answered in done.redirected[:3]:
        say(f"after a redirect: {asked} from {answered}")
    if len(done.redirected) > 3:
        say(f"after a redirect: {len(done.redirected)} files in all")


def run_serve(given: Namespace, root: Path, say: Say) -> None:
    """Serves until it is told to end."""
    from press import serve  # only here: a build needs no server

    command = [sys.executable, str(PROJECT / "build.py"), "build", "--stay", "--root", str(root)]
    command += ["--base-url", given.base_url] if given.base_url else []
    serve.serve(root, command, given.port, say)


RUN: Mapping[str, Callable[[Namespace, Path, Say], None]] = {
    "build": run_build,
    "check": run_check,
    "links": run_links,
    "new": run_new,
    "pin": run_pin,
    "serve": run_serve,
    "verify": run_verify,
}

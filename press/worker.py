"""The process that builds for `serve`: kept warm, and started anew when it is gone or of old code.

It is any command that builds once. One that stays is asked for the next build by a line on its stdin, and
ends what it says on stdout and on stderr with a line that begins with `DONE` and holds the exit code.
"""

import asyncio
import os
import signal
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.util import cache_from_source
from pathlib import Path

DONE = "\x04"
"""Begins the last line of an answer; no text of ours holds it."""

GRACE_S = 3.0
LINE_LIMIT = 1 << 24
Echo = Callable[[str], None]
Code = Mapping[Path, bytes]


def code_of(home: Path) -> Code:
    """All that a running process does not read anew: our modules, and which libraries are installed."""
    paths = [*home.glob("*.py"), *home.glob("press/**/*.py"), *home.glob("requirements*")]
    paths += home.glob(".venv/requirements*.lock")  # the copy of what was installed
    found = {}
    for path in paths:
        with suppress(OSError):  # it may go while we look
            found[path] = path.read_bytes()
    return found


def forget_compiled(paths: Iterable[Path]) -> None:
    """Removes what Python compiled of modules: it would take it for new where length and second fit."""
    for path in paths:
        if path.suffix == ".py":
            with suppress(OSError):
                Path(cache_from_source(path)).unlink(missing_ok=True)


@dataclass(slots=True)
class Worker:
    """A command that builds, and the process that last ran it."""

    command: Sequence[str]
    root: Path
    home: Path
    """Where the code lies."""
    echo: Echo
    code: Code = field(default_factory=dict)
    process: asyncio.subprocess.Process | None = None

    async def build(self) -> str:
        """What is wrong, as the command said it; nothing if it ended well."""
        code = code_of(self.home)
        if self.process and (self.process.returncode is not None or code != self.code):
            await self.end()
        forget_compiled(path for path, text in code.items() if text != self.code.get(path, text))
        warm = self.process is not None
        try:
            process = self.process or await self.start(code)
            if warm and process.stdin:
                process.stdin.write(b"\n")
            told = await self.answer(process)
        except OSError as error:
            self.echo(str(error))
            return str(error)
        if process.returncode is None:
            return told
        self.process = None
        # If it was the build that broke the warm process, it breaks a new one as well, which tells.
        return await self.build() if warm else told

    @property
    def outdated(self) -> bool:
        """Whether the process runs code that was changed since it started."""
        return self.process is not None and code_of(self.home) != self.code

    async def start(self, code: Code) -> asyncio.subprocess.Process:
        """A new process, which begins to build; `code` was read before, so it is not newer than the process.

        Raises: OSError for a command that cannot be run.
        """
        pipe = asyncio.subprocess.PIPE
        # A session of its own: Ctrl-C is for the server, which then ends the process and all that it started.
        self.process = await asyncio.create_subprocess_exec(
            *self.command,
            cwd=self.root,
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            limit=LINE_LIMIT,
            start_new_session=True,
        )
        self.code = code
        return self.process

    async def answer(self, process: asyncio.subprocess.Process) -> str:
        """What is wrong with this build, when it has ended, or its process has."""
        (said, stays), (wrong, _) = await asyncio.gather(self.hear(process.stdout), self.hear(process.stderr))
        code = await process.wait() if stays is None else stays
        return (wrong or said or f"the build ended with exit code {code}") if code else ""

    async def hear(self, stream: asyncio.StreamReader | None) -> tuple[str, int | None]:
        """Everything that a stream says, told as it comes, and the exit code if the process stays."""
        lines: list[str] = []
        while stream and (line := (await stream.readline()).decode("utf-8", "replace")):
            said, done, code = line.rstrip().rpartition(DONE)
            if said or not done:  # what was printed last may lack the end of its line
                lines.append(said or code)
                self.echo(lines[-1])
            if done:
                return "\n".join(lines).strip(), int(code)
        return "\n".join(lines).strip(), None

    async def end(self) -> None:
        """Ends the process and all that it started."""
        process, self.process = self.process, None
        if process is None or process.returncode is not None:
            return
        for number in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError, TimeoutError):
                os.killpg(process.pid, number)
                await asyncio.wait_for(process.wait(), GRACE_S)

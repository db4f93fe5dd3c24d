"""Writing with the page open: it follows what is saved, and says what is wrong."""

import http.client
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from press.worker import DONE

ROOT = Path(__file__).parents[2]
ERROR = '[data-press="error"]'
WAIT_S = 30.0

BUILD = """
import os, sys, time
from pathlib import Path
os.close(os.open("running", os.O_CREAT | os.O_EXCL))  # fails if another build runs
try:
    time.sleep(0.05)
    story = Path("content/story.md").read_text()
    Path("static/plates/chart.svg").write_text(str(time.time_ns()))
    with Path("builds").open("a") as builds:
        builds.write("built\\n")
    if "BROKEN" in story:
        sys.exit("content/story.md:1: is broken: <b>'BROKEN'</b>")
    policy = "default-src 'none'; script-src 'self'; connect-src 'self'"
    page = f'''<!doctype html><html lang="en"><head><title>t</title>
<meta http-equiv="Content-Security-Policy" content="{policy}"></head><body><p>{story}</p></body></html>'''
    Path("site/deep").mkdir(parents=True, exist_ok=True)
    for name in ("index.html", "deep/index.html", "404.html"):
        Path("site", name).write_text(page)
    Path("site/story.csv").write_text("a,b\\n")
    Path("site/story.js").write_text("export {}\\n")
finally:
    os.remove("running")
"""
WARM = f"""
import os, sys, time
print(os.getpid(), flush=True)
for stream in (sys.stdout, sys.stderr):
    print("{DONE}0", file=stream, flush=True)
sys.stdin.readline()
print("again", flush=True)
time.sleep(60)
"""
"""A build that stays, and whose second round has no end."""

START = """
import sys
from pathlib import Path
from press.serve import serve
port = int(sys.argv[2]) if sys.argv[2] else None
serve(Path(sys.argv[1]), [sys.executable, "build.py"], port, lambda line: print(line, flush=True))
"""


@dataclass(frozen=True, slots=True)
class Desk:
    """A tiny project, and the server that watches it."""

    root: Path
    port: int
    process: subprocess.Popen[str]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def write(self, story: str) -> None:
        (self.root / "content/story.md").write_text(story)

    def builds(self) -> int:
        log = self.root / "builds"
        return len(log.read_text().splitlines()) if log.exists() else 0

    def settled(self) -> int:
        """The number of builds, once there are no more."""
        deadline, seen = time.monotonic() + WAIT_S, -1
        while time.monotonic() < deadline:
            now = self.builds()
            if now and now == seen:
                return now
            seen = now
            time.sleep(0.6)
        raise AssertionError("the builds do not end")

    def get(self, path: str, host: str = "localhost") -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=WAIT_S)
        connection.request("GET", path, headers={"Host": host})
        answer = connection.getresponse()
        headers, body = {name.lower(): value for name, value in answer.getheaders()}, answer.read().decode()
        connection.close()
        return answer.status, headers, body


Start = Callable[[], Desk]


def start(root: Path) -> Desk:
    """A server that already listens."""
    command = [sys.executable, "-c", START, str(root), ""]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    assert process.stdout
    found = re.search(r":(\d+)/", process.stdout.readline())
    assert found
    return Desk(root, int(found[1]), process)


def stop(desk: Desk) -> tuple[int, str]:
    """How the server ended after Ctrl-C, and all that it had said."""
    if desk.process.poll() is not None:
        return desk.process.returncode, ""
    desk.process.send_signal(signal.SIGINT)
    try:
        said, _ = desk.process.communicate(timeout=WAIT_S)
    except subprocess.TimeoutExpired:
        desk.process.kill()
        said, _ = desk.process.communicate()
    return desk.process.returncode, said


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("content", "static/plates", "templates", "press"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "build.py").write_text(BUILD)
    (tmp_path / "content/story.md").write_text("the first words")
    return tmp_path


@pytest.fixture
def started(root: Path) -> Iterator[Start]:
    """Starts a server, which ends with the test, however it ends."""
    desks: list[Desk] = []

    def begin() -> Desk:
        desks.append(start(root))
        return desks[-1]

    yield begin
    for desk in desks:
        stop(desk)
        if desk.process.stdout:
            desk.process.stdout.close()


@pytest.fixture
def desk(started: Start) -> Desk:
    return started()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_the_page_follows_what_is_saved(desk: Desk, page: Page) -> None:
    page.goto(desk.url)
    expect(page.locator("p")).to_have_text("the first words")
    desk.write("other words")
    expect(page.locator("p")).to_have_text("other words")


def test_a_broken_story_is_told_over_the_last_good_page_until_it_is_mended(desk: Desk, page: Page) -> None:
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(desk.url)
    expect(page.locator("p")).to_have_text("the first words")
    faults.clear()  # a page asked for before the first build is done is refused, and comes by itself
    desk.write("BROKEN")
    expect(page.locator(ERROR)).to_contain_text("content/story.md:1: is broken: <b>'BROKEN'</b>")
    expect(page.locator(ERROR)).to_have_css("position", "fixed")
    expect(page.locator("p")).to_have_text("the first words")
    page.reload()
    expect(page.locator(ERROR)).to_contain_text("is broken")
    desk.write("mended words")
    expect(page.locator("p")).to_have_text("mended words")
    expect(page.locator(ERROR)).to_have_count(0)
    assert faults == []


def test_without_a_site_the_error_is_the_page(root: Path, started: Start, page: Page) -> None:
    (root / "content/story.md").write_text("BROKEN")
    desk = started()
    page.goto(desk.url)
    expect(page.locator(ERROR)).to_contain_text("is broken: <b>'BROKEN'</b>")
    desk.write("mended words")
    expect(page.locator("p")).to_have_text("mended words")
    expect(page.locator(ERROR)).to_have_count(0)


def test_a_command_that_cannot_be_built_with_is_told(root: Path, started: Start, page: Page) -> None:
    (root / "build.py").unlink()
    desk = started()
    page.goto(desk.url)
    expect(page.locator(ERROR)).to_contain_text("build.py")
    (root / "build.py").write_text(BUILD)
    expect(page.locator("p")).to_have_text("the first words")


def test_a_build_that_paints_plates_does_not_start_the_next(desk: Desk) -> None:
    assert desk.settled() == 1


def test_a_folder_made_later_is_watched(desk: Desk) -> None:
    (desk.root / "templates").rmdir()
    desk.settled()
    (desk.root / "templates").mkdir()
    before = desk.settled()
    (desk.root / "templates/base.html").write_text("")
    assert desk.settled() > before


def test_many_changes_never_run_two_builds_at_once(desk: Desk) -> None:
    desk.settled()
    for number in range(20):
        desk.write(f"words {number}")
        (desk.root / f"static/{number}.css").write_text("")
        time.sleep(0.03)
    desk.settled()
    assert desk.get("/")[2].count("words 19") == 1
    assert "FileExistsError" not in stop(desk)[1]


def test_each_address_is_answered_as_by_a_web_server(desk: Desk) -> None:
    desk.settled()
    kinds = {path: desk.get(path)[1]["content-type"] for path in ("/", "/deep/", "/story.csv", "/story.js")}
    assert kinds == {
        "/": "text/html; charset=utf-8",
        "/deep/": "text/html; charset=utf-8",
        "/story.csv": "text/csv; charset=utf-8",
        "/story.js": "text/javascript; charset=utf-8",
    }
    status, headers, _ = desk.get("/deep?x=1")
    assert (status, headers["location"]) == (307, "/deep/?x=1")
    status, headers, body = desk.get("/missing")
    assert (status, headers["cache-control"]) == (404, "no-store")
    assert '<script src="/_press/reload.js" defer></script></head>' in body


@pytest.mark.parametrize(
    "path", ["/../build.py", "/..%2fbuild.py", "//etc/hostname", "/deep/../../build.py", "/%00"]
)
def test_no_address_leads_out_of_the_site(desk: Desk, path: str) -> None:
    desk.settled()
    status, _, body = desk.get(path)
    assert (status, "import" in body) == (404, False)


def test_a_foreign_host_name_is_refused(desk: Desk) -> None:
    assert desk.get("/", "example.org")[0] == 400


def test_ctrl_c_ends_cleanly_though_a_page_listens(desk: Desk, page: Page) -> None:
    page.goto(desk.url)
    page.wait_for_timeout(300)
    code, said = stop(desk)
    assert (code, "Traceback" in said) == (0, False)


@pytest.mark.parametrize("farewell", ["", "lambda *_: (time.sleep(0.5), sys.exit())", "signal.SIG_IGN"])
def test_ctrl_c_ends_a_running_build(root: Path, started: Start, farewell: str) -> None:
    answers = f"signal.signal(signal.SIGTERM, {farewell}); " if farewell else ""
    code = f"import os, signal, sys, time; {answers}print(os.getpid(), flush=True); time.sleep(60)"
    (root / "build.py").write_text(code)
    desk = started()
    assert desk.process.stdout
    build = int(desk.process.stdout.readline())
    assert stop(desk) == (0, "")
    assert not Path(f"/proc/{build}").exists() or sys.platform != "linux"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_end_comes_in_the_midst_of_a_warm_build(root: Path, started: Start, number: int) -> None:
    (root / "build.py").write_text(WARM)
    desk = started()
    assert desk.process.stdout
    lines = iter(desk.process.stdout.readline, "")
    build = int(next(lines))
    next(line for line in lines if line.startswith("built in"))
    desk.write("new words")
    next(line for line in lines if line == "again\n")
    desk.process.send_signal(number)
    assert (desk.process.wait(10), list(lines)) == (0, [])
    assert not Path(f"/proc/{build}").exists() or sys.platform != "linux"


def test_a_port_that_is_taken_is_refused_in_plain_words(root: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-c", START, str(root), str(port)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)
    line = f"port {port}: cannot be served from: Address already in use (a free port)"
    assert done.stderr.splitlines()[-1] == f"press.errors.OutputError: {line}"

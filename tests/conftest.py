"""What several subjects of test share: trees to build, the built showcase, a server for it."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, Page, expect, sync_playwright

from generator import pipeline
from generator.cache import Cache
from generator.cli import main
from generator.model.job import Job
from tests.converted_here import converted_here
from tests.reader import Reader

os.environ["SOURCE_DATE_EPOCH"] = str(int(dt.datetime(2026, 11, 22, tzinfo=dt.UTC).timestamp()))
# What is due or overdue depends on the day; the showcase is of this one.

PROJECT = Path(__file__).parent.parent
TREES = PROJECT / "tests" / "trees"
SUBJECTS = tuple(sorted(file.parent.name for file in PROJECT.glob("subjects/*/subject.yml")))
"""The showcase's subjects, whose number grows."""
FINISHED = {
    subject: yaml.safe_load((PROJECT / f"subjects/{subject}/subject.yml").read_text()).get(
        "archive", []
    )
    for subject in SUBJECTS
}
"""The finished years that the showcase's settings name, by subject."""

# A slow moment of a busy machine is no fault. What blocks a landing is the same in every run; what
# `make explore` finds at random becomes an example of the test that found it.
settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
settings.register_profile("explore", deadline=None, max_examples=3000, print_blob=True)
settings.load_profile("repeatable")

Run = Callable[..., Result]


def own_styles() -> str:
    """The sheet of this program's own styles, of the parts in which it is written."""
    parts = sorted((PROJECT / "theme" / "assets" / "styles").iterdir())
    return "\n".join(part.read_text(encoding="utf-8") for part in parts)


# A fault of the program is a traceback in a test, and no setting of whoever runs them matters.
os.environ["TRUSTPAGES_TRACEBACK"] = "1"
os.environ.pop("TRUSTPAGES_CACHE", None)

# The tests write and remove many small trees: in memory, where a machine has some to spare.
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 (each test has a folder of its own in it)
_ROOM = 10 * 1024**3
if _IN_MEMORY.is_dir() and shutil.disk_usage(_IN_MEMORY).free > _ROOM:
    os.environ.setdefault("TMPDIR", str(_IN_MEMORY))
    tempfile.tempdir = None  # it was asked for before this file was read

# Begun in the background, the tests are deaf to Ctrl-C, and so would be every command they start.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def _no_process_for_a_page() -> Iterator[None]:
    with converted_here():
        yield


@pytest.fixture(scope="session")
def showcase_cache(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Cache:
    """Where what is made of the showcase is kept, for all workers."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":  # each worker has a folder of its own in the run's
        shared = shared.parent
    return Cache(shared / "showcase" / "cache")


@pytest.fixture(scope="session")
def showcase_site(showcase_cache: Cache) -> Path:
    """The whole showcase, built once for all workers. Read it only: copy it before changing it."""
    folder = showcase_cache.folder.parent
    site = folder / "site"
    with FileLock(folder.with_suffix(".lock")):
        if not site.exists():
            job = Job(PROJECT, showcase_cache, jobs=2, progress=lambda *_: None)
            pipeline.build(job, site)
    return site


@pytest.fixture(scope="session")
def _small_converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small trust with its pages converted, so that no test waits for that again."""
    root = tmp_path_factory.mktemp("small-converted") / "trust"
    shutil.copytree(TREES / "small", root)
    pipeline.check(Job(root, Cache(root / ".cache" / "trustpages"), 1, lambda *_: None))
    return root


@pytest.fixture
def trust(tmp_path: Path, _small_converted: Path) -> Path:
    """A small trust of two subjects and two topics that a test may change as it likes."""
    return Path(shutil.copytree(_small_converted, tmp_path / "trust"))


@pytest.fixture(scope="session")
def _built_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent
    root = shared / "small" / "trust"
    with FileLock(shared / "small.lock"):
        if not root.exists():
            shutil.copytree(TREES / "small", root)
            cache = Cache(root / ".cache" / "trustpages")
            pipeline.build(Job(root, cache, jobs=2, progress=lambda *_: None), root / "site")
    return root


@pytest.fixture
def built_trust(_built_once: Path, tmp_path: Path) -> Path:
    """The small trust, built into its `site/` already, with its cache. Change it as you like."""
    return Path(shutil.copytree(_built_once, tmp_path / "trust"))


@pytest.fixture(scope="session")
def run() -> Run:
    """`run("check", root=trust)` → click's Result. One process, unless --jobs is among the words.

    An exception is not turned into an exit code: a test that meets one fails with it.
    """

    def invoke(*words: str | Path, root: Path) -> Result:
        command, *rest = (str(word) for word in words)
        takes_jobs = command in ("check", "build", "serve", "stage") and "--jobs" not in rest
        jobs = ["--jobs", "1"] if takes_jobs else []
        return CliRunner().invoke(
            main, [command, "--root", str(root), *jobs, *rest], catch_exceptions=False
        )

    return invoke


_PASSED_A_DOT = 100
_passed = itertools.count(1)


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    """A dot for a hundred tests that pass: what is told fits on a screen, faults and all."""
    if not (report.passed and report.when == "call"):
        return None
    return "passed", "" if next(_passed) % _PASSED_A_DOT else ".", "PASSED"


class Silent(BaseHTTPRequestHandler):
    """Answers requests, and says nothing: a test's own output is what one wants to read."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class _StaticHost(Silent, SimpleHTTPRequestHandler):
    """Answers as static hosts do: a dead link gets the nearest 404.html above it."""

    def end_headers(self) -> None:
        """Have what a browser keeps of a page asked for again: another test may have changed it."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        above = Path(self.translate_path(self.path)).parents
        page = next((found for each in above if (found := each / "404.html").is_file()), None)
        if code != HTTPStatus.NOT_FOUND or not page:
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page.read_bytes())


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128  # a browser asks for a page's files at once; of five, some are refused


_ANSWERED: set[int] = set()
"""The ports that were used: what a browser keeps of one site is never shown for another."""


@contextlib.contextmanager
def answering(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    """Have what `handler` makes answer on a free port; its address: `http://127.0.0.1:49152`."""
    server = _Server(("127.0.0.1", 0), handler)
    while server.server_port in _ANSWERED:
        server.server_close()
        server = _Server(("127.0.0.1", 0), handler)
    _ANSWERED.add(server.server_port)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve `folder` on a free port and give its address."""
    with answering(partial(_StaticHost, directory=str(folder))) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: the one that CHROMIUM names, or the system's, or else Playwright's own."""
    expect.set_options(timeout=20_000)  # the suite may share two processors with other work
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def _reader(browser: Browser) -> Reader:
    return Reader(browser)


@pytest.fixture
def page(_reader: Reader) -> Iterator[Page]:
    """A reader's tab. The test fails if anything went wrong in it that the reader may not see:
    an error in the console, a file that is missing, a request to another host.
    """
    with _reader.tab() as page:
        yield page

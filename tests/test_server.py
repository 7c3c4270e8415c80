"""The preview's server shows the last whole tree to this computer, and nothing else to anybody."""

from __future__ import annotations

import asyncio
import errno
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from benchmarks.attacks import server as attacks
from benchmarks.attacks.attack import Attempt
from benchmarks.attacks.server import exchange, free_port, request, tree_in
from generator import pipeline
from generator import watch as watching
from generator.command import in_words
from generator.preview import Screen
from generator.read.sources import look_at
from generator.server import Server
from generator.watch import Hints, Watch
from tests.conftest import PROJECT, Run
from tests.writing import job_in, page, write_trust

FILES = {
    "content/index.md": page("Welcome", "Choose."),
    "subjects/music/index.md": page("Music", "We sing."),
}


@contextmanager
def serving(tree: attacks.Shown) -> Iterator[int]:
    port = free_port()
    server = Server(port, lambda: tree)
    try:
        yield port
    finally:
        server.close()


def until(holds: Callable[[], object], seconds: float = 120) -> None:
    """Wait for what happens in another process; its absence is the failure."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come"
        threading.Event().wait(0.1)


@pytest.mark.parametrize("attempt", list(attacks.attempts()), ids=lambda each: each.name)
def test_what_no_author_asks_for_is_refused(attempt: Attempt, tmp_path: Path) -> None:
    assert attempt.succeeded(tmp_path) == ""


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]", "LOCALHOST"])
@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (b"/", b"The portal"),
        (b"/?a=b", b"The portal"),
        (b"/index.html", b"The portal"),
        (b"/music/", b"Music"),
        (b"/music/plan%20%26%20voice.csv", b"a,b"),
        (b"/livereload.js", b"LiveReload"),
    ],
)
def test_a_file_of_the_tree_is_shown_under_this_computers_names(
    name: str, path: bytes, shown: bytes, tmp_path: Path
) -> None:
    with serving(tree_in(tmp_path)) as port:
        answer = exchange(port, request(path, host=f"{name}:{port}"))

    assert answer.startswith(b"HTTP/1.1 200 ")
    assert shown in answer


def test_a_page_brings_the_script_and_is_as_long_as_it_says(tmp_path: Path) -> None:
    with serving(tree_in(tmp_path)) as port:
        answer = exchange(port, request(b"/", host=f"localhost:{port}"))

    head, _, body = answer.partition(b"\r\n\r\n")
    length = re.search(rb"Content-Length: (\d+)", head)
    assert b"/livereload.js" in body
    assert length
    assert int(length[1]) == len(body)


def test_the_script_stands_before_what_a_page_forbids_its_scripts(trust: Path) -> None:
    built = pipeline.build(job_in(trust), trust.parent / "built").folder
    files = {name: (built / name).read_bytes() for name in ("index.html", "404.html")}
    with serving(attacks.Shown(files)) as port:
        for path, status in ((b"/", b"200"), (b"/none", b"404")):
            answer = exchange(port, request(path, host=f"localhost:{port}"))
            assert answer.startswith(b"HTTP/1.1 " + status)
            assert 0 < answer.index(b"/livereload.js") < answer.index(b"Content-Security-Policy")


def test_a_folder_without_its_slash_leads_to_it_and_what_is_not_there_to_the_sites_own_page(
    tmp_path: Path,
) -> None:
    with serving(tree_in(tmp_path)) as port:
        folder = exchange(port, request(b"/music", host=f"localhost:{port}"))
        missing = exchange(port, request(b"/none", host=f"localhost:{port}"))

    assert folder.startswith(b"HTTP/1.1 302 ")
    assert b"Location: /music/\r\n" in folder
    assert missing.startswith(b"HTTP/1.1 404 ")
    assert b"Not here" in missing


def test_a_browser_of_the_page_itself_is_told_to_reload(tmp_path: Path) -> None:
    from tornado.httpclient import HTTPRequest
    from tornado.websocket import websocket_connect

    tree, port = tree_in(tmp_path), free_port()
    server = Server(port, lambda: tree)

    async def listen() -> list[str | bytes | None]:
        asked = HTTPRequest(
            f"ws://localhost:{port}/livereload", headers={"Origin": f"http://localhost:{port}"}
        )
        connection = await websocket_connect(asked)
        await connection.write_message("{not JSON")
        await connection.write_message('{"command": "hello", "protocols": []}')
        greeting = await connection.read_message()
        server.reload()
        return [greeting, await connection.read_message()]

    try:
        # In a thread of its own: a browser that a test of this process opened has a loop in ours.
        with ThreadPoolExecutor() as threads:
            greeting, told = threads.submit(lambda: asyncio.run(listen())).result(60)
    finally:
        server.close()
    assert '"hello"' in str(greeting)
    assert '"reload"' in str(told)


def test_no_half_page_is_shown_while_trees_are_swapped(tmp_path: Path) -> None:
    root = write_trust(tmp_path / "trust", FILES)
    screen, said = Screen(), []
    job = job_in(root)
    assert screen.build(job, said.append, str), said
    answers: list[tuple[int, bytes]] = []
    is_over = threading.Event()
    port = free_port()
    server = Server(port, lambda: screen.shown)

    def ask() -> None:
        while not is_over.is_set():
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/music/") as answer:
                answers.append((answer.status, answer.read()))

    reader = threading.Thread(target=ask)
    reader.start()
    try:
        for number in range(4):
            text = page("Music", f"We sing in {number} parts.")
            (root / "subjects/music/index.md").write_text(text, encoding="utf-8")
            assert screen.build(job, said.append, str), said
    finally:
        is_over.set()
        reader.join()
        server.close()

    assert answers
    assert {status for status, _ in answers} == {200}
    assert all(body.rstrip().endswith(b"</html>") for _, body in answers)


ECHO = "subjects/music/resources/echo.md"


def _copied(path: str, text: str = "Copied.") -> Callable[[Path], None]:
    """A file comes from elsewhere, with the date that it had there."""

    def change(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
        os.utime(root / path, (10**9, 10**9))

    return change


def _replaced_within_a_tick(root: Path) -> None:
    was = (root / ECHO).stat()
    (root / ECHO).write_text("Other words.")
    os.utime(root / ECHO, ns=(was.st_atime_ns, was.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "words": lambda root: (root / ECHO).write_text("Other words."),
    "words, with the old date": _replaced_within_a_tick,
    "an older date": lambda root: os.utime(root / ECHO, (10**9, 10**9)),
    "a copied page": _copied("subjects/music/resources/copied.md"),
    "a copied page whose name begins with a dot": _copied("subjects/music/resources/.copied.md"),
    "a copied file": _copied("subjects/music/resources/plan.pdf"),
    "copied settings of the renderer": _copied("mkdocs.yml"),
    "a copied theme": _copied("theme/style.css"),
    "a link": lambda root: (root / ECHO).with_name("link.md").symlink_to("/etc/hostname"),
    "a name": lambda root: (root / ECHO).rename((root / ECHO).with_name("sound.md")),
    "a page that is gone": lambda root: (root / ECHO).unlink(),
    "a folder that is gone": lambda root: shutil.rmtree(root / "subjects"),
    "who may read it": lambda root: (root / ECHO).chmod(0),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("folder", ["trust", "trust [copy]", "*", "Français?"])
def test_what_a_site_is_made_from_is_watched(
    folder: str, change: Callable[[Path], object], tmp_path: Path
) -> None:
    root = write_trust(
        tmp_path / folder, {"content/index.md": page("Portal"), ECHO: page("Echo", "Words.")}
    )
    watch = Watch(root)
    assert not watch.has_changed()
    change(root)
    assert watch.has_changed()
    assert not watch.has_changed()


def test_a_file_that_is_saved_again_within_a_tick_of_the_clock_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_trust(tmp_path, {ECHO: page("Echo", "Words.")})
    signs = look_at(root)
    monkeypatch.setattr(watching, "look_at", lambda _: signs)  # as a clock that stands still
    watch = Watch(root)
    (root / ECHO).write_text(page("Echo", "Sword."), encoding="utf-8")
    assert watch.has_changed()
    assert not watch.has_changed()


def test_a_save_in_the_middle_of_a_build_is_built_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_trust(tmp_path / "trust", FILES)
    screen, said, job = Screen(), list[str](), job_in(root)
    watch, build_sites = Watch(root), pipeline.build_sites
    source = root / "subjects/music/index.md"

    def saved_meanwhile(*given: Any) -> object:
        source.write_text(page("Music", "We sing at last."), encoding="utf-8")
        return build_sites(*given)

    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "build_sites", saved_meanwhile)
        assert screen.build(job, said.append, str), said
    assert screen.shown
    assert b"We sing." in screen.shown.read("music/index.html")
    assert watch.has_changed()
    assert screen.build(job, said.append, str), said
    assert b"We sing at last." in screen.shown.read("music/index.html")


MUSIC = "subjects/music/index.md"


def _written_aside(file: Path) -> None:
    aside = file.with_name(".index.md.swp")
    aside.write_text(page("Music", "We hum."), encoding="utf-8")
    aside.replace(file)


def _deleted_and_written(file: Path) -> None:
    file.unlink()
    file.write_text(page("Music", "We hum."), encoding="utf-8")


@pytest.mark.parametrize("save", [_written_aside, _deleted_and_written])
def test_however_an_editor_saves_its_words_are_shown(
    save: Callable[[Path], None], tmp_path: Path
) -> None:
    root = write_trust(tmp_path / "trust", FILES)
    screen, said, job, watch = Screen(), list[str](), job_in(root), Watch(root)
    assert screen.build(job, said.append, str), said
    save(root / MUSIC)
    assert watch.has_changed()
    assert screen.build(job, said.append, str), said
    assert screen.shown
    assert b"We hum." in screen.shown.read("music/index.html")


def test_a_file_that_is_half_saved_is_told_and_the_last_page_stays(tmp_path: Path) -> None:
    root = write_trust(tmp_path / "trust", FILES)
    screen, said, job, watch = Screen(), list[str](), job_in(root), Watch(root)
    assert screen.build(job, said.append, str), said
    whole = (root / MUSIC).read_bytes()
    for half, is_shown in ((b"", False), (whole[:10], False), (whole, True)):
        (root / MUSIC).write_bytes(half)
        assert watch.has_changed()
        assert screen.build(job, said.append, in_words) == is_shown
        assert screen.shown
        assert b"We sing." in screen.shown.read("music/index.html")


def test_what_no_site_is_made_from_is_not_watched(tmp_path: Path) -> None:
    root = write_trust(tmp_path, {"content/index.md": page("Portal")})
    watch = Watch(root)
    for path in ("site/index.html", ".cache/trustpages/x", "content/.index.md.swp", "notes.txt"):
        _copied(path)(root)
    assert not watch.has_changed()


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_system_says_when_to_look(change: Callable[[Path], object], tmp_path: Path) -> None:
    root = write_trust(
        tmp_path / "trust", {"content/index.md": page("Portal"), ECHO: page("Echo", "Words.")}
    )
    hints, watch = Hints(root), Watch(root)
    with hints.given():
        change(root)
        hints.wait(60)
        assert watch.has_changed()


def test_looking_is_no_reason_to_look_again(tmp_path: Path) -> None:
    root = write_trust(tmp_path / "trust", {ECHO: page("Echo", "Words.")})
    hints = Hints(root)
    with hints.given():
        Watch(root).has_changed()
        assert [path.read_bytes() for path in root.rglob("*.md")]
        assert not hints.wait(0.5)
        (root / ECHO).touch()
        assert hints.wait(60)


def test_a_theme_that_comes_later_is_listened_to_from_then_on(tmp_path: Path) -> None:
    root = write_trust(tmp_path / "trust", {ECHO: page("Echo", "Words.")})
    hints = Hints(root)
    with hints.given():
        (root / "theme").mkdir()
        assert hints.wait(60)
        hints.wait(0.5)  # what is still to come of the folder itself
        (root / "theme" / "main.html").touch()
        assert hints.wait(60)


def test_where_the_system_says_nothing_one_looks_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    root = write_trust(tmp_path / "trust", {ECHO: page("Echo", "Words.")})
    hints, watch = Hints(root), Watch(root)
    monkeypatch.setattr(hints._observer, "schedule", refuse)
    with hints.given():
        (root / ECHO).touch()
        assert not hints.wait(0.01)
        assert watch.has_changed()


def test_a_port_that_is_taken_is_one_line(trust: Path, run: Run, tmp_path: Path) -> None:
    with serving(tree_in(tmp_path)) as port:
        result = run("serve", "--port", str(port), root=trust)

    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        f"Cannot continue: nothing can be shown on port {port} (Address already in use). "
        f"Choose another: --port {port + 1}."
    ]


def test_serve_builds_anew_keeps_the_last_tree_where_it_cannot_and_ends_with_a_line(
    tmp_path: Path,
) -> None:
    root, port = write_trust(tmp_path / "trust", FILES), free_port()
    source = root / "subjects/music/index.md"
    command = ["serve", "--root", str(root), "--port", str(port), "--jobs", "1"]
    started = subprocess.Popen(
        [sys.executable, "-m", "generator", *command],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )

    def shows(words: str) -> bool:
        assert started.poll() is None, started.communicate()[0]  # why it ended
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/music/", timeout=60) as answer:
                return words in answer.read().decode()
        except OSError:  # nobody listens yet, or nothing is built
            return False

    def says(words: str) -> bool:
        line = started.stdout.readline() if started.stdout else ""
        assert line, "it ended"
        return words in line

    try:
        until(lambda: shows("We sing."))
        source.write_text("---\nno top\n", encoding="utf-8")
        until(lambda: says("must fix"))
        assert shows("We sing.")
        source.write_text(page("Music", "We sing again."), encoding="utf-8")
        until(lambda: shows("We sing again."))
    except BaseException:
        started.kill()
        raise
    started.send_signal(signal.SIGINT)
    said, _ = started.communicate(timeout=120)
    assert started.returncode == 2, said
    assert said.rstrip().endswith("Stopped before the end. What was there before is as it was.")
    assert "Traceback" not in said

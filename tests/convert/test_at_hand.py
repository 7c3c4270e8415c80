"""One page is converted by a process that was begun before; without it, as ever."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cache import Cache
from generator.convert import convert as stage
from generator.convert.at_hand import begun, is_begun, made_at_hand
from generator.convert.convert import convert_pages, converter_at_hand
from generator.convert.markdown import extensions_of
from generator.model.converted import Converted
from generator.model.written import Page
from generator.read.documents import parse_page
from generator.read.root import shipped
from generator.workers import CAN_FORK
from tests.conftest import PROJECT

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="processes are forked on Linux")
BASE = shipped("mkdocs.yml")


def _page(body: str) -> Page:
    document = parse_page("content/one.md", f"---\ntitle: One\n---\n{body}".encode())
    return Page(document, site="", type="page", slug="one", fields=None)


def _converted(page: Page, cache: Cache) -> Converted:
    [made] = convert_pages([page], extensions_of(BASE), cache, 2)[1].values()
    return made


def _ended() -> Callable[[bytes], bytes]:
    os.kill(os.getpid(), signal.SIGKILL)
    return bytes


def _never() -> Callable[[bytes], bytes]:
    time.sleep(60)
    return bytes


def test_a_page_is_the_same_whoever_converts_it(tmp_path: Path) -> None:
    page = _page("# One\n\nSing *in* parts, $x^2$.\n")
    here, there = Cache(tmp_path / "here"), Cache(tmp_path / "there")
    there.put("facts", "0" * 40, b"")

    with converter_at_hand(there, 2, BASE):
        assert is_begun()
        made = _converted(page, there)
        assert not is_begun()

    assert made == _converted(page, here)
    assert _kept(there) == _kept(here)


def _kept(cache: Cache) -> dict[str, bytes]:
    files = (cache.folder / "pages").rglob("*")
    return {file.name: file.read_bytes() for file in files if file.is_file()}


def test_a_process_that_has_ended_is_no_fault_of_the_page(tmp_path: Path) -> None:
    with begun(_ended):
        made = _converted(_page("Sing."), Cache(tmp_path / "cache"))
    assert made.text == "Sing."


def test_a_page_that_takes_too_long_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage, "TIME_LIMIT", 0.01)
    with begun(_never):
        [told], made = convert_pages([_page("Sing.")], (), Cache(tmp_path / "cache"), 2)
    assert not made
    assert [each.kind for each in told.document.problems] == ["slow-page"]


@pytest.mark.parametrize(("jobs", "is_kept"), [(1, True), (2, False)])
def test_there_is_none_where_it_would_help_nobody(jobs: int, is_kept: bool, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    if is_kept:
        cache.put("facts", "0" * 40, b"")
    with converter_at_hand(cache, jobs, BASE):
        assert not is_begun()
        assert made_at_hand(b"", 1) is None


def test_it_is_gone_where_the_program_is_killed(tmp_path: Path) -> None:
    script = """
import os, signal, sys
from generator.convert.at_hand import begun
def ready():
    os.write(int(sys.argv[1]), b".")
    return bytes
with begun(ready):
    os.read(int(sys.argv[2]), 1)
    os.close(int(sys.argv[1]))
    os.kill(os.getpid(), signal.SIGKILL)
"""
    read, write = os.pipe()
    told, tell = os.pipe()
    with subprocess.Popen(
        [sys.executable, "-c", script, str(write), str(told)],
        pass_fds=(write, told),
        cwd=PROJECT,
        stderr=subprocess.PIPE,
    ) as process:
        os.close(write)
        assert os.read(read, 1) == b"."
        os.write(tell, b".")
        assert os.read(read, 1) == b""  # nobody has it open any more
        assert process.stderr
        assert process.stderr.read() == b""
    for each in (read, told, tell):
        os.close(each)

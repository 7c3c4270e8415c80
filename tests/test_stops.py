"""Whatever stops a command, it ends with a line in words, and with 2."""

from __future__ import annotations

import errno
import os
import shutil
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from benchmarks.attacks import commands
from benchmarks.attacks.attack import Attempt
from generator import checking, pipeline
from generator.cli import main
from generator.stops import why_stopped
from tests.conftest import Run

EVERY = list(commands.attempts())
SAMPLE = Random(14).sample(EVERY, 10)  # noqa: S311 (the same ones in every run)
"""`benchmarks/attack.py commands` tries all of them."""


@pytest.mark.parametrize("attempt", SAMPLE, ids=lambda each: each.name)
def test_a_command_on_what_it_was_not_written_for_ends_in_words(
    attempt: Attempt, tmp_path: Path
) -> None:
    assert attempt.succeeded(tmp_path) == ""


@pytest.mark.audit
@pytest.mark.parametrize("attempt", EVERY, ids=lambda each: each.name)
def test_every_command_on_what_it_was_not_written_for_ends_in_words(
    attempt: Attempt, tmp_path: Path
) -> None:
    assert attempt.succeeded(tmp_path) == ""


@pytest.mark.parametrize(
    ("stop", "words"),
    [
        (OSError(errno.ENOSPC, "x", "/a/b"), "/a/b: the disk is full."),
        (PermissionError(errno.EACCES, "x", "a"), "a: you may not read it or write there."),
        (OSError(errno.EIO, "x"), "the disk gave an error."),
        (OSError(errno.ENAMETOOLONG, "x", "n" * 900), "n" * 300 + "…"),
        (OSError(errno.EXDEV, "Invalid cross-device link", "a", None, "b"), "b: Invalid"),
        (FileNotFoundError(errno.ENOENT, "x", "a\n::error::b"), "a ::error::b: it is not there"),
        (shutil.Error([("a", "b", "why")]), "a: why."),
        (MemoryError(), "there is not enough memory. Use fewer processes: --jobs 1."),
        (BrokenProcessPool(), "one of the program's processes was ended from outside"),
    ],
)
def test_what_the_system_says_is_said_in_words_of_one_line(stop: Exception, words: str) -> None:
    said = why_stopped(stop)

    assert said.startswith(words)
    assert len(said.splitlines()) == 1


def _failing(stop: BaseException) -> object:
    def fails(*_: object, **__: object) -> None:
        raise stop

    return fails


@pytest.mark.parametrize("command", ["check", "build", "due music", "stage music --out x"])
def test_a_fault_of_the_program_is_a_line_that_asks_to_report_it(
    command: str, trust: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(trust)
    monkeypatch.delenv("TRUSTPAGES_TRACEBACK")
    monkeypatch.setattr(checking, "read_year", _failing(KeyError("x\ny")))

    result = CliRunner().invoke(main, command.split())

    assert result.exit_code == 2
    [line] = result.stderr.splitlines()
    assert line.startswith("Cannot continue: the program has a fault of its own in ")
    assert "KeyError" in line
    assert "TRUSTPAGES_TRACEBACK=1" in line


def test_more_of_it_is_shown_on_request(
    trust: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "read_year", _failing(KeyError("x")))

    with pytest.raises(KeyError):
        run("check", root=trust)


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), OSError(errno.ENOSPC, "x", "/site")])
def test_what_was_published_stays_where_a_build_is_stopped(
    stop: BaseException, built_trust: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(os.walk(built_trust / "site"))
    monkeypatch.setattr(pipeline, "build_sites", _failing(stop))

    result = run("build", root=built_trust)

    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert sorted(os.walk(built_trust / "site")) == before

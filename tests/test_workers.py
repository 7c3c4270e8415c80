"""The processes that the stages share: deaf to Ctrl-C, and gone where the program is."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.workers import CAN_FORK, apart
from tests.conftest import PROJECT
from tests.writing import page, resource, topic, write_trust

STRUCK = """\
import os, signal, sys
import generator.check.texts as texts, generator.render.pool as pool
texts._AT_ONCE, pool.FEW, pool.AT_ONCE = 2, 1, 2
begun = os.open(sys.argv.pop(1), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
def strike():
    os.write(begun, b".")
    os.kill(os.getpid(), signal.SIGINT)
os.register_at_fork(after_in_child=strike)
from generator.__main__ import main
main()
"""
"""A command of which every process is struck by Ctrl-C when it has just been forked."""

FILES: Mapping[str, str | bytes] = {
    "content/index.md": page("Welcome", "Choose."),
    "content/topics/voice.md": topic("Voice", "To be heard."),
    "subjects/music/index.md": page("Music", "We sing."),
    **{
        f"subjects/music/resources/round-{number}.md": resource(
            f"Round {number}", "voice", "Sing *in* parts."
        )
        for number in range(12)
    },
}


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux")
def test_ctrl_c_at_the_moment_in_which_a_process_is_forked_is_the_commands_alone(
    tmp_path: Path,
) -> None:
    root = write_trust(tmp_path / "trust", FILES)
    begun = tmp_path / "begun"

    done = subprocess.run(
        [sys.executable, "-c", STRUCK, begun, "build", "--root", root, "--jobs", "2"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )

    # Those that convert, that read texts, that render.
    assert len(begun.read_text()) >= 6
    assert "Traceback" not in done.stderr
    assert "KeyboardInterrupt" not in done.stderr
    assert done.returncode == 0, done.stderr


KILLED = """\
import os, signal, sys
from generator.workers import as_done
def work(item):
    os.write(1, f"{os.getpid()}\\n".encode())
    signal.pause()
list(as_done(work, [1, 2], 2))
"""
"""Two processes that have begun, and never end by themselves."""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="processes are awaited by their number")
def test_where_the_program_is_killed_its_processes_end_and_hold_no_lock(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", KILLED], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout
    others = [os.pidfd_open(int(program.stdout.readline())) for _ in range(2)]
    program.kill()
    program.wait()

    try:
        for other in others:
            assert select.select([other], [], [], 60)[0], "a process is left"
    finally:
        for other in others:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(other, signal.SIGKILL)
            os.close(other)


_FORKED = pytest.mark.skipif(not CAN_FORK, reason="what is done here can't be sent elsewhere")


@_FORKED
def test_what_is_done_apart_leaves_nothing_here() -> None:
    here = os.getpid()

    assert apart(lambda: str(os.getpid() != here).encode(), 60) == b"True"


@_FORKED
def test_a_process_apart_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    def wait() -> bytes:
        (tmp_path / "process").write_text(str(os.getpid()))
        signal.pause()
        return b""

    with pytest.raises(TimeoutError):
        apart(wait, 2)

    with pytest.raises(ProcessLookupError):  # none is left, not even an unburied one
        os.kill(int((tmp_path / "process").read_text()), 0)


@_FORKED
def test_a_process_apart_that_is_taken_away_is_told() -> None:
    with pytest.raises(ChildProcessError):
        apart(lambda: signal.raise_signal(signal.SIGKILL) or b"", 60)

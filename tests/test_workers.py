"""The processes that the stages share: none of them hears Ctrl-C, from its very beginning."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

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

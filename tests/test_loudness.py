"""How much a command says, how it is completed, and who can read what it makes."""

from __future__ import annotations

import os
import pty
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import __version__
from generator.cli import main
from tests.conftest import Run

CLEAN, FAULTS, CANNOT = 0, 1, 2
BROKEN = "\n\nSee [another page](no-such-page.md), and [here](https://riverside.example/).\n"
PROGRAM = Path(sys.executable).parent / "trustpages"


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory, _small_converted: Path) -> Path:
    """The small trust with a fault that must be fixed, and one that is to be looked at."""
    root = tmp_path_factory.mktemp("faulty") / "trust"
    shutil.copytree(_small_converted, root)
    page = root / "subjects" / "music" / "resources" / "one-bar-again.md"
    page.write_text(page.read_text(encoding="utf-8") + BROKEN, encoding="utf-8")
    return root


def _said(result: Result) -> tuple[int, str, str]:
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("name", ["", *sorted(main.commands)])
def test_each_command_can_be_told_how_much_to_say(name: str) -> None:
    words = [name] if name else []
    told = CliRunner().invoke(main, [*words, "--help"]).stdout

    assert "-q, --quiet" in told
    assert "-v, --verbose" in told
    both = CliRunner().invoke(main, [*words, "-q", "-v"])
    assert both.exit_code == CANNOT
    assert "write one of them" in both.stderr


def test_one_before_the_command_and_another_behind_it_are_both_as_well(
    trust: Path, run: Run
) -> None:
    quiet = CliRunner().invoke(main, ["-q", "check", "--root", str(trust)])
    both = CliRunner().invoke(main, ["-q", "check", "-v", "--root", str(trust)])

    assert _said(quiet) == (CLEAN, "", "")
    assert both.exit_code == CANNOT


def test_what_is_quiet_says_nothing_where_all_went_well(trust: Path) -> None:
    def quietly(*words: str) -> None:
        done = CliRunner().invoke(main, [*words, "-q"], catch_exceptions=False)
        assert _said(done) == (CLEAN, "", ""), words

    root = ("--root", str(trust), "--jobs", "1")
    shutil.rmtree(trust / ".cache")  # there is progress to tell
    quietly("check", *root)
    quietly("build", "--edition", "public", "--out", str(trust / "public"), *root)
    quietly("stage", "music", "--out", str(trust / "staged"), *root)
    quietly("new", "topic", "Echo", "--root", str(trust))
    quietly("verify", str(trust / "public"))
    assert (trust / "public" / "index.html").is_file()
    assert (trust / "staged" / "mkdocs.yml").is_file()


def test_what_is_quiet_says_what_must_be_fixed_and_nothing_else(faulty: Path, run: Run) -> None:
    loud, quiet = run("check", root=faulty), run("check", "-q", root=faulty)

    assert loud.exit_code == quiet.exit_code == FAULTS
    assert "please check" in loud.stdout
    assert "please check" not in quiet.stdout
    assert "no-such-page.md" in quiet.stdout
    built = run("build", "-q", "--out", faulty / "site", root=faulty)
    assert built.exit_code == FAULTS
    assert "please check" not in built.stdout
    assert "no-such-page.md" in built.stdout
    assert built.stderr == "Nothing was built.\n"


def test_what_was_asked_for_is_said_though_the_command_is_quiet(faulty: Path, run: Run) -> None:
    for words in (
        ("explain", "L401"),
        ("check", "--format", "json", "--root", str(faulty)),
        ("check", "--format", "github", "--root", str(faulty)),
        ("check", "--ideas", "--root", str(faulty)),
        ("due", "--all", "--root", str(faulty)),
    ):
        loud, quiet = (CliRunner().invoke(main, [*words, *q]) for q in ((), ("-q",)))
        assert quiet.stdout == loud.stdout != "", words
        assert quiet.exit_code == loud.exit_code


def test_why_it_cannot_go_on_is_said_though_it_is_quiet(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["build", "-q", "--root", str(tmp_path)])

    assert result.exit_code == CANNOT
    assert "content/trust.yml" in result.stderr


def test_what_is_verbose_says_what_it_works_with_beside_the_result(trust: Path, run: Run) -> None:
    usual, verbose = run("check", root=trust), run("check", "-v", root=trust)

    assert verbose.stdout == usual.stdout
    first, *more = verbose.stderr.splitlines()
    assert first.startswith(f"trustpages {__version__}, Python {sys.version.split()[0]}, ")
    assert more[0] == f"Trust: {trust}; staff edition; processes: 1"
    assert more[1] == f"Kept from run to run: {trust / '.cache' / 'trustpages'}"
    assert [line for line in more if line.startswith("check ")]  # of the table of stages


def _on_a_terminal(**settings: str) -> bytes:
    """What is drawn of a stage's progress on a terminal with these environment variables."""
    script = (
        "from generator.progress import shown\n"
        "with shown(print) as tell:\n"
        "    tell('Converting', 1, 2)\n"
        "    tell('Converting', 2, 2)\n"
    )
    unset = ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE")
    usual = {name: value for name, value in os.environ.items() if name not in unset}
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=theirs,
        stderr=theirs,
        env={**usual, "TERM": "xterm", **settings},
    ):
        os.close(theirs)
        drawn = b""
        try:
            while piece := os.read(ours, 4096):
                drawn += piece
        except OSError:  # Linux says so where the other end is closed
            pass
        os.close(ours)
    return drawn


def test_no_color_has_lines_on_a_terminal_and_moves_no_cursor() -> None:
    assert b"\x1b[" in _on_a_terminal()
    assert b"\x1b[" in _on_a_terminal(NO_COLOR="")
    for settings in ({"NO_COLOR": "1"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, {"TERM": "dumb"}):
        assert _on_a_terminal(**settings) == b"Converting: 2\r\n"


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        (["trustpages", "ver"], "plain,verify"),
        (["trustpages", "build", "--ed"], "plain,--edition"),
        (["trustpages", "publish", "--edition", "p"], "plain,public"),
        (["trustpages", "check", "--qu"], "plain,--quiet"),
        (["trustpages", "check", "-v", "--for"], "plain,--format"),
    ],
)
def test_a_shell_completes_commands_options_and_choices(words: list[str], completed: str) -> None:
    done = subprocess.run(
        [PROGRAM],
        env={
            **os.environ,
            "_TRUSTPAGES_COMPLETE": "bash_complete",
            "COMP_WORDS": " ".join(words),
            "COMP_CWORD": str(len(words) - 1),
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout.splitlines(), done.stderr) == ([completed], "")


def test_bash_takes_the_completion_that_the_readme_names() -> None:
    line = 'eval "$(_TRUSTPAGES_COMPLETE=bash_source trustpages)" && complete -p trustpages'
    path = f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"

    done = subprocess.run(
        ["bash", "-c", line], env={**os.environ, "PATH": path}, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("complete -o nosort -F ")


@pytest.mark.parametrize("umask", [0o022, 0o077], ids=oct)
def test_what_is_for_readers_can_be_read_by_a_web_server_whatever_the_umask(
    umask: int, built_trust: Path, run: Run
) -> None:
    usual = os.umask(umask)
    try:
        trees = [built_trust / "site", built_trust / "new" / "deep" / "site"]
        shutil.rmtree(trees[0])
        for tree in trees:
            done = run("build", "--out", tree, root=built_trust)
            assert done.exit_code == CLEAN, done.stderr
    finally:
        os.umask(usual)
    for tree in trees:
        for each in [tree, *tree.rglob("*")]:
            wanted = 0o755 if each.is_dir() else 0o644
            assert stat.S_IMODE(each.stat().st_mode) == wanted, each

"""The command line: its help, its exit codes, what it writes and what it leaves alone."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import __version__, pipeline
from generator.check.inspection import Rule
from generator.check.rules import RULES
from generator.cli import main
from generator.read.documents import parse_page
from tests.conftest import Run
from tests.writing import job_in

CLEAN, FAULTS, CANNOT = 0, 1, 2


def test_the_help_lists_every_command() -> None:
    result = CliRunner().invoke(main, ["--help"])

    assert result.exit_code == CLEAN
    for name in ("build", "check", "explain", "new", "serve", "stage"):
        assert f"\n  {name} " in result.stdout


@pytest.mark.parametrize("name", sorted(main.commands))
def test_each_command_has_help_with_every_option_explained(name: str) -> None:
    command = main.commands[name]
    result = CliRunner().invoke(main, [name, "--help"])

    assert result.exit_code == CLEAN
    assert command.help
    assert command.help.split()[0] in result.stdout
    unexplained = [
        option.name
        for option in command.get_params(command.make_context(name, [], resilient_parsing=True))
        if option.param_type_name == "option" and not option.help and not option.show_default
    ]
    assert unexplained == []


def test_the_module_is_the_command_too() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", "--version"], capture_output=True, text=True, check=True
    )

    assert done.stdout == f"trustpages, version {__version__}\n"


@pytest.mark.parametrize(
    "command", ["check", "build", "serve", "new topic Echo", "stage x --out y"]
)
def test_outside_a_trust_it_says_what_is_missing_and_the_way_out(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    result = CliRunner().invoke(main, command.split())

    assert result.exit_code == CANNOT
    assert "there is no subjects/ folder and no content/trust.yml here or above" in result.stderr
    assert "--root" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_root_that_is_no_trust_is_told_from_one_with_faults(tmp_path: Path, run: Run) -> None:
    result = run("check", root=tmp_path)

    assert result.exit_code == CANNOT
    assert "there is no content/trust.yml here" in result.stderr


def test_it_finds_the_trust_from_a_folder_inside_it(
    trust: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(trust / "subjects" / "music" / "resources")

    result = CliRunner().invoke(main, ["check", "--jobs", "1"])

    assert result.exit_code == CLEAN
    assert result.stdout == "Nothing to fix. Thank you.\n"


@pytest.mark.parametrize("command", ["build {}", "stage {} --out staged"])
def test_an_unknown_site_is_refused_with_the_names_there_are(
    command: str, trust: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(trust)

    result = run(*command.format("drama@2026-27").split(), root=trust)

    assert result.exit_code == CANNOT
    assert "there is no site called drama@2026-27" in result.stderr
    assert "portal, art@2026-27, music@2026-27" in result.stderr
    assert not (trust / "site").exists()
    assert not (trust / "staged").exists()


def test_progress_in_a_log_is_a_line_a_stage_and_goes_to_stderr(trust: Path, run: Run) -> None:
    pages = [*trust.glob("content/**/*.md"), *trust.glob("subjects/**/*.md")]
    # A text that stands in two pages is converted once.
    texts = {parse_page(page.name, page.read_bytes()).body for page in pages}
    shutil.rmtree(trust / ".cache")

    result = run("build", root=trust)

    planned = sum(len(plan.pages) for plan, _ in pipeline.plan(job_in(trust)))
    told = [f"Converting: {len(texts)}", f"Rendering: {planned}"]
    assert result.stderr.splitlines() == told
    assert result.stdout.startswith(f"3 sites in {trust / 'site'}: ")


def test_without_a_cache_nothing_is_kept_and_everything_is_done_again(
    trust: Path, run: Run
) -> None:
    shutil.rmtree(trust / ".cache")

    first = run("build", "--no-cache", "portal", root=trust)
    second = run("build", "--no-cache", "portal", root=trust)

    assert not (trust / ".cache").exists()
    assert first.stderr == second.stderr
    assert "Converting: " in first.stderr
    assert "Rendering: " in first.stderr


def test_stage_writes_a_project_that_says_how_to_render_it(trust: Path, run: Run) -> None:
    staged = trust / "staged"

    result = run("stage", "music", "--out", staged, root=trust)

    assert result.exit_code == CLEAN
    assert f"cd {staged} && mkdocs build" in result.stdout
    assert (staged / "mkdocs.yml").is_file()
    assert (staged / "docs" / "resources" / "one-bar-again.md").is_file()
    assert (staged / "docs" / "resources" / "one-bar.svg").is_file()


def test_stage_leaves_a_folder_with_something_in_it_alone(trust: Path, run: Run) -> None:
    staged = trust / "staged"
    staged.mkdir()
    (staged / "mine.txt").write_text("mine")

    result = run("stage", "music", "--out", staged, root=trust)

    assert result.exit_code == CANNOT
    assert "is not empty" in result.stderr
    assert [file.name for file in staged.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_explained_by_its_code_and_by_its_name(rule: Rule) -> None:
    code, name = rule.code, rule.name

    shown = {
        CliRunner().invoke(main, ["explain", word]).stdout
        for word in (code, code.lower(), name, name.upper())
    }

    assert len(shown) == 1
    text = shown.pop()
    assert text.startswith(f"{code} {name} ({rule.severity})\n\n")
    assert "**Good**" in text


def test_an_unknown_rule_is_answered_with_the_rules_there_are() -> None:
    result = CliRunner().invoke(main, ["explain", "L999"])

    assert result.exit_code == CANNOT
    assert "there is no rule called L999" in result.stderr
    for rule in RULES:
        assert f"\n  {rule.code} {rule.name}" in result.stderr

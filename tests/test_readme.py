"""The README's way to a trust of one's own, run as it stands, with every command's whole output."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.conftest import PROJECT

GOLDEN = PROJECT / "tests" / "new" / "golden" / "readme.txt"


def _section() -> str:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    return readme.split("## Start your own trust\n")[1].split("\n## ")[0]


def test_from_an_empty_folder_by_the_readme_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```\n(.*?)^```", _section(), re.MULTILINE | re.DOTALL)
    [commands] = [block for block in blocks if block.startswith("trustpages")]
    said = []
    for line in commands.splitlines():
        program, *words = shlex.split(line)
        said.append(f"$ {line}\n")
        if program == "cd":
            monkeypatch.chdir(words[0])
            continue
        assert program == "trustpages"
        done = CliRunner().invoke(main, words, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        said.append(done.stdout)

    output = "".join(said).replace(str(tmp_path), "HERE")
    assert output == GOLDEN.read_text(encoding="utf-8")
    assert Path.cwd() == Path(os.path.realpath(tmp_path / "our-pages"))
    assert (Path.cwd() / "site" / "art-and-design" / "index.html").is_file()
    assert (tmp_path / "public" / "topics" / "feedback" / "index.html").is_file()
    assert not (tmp_path / "public" / "pli" / "index.html").exists()


def test_what_the_readme_says_is_there_is_there() -> None:
    topics = len(list((PROJECT / "content" / "topics").glob("*.md")))
    assert f"{topics} topics with their sources" in " ".join(_section().split())

"""Where a new trust gets the program from: never from its name alone."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.new.program import Program, program_from

HERE = Path("content")
PLACE = "program/trustpages-0.1.0-py3-none-any.whl"
SHA = "a" * 64


@pytest.mark.parametrize(
    ("noted", "requirement"),
    [
        (
            {
                "url": "https://code.example/trustpages.git",
                "vcs_info": {"vcs": "git", "commit_id": "abc", "requested_revision": "v0.1.0"},
            },
            "trustpages @ git+https://code.example/trustpages.git@abc",
        ),
        (
            {
                "url": "ssh://git@code.example/all.git",
                "vcs_info": {"vcs": "git", "commit_id": "abc"},
                "subdirectory": "pages",
            },
            "trustpages @ git+ssh://git@code.example/all.git@abc#subdirectory=pages",
        ),
        (
            {"url": "https://x.example/t.whl", "archive_info": {"hashes": {"sha256": SHA}}},
            f"trustpages @ https://x.example/t.whl#sha256={SHA}",
        ),
        (
            {"url": "https://x.example/t.whl", "archive_info": {"hash": f"sha256={SHA}"}},
            f"trustpages @ https://x.example/t.whl#sha256={SHA}",
        ),
    ],
)
def test_a_trust_gets_the_commit_or_the_file_that_is_installed_here(
    noted: dict[str, Any], requirement: str
) -> None:
    program = program_from(noted, HERE)

    assert program == Program(HERE, requirement)
    assert program.missing == ""


@pytest.mark.parametrize(
    "noted",
    [
        {},  # from an index: another computer may ask another one
        {"url": "file:///home/me/trustpages", "dir_info": {"editable": True}},
        {"url": "file:///home/me/t", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
        {"url": "https://code.example/t.git", "vcs_info": {"vcs": "git"}},
        {"url": "https://x.example/t.whl", "archive_info": {}},
        {"url": "https://me:pass@x.example/t.whl", "archive_info": {"hash": f"sha256={SHA}"}},
        {"url": "file:///nowhere/t.whl", "archive_info": {"hash": f"sha256={SHA}"}},
        {"url": "https://x.example/a\n-r evil.txt", "archive_info": {"hash": f"sha256={SHA}"}},
    ],
)
def test_where_that_is_not_known_there_is_a_place_for_it_and_nothing_else(
    noted: dict[str, Any],
) -> None:
    program = program_from(noted, HERE)

    assert program == Program(HERE, f"./{PLACE}")
    assert program.missing == PLACE


def test_a_file_is_brought_along_if_it_is_the_one_that_was_installed(tmp_path: Path) -> None:
    wheel = tmp_path / "trustpages-0.1.0-py3-none-any.whl"
    wheel.write_bytes(b"the program")
    sha256 = hashlib.sha256(b"the program").hexdigest()
    noted = {"url": wheel.as_uri(), "archive_info": {"hashes": {"sha256": sha256}}}

    assert program_from(noted, HERE) == Program(HERE, f"./{PLACE}", {PLACE: b"the program"})
    wheel.write_bytes(b"another")
    assert program_from(noted, HERE).missing == PLACE


def test_what_is_not_there_is_asked_of_no_index(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text(f"# The program\n./{PLACE}\n", encoding="utf-8")
    words = ["-m", "pip", "install", "--dry-run", "--index-url", "http://127.0.0.1:9/"]

    asked = subprocess.run(
        [sys.executable, *words, "-r", "requirements.txt"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )

    assert asked.returncode != 0
    assert f"'./{PLACE}' looks like a filename, but the file does not exist" in asked.stderr
    assert "Retrying" not in asked.stderr

"""Settings from an empty file: what each message says to type is typed, and is accepted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.mark.parametrize("start", ["", "# Our settings\n", "name:\n", "\ufeff\r\n"])
@pytest.mark.parametrize("file", ["content/trust.yml", "subjects/drama/subject.yml"])
def test_what_the_messages_say_to_type_makes_settings_that_pass(
    file: str, start: str, tmp_path: Path, run: Run
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "subjects" / "drama").mkdir(parents=True)
    files = {"content/trust.yml", file}
    for path in sorted(files):
        (tmp_path / path).write_text(start, encoding="utf-8")
        told = run("check", path, root=tmp_path).stdout
        assert "this file is empty" not in told

        typed = re.findall(r"^  Add a line such as: (.*)", told, re.MULTILINE)
        named = start if start.startswith("#") else ""
        (tmp_path / path).write_text(named + "".join(f"{line}\n" for line in typed))

        assert " must fix: " not in run("check", path, root=tmp_path).stdout


def test_each_message_tells_one_line_and_none_is_told_twice(tmp_path: Path, run: Run) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "trust.yml").touch()

    told = run("check", "content/trust.yml", root=tmp_path).stdout

    assert re.findall(r"Add a line such as: (\w+):", told) == [
        "name",
        "academic_year",
        "schools",
        "key_stages",
        "contacts",
    ]
    assert "schools: [{id: alder-park, name: Alder Park School, phase: secondary}]" in told

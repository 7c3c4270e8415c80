"""The README's way to a trust of one's own and through its year, run as it stands, with every
command's whole output.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.conftest import PROJECT
from tests.equal.workbench import tree_in
from tests.starting import begin_with, few_starting_pages

HERE = PROJECT / "tests" / "new"
STARTED = HERE / "golden" / "readme.txt"
A_YEAR = HERE / "golden" / "readme-year.txt"
WRITTEN = HERE / "written"
"""What a subject lead writes in place of the words of new pages."""

AUTUMN, AFTER_A_YEAR = dt.date(2026, 11, 23), dt.date(2027, 8, 30)
DAYS = [AUTUMN, AUTUMN, AFTER_A_YEAR, AFTER_A_YEAR, AFTER_A_YEAR]
"""The days on which the commands of a trust's year are typed, block by block."""

_BLOCK = re.compile(r"^```(?P<kind>\w*)\n(?P<lines>.*?)^```", re.MULTILINE | re.DOTALL)
_HASH = re.compile(r"\b[0-9a-f]{40}\b|(?<=Z-)[0-9a-f]{12}\b|(?<=commit )[0-9a-f]{12}\b")
_GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A teacher",
    "GIT_AUTHOR_EMAIL": "teacher@riverside.example",
    "GIT_COMMITTER_NAME": "A teacher",
    "GIT_COMMITTER_EMAIL": "teacher@riverside.example",
}


def _section(title: str) -> str:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    return readme.split(f"## {title}\n")[1].split("\n## ")[0]


def _typed(lines: str) -> str:
    """Type each line, and give all that the program says."""
    said = []
    for line in lines.splitlines():
        program, *words = shlex.split(line)
        said.append(f"$ {line}\n")
        if program == "cd":
            os.chdir(words[0])
        elif program == "git":
            subprocess.run(["git", *words], check=True, capture_output=True)
        else:
            assert program == "trustpages"
            done = CliRunner().invoke(main, words, catch_exceptions=False)
            said.append(done.stdout)
            said += [f"[exit {done.exit_code}]\n"] if done.exit_code else []
    return "".join(said)


def _masked(said: str, folder: Path) -> str:
    """What was said, the same on any machine and with any number of starting pages.

    Each hash is told by a number; files that were written or published, and pages that were
    rendered, are not counted.
    """
    seen: dict[str, str] = {}

    def number(match: re.Match[str]) -> str:
        return seen.setdefault(match[0][:12], f"HASH-{len(seen) + 1}")

    told = re.sub(r"\b[\d,]+(?= files in ../web| files into | pages rendered)", "N", said)
    return _HASH.sub(number, told.replace(str(folder), "HERE"))


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder that was empty, from which one has gone into a new trust, and what was said."""
    folder = tmp_path_factory.mktemp("readme").resolve()
    content = few_starting_pages(tmp_path_factory.mktemp("program"))
    with pytest.MonkeyPatch.context() as patch:
        begin_with(content, patch)
        patch.chdir(folder)
        for name, value in _GIT.items():
            patch.setenv(name, value)
        blocks = [block["lines"] for block in _BLOCK.finditer(_section("Start your own trust"))]
        [commands] = [lines for lines in blocks if lines.startswith("trustpages")]
        said = _typed(commands)
        yield folder, _masked(said, folder)


def test_from_an_empty_folder_by_the_readme_alone(started: tuple[Path, str]) -> None:
    folder, said = started

    pages = [file.read_text(encoding="utf-8") for file in Path("content").rglob("*.md")]
    for_staff = sum("\naudience: staff\n" in text for text in pages)
    counts = {"{pages}": len(pages), "{staff}": for_staff, "{and two subjects}": for_staff + 2}
    wanted = STARTED.read_text(encoding="utf-8")
    for name, count in counts.items():
        wanted = wanted.replace(name, str(count))
    assert said == wanted
    assert Path.cwd() == folder / "our-pages"
    assert (folder / "our-pages" / "site" / "art-and-design" / "index.html").is_file()
    assert (folder / "public" / "topics" / "feedback" / "index.html").is_file()
    assert not (folder / "public" / "pli" / "index.html").exists()


def test_through_a_year_by_the_readme_alone(
    started: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, _ = started
    web = folder / "web" / "current"
    inner = "resources/listening-for-the-inner-part/index.html"
    said = []
    section = _section("A trust's year")
    commands = [block["lines"] for block in _BLOCK.finditer(section) if not block["kind"]]
    [(file, lines)] = re.findall(
        r"`(subjects/\S+\.yml)`[^`]*`ref`[^`]*```yaml\n(.*?)```", section, re.S
    )
    for number, (day, block) in enumerate(zip(DAYS, commands, strict=True)):
        noon = dt.datetime.combine(day, dt.time(12, number), dt.UTC)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))
        monkeypatch.setenv("GIT_AUTHOR_DATE", noon.isoformat())
        monkeypatch.setenv("GIT_COMMITTER_DATE", noon.isoformat())
        if number == 1:
            shutil.copytree(WRITTEN, Path.cwd(), dirs_exist_ok=True)
        if number == 3:
            assert "hum the inner part" in (web / "music/2026-27" / inner).read_text()
            with Path(file).open("a", encoding="utf-8") as settings:
                settings.write(lines)
        said.append(_typed(block))

    assert _masked("".join(said), folder) == A_YEAR.read_text(encoding="utf-8")
    assert "hum the inner part" in (web / "music" / inner).read_text()
    left = web / "music/2026-27" / inner
    assert not (left.exists() and "hum the inner part" in left.read_text())
    assert not (web / "art/index.html").exists()  # it was put back
    assert (web / "art-and-design/2026-27/index.html").is_file()
    given = [each for each in (folder / "web" / "releases").iterdir() if each != web.resolve()]
    assert [(each / "art/2026-27/index.html").is_file() for each in given] == [True]

    [shared] = [block["lines"] for block in _BLOCK.finditer(_section("On several machines"))]
    assert "5 sites in " in _typed(shared)
    _typed("trustpages build --out ../alone")
    assert tree_in(folder / "together") == tree_in(folder / "alone")


def test_what_the_readme_says_is_there_is_there() -> None:
    topics = len(list((PROJECT / "content" / "topics").glob("*.md")))
    section = " ".join(_section("Start your own trust").split())
    assert f"{topics} topics with their sources" in section

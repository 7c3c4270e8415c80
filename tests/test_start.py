"""Nothing is imported before it is needed: each library costs every command a teacher waits for."""

from __future__ import annotations

import functools
import json
import os
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

_OF_A_CLEAN_CHECK = {
    *("click", "msgspec", "yaml", "markupsafe", "dateutil"),
    *("pydantic", "pydantic_core", "annotated_types", "typing_extensions", "typing_inspection"),
    *("Stemmer", "ahocorasick"),
}
"""What reads settings and front matter, and finds the names of topics."""

_FOR_WHAT_CHANGED = {
    *("comrak", "pymdownx", "math_core", "pebble"),
    *("PIL", "pypdf", "puremagic", "tinytag", "phonenumbers", "stdnum", "confusable_homoglyphs"),
    *("mkdocs", "material", "jinja2", "icalendar"),
    *("rich", "urllib3", "tornado", "livereload"),
    *("pygit2", "_cffi_backend"),
}
"""What converts, looks into downloads, renders, draws bars, asks the web and git, and serves."""


def _imported(*words: str | Path) -> set[str]:
    """What `trustpages`, run with these words in a process of its own, imports."""
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "generator", *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(re.findall(r"^import time: .*\| +(\S+)$", ran.stderr, re.MULTILINE))


_others = functools.cache(packages_distributions)
"""What every package here was installed by: each of their lists is read for it."""


def _libraries(imported: set[str]) -> set[str]:
    """Those of the modules that come from another project than Python and this one."""
    found = {name.partition(".")[0] for name in imported} & _others().keys()
    return found - {"generator", "_distutils_hack"}  # setuptools puts the latter into every start


@pytest.mark.parametrize(
    "words",
    [
        *(["--help"], ["--version"], ["check", "--help"], ["build", "--help"], ["new", "--help"]),
        *(["publish", "--help"], ["rollback", "--help"], ["verify", "--help"]),
    ],
)
def test_to_be_told_of_an_option_takes_the_command_line_alone(words: list[str]) -> None:
    imported = _imported(*words)

    assert _libraries(imported) == {"click"}
    assert not imported & {"generator.pipeline", "generator.checking", "generator.schema"}


def test_a_check_in_which_nothing_changed_takes_what_reads_alone(trust: Path) -> None:
    _imported("check", "--root", trust, "--jobs", "1")

    imported = _imported("check", "--root", trust, "--jobs", "1")

    assert _libraries(imported) <= _OF_A_CLEAN_CHECK
    assert not imported & {"generator.plan", "generator.render", "generator.publish"}


def test_a_build_in_which_nothing_changed_neither_converts_nor_renders(built_trust: Path) -> None:
    imported = _imported("build", "--root", built_trust, "--jobs", "1")

    assert not _libraries(imported) & _FOR_WHAT_CHANGED


def test_published_pages_are_held_against_their_list_without_what_builds(
    built_trust: Path,
) -> None:
    imported = _imported("verify", built_trust / "site")

    assert _libraries(imported) <= {"click", "msgspec", "typing_extensions"}
    assert not imported & {"generator.pipeline", "generator.checking", "generator.render"}


def test_what_changed_is_worked_on_with_what_that_takes(trust: Path) -> None:
    page = next(trust.glob("subjects/*/resources/*.md"))
    page.write_text(page.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")

    imported = _imported("check", "--root", trust, "--jobs", "1")

    assert "comrak" in _libraries(imported)
    assert not {"pebble", "asyncio"} & imported  # one page needs no pool of processes
    assert "rich" not in _libraries(imported)  # nobody sees its bars


def test_front_matter_is_read_without_plugins_that_somebody_has(tmp_path: Path) -> None:
    (tmp_path / "watcher.py").write_text("raise SystemExit('a plugin was loaded')\n")
    about = tmp_path / "watcher-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: watcher\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[pydantic]\nwatcher = watcher:plugin\n")

    def read(module: str) -> str:
        environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
        environment.pop("PYDANTIC_DISABLE_PLUGINS", None)
        script = f"import {module}; from pydantic import BaseModel; type('A', (BaseModel,), {{}})"
        words = [sys.executable, "-c", script]
        return subprocess.run(words, capture_output=True, text=True, env=environment).stderr

    assert "a plugin was loaded" in read("pydantic")
    assert read("generator.schema") == ""


def test_what_a_command_says_is_said_to_its_end_before_its_process_is(trust: Path) -> None:
    words = [sys.executable, "-m", "generator", "check", "--format", "json", "--root", str(trust)]
    page = next(trust.glob("subjects/*/resources/*.md"))
    links = "".join(f"[this](gone-{number}.md)\n" for number in range(2000))
    page.write_text(page.read_text(encoding="utf-8") + "\n" + links, encoding="utf-8")

    ran = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)

    told = json.loads(ran.stdout)
    assert ran.returncode == 1
    assert "gone-1999.md" in json.dumps(told)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
def test_what_cannot_be_said_at_the_end_is_no_success(trust: Path) -> None:
    words = [sys.executable, "-m", "generator", "check", "--root", str(trust)]

    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ran = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, check=False)

    assert ran.returncode != 0

"""The package: what its metadata says, and that its source distribution has all of it."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from packaging.metadata import Metadata
from packaging.version import Version

from tests.conftest import PROJECT


def _build(kind: str, source: Path, to: Path) -> Path:
    """Build as whoever publishes it does; the one file that it made."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", to]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (made,) = to.iterdir()
    return made


def _contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What is in the wheel that this folder makes."""
    return _contents(_build("wheel", PROJECT, tmp_path_factory.mktemp("wheel")))


def test_the_source_distribution_has_all_that_the_wheel_is_made_of(
    wheel: dict[str, bytes], tmp_path: Path
) -> None:
    with tarfile.open(_build("sdist", PROJECT, tmp_path)) as opened:
        packed = {
            each.name.partition("/")[2]: file.read()
            for each in opened.getmembers()
            if (file := opened.extractfile(each))
        }
    elsewhere = re.compile(r"^generator/(?=content/|theme/|mkdocs\.yml$)")  # as pyproject.toml says
    needed = {elsewhere.sub("", name): name for name in wheel if name.startswith("generator/")}

    assert needed.keys() - packed.keys() == set()
    assert [path for path, name in needed.items() if packed[path] != wheel[name]] == []
    assert {"pyproject.toml", "README.md", "LICENSE"} <= packed.keys()


def test_the_metadata_is_whole(wheel: dict[str, bytes]) -> None:
    (file,) = (name for name in wheel if name.endswith(".dist-info/METADATA"))

    said = Metadata.from_email(wheel[file], validate=True)  # raises where it is against the rules

    assert said.summary
    assert said.keywords
    assert said.author
    assert said.license_expression == "MIT"
    assert said.description_content_type == "text/markdown"
    assert said.description == (PROJECT / "README.md").read_text(encoding="utf-8")
    pythons = [
        last
        for each in said.classifiers or []
        if each.startswith("Programming Language :: Python :: 3.")
        and (last := each.rpartition(" ")[2])
    ]
    assert pythons == sorted(pythons, key=Version)
    assert said.requires_python
    assert [each for each in pythons if each not in said.requires_python] == []


def test_nothing_of_the_tests_is_installed(wheel: dict[str, bytes]) -> None:
    tops = {name.partition("/")[0] for name in wheel}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"generator"}
    assert [name for name in wheel if name.endswith((".pyc", ".orig"))] == []

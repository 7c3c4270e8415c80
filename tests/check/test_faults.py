"""What the check says of each fault, word for word, and that a build stops at it.

A folder in `tests/check/faults/` is a fault: the files in `showcase/` or `small/` are laid over a
copy of that trust, and `expected.txt` is what `trustpages check` ought to say then. Symbolic links
stand in a file `symlinks.txt`, a line each, because not every checkout can hold one.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from generator.cache import Cache
from generator.cache_place import VARIABLE
from tests.conftest import PROJECT, TREES, Run
from tests.publish.sites import put

FAULTS = Path(__file__).parent / "faults"
NAMES = sorted(folder.name for folder in FAULTS.iterdir())
SOURCES = {"showcase": PROJECT, "small": TREES / "small"}


@pytest.fixture(scope="session")
def bases(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> dict[str, Path]:
    """Both trusts without a fault and without a history."""
    own = tmp_path_factory.getbasetemp()
    shared = (own if worker_id == "master" else own.parent) / "without-faults"
    with FileLock(f"{shared}.lock"):
        for name, source in SOURCES.items():
            if not (shared / name).exists():
                for top in (".github", "content", "subjects"):
                    if (source / top).exists():
                        shutil.copytree(source / top, shared / name / top)
                _forget_archived_years(shared / name)
    return {name: shared / name for name in SOURCES}


def _forget_archived_years(root: Path) -> None:
    for file in root.glob("subjects/*/subject.yml"):
        text = file.read_text(encoding="utf-8")
        text = re.sub(r"^archive:\n(?:[ -].*\n)+", "", text, flags=re.MULTILINE)
        file.write_text(text, encoding="utf-8")


@pytest.fixture
def root(
    fault: str,
    bases: dict[str, Path],
    showcase_cache: Cache,
    tmp_path: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """A trust with this fault, its pages converted once for all."""
    name = "showcase" if (FAULTS / fault / "showcase").is_dir() else "small"
    monkeypatch.setenv(VARIABLE, str(showcase_cache.folder))
    is_clean = bases[name].with_suffix(".clean")
    with FileLock(f"{bases[name]}.lock"):
        if not is_clean.exists():
            clean = run("check", root=bases[name])
            assert clean.stdout == "Nothing to fix. Thank you.\n"
            is_clean.touch()
    root = Path(shutil.copytree(bases[name], tmp_path / "trust"))
    shutil.copytree(FAULTS / fault / name, root, dirs_exist_ok=True)
    (tmp_path / "outside.md").write_text("This belongs to nobody's pages.")
    links = root / "symlinks.txt"
    for line in links.read_text().splitlines() if links.exists() else ():
        path, target = line.split(" -> ")
        (root / path).unlink(missing_ok=True)
        (root / path).symlink_to(target)
    return root


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A folder that an earlier build filled."""
    portal = {"index.html": b"<p>The portal \xe2\x80\x93 as it was</p>\r\n"}
    science = {"index.html": b"<p>Science as it was</p>"}
    folder = tmp_path / "published" / "site"
    put(tmp_path, folder, {"portal": portal, "science@2026-27": science})
    return folder


def _content(folder: Path) -> dict[str, bytes | None]:
    paths = sorted(folder.rglob("*"))
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in paths
    }


@pytest.mark.parametrize("fault", NAMES)
def test_a_fault_is_told_kindly_and_stops_a_build_that_it_must(
    fault: str, root: Path, published: Path, run: Run
) -> None:
    if fault == "same-name-by-case" and (root / "CONTENT").exists():
        pytest.skip("this file system does not tell capitals apart")
    expected = (FAULTS / fault / "expected.txt").read_text(encoding="utf-8")
    before = _content(published.parent)
    stops = " must fix: " in expected  # else it was understood, and is published as meant

    checked = run("check", root=root)

    assert (checked.stdout, checked.exit_code) == (expected, int(stops))
    if stops:
        built = run("build", "--out", published, root=root)
        assert _content(published.parent) == before
        assert (built.stdout, built.exit_code) == (expected, 1)
        assert built.stderr.endswith("Nothing was built.\n")


def test_pages_of_a_subject_without_settings_are_not_dropped_in_silence(
    trust: Path, run: Run
) -> None:
    drama = trust / "subjects" / "drama"
    drama.mkdir()
    shutil.copy(trust / "subjects" / "music" / "index.md", drama)

    result = run("check", root=trust)

    assert result.exit_code == 1
    assert "subjects/drama/subject.yml" in result.stdout


@pytest.mark.skipif(os.name != "posix", reason="file names are bytes on POSIX systems only")
def test_a_file_name_that_is_not_utf_8_is_told(trust: Path, run: Run) -> None:
    music = trust / "subjects" / "music" / "resources"
    name = os.fsdecode(b"caf\xe9.md")
    try:
        shutil.copy(music / "humming-the-inner-part.md", music / name)
    except OSError:
        pytest.skip("this file system takes no such name")

    result = run("build", root=trust)

    assert result.exit_code == 1
    assert result.stdout.count(" must fix: ") == 1
    assert "subjects/music/resources/caf" in result.stdout

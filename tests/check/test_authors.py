"""What the check says of pages as real authors begin them, word for word.

Each page of `front-matter/` and `plc/` in `tests/faults-of-authors/` is laid into the science
subject of the showcase. The file of the same name that ends in `.txt` is all that ought to be said
of it, in one run.
"""

from __future__ import annotations

import shutil

import pytest

from generator import checking
from generator.cache import Cache
from generator.check.report.text import as_text
from generator.model.job import Job
from generator.model.year import Year
from tests.conftest import PROJECT

AUTHORS = PROJECT / "tests" / "faults-of-authors"
FOLDERS = {"front-matter": "subjects/science/resources", "plc": "subjects/science/plc"}
PAGES = sorted(
    page.relative_to(AUTHORS).as_posix()
    for folder in FOLDERS
    for page in (AUTHORS / folder).rglob("*.md")
)


def _path(page: str) -> str:
    folder, _, name = page.partition("/")
    return f"{FOLDERS[folder]}/{name}"


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory, showcase_cache: Cache) -> Year:
    """The trust's pages and one subject of the showcase with all these pages in it, checked."""
    root = tmp_path_factory.mktemp("authors")
    for part in ("content", "subjects/science"):
        shutil.copytree(PROJECT / part, root / part)
    for page in PAGES:
        shutil.copy(AUTHORS / page, root / _path(page))
    tree = checking.WorkTree(root)
    return checking.read_year(Job(root, showcase_cache, 1, lambda *_: None), tree)


@pytest.mark.parametrize("page", PAGES)
def test_one_run_tells_all_that_is_wrong_with_a_page(page: str, year: Year) -> None:
    path = _path(page)
    found = [each for each in year.checked.worth_telling if each.file == path]
    sources = {path: year.catalogue.pages[path].document.text}
    expected = (AUTHORS / page).with_suffix(".txt").read_text(encoding="utf-8")

    assert as_text(found, sources) + "\n" == expected

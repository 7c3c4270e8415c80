"""What the check says of pages as authors type and paste them, word for word.

`body/` and `markdown/` in `tests/faults-of-authors/` hold whole pages, and passages without a top;
beside each stands what is told of it in the showcase, with the other pages there too. All persons,
numbers and addresses in them are invented.
"""

from __future__ import annotations

import datetime as dt
import shutil

import pytest

from generator import pipeline
from generator.cache import Cache
from generator.check.report import as_text
from generator.model.job import Job
from generator.model.year import Year
from tests.check.test_faults import _forget_archived_years
from tests.conftest import PROJECT

TYPED = PROJECT / "tests" / "faults-of-authors"
PAGES = sorted(
    path.relative_to(TYPED).as_posix()
    for folder in ("body", "markdown")
    for path in (TYPED / folder).rglob("*.md")
)
TOP = """\
---
title: A page of habits
summary: What this page says and whom it helps in the classroom.
reviewed: 2026-11-02
topics: [retrieval-practice]
key_stages: [ks3]
kind: guide
minutes: 10
---
"""


def _place(page: str) -> str:
    name = page.replace("markdown/", "").replace("body/", "").replace("/page", "").replace("/", "-")
    return f"subjects/science/resources/{name}"


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory, showcase_cache: Cache) -> Year:
    """The showcase with all these pages among its own, checked."""
    root = tmp_path_factory.mktemp("authors")
    for top in (".github", "content", "subjects"):
        shutil.copytree(PROJECT / top, root / top)
    _forget_archived_years(root)
    for page in PAGES:
        text = (TYPED / page).read_text(encoding="utf-8")
        named = TOP.replace("A page of habits", f"A page of habits ({page})")
        whole = text if text.startswith("---\n") else named + text
        (root / _place(page)).write_text(whole, encoding="utf-8")
    return pipeline.check(
        Job(root, showcase_cache, 2, lambda *_: None, today=dt.date(2026, 11, 22))
    )


@pytest.mark.parametrize("page", PAGES)
def test_what_is_told_of_a_page_as_an_author_wrote_it(page: str, year: Year) -> None:
    sources = {document.path: document.text for document in year.catalogue.documents}
    found = [each for each in year.checked.worth_telling if each.path == _place(page)]
    expected = (TYPED / page).with_suffix(".txt").read_text(encoding="utf-8")

    assert as_text(found, sources).strip() == expected.strip()


def test_nothing_else_is_told(year: Year) -> None:
    places = {_place(page) for page in PAGES}

    assert [each for each in year.checked.worth_telling if each.path not in places] == []

"""Whatever stands in a page, a check tells of it and goes on, and a fix makes nothing worse.

Pages of the showcase and of the small trust are mutated (see `wild.py`) and checked, a few at once,
in a trust that has steady pages beside them. TRUSTPAGES_EXAMPLES says how many such trusts are
tried; the suite tries a few hundred.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import resource
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings

from generator import checking
from generator.cache import Cache
from generator.check.report import as_annotations, as_job_summary, as_json, as_sarif, as_text
from generator.check.rules import RULES
from generator.link.authored import can_be_read
from generator.model.diagnostics import Diagnostic
from generator.model.job import Job
from generator.model.year import Year
from tests.check.wild import Wild, wild_pages
from tests.conftest import PROJECT, TREES

EXAMPLES = int(os.environ.get("TRUSTPAGES_EXAMPLES", "200"))
PARTS = 2
"""Each test is done in so many parts, for as many processors."""
MOST = 5
"""Wild pages in one trust."""
SECONDS = 2.0
"""What a page may take of a processor to be checked, besides the same for its conversion."""
MEMORY = 256 * 1024 * 1024
"""What all the trusts of a test together may take in bytes."""

WILLOW = "  - {id: willow-bank, name: Willow Bank School}\n"
STEADY = {
    "subjects/steady/subject.yml": """\
name: Steady
lead: {role: Subject lead, contact: the office}
plc: steady
key_stages: [ks3]
schools: [willow-bank]
version: 2026-27
""",
    "subjects/steady/index.md": """\
---
title: Steady
summary: A page whose faults are always the same.
reviewed: 2026-09-14
silence: [{rule: no-such-rule, reason: None}]
---
## Begin

#### Deeper

Send work to head@nowhere.org.uk, or [click here](gone.md#part).

![](gone.png)
""",
    "subjects/steady/resources/half.md": """\
---
title: Half
summary: A page with half of what it needs.
reviewed: 14/09/2026
topics: [nowhere-to-be-found]
key_stages: [ks3]
---
Nothing more.
""",
    "subjects/steady/unclosed.md": """\
---
title: "Never closed
summary: A page whose top cannot be read.
---
See the rest.
""",
}
ALWAYS = {
    ("subjects/steady/index.md", 5, 18, "silence"),
    ("subjects/steady/index.md", 9, 1, "heading-order"),
    ("subjects/steady/index.md", 11, 14, "email-address"),
    ("subjects/steady/index.md", 11, 39, "link-text"),
    ("subjects/steady/index.md", 11, 51, "broken-link"),
    ("subjects/steady/index.md", 13, 3, "picture-description"),
    ("subjects/steady/index.md", 13, 5, "missing-file"),
    ("subjects/steady/resources/half.md", 1, 1, "required-field"),
    ("subjects/steady/resources/half.md", 4, 11, "field-value"),
    ("subjects/steady/resources/half.md", 5, 10, "unknown-topic"),
    ("subjects/steady/unclosed.md", 1, 1, "required-field"),
    ("subjects/steady/unclosed.md", 2, 8, "front-matter"),
}
"""Every fault of the steady pages: two fields are missing in the second, one of them told twice."""


class Trust:
    """A trust on disk that wild pages are laid into and taken out of."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sources = _sources()
        self.most_memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 + MEMORY
        self._laid: list[Path] = []
        self._job = Job(root, Cache(root / ".cache"), 1, lambda *_: None)
        for path, text in _settings().items():
            self._write(path, text.encode())

    def lay(self, pages: list[Wild]) -> None:
        """Put these in the place of those laid before; the steady pages are as ever."""
        for file in self._laid:
            file.unlink(missing_ok=True)
        steady = [self._write(path, text.encode()) for path, text in STEADY.items()]
        self._laid = [*steady, *(self._write(page.path, page.data) for page in pages)]

    def _write(self, path: str, data: bytes) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        return file

    def check(self) -> Year:
        return checking.check(self._job)

    def mend(self) -> tuple[list[Diagnostic], list[Year]]:
        """What was mended, and what was found before each round of it and after the last."""
        years = []
        with pytest.MonkeyPatch.context() as patch:
            check = checking.check
            patch.setattr(checking, "check", lambda job: years.append(check(job)) or years[-1])
            return checking.mend(self._job), years

    def files(self) -> dict[str, bytes]:
        found = [file for top in ("content", "subjects") for file in (self.root / top).rglob("*.*")]
        return {file.relative_to(self.root).as_posix(): file.read_bytes() for file in found}


def _sources() -> dict[str, bytes]:
    roots = (PROJECT, TREES / "small")
    files = [(root, each) for root in roots for each in root.glob("[cs][ou][nb][tj]*/**/*.md")]
    return {file.relative_to(root).as_posix(): file.read_bytes() for root, file in files}


def _settings() -> dict[str, str]:
    """Those of the showcase and of the small trust in one, without archived years."""
    found = {"content/trust.yml": (PROJECT / "content" / "trust.yml").read_text(encoding="utf-8")}
    found["content/trust.yml"] = found["content/trust.yml"].replace(
        "schools:\n", f"schools:\n{WILLOW}"
    )
    for root in (PROJECT, TREES / "small"):
        for file in root.glob("subjects/*/subject.yml"):
            text = file.read_text(encoding="utf-8")
            text = re.sub(r"^archive:\n(?:[ -].*\n)+", "", text, flags=re.MULTILINE)
            found[file.relative_to(root).as_posix()] = text
    return found


@pytest.fixture(scope="module")
def wild_trust(tmp_path_factory: pytest.TempPathFactory) -> Trust:
    return Trust(tmp_path_factory.mktemp("wild"))


wild = settings(
    max_examples=max(1, EXAMPLES // PARTS // 2),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def _of_part(part: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """What gives each part examples of its own, where they are the same in every run."""
    return seed(part) if settings.default.derandomize else lambda test: test


@pytest.mark.parametrize("part", range(PARTS))
def test_a_check_of_wild_pages_tells_every_fault_where_it_is(part: int, wild_trust: Trust) -> None:
    @_of_part(part)
    @wild
    @given(wild_pages(wild_trust.sources, MOST))
    def tried(pages: list[Wild]) -> None:
        wild_trust.lay(pages)
        started = time.process_time()
        year = wild_trust.check()
        spent = time.process_time() - started
        found = year.checked.found
        files = wild_trust.files()
        assert [each for each in found if not _stands_in(each, files)] == []
        steady = {place for each in found if (place := _place(each))[0].startswith(tuple(STEADY))}
        assert steady == ALWAYS
        assert spent < SECONDS * 2 * len(pages)
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 < wild_trust.most_memory
        _report(year)

    tried()


@pytest.mark.parametrize("part", range(PARTS))
def test_mending_wild_pages_twice_is_mending_them_once_and_brings_no_fault(
    part: int, wild_trust: Trust
) -> None:
    @_of_part(part)
    @wild
    @given(wild_pages(wild_trust.sources, MOST))
    def tried(pages: list[Wild]) -> None:
        wild_trust.lay(pages)
        before = wild_trust.files()
        mended, years = wild_trust.mend()
        once = wild_trust.files()
        assert {path for path in once if once[path] != before[path]} == {d.file for d in mended}
        assert wild_trust.mend()[0] == []
        assert wild_trust.files() == once
        for earlier, later in itertools.pairwise(years):
            more = _counted(later) - _counted(earlier)
            known = {path for path in once if _known(earlier, path) == _known(later, path)}
            assert [(path, name) for path, name in more if path in known] == []

    tried()


def _place(each: Diagnostic) -> tuple[str, int, int, str]:
    return each.file, each.position.line, each.position.column, each.name


def _stands_in(each: Diagnostic, files: dict[str, bytes]) -> bool:
    """Whether the fault names a file that is there, and a line and a column of it."""
    if each.file not in files:
        return False
    text = files[each.file].decode("utf-8-sig", "replace")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    line, column = each.position.line, each.position.column
    return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1


def _counted(year: Year) -> Counter[tuple[str, str]]:
    """How often each fault is told of each file, wherever in it."""
    return Counter((each.file, each.name) for each in year.checked.found)


def _known(year: Year, path: str) -> tuple[bool, bool, tuple[int, int]]:
    """How much of the page's top is known: if it is read and understood; values passed over.

    Mending what stands in the way brings to light what could not be told before.
    """
    page = year.catalogue.pages.get(path)
    told = [each.name for each in year.checked.found if each.file == path]
    passed_over = (told.count("unknown-field"), told.count("front-matter"))
    return bool(page and can_be_read(page)), bool(page and page.fields), passed_over


def _report(year: Year) -> None:
    """Every report can be made, and each fault is in it."""
    found = year.checked.found
    sources = {document.path: document.text for document in year.catalogue.documents}
    text = as_text(found, sources)
    assert all(each.path in text for each in found)
    assert len(json.loads(as_json(found))) == len(found)
    assert len(json.loads(as_sarif(found, RULES))["runs"][0]["results"]) == len(found)
    assert as_annotations(found).count("\n::") < 10
    assert as_job_summary(found).encode()

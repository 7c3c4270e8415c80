"""A small trust on the disk that is edited, built again into one folder, and built from nothing."""

from __future__ import annotations

import datetime as dt
import itertools
import shutil
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator import building, checking
from generator.cache import Cache
from generator.command import in_words
from generator.model.diagnostics import CannotContinue
from generator.model.job import Job
from generator.model.published import Edition
from generator.model.year import ContentHasFaults
from tests.repository import commit
from tests.samples import drawing
from tests.writing import TODAY, page, resource, topic

PROJECT = Path(__file__).parent.parent.parent
SMALL = PROJECT / "tests" / "trees" / "small"
SOURCES = ("content", "subjects", "theme", "mkdocs.yml")

Tree = Mapping[str, bytes]
"""Path → mode and content of each file of a published tree."""

PATHWAY = """\
---
title: First weeks
summary: What to read and try in the first weeks.
reviewed: 2026-09-03
goal: To try one bar with a class.
for: New colleagues
steps:
  - {mode: read, title: Read the first task, minutes: 5, link: ../resources/one-bar-again.md}
  - {mode: try, title: Try it with one class, minutes: 10}
  - {mode: discuss, title: Say how it went, minutes: 10}
---
Begin with close listening.
"""
CASE_STUDY = """\
---
title: Hearing from everybody
summary: What a colleague tried, and what came of it.
reviewed: 2026-09-03
topics: [close-listening]
programme: ect
context: A class of Year 8.
challenge: Few answered.
action: All hummed.
learned: It takes time.
anonymised: true
---
It was loud at first.
"""
PRINCIPLE = """\
---
title: Teaching that hangs together
summary: What is taught builds on what was.
reviewed: 2026-09-03
topics: [slow-looking]
id: teaching-coherence
framework: The charter
wording: What is taught builds on what was taught.
source: Willow Trust, the charter
examples: [In music a canon follows a round.]
---
See it in lessons.
"""
DRAMA = """\
name: Drama
lead: {role: Subject lead for drama, contact: drama@willow.example}
plc: art
key_stages: [ks3]
schools: [willow-bank]
version: 2026-27
"""


@dataclass(frozen=True)
class Both:
    """What a build said, and where its tree is not as it should be.

    A build that is refused leaves the tree as it was.
    """

    refused: str
    wrong: tuple[str, ...]


@dataclass
class Bench:
    """A trust in `folder`, the tree that is brought up to date there, and its cache."""

    folder: Path
    today: dt.date = TODAY
    edition: Edition = "staff"
    shared: Path | None = None
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    @property
    def root(self) -> Path:
        """The trust's folder."""
        return self.folder / "trust"

    @property
    def site(self) -> Path:
        """The tree of its edition that is brought up to date."""
        return self.folder / ("site" if self.edition == "staff" else "public")

    @property
    def cache(self) -> Path:
        """What is kept from build to build."""
        return self.shared or self.folder / "cache"

    def elsewhere(self) -> Bench:
        """Another checkout of the trust, with a tree of its own, that shares the cache."""
        other = Bench(self.folder / "elsewhere", self.today, self.edition, shared=self.cache)
        if not other.root.exists():
            shutil.copytree(self.root, other.root, symlinks=True)
        return other

    def build(self, jobs: int = 1, only: Sequence[str] = ()) -> str:
        """Bring the tree up to date, or some sites; returns what it was refused with, or ""."""
        return self._built(self.cache, self.site, jobs, only)

    def clean(self, jobs: int = 1) -> tuple[str, Tree]:
        """Build the same sources from nothing: what it was refused with, and the tree."""
        place = self.folder / f"clean-{next(self._numbers)}"
        try:
            refused = self._built(place / "cache", place / "site", jobs)
            return refused, tree_in(place / "site")
        finally:
            shutil.rmtree(place, ignore_errors=True)

    def both(self, jobs: int = 1) -> Both:
        """Bring the tree up to date, build from nothing, and compare, also what a check says."""
        before = tree_in(self.site)
        refused = self.build(jobs)
        told = self._checked(self.cache)
        wanted_told, wanted, clean = self._from_nothing()
        wrong = differing(before if refused else clean, tree_in(self.site))
        if refused != wanted:
            wrong.append(f"refused with {refused!r}, and from nothing with {wanted!r}")
        wrong += [f"said, and not from nothing: {each}" for each in told if each not in wanted_told]
        wrong += [f"said from nothing alone: {each}" for each in wanted_told if each not in told]
        return Both(refused, tuple(wrong))

    def sources(self) -> dict[str, bytes]:
        """Path → content of every file that the tree is made from."""
        tops = [self.root / top for top in SOURCES]
        files = [file for top in tops for file in ([top] if top.is_file() else top.rglob("*"))]
        return {
            file.relative_to(self.root).as_posix(): file.read_bytes()
            for file in files
            if file.is_file() and not file.is_symlink()
        }

    def restore(self, sources: Mapping[str, bytes]) -> None:
        """Bring the sources back to what they were. What is as it was is not written."""
        for link in [file for file in self.root.rglob("*") if file.is_symlink()]:
            link.unlink()
        now = self.sources()
        for path in now.keys() - sources.keys():
            (self.root / path).unlink()
        for path, content in sources.items():
            if now.get(path) != content:
                (self.root / path).parent.mkdir(parents=True, exist_ok=True)
                (self.root / path).write_bytes(content)

    def _from_nothing(self) -> tuple[list[str], str, Tree]:
        """What a check says with nothing kept, what a build is refused with then, and its tree."""
        place = self.folder / f"clean-{next(self._numbers)}"
        try:
            told = self._checked(place / "cache")
            refused = self._built(place / "cache", place / "site", 1)
            return told, refused, tree_in(place / "site")
        finally:
            shutil.rmtree(place, ignore_errors=True)

    def _checked(self, cache: Path) -> list[str]:
        try:
            checked = checking.check(self._job(cache, 1)).checked
        except CannotContinue as stop:
            return [str(stop)]
        told = [*map(repr, checked.found), *map(repr, checked.silenced)]
        return [*told, f"{checked.passed_over} passed over"]

    def _job(self, cache: Path, jobs: int) -> Job:
        return Job(self.root, Cache(cache), jobs, lambda *_: None, self.edition, today=self.today)

    def _built(self, cache: Path, site: Path, jobs: int, only: Sequence[str] = ()) -> str:
        try:
            building.build(self._job(cache, jobs), site, only)
        except ContentHasFaults as stop:
            return in_words(stop)
        except CannotContinue as stop:
            return str(stop)
        return ""


def lay_out(folder: Path) -> Bench:
    """A trust of three subjects and three topics, with a finished year of music, and its theme."""
    bench = Bench(folder)
    shutil.copytree(SMALL, bench.root)
    shutil.copytree(PROJECT / "theme", bench.root / "theme")
    shutil.copyfile(PROJECT / "mkdocs.yml", bench.root / "mkdocs.yml")
    music = bench.root / "subjects" / "music"
    with (music / "resources" / "humming-the-inner-part.md").open("a", encoding="utf-8") as hums:
        hums.write("\nAs [a pot](../../art/resources/ten-minutes-with-a-pot.md) is looked at.\n")
    archived = commit(bench.root)
    with (music / "subject.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"archive:\n  - version: 2025-26\n    ref: {archived}\n")
    files = {
        "subjects/music/pathways/first-weeks.md": PATHWAY,
        "subjects/drama/subject.yml": DRAMA,
        "subjects/drama/index.md": page("Drama"),
        "subjects/drama/resources/one-line-six-ways.md": resource(
            "One line six ways",
            "quiet-starts, close-listening",
            "Slow looking comes later.\n\n![The stage](stage.svg)",
        ),
        "subjects/drama/resources/stage.svg": drawing().decode(),
        "content/topics/quiet-starts.md": topic(
            "Quiet starts", family="practice", related="[slow-looking]"
        ),
        "subjects/music/case-studies/hearing-from-everybody.md": CASE_STUDY,
        "content/charter/teaching-coherence.md": PRINCIPLE,
        "content/about/index.md": page("About these pages", "Written by teachers."),
    }
    for path, text in files.items():
        (bench.root / path).parent.mkdir(parents=True, exist_ok=True)
        (bench.root / path).write_text(text, encoding="utf-8")
    return bench


def tree_in(site: Path) -> Tree:
    """Every file of a published tree; nothing where there is none."""
    return {
        file.relative_to(site).as_posix(): b"%o " % stat.S_IMODE(file.stat().st_mode)
        + file.read_bytes()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


def differing(wanted: Tree, found: Tree) -> list[str]:
    """The files that are not the same in both, each with what is the matter."""
    said = []
    for path in sorted(wanted.keys() | found.keys()):
        if path not in found:
            said.append(f"{path} is missing")
        elif path not in wanted:
            said.append(f"{path} should not be there")
        elif wanted[path] != found[path]:
            said.append(f"{path} is another")
    return said

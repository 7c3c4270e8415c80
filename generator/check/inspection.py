"""What a rule is, and what it is given to look at."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from generator.check.evidence.files.contents import Contents
from generator.check.evidence.passages import NAMES, Passage, passages_of
from generator.check.evidence.prose import Line, lines_of
from generator.link.authored import files_of
from generator.model.archive import ArchivedYear, is_published
from generator.model.diagnostics import Diagnostic, Finding, Severity
from generator.model.graph import LinkGraph
from generator.model.written import Catalogue


@dataclass(frozen=True)
class Inspection:
    """All that a rule may look at. `today` is the only clock that any rule may ask."""

    catalogue: Catalogue
    links: LinkGraph
    today: dt.date
    edition: Literal["staff", "public"] = "staff"
    read: Callable[[str], bytes] = str.encode
    """a file's bytes by its path, for pictures and downloads"""
    rules: frozenset[str] = frozenset()
    """the names of all rules"""
    safety_rules: frozenset[str] = frozenset()
    """those that nobody may lower or silence"""
    asked: Mapping[str, str] = field(default_factory=dict)
    """an address on the web → what is wrong with it, where that was asked"""
    archive: tuple[ArchivedYear, ...] = ()
    """the finished years that the subjects' settings name"""
    never_there: Mapping[str, str] = field(default_factory=dict)
    """what is withdrawn from all years and was in no commit → the nearest path that was, or \"\""""
    whole: Catalogue | None = None
    """where some pages alone are looked at: all that there is, `catalogue` being a part of it"""
    for_github: Mapping[str, str | None] = field(default_factory=dict)
    """what GitHub reads beside the pages → its text; None where that cannot be read"""
    spared: frozenset[str] = frozenset()
    """the files in which no rule about one file's text found anything when they were last read,
    and `NAMES` if none did in the names of files"""

    @property
    def around(self) -> Catalogue:
        """The catalogue in which other pages are looked up than the one that is looked at."""
        return self.whole or self.catalogue

    def of_pages(self, paths: Set[str]) -> Inspection:
        """The same with these pages alone, for the rules that read one page."""
        whole = self.around
        catalogue = replace(
            whole,
            pages={path: whole.pages[path] for path in sorted(paths)},
            converted={p: whole.converted[p] for p in sorted(paths) if p in whole.converted},
        )
        return replace(self, catalogue=catalogue, whole=whole)

    @cached_property
    def downloads(self) -> tuple[str, ...]:
        """The files that are no pages and no settings, but for those that are spared."""
        known = {document.path for document in self.catalogue.documents}
        others = self.catalogue.files - known - self.spared
        return tuple(sorted(path for path in others if not path.endswith((".md", ".yml"))))

    @cached_property
    def contents(self) -> Mapping[str, Contents]:
        """Download → what is in it, for rules about what a file holds besides what is seen."""
        if not self.downloads:
            return {}
        # Parsers of every kind of file: no check waits for them that looks into none anew.
        from generator.check.evidence.files.look import look_into

        added = self.catalogue.settings.trust.downloads
        return {path: look_into(path, self.read(path), added) for path in self.downloads}

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All text of the trust, for rules about what must not be in any of it."""
        texts = {path: contents.texts for path, contents in self.contents.items()}
        return passages_of(self.catalogue, texts, self.spared)

    @cached_property
    def lines(self) -> Mapping[str, tuple[Line, ...]]:
        """Page → the lines of its text without code, for rules about what was typed or pasted."""
        return {path: lines_of(page.document) for path, page in self.catalogue.pages.items()}

    @cached_property
    def texts(self) -> frozenset[str]:
        """All that rules about one text read: files, and `NAMES`, the names of them all."""
        return self.catalogue.files | {NAMES}

    def of_texts(self, paths: Set[str]) -> Inspection:
        """The same with these files alone, for the rules that read one file's text."""
        pages = {path: page for path, page in self.catalogue.pages.items() if path in paths}
        catalogue = replace(self.catalogue, pages=pages)
        return replace(self, catalogue=catalogue, spared=self.texts - paths)

    def of_published(self) -> Inspection:
        """Of an archived year the pages and files that are published; the present one is all."""
        catalogue = self.catalogue
        if not catalogue.subject:
            return self
        shown = {path for path in catalogue.files if is_published(catalogue.subject, path)}
        pages = {path: page for path, page in catalogue.pages.items() if path in shown}
        settings = {document.path for document in catalogue.settings.documents}
        named = files_of(catalogue, self.links.targets, catalogue.pages.values())
        files = frozenset(shown & (named | pages.keys() | settings))
        return replace(self, catalogue=replace(catalogue, pages=pages, files=files))


Check = Callable[[Inspection], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is checked. Its page is the docstring of the module that defines `check`.

    A rule about personal data or safety cannot be lowered, switched off or silenced; where
    `is_private` is set, the line with the fault is never shown, stored or logged. Where
    `reads_one_text` is set, what it finds in a file depends on that file's text and path, the
    settings and the year alone, so a file that has not changed since need not be read again. Where
    `reads_one_page` is set, what it finds in a page depends on no other page but for what
    `Inspection.around` is asked for and where links lead. Where `reads_no_text` is set, it depends
    on no page's text at all but for where links lead and which elements there are. Where
    `covers_its_lines` is set, nothing else but safety is told of the lines of its faults: they
    cannot stay as they are. Of an archived year the faults of rules about personal data and safety
    are told, of those with `holds_for_archived`, and what keeps a page from being read: nobody can
    mend the rest.
    """

    code: str
    name: str
    severity: Severity
    check: Check
    is_safety: bool = False
    is_private: bool = False
    reads_one_text: bool = False
    reads_one_page: bool = False
    reads_no_text: bool = False
    covers_its_lines: bool = False
    holds_for_archived: bool = False

    @property
    def page(self) -> str:
        """The rule's documentation, in Markdown."""
        module = inspect.getmodule(self.check)
        return inspect.cleandoc(module.__doc__ or "") if module else ""

    def diagnostic(self, finding: Finding) -> Diagnostic:
        """The finding as this rule's fault. What it hides is left behind."""
        return Diagnostic(
            self.code,
            self.name,
            self.severity,
            finding.path,
            finding.position,
            finding.message,
            finding.help,
            finding.edits,
            self.is_private,
            finding.lines,
            finding.strips_file,
        )

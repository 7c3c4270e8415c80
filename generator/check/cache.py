"""Which rules found something in a file's text when it was last read: the others need not read it.

That is kept by the file's hash, of most files that there was nothing. What was found is never
written anywhere, nor in which file a rule about safety or personal data found it: such a file is
read by all rules again.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import partial

import msgspec

from generator.cache import digest, digest_of_installation
from generator.check.evidence.passages import NAMES
from generator.check.inspection import Inspection
from generator.check.where import WhereFound
from generator.model.job import Job
from generator.model.written import Catalogue, Document, Tree

_KIND = "clean"
_KEY = digest(_KIND)
_DECODER = msgspec.json.Decoder(dict[str, list[str]])

FoundBy = Mapping[str, Set[str]]
"""File → the names of the rules about one text that found something in it"""


class ReadFiles:
    """The files of a year whose text was read before; in an archived year all are read again."""

    def __init__(self, catalogue: Catalogue, tree: Tree, job: Job) -> None:
        """Look in the job's cache which files are as they were when a check last looked."""
        self._cache = job.cache
        self._memory = job.memory
        self._again = partial(_digest_of_file, _about(catalogue, job.today.year), tree)
        self._digests = {} if tree.label else _digests(catalogue, tree, job)
        self._in_memory = {NAMES, *(document.path for document in catalogue.documents)}
        self._is_first = job.memory.is_first("clean")
        read: dict[str, list[str]] = job.memory.known("clean", ()) or {}
        if self._is_first:
            read = self._cache.load(_KIND, _KEY, _DECODER.decode) or {}
        self._read = read
        self.known: FoundBy = {
            path: frozenset(read[now]) for path, now in self._digests.items() if now in read
        }
        """those that are as they were"""

    @property
    def clean(self) -> frozenset[str]:
        """Those of them in which nothing was found."""
        return frozenset(path for path, rules in self.known.items() if not rules)

    def keep(self, found_by: FoundBy) -> None:
        """Remember files for the next check, in place of those of the last."""
        if self._digests:
            read = {
                self._digests[path]: sorted(rules)
                for path, rules in sorted(found_by.items())
                if self._was_looked_into(path)
            }
            self._memory.keep("clean", (), read)
            if self._is_first and read != self._read:
                self._cache.put(_KIND, _KEY, msgspec.json.encode(read))

    def where_found(self, inspection: Inspection) -> WhereFound | None:
        """Where rules that look beyond one text found something when another process checked."""
        if not self._digests or not self._is_first:
            return None
        return WhereFound(inspection, self._digests, self._cache, self._is_as_read)

    def _was_looked_into(self, path: str) -> bool:
        """Whether what the rules saw is what the hash is of: a file may be saved in between."""
        return path in self.known or self._is_as_read(path)

    def _is_as_read(self, path: str) -> bool:
        """Whether a file is still what its hash is of; what is in memory is."""
        if path in self._in_memory:
            return True
        try:
            return self._again(path) == self._digests[path]
        except (OSError, KeyError):  # it has just gone
            return False


def _digests(catalogue: Catalogue, tree: Tree, job: Job) -> dict[str, str]:
    """File → the hash of all that a rule about its text alone depends on.

    That is the file, its path, the settings, the calendar year, and this program with its
    packages. The names of all files are a text of their own, `NAMES`.
    """
    about, memory = _about(catalogue, job.today.year), job.memory
    about = memory.same("clean", about)
    names = memory.recall(
        "names", (catalogue.files, about), lambda: digest(about, *sorted(catalogue.files))
    )
    written = {document.path: document for document in catalogue.documents}

    def digest_of(path: str) -> str:
        document = written.get(path)
        return memory.recall(
            ("text", path),
            (document.text if document else tree.version(path), about),
            lambda: (
                about + (document.digest or digest(path, document.text))
                if document
                else _digest_of_file(about, tree, path)
            ),
        )

    return {NAMES: names} | {path: digest_of(path) for path in catalogue.files}


def _about(catalogue: Catalogue, year: int) -> str:
    settings = [document.text for document in (*catalogue.settings.documents, *_base(catalogue))]
    return digest(year, *settings, digest_of_installation())


def _digest_of_file(about: str, tree: Tree, path: str) -> str:
    return digest(about, path, tree.read(path))


def _base(catalogue: Catalogue) -> tuple[Document, ...]:
    """The trust's own mkdocs.yml: what a page is converted with, and so what is read of it."""
    return (catalogue.settings.base,) if catalogue.settings.base else ()

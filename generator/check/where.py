"""Where rules found something when another process checked last: elsewhere they need not look.

Kept is in which pages a rule found anything, never what: that is looked for anew. It holds for as
long as nothing has changed but texts of pages, by the hash of all else that a rule may look at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from generator.cache import Cache, digest, digest_of_installation
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding

_KIND = "found-in"
_KEY = digest(_KIND)


class _Kept(msgspec.Struct, array_like=True, frozen=True):
    outline: str
    """the hash of all but the texts of pages"""
    texts: frozenset[str]
    """a hash for each page as it was read and converted"""
    pages: dict[str, list[str] | None]
    """rule → the pages that it found anything in; None where that was in something else as well"""


_DECODER = msgspec.msgpack.Decoder(_Kept)
_NOTHING = _Kept("", frozenset(), {})


class WhereFound:
    """Where rules found something in a trust, of which this process has not seen anything yet.

    `digests` has a hash for each file's text or bytes, by its path, as they were read;
    `is_as_read` tells whether a file is still what its hash is of.
    """

    def __init__(
        self,
        inspection: Inspection,
        digests: Mapping[str, str],
        cache: Cache,
        is_as_read: Callable[[str], bool],
    ) -> None:
        """Look in the cache, and at what has changed since."""
        self._cache = cache
        self._are_as_read: Callable[[], bool] = lambda: all(
            map(is_as_read, inspection.catalogue.files)
        )
        self._outline = _outline(inspection, digests)
        self._texts = dict(_texts(inspection, digests))
        found = cache.load(_KIND, _KEY, _DECODER.decode) if self._outline else None
        self._kept = found if found and found.outline == self._outline else _NOTHING
        changed = frozenset(p for p, text in self._texts.items() if text not in self._kept.texts)
        is_unread = any(_is_unread(inspection, path) for path in changed)
        self._changed = None if is_unread or not self._kept.outline else changed
        """the pages whose text has changed; None where rules have to look at everything"""

    def by(self, rule: Rule) -> frozenset[str] | None:
        """The pages in which a rule that reads one page may find something, or None for all.

        Of a rule that reads no text it is the pages where it found something, if it did.
        """
        found = self._kept.pages.get(rule.name)
        if self._changed is None or found is None or not self._texts.keys() >= set(found):
            return None
        return frozenset(found) | (frozenset() if rule.reads_no_text else self._changed)

    def keep(self, findings: Mapping[Rule, Sequence[Finding]]) -> None:
        """Remember where these were found, for the next process."""
        if not (self._outline and (self._kept.outline or self._are_as_read())):
            return  # a file may have been saved between one reading and the next
        pages = {
            rule.name: _pages_of(found, self._texts)
            for rule, found in findings.items()
            if rule.reads_no_text or rule.reads_one_page
        }
        now = _Kept(self._outline, frozenset(self._texts.values()), pages)
        if now != self._kept:
            self._cache.put(_KIND, _KEY, msgspec.msgpack.encode(now))


def _pages_of(found: Sequence[Finding], pages: Mapping[str, str]) -> list[str] | None:
    paths = {each.path for each in found}
    return sorted(paths) if paths <= pages.keys() else None


def _outline(inspection: Inspection, digests: Mapping[str, str]) -> str:
    """The hash of all that rules look at besides what stands in the texts of pages.

    Empty where it can't be told: the web was asked, or a file's name is in no encoding.
    """
    catalogue = inspection.catalogue
    settings = catalogue.settings
    documents = (*settings.documents, *((settings.base,) if settings.base else ()))
    besides = (
        *(inspection.today.isoformat(), inspection.edition, digest_of_installation()),
        ascii(inspection.archive),
        [(each.path, each.text, each.problems) for each in documents],
        [(path, digests.get(path)) for path in sorted(catalogue.files - catalogue.pages.keys())],
        *(sorted(catalogue.symlinks), catalogue.notes, sorted(catalogue.unreadable.items())),
        sorted(inspection.for_github.items()),
    )
    if inspection.asked:
        return ""
    try:
        return digest(msgspec.msgpack.encode((besides, list(_outlines(inspection)))))
    except UnicodeEncodeError:
        return ""


def _outlines(inspection: Inspection) -> Iterator[tuple[object, ...]]:
    """Of each page what others may be told of it, and what was wrong in reading it.

    Its fields, and where the values of its top stand, follow from that and from all files' names.
    """
    targets = inspection.links.targets
    for path, page in inspection.catalogue.pages.items():
        converted = inspection.catalogue.converted.get(path)
        yield (
            *(path, page.site, page.type, page.slug),
            *(page.document.top, page.document.problems),
            targets.get(path),
            converted and sorted(converted.anchors),
            converted and [(each.tag, each.attributes) for each in converted.elements],
        )


def _texts(inspection: Inspection, digests: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """A hash for each page as it was read and converted."""
    for path in inspection.catalogue.pages:
        converted = inspection.catalogue.converted.get(path)
        yield path, f"{digests.get(path)} {converted.made_from if converted else ''}"


def _is_unread(inspection: Inspection, path: str) -> bool:
    catalogue = inspection.catalogue
    return catalogue.pages[path].fields is None or path not in catalogue.converted

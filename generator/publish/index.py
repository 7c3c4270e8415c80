"""The sites of a new tree → its search indexes: one of today's sites, one of each finished year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from generator.cache import Cache
from generator.model.published import Imprint, SiteFile, current_prefix
from generator.model.searched import FoundPage, IndexFile
from generator.publish.manifest import SiteRecord
from generator.publish.tree import NewTree
from generator.search.search import index_pages

_PAGE = "index.html"


def write_indexes(
    records: Iterable[SiteRecord], imprint: Imprint, tree: NewTree, cache: Cache
) -> None:
    """Put `search/` of all current sites at the root of the tree, and of each finished year in its.

    A file that the last tree has is neither made nor written.
    """
    current: list[FoundPage] = []
    whose = f"{imprint.trust} {imprint.edition}"
    for record in records:
        slug, at, version = record.name.partition("@")
        if record.is_current:
            prefix = current_prefix(slug if at else "")
            current += _pages(record, prefix, prefix, tree)
        else:
            prefix = f"{slug}/{version}/"
            pages = _pages(record, prefix, "", tree)
            files = index_pages(f"{whose} {record.name}", pages, cache, imprint.words)
            _put(prefix, files, tree)
    _put("", index_pages(whose, current, cache, imprint.words), tree)


def _put(folder: str, files: Mapping[str, IndexFile], tree: NewTree) -> None:
    for path, file in files.items():
        content = None if tree.may_link(folder + path, file.digest) else file.read()
        tree.put(SiteFile(folder + path, "", file.digest, content))


def _pages(record: SiteRecord, folder: str, prefix: str, tree: NewTree) -> Iterator[FoundPage]:
    """The pages of a site that lies in `folder`; those that only lead on were made from nothing."""
    for path in record.made_from:
        if path == _PAGE or path.endswith(f"/{_PAGE}"):
            within = path.removeprefix(folder).removesuffix(_PAGE)
            read = partial(tree.read, path)
            yield FoundPage(prefix, within, record.files[path], read)

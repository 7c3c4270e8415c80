"""The sites of a tree → its search indexes: one of today's sites, one of each finished year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from generator.cache import Cache
from generator.model.published import Imprint, current_prefix
from generator.model.searched import FoundPage, IndexFile
from generator.publish.manifest import SiteRecord
from generator.search.search import index_pages

_PAGE = "index.html"


def index_files(
    records: Iterable[SiteRecord], imprint: Imprint, read: Callable[[str], bytes], cache: Cache
) -> Iterator[tuple[str, IndexFile]]:
    """The files of `search/` at the root, of all current sites, and in each finished year's site.

    `read` gives the HTML of a page by its path in the tree.
    """
    current: list[FoundPage] = []
    whose = f"{imprint.trust} {imprint.edition}"
    for record in records:
        slug, at, version = record.name.partition("@")
        if record.is_current:
            prefix = current_prefix(slug if at else "")
            current += _pages(record, prefix, prefix, read)
        else:
            prefix = f"{slug}/{version}/"
            name = f"{whose} {record.name}"
            pages = _pages(record, prefix, "", read)
            yield from _below(prefix, index_pages(name, pages, cache, imprint.words))
    yield from _below("", index_pages(whose, current, cache, imprint.words, with_others=True))


def _below(folder: str, files: Mapping[str, IndexFile]) -> Iterator[tuple[str, IndexFile]]:
    for path, file in files.items():
        yield folder + path, file


def _pages(
    record: SiteRecord, folder: str, prefix: str, read: Callable[[str], bytes]
) -> Iterator[FoundPage]:
    """The pages of a site that lies in `folder`; those that only lead on were made from nothing."""
    for path in record.made_from:
        if path == _PAGE or path.endswith(f"/{_PAGE}"):
            within = path.removeprefix(folder).removesuffix(_PAGE)
            yield FoundPage(prefix, within, record.files[path], partial(read, path))

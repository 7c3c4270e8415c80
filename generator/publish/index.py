"""The sites of a new tree → the search index of the whole trust, at the tree's root."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from generator.cache import Cache
from generator.model.searched import FoundPage
from generator.publish.manifest import SiteRecord
from generator.publish.tree import NewTree
from generator.search.search import index_pages

_PAGE = "index.html"


def write_index(records: Iterable[SiteRecord], name: str, tree: NewTree, cache: Cache) -> None:
    """Write `search/` for the pages of all current sites; `name` says whose index it is."""
    pages = [page for record in records if record.is_current for page in _pages(record, tree)]
    for path, file in index_pages(name, pages, cache).items():
        tree.write(path, file.read())


def _pages(record: SiteRecord, tree: NewTree) -> Iterator[FoundPage]:
    slug, at, _ = record.name.partition("@")
    prefix = f"{slug}/latest/" if at else ""
    for path, digest in record.files.items():
        if path.startswith(prefix) and (path == _PAGE or path.endswith(f"/{_PAGE}")):
            within = path.removeprefix(prefix).removesuffix(_PAGE)
            yield FoundPage(prefix, within, digest, partial((tree.folder / path).read_bytes))

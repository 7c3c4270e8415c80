"""Pages and their HTML → Catalogue: everything in one tree, findable. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.model.converted import Converted
from generator.model.written import Catalogue, Page, Settings, Tree


def build_catalogue(
    settings: Settings, tree: Tree, pages: Sequence[Page], converted: Mapping[str, Converted]
) -> Catalogue:
    """The catalogue of a tree: pages by path in order, topics by slug, every file's path."""
    by_path = {page.path: page for page in sorted(pages, key=lambda each: each.path)}
    return Catalogue(
        settings=settings,
        pages=by_path,
        converted=converted,
        topics={page.slug: page for page in by_path.values() if page.type == "topic"},
        files=frozenset(tree.paths()) - tree.links(),
        symlinks=tree.links(),
        label=tree.label,
        notes=tree.notes(),
        unreadable=tree.unreadable(),
    )

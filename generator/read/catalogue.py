"""Pages and their HTML → Catalogue: everything in one tree, findable. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from generator.memory import Memory
from generator.model.converted import Converted
from generator.model.written import Catalogue, Page, Settings, Tree, name_of
from generator.timings import stage


@stage("catalogue")
def build_catalogue(
    settings: Settings,
    tree: Tree,
    pages: Sequence[Page],
    converted: Mapping[str, Converted],
    memory: Memory | None = None,
) -> Catalogue:
    """The catalogue of a tree: pages by path in order, topics by slug, every file's path.

    A page that is the one of before, in `memory`, is so in the catalogue as well.
    """
    memory, year = memory or Memory(), name_of(tree)
    audience = memory.same((year, "audience"), settings.trust.default_audience)
    by_path = {
        page.path: memory.recall(
            (year, "listed", page.path), (page, audience), partial(_for, audience, page)
        )
        for page in sorted(pages, key=lambda each: each.path)
    }
    return Catalogue(
        settings=settings,
        pages=by_path,
        converted=converted,
        topics={page.slug: page for page in by_path.values() if page.type == "topic"},
        files=memory.same((year, "files"), frozenset(tree.paths()) - tree.links()),
        symlinks=tree.links(),
        label=tree.label,
        notes=tree.notes(),
        unreadable=tree.unreadable(),
    )


def _for(audience: str, page: Page) -> Page:
    """The page as the trust has it: for this audience where it names none itself."""
    if page.fields is None or page.names_its_audience or page.fields.audience == audience:
        return page
    return replace(page, fields=page.fields.model_copy(update={"audience": audience}))

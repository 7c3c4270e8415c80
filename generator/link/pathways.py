"""The pages that pathways lead through."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from generator.model.graph import Target
from generator.model.written import Catalogue, Page
from generator.schema import PathwayFields

Targets = Mapping[str, Mapping[str, Target]]


def steps_of(page: Page, targets: Targets) -> tuple[str, ...]:
    """The pages that a pathway leads through, in order, once each; none for any other page."""
    if not isinstance(page.fields, PathwayFields):
        return ()
    found = targets.get(page.path, {})
    leads = (found.get(step.link or "") for step in page.fields.steps)
    return tuple(dict.fromkeys(lead.path for lead in leads if lead and lead.path))


def pathways_through(catalogue: Catalogue, targets: Targets) -> dict[str, tuple[str, ...]]:
    """Page → the pathways that lead through it, by path."""
    through: dict[str, list[str]] = defaultdict(list)
    for page in catalogue.pages.values():
        for path in steps_of(page, targets):
            through[path].append(page.path)
    return {path: tuple(sorted(pathways)) for path, pathways in through.items()}

"""All that ties pages to one another: what related pages are chosen by (ADR 17)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.link.pathways import Targets
from generator.model.graph import TopicRelations
from generator.model.written import Catalogue


@dataclass(frozen=True)
class Ties:
    """The pages with their topics, the relations of these, links and pathways."""

    catalogue: Catalogue
    on_topic: Mapping[str, Sequence[str]]
    relations: Mapping[str, TopicRelations]
    targets: Targets
    on_pathway: Mapping[str, Sequence[str]]

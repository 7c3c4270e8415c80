"""The front-matter models: one class a page type. The field names are the contract with authors.

Every field says what it is and gives an example: the JSON Schemas for editors and the reference
page are made from these classes by `generator.reference`.
"""

from __future__ import annotations

from generator.schema.case_study import CaseStudyFields
from generator.schema.conference import ConferenceSessionFields
from generator.schema.misconception import Misconception
from generator.schema.page import Download, PageFields, Silence
from generator.schema.pathway import PathwayFields, Step
from generator.schema.principle import PrincipleFields
from generator.schema.resource import ResourceFields
from generator.schema.session import AgendaItem, SessionFields, YouSaid
from generator.schema.topic import Evidence, MatchFields, StartHere, TopicFields
from generator.schema.topic_note import TopicNoteFields

__all__ = [
    "PAGE_TYPES",
    "AgendaItem",
    "CaseStudyFields",
    "ConferenceSessionFields",
    "Download",
    "Evidence",
    "MatchFields",
    "Misconception",
    "PageFields",
    "PathwayFields",
    "PrincipleFields",
    "ResourceFields",
    "SessionFields",
    "Silence",
    "StartHere",
    "Step",
    "TopicFields",
    "TopicNoteFields",
    "YouSaid",
]


PAGE_TYPES: dict[str, type[PageFields]] = {
    "page": PageFields,
    "resource": ResourceFields,
    "session": SessionFields,
    "topic": TopicFields,
    "topic-note": TopicNoteFields,
    "pathway": PathwayFields,
    "case-study": CaseStudyFields,
    "conference-session": ConferenceSessionFields,
    "principle": PrincipleFields,
}
"""Every page type by the name that `type:` in front matter takes."""

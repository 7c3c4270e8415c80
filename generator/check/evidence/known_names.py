"""What a trust has that pages name by an id: schools, key stages, topics and the like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.places import ValuePath
from generator.model.written import Catalogue, Document
from generator.schema import PAGE_TYPES, PrincipleFields
from generator.schema.fields import Fields, NameOf, fields_of
from generator.schema.subject import SubjectFields


def known_names(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """Each kind of thing → the ids of those that the trust has, with what readers call them."""
    trust = catalogue.settings.trust
    subjects = (document.path.split("/")[1] for document in catalogue.settings.documents[1:])
    return {
        "school": {school.id: school.name for school in trust.schools},
        "key stage": {stage.id: stage.name for stage in trust.key_stages},
        "topic family": {family.id: family.name for family in trust.topic_families},
        "subject": {subject: subject for subject in subjects},
        "topic": {
            slug: str(page.document.values.get("title")) for slug, page in catalogue.topics.items()
        },
        "charter cell": {
            page.fields.id: page.fields.title
            for page in catalogue.pages.values()
            if isinstance(page.fields, PrincipleFields)
        },
    }


def named_documents(catalogue: Catalogue) -> Iterator[tuple[Document, type[Fields]]]:
    """Every page and every subject's settings, with the model of what they hold."""
    for page in catalogue.pages.values():
        yield page.document, PAGE_TYPES[page.type]
    for document in catalogue.settings.documents[1:]:
        yield document, SubjectFields


def names_in(document: Document, model: type[Fields]) -> Iterator[tuple[str, ValuePath, str]]:
    """The kind, place and words of each name in a document, whatever else is wrong in it."""
    for field, kind in kinds_of(model).items():
        value = document.values.get(field)
        if isinstance(value, str):
            yield kind, (field,), value
        elif isinstance(value, list):
            for number, each in enumerate(value):
                if isinstance(each, str):
                    yield kind, (field, number), each


def kinds_of(model: type[Fields]) -> Mapping[str, str]:
    """A model's fields that hold names of things that the trust has → the kind of thing."""
    return {
        name: mark.kind
        for name, field in fields_of(model).items()
        for mark in field.metadata
        if isinstance(mark, NameOf)
    }

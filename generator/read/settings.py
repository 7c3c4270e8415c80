"""A tree → what its trust decides: `content/trust.yml` and every `subjects/<slug>/subject.yml`."""

from __future__ import annotations

from generator.memory import Memory
from generator.model.diagnostics import CannotContinue
from generator.model.written import Document, Settings, Tree, name_of
from generator.read.documents import Model, parse_settings, validate
from generator.read.root import of_trust as of_trust  # asked for here as well
from generator.read.root import shipped as shipped
from generator.read.root import themes_of as themes_of
from generator.schema.subject import SubjectFields
from generator.schema.trust import TrustFields

TRUST_FILE = "content/trust.yml"

_UNKNOWN_TRUST = TrustFields.model_construct(
    name="", academic_year="", schools=(), key_stages=(), topic_families=(), terms=()
)
"""Stands in where trust.yml has faults, so that the pages' own faults are still found."""


def understood_settings(tree: Tree) -> Settings:
    """The settings of the trust in `tree`, for what cannot be made of a part of them.

    Raises `CannotContinue` as `load_settings` does, and where a settings file has faults.
    """
    settings = load_settings(tree)
    if wrong := settings.misunderstood:
        raise CannotContinue(
            f"{wrong[0]} has faults. Mend them first: trustpages check says which they are."
        )
    return settings


def load_settings(tree: Tree, memory: Memory | None = None) -> Settings:
    """The settings of the trust in `tree`; what is wrong with them is in their documents.

    Files that are as they were are taken from `memory`, if it is given.

    Raises `CannotContinue` where there is no `content/trust.yml` at all, or a pointer to one.
    """
    for pointer in ("content", TRUST_FILE):
        if pointer in tree.links():
            raise CannotContinue(
                f"{pointer} is a pointer to something else (a symbolic link), which is never "
                "followed. Put the thing itself there."
            )
    if why := tree.unreadable().get(TRUST_FILE):
        raise CannotContinue(f"{TRUST_FILE} cannot be read: {why}.")
    readable = frozenset(tree.paths()) - tree.links()
    if TRUST_FILE not in readable:
        raise CannotContinue(
            f"there is no {TRUST_FILE} here. Run this in a trust's folder, or name it: --root DIR."
        )
    memory, year = memory or Memory(), name_of(tree)

    def read(path: str, model: type[Model]) -> tuple[Model | None, Document]:
        data = tree.read(path)
        return memory.recall(
            (year, "settings", path),
            (data,),
            lambda: validate(parse_settings(path, data), model),
        )

    trust, document = read(TRUST_FILE, TrustFields)
    documents = [document]
    subjects: dict[str, SubjectFields] = {}
    for slug in subject_slugs(tree):
        path = f"subjects/{slug}/subject.yml"
        if path not in readable:
            continue
        subject, document = read(path, SubjectFields)
        documents.append(document)
        if subject:
            subjects[slug] = subject
    return Settings(trust or _UNKNOWN_TRUST, subjects, tuple(documents))


def subject_slugs(tree: Tree) -> tuple[str, ...]:
    """The names of the folders in `subjects/`, sorted."""
    parts = (path.split("/") for path in tree.paths())
    return tuple(sorted({p[1] for p in parts if p[0] == "subjects" and len(p) > 2}))

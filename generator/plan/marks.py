"""What a subject is known by at a glance: its mark, which is two letters on its hue."""

from __future__ import annotations

from generator.model.mark import Mark, mark_of
from generator.plan.rows import subject_name
from generator.plan.viewpoint import Values, Viewpoint


def mark_values(view: Viewpoint, slug: str) -> Values:
    """A subject's mark and hue, as templates draw them."""
    mark = subject_mark(view, slug)
    return {"mark": mark.letters, "hue": mark.hue}


def subject_mark(view: Viewpoint, slug: str) -> Mark:
    """A subject's mark today, in its finished years too."""
    subject = view.now.subjects.get(slug)
    chosen = subject.mark if subject else None
    return mark_of(subject_name(view, slug), chosen, _hue(view, slug))


def _hue(view: Viewpoint, slug: str) -> int:
    """A subject's hue: its own choice, else its share of the circle by its place in the list."""
    subjects = view.now.subjects
    chosen = subjects[slug].hue if slug in subjects else None
    names = sorted(subjects)
    place = names.index(slug) if slug in names else 0
    return chosen if chosen is not None else round(360 * place / max(1, len(names)))

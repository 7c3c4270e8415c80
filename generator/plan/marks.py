"""What a subject is known by at a glance: its mark, which is two letters on its hue."""

from __future__ import annotations

from generator.model.mark import Mark, hue_of, mark_of
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
    hues = {each: today.hue for each, today in view.now.subjects.items()}
    return mark_of(subject_name(view, slug), chosen, hue_of(slug, hues))

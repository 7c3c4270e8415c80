"""A build, if there is anything to build: what is there already is known by its sources alone.

The stages are in `pipeline.py`; nothing of them is loaded where nothing has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.model.job import Job
from generator.model.published import Publication
from generator.publish.spare import beside
from generator.publish.unchanged import remember, unchanged
from generator.read.root import shipped
from generator.read.sources import read_sources
from generator.read.tracked import refuse_half

if TYPE_CHECKING:
    from generator.model.kept_back import KeptBack
    from generator.model.year import Year

_SAVED_MEANWHILE = (
    "Something was saved while this was built, so it may be half of what was and half of what is "
    "now. Build again."
)


@dataclass(frozen=True)
class Sound:
    """What was built of a trust: all of it, or all that is sound."""

    published: Publication
    found: Year | None = None
    """the year with its faults; None where nothing must be fixed"""
    kept_back: tuple[KeptBack, ...] = ()


def build_sound(job: Job, out: Path, only: Sequence[str] = (), *, keep_going: bool = True) -> Sound:
    """What `build` makes; where anything must be fixed, it is kept back, and the rest is built.

    Raises as `build` does, and `ContentHasFaults` where the faults are of the whole trust, or
    where it is not to `keep_going`.
    """
    try:
        return Sound(build(job, out, only))
    except Exception as stop:
        from generator.model.year import ContentHasFaults  # it is there, if this is one

        if not keep_going or not isinstance(stop, ContentHasFaults):
            raise
        from generator import pipeline
        from generator.keeping import keep_back

        sound = keep_back(job, stop.year)
        return Sound(pipeline.build(sound, out, only, beside(out)), stop.year, sound.kept_back)


def say_kept_back(
    job: Job, sound: Sound, say: Callable[[str], object], since: str | None = None
) -> bool:
    """Say what must be fixed and what is kept back for it; whether anything must be.

    Where a commit `since` is named, only what the changes since then broke is told and counts.
    """
    if sound.found is None:
        return False
    from generator.keeping import told

    said, has_faults = told(job, sound.found, sound.kept_back, since)
    say("\n".join(said))
    return has_faults


def build(job: Job, out: Path, only: Sequence[str] = ()) -> Publication:
    """What `pipeline.build` makes, and raises, sooner where it is there already."""
    sources = None if only else read_sources(job)
    if sources and (there := unchanged(sources.digest, out, job.root, job.cache)):
        refuse_half(job.root, job.cache)
        return there
    from generator.convert.convert import converter_at_hand

    base = shipped("mkdocs.yml")
    with converter_at_hand(job.cache, job.jobs, base):  # it loads its own while this loads the rest
        from generator import pipeline

        published = pipeline.build(job, out, only, beside(out))
    if sources and sources.are_as_they_were():
        remember(sources.digest, published, job.cache)
    elif sources and sources.have_changed():
        published = replace(published, notes=(*published.notes, _SAVED_MEANWHILE))
    return published

"""A build, if there is anything to build: what is there already is known by its sources alone.

The stages are in `pipeline.py`; nothing of them is loaded where nothing has changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from generator.model.job import Job
from generator.model.published import Publication
from generator.publish.spare import beside
from generator.publish.unchanged import remember, unchanged
from generator.read.sources import read_sources
from generator.read.tracked import refuse_half

_SAVED_MEANWHILE = (
    "Something was saved while this was built, so it may be half of what was and half of what is "
    "now. Build again."
)


def build(job: Job, out: Path, only: Sequence[str] = ()) -> Publication:
    """What `pipeline.build` makes, and raises, sooner where it is there already."""
    sources = None if only else read_sources(job)
    if sources and (there := unchanged(sources.digest, out, job.root, job.cache)):
        refuse_half(job.root, job.cache)
        return there
    from generator import pipeline

    published = pipeline.build(job, out, only, beside(out))
    if sources and sources.are_as_they_were():
        remember(sources.digest, published, job.cache)
    elif sources and sources.have_changed():
        published = replace(published, notes=(*published.notes, _SAVED_MEANWHILE))
    return published

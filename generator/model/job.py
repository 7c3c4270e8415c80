"""What is asked of the program. Frozen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generator.cache import Cache
from generator.clock import today
from generator.memory import Memory
from generator.model.diagnostics import Place
from generator.model.kept_back import KeptBack
from generator.model.part import PartOf
from generator.model.published import Edition
from generator.model.written import Tree

Progress = Callable[[str, int, int], None]
"""Told the name of a stage, how many of its pieces are done, and of how many."""


@dataclass(frozen=True)
class Job:
    """Which trust, with how many processes, in which edition.

    `today` is for the check alone: nothing that is published depends on it.
    """

    root: Path
    cache: Cache
    jobs: int
    progress: Progress
    edition: Edition = "staff"
    today: dt.date = field(default_factory=today)
    external: bool = False
    """whether addresses on the web are asked if they still lead anywhere"""
    afresh: bool = False
    """whether all is made again, what the published tree has among it"""
    base_path: str = ""
    """where a host has the tree, with / around it; empty where the trust's settings say it"""
    tree: Tree | None = None
    """what is built instead of what lies in the folder"""
    kept_back: tuple[KeptBack, ...] = ()
    """what of that tree is not as it lies there"""
    excused: frozenset[Place] = frozenset()
    """faults that are there only because something else is kept back"""
    for_staff: frozenset[str] = frozenset()
    """pages of it that are for everybody no longer, whatever is written in them there"""
    part: PartOf | None = None
    """of what a part is built, which others are to join; None where it is the whole"""
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)
    """what is known from a run before, where a process does one job several times"""

    def progress_of(self, stage: str) -> Callable[[int, int], None]:
        """What is told how many pieces of a stage are done, and of how many."""
        return partial(self.progress, stage)

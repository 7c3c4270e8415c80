"""Builds, shows the site on this machine, and builds again when a file changes (livereload)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from livereload import Server

from generator import pipeline
from generator.check.evidence.counted import counted
from generator.check.printable import printable
from generator.check.report import as_text
from generator.model.diagnostics import CannotContinue
from generator.model.job import Job
from generator.model.written import Catalogue
from generator.model.year import ContentHasFaults
from generator.read.trees import TOP

Sources = Callable[[Catalogue], Mapping[str, str]]


def serve(job: Job, port: int, say: Callable[[str], object], sources: Sources) -> None:
    """Serve the site on `port` until interrupted. A fault is said, and the last site stays up."""
    out = job.cache.preview

    def rebuild() -> None:
        try:
            published = pipeline.build(job, out)
        except ContentHasFaults as stop:
            say(as_text(stop.year.checked.worth_telling, sources(stop.year.catalogue)))
        except CannotContinue as stop:
            say(printable(f"Cannot continue: {stop}"))
        else:
            fresh = sum(1 for site in published.sites if not site.was_kept)
            say(f"Built; {counted(fresh, 'site')} changed.")

    rebuild()
    server = Server()
    logging.getLogger("livereload").setLevel(logging.WARNING)
    for folder in (*TOP, "theme"):
        server.watch(str(job.root / folder / "**" / "*"), rebuild)
    out.mkdir(parents=True, exist_ok=True)
    say(f"Showing http://localhost:{port}/ until you press Ctrl-C.")
    server.serve(port=port, host="127.0.0.1", root=str(out))

"""The command for what colleagues take away of the pages that were built: `trustpages export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import options
from generator.check.printable import printable
from generator.command import also, say, say_done

if TYPE_CHECKING:
    from generator.model.job import Job

_MEGABYTE = 1_000_000


@click.command()
@click.argument("subjects", nargs=-1, metavar="[SUBJECT]...")
@click.option(
    "--from",
    "tree",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that was built into. Default: site/.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that is made. Default: exports/.",
)
@click.option(
    "--if-linked",
    is_flag=True,
    help="Do nothing where content/trust.yml has no `exports: true`, so that no page leads there.",
)
@options.base_path
@options.root
@options.cache
def export(
    subjects: tuple[str, ...],
    tree: Path | None,
    out: Path | None,
    if_linked: bool,
    base_path: str,
    root: Path | None,
    cache: Path | None,
) -> None:
    """Make what colleagues take away, of the pages as they were built, for all or some SUBJECTS.

    For each subject: its pages as a ZIP to use without the web, a handbook to print, and a pack
    for each department meeting and session to come. They are for those whom the pages are for.
    """
    from dataclasses import replace

    from generator.export.export import Wanted
    from generator.export.export import export as make
    from generator.model.counted import counted
    from generator.model.diagnostics import CannotContinue
    from generator.model.searched import words_of
    from generator.publish.targets import refuse_place
    from generator.read.settings import load_settings
    from generator.read.trees import WorkTree
    from generator.working import job_of

    with job_of(root, 1, cache) as job:
        job = replace(job, base_path=base_path)
        trust = load_settings(WorkTree(job.root)).trust
        if if_linked and not trust.exports:
            say_done("No page leads to exports (exports: true), so none were made.")
            return
        built = (tree or job.root / "site").absolute()
        target = (out or job.root / "exports").absolute()
        refuse_place(target, job.root, job.cache)
        if not built.is_dir():
            raise CannotContinue(
                f"nothing was built into {built} yet. Build first, or name the tree with --from."
            )
        largest = trust.largest_export * _MEGABYTE
        made_on = _day_of(job, built)
        wanted = Wanted(trust.name, trust.language, largest, words_of(trust), made_on)
        made = make(built, subjects, target, wanted, job.cache)
    said = [
        f"{subject}: left out {left.what}: it has {left.size / _MEGABYTE:.0f} megabytes, and the "
        f"trust's limit is {trust.largest_export} (largest_export in content/trust.yml)."
        for subject, left in made.left_out
    ]
    of = f"{counted(len(made.subjects), 'subject')}, {made.edition} edition"
    said += also(f"Exported: {of}, in {target}. To look at it, open {target / 'index.html'}")
    if said:
        say("\n".join(map(printable, said)))


def _day_of(job: Job, built: Path) -> str:
    """The day of the commit that a tree was built from, in words.

    Empty where the tree is not known to be what would be built now, or the sources are in no
    commit as they lie there: then no day is the right one.
    """
    import datetime as dt
    from dataclasses import replace

    from generator.plan import words
    from generator.publish.manifest import read_manifest
    from generator.publish.unchanged import unchanged
    from generator.read.origin import origin_of
    from generator.read.sources import read_sources

    manifest = read_manifest(built)
    if manifest is None:
        return ""
    job = replace(job, edition=manifest.edition)
    sources = read_sources(job)
    origin = origin_of(job.root, job.cache)
    if not sources or not origin.is_committed:
        return ""
    if unchanged(sources.digest, built, job.root, job.cache) is None:
        return ""
    return words.day(dt.datetime.strptime(origin.time[:8], "%Y%m%d").replace(tzinfo=dt.UTC).date())

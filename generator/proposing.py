"""The commands for a change that somebody proposes: `trustpages comment` and `preview`."""

from __future__ import annotations

from pathlib import Path

import click

from generator import options
from generator.check.printable import printable
from generator.command import KEPT_BACK, say, say_done
from generator.working import job_of

_since = click.option(
    "--changed-since", "since", metavar="REF", required=True, help="What the change is made to."
)


@click.command()
@_since
@click.option("--preview", "address", metavar="URL", default="", help="Where the preview is shown.")
@click.option("--download", metavar="URL", default="", help="Where it can be downloaded from.")
@options.root
@options.jobs
@options.cache
def comment(
    since: str, address: str, download: str, root: Path | None, jobs: int, cache: Path | None
) -> None:
    """Write one comment on a change: what is good, what to mend, which pages change."""
    from generator import checking
    from generator.check.report.comment import Preview, as_comment
    from generator.since import pages_since

    for url in (address, download):
        if url and not _is_address(url):
            raise click.UsageError(f"{url} is no address such as https://trust.example/1/")
    with job_of(root, jobs, cache) as job:
        outcome = checking.check_told(job, (), since, ideas=False)
        pages = pages_since(job.root, since, outcome.year.catalogue)
    preview = Preview(f"{address.rstrip('/')}/" if address else "", download)
    say(as_comment(outcome.told, outcome.others, pages, preview).rstrip("\n"))


def _is_address(url: str) -> bool:
    begins = url.startswith(("https://", "http://"))
    return begins and url.isprintable() and not set(url) & set(" <>()[]\\\"'`")


@click.command()
@_since
@click.option(
    "--to",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="A new or empty folder.",
)
@options.edition
@options.root
@options.jobs
@options.cache
@click.pass_context
def preview(
    context: click.Context,
    since: str,
    to: Path,
    edition: str,
    root: Path | None,
    jobs: int,
    cache: Path | None,
) -> None:
    """Build the sites that a change shows in, to be opened from their folder.

    What must be fixed is there as it was before, or not at all; exit 3 if the change broke it.
    """
    from generator import building, checking
    from generator.check.evidence.counted import counted
    from generator.model.diagnostics import CannotContinue
    from generator.read.changes import changed_since
    from generator.since import sites_since

    target = to.absolute()
    if target.is_dir() and any(target.iterdir()):
        raise CannotContinue(f"{target} is not empty. Name a new folder with --to, or empty it.")
    with job_of(root, jobs, cache, edition) as job:  # type: ignore[arg-type] # click's choice
        changed = changed_since(job.root, since)
        sites = sites_since(changed, checking.check(job).catalogue)
        sound = building.build_sound(job, target, sites)
        has_faults = building.say_kept_back(job, sound, say, since)
    built = counted(len(sound.published.sites), "site")
    say_done(printable(f"Preview of {built}. To look at it, open {target / 'index.html'}"))
    if has_faults:
        context.exit(KEPT_BACK)

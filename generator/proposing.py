"""The commands for a change that somebody proposes: `trustpages comment`, `preview`, `github`."""

from __future__ import annotations

from pathlib import Path

import click

from generator import options
from generator.check.printable import printable
from generator.command import KEPT_BACK, also, say, say_done
from generator.working import job_of

_since = click.option(
    "--changed-since", "since", metavar="REF", required=True, help="What the change is made to."
)


@click.command()
@_since
@click.option("--preview", "address", metavar="URL", default="", help="Where the preview is shown.")
@click.option("--download", metavar="URL", default="", help="Where it can be downloaded from.")
@click.option("--pictures", "has_pictures", is_flag=True, help="The preview has pictures.")
@options.root
@options.jobs
@options.cache
def comment(
    since: str,
    address: str,
    download: str,
    has_pictures: bool,
    root: Path | None,
    jobs: int,
    cache: Path | None,
) -> None:
    """Write one comment on a change: what is good, what to mend, which pages change."""
    from generator import checking
    from generator.check.report.comment import Preview, as_comment
    from generator.model.proposed import PICTURES
    from generator.since import pages_since

    for url in (address, download):
        if url and not _is_address(url):
            raise click.UsageError(f"{url} is no address such as https://trust.example/1/")
    with job_of(root, jobs, cache) as job:
        outcome = checking.check_told(job, (), since, ideas=False)
        pages = pages_since(job.root, since, outcome.year.catalogue)
    at = f"{address.rstrip('/')}/" if address else ""
    preview = Preview(at, download, f"{PICTURES}/index.html" if has_pictures else "")
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
@click.option(
    "--pictures",
    type=click.Choice(["always", "if-possible"]),
    is_flag=False,
    flag_value="always",
    metavar="[if-possible]",
    help="Picture each page that changes, before and after, narrow and wide. It takes Playwright "
    "and Chromium; with if-possible it goes on where they are not here.",
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
    pictures: str | None,
    edition: str,
    root: Path | None,
    jobs: int,
    cache: Path | None,
) -> None:
    """Build the sites that a change shows in, to be opened from their folder.

    What must be fixed is there as it was before, or not at all; exit 3 if the change broke it.
    """
    from generator import building, checking, picturing
    from generator.model.counted import counted
    from generator.model.diagnostics import CannotContinue
    from generator.model.reserved import EXPORTS
    from generator.publish.elsewhere import stand_in
    from generator.read.changes import changed_since
    from generator.since import sites_since

    target = to.absolute()
    if target.is_dir() and any(target.iterdir()):
        raise CannotContinue(f"{target} is not empty. Name a new folder with --to, or empty it.")
    why_not = picturing.why_not() if pictures else ""
    if why_not and pictures == "always":
        raise CannotContinue(why_not)
    with job_of(root, jobs, cache, edition) as job:  # type: ignore[arg-type] # click's choice
        changed = changed_since(job.root, since)
        now = checking.check(job).catalogue
        sound = building.build_sound(job, target, sites_since(changed, now))
        has_faults = building.say_kept_back(job, sound, say, since)
        elsewhere = {*now.settings.subjects, EXPORTS}
        stand_in(target, elsewhere, now.settings.trust.site_url)
        built = counted(len(sound.published.sites), "site")
        say_done(printable(f"Preview of {built}. To look at it, open {target / 'index.html'}"))
        if why_not:
            say(printable(f"Without pictures: {why_not}"))
        elif pictures:
            shown = picturing.picture(job, since, changed, now, sound)
            say_done(printable(f"Pictures of what changes: {shown}"))
    if has_faults:
        context.exit(KEPT_BACK)


@click.command()
@options.root
def github(root: Path | None) -> None:
    """Write what GitHub reads beside the pages: who looks at changes, forms for suggestions.

    They are made from `reviewers` and the subjects' names. What is yours in them stays.
    """
    from generator.new.for_github import write_for_github
    from generator.read.root import find_root

    written = write_for_github(find_root(root, Path.cwd()))
    if said := [*also(*written.done()), *written.not_done()]:
        say("\n".join(map(printable, said)))

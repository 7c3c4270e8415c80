"""The commands for what is given to readers: `trustpages publish`, `rollback` and `verify`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import options
from generator.check.printable import printable
from generator.command import FAULTS, KEPT_BACK, say, say_aside

if TYPE_CHECKING:
    from generator.model.job import Job
    from generator.model.published import Edition
    from generator.release.place import Place

_WAITING = "Another publish into this folder is under way; this one waits for it."


@click.command()
@click.option(
    "--to",
    required=True,
    type=click.Path(path_type=Path),
    help="The folder of the releases; a web server serves `current` in it.",
)
@click.option(
    "--edition",
    required=True,
    type=click.Choice(["staff", "public"]),
    help="For whom: public leaves out every page whose audience is staff. There is no default.",
)
@click.option(
    "--keep",
    type=click.IntRange(1, 1000),
    default=5,
    show_default=True,
    help="How many releases are kept.",
)
@click.option(
    "--replace",
    "reason",
    metavar="REASON",
    default="",
    help="Why a finished year is not what was published of it.",
)
@options.keep_going
@options.root
@options.jobs
@options.cache
@click.pass_context
def publish(
    context: click.Context,
    to: Path,
    edition: Edition,
    keep: int,
    reason: str,
    keep_going: bool,
    root: Path | None,
    jobs: int,
    cache: Path | None,
) -> None:
    """Check, build, and give readers the pages as a new release beside the last ones."""
    from generator import building
    from generator.check.evidence.counted import counted
    from generator.model.diagnostics import CannotContinue
    from generator.publish.targets import refuse_place
    from generator.read.origin import is_before, origin_of
    from generator.release.place import publishing_into
    from generator.release.release import release
    from generator.working import job_of

    to = to.resolve()
    with job_of(root, jobs, cache, edition) as job:
        refuse_place(to / "building" / "tree", job.root, job.cache, "--to")
        with publishing_into(to, partial(say_aside, _WAITING)) as place:
            _make_ready(place, job)
            origin = origin_of(job.root, job.cache)
            sound = building.build_sound(job, place.tree, keep_going=keep_going)
            published = sound.published
            if origin_of(job.root, job.cache) != origin:
                raise CannotContinue(
                    "a commit was made, or something saved, while this was built. Publish again."
                )
            earlier = partial(is_before, job.root, origin)
            waiting = partial(say_aside, _WAITING)
            given = release(place, origin, keep, reason.strip(), earlier, waiting)
        has_faults = building.say_kept_back(job, sound, say)
    said = list(given.said)
    if not origin.is_committed:
        said.append(
            "What was published is in no commit as it stands: commit it, so that it is not lost."
        )
    if published.left_out:
        from generator.check.report import as_left_out

        said += as_left_out(published.left_out)
    sites = counted(len(published.sites), "site")
    if given.is_new:
        said.append(f"Published: {sites} as {given.name}. Readers have it at {to / 'current'}.")
    else:
        said.append(f"Nothing has changed, so there is no new release. Readers have {given.name}.")
    say("\n".join(map(printable, [*said, *published.notes])))
    if has_faults:
        context.exit(KEPT_BACK)


def _make_ready(place: Place, job: Job) -> None:
    """Refuse another edition, and forget the last build where it was tampered with or is another's.

    Raises `CannotContinue`.
    """
    from generator.model.diagnostics import CannotContinue
    from generator.publish.targets import tree_in
    from generator.read.settings import load_settings
    from generator.read.trees import WorkTree
    from generator.release.release import refuse_other

    if notes := place.notes():
        refuse_other(place.folder, notes[-1], job.edition)
    trust = load_settings(WorkTree(job.root)).trust.name
    try:
        last = tree_in(place.tree)
    except CannotContinue:
        place.forget_tree()
        return
    if last and (last.manifest.edition != job.edition or last.manifest.trust != trust):
        place.forget_tree()


@click.command()
@click.argument("release", required=False)
@click.option(
    "--to",
    required=True,
    type=click.Path(path_type=Path),
    help="The folder that was published into.",
)
@click.option("--list", "is_list", is_flag=True, help="Only list the releases that there are.")
def rollback(release: str | None, to: Path, is_list: bool) -> None:
    """Give readers an earlier RELEASE again, by default the one before, and list all there are."""
    from generator.release.place import releases_in
    from generator.release.rollback import listed, roll_back

    place = releases_in(to.resolve())
    said = [] if is_list else [roll_back(place, release or "", partial(say_aside, _WAITING))]
    say("\n".join(map(printable, [*said, *listed(place)])))


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.pass_context
def verify(context: click.Context, target: Path) -> None:
    """Hold the published pages in TARGET against their list; exit 1 where anything differs.

    Every file is read: none may have changed, none may be missing, none may be too much.
    """
    from generator.check.evidence.counted import counted
    from generator.release.verify import verify_target

    found = verify_target(target)
    said = [f"{each.path}: {each.wrong}" for each in found.differences]
    files = counted(found.files, "file")
    if said:
        said.append(
            f"{counted(len(said), 'difference')} from what was published ({files}). "
            "To mend it, publish again, or copy all of it anew."
        )
    else:
        said.append(f"As it was published: {files} in {target}, nothing missing, nothing more.")
    say("\n".join(map(printable, said)))
    if found.differences:
        context.exit(FAULTS)

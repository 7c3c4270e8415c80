"""The commands for what is given to readers: `trustpages publish`, `rollback` and `verify`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import options
from generator.check.printable import printable
from generator.command import FAULTS, KEPT_BACK, also, say, say_aside, say_done

if TYPE_CHECKING:
    from generator.building import Sound
    from generator.model.job import Job
    from generator.model.published import Edition, Publication
    from generator.model.released import Origin
    from generator.release.place import Place

_WAITING = "Another publish into this folder is under way; this one waits for it."
_FORGOTTEN = (
    "The branch has no history any more but this commit. What was in it is not gone everywhere:",
    "- clones and forks that were made before have it still;",
    "- the host keeps for a while what no branch has, for who knows the commit's name: ask the "
    "host to remove it (on GitHub its support does, by the commit's name);",
    "- another branch or a tag that holds the old commits holds the pages too;",
    "- search engines and web archives keep their own copies.",
)


@click.command()
@click.argument("sites", nargs=-1, metavar="[SUBJECT[@VERSION]]...")
@click.option(
    "--to",
    required=True,
    metavar="DIR|git:REMOTE#BRANCH",
    help="The folder of the releases (a web server serves `current` in it), or a branch.",
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
    help="How many releases are kept in a folder. Default: 5.",
)
@options.reason
@click.option(
    "--forget",
    is_flag=True,
    help="Cut from a branch's history all that it shows no longer: the only push that is forced.",
)
@options.keep_going
@options.root
@options.jobs
@options.cache
@click.pass_context
def publish(
    context: click.Context,
    sites: tuple[str, ...],
    to: str,
    edition: Edition,
    keep: int | None,
    reason: str,
    forget: bool,
    keep_going: bool,
    root: Path | None,
    jobs: int,
    cache: Path | None,
) -> None:
    """Check, build, and give readers the pages as a new release beside the last ones.

    Into a branch (git:REMOTE#BRANCH) they go as one commit, beside what others have published
    there. With SUBJECTs only those sites go there.
    """
    from generator import building
    from generator.working import job_of

    to_branch = to.startswith("git:")
    if to_branch and keep is not None:
        raise click.UsageError("--keep is for a folder of releases; a branch has its history.")
    if not to_branch and (forget or sites):
        what = "--forget" if forget else "Naming a site"
        raise click.UsageError(f"{what} is for a branch: --to git:REMOTE#BRANCH.")
    with job_of(root, jobs, cache, edition) as job:
        build = partial(building.build_sound, job, keep_going=keep_going)
        if to_branch:
            sound, said = _to_branch(job, to, sites, reason, build, forget=forget)
        else:
            sound, said = _to_folder(job, Path(to).resolve(), keep or 5, reason, build)
        has_faults = building.say_kept_back(job, sound, say)
    if said:
        say("\n".join(map(printable, said)))
    if has_faults:
        context.exit(KEPT_BACK)


def _to_folder(
    job: Job, to: Path, keep: int, reason: str, build: Callable[[Path], Sound]
) -> tuple[Sound, list[str]]:
    """Publish into a folder of releases → what was built, and is to be said."""
    from generator.model.counted import counted
    from generator.publish.targets import refuse_place
    from generator.read.origin import is_before, origin_of
    from generator.release.place import publishing_into
    from generator.release.release import release

    refuse_place(to / "building" / "tree", job.root, job.cache, "--to")
    with publishing_into(to, partial(say_aside, _WAITING)) as place:
        _make_ready(place, job)
        origin = origin_of(job.root, job.cache)
        sound = build(place.tree)
        _refuse_saved_meanwhile(job, origin)
        earlier = partial(is_before, job.root, origin)
        given = release(place, origin, keep, reason, earlier, partial(say_aside, _WAITING))
    said = list(given.said)
    if not origin.is_committed:
        said.append(
            "What was published is in no commit as it stands: commit it, so that it is not lost."
        )
    said += _left_out(sound.published)
    sites = counted(len(sound.published.sites), "site")
    if given.is_new:
        said += also(f"Published: {sites} as {given.name}. Readers have it at {to / 'current'}.")
    else:
        said += also(f"Nothing has changed, so there is no new release. Readers have {given.name}.")
    return sound, [*said, *sound.published.notes]


def _to_branch(
    job: Job,
    to: str,
    sites: Sequence[str],
    reason: str,
    build: Callable[[Path], Sound],
    *,
    forget: bool,
) -> tuple[Sound, list[str]]:
    """Publish to a branch elsewhere → what was built, and is to be said."""
    from generator.model.diagnostics import CannotContinue
    from generator.model.searched import words_of
    from generator.publish.manifest import read_manifest
    from generator.publish.targets import tree_in
    from generator.read.origin import author_of, is_before, origin_of
    from generator.read.settings import load_settings
    from generator.read.trees import WorkTree
    from generator.release.branch import branch_of
    from generator.release.choice import wanted_of
    from generator.release.joined import Built
    from generator.release.made import Offer
    from generator.release.push import push
    from generator.release.release import tools_used
    from generator.release.remote import Remote
    from generator.release.store import store_for

    branch = branch_of(to, job.root)
    settings = load_settings(WorkTree(job.root))
    origin = origin_of(job.root, job.cache)
    if not origin.is_committed:
        raise CannotContinue(
            "what is in the folder is in no commit as it stands, and by the commit others tell "
            "what is later. Commit it first, or take it back: git stash -u"
        )
    waiting = partial(say_aside, _WAITING)
    with store_for(branch, job.root, job.edition, settings.trust.name, waiting) as store:
        try:
            tree_in(store.tree)
        except CannotContinue:  # somebody was at it, and it is nobody's
            store.forget_tree()
        sound = build(store.tree)
        _refuse_saved_meanwhile(job, origin)
        manifest = read_manifest(store.tree)
        if manifest is None:
            raise CannotContinue("what was built is not there any more. Publish again.")
        of_trust = settings.subjects, settings.trust.site_url, words_of(settings.trust)
        offer = Offer(
            Built(store.tree, manifest, *of_trust, job.cache),
            origin,
            tools_used(),
            wanted_of(manifest, sites),
            reason,
            partial(is_before, job.root, origin),
            author_of(job.root),
            forget=forget,
        )
        pushed = push(store, Remote(store.objects, branch), offer)
    said = [*pushed.said, *_left_out(sound.published)]
    if pushed.is_new:
        said += also(f"Published: {branch.shown} is at {pushed.commit[:12]}.")
    else:
        said += also(f"Nothing has changed: {branch.shown} stays at {pushed.commit[:12]}.")
    return sound, [*said, *(_FORGOTTEN if forget else ())]


def _refuse_saved_meanwhile(job: Job, origin: Origin) -> None:
    from generator.model.diagnostics import CannotContinue
    from generator.read.origin import origin_of

    if origin_of(job.root, job.cache) != origin:
        raise CannotContinue(
            "a commit was made, or something saved, while this was built. Publish again."
        )


def _left_out(published: Publication) -> list[str]:
    from generator.check.report import as_left_out

    return also(*as_left_out(published.left_out)) if published.left_out else []


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
    if not is_list:
        say_done(printable(roll_back(place, release or "", partial(say_aside, _WAITING))))
    (say if is_list else say_done)("\n".join(map(printable, listed(place))))


@click.command()
@click.argument("target", metavar="DIR|URL")
@click.pass_context
def verify(context: click.Context, target: str) -> None:
    """Hold published pages against their list; exit 1 where anything differs.

    In a DIR every file is read: none may have changed, none may be missing, none may be too much.
    A site at a URL is asked for every file of its list.
    """
    from generator.model.counted import counted

    if target.lower().startswith(("http://", "https://")):
        from generator.release.hosted import verify_site
        from generator.release.sign_in import without_password

        found, shown = verify_site(target), without_password(target)
        mend, more = "publish again, or ask the host what it does to files", ""
    else:
        from generator.release.verify import verify_target

        found, shown = verify_target(Path(target)), target
        mend, more = "publish again, or copy all of it anew", ", nothing more"
    said = [f"{each.path}: {each.wrong}" for each in found.differences]
    files = counted(found.files, "file")
    if said:
        said.append(
            f"{counted(len(said), 'difference')} from what was published ({files}). "
            f"To mend it, {mend}."
        )
    else:
        said += also(f"As it was published: {files} in {shown}, nothing missing{more}.")
    if said := [*said, *found.notes]:
        say("\n".join(map(printable, said)))
    if found.differences:
        context.exit(FAULTS)

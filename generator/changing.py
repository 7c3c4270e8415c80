"""The commands that change a trust's sources as a whole: `rollover`, `move` and `learn`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import options
from generator.check.printable import printable
from generator.command import also, say

if TYPE_CHECKING:
    from generator.change.change import Change, Undo
    from generator.model.diagnostics import Diagnostic
    from generator.model.job import Job
    from generator.model.year import Year

_yes = click.option("--yes", is_flag=True, help="Do it. Without it, it is only shown.")


@click.command()
@click.argument("year")
@click.argument("subjects", nargs=-1, metavar="[SUBJECT]...")
@_yes
@click.option(
    "--move",
    "moves",
    multiple=True,
    metavar="SESSION=DAY",
    help="A session that moves to a day of the new year.",
)
@click.option(
    "--leave", multiple=True, metavar="SESSION", help="A session, or a folder of them, that stays."
)
@click.option("--tag", is_flag=True, help="Keep the old year by a tag, such as science-2026-27.")
@click.option("--at", default="HEAD", help="The commit in which the old year's pages stand.")
@click.option("--main", metavar="BRANCH", help="The branch that the pages are published from.")
@options.root
@options.jobs
@options.cache
@options.no_cache
def rollover(
    year: str,
    subjects: tuple[str, ...],
    yes: bool,
    moves: tuple[str, ...],
    leave: tuple[str, ...],
    tag: bool,
    at: str,
    main: str | None,
    root: Path | None,
    jobs: int,
    cache: Path | None,
    no_cache: bool,
) -> None:
    """Keep the year that ends and begin the next: rollover 2027-28 [SUBJECT]...

    Shows every change, and makes them with --yes. Subjects may begin their years one by one.
    """
    from generator.change.repository import (
        commit_to_keep,
        refuse_other_tag,
        refuse_overlooked,
        tagging,
    )
    from generator.change.rollover import Wanted, roll_over
    from generator.model.diagnostics import CannotContinue
    from generator.working import job_of

    days = dict(each.rpartition("=")[::2] for each in moves)
    if "" in days:
        raise CannotContinue(
            "write --move SESSION=DAY, such as --move subjects/a/plc/b.md=2027-10-07"
        )
    with job_of(root, jobs, cache, no_cache=no_cache) as job:
        before = _sound(job)
        refuse_overlooked(job.root)
        kept = commit_to_keep(job.root, at, main, _made_from(before))
        rolled = roll_over(before, Wanted(year, subjects, days, leave, tag, job.today), kept)
        for name in rolled.tags:
            refuse_other_tag(job.root, name, kept.commit)
        tagged = [tagging(job.root, name, kept.commit) for name in rolled.tags]
        after = _checked(job, before, rolled.checked)
        said = [*rolled.said, *after]
        if yes and tag:
            said += also(f"Now publish the tags: git push origin {' '.join(rolled.tags)}")
        _end(job, before, rolled.change, said, yes, tagged)


@click.command()
@click.argument("old")
@click.argument("new")
@_yes
@options.root
@options.jobs
@options.cache
@options.no_cache
def move(
    old: str,
    new: str,
    yes: bool,
    root: Path | None,
    jobs: int,
    cache: Path | None,
    no_cache: bool,
) -> None:
    """Move a page, a file, a folder or a subject, from OLD to NEW, and every link to it.

    Paths are from the trust's folder on. Shows every change, and makes them with --yes.
    """
    from generator.change.move import move_to, refuse_astray
    from generator.change.repository import refuse_overlooked, renaming
    from generator.working import job_of

    with job_of(root, jobs, cache, no_cache=no_cache) as job:
        before = _readable(job)
        refuse_overlooked(job.root)
        moved = move_to(before, job.root, old, new)
        after = _checked(job, before, moved.change, lambda year: refuse_astray(year, moved))
        said = [*moved.said, *after]
        in_git = [renaming(job.root, *renamed) for renamed in moved.change.renamed]
        _end(job, before, moved.change, said, yes, in_git)


@click.command()
@click.argument("phrases", nargs=-1, metavar="[PHRASE]...")
@click.option("--write", is_flag=True, help="Do it. Without it, it is only shown.")
@click.option("--topic", metavar="TOPIC", default="", help="Only what is proposed for this topic.")
@click.option(
    "--least",
    type=click.IntRange(1, 1000),
    default=1,
    show_default=True,
    help="How many marks a proposal needs.",
)
@options.root
@options.jobs
@options.cache
@options.no_cache
def learn(
    phrases: tuple[str, ...],
    write: bool,
    topic: str,
    least: int,
    root: Path | None,
    jobs: int,
    cache: Path | None,
    no_cache: bool,
) -> None:
    """Propose what the topics' pages should say, by the marks in all pages: [[topic]], [[!words]].

    Each proposal tells which marks speak for it, and which links all pages would gain and lose.
    Name the PHRASE of one to see all of it, and add --write to have it written.
    """
    from generator.change.rewording import reword
    from generator.link.taught.accepted import accepted, refuse_contradicted, refuse_no_topic
    from generator.link.taught.taught import pages_of, what_marks_teach
    from generator.link.taught.told import Telling
    from generator.working import job_of

    if write and not phrases:
        raise click.UsageError("name the phrases that you accept, as trustpages learn lists them.")
    with job_of(root, jobs, cache, no_cache=no_cache) as job:
        before = _readable(job)
        refuse_no_topic(before.catalogue, topic)
        pages, private = pages_of(before), _private(before)
        taught = what_marks_teach(pages, least, private)
        telling = Telling(before.catalogue, private)
        if not phrases:
            say("\n".join(map(printable, telling.of_all(taught.of_topic(topic)))))
            return
        chosen = accepted(taught, phrases, topic)
        said = [line for each in chosen for line in telling.of_one(each)]
        refuse_contradicted(pages, chosen)
        change = reword(before.tree, before.catalogue, [each.change for each in chosen])
        said += _checked(job, before, change)
        _end(job, before, change, said, write, (), "--write")


def _sound(job: Job) -> Year:
    """The year as it is. Raises `ContentHasFaults` where something must be fixed first."""
    from generator import checking
    from generator.model.year import ContentHasFaults

    year = checking.check(job)
    if year.checked.must_fix:
        raise ContentHasFaults(year)
    return year


def _made_from(year: Year) -> frozenset[str]:
    """The pages of a year, the files that they show or offer, and the settings."""
    from generator.link.authored import files_of
    from generator.model.archive import TRUST_SETTINGS

    pages, subjects = year.catalogue.pages, year.catalogue.settings.subjects
    shown = files_of(year.catalogue, year.links.targets, pages.values())
    settings = {TRUST_SETTINGS, *(f"subjects/{slug}/subject.yml" for slug in subjects)}
    return frozenset(pages) | shown | settings


def _readable(job: Job) -> Year:
    """The year as it is, where all that may name another page can be read: a name may be mended.

    Raises `ContentHasFaults` otherwise.
    """
    from generator import checking
    from generator.model.diagnostics import Severity
    from generator.model.year import ContentHasFaults

    year = checking.check(job)
    pages = year.catalogue.pages.values()
    unread = {page.path for page in pages if not page.fields}
    unread |= {page.path for page in pages if page.path not in year.catalogue.converted}
    is_unsettled = any(
        each.severity is Severity.MUST_FIX and each.path.endswith(".yml")
        for each in year.checked.found
    )
    if unread or is_unsettled:
        raise ContentHasFaults(year)
    return year


def _checked(
    job: Job, before: Year, change: Change, also: Callable[[Year], None] = lambda _: None
) -> list[str]:
    """What the check will say that it has not said before, a line each.

    Raises `CannotContinue` where something must be fixed then: nothing is written.
    """
    from generator import checking
    from generator.change.change import ChangedTree
    from generator.model.diagnostics import CannotContinue, Severity

    year = checking.check(job, tree=ChangedTree(before.tree, change))
    known = {(change.moved.get(f.path, f.path), f.message) for f in before.checked.found}
    new = [f for f in year.checked.found if (f.path, f.message) not in known]
    if bad := [_told(each) for each in new if each.severity is Severity.MUST_FIX]:
        raise CannotContinue(
            "the check would not pass afterwards, so nothing is changed:", below=bad
        )
    also(year)
    told = [_told(f) for f in new if f.severity is Severity.PLEASE_CHECK]
    return ["Afterwards the check says:", *told] if told else []


def _told(fault: Diagnostic) -> str:
    return f"  {fault.path}:{fault.position.line}: {fault.message} {fault.help}"


def _end(
    job: Job,
    before: Year,
    change: Change,
    said: Sequence[str],
    yes: bool,
    besides: Sequence[Callable[[], Undo]],
    option: str = "--yes",
) -> None:
    from generator.change.change import carry_out
    from generator.change.shown import diff_of

    private = _private(before)
    if not yes:
        say("\n".join(map(_harmless, diff_of(before.tree, change, private))))
        said = [*said, f"Nothing is written yet. To do it, add {option}."]
    else:
        carry_out(job.root, change, *besides)
        said = [*said, *also("Done. See it with git status and git diff, then commit it.")]
    for file, shown in private.items():
        said = [line.replace(file, shown) for line in said]
    if said:
        say("\n".join(map(printable, said)))


def _private(year: Year) -> dict[str, str]:
    """The files of which nothing may be repeated (ADR 13), and what each may be called."""
    return {
        each.file: each.path
        for each in year.checked.found
        if each.is_private and each.archived_at is None
    }


def _harmless(line: str) -> str:
    """A line of a diff as a terminal may be given it; tabs and the end of a line stay."""
    end = "\r" if line.endswith("\r") else ""
    return "\t".join(map(printable, line.removesuffix("\r").split("\t"))) + end

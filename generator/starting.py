"""The commands `trustpages init` and `trustpages new`: what starts a trust, and what starts a page.

Whoever gives an answer as an option is not asked for it.
"""

from __future__ import annotations

import contextlib
import os
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import options
from generator.check.printable import printable
from generator.command import say, say_done
from generator.new.kinds import KINDS
from generator.prompts import answers_of, asking

if TYPE_CHECKING:
    from generator.cache import Cache
    from generator.new.answers import Answers
    from generator.new.program import Program


@click.command()
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("words", nargs=-1, required=True, metavar="[SUBJECT] TITLE")
@options.root
def new(kind: str, words: tuple[str, ...], root: Path | None) -> None:
    """Put a filled-in page in the right place: new resource science "Retrieval starters"."""
    from generator.new.new import new_page
    from generator.read.root import find_root

    folder = find_root(root, Path.cwd())
    path = new_page(folder, kind, words)
    said = [f"Made {path}. Open it, write, then run: trustpages check"]
    if kind == "subject":
        said += _told_github(folder)
    say_done("\n".join(map(printable, said)))


def _told_github(folder: Path) -> list[str]:
    """What GitHub reads of a new subject is written with it, where the trust has such files."""
    from generator.model.diagnostics import CannotContinue
    from generator.new.for_github import write_for_github

    try:
        return [f"Wrote {path}" for path in write_for_github(folder, only_if_asked=True).written]
    except CannotContinue:  # the check tells of the faults, and that these files are to be written
        return []


@click.command()
@click.argument(
    "folder",
    default=".",
    metavar="[DIR]",
    type=click.Path(file_okay=False, path_type=Path),
)
@click.option("--name", metavar="TEXT", help="The trust's name.")
@click.option("--school", "schools", multiple=True, metavar="NAME", help="A school; repeat it.")
@click.option(
    "--key-stage", "stages", multiple=True, metavar="NAME", help="eyfs, ks1 to ks5, or another."
)
@click.option("--subject", "subjects", multiple=True, metavar="NAME", help="A first subject.")
@click.option("--contact", metavar="TEXT", help="Whom readers ask: an e-mail address.")
@click.option("--year", metavar="YEAR", help="The academic year. Default: the one under way.")
@click.option(
    "--audience",
    type=click.Choice(["staff", "public"]),
    default="staff",
    show_default=True,
    help="Who may read a page that does not say so itself.",
)
@click.option(
    "--with",
    "wanted",
    multiple=True,
    type=click.Choice(["charter", "programmes", "conference"]),
    help="Guides to begin with that not every trust has a use for.",
)
@click.option("--embed", "embeds", multiple=True, metavar="HOST", help="Show videos of this host.")
@click.option("--program", metavar="REQUIREMENT", help="Where pip gets this program from.")
@click.option("--git", "with_git", is_flag=True, help="Begin a git repository as well.")
@click.option(
    "--from",
    "source",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Copy the Markdown of another folder. Default: what lies in DIR.",
)
@click.option("--yes", is_flag=True, help="Take up existing Markdown as the plan says.")
def init(
    folder: Path,
    name: str | None,
    schools: tuple[str, ...],
    stages: tuple[str, ...],
    subjects: tuple[str, ...],
    contact: str | None,
    year: str | None,
    audience: str,
    wanted: tuple[str, ...],
    embeds: tuple[str, ...],
    program: str | None,
    with_git: bool,
    source: Path | None,
    yes: bool,
) -> None:
    """Start a trust in DIR: its settings, topics and guides, workflows, and first subjects.

    What is not said by an option is asked. Nothing that is there is overwritten, and all is written
    or nothing. Markdown that lies there already, or in another folder, becomes pages: what would be
    done is told first, and done with --yes.
    """
    from generator.new.answers import host_named, one_line
    from generator.new.init import trust_files
    from generator.new.program import Program, program_here
    from generator.read.root import shipped

    target = folder.absolute()
    _refuse_trust(target)
    embeds = tuple(map(host_named, embeds))
    showcase = shipped("content")
    where = program_here(showcase)
    if program:
        where = Program(showcase, one_line(program, "--program"))
    with asking():
        answers = answers_of(name, schools, stages, subjects, contact, year, audience)
    files: Mapping[str, bytes] = trust_files(answers, where, wanted, embeds)
    taken_from = _markdown_of(target, source, files)
    with _kept(target) as cache:
        if taken_from:
            files = _taken_up(taken_from, target, files, answers, cache)
            if not yes:
                say(_as_typed(folder, source, answers, wanted, embeds, program))
                return
        _write(folder, files, where, cache)
    if taken_from:
        say_done(f"The files that were taken up are as they were, in {printable(str(taken_from))}.")
    if with_git:
        _begin_repository(target)
    _say_next(folder, answers, where, is_git=(target / ".git").exists())


@contextlib.contextmanager
def _kept(target: Path) -> Iterator[Cache]:
    """Where conversions are kept while the command runs, or for longer where that is asked for.

    What is taken up is checked as pages, and again as a trust.
    """
    import tempfile

    from generator.cache import Cache
    from generator.cache_place import VARIABLE, find_cache

    if os.environ.get(VARIABLE) and (place := find_cache(target)):
        yield Cache(place)
        return
    with tempfile.TemporaryDirectory(prefix="trustpages-") as made:
        yield Cache(Path(made))


def _refuse_trust(target: Path) -> None:
    from generator.model.diagnostics import CannotContinue

    if (target / "content" / "trust.yml").exists():
        raise CannotContinue(
            f"{target} is a trust's folder already: it has a content/trust.yml. "
            'To add a subject, write: trustpages new subject "Music"'
        )


def _markdown_of(target: Path, source: Path | None, files: Mapping[str, bytes]) -> Path | None:
    """The folder whose Markdown is taken up, or None where there is none."""
    from generator.model.diagnostics import CannotContinue
    from generator.new.answers import Called
    from generator.new.found import find_markdown
    from generator.new.place import there_already

    folder = source.absolute() if source else target
    if not folder.is_dir() or (not source and not any(folder.iterdir())):
        return None
    own = there_already(folder, files)
    found, *_ = find_markdown(folder, [Called("any", "any")], target if source else None, own)
    if source and not found:
        raise CannotContinue(f"there is no Markdown in {folder}.")
    in_the_way = sorted({e.path.split("/")[0] for e in found} & {"content", "subjects"})
    if in_the_way and not source:
        raise CannotContinue(
            f"{in_the_way[0]}/ holds Markdown already, and is where a trust's pages go. Begin in a "
            "new folder, and the files are copied there: trustpages init NEW --from "
            f"{shlex.quote(str(folder))}"
        )
    return folder if found else None


def _taken_up(
    source: Path, target: Path, files: Mapping[str, bytes], answers: Answers, cache: Cache
) -> Mapping[str, bytes]:
    """The trust's files and the pages that the Markdown becomes, which is told."""
    from generator.new.take_up import take_up
    from generator.new.told import as_plan

    plan = take_up(source, files, answers, cache, target if target != source else None)
    say("\n".join(map(printable, as_plan(plan, answers))))
    say("")
    return plan.files


def _as_typed(
    folder: Path,
    source: Path | None,
    answers: Answers,
    wanted: tuple[str, ...],
    embeds: tuple[str, ...],
    program: str | None,
) -> str:
    """The command that does what was told, with all that was answered."""
    words = ["trustpages", "init", str(folder), *(["--from", str(source)] if source else [])]
    words += ["--name", answers.name]
    words += [word for each in answers.schools for word in ("--school", each.name)]
    words += [word for each in answers.key_stages for word in ("--key-stage", each.name)]
    words += [word for each in answers.subjects for word in ("--subject", each.name)]
    words += ["--contact", answers.contact, "--year", answers.year, "--audience", answers.audience]
    words += [word for each in wanted for word in ("--with", each)]
    words += [word for each in embeds for word in ("--embed", each)]
    words += ["--program", program] if program else []
    return f"Nothing has been written yet. To do this, type:\n  {shlex.join([*words, '--yes'])}"


def _write(folder: Path, files: Mapping[str, bytes], program: Program, cache: Cache) -> None:
    from functools import partial

    from generator.new.init import instead, may_be_there
    from generator.new.place import put

    kept = put(folder.absolute(), files, may_be_there(files), partial(_looked_at, cache))
    place = "this folder" if folder == Path() else printable(str(folder))
    written = f"Wrote {len(files) - len(kept)} files into {place}."
    say_done(f"{written} The check finds nothing that must be fixed.")
    for path in kept:
        say(f"Left as it was: {path}. {instead(path, program)}")


def _looked_at(cache: Cache, made: Path) -> None:
    """Check what was made before it is put in its place."""
    from generator import checking
    from generator.model.diagnostics import CannotContinue, Severity
    from generator.model.job import Job

    job = Job(made, cache, os.cpu_count() or 1, lambda *_: None)
    found = checking.check(job).checked.found
    wrong = [each for each in found if each.severity is Severity.MUST_FIX]
    if wrong:
        raise CannotContinue(
            "what was answered makes pages with faults. Answer otherwise:",
            below=[f"  {each.path}:{each.position.line}: {each.message}" for each in wrong],
        )


def _begin_repository(target: Path) -> None:
    import pygit2

    if not (target / ".git").exists():
        pygit2.init_repository(str(target), initial_head="main")


def _say_next(folder: Path, answers: Answers, program: Program, *, is_git: bool) -> None:
    place = printable(shlex.quote(str(folder)))
    subject = answers.subjects[0].id if answers.subjects else "SUBJECT"
    steps = [
        "Read content/trust.yml and the guides in content/pli, content/plc and content/about.",
        f'Write a first page: trustpages new resource {subject} "Its title"',
        "Look at it: trustpages serve",
        "Keep it: git add --all && git commit --message 'Our pages'",
    ]
    if (folder / "waiting").is_dir():
        steps.insert(
            0, "Mend what lies in waiting/, before it is kept: what is kept stays for good."
        )
    if program.missing:
        steps.insert(0, f"Put the program at {program.missing}, or name it in requirements.txt.")
    if folder != Path():
        steps.insert(0, f"Go there: cd {place}")
    if not is_git:
        steps.insert(-1, "Begin a repository: git init --initial-branch main")
    say_done("\n".join(["Next:", *(f"  {n}. {step}" for n, step in enumerate(steps, 1))]))

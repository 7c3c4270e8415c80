"""The commands `trustpages init` and `trustpages new`: what starts a trust, and what starts a page.

Whoever gives an answer as an option is not asked for it.
"""

from __future__ import annotations

import contextlib
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from generator import options
from generator.check.printable import printable
from generator.clock import today
from generator.command import CANNOT, say, say_aside
from generator.new.kinds import KINDS

if TYPE_CHECKING:
    from generator.new.answers import Answers
    from generator.new.init import Program

Given = TypeVar("Given")


@click.command()
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("words", nargs=-1, required=True, metavar="[SUBJECT] TITLE")
@options.root
def new(kind: str, words: tuple[str, ...], root: Path | None) -> None:
    """Put a filled-in page in the right place: new resource science "Retrieval starters"."""
    from generator.new.new import new_page
    from generator.read.root import find_root

    path = new_page(find_root(root, Path.cwd()), kind, words)
    say(f"Made {path}. Open it, write, then run: trustpages check")


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
    from generator.new.answers import one_line
    from generator.new.init import Program
    from generator.read.root import shipped

    target = folder.absolute()
    _refuse_trust(target)
    where = Program(shipped("content"))
    if program:
        where = Program(where.showcase, one_line(program, "--program"))
    with _asking():
        answers = _answers(name, schools, stages, subjects, contact, year, audience)
    _write(folder, answers, where, wanted)
    if with_git:
        _begin_repository(target)
    _say_next(folder, answers, is_git=(target / ".git").exists())


def _refuse_trust(target: Path) -> None:
    from generator.model.diagnostics import CannotContinue

    if (target / "content" / "trust.yml").exists():
        raise CannotContinue(
            f"{target} is a trust's folder already: it has a content/trust.yml. "
            'To add a subject, write: trustpages new subject "Music"'
        )


@contextlib.contextmanager
def _asking() -> Iterator[None]:
    """Nobody who answers, or Ctrl-C: nothing has been written by then."""
    try:
        yield
    except click.Abort:
        say_aside(
            "\nNothing was written. All answers can be given in one line: trustpages init DIR "
            '--name "…" --school "…" --key-stage ks3 --subject "…" --contact …'
        )
        raise click.exceptions.Exit(CANNOT) from None


def _answers(
    name: str | None,
    schools: tuple[str, ...],
    stages: tuple[str, ...],
    subjects: tuple[str, ...],
    contact: str | None,
    year: str | None,
    audience: str,
) -> Answers:
    from generator.new import answers as asked

    usual = asked.academic_year(today())
    return asked.Answers(
        name=_said(name, "The trust's name", lambda text: asked.one_line(text, "the name")),
        schools=_several(schools, "A school (leave it empty after the last)", asked.schools),
        key_stages=_said(
            stages, "Key stages, such as ks3, ks4", lambda each: asked.key_stages(_parts(each))
        ),
        subjects=_several(subjects, "A subject (leave it empty after the last)", asked.subjects),
        contact=_said(
            contact,
            "Whom readers ask about the pages (an e-mail address)",
            lambda text: asked.one_line(text, "the contact"),
        ),
        year=asked.year_named(year or usual),
        audience=audience,
    )


def _parts(given: str | tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(given, tuple):
        return given
    return tuple(part for each in given.split(",") if (part := each.strip()))


def _said(
    given: str | tuple[str, ...] | None, question: str, understood: Callable[..., Given]
) -> Given:
    """What was given; else what is answered, asked again until it can be understood."""
    from generator.model.diagnostics import CannotContinue

    if given:
        return understood(given)
    while True:
        try:
            return understood(click.prompt(question, type=str))
        except CannotContinue as stop:
            say_aside(printable(str(stop)))


def _several(
    given: tuple[str, ...], question: str, understood: Callable[[tuple[str, ...]], Given]
) -> Given:
    """As `_said`, an answer at a time, until one is empty and the others are understood."""
    from generator.model.diagnostics import CannotContinue

    if given:
        return understood(given)
    named: tuple[str, ...] = ()
    while True:
        answer = click.prompt(question, default="", show_default=False, type=str)
        try:
            understood_now = understood((*named, answer) if answer else named)
        except CannotContinue as stop:
            say_aside(printable(str(stop)))
            continue
        if not answer:
            return understood_now
        named = (*named, answer)


def _write(folder: Path, answers: Answers, program: Program, wanted: tuple[str, ...]) -> None:
    from generator.new.init import MAY_BE_THERE, instead, trust_files
    from generator.new.place import put

    files = trust_files(answers, program, wanted)
    kept = put(folder.absolute(), files, MAY_BE_THERE, _looked_at)
    place = "this folder" if folder == Path() else printable(str(folder))
    say(f"Wrote {len(files) - len(kept)} files into {place}. Nothing in them is to be fixed.")
    for path in kept:
        say(f"Left as it was: {path}. {instead(path, program)}")


def _looked_at(made: Path) -> None:
    """Check what was made before it is put in its place."""
    import os
    import tempfile

    from generator import checking
    from generator.cache import Cache
    from generator.model.diagnostics import CannotContinue, Severity
    from generator.model.job import Job

    with tempfile.TemporaryDirectory(prefix="trustpages-") as kept:
        job = Job(made, Cache(Path(kept)), os.cpu_count() or 1, lambda *_: None)
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


def _say_next(folder: Path, answers: Answers, *, is_git: bool) -> None:
    place = printable(shlex.quote(str(folder)))
    subject = answers.subjects[0].id if answers.subjects else "SUBJECT"
    steps = [
        "Read content/trust.yml and the guides in content/pli, content/plc and content/about.",
        f'Write a first page: trustpages new resource {subject} "Its title"',
        "Look at it: trustpages serve",
        "Keep it: git add --all && git commit --message 'Our pages'",
    ]
    if folder != Path():
        steps.insert(0, f"Go there: cd {place}")
    if not is_git:
        steps.insert(-1, "Begin a repository: git init --initial-branch main")
    say("\n".join(["Next:", *(f"  {n}. {step}" for n, step in enumerate(steps, 1))]))

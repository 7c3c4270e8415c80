"""What `trustpages init` asks whoever starts a trust."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

import click

from generator.check.printable import printable
from generator.clock import today
from generator.command import CANNOT, say_aside

if TYPE_CHECKING:
    from generator.new.answers import Answers

Given = TypeVar("Given")


@contextlib.contextmanager
def asking() -> Iterator[None]:
    """Nobody who answers, or Ctrl-C: nothing has been written by then."""
    try:
        yield
    except click.Abort:
        say_aside(
            "\nNothing was written. All answers can be given in one line: trustpages init DIR "
            '--name "…" --school "…" --key-stage ks3 --subject "…" --contact …'
        )
        raise click.exceptions.Exit(CANNOT) from None


def answers_of(
    name: str | None,
    schools: tuple[str, ...],
    stages: tuple[str, ...],
    subjects: tuple[str, ...],
    contact: str | None,
    year: str | None,
    audience: str,
) -> Answers:
    """The answers: those that were given, and of the others what somebody types.

    Raises `CannotContinue` where one that was given cannot be used.
    """
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
            asked.contact_named,
        ),
        year=asked.year_named(year or usual, usual),
        audience=audience,
    )


def _parts(given: str | tuple[str, ...]) -> tuple[str, ...]:
    typed = (given,) if isinstance(given, str) else given
    return tuple(part for each in typed for one in each.split(",") if (part := one.strip()))


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

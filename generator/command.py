"""A command: what stops it becomes words and an exit code, and what it says begins no command.

Each takes -q and -v: to say no more than it must, or what it works with as well.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from typing import Any

import click

from generator import __version__
from generator.check.printable import no_command, printable

FAULTS, CANNOT, KEPT_BACK = 1, 2, 3
"""What a command exits with where something must be fixed, where it cannot go on, and where it went
on without what must be fixed."""
STOPPED = "Stopped before the end. What was there before is as it was."
_QUIET, _VERBOSE = "quiet", "verbose"
_LOUDNESS = f"{__name__}.loudness"
"""Where a context and those within it have which of the two was asked for."""


def _asked(context: click.Context, option: click.Parameter, is_asked: bool) -> None:
    """Take note of -q or -v. Raises `UsageError` where both are asked for."""
    if not is_asked or context.resilient_parsing:
        return
    before = context.meta.get(_LOUDNESS)
    if before not in (None, option.name):
        raise click.UsageError("-q is to say less and -v to say more: write one of them.")
    context.meta[_LOUDNESS] = option.name
    if option.name == _VERBOSE and not before:
        import platform  # few ask

        python, system = platform.python_version(), platform.platform()
        say_aside(f"trustpages {__version__}, Python {python}, {system}")


def _loudness() -> list[click.Parameter]:
    quiet = "Say only what must be fixed, what went wrong, and what was asked for."
    verbose = "Say as well what it works with, and what the time went on."
    return [
        click.Option(names, is_flag=True, expose_value=False, callback=_asked, help=words)
        for names, words in ((["-q", "--quiet"], quiet), (["-v", "--verbose"], verbose))
    ]


class Command(click.Group):
    """The group, turning what stops the program into words and an exit code."""

    def __init__(self, *args: Any, **extra: Any) -> None:
        super().__init__(*args, **extra)
        self.params += _loudness()

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Take a command into the group, and have it told with -q and -v how much to say."""
        cmd.params += _loudness()
        super().add_command(cmd, name)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run what is typed. What a terminal cannot show is spelt out there, as Python does."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        return super().main(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command. Faults in content exit 1, anything that cannot be done exits 2.

        One net for all: nothing that a command meets leaves it as a traceback.
        """
        # Before anything can go wrong: out of files or memory, nothing more can be loaded.
        from generator.stops import refuse_other_names

        try:
            refuse_other_names()
            with _in_one_line():
                return super().invoke(ctx)
        except (click.exceptions.Exit, click.ClickException):
            raise
        except (KeyboardInterrupt, click.Abort):
            say_aside(STOPPED)
        except BrokenPipeError:
            # Whoever reads has seen enough; what is left to say goes nowhere.
            sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        except Exception as stop:
            from generator.model.year import ContentHasFaults  # it is there, if this is one

            if isinstance(stop, ContentHasFaults):
                say(in_words(stop))
                say_aside("Nothing was built.")
                ctx.exit(FAULTS)  # raises, as the one below does
            say_aside(in_words(stop))
        return ctx.exit(CANNOT)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the words of the command line."""
        with _in_one_line():
            return super().make_context(*args, **kwargs)


def say(text: str) -> None:
    """Print lines of which none is a command to the log of a workflow."""
    click.echo(no_command(text))


def say_done(text: str) -> None:
    """Print what tells only that all went well, and what to do next: nothing with -q."""
    if not is_quiet():
        say(text)


def also(*lines: str) -> list[str]:
    """These lines, which tell what went well beside what is told in any case: none with -q."""
    return [] if is_quiet() else [*lines]


def is_quiet() -> bool:
    """Whether the command was asked to say no more than it must."""
    return _is_asked(_QUIET)


def is_verbose() -> bool:
    """Whether the command was asked to say what it works with."""
    return _is_asked(_VERBOSE)


def _is_asked(loudness: str) -> bool:
    context = click.get_current_context(silent=True)
    return context is not None and context.meta.get(_LOUDNESS) == loudness


def say_aside(line: str) -> None:
    """Print beside the result; where nobody can hear it, the work goes on."""
    with contextlib.suppress(OSError):
        click.echo(no_command(line), err=True)


def in_words(stop: Exception) -> str:
    """What stopped a command. Raises it again where it is to be shown as Python does."""
    # What reports need is loaded for a check, or here; `--help` waits for none of it.
    from generator.check import report
    from generator.model.year import ContentHasFaults
    from generator.stops import TRACEBACK, is_of_the_program, why_stopped

    if isinstance(stop, ContentHasFaults):
        found = stop.year.checked.worth_telling
        told = report.only_must_fix(found) if is_quiet() else found
        return report.as_text(told, stop.year.catalogue.sources)
    if is_of_the_program(stop) and os.environ.get(TRACEBACK):
        raise stop
    return f"Cannot continue: {why_stopped(stop)}"


@contextlib.contextmanager
def _in_one_line() -> Iterator[None]:
    """What was typed and cannot be understood begins no line of its own where that is said."""
    try:
        yield
    except click.ClickException as stop:
        said = stop.format_message()
        harmless = no_command(printable(said))
        if printable(stop.message) == stop.message and no_command(said) == said:
            raise
        raise click.UsageError(harmless, getattr(stop, "ctx", None)) from None

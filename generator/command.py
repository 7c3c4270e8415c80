"""A command: what stops it becomes words and an exit code, and what it says begins no command."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from typing import Any

import click

from generator.check.printable import no_command, printable

FAULTS, CANNOT, KEPT_BACK = 1, 2, 3
"""What a command exits with where something must be fixed, where it cannot go on, and where it went
on without what must be fixed."""
STOPPED = "Stopped before the end. What was there before is as it was."


class Command(click.Group):
    """The group, turning what stops the program into words and an exit code."""

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
        return report.as_text(stop.year.checked.worth_telling, stop.year.catalogue.sources)
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

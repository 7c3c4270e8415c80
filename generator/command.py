"""A command: what stops it becomes words and an exit code, and what it says begins no command."""

from __future__ import annotations

import io
import os
import sys
from typing import Any

import click

from generator.check import report
from generator.check.printable import no_command
from generator.model.written import Catalogue
from generator.model.year import ContentHasFaults
from generator.stops import TRACEBACK, in_one_line, in_words, is_of_the_program, refuse_other_names

FAULTS, CANNOT = 1, 2
STOPPED = "Stopped before the end. What was published before is as it was."


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
        try:
            refuse_other_names()
            with in_one_line():
                return super().invoke(ctx)
        except (click.exceptions.Exit, click.ClickException):
            raise
        except ContentHasFaults as stop:
            say(report.as_text(stop.year.checked.worth_telling, sources_of(stop.year.catalogue)))
            click.echo("Nothing was built.", err=True)
            ctx.exit(FAULTS)  # raises, as the one below does
        except (KeyboardInterrupt, click.Abort):
            click.echo(STOPPED, err=True)
        except BrokenPipeError:
            # Whoever reads has seen enough; what is left to say goes nowhere.
            sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        except Exception as stop:
            if is_of_the_program(stop) and os.environ.get(TRACEBACK):
                raise
            click.echo(no_command(f"Cannot continue: {in_words(stop)}"), err=True)
        return ctx.exit(CANNOT)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the words of the command line."""
        with in_one_line():
            return super().make_context(*args, **kwargs)


def say(text: str) -> None:
    """Print lines of which none is a command to the log of a workflow."""
    click.echo(no_command(text))


def sources_of(catalogue: Catalogue) -> dict[str, str]:
    """Path → text of every page and settings file, to show the line of a fault."""
    return {document.path: document.text for document in catalogue.documents}

"""The command `trustpages`. The only module that prints or exits."""

from __future__ import annotations

import contextlib
import os
import shlex
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bars

from generator import __version__, pipeline
from generator.cache import Cache
from generator.check import report
from generator.check.evidence.counted import counted
from generator.check.printable import no_command, printable
from generator.check.rules import RULES
from generator.check.told import Outcome
from generator.model.diagnostics import CannotContinue, Severity
from generator.model.job import Job, Progress
from generator.model.published import Edition
from generator.model.written import Catalogue
from generator.model.year import ContentHasFaults
from generator.new.new import KINDS, new_page
from generator.options import edition_option, jobs_option, no_cache_option, root_option
from generator.read.trees import find_root

CLEAN, FAULTS, CANNOT = 0, 1, 2


class Command(click.Group):
    """The group, turning what stops the program into words and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command. Faults in content exit 1, anything that cannot be done exits 2."""
        try:
            with _in_one_line():
                return super().invoke(ctx)
        except ContentHasFaults as stop:
            _say(report.as_text(stop.year.checked.worth_telling, _sources(stop.year.catalogue)))
            click.echo("Nothing was built.", err=True)
            ctx.exit(FAULTS)
        except CannotContinue as stop:
            said = "\n".join(map(printable, (f"Cannot continue: {stop}", *stop.below)))
            click.echo(no_command(said), err=True)
            ctx.exit(CANNOT)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the words of the command line."""
        with _in_one_line():
            return super().make_context(*args, **kwargs)


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


def _say(text: str) -> None:
    click.echo(no_command(text))


@click.group(cls=Command)
@click.version_option(__version__, prog_name="trustpages")
def main() -> None:
    """Checks, cross-links and publishes the subject resource pages of a school trust."""


@main.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "github", "json", "sarif"]),
    default="text",
    show_default=True,
)
@click.option(
    "--changed-since", "since", metavar="REF", help="Only faults in files changed since count."
)
@click.option("--fix", is_flag=True, help="Mend what can be mended for certain.")
@click.option("--ideas", is_flag=True, help="Show ideas as well.")
@click.option("--external", is_flag=True, help="Ask whether addresses on the web still work.")
@click.option("--silenced", is_flag=True, help="List what is silenced, with the reasons.")
@edition_option
@root_option
@jobs_option
@no_cache_option
def check(
    paths: tuple[str, ...],
    style: str,
    since: str | None,
    fix: bool,
    ideas: bool,
    external: bool,
    silenced: bool,
    edition: Edition,
    root: Path | None,
    jobs: int,
    no_cache: bool,
) -> None:
    """Check every page; exit 0 if all is well, 1 if something must be fixed.

    With PATHs (from the trust's folder), only faults in those files and folders are told.
    """
    with _job(root, jobs, no_cache, edition) as job:
        if fix:
            for each in pipeline.mend(job):
                _say(printable(f"{each.path}:{each.position.line}: mended: {each.help}"))
        job = replace(job, external=external)
        outcome = pipeline.check_told(job, paths, since, ideas=ideas)
    click.echo(_report(style, outcome))
    if silenced:
        for told in outcome.year.checked.silenced:
            said = f"{told.diagnostic.path}: {told.diagnostic.name}: {told.reason}"
            _say(printable(said))
    if style == "text" and outcome.others:
        click.echo(f"{outcome.others} more in files that did not change; they are not counted.")
    if any(each.severity is Severity.MUST_FIX for each in outcome.told):
        sys.exit(FAULTS)


def _report(style: str, outcome: Outcome) -> str:
    if style == "json":
        return report.as_json(outcome.told)
    if style == "sarif":
        return report.as_sarif(outcome.told, RULES)
    if style == "github":
        if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
            with Path(summary).open("a", encoding="utf-8") as file:
                file.write(report.as_job_summary(outcome.told, outcome.others))
        return "\n".join(
            filter(None, [report.as_annotations(outcome.told), report.count_line(outcome.told)])
        )
    return report.as_text(outcome.told, _sources(outcome.year.catalogue))


@main.command()
@click.argument("sites", nargs=-1, metavar="[SUBJECT[@VERSION]]...")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Default: site/.")
@edition_option
@root_option
@jobs_option
@no_cache_option
def build(
    sites: tuple[str, ...],
    out: Path | None,
    edition: Edition,
    root: Path | None,
    jobs: int,
    no_cache: bool,
) -> None:
    """Check, then build the whole tree, or only the sites named."""
    with _job(root, jobs, no_cache, edition) as job:
        target = (out or job.root / "site").absolute()
        published = pipeline.build(job, target, sites)
    pages = sum(len(site.plan.pages) for site in published.sites if not site.was_kept)
    kept = sum(1 for site in published.sites if site.was_kept)
    sites_in = f"{counted(len(published.sites), 'site')} in {printable(str(target))}"
    done = f"{counted(pages, 'page')} rendered, {counted(kept, 'site')} unchanged"
    _say(f"{sites_in}: {done}.")
    shown = printable(shlex.quote(str(target)))
    _say(f"To look at them: python -m http.server -d {shown}, then http://localhost:8000/")


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@edition_option
@root_option
@jobs_option
def serve(port: int, edition: Edition, root: Path | None, jobs: int) -> None:
    """Build, show the site, and build again whenever a file changes."""
    from generator import preview  # a web server: of no use to any other command

    with _job(root, jobs, False, edition) as job:
        preview.serve(job, port, say=_say, sources=_sources)


@main.command()
@click.argument("site")
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="A new or empty folder.",
)
@edition_option
@root_option
@jobs_option
def stage(site: str, out: Path, edition: Edition, root: Path | None, jobs: int) -> None:
    """Write the plain MkDocs project of one SITE (portal, science, science@2025-26)."""
    with _job(root, jobs, False, edition) as job:
        plan = pipeline.stage(job, site, out)
    folder = printable(shlex.quote(str(out)))
    _say(f"{counted(len(plan.pages), 'page')}. To render them: cd {folder} && mkdocs build")


@main.command()
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("words", nargs=-1, required=True, metavar="[SUBJECT] TITLE")
@root_option
def new(kind: str, words: tuple[str, ...], root: Path | None) -> None:
    """Put a filled-in page in the right place: new resource science "Retrieval starters"."""
    path = new_page(find_root(root, Path.cwd()), kind, words)
    _say(f"Made {path}. Open it, write, then run: trustpages check")


@main.command()
@click.argument("subject")
@click.option(
    "--within",
    "days",
    type=click.IntRange(0, 3650),
    default=60,
    show_default=True,
    help="Also what is due in so many days.",
)
@root_option
@jobs_option
@no_cache_option
def due(subject: str, days: int, root: Path | None, jobs: int, no_cache: bool) -> None:
    """List what a SUBJECT (or portal) has to review, for a planning day."""
    with _job(root, jobs, no_cache) as job:
        _say(pipeline.due(job, subject, days))


@main.command()
@click.argument("code")
def explain(code: str) -> None:
    """Say what a rule is about: its CODE (L401) or its name (broken-link)."""
    for rule in RULES:
        if code.lower() in (rule.code.lower(), rule.name):
            click.echo(f"{rule.code} {rule.name} ({rule.severity})\n\n{rule.page}")
            return
    names = (f"  {rule.code} {rule.name}" for rule in RULES)
    raise CannotContinue(f"there is no rule called {code}. The rules are:", below=names)


@main.command()
@click.argument("place", metavar="PAGE:LINE")
@root_option
def why(place: str, root: Path | None) -> None:
    """Say why the phrases in a line of a page, or in all of it, are links to topics or are not."""
    with _job(root, 1, no_cache=False) as job:
        _say("\n".join(map(printable, pipeline.why(job, place))))


@contextlib.contextmanager
def _job(root: Path | None, jobs: int, no_cache: bool, edition: Edition = "staff") -> Iterator[Job]:
    folder = find_root(root, Path.cwd())
    with contextlib.ExitStack() as stack:
        kept = folder / ".cache" / "trustpages"
        if no_cache:
            kept = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="trustpages-")))
        progress = stack.enter_context(_progress())
        yield Job(folder, Cache(kept), jobs, progress, edition)


@contextlib.contextmanager
def _progress() -> Iterator[Progress]:
    """Bars on a terminal; in a log, a line when a stage is done."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield (
            lambda name, done, total: (
                click.echo(f"{name}: {total}", err=True) if done == total else None
            )
        )
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bars(*columns, console=console, transient=True) as bars:
        tasks: dict[str, Any] = {}

        def tell(name: str, done: int, total: int) -> None:
            if name not in tasks:
                tasks[name] = bars.add_task(name, total=total)
            bars.update(tasks[name], completed=done, total=total)

        yield tell


def _sources(catalogue: Catalogue) -> dict[str, str]:
    return {document.path: document.text for document in catalogue.documents}

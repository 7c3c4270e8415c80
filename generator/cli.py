"""The command `trustpages`. The only module that prints or exits.

A command imports what it runs itself: nobody waits for all of the program to be told of an option.
"""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import __version__, options
from generator.asking import search, why
from generator.assembling import assemble, plan
from generator.changing import learn, move, rollover
from generator.check.printable import printable
from generator.command import FAULTS, KEPT_BACK, Command, also, in_words, is_quiet, say, say_done
from generator.editing import forms
from generator.exporting import export
from generator.importing import import_
from generator.proposing import comment, github, preview
from generator.publishing import publish, rollback, verify
from generator.starting import init, new
from generator.working import job_of

if TYPE_CHECKING:
    from generator.model.published import Edition


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
    "--changed-since", "since", metavar="REF", help="Only faults of what changed since count."
)
@click.option("--fix", is_flag=True, help="Mend what can be mended for certain.")
@click.option("--ideas", is_flag=True, help="Show ideas as well.")
@click.option("--external", is_flag=True, help="Ask whether addresses on the web still work.")
@click.option("--silenced", is_flag=True, help="List what is silenced, with the reasons.")
@options.edition
@options.root
@options.jobs
@options.cache
@options.no_cache
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
    cache: Path | None,
    no_cache: bool,
) -> None:
    """Check every page; exit 0 if all is well, 1 if something must be fixed.

    With PATHs (from the trust's folder), only faults in those files and folders are told.
    """
    from dataclasses import replace

    from generator import checking
    from generator.check import report

    with job_of(root, jobs, cache, edition, no_cache=no_cache) as job:
        if fix:
            for each in checking.mend(job):
                say_done(printable(f"{each.path}:{each.position.line}: mended: {each.help}"))
        outcome = checking.check_told(replace(job, external=external), paths, since, ideas=ideas)
    is_plain, must_fix = style == "text", report.only_must_fix(outcome.told)
    is_short = is_plain and is_quiet() and not ideas
    if is_short:
        outcome = replace(outcome, told=must_fix)
    said = [report.in_style(style, outcome)]
    if is_plain and not is_quiet():
        passed_over = outcome.year.checked.passed_over if ideas else 0
        said += report.as_counts(outcome.others, passed_over)
        if edition == "public":
            from generator.plan.edition import left_out

            said += report.as_left_out(left_out(outcome.year))
    if must_fix or not is_short:
        click.echo("\n".join(said))
    if style == "github" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(report.as_job_summary(outcome.told, outcome.others))
    if silenced:
        for told in outcome.year.checked.silenced:
            line = f"{told.diagnostic.path}: {told.diagnostic.name}: {told.reason}"
            say(printable(line))
    if must_fix:
        sys.exit(FAULTS)


@main.command()
@click.argument("sites", nargs=-1, metavar="[SUBJECT[@VERSION]]...")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Default: site/.")
@options.edition
@options.root
@options.jobs
@options.cache
@options.no_cache
@click.option("--explain", "page", metavar="PAGE", help="Say why a page was made anew.")
@click.option("--timings", is_flag=True, help="Say what the time went on, stage by stage.")
@options.base_path
@options.keep_going
@click.option(
    "--changed-since",
    "since",
    metavar="REF",
    help="With --keep-going: exit 3 only for faults of what changed since.",
)
@options.part
@options.dask
def build(
    sites: tuple[str, ...],
    out: Path | None,
    edition: Edition,
    root: Path | None,
    jobs: int,
    cache: Path | None,
    no_cache: bool,
    page: str | None,
    timings: bool,
    base_path: str,
    keep_going: bool,
    since: str | None,
    part: bool,
    dask: str,
) -> None:
    """Check, then build the whole tree, or only the sites named."""
    from dataclasses import replace

    from generator import assembling, building
    from generator.model.counted import counted
    from generator.publish.explained import explaining

    if since and not keep_going:
        raise click.UsageError("--changed-since goes with --keep-going.")
    assembling.refuse_mixed(sites, is_part=part, dask=dask, keep_going=keep_going, afresh=no_cache)
    with job_of(root, jobs, cache, edition, no_cache=no_cache, timings=timings) as job:
        target = (out or job.root / "site").absolute()
        why = explaining(page, target) if page else list
        job = replace(job, base_path=base_path)
        if part or dask:
            sound = assembling.build_shared(job, target, sites, dask)
        else:
            sound = building.build_sound(job, target, sites, keep_going=keep_going)
        published, has_faults = sound.published, building.say_kept_back(job, sound, say, since)
    kept = counted(len(published.sites) - len(published.changed), "site")
    place = target.resolve() if ".." in target.parts else target  # as somebody would look for it
    sites_in = f"{counted(len(published.sites), 'site')} in {printable(str(place))}"
    made = f"{counted(published.rendered, 'page')} rendered"
    if dask:
        made = f"{counted(len(published.changed), 'site')} built by the cluster"
    shown = printable(shlex.quote(str(place)))
    look = f"To look at them: python -m http.server -d {shown}, then http://localhost:8000/"
    if part:
        look = "It is a part, for trustpages assemble to put together with the others."
    left: list[str] = []
    if published.left_out:
        from generator.check.report import as_left_out

        left = as_left_out(published.left_out)
    said = [*also(f"{sites_in}: {made}, {kept} unchanged."), *why(), *published.notes]
    if said := [*said, *also(*left, look)]:
        say("\n".join(map(printable, said)))
    if has_faults:
        sys.exit(KEPT_BACK)


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@options.edition
@options.root
@options.jobs
@options.cache
def serve(port: int, edition: Edition, root: Path | None, jobs: int, cache: Path | None) -> None:
    """Build, show the site, and build again whenever a file changes."""
    import gc

    from generator.preview import serve as show

    gc.enable()  # it runs for hours, unlike other commands
    with job_of(root, jobs, cache, edition) as job:
        show(job, port, say, in_words, say_done)


@main.command()
@click.argument("site")
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="A new or empty folder.",
)
@click.option("--alone", is_flag=True, help="With styles, scripts and icon: a site to take away.")
@options.edition
@options.root
@options.jobs
@options.cache
def stage(
    site: str,
    out: Path,
    alone: bool,
    edition: Edition,
    root: Path | None,
    jobs: int,
    cache: Path | None,
) -> None:
    """Write the plain MkDocs project of one SITE (portal, science, science@2025-26)."""
    from generator import pipeline
    from generator.model.counted import counted

    with job_of(root, jobs, cache, edition) as job:
        plan = pipeline.stage(job, site, out, alone=alone)
    folder = printable(shlex.quote(str(out)))
    say_done(f"{counted(len(plan.pages), 'page')}. To render them: cd {folder} && mkdocs build")


@main.command()
@click.argument("subject", default="")
@click.option("--all", "is_all", is_flag=True, help="All subjects, for a planning meeting.")
@click.option(
    "--within",
    "days",
    type=click.IntRange(0, 3650),
    default=60,
    show_default=True,
    help="Also what is due in so many days.",
)
@options.root
@options.jobs
@options.cache
@options.no_cache
def due(
    subject: str,
    is_all: bool,
    days: int,
    root: Path | None,
    jobs: int,
    cache: Path | None,
    no_cache: bool,
) -> None:
    """List what a SUBJECT (or portal) has to review; with --all, sessions and topics too."""
    from generator import checking

    if is_all == bool(subject):
        raise click.UsageError("name a subject (or portal), or write --all.")
    with job_of(root, jobs, cache, no_cache=no_cache) as job:
        say(checking.due(job, subject, days))


@main.command()
@click.argument("code")
def explain(code: str) -> None:
    """Say what a rule is about: its CODE (L401) or its name (broken-link)."""
    from generator.check.rules import RULES
    from generator.model.diagnostics import CannotContinue

    for rule in RULES:
        if code.lower() in (rule.code.lower(), rule.name):
            click.echo(f"{rule.code} {rule.name} ({rule.severity})\n\n{rule.page}")
            return
    names = (f"  {rule.code} {rule.name}" for rule in RULES)
    raise CannotContinue(f"there is no rule called {code}. The rules are:", below=names)


_changes = (init, new, github, import_, rollover, move, learn, comment, preview)
for each in (*_changes, search, why, plan, assemble, export, forms, publish, rollback, verify):
    main.add_command(each)

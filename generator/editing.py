"""The command for the forms in which colleagues edit pages on the web: `trustpages forms`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import options
from generator.check.printable import printable
from generator.command import also, say, say_done
from generator.working import job_of

if TYPE_CHECKING:
    from generator.model.job import Job
    from generator.model.published import Edition
    from generator.model.written import Catalogue
    from generator.model.year import Year


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="The folder that is made. It is published as edit/ at the top of the site.",
)
@click.option(
    "--if-wanted",
    is_flag=True,
    help="Do nothing where content/trust.yml has no `editor:`.",
)
@click.option("--fetch", is_flag=True, help="Have npm fetch the program of the forms first.")
@click.option(
    "--program",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder into which npm has fetched it before.",
)
@options.edition
@options.root
@options.cache
def forms(
    out: Path,
    if_wanted: bool,
    fetch: bool,
    program: Path | None,
    edition: Edition,
    root: Path | None,
    cache: Path | None,
) -> None:
    """Make the forms in which colleagues edit pages in their browser.

    They propose changes to the repository that `editor:` in content/trust.yml names. What is
    proposed there is checked as any other change is.
    """
    import tempfile

    from generator.edit.edit import forms as make
    from generator.edit.fetched import fetch as get
    from generator.model.counted import counted
    from generator.model.diagnostics import CannotContinue
    from generator.model.reserved import FORMS
    from generator.publish.targets import refuse_place
    from generator.publish.workplace import new_folder

    with job_of(root, 1, cache, edition) as job:
        year = _year(job)
        catalogue = _shown(job, year.catalogue)
        if catalogue.settings.trust.editor is None:
            if not if_wanted:
                raise CannotContinue(
                    "content/trust.yml has no editor:, so it is not known where the forms keep "
                    "what is written. docs/editor.md says what to write."
                )
            say_done("There is no editor: in content/trust.yml, so no forms were made.")
            return
        if not fetch and program is None:
            raise CannotContinue(
                "the program of the forms is not here. Write --fetch to have npm fetch it, or "
                "--program and the folder where it is."
            )
        target = out.absolute()
        refuse_place(target, job.root, job.cache)
        with tempfile.TemporaryDirectory(prefix="trustpages-") as made:
            if fetch:
                get(Path(made))
            with new_folder(target) as folder:
                number = make(
                    year, catalogue, program if program and not fetch else Path(made), folder
                )
    said = (
        f"Forms for {counted(number, 'list')} of pages, in {target}. They work at {FORMS}/ of the"
    )
    said += " site, where it is published."
    if told := also(said):
        say("\n".join(map(printable, told)))


def _year(job: Job) -> Year:
    """All pages of today that can be read, and where their links lead.

    Raises `CannotContinue` where settings have faults: forms made of the rest would lack a
    subject, or all of them.
    """
    from generator.checking import link_year
    from generator.read.settings import understood_settings
    from generator.read.trees import WorkTree

    tree = WorkTree(job.root)
    understood_settings(tree)
    return link_year(job, tree)


def _shown(job: Job, found: Catalogue) -> Catalogue:
    """The pages of the edition that was asked for. A subject that has none in it is not named."""
    from dataclasses import replace

    if job.edition != "public":
        return found
    found, of_all = found.public(), found.settings
    shown = {slug: each for slug, each in of_all.subjects.items() if found.on_site(slug)}
    return replace(found, settings=replace(of_all, subjects=shown))

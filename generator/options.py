"""What may be said to more than one command."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click

from generator.cache_place import VARIABLE
from generator.check.printable import printable

_LONGEST_REASON = 300

root = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The trust's folder. Default: the nearest one above with subjects/ or content/trust.yml.",
)
jobs = click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=lambda: os.cpu_count() or 1,
    help="How many processes to use. Default: one a processor.",
)
edition = click.option(
    "--edition",
    type=click.Choice(["staff", "public"]),
    default="staff",
    show_default=True,
    help="public leaves out every page whose audience is staff.",
)


def _base_path(_context: click.Context, _option: click.Parameter, typed: str) -> str:
    """The path with a slash on either side of it. Raises `BadParameter` for what is no path."""
    path = f"/{typed.strip('/')}/".replace("//", "/") if typed else ""
    if path and (not re.fullmatch(r"/(?:[\w.~-]+/)*", path, re.ASCII) or "/../" in path):
        raise click.BadParameter("write the path alone, such as /pages/")
    return path


def _reason(_context: click.Context, _option: click.Parameter, typed: str | None) -> str:
    """A reason in one line, as it is kept and shown; "" where none is given."""
    if typed is None:
        return ""
    if any("\ud800" <= each <= "\udfff" for each in typed):
        raise click.BadParameter("this is not written in UTF-8, so it could not be kept.")
    said = printable(" ".join(typed.split()))
    if not said:
        raise click.BadParameter('say why, such as "a class list was in it".')
    if len(said) > _LONGEST_REASON:
        raise click.BadParameter(
            f"{len(said)} characters; say it in {_LONGEST_REASON} at most, as it is shown in a "
            "line."
        )
    return said


base_path = click.option(
    "--base-path",
    metavar="PATH",
    default="",
    callback=_base_path,
    help="Where the host has the tree, such as /pages/, if content/trust.yml does not say.",
)
keep_going = click.option(
    "--keep-going",
    is_flag=True,
    help="Where something must be fixed, leave that page as it was before (or out), go on with "
    "the rest, and exit 3.",
)
part = click.option(
    "--part",
    is_flag=True,
    help="Only the files of the sites named, for trustpages assemble to put together with others.",
)
dask = click.option(
    "--dask",
    metavar="ADDRESS",
    default="",
    help="Have the workers of a Dask cluster build the sites, by its scheduler's address.",
)
reason = click.option(
    "--replace",
    "reason",
    metavar="REASON",
    callback=_reason,
    help="Why a finished year is not what was published of it.",
)
no_cache = click.option("--no-cache", is_flag=True, help="Do everything afresh, keep nothing.")
cache = click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where results are kept from run to run. Default: .cache/trustpages in the trust's "
    f"folder, or what {VARIABLE} says.",
)

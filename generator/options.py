"""The options that several commands have in common."""

from __future__ import annotations

import os
from pathlib import Path

import click

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The trust's folder. Default: the nearest one above with subjects/ in it.",
)
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=lambda: os.cpu_count() or 1,
    help="How many processes to use. Default: one a processor.",
)
edition_option = click.option(
    "--edition",
    type=click.Choice(["staff", "public"]),
    default="staff",
    show_default=True,
    help="public leaves out every page whose audience is staff.",
)
no_cache_option = click.option(
    "--no-cache", is_flag=True, help="Do everything afresh, keep nothing."
)

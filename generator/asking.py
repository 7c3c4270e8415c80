"""The commands that ask: `search` what the search of the last build answers, `why` of links."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator import options
from generator.check.printable import printable
from generator.clock import today
from generator.command import FAULTS, say
from generator.working import job_of


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS")
@click.option("--site", metavar="SUBJECT[@VERSION]", help="Only pages of this site.")
@click.option(
    "--most",
    type=click.IntRange(1, 1000),
    default=10,
    show_default=True,
    help="How many results to show.",
)
@click.option(
    "--tree",
    type=click.Path(file_okay=False, path_type=Path),
    help="The published tree to ask. Default: site/ in the trust's folder.",
)
@options.root
def search(
    words: tuple[str, ...], site: str | None, most: int, tree: Path | None, root: Path | None
) -> None:
    """Ask the search of the last build; exit 0 if anything is found, 1 if nothing.

    It is the engine that readers have in their browsers, with the same order. Each result has its
    address, and why it is there where its title does not show it.
    """
    from generator.read.root import find_root, themes_of
    from generator.search.told import ask_tree

    folder = find_root(root, Path.cwd())
    scripts = themes_of(folder)[-1] / "assets" / "search"
    asked = " ".join(words)
    found, lines = ask_tree(tree or folder / "site", scripts, asked, site or "", today(), most)
    say("\n".join(map(printable, lines)))
    if not found:
        sys.exit(FAULTS)


@click.command()
@click.argument("place", metavar="PAGE:LINE")
@click.option("--weights", is_flag=True, help="Tell all that was weighed as well.")
@options.root
@options.cache
def why(place: str, weights: bool, root: Path | None, cache: Path | None) -> None:
    """Say why the phrases in a line of a page, or in all of it, are links to topics or are not."""
    from generator import checking

    with job_of(root, 1, cache) as job:
        say("\n".join(map(printable, checking.why(job, place, weights))))

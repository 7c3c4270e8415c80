"""The commands for a build that several machines share: `trustpages plan` and `assemble`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from generator import options
from generator.check.printable import printable
from generator.command import say, say_done
from generator.working import job_of

if TYPE_CHECKING:
    from generator.building import Sound
    from generator.model.job import Job
    from generator.model.published import Edition

Function = TypeVar("Function", bound=Callable[..., None])

_out = click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Default: site/."
)


def _of_one_build(command: Function) -> Function:
    """The options that a plan and what is assembled by it have alike."""
    which = (_out, options.edition, options.root, options.jobs, options.cache, options.base_path)
    for option in reversed(which):
        command = option(command)
    return command


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON: docs/reference/plan.md.")
@_of_one_build
def plan(
    as_json: bool,
    out: Path | None,
    edition: Edition,
    root: Path | None,
    jobs: int,
    cache: Path | None,
    base_path: str,
) -> None:
    """Check, then list the sites that a build consists of, and which of them are there already."""
    import json
    from dataclasses import replace

    import msgspec

    from generator.sharing import plan_units

    with job_of(root, jobs, cache, edition) as job:
        job = replace(job, base_path=base_path)
        planned = plan_units(job, (out or job.root / "site").absolute())
    if as_json:
        say(json.dumps(msgspec.to_builtins(planned), indent=2))
        return
    for each in planned.units:
        say(printable(f"{each.name}: {'is there already' if each.cached else 'to be built'}"))


@click.command()
@click.argument(
    "parts",
    nargs=-1,
    metavar="[PART]...",
    type=click.Path(file_okay=False, path_type=Path),
)
@_of_one_build
def assemble(
    parts: tuple[Path, ...],
    out: Path | None,
    edition: Edition,
    root: Path | None,
    jobs: int,
    cache: Path | None,
    base_path: str,
) -> None:
    """Put the PARTs that build --part made together: to the byte what one build makes.

    What is in the tree already as it would be built need be in no part. Each part is held against
    its list, and against what lies here, before anything is written.
    """
    from dataclasses import replace

    from generator import sharing
    from generator.model.counted import counted

    with job_of(root, jobs, cache, edition) as job:
        job = replace(job, base_path=base_path)
        target = (out or job.root / "site").absolute()
        published = sharing.assemble(job, [each.absolute() for each in parts], target)
    if published.notes:
        say("\n".join(map(printable, published.notes)))
    of_parts, sites = counted(len(parts), "part"), counted(len(published.sites), "site")
    say_done(printable(f"{sites} in {target}, of {of_parts}."))


def refuse_mixed(
    sites: Sequence[str], *, is_part: bool, dask: str, keep_going: bool, afresh: bool
) -> None:
    """Raise `UsageError` where a build is to be shared, and be what no shared one is."""
    if is_part and not sites:
        raise click.UsageError("--part is of the sites that you name: build science --part.")
    if dask and (sites or is_part):
        raise click.UsageError("--dask is for the whole: name no site, and no --part.")
    if (dask or is_part) and (keep_going or afresh):
        raise click.UsageError("--keep-going and --no-cache are for one machine, which sees all.")


def build_shared(job: Job, target: Path, sites: Sequence[str], dask: str) -> Sound:
    """What is built of a trust: the whole by a Dask cluster, or else a part of the sites named."""
    from generator.building import Sound
    from generator.sharing import build_part

    if not dask:
        return Sound(build_part(job, sites, target))
    from generator.spreading import build_on_cluster

    return Sound(build_on_cluster(job, target, dask))

"""The commands for what is given to readers: `trustpages verify`."""

from __future__ import annotations

from pathlib import Path

import click

from generator.check.printable import printable
from generator.command import FAULTS, say


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.pass_context
def verify(context: click.Context, target: Path) -> None:
    """Hold the published pages in TARGET against their list; exit 1 where anything differs.

    Every file is read: none may have changed, none may be missing, none may be too much.
    """
    from generator.check.evidence.counted import counted
    from generator.release.verify import verify as held

    found = held(target)
    said = [f"{each.path}: {each.wrong}" for each in found.differences]
    files = counted(found.files, "file")
    if said:
        said.append(
            f"{counted(len(said), 'difference')} from what was published ({files}). "
            "To mend it, publish again, or copy all of it anew."
        )
    else:
        said.append(f"As it was published: {files} in {target}, nothing missing, nothing more.")
    say("\n".join(map(printable, said)))
    if found.differences:
        context.exit(FAULTS)

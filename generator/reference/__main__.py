"""The command `python -m generator.reference`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.reference import differing, reference_files


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; say what differs.")
@click.option("--root", type=click.Path(file_okay=False, path_type=Path), default=Path())
def main(check: bool, root: Path) -> None:
    """Write the schemas for editors and the reference pages, or say which of them differ."""
    files = reference_files(root)
    changed = list(differing(root, files))
    if check:
        for path in changed:
            click.echo(f"{path} differs. Run: make docs")
        sys.exit(1 if changed else 0)
    for path in changed:
        file = root / path
        if path in files:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(files[path], encoding="utf-8")
        else:
            file.unlink()
        click.echo(f"{path}: {'written' if path in files else 'removed'}")


if __name__ == "__main__":
    main()

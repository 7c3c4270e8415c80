"""The theme's scripts → `theme/minified/`: the same code with short names, by terser.

    python -m generator.reference.scripts .venv-scripts/node_modules/.bin/terser

It is what `make scripts` runs, after each change of a script; `make test` says if it was not run.
Nobody who builds a trust's pages needs terser, or npm: what it made is part of the theme.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from generator.render.scripts import MINIFIED, OF_PAGES, OF_SEARCH, bare, of_search, said_of

_THEME = Path(__file__).parents[2] / "theme"
_OPTIONS = ("--compress", "--mangle", "--ecma", "2020", "--comments", "false")


def scripts_of(theme: Path) -> Mapping[str, bytes]:
    """The scripts to make shorter, by the name of the file in `theme/minified/`."""
    files = sorted((theme / "assets").rglob("*.js"))
    assets = {file.relative_to(theme).as_posix(): file.read_bytes() for file in files}
    return {
        **{f"{name}.js": code for name, code in zip(OF_SEARCH, of_search(assets), strict=True)},
        **{Path(place).name: bare(assets[place]) for place in OF_PAGES},
    }


def minified_by(terser: Path, script: bytes) -> bytes:
    """The file of a script in `theme/minified/`, made by terser, the program at that path.

    Raises `CalledProcessError` where terser can't read the script.
    """
    made = subprocess.run(  # noqa: S603 (npm's own program, on files of this repository)
        [terser, *_OPTIONS], input=script, capture_output=True, check=True
    )
    return said_of(script) + made.stdout


def main() -> None:
    """Write `theme/minified/` anew."""
    [terser] = sys.argv[1:]
    folder = _THEME / MINIFIED
    for name, script in scripts_of(_THEME).items():
        (folder / name).write_bytes(minified_by(Path(terser), script))


if __name__ == "__main__":
    main()

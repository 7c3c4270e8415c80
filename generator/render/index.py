"""A site's pages → its search bundle. Search is Pagefind: one bundle a site and version."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from generator.render.bundle import settle_bundle

_ROOM = 1024 * 1024
"""Bytes that must be left on the disk behind a bundle, or else it may have been cut short."""
_UNUSED = ("pagefind-component-ui.*", "pagefind-modular-ui.*", "pagefind-highlight.js")


def index_pages(pages: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of the bundle, by path in the site, of the pages by path in the site.

    Raises `SubprocessError` where Pagefind fails, or has not written all. It is run as a command:
    its service, which the Python interface talks to, confirms a bundle before all of it is on disk
    (Pagefind issue 1271).
    """
    with tempfile.TemporaryDirectory() as made:
        site, bundle = Path(made, "site"), Path(made, "pagefind")
        for path, html in pages.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes(html)
        command = [sys.executable, "-m", "pagefind", "--silent", "--force-language", "en"]
        subprocess.run(  # noqa: S603 (no shell, and no word of it comes from a page)
            [*command, "--site", str(site), "--output-path", str(bundle)], check=True
        )
        _refuse_half(bundle)
        for pattern in _UNUSED:
            for file in bundle.glob(pattern):
                file.unlink()
        settle_bundle(bundle)
        files = sorted(path for path in bundle.rglob("*") if path.is_file())
        return {f"pagefind/{f.relative_to(bundle).as_posix()}": f.read_bytes() for f in files}


def _refuse_half(bundle: Path) -> None:
    """Raise `SubprocessError` where part of a bundle is missing.

    On a full disk Pagefind cuts short what it writes, says nothing and ends as if all were well.
    What it packs tells by itself whether it is whole; for the rest, the disk must have room still.
    """
    try:
        with tempfile.TemporaryFile(dir=bundle) as room:
            room.write(bytes(_ROOM))
            room.flush()
        packed = [*bundle.rglob("*.pf_*"), *bundle.glob("*.pagefind")]
        if empty := [file.name for file in packed if not gzip.decompress(file.read_bytes())]:
            raise EOFError(f"{', '.join(empty)} has nothing in it")
        json.loads((bundle / "pagefind-entry.json").read_bytes())
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise subprocess.SubprocessError(f"the search index is cut short: {error}") from error

"""BuiltSite → the same with its search bundle and its calendar entries.

Search is Pagefind: one bundle a site and version, which the portal merges in the browser.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

from generator.model.published import BuiltSite
from generator.render.bundle import settle_bundle
from generator.render.calendar import calendar_of

_ROOM = 1024 * 1024
"""Bytes that must be left on the disk behind a bundle, or else it may have been cut short."""
_UNUSED = ("pagefind-component-ui.*", "pagefind-modular-ui.*", "pagefind-highlight.js")


def index_site(built: BuiltSite) -> BuiltSite:
    """Write `pagefind/` and every `.ics` into the built site's folder.

    Raises `SubprocessError` where Pagefind fails, or has not written all. It is run as a command:
    its service, which the Python interface talks to, confirms a bundle before all of it is on disk
    (Pagefind issue 1271).
    """
    for path, entry in built.plan.calendars.items():
        (built.folder / path).write_bytes(calendar_of(entry))
    bundle = built.folder / "pagefind"
    command = [sys.executable, "-m", "pagefind", "--silent", "--force-language", "en"]
    subprocess.run(  # noqa: S603 (no shell, and no word of it comes from a page)
        [*command, "--site", str(built.folder), "--output-path", str(bundle)], check=True
    )
    _refuse_half(bundle)
    for pattern in _UNUSED:
        for file in bundle.glob(pattern):
            file.unlink()
    settle_bundle(bundle)
    return built


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

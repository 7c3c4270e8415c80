"""BuiltSite → the same with its search bundle and its calendar entries.

Search is Pagefind: one bundle a site and version, which the portal merges in the browser.
"""

from __future__ import annotations

import subprocess
import sys

from generator.model.published import BuiltSite
from generator.render.bundle import settle_bundle
from generator.render.calendar import calendar_of

_UNUSED = ("pagefind-component-ui.*", "pagefind-modular-ui.*", "pagefind-highlight.js")


def index_site(built: BuiltSite) -> BuiltSite:
    """Write `pagefind/` and every `.ics` into the built site's folder.

    Raises `CalledProcessError` where Pagefind fails. It is run as a command: its service, which the
    Python interface talks to, confirms a bundle before all of it is on disk (Pagefind issue 1271).
    """
    for path, entry in built.plan.calendars.items():
        (built.folder / path).write_bytes(calendar_of(entry))
    bundle = built.folder / "pagefind"
    command = [sys.executable, "-m", "pagefind", "--silent", "--force-language", "en"]
    subprocess.run(  # noqa: S603 (no shell, and no word of it comes from a page)
        [*command, "--site", str(built.folder), "--output-path", str(bundle)], check=True
    )
    for pattern in _UNUSED:
        for file in bundle.glob(pattern):
            file.unlink()
    settle_bundle(bundle)
    return built

"""A picture or download is larger than the trust wants its files to be.

How large that is, `largest_file` in `content/trust.yml` says.

**Why it matters.** On a phone in the corridor it takes longer to arrive than the break lasts.

**Bad**: a photo of 14 megabytes, as it came from the camera.

**Good**: the same photo saved 1,600 pixels wide: a fifth of a megabyte.
"""

import posixpath
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position

_MEGABYTE = 1_000_000
_PICTURES = frozenset(".png .jpg .jpeg .gif .webp .bmp .tif .tiff .heic .svg".split())
_FILMS = frozenset(".mp4 .mov .avi .mkv .webm .m4v .wmv".split())


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    if catalogue.label:
        return
    largest = catalogue.settings.trust.largest_file
    for path in sorted(catalogue.files):
        if path.endswith((".md", ".yml")):
            continue
        size = len(inspection.read(path)) / _MEGABYTE
        if size > largest:
            ending = posixpath.splitext(path)[1].lower()
            advice = "Make it smaller, or split it."
            if ending in _PICTURES:
                advice = "Save the picture anew, 1,600 pixels wide."
            elif ending in _FILMS:
                advice = "Put the film where the trust keeps its films, and link to it."
            yield Finding(
                path,
                Position(1),
                f"this file has {size:.1f} megabytes; the trust's limit is {largest}.",
                advice,
            )


RULE = Rule("S308", "file-size", Severity.PLEASE_CHECK, check, reads_no_text=True)

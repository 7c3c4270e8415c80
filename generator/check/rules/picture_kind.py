"""A picture is of another kind than its name says: a JPEG called `.png`.

Websites and telephones save pictures so. Browsers go by what is in the file and show it.

**Why it matters.** Programs that go by the name refuse it: who saves the picture and puts it into
slides or a worksheet is told that it is damaged.

**Bad**: a photo that was saved from a website as `board.png` and is a JPEG.

**Good**: the same file called `board.jpg`, on the pages that show it as well.
"""

import posixpath
from collections.abc import Iterator

from generator.check.evidence.picture_kinds import other_kind
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position
from generator.model.raster import is_raster


def check(inspection: Inspection) -> Iterator[Finding]:
    for path in filter(is_raster, inspection.downloads):
        if found := other_kind(path, inspection.read(path)):
            kind, ending = found
            name, had = posixpath.splitext(posixpath.basename(path))
            yield Finding(
                path,
                Position(1),
                f"this picture ends with {had} and is a {kind}.",
                f"Name it {name}{ending}, here and on the pages that show it.",
            )


RULE = Rule("C862", "picture-kind", Severity.PLEASE_CHECK, check, reads_one_text=True)

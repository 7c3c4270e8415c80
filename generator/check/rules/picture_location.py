"""A picture's file says where it was taken, or which camera took it.

Telephones and cameras write this into a picture's file (EXIF and XMP) unless they are told not to.
`trustpages check --fix` takes it out: the picture, its colours and its copyright line stay.

**Why it matters.** A photo taken at home, or on a visit with a class, gives the place to anybody.

**Bad**: `visit.jpg` as it came from a telephone.

**Good**: the same picture after `trustpages check --fix`.
"""

from collections.abc import Iterator

from generator.check.evidence.pictures import ENDINGS, tells
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position


def check(inspection: Inspection) -> Iterator[Finding]:
    for path in sorted(inspection.catalogue.files):
        if path.lower().endswith(ENDINGS):
            told = tells(inspection.read(path))
            if told:
                yield Finding(
                    path,
                    Position(1),
                    f"the file of this picture tells {' and '.join(told)}.",
                    "Let --fix take it out; the picture stays as it is.",
                    strips_picture=True,
                )


RULE = Rule("C851", "picture-location", Severity.MUST_FIX, check, is_safety=True)

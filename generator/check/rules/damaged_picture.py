"""A part of a picture is missing, or it has more pixels than a telephone can show.

Pages show a picture in the sizes that columns need, made from the file that its author gave. Of a
file that broke off half way, a grey half is shown. More than 64 million pixels are unpacked by no
telephone: the page would end with them. The largest photos of telephones have 50 million.

**Why it matters.** The picture looks right in the folder, where it is shown small; a reader sees
half of it, or no page at all.

**Bad**: `board.jpg`, of which the last half did not arrive when it was uploaded.

**Good**: the same photo, put into the folder again.
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position
from generator.model.raster import is_raster


def check(inspection: Inspection) -> Iterator[Finding]:
    for path in filter(is_raster, inspection.downloads):
        # What draws is loaded for a picture that is looked at, and most checks look at none anew.
        from generator.draw.draw import is_damaged, size_if_too_large

        data = inspection.read(path)
        if size := size_if_too_large(data):
            message = f"this picture has {size}; no telephone shows it."
            yield Finding(path, Position(1), message, "Save it anew, 1,600 pixels wide.")
        elif is_damaged(data):
            yield Finding(
                path,
                Position(1),
                "a part of this picture is missing or damaged.",
                "Put it into the folder again, from where it came, or save it anew.",
            )


RULE = Rule("C861", "damaged-picture", Severity.MUST_FIX, check, reads_one_text=True)

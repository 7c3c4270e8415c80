"""A picture's or film's file says where it was taken, which camera took it, or who is in it.

Telephones and cameras write this into a file (EXIF, XMP and the like) unless they are told not to,
and programs for photos add the names of those whose faces they know. Pictures in documents,
drawings and archives are looked at as well. `trustpages check --fix` takes it out where the picture
certainly stays as it is: its look, its colours and its copyright line stay.

**Why it matters.** A photo taken at home, or on a visit with a class, gives the place to anybody.

**Bad**: `visit.jpg` as it came from a telephone.

**Good**: the same picture after `trustpages check --fix`.
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.listed import and_list
from generator.model.places import Position


def check(inspection: Inspection) -> Iterator[Finding]:
    for path, contents in inspection.contents.items():
        by_part: dict[str, list[str]] = {}
        for part, told in contents.tells:
            by_part.setdefault(part, []).append(told)
        is_certain = bool(by_part) and _has_plain_form(path, inspection.read(path))
        for part, told_of_it in by_part.items():
            whose = "the file of this picture" if part == "this file" else part
            yield Finding(
                path,
                Position(1),
                f"{whose} tells {and_list(told_of_it)}.",
                "Let --fix take it out; the picture stays as it is."
                if is_certain
                else "Save the picture anew as JPEG or PNG, and put that in its place.",
                strips_file=is_certain,
            )


def _has_plain_form(path: str, data: bytes) -> bool:
    # What writes pictures is loaded for a picture that must be written.
    from generator.check.evidence.files.plain_form import plain_form

    return plain_form(path, data) is not None


RULE = Rule(
    "C851", "picture-location", Severity.MUST_FIX, check, is_safety=True, reads_one_text=True
)

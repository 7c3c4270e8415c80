"""A picture is of a kind that no browser shows, whatever its name ends with.

Phones take HEIC, scanners write TIFF, and a page of Word or a PDF is no picture at all.

**Why it matters.** It looks right in the folder and on the phone that took it; readers see an empty
frame.

**Bad**: `![The board after the quiz](IMG_2034.HEIC)`

**Good**: `![The board after the quiz](board-after-the-quiz.jpg)`, saved as JPEG.
"""

import posixpath
from collections.abc import Iterator

from generator.check.evidence.files.names import fault_of_name
from generator.check.evidence.picture_kinds import is_pointer_to_storage, unseen_kind
from generator.check.evidence.shown_files import shown_files
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity

_OF_PROGRAMS = {"PDF", "Word", "PowerPoint", "Publisher"}
_HOW = {
    "HEIC": "Open it in Photos and export it as JPEG{named}. An iPhone takes JPEG by itself with "
    "Settings, Camera, Formats, Most Compatible.",
    "video": "Link to it: [What it shows]({name})",
}


def check(inspection: Inspection) -> Iterator[Finding]:
    added = inspection.catalogue.settings.trust.downloads
    for each in shown_files(inspection):
        if not each.is_picture:
            continue
        data = inspection.read(each.path)
        kind = unseen_kind(each.path, data)
        if kind is None:
            continue
        from generator.check.evidence.files.true_kind import disguise  # nearly all are seen

        if disguise(each.path, data) or fault_of_name(each.name, added):
            continue  # told of the file itself
        if data.strip() and not is_pointer_to_storage(data):
            yield Finding(
                each.page.path,
                each.position,
                f"no browser shows “{each.name}” as a picture: it {_is(kind)}.",
                _advice(kind, each.name),
            )


def _is(kind: str) -> str:
    if not kind:
        return "is damaged, or no picture"
    if kind in _OF_PROGRAMS:
        return f"is a {kind} file"
    return "is a video" if kind == "video" else f"is a {kind} picture"


def _advice(kind: str, name: str) -> str:
    stem = posixpath.splitext(name)[0]
    named = "" if name.lower().endswith((".jpg", ".jpeg")) else f", and write {stem}.jpg here"
    if kind in _OF_PROGRAMS:
        return f"Link to it: [What it holds]({name}). Or save the page as a picture{named}."
    how = _HOW.get(kind, "Open it in a picture program and save it as JPEG{named}.")
    if not kind:
        how = "Put it into the folder again, saved as JPEG{named}."
    return how.format(named=named, name=name)


RULE = Rule("C854", "unseen-picture", Severity.MUST_FIX, check, reads_one_page=True)

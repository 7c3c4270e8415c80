"""A picture or download that a page shows has a name and nothing in it.

Either the file is empty, or git keeps it in another place (Git LFS) and left a note of where.

**Why it matters.** Readers see an empty frame, or download a file that no program opens.

**Bad**: `![The board](board.png)` where `board.png` has 0 bytes.

**Good**: the same line, and the picture put into the folder again.
"""

from collections.abc import Iterator

from generator.check.evidence.picture_kinds import is_pointer_to_storage
from generator.check.evidence.shown_files import shown_files
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity


def check(inspection: Inspection) -> Iterator[Finding]:
    for each in shown_files(inspection):
        data = inspection.read(each.path)
        if is_pointer_to_storage(data):
            yield Finding(
                each.page.path,
                each.position,
                f"“{each.name}” only says where the file is kept (Git LFS); it is not the file.",
                "Put the file itself into the folder, or ask the site contact to fetch it with "
                "git lfs pull and to keep it without LFS.",
            )
        elif not data.strip():
            yield Finding(
                each.page.path,
                each.position,
                f"the file “{each.name}” is empty.",
                "Put it into the folder again from where you have it, or take it out of the page.",
            )


RULE = Rule("S309", "file-without-content", Severity.MUST_FIX, check, reads_one_page=True)

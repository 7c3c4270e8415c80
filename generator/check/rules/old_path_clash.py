"""Two pages say that they were at the same place, or a page stands where another says it was.

**Why it matters.** An address can lead to one page only: links to the old place are not led on.

What a subject's folder was called (`retired_names` in its settings) leads to its pages likewise.
Where an old path differs from a page in capitals alone, many computers take the two for one file.

**Bad**: `old_paths: [resources/quizzes.md]` in two pages of a subject.

**Good**: the line in the page that took its place.
"""

from collections import defaultdict
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position
from generator.model.written import PORTAL, Catalogue, Page, former_place


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    claims: dict[str, list[tuple[Page, Position, str]]] = defaultdict(list)
    for page in catalogue.pages.values():
        own = PORTAL if page.type == "topic" else page.site
        for number, name in enumerate(page.fields.old_paths if page.fields else ()):
            place = page.document.written("old_paths", number)
            site, path = former_place(name, own, catalogue.settings.subjects)
            former = f"subjects/{site}/{path}" if site else f"content/{path}"
            claims[former].append((page, place, name))
    yield from _retired_names(catalogue)
    folded = {path.casefold(): path for path in catalogue.pages} if claims else {}
    for former, claimants in claims.items():
        first = claimants[0][0]
        for page, place, name in claimants:
            if former == page.path:
                message = f"“{name}” is where this page is now."
            elif former in catalogue.pages:
                message = f"“{name}” cannot lead here: {former} is a page of its own."
            elif file := _file_in_the_way(former, catalogue.files):
                message = f"“{name}” cannot lead here: {file} is a file."
            elif page is not first:
                message = f"“{name}” is an old path of {first.path} as well."
            elif same := folded.get(former.casefold()):
                message = f"“{name}” cannot lead here: it is {same} but for capitals."
            else:
                continue
            yield Finding(
                page.path, place, message, "Take it out here, or write where this page was."
            )


def _retired_names(catalogue: Catalogue) -> Iterator[Finding]:
    """Names of subjects' former folders that something else has today, or had as well."""
    subjects = catalogue.settings.subjects
    portal = {path.split("/")[1].removesuffix(".md") for path in catalogue.files if "/" in path}
    first: dict[str, str] = {}
    for slug, subject in subjects.items():
        document = catalogue.settings.subject_document(slug)
        for number, name in enumerate(subject.retired_names):
            if name in subjects:
                message = f"“{name}” cannot lead here: it is the folder of a subject today."
            elif name in portal:
                message = f"“{name}” cannot lead here: a page of the whole trust has that address."
            elif name in first:
                message = f"“{name}” is a retired name of {first[name]} as well."
            else:
                first[name] = slug
                continue
            place = document.written("retired_names", number)
            advice = "Take it out here, or write what the folder was called."
            yield Finding(document.path, place, message, advice)


def _file_in_the_way(former: str, files: frozenset[str]) -> str:
    """The file that stands where the old path's folder, or one around it, would be."""
    parts = former.removesuffix(".md").split("/")
    folders = ("/".join(parts[:length]) for length in range(1, len(parts) + 1))
    return next((folder for folder in folders if folder in files), "")


RULE = Rule("S312", "old-path-clash", Severity.PLEASE_CHECK, check, reads_no_text=True)

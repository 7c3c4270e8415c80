"""A picture or a file to download is named in a page, but is not there.

**Why it matters.** Readers see an empty frame, or a link that fails.

**Bad**: `![Forces on a thrown ball](forces.png)` with no `forces.png` beside the page.

**Good**: the same line with the picture in the page's folder.
"""

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator

from generator.check.evidence.addresses import lacks_scheme
from generator.check.inspection import Inspection, Rule
from generator.link.authored import can_be_read, is_pointer, links_of, players_of
from generator.model.archive import is_withdrawn
from generator.model.diagnostics import Finding, Severity
from generator.schema.suggest import closest


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue, withdrawn = inspection.catalogue, inspection.catalogue.settings.withdrawn

    def is_told(path: str) -> bool:
        """Whether another rule says why the file is not there."""
        return is_pointer(catalogue, path) or is_withdrawn(path, withdrawn)

    by_folder: dict[str, list[str]] = defaultdict(list)
    for path in sorted(catalogue.files):
        if not path.endswith((".md", ".yml")):
            by_folder[posixpath.dirname(path)].append(posixpath.basename(path))
    for page in catalogue.pages.values():
        targets = inspection.links.targets.get(page.path, {})
        folder = posixpath.dirname(page.path)
        for reference in links_of(catalogue, page) if targets and can_be_read(page) else ():
            target = targets.get(reference.address)
            if not target or target.path or is_told(target.wanted):
                continue
            if lacks_scheme(reference.address) and not reference.is_picture:
                continue  # told as a link that leads nowhere
            if reference.is_picture or target.is_file:
                kind = "picture" if reference.is_picture else "file"
                yield Finding(
                    page.path,
                    reference.position,
                    f"the {kind} “{target.wanted}” is not there.",
                    _advice(by_folder[folder], target.wanted),
                )
        converted = catalogue.converted.get(page.path)
        for player in players_of(converted) if converted and can_be_read(page) else ():
            target = targets.get(player.attributes["src"])
            if target and not target.path and not is_told(target.wanted):
                yield Finding(
                    page.path,
                    player.position,
                    f"the file “{target.wanted}”, which this should play, is not there.",
                    _advice(by_folder[folder], target.wanted),
                )
        for number, download in enumerate(page.fields.files if page.fields else ()):
            wanted = posixpath.normpath(posixpath.join(folder, download.path))
            if wanted not in catalogue.files and not is_told(wanted):
                yield Finding(
                    page.path,
                    page.document.written("files", number, "path"),
                    f"the file “{wanted}” is not there.",
                    _advice(by_folder[folder], wanted),
                )


def _advice(beside: list[str], wanted: str) -> str:
    name = posixpath.basename(wanted)
    if wanted.startswith("/"):
        return f"Put it in the page's folder and write {name} here."
    close = closest(name, beside)
    if close and re.findall(r"\d+", close) == re.findall(r"\d+", name):
        capitals = " Capitals count." if close.lower() == name.lower() else ""
        return f"Did you mean “{close}”?{capitals}"
    return "Add it to the page's folder, or correct its name here."


RULE = Rule("L402", "missing-file", Severity.MUST_FIX, check, reads_one_page=True)

"""A link leads to a page, or to a place in a page, that is not there.

**Why it matters.** A colleague with ten minutes ends on an error page.

**Bad**: `[starters](retreival-starters.md)`

**Good**: `[starters](retrieval-starters.md)`
"""

import posixpath
from collections import defaultdict
from collections.abc import Iterator

from generator.diagnostics import Finding, Inspection, Rule, Severity
from generator.model import Catalogue, Edit, Page, Reference, Target
from generator.page_links import can_be_read, is_pointer, links_of
from generator.suggest import closest, plain

_MOST_GUESSES = 20
"""For how many links of a page the page that was meant is looked for."""


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    by_plain_path: dict[str, list[str]] = defaultdict(list)
    for path in catalogue.pages:
        by_plain_path[_plain(path)].append(path)
    for page in catalogue.pages.values():
        targets = inspection.links.targets.get(page.path, {})
        told = 0
        for reference in links_of(catalogue, page) if targets and can_be_read(page) else ():
            target = targets.get(reference.address)
            if target is None or reference.is_picture or target.is_file:
                continue
            if target.path is None and not is_pointer(catalogue, target.wanted):
                like = by_plain_path.get(_plain(target.wanted), [])
                told += 1
                yield _page(catalogue, page, target, reference, like, told <= _MOST_GUESSES)
            elif target.path and (finding := _anchor(catalogue, page, target, reference)):
                yield finding
    yield from _start_here(catalogue)


def _plain(path: str) -> str:
    return plain(path.removesuffix(".html").removesuffix(".md").removesuffix("/index"))


def _page(
    catalogue: Catalogue,
    page: Page,
    target: Target,
    reference: Reference,
    like: list[str],
    may_guess: bool,
) -> Finding:
    """`like` are pages whose path differs in capitals, signs or ending alone."""
    message = f"this link leads nowhere: there is no page “{target.wanted}”."
    folder = posixpath.dirname(page.path)
    if len(like) == 1:
        meant = posixpath.relpath(like[0], folder)
        old = reference.address
        edits = (Edit(reference.position, old, meant + old[len(old.partition("#")[0]) :]),)
        return Finding(page.path, reference.position, message, f"Write {meant}", edits)
    advice = _advice(catalogue, folder, target, may_guess)
    return Finding(page.path, reference.position, message, advice)


def _advice(catalogue: Catalogue, folder: str, target: Target, may_guess: bool) -> str:
    if target.wanted.startswith("/"):
        return "Write the way from this page to the other file, such as ../resources/page.md."
    near = sorted(catalogue.pages, key=lambda path: posixpath.dirname(path) == folder)
    names = {posixpath.basename(path): path for path in near}
    close = closest(posixpath.basename(target.wanted), names) if may_guess else None
    if not close:
        return "Check the name, or remove the link."
    return f"Did you mean “{posixpath.relpath(names[close], folder)}”?"


def _anchor(
    catalogue: Catalogue, page: Page, target: Target, reference: Reference
) -> Finding | None:
    there = catalogue.converted.get(target.path or "")
    if not target.anchor or there is None or target.anchor in there.anchors:
        return None
    close = closest(target.anchor, there.anchors)
    return Finding(
        page.path,
        reference.position,
        f"there is no heading “#{target.anchor}” in {target.path}.",
        f"Did you mean “#{close}”?" if close else "Link to the page without the # part.",
    )


def _start_here(catalogue: Catalogue) -> Iterator[Finding]:
    for slug, subject in catalogue.settings.subjects.items():
        folder = f"subjects/{slug}"
        document = catalogue.settings.subject_document(slug)
        for number, name in enumerate(subject.start_here):
            wanted = f"{folder}/{name.removesuffix('.md')}.md"
            if wanted in catalogue.pages or is_pointer(catalogue, wanted):
                continue
            own = (p.removeprefix(f"{folder}/") for p in catalogue.pages if p.startswith(folder))
            close = closest(name, (path.removesuffix(".md") for path in own))
            yield Finding(
                document.path,
                document.written("start_here", number),
                f"this link leads nowhere: there is no page “{wanted}”.",
                f"Did you mean “{close}”?" if close else "Check the name, or remove it.",
            )


RULE = Rule("L401", "broken-link", Severity.MUST_FIX, check)

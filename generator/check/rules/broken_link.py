"""A link leads to a page, or to a place in a page, that is not there.

**Why it matters.** A colleague with ten minutes ends on an error page.

**Bad**: `[starters](retreival-starters.md)`

**Good**: `[starters](retrieval-starters.md)`
"""

import itertools
import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from generator.check.evidence.addresses import lacks_scheme
from generator.check.inspection import Inspection, Rule
from generator.link.authored import can_be_read, former_paths, is_pointer, links_of
from generator.model.archive import is_withdrawn
from generator.model.converted import TOPIC_SCHEME, Reference
from generator.model.diagnostics import Finding, Severity
from generator.model.graph import Target
from generator.model.places import Edit
from generator.model.written import Catalogue, Page
from generator.schema.suggest import closest, plain

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WHOLE = re.compile(r"https?://[^\s<>\"]+")
_OPENED = frozenset({"http", "https", "mailto", "tel", TOPIC_SCHEME})
_NOWHERE = "this link leads nowhere: there is no page “{}”."
_NO_ADVICE = "Check the name, or remove the link."
_MOST_GUESSES = 100
"""For how many links the page that was meant is looked for; more have one cause in common."""


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue, around = inspection.catalogue, inspection.around
    places = _Places(inspection)
    withdrawn, told = catalogue.settings.withdrawn, 0
    for page in catalogue.pages.values():
        targets = inspection.links.targets.get(page.path, {})
        for reference in links_of(catalogue, page) if can_be_read(page) else ():
            target = targets.get(reference.address)
            if finding := _scheme(page, reference):
                yield finding
            if target and not target.path and lacks_scheme(reference.address):
                if not reference.is_picture:
                    yield _without_scheme(page, reference)
                continue
            if target is None or reference.is_picture or target.is_file:
                continue
            if target.path is None and is_withdrawn(target.wanted, withdrawn):
                continue  # told as a link to what was withdrawn
            if target.path is None and not is_pointer(catalogue, target.wanted):
                like = places.by_plain_path.get(_plain(target.wanted), [])
                if len(like) == 1:
                    yield _certain(page, target, reference, like[0])
                    continue
                advice = _NO_ADVICE
                if target.wanted.startswith("/"):
                    advice = _from_the_root(page, target.wanted, places.by_name)
                elif told < _MOST_GUESSES:
                    told += 1
                    close = _close(around, page, target.wanted)
                    advice = close or _gone(target.wanted, places.leading[target.wanted])
                message = _NOWHERE.format(target.wanted)
                yield Finding(page.path, reference.position, message, advice)
            elif target.path and (finding := _anchor(around, page, target, reference)):
                yield finding
    yield from _start_here(around)


class _Places:
    """Where links may have been meant to lead; looked up for the first that leads nowhere."""

    def __init__(self, inspection: Inspection) -> None:
        self._pages = inspection.around.pages
        self._targets = inspection.links.targets

    @cached_property
    def by_plain_path(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for path in self._pages:
            found[_plain(path)].append(path)
        return found

    @cached_property
    def by_name(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for plain_path, paths in self.by_plain_path.items():
            found[posixpath.basename(plain_path)] += paths
        return found

    @cached_property
    def leading(self) -> Mapping[str, int]:
        """What is not there → how many pages lead there."""
        return Counter(
            wanted
            for targets in self._targets.values()
            for wanted in {target.wanted for target in targets.values() if target.path is None}
        )


def _scheme(page: Page, reference: Reference) -> Finding | None:
    """A link or picture that no reader's browser could open, such as a file of one computer."""
    match = _SCHEME.match(reference.address)
    if not match or match[1].lower() in _OPENED:
        return None
    what = "picture" if reference.is_picture else "link"
    advice = "Write an address that begins with https://, or the name of a file beside the page."
    edits: tuple[Edit, ...] = ()
    if _WHOLE.fullmatch(reference.text.strip()):
        advice = f"Write {reference.text.strip()}"
        edits = (Edit(reference.position, reference.address, reference.text.strip()),)
    elif match[1].lower() == "data":
        name = "![What it shows](the-file.png)" if reference.is_picture else "the file's name"
        advice = f"Save it as a file beside the page, and write {name}"
        pasted = f"this {what} is pasted into the page as letters, which no page can show."
        return Finding(page.path, reference.position, pasted, advice)
    message = f"this {what} leads nowhere: readers can't open an address with {match[1]}: in front."
    return Finding(page.path, reference.position, message, advice, edits)


def _without_scheme(page: Page, reference: Reference) -> Finding:
    """An address of the web that is written as people say it: www.bbc.co.uk."""
    meant = f"https://{reference.address}"
    return Finding(
        page.path,
        reference.position,
        "this address has no https:// in front, so it is looked for beside the page.",
        f"Write {meant}",
        (Edit(reference.position, reference.address, meant),),
    )


def _plain(path: str) -> str:
    return plain(path.removesuffix(".html").removesuffix(".md").removesuffix("/index"))


def _certain(page: Page, target: Target, reference: Reference, path: str) -> Finding:
    """`path` differs from what was written in capitals, signs or ending alone."""
    meant = posixpath.relpath(path, posixpath.dirname(page.path))
    old = reference.address
    edits = (Edit(reference.position, old, meant + old[len(old.partition("#")[0]) :]),)
    message = _NOWHERE.format(target.wanted)
    return Finding(page.path, reference.position, message, f"Write {meant}", edits)


def _from_the_root(page: Page, wanted: str, by_name: Mapping[str, list[str]]) -> str:
    """For an address from the root of a site, such as /science/starters/: the page like it."""
    parts = _plain(wanted.rstrip("/")).split("/")
    same = {path: _same_end(_plain(path).split("/"), parts) for path in by_name.get(parts[-1], [])}
    best = [path for path, length in same.items() if length == max(same.values())]
    if len(best) == 1:
        return f"Did you mean “{posixpath.relpath(best[0], posixpath.dirname(page.path))}”?"
    return "Write the way from this page to the other file, such as ../resources/page.md."


def _same_end(one: list[str], other: list[str]) -> int:
    """How many parts at their ends two paths have in common."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))


def _close(catalogue: Catalogue, page: Page, wanted: str) -> str:
    folder = posixpath.dirname(page.path)
    others = catalogue.pages.keys() - {page.path}
    near = sorted(sorted(others), key=lambda path: posixpath.dirname(path) == folder)
    names = {posixpath.basename(path): path for path in near}
    close = closest(posixpath.basename(wanted), names)
    return f"Did you mean “{posixpath.relpath(names[close], folder)}”?" if close else ""


def _gone(wanted: str, pages: int) -> str:
    """For a page that is gone: how many pages lead there, and the one line that mends them all.

    It is told at each place, not once: a report on one file, or on what a change touches, says all
    that stands in it, and each author sees her own line.
    """
    parts = wanted.split("/", 2 if wanted.startswith("subjects/") else 1)
    if pages < 2 or parts[0] not in ("content", "subjects") or not wanted.endswith(".md"):
        return _NO_ADVICE
    return (
        f"{pages} pages lead there. If it has moved within {'/'.join(parts[:-1])}, add “old_paths: "
        f"[{parts[-1]}]” to the page that it is now: that mends them all."
    )


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
    former: dict[str, str] | None = None
    for slug, subject in catalogue.settings.subjects.items():
        folder = f"subjects/{slug}"
        document = catalogue.settings.subject_document(slug)
        for number, file in enumerate(subject.first_pages):
            wanted = f"{folder}/{file}"
            if wanted in catalogue.pages or is_pointer(catalogue, wanted):
                continue
            former = former_paths(catalogue) if former is None else former
            if former.get(wanted, "").startswith(f"{folder}/"):
                continue  # it has moved, which another rule tells of
            own = (p.removeprefix(f"{folder}/") for p in catalogue.pages if p.startswith(folder))
            name = subject.start_here[number]
            close = closest(name, (path.removesuffix(".md") for path in own))
            yield Finding(
                document.path,
                document.written("start_here", number),
                _NOWHERE.format(wanted),
                f"Did you mean “{close}”?" if close else "Check the name, or remove it.",
            )


RULE = Rule("L401", "broken-link", Severity.MUST_FIX, check, reads_one_page=True)

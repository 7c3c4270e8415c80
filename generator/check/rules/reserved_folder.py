"""A name belongs to the site itself, or to both a subject and a folder of the whole trust.

Beside the pages, a site has files of its own: `assets`, `search`, `sitemap.xml` and others. A
subject has besides a folder for each of its years, and `latest`: the pages of a finished year lie
in it, and what is in the current year's folders leads to its pages. A folder with pages has a list
of them at its own address; what is to stand above the list is the folder's `index.md`.

**Why it matters.** The one would overwrite the other: pages vanish, or the site loses its styles,
its search or a year.

**Bad**: `content/science/` while there is `subjects/science/`; `subjects/assets/`;
`version: versions.json`; `resources` of a subject in `subjects/art/search/`;
`subjects/art/2025-26/`; `subjects/art/latest.md`; `subjects/art/resources.md`.

**Good**: `content/science-week/`, `subjects/art/search-tips/`, `subjects/art/resources/index.md`.
"""

import posixpath
import unicodedata
from collections.abc import Iterator, Set

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position
from generator.model.reserved import GOAL_FOLDER, OF_ROOT, OF_SITE, OF_SUBJECT, names_beside
from generator.model.written import PORTAL, Catalogue, former_place

_ADVICE = "Give one of the two another name."
_ALWAYS_LISTED = ("topics", "resources", "plc")
"""Folders of a subject that have a list even where it is empty; of the whole trust the first."""


_OF_THE_PORTAL = ("topics", "plc")
"""Folders that the whole trust's site has, whatever lies in `content/`."""


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    yield from _subjects(catalogue)
    yield from _tops(catalogue)
    yield from _lists(catalogue)
    yield from _versions(catalogue)
    yield from _old_paths(catalogue)


def _subjects(catalogue: Catalogue) -> Iterator[Finding]:
    for slug in catalogue.settings.subjects:
        taken = sorted(
            path
            for path in catalogue.files
            if path.startswith(f"content/{slug}/") or path == f"content/{slug}.md"
        )
        settings = f"subjects/{slug}/subject.yml"
        if taken or slug in _OF_THE_PORTAL:
            yield Finding(
                taken[0] if taken else settings,
                Position(1),
                f"the address “{slug}” belongs to a subject and to a folder of the whole trust.",
                _ADVICE,
            )
        elif _plain(slug) in OF_ROOT:
            yield _of_site(settings, Position(1), slug, f"{slug}-subject")


def _tops(catalogue: Catalogue) -> Iterator[Finding]:
    """What lies at the top of a site."""
    told: set[str] = set()
    for path in sorted(catalogue.files):
        parts = path.split("/")
        site, rest = (parts[:2], parts[2:]) if parts[0] == "subjects" else (parts[:1], parts[1:])
        if not rest:
            continue
        name = rest[0].removesuffix(".md") if len(rest) == 1 else rest[0]
        reserved = _reserved(catalogue, parts[1] if parts[0] == "subjects" else PORTAL)
        whole = "/".join([*site, rest[0]])
        if _plain(name) in reserved and whole not in told:
            told.add(whole)
            yield _of_site(path, Position(1), name, f"{name.partition('.')[0]}-pages")


def _reserved(catalogue: Catalogue, site: str) -> Set[str]:
    """What nothing at the top of a site can be called, in small letters."""
    if site == PORTAL:
        return OF_ROOT
    subject = catalogue.settings.subjects.get(site)
    years = (subject.version, *(each.version for each in subject.archive)) if subject else ()
    return OF_SITE | names_beside(*years)


def _lists(catalogue: Catalogue) -> Iterator[Finding]:
    """Pages at the address of a folder's list. A folder with an `index.md` has two of one name."""
    folders = {posixpath.dirname(path) for path in catalogue.pages}
    for below in tuple(folders):
        while (below := posixpath.dirname(below)) and below not in folders:
            folders.add(below)
    folders |= {"content/topics"}
    folders |= {f"subjects/{s}/{n}" for s in catalogue.settings.subjects for n in _ALWAYS_LISTED}
    for path in catalogue.pages:
        folder = path.removesuffix(".md")
        is_top = path.count("/") == (2 if path.startswith("subjects/") else 1)
        if is_top and folder in folders and f"{folder}/index.md" not in catalogue.files:
            message = f"{folder}/ has a list of its pages at the address of this page."
            own = folder.startswith("subjects/") and folder.endswith("/topics")
            advice = "Give it another name." if own else f"Rename it to {folder}/index.md"
            yield Finding(path, Position(1), message, advice)


def _versions(catalogue: Catalogue) -> Iterator[Finding]:
    for slug, subject in catalogue.settings.subjects.items():
        document = catalogue.settings.subject_document(slug)
        seen: dict[str, str] = {}
        places = [(subject.version, document.written("version"))]
        places += [
            (year.version, document.written("archive", number, "version"))
            for number, year in enumerate(subject.archive)
        ]
        for version, place in places:
            plain = _plain(version)
            if plain in OF_SITE | OF_SUBJECT or plain in (*_ALWAYS_LISTED, GOAL_FOLDER):
                yield _of_site(document.path, place, version, "2026-27")
            elif plain in seen:
                message = f"“{version}” and “{seen[plain]}” would be one address."
                yield Finding(document.path, place, message, _ADVICE)
            seen.setdefault(plain, version)


def _old_paths(catalogue: Catalogue) -> Iterator[Finding]:
    for page in catalogue.pages.values():
        for number, former in enumerate(page.fields.old_paths if page.fields else ()):
            site, path = former_place(former, page.site, catalogue.settings.subjects)
            reserved = _reserved(catalogue, site)
            parts = [_plain(part) for part in path.removesuffix(".md").split("/")]
            name = parts[0] if parts[0] in reserved else "index.html"
            if name in parts:
                place = page.document.written("old_paths", number)
                message = f"no page was ever at “{former}”: {name} is the site's own."
                yield Finding(page.path, place, message, "Take it out, or correct it.")


def _of_site(path: str, place: Position, name: str, better: str) -> Finding:
    whose = "the site itself" if _plain(name) in OF_ROOT else "the years of the subject"
    message = f"the name “{name}” belongs to {whose}: something of that name is written there."
    return Finding(path, place, message, f"Choose another name, such as {better}")


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


RULE = Rule("S302", "reserved-folder", Severity.MUST_FIX, check, reads_no_text=True)

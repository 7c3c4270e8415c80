"""What must be fixed is kept back, and all that is sound is published: for `--keep-going`.

A page with a fault is as it was at the last commit of the branch in which it has none that must be
fixed, among the pages of today; with a fault about personal data or safety, all of its subject is.
What was never sound is left out. The outcome depends on the repository alone: rules that ask for
the day are asked on the day of the commit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from generator import checking
from generator.check import report
from generator.check.rules import RULES
from generator.check.told import tell
from generator.model.diagnostics import Diagnostic, Place, Severity
from generator.model.job import Job
from generator.model.kept_back import KeptBack
from generator.model.written import PORTAL, Page, Tree
from generator.model.year import ContentHasFaults, Year
from generator.read.first_parents import FirstParents, Version
from generator.read.settings import TRUST_FILE
from generator.read.stand_ins import is_narrower, withdraws_as_much
from generator.read.stood_in import StoodIn
from generator.read.trees import tree_of
from generator.since import since_then

_SAFETY = frozenset(rule.name for rule in RULES if rule.is_safety)
_OF_FOLDERS = frozenset({"missing-subject-file"})
"""Rules whose faults are of a subject's folder, though they are told of a file in it."""
_OF_LINKS = frozenset({"broken-link", "missing-file", "unknown-topic"})
"""Rules whose faults are harmless where what is led to is kept back: readers see words there."""


def keep_back(job: Job, found: Year) -> Job:
    """The job that publishes all that is sound of what `found` has faults in.

    Its `tree` is sound, and what is not as it lies in the repository is in `kept_back`. Raises
    `ContentHasFaults` where the faults are of the whole trust (its settings, the theme), and
    `CannotContinue` where there is no history, or not all of it is in this clone.
    """
    history, beneath = FirstParents(job.root), tree_of(job)
    judged = replace(job, today=history.day)
    going = _Going(judged, history, beneath, found)
    while going.step(year := checking.check(judged, tree=going.tree)):
        pass
    kept, for_staff = tuple(going.told(year)), going.for_staff()
    kept_back = replace(judged, kept_back=kept, for_staff=for_staff)
    return replace(kept_back, tree=going.tree, excused=going.excused)


def told(
    job: Job, found: Year, kept: Sequence[KeptBack], since: str | None
) -> tuple[list[str], bool]:
    """What is said of the faults in `found` and of what is kept back; whether any must be fixed.

    Where a commit `since` is named, only faults of the changes since then are told and count.
    """
    changed = since_then(job.root, since, lambda tree: checking.read_year(job, tree).checked)
    outcome = tell(found, (), changed, ideas=False, root=job.root)
    faults = [each for each in outcome.told if each.severity is Severity.MUST_FIX]
    said = [report.as_text(faults, found.catalogue.sources)] if faults else []
    others = sum(each.severity is Severity.MUST_FIX for each in found.checked.found) - len(faults)
    return [*said, *report.as_counts(others, 0), *report.as_kept_back(kept)], bool(faults)


@dataclass
class _Place:
    """A file, or a folder with all that is in it, and what stands in for it."""

    path: str
    versions: Iterator[Version]
    version: Version | None = None


@dataclass
class _Going:
    """What is kept back so far. Each step goes back one version, so there is an end to it."""

    job: Job
    history: FirstParents
    beneath: Tree
    found: Year
    places: dict[str, _Place] = field(default_factory=dict)
    given_up: set[str] = field(default_factory=set)
    had: dict[str, bytes | None] = field(default_factory=dict)
    """what the branch had at a path at last"""
    excused: frozenset[Place] = frozenset()
    today: frozenset[Place] | None = None
    """the faults of today, when nothing was kept back yet"""

    @property
    def tree(self) -> Tree:
        """The tree of today with what stands in for some of it."""
        instead: dict[str, bytes | None] = {}
        for place in sorted(self.places.values(), key=lambda each: each.path.count("/")):
            files = place.version.files if place.version else {}
            instead |= dict.fromkeys(self._there(place.path))
            # What was deleted since stays so.
            instead |= {path: data for path, data in files.items() if path in self._files}
        return StoodIn(self.beneath, instead) if instead else self.beneath

    def step(self, year: Year) -> bool:
        """Go back one version with the places that have faults now; False where none has."""
        places: dict[str, list[Diagnostic]] = {}
        if self.today is None:
            self.today = frozenset(each.place for each in year.checked.found)
        self.excused = self._caused(year)
        for each in year.checked.without(self.excused).found:
            is_safety = each.name in _SAFETY
            if each.severity is Severity.MUST_FIX or (is_safety and each.file in self.places):
                places.setdefault(self._place_of(each), []).append(each)
        if not places:
            return False
        first = min(_tier(path, year) for path in places)
        for path, faults in places.items():
            if _tier(path, year) == first:
                self._go_back(path, faults)
        return True

    def told(self, year: Year) -> Iterator[KeptBack]:
        """What is kept back in the end, by path."""
        for path, place in sorted(self.places.items()):
            if not any(path != each and path.startswith(f"{each}/") for each in self.places):
                yield self._told(path, place.version, year)

    def _caused(self, year: Year) -> frozenset[Place]:
        """The faults that are there only because something else is kept back: links to it.

        They are those of today's files that these have not when nothing is kept back, and those
        that nobody would find if what was left out or deleted were there. A link is words then.
        """
        faults = frozenset(
            each.place
            for each in year.checked.found
            if each.name in _OF_LINKS and each.severity is Severity.MUST_FIX
        )
        today = self.today or frozenset()
        others = frozenset(p for p in faults if p not in today and not self._is_kept(p[1]))
        rest = faults - others
        if rest and (missed := self._missed(year)):
            whole = StoodIn(self.tree, missed)
            found = checking.check(self.job, tree=whole).checked.found
            others |= rest - {each.place for each in found}
        return others

    def _missed(self, year: Year) -> dict[str, bytes | None]:
        """What is led to and is not there, though the branch had it: left out, or deleted."""
        wanted = {
            target.wanted
            for targets in year.links.targets.values()
            for target in targets.values()
            if target.path is None and target.wanted.startswith(("content/", "subjects/"))
        }
        for slug, subject in year.catalogue.settings.subjects.items():
            wanted |= {f"subjects/{slug}/{file}" for file in subject.first_pages}
        wanted |= {path for path, place in self.places.items() if not place.version}
        for topics in self.history.versions("content/topics"):  # pages name them by their names
            wanted |= topics.files.keys()
        for path in wanted - self.had.keys() - year.catalogue.files:
            version = next(self.history.versions(path), None)
            self.had[path] = version.files.get(path) if version else None
        missed = {path: self._now(path) or self.had.get(path) for path in wanted}
        return {p: data for p, data in missed.items() if data and p not in year.catalogue.files}

    def _is_kept(self, file: str) -> bool:
        return any(f"{file}/".startswith(f"{path}/") for path in self.places)

    def _place_of(self, fault: Diagnostic) -> str:
        """The file that goes back for a fault, or the folder of the subject."""
        top, *inside = fault.file.split("/")
        if top not in ("content", "subjects") or fault.file == TRUST_FILE:
            raise ContentHasFaults(self.found)
        folder = top if top == "content" else "/".join((top, *inside[:1]))
        if folder in self.given_up or (top == "subjects" and len(inside) < 2):
            return fault.file
        place = self.places.get(fault.file)
        is_of_folder = fault.name in _SAFETY or fault.name in _OF_FOLDERS or fault.archived_at
        if folder in self.places or (is_of_folder and not (place and place.version)):
            return folder
        if fault.archived_at or (place and not place.version) or not self._there(fault.file):
            return folder
        return fault.file

    def _go_back(self, path: str, faults: list[Diagnostic]) -> None:
        place = self.places.get(path)
        is_safety = any(each.name in _SAFETY for each in faults)
        if place is None:
            place = _Place(path, self._candidates(path, faults))
            if path in self._files and is_safety:
                place.versions = iter(())  # of a file that goes alone nothing is tried
        elif place.version is None:
            raise ContentHasFaults(self.found)  # it is gone, and something is still wrong with it
        elif path in self._files and is_safety:
            place.versions = iter(())
        place.version = next(place.versions, None)
        self.places[path] = place
        if path == "content" and place.version is None:
            del self.places[path]
            self.given_up.add(path)  # without all of it there is no portal: its files go alone

    def _candidates(self, path: str, faults: list[Diagnostic]) -> Iterator[Version]:
        """What may stand in for a file or folder, newest first."""
        settings = f"{path}/subject.yml"
        is_archived = any(each.archived_at for each in faults)
        for version in self.history.versions(path):
            files = {
                name: data
                for name, data in version.files.items()
                if name != TRUST_FILE  # it is always that of today
            }
            if not files.keys() & self._files:
                continue
            if not all(withdraws_as_much(name, self._now(name), files[name]) for name in files):
                continue
            if is_archived and files.get(settings) == self._now(settings):
                continue  # it names the same finished year
            yield replace(version, files=files)

    def for_staff(self) -> frozenset[str]:
        """The pages that may have been for everybody as they were, and are not so today."""
        versions = [each.version for each in self.places.values() if each.version]
        return frozenset(
            path
            for version in versions
            for path, data in version.files.items()
            if (page := self.found.catalogue.pages.get(path)) and is_narrower(page, data)
        )

    def _now(self, path: str) -> bytes:
        return self.beneath.read(path) if path in self._readable else b""

    @cached_property
    def _files(self) -> frozenset[str]:
        return frozenset(self.beneath.paths())

    @cached_property
    def _readable(self) -> frozenset[str]:
        return self._files - self.beneath.links()

    def _there(self, path: str) -> list[str]:
        """What lies at a path today, or in it."""
        tree = self.beneath
        known = {*tree.paths(), *tree.links(), *tree.notes(), *tree.unreadable()} - {TRUST_FILE}
        return [each for each in known if each == path or each.startswith(f"{path}/")]

    def _told(self, path: str, version: Version | None, year: Year) -> KeptBack:
        parts = path.split("/")
        site = parts[1] if parts[0] == "subjects" else PORTAL
        is_whole = len(parts) == (2 if site else 1)
        shown = {each.file: each.path for each in self.found.checked.found}
        page = year.catalogue.pages.get(path) if version else None
        staffs = self.for_staff()
        pages = [page] if page else year.catalogue.on_site(site) if is_whole and version else ()
        return KeptBack(
            shown.get(path, path),
            site if site in self.found.catalogue.settings.subjects else PORTAL,
            self._title(path, page) if not is_whole else self._name(site),
            version.commit if version else "",
            version.day.isoformat() if version else "",
            is_whole,
            any(each.front.audience == "public" for each in pages if each.path not in staffs),
        )

    def _title(self, path: str, page: Page | None) -> str:
        shown = page or (None if self._is_unsafe(path) else self.found.catalogue.pages.get(path))
        return shown.fields.title if shown and shown.fields else ""

    def _name(self, subject: str) -> str:
        """What readers call a subject; its settings may be left out with all of it."""
        settings = self.found.catalogue.settings.subjects.get(subject)
        is_unsafe = self._is_unsafe(f"subjects/{subject}/subject.yml")
        return settings.name if settings and not is_unsafe else ""

    def _is_unsafe(self, path: str) -> bool:
        """Whether the file itself has what nobody may read; a finished year is another one."""
        found = self.found.checked.found
        return any(e.file == path and e.name in _SAFETY and not e.archived_at for e in found)


def _tier(path: str, year: Year) -> int:
    """What others stand on goes first: without its faults, theirs may be none."""
    if path == "content" or (path.startswith("subjects/") and path.count("/") == 1):
        return 0
    if path.endswith("/subject.yml"):
        return 1
    return 3 if _is_read(path, year) else 2


def _is_read(path: str, year: Year) -> bool:
    """Whether a file is no page that cannot be read, and no settings that cannot be."""
    catalogue = year.catalogue
    if path.endswith("/subject.yml"):
        return path.split("/")[1] in catalogue.settings.subjects
    page = catalogue.pages.get(path)
    return page is None or (page.fields is not None and path in catalogue.converted)

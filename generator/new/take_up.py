"""A folder of somebody's Markdown → pages of a trust, with all that is assumed. Nothing is lost.

Files are copied and stay as they are. What cannot be published as it stands waits, with what is to
be mended, in a folder that no site is made from.
"""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator import checking
from generator.cache import Cache
from generator.clock import today
from generator.model.converted import Converted
from generator.model.diagnostics import CannotContinue, Diagnostic, Severity
from generator.model.job import Job
from generator.model.written import Document
from generator.model.year import Year
from generator.new.answers import Answers, Called
from generator.new.assumed import Composed, Usual, compose, first_heading
from generator.new.copies import Copies
from generator.new.dates import last_changes
from generator.new.found import Found, Passed, find_markdown
from generator.new.not_yet import not_yet
from generator.new.place import there_already
from generator.new.relinked import relinked
from generator.read.documents import parse_page
from generator.read.trees import WorkTree

_MOST_NAMED = 8
WAITING = "waiting"
"""The folder of pages that something keeps from being published."""

_PROVISIONAL = "---\ntitle: A page\nsummary: A page.\nreviewed: {day}\ntype: page\n---\n"
_LINES_ABOVE = _PROVISIONAL.count("\n")
_OF_LINKS = {"broken-link", "missing-file"}
_UNREADABLE = {
    "file-encoding": "it is not saved as UTF-8: open it in an editor and save it as that",
    "empty-file": "it is empty",
    "conflict-marker": "it has git's marks of a conflict: keep one of the two versions",
}


@dataclass(frozen=True)
class TakenUp:
    """A file of the folder as a page: what was assumed, and what keeps it from being published."""

    found: Found
    composed: Composed
    relinked: int
    files: tuple[str, ...] = ()
    """where the pictures and downloads go that it shows"""
    faults: tuple[Diagnostic, ...] = ()
    because: str = ""
    is_private: bool = False
    """whether the check found in it what must not be shown"""

    @property
    def waits(self) -> bool:
        """Whether something is to be mended first."""
        return bool(self.faults or self.because)

    @property
    def path(self) -> str:
        """Where it goes."""
        return f"{WAITING}/{self.found.target}" if self.waits else self.found.target


@dataclass(frozen=True)
class Plan:
    """What becomes of a folder."""

    pages: tuple[TakenUp, ...]
    passed: tuple[Passed, ...]
    files: Mapping[str, bytes] = field(repr=False)
    """all that would be written, the trust's own files among them"""
    unused: tuple[str, ...] = ()
    """files of other kinds that no page shows or offers"""


def take_up(
    folder: Path,
    files: Mapping[str, bytes],
    answers: Answers,
    cache: Cache,
    beside: Path | None = None,
) -> Plan:
    """What becomes of the Markdown in a folder, as pages of the trust that the `files` make.

    `beside` is the trust's own folder where it lies in that one. Nothing is written there.
    Raises `CannotContinue` where there is no subject for the pages.
    """
    if not answers.subjects:
        raise _no_subject(folder, beside)
    own = there_already(folder, files)
    found, passed, others = find_markdown(folder, answers.subjects, beside, own)
    documents, unreadable = _read(folder, found)
    found = tuple(each for each in found if each.path in documents)
    with tempfile.TemporaryDirectory(prefix="trustpages-") as made:
        job = Job(Path(made), cache, os.cpu_count() or 1, _silent)
        _write(job.root, files)
        pages, copies = _pages(folder, found, documents, job, answers)
        pages = _judged(pages, copies.files, job)
    written = dict(files)
    shown = _shown(pages)
    for page in pages:
        written[page.path] = whole(page)
    for path, data in copies.files.items():
        written[path if path in shown else f"{WAITING}/{path}"] = data
    unused = tuple(path for path in others if path not in copies.sources)
    return Plan(tuple(pages), (*passed, *unreadable), written, unused)


def _no_subject(folder: Path, beside: Path | None) -> CannotContinue:
    found, *_ = find_markdown(folder, [Called("any", "any")], beside)
    tops = sorted({each.path.partition("/")[0] for each in found if "/" in each.path})
    likely = f" Perhaps a folder at the top: {', '.join(tops[:_MOST_NAMED])}." if tops else ""
    return CannotContinue(
        f"the pages need a subject to belong to. Name it: --subject NAME.{likely}"
    )


def _read(folder: Path, found: tuple[Found, ...]) -> tuple[dict[str, Document], tuple[Passed, ...]]:
    documents, unreadable = {}, []
    for each in found:
        document = parse_page(each.path, (folder / each.path).read_bytes())
        why = [_UNREADABLE[p.kind] for p in document.problems if p.kind in _UNREADABLE]
        if why:
            unreadable.append(Passed(each.path, why[0]))
        else:
            documents[each.path] = document
    return documents, tuple(unreadable)


def _pages(
    folder: Path,
    found: tuple[Found, ...],
    documents: Mapping[str, Document],
    job: Job,
    answers: Answers,
) -> tuple[list[TakenUp], Copies]:
    """The pages with their front matter and links, and the files that they show."""
    above = _PROVISIONAL.format(day=job.today)
    _write(job.root, {each.target: (above + documents[each.path].body).encode() for each in found})
    year = checking.link_year(job, WorkTree(job.root))
    changed = last_changes(folder, [each.path for each in found])
    usual = Usual(
        tuple(each.id for each in answers.key_stages),
        frozenset(year.catalogue.topics),
        _LINES_ABOVE,
        _shared([year.catalogue.converted.get(each.target) for each in found]),
    )
    copies = Copies(folder, {each.path: each.target for each in found})
    pages = [
        _page(each, documents[each.path], year, changed[each.path], usual, copies) for each in found
    ]
    return pages, copies


def _shared(pages: Sequence[Converted | None]) -> frozenset[str]:
    counted = Counter(first_heading(each) for each in pages if each)
    return frozenset(title for title, times in counted.items() if times > 1)


def _page(
    found: Found,
    document: Document,
    year: Year,
    changed: tuple[dt.date, str],
    usual: Usual,
    copies: Copies,
) -> TakenUp:
    converted = year.catalogue.converted.get(found.target)
    mentions = year.links.mentions.get(found.target, ())
    if converted is None:
        composed = compose(found, document, document.body, Converted(""), (), changed, usual)
        return TakenUp(found, composed, 0, because="it takes too long to be read")
    copies.begin(found)
    body, count = relinked(
        document.body, _LINES_ABOVE, converted, found.path, found.target, copies.target_of
    )
    composed = compose(found, document, body, converted, mentions, changed, usual)
    return TakenUp(found, composed, count, copies.shown(), because=_why_not(document))


def _why_not(document: Document) -> str:
    """Why its author does not want the page published, or what cannot be understood of it."""
    if any(each.kind == "front-matter" and each.detail != "missing" for each in document.problems):
        return "the lines at its top cannot be told from its text: close them with ---"
    return not_yet(document.values, document.body, today())


def _shown(pages: Sequence[TakenUp]) -> frozenset[str]:
    """The pictures and downloads of pages that do not wait."""
    return frozenset(path for page in pages if not page.waits for path in page.files)


def _judged(pages: Sequence[TakenUp], copies: Mapping[str, bytes], job: Job) -> list[TakenUp]:
    """The pages, each with what keeps it from being published; until nothing keeps the others.

    A file that only pages show that wait is waiting too: it may be what is to be mended.
    """
    judged = list(pages)
    is_first = True
    while True:
        for page in judged:
            if page.waits:
                (job.root / page.found.target).unlink(missing_ok=True)
            else:
                _write(job.root, {page.found.target: whole(page)})
        shown = _shown(judged)
        _write(job.root, {path: data for path, data in copies.items() if path in shown})
        for path in copies.keys() - shown:
            (job.root / path).unlink(missing_ok=True)
        found = checking.check(job).checked.found
        private = {each.file for each in found if each.is_private}
        judged = [
            replace(page, is_private=page.is_private or page.found.target in private)
            for page in judged
        ]
        faults = [each for each in found if each.severity is Severity.MUST_FIX]
        if not faults:
            return judged
        told = [_told(page, faults, is_first=is_first) for page in judged]
        if told == judged:
            raise CannotContinue(
                "the pages cannot be put together:",
                below=[f"  {each.path}:{each.position.line}: {each.message}" for each in faults],
            )
        judged, is_first = told, False


def _told(page: TakenUp, faults: Sequence[Diagnostic], *, is_first: bool) -> TakenUp:
    own = tuple(each for each in faults if each.file in (page.found.target, *page.files))
    if page.waits or not own:
        return page
    if not is_first and all(each.name in _OF_LINKS for each in own):
        return replace(page, because="it leads to a page that waits")
    return replace(page, faults=own)


def whole(page: TakenUp) -> bytes:
    """The page as it is written."""
    return f"---\n{page.composed.front}---\n{page.composed.body}".encode()


def _write(root: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)


def _silent(*_: object) -> None:
    """Nobody waits for long enough to be told of stages."""

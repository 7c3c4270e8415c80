"""The pages of a change, in two built trees → pictures of them, side by side, in one page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from generator.model.counted import counted
from generator.model.proposed import PICTURES, ChangedPage
from generator.picture.browser import Camera, camera
from generator.picture.compared import Compared, compare
from generator.picture.sheet import Entry, Picture, Seen, sheet
from generator.timings import stage

_MOST = 10
_WIDTHS = (360, 1280)
_BECAME = {"new": "New.", "changed": "Changed.", "moved": "Moved.", "gone": "Gone."}
_LACKING = "in the preview: it must be fixed first, or is for other readers."


@dataclass(frozen=True)
class _Found:
    """A page, and its address in each of the trees; None where it is not there."""

    page: ChangedPage
    before: str | None
    after: str | None


@stage("picture")
def picture_pages(
    pages: Sequence[ChangedPage],
    before: Path | None,
    after: Path,
    kept: Set[str],
    notes: Sequence[str],
    progress: Callable[[int, int], None],
) -> Path:
    """Put pictures of the pages into the tree `after`, beside those from the tree `before`.

    Gives the page that shows them, which says what is not on it, with `notes` of the caller. The
    pages at `kept` are as they were. Raises `CannotContinue` where no browser can be started.
    """
    found = [_find(page, before, after) for page in pages]
    there = [each for each in found if each.before is not None or each.after is not None]
    folder = after / PICTURES
    folder.mkdir()
    trees = {"after": after, **({"before": before} if before else {})}
    entries = []
    with camera(trees) as eye:
        for number, each in enumerate(there[:_MOST], 1):
            progress(number - 1, min(len(there), _MOST))
            entries.append(
                _entry(each, eye, folder, f"{number:02}", is_kept=each.page.path in kept)
            )
    written = folder / "index.html"
    said = [*notes, *_left(there[_MOST:], len(found) - len(there))]
    written.write_bytes(sheet(entries, said))
    return written


def _find(page: ChangedPage, before: Path | None, after: Path) -> _Found:
    former = page.former if before and _has(before, page.former) else None
    return _Found(page, former, page.place if _has(after, page.place) else None)


def _has(tree: Path, place: str | None) -> bool:
    return place is not None and (tree / unquote(place) / "index.html").is_file()


def _left(others: Sequence[_Found], absent: int) -> Iterator[str]:
    if others:
        places = ", ".join((each.after or each.before or "") or "the first page" for each in others)
        yield f"{counted(len(others), 'more page')} of the change, not pictured: {places}."
    if absent:
        pages = counted(absent, "more page")
        yield f"{pages} of the change, neither pictured nor {_LACKING}"


def _entry(found: _Found, eye: Camera, folder: Path, name: str, *, is_kept: bool) -> Entry:
    title, seen = "", []
    for width in _WIDTHS:
        was = eye.shoot("before", found.before, width) if found.before is not None else None
        now = eye.shoot("after", found.after, width) if found.after is not None else None
        is_missed = (not was and found.before is not None) or (not now and found.after is not None)
        if is_missed or not (was or now):
            return Entry(
                title or found.page.place,
                f"{_BECAME[found.page.how]} The browser could not show it in time.",
                _address(found),
                (),
            )
        title = (now.title if now else "") or (was.title if was else "") or found.page.place
        seen.append(_saved(compare(width, was, now), folder, f"{name}-{width}"))
    return Entry(title, _said(found, is_kept=is_kept), _address(found), tuple(seen))


def _said(found: _Found, *, is_kept: bool) -> str:
    said = _BECAME[found.page.how]
    if is_kept and found.after is not None:
        return f"{said} It must be fixed first, and is shown as it was."
    if found.after is None and found.page.how != "gone":
        return f"{said} It is not {_LACKING}"
    return said


def _address(found: _Found) -> str:
    return f"../{found.after}index.html" if found.after is not None else ""


def _saved(compared: Compared, folder: Path, name: str) -> Seen:
    pictures = []
    for caption, image in (("Before", compared.before), ("After", compared.after)):
        if image:
            file = f"{name}-{caption.lower()}.webp"
            image.save(folder / file, "WEBP", lossless=True)
            pictures.append(Picture(caption, file, image.width, image.height))
    return Seen(compared.width, tuple(pictures), compared.cut)

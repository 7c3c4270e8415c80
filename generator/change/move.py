"""A page, a file, a folder or a subject in another place, and all that leads to it, prepared.

Nothing here writes: it makes a `Change`, and the words that tell it. Whether every link leads to
where it led is looked at once more in the tree as it would be (`refuse_astray`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from generator.change.change import Change
from generator.change.fields import as_meant, read_again, unusual
from generator.change.former import entries_of, retired_names, site_of
from generator.change.front import FieldEdits, write_front
from generator.change.places import places_of
from generator.change.references import rewritten
from generator.link.authored import files_of
from generator.model.archive import TRUST_SETTINGS
from generator.model.diagnostics import CannotContinue
from generator.model.places import Edit, Position
from generator.model.written import Document, inside
from generator.model.year import Year


@dataclass(frozen=True)
class Moved:
    """The change, what it means in words, and where each page's links must lead then."""

    change: Change
    said: tuple[str, ...]
    leads: Mapping[str, Mapping[str, tuple[str | None, str]]]


def move_to(year: Year, root: Path, old: str, new: str) -> Moved:
    """The change by which what is at `old` is at `new`, with all links as they should be then.

    Raises `CannotContinue` for what cannot be moved, and where something would break that cannot
    be rewritten: each place is told.
    """
    old, new = places_of(year, root, old, new)
    moved = {
        path: f"{new}{path.removeprefix(old)}"
        for path in (*year.tree.paths(), *year.tree.notes())
        if path == old or path.startswith(f"{old}/")
    }
    notes = _notes(year, moved)
    moved |= notes
    is_subject = old.startswith("subjects/") and old.count("/") == 1
    names = (old.split("/")[1], new.split("/")[1]) if is_subject else None
    written: dict[str, bytes] = {}
    leads, stuck, linking = {}, list[str](), 0
    has_name = is_subject or old.startswith("content/topics/")
    for page in year.catalogue.pages.values():
        now = moved.get(page.path, page.path)
        data = year.tree.read(page.path)
        front = cache(partial(read_again, page.path, data))
        found = rewritten(year, page, front, moved)
        leads[now], linking = found.leads, linking + bool(found.in_body or found.in_front)
        stuck += found.stuck
        if not (has_name or page.path in moved or found.in_front or found.in_body):
            continue
        fields = FieldEdits(front())
        write_front(fields, page, found, moved, names)
        if fields.edits or found.in_body:
            written[now] = as_meant(page.path, data, fields.edits, fields.meant, found.in_body)
    for slug in year.catalogue.settings.subjects:
        path = f"subjects/{slug}/subject.yml"
        data = year.tree.read(path)
        fields = FieldEdits(read_again(path, data))
        stuck += _start_here(fields, slug, moved)
        if is_subject and path in moved:
            _renamed_subject(fields, old, new)
        if fields.edits:
            written[moved.get(path, path)] = as_meant(path, data, fields.edits, fields.meant)
    fields = FieldEdits(read_again(TRUST_SETTINGS, data := year.tree.read(TRUST_SETTINGS)))
    stuck += _face(fields, moved)
    if fields.edits:
        written[TRUST_SETTINGS] = as_meant(TRUST_SETTINGS, data, fields.edits, fields.meant)
    if stuck:
        raise CannotContinue(
            "this cannot be rewritten here, so nothing is moved:", below=sorted(stuck)
        )
    renamed = ((old, new), *notes.items())
    said = [f"{path} moves to {there}." for path, there in renamed]
    if linking:
        said.append(f"Links are rewritten in {linking} {'page' if linking == 1 else 'pages'}.")
    said += [_still_called(year, old, new)] if is_subject else _left_behind(year, moved)
    came_from = {there: path for path, there in moved.items()}
    was = {(path := came_from.get(now, now)): year.tree.read(path) for now in written}
    return Moved(Change(written, frozenset(), moved, renamed, was), tuple(said), leads)


def _notes(year: Year, moved: Mapping[str, str]) -> dict[str, str]:
    """The leads' notes on topics that get another name: a note is called as its topic is."""
    names = {
        path.rpartition("/")[2]: there.rpartition("/")[2]
        for path, there in moved.items()
        if path.startswith("content/topics/") and there.startswith("content/topics/")
    }
    found = {
        page.path: f"{page.path.rpartition('/')[0]}/{names[name]}"
        for page in year.catalogue.pages.values()
        if page.type == "topic-note" and (name := page.path.rpartition("/")[2]) in names
    }
    found = {path: there for path, there in found.items() if there != path}
    taken = sorted({*found.values()} & {*year.tree.paths()})
    if taken:
        raise CannotContinue("there are notes on a topic of that name already:", below=taken)
    return found


def _start_here(fields: FieldEdits, slug: str, moved: Mapping[str, str]) -> Iterator[str]:
    """The pages to begin with, under their new names; yields those that leave the subject."""
    named = fields.document.values.get("start_here")
    for number, name in enumerate(named if isinstance(named, list) else ()):
        there = moved.get(f"subjects/{slug}/{str(name).removesuffix('.md')}.md")
        if there is None or f"subjects/{slug}/subject.yml" in moved:
            continue
        if site_of(there) != slug:
            line = fields.document.place("start_here", number).line
            yield f"subjects/{slug}/subject.yml:{line}: take {name} out of start_here first"
        elif inside(there).removesuffix(".md") != str(name).removesuffix(".md"):
            fields.set(("start_here", number), inside(there).removesuffix(".md"))


def _face(fields: FieldEdits, moved: Mapping[str, str]) -> Iterator[str]:
    """The trust's pictures under their new names; yields those that leave its own folder."""
    for name in ("logo", "favicon"):
        there = moved.get(f"content/{fields.document.values.get(name)}")
        if there and there.startswith("content/"):
            fields.set((name,), there.removeprefix("content/"))
        elif there:
            line = fields.document.place(name).line
            yield f"{TRUST_SETTINGS}:{line}: the {name} lies in content/; name another one first"


def _renamed_subject(fields: FieldEdits, old: str, new: str) -> None:
    """The settings of a subject that has another name: its old one, and that of its folder then."""
    was, now = old.split("/")[1], new.split("/")[1]
    entries = entries_of(fields.document, "retired_names")
    fields.list("retired_names", retired_names(entries, was, now), after="version")
    withdrawn = fields.document.values.get("withdrawn")
    for n, path in enumerate(withdrawn if isinstance(withdrawn, list) else ()):
        if path.startswith(f"{old}/"):
            fields.set(("withdrawn", n), f"{new}{path.removeprefix(old)}")
    archive = fields.document.values.get("archive")
    for number, year in enumerate(archive if isinstance(archive, list) else ()):
        for n, path in enumerate(year.get("withdrawn") or ()):
            if path.startswith(f"{old}/"):
                fields.set(("archive", number, "withdrawn", n), f"{new}{path.removeprefix(old)}")
        if "folder" not in year:
            fields.edits.append(_folder_then(fields.document, number, was))
            fields.entries["archive", number] = {"folder": was}


def _folder_then(document: Document, number: int, was: str) -> Edit:
    """A line, or a part of one, below the `ref` of a finished year."""
    ref = document.scalars.get(("archive", number, "ref"))
    key = document.places.get(("archive", number, "ref"))
    if ref is None or key is None:
        raise unusual(document.path, document.place("archive", number).line)
    line = document.text.split("\n")[ref.position.line - 1]
    end = ref.position.column - 1 + len(ref.text)
    is_block = not line[: key.column - 1].strip(" -") and line[end:].lstrip()[:1] in ("", "#")
    if not is_block:
        return Edit(Position(ref.position.line, end + 1), "", f", folder: {was}")
    indent = " " * (key.column - 1)
    return Edit(Position(ref.position.line, len(line) + 1), "", f"\n{indent}folder: {was}")


def _still_called(year: Year, old: str, new: str) -> str:
    """A folder's name is an address; what readers see is the subject's."""
    name = year.catalogue.settings.subjects[old.split("/")[1]].name
    return f"Readers still see “{name}”: its name is the line name in {new}/subject.yml."


def _left_behind(year: Year, moved: Mapping[str, str]) -> Iterator[str]:
    """What stays where it is though a moved page shows it, and what has no old address any more."""
    published = files_of(year.catalogue, year.links.targets, year.catalogue.pages.values())
    for path, there in moved.items():
        if path in published and not path.endswith((".md", ".yml")):
            yield f"{path} is a file: what leads to its old address from outside leads nowhere now."
        page = year.catalogue.pages.get(path)
        folder, other = path.rpartition("/")[0], there.rpartition("/")[0]
        if page is None or folder == other:
            continue
        for file in sorted(files_of(year.catalogue, year.links.targets, [page]) - moved.keys()):
            if file.rpartition("/")[0] == folder and not file.endswith(".md"):
                yield f"{file} stays where it is. To move it too: trustpages move {file} {other}/"


def refuse_astray(after: Year, moved: Moved) -> None:
    """Raise `CannotContinue` where a link would lead to anything else than it does today."""
    astray = []
    for path, leads in moved.leads.items():
        there = after.links.targets.get(path, {})
        for address, (wanted, anchor) in leads.items():
            target = there.get(address)
            if target is None or (target.path, target.anchor) != (wanted, anchor):
                old = moved.change.came_from.get(path, path)
                astray.append(f"{old}: {address} would not lead to {wanted}")
    if astray:
        raise CannotContinue(
            "links would lead elsewhere, so nothing is moved:", below=sorted(astray)
        )

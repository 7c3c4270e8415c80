"""What a page, a topic or a subject says of where it was, once it has moved."""

from __future__ import annotations

from collections.abc import Sequence

from generator.change.fields import add_field, add_item, remove_field, unusual
from generator.model.places import Edit
from generator.model.written import PORTAL, Document, inside


def site_of(path: str) -> str:
    """The site of a path in the tree."""
    return path.split("/")[1] if path.startswith("subjects/") else PORTAL


def old_paths(entries: Sequence[str], old: str, new: str) -> list[str]:
    """The `old_paths` of a page that was at the path `old` of the tree and is at `new`.

    Where only capitals differ there is none: on many disks both addresses are one folder, and a
    page with capitals in its name was never published.
    """
    before, now = site_of(old), site_of(new)
    here = {f"/{now}/{inside(new)}" if now else f"/{inside(new)}"}
    kept = list(entries)
    if before == now:
        here.add(inside(new))
        kept.append(inside(old))
    else:
        top = f"/{before}/" if before else "/"
        kept = [each if each.startswith("/") else f"{top}{each}" for each in kept]
        kept.append(f"{top}{inside(old)}")
    now_folded = {each.casefold() for each in here}
    return [each for each in dict.fromkeys(kept) if each.casefold() not in now_folded]


def retired_names(entries: Sequence[str], old: str, new: str) -> list[str]:
    """The `retired_names` of a topic or a subject that was called `old` and is called `new`."""
    return [each for each in dict.fromkeys([*entries, old]) if each != new]


def entries_of(document: Document, name: str) -> list[str]:
    """The items of a list as they are written, be it one value alone."""
    value = document.values.get(name)
    if isinstance(value, list):
        return [str(each) for each in value]
    return [str(value)] if value else []


def list_edits(document: Document, name: str, new: Sequence[str], *, after: str = "") -> list[Edit]:
    """The edits by which a list of texts becomes `new`; one that only grows stays as it is written.

    Raises `CannotContinue` where it is written in a way that no edit is certain of.
    """
    old = entries_of(document, name)
    if list(new) == old:
        return []
    if name in document.values and new[: len(old)] == old and len(new) == len(old) + 1:
        return [add_item(document, name, new[-1])]
    edits = []
    if name in document.values:
        edits.append(remove_field(document, name))
        if "#" in edits[0].old:  # a comment would be lost
            raise unusual(document.path, document.place(name).line)
    line = f"{name}: [{', '.join(new)}]"
    return [*edits, add_field(document, line, after=after)] if new else edits

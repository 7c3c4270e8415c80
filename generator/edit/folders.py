"""A catalogue → the lists of pages in the forms: each subject's by name, then the whole trust's.

A list is of one folder and one type of page. Where pages of two types lie in one folder, a new page
would not know which it is: they are listed one by one, and none is added there.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.edit.fields import Field, Names, form_of
from generator.edit.filled_in import filled_in
from generator.model.written import PORTAL, Catalogue, Page
from generator.schema.subject import SubjectFields

FORMAT = "trustpages-frontmatter"
"""The way in which a page is read and written, which `page/format.js` knows."""

_FOLDERS = {
    "resource": ("resources", "Resources", "Resource"),
    "session": ("plc", "PLC sessions", "Session"),
    "pathway": ("pathways", "Pathways", "Pathway"),
    "case-study": ("case-studies", "Case studies", "Case study"),
    "topic-note": ("topics", "Notes on topics", "Note on a topic"),
}
"""What a subject can have: its folder, and what a list of it and one of it are called."""

_LISTS = {
    "topic": ("Topics", "Topic"),
    "principle": ("Charter and principles", "Statement"),
    "conference-session": ("Conference sessions", "Conference session"),
    "page": ("Pages", "Page"),
}

_ICONS = {
    "resource": "article",
    "session": "groups",
    "pathway": "signpost",
    "case-study": "psychology",
    "topic-note": "sticky_note_2",
    "topic": "local_library",
    "principle": "balance",
    "conference-session": "event",
}
"""Of the signs that the forms bring along, one for each kind of page."""

_NAMED = frozenset({"topic", "topic-note"})
"""Types that other pages name by their file: only `trustpages move` gives them another name."""

Collection = dict[str, Any]


def lists_of(catalogue: Catalogue, names: Names) -> list[Collection]:
    """The lists of all pages that have a form; `names` are what the trust has."""
    found: list[Collection] = []
    subjects = catalogue.settings.subjects
    for slug, subject in sorted(subjects.items(), key=lambda each: each[1].name.casefold()):
        found += _of_subject(catalogue, slug, subject, names)
    return [*found, *_of_trust(catalogue, names)]


def _of_subject(
    catalogue: Catalogue, slug: str, subject: SubjectFields, names: Names
) -> Iterator[Collection]:
    """Of a subject its own page, then a list for each folder, those that are still empty too."""
    pages = catalogue.on_site(slug)
    folders = _by_folder(pages)
    for page_type, (folder, _, _) in _FOLDERS.items():
        folders.setdefault(f"subjects/{slug}/{folder}", {}).setdefault(page_type, [])
    top = folders.pop(f"subjects/{slug}", {}).get("page", [])
    if top:
        yield _one_by_one(f"{slug}--about", f"{subject.name}: its own pages", top, names)
    order = [folder for folder, _, _ in _FOLDERS.values()]
    given = filled_in(catalogue, slug)
    for folder in sorted(folders, key=lambda each: (_rank(each.split("/")[2], order), each)):
        yield _list(folder, folders[folder], subject.name, names, given)


def _of_trust(catalogue: Catalogue, names: Names) -> Iterator[Collection]:
    name = catalogue.settings.trust.name
    for folder, of_types in sorted(_by_folder(catalogue.on_site(PORTAL)).items()):
        yield _list(folder, of_types, name, names, {})


def _by_folder(pages: Sequence[Page]) -> dict[str, dict[str, list[Page]]]:
    """Folder → type → its pages; a folder's own page (index.md) counts for no type."""
    found: dict[str, dict[str, list[Page]]] = defaultdict(lambda: defaultdict(list))
    for page in pages:
        found[posixpath.dirname(page.path)][page.type].append(page)
    return dict(found)


def _list(
    folder: str,
    of_types: Mapping[str, Sequence[Page]],
    whose: str,
    names: Names,
    given: Mapping[str, Mapping[str, Any]],
) -> Collection:
    """The list of a folder."""
    own = [page for page in of_types.get("page", ()) if page.slug == "index"]
    types = [
        each for each, pages in of_types.items() if set(map(_path, pages)) - set(map(_path, own))
    ]
    types = types or [each for each in of_types if each != "page"] or ["page"]
    name = folder.replace("/", "--")
    label = f"{whose}: {_called(folder, types[0])}"
    if len(types) > 1 or folder == "content":
        every = [page for pages in of_types.values() for page in pages]
        return _one_by_one(name, label, every, names)
    [page_type] = types
    made: Collection = {
        "name": name,
        "label": label,
        "icon": _ICONS.get(page_type, "description"),
        "label_singular": _one_called(page_type),
        "folder": folder,
        "extension": "md",
        "format": FORMAT,
        "create": page_type != "topic-note",  # its file has the name of the topic's own
        "delete": False,  # an address that was published is withdrawn, or leads on
        "slug": _name_of_file(page_type),
        "media_folder": f"/{folder}",
        "public_folder": "",
        "fields": _is_no_index(form_of(page_type, names, given.get(page_type, {}))),
    }
    if page_type not in _NAMED:
        made |= _keeps_old_path(folder, made["fields"])
    if page_type == "session":
        made["sortable_fields"] = {
            "fields": ["date", "title"],
            "default": {"field": "date", "direction": "descending"},
        }
    if own:
        made["index_file"] = {
            "name": "index",
            "label": "The list's own page",
            "fields": form_of("page", names, {}),
        }
    return made


def _name_of_file(page_type: str) -> dict[str, Any]:
    """How a new page's file is called, and whether it may be called otherwise later."""
    named = "{{date | date('YYYY-MM')}}-{{title}}" if page_type == "session" else "{{title}}"
    return {
        "template": named,
        "editable": [] if page_type in _NAMED else ["update"],
        "hint": "The last part of the page's address: small letters, digits and hyphens. The old "
        "address leads on to the new one.",
        "pattern": [
            r"^(?!index$)[a-z0-9]+(-[a-z0-9]+)*$",
            "Small letters, digits and hyphens, such as humming-a-part; and not index alone, which "
            "is the folder's own page.",
        ],
    }


def _is_no_index(fields: list[Field]) -> list[Field]:
    """The form of a new page, which its title may not make the folder's own page."""
    refused = [
        r"^(?!\W*[Ii][Nn][Dd][Ee][Xx]\W*$)",
        "This would be the name of the folder's own page. Say of what it is the index.",
    ]
    return [
        each | {"pattern": refused} if each["name"] == "title" and "pattern" not in each else each
        for each in fields
    ]


def _keeps_old_path(folder: str, fields: list[Field]) -> Collection:
    """What has Sveltia write where a page was into `old_paths`, once its file is called otherwise.

    It does so only where it knows a page's address, and where no field of the form has that name.
    """
    top = folder.removeprefix("content").removeprefix("subjects").strip("/")
    return {
        "fields": [each for each in fields if each["name"] != "old_paths"],
        "aliases_field": "old_paths",
        "preview_path": f"{top}/{{{{slug}}}}.md",
    }


def _one_called(page_type: str) -> str:
    if page_type in _FOLDERS:
        return _FOLDERS[page_type][2]
    return _LISTS.get(page_type, _LISTS["page"])[1]


def _path(page: Page) -> str:
    return page.path


def _one_by_one(name: str, label: str, pages: Sequence[Page], names: Names) -> Collection:
    """Pages that are there, and none besides."""
    return {
        "name": name,
        "label": label,
        "icon": "home",
        "format": FORMAT,
        "files": [
            {
                "name": page.path.removesuffix(".md").replace("/", "--"),
                "label": page.front.title,
                "file": page.path,
                "format": FORMAT,
                "media_folder": f"/{posixpath.dirname(page.path)}",
                "public_folder": "",
                "fields": form_of(page.type, names, {}),
            }
            for page in sorted(pages, key=lambda each: each.path)
        ],
    }


def _called(folder: str, page_type: str) -> str:
    """What the list of a folder is called: by its type, or by the folder where that says more."""
    parts = folder.split("/")
    usual = next((each for each in _FOLDERS.values() if each[0] == parts[-1]), None)
    if usual and page_type in _FOLDERS:
        return usual[1]
    if page_type in _LISTS and page_type != "page":
        return (
            f"{_LISTS[page_type][0]} {parts[-1]}" if parts[-1].isdigit() else _LISTS[page_type][0]
        )
    said = " / ".join(parts[1:] if parts[0] == "content" else parts[2:])
    return said.replace("-", " ").capitalize() if said else "its own pages"


def _rank(folder: str, order: Sequence[str]) -> int:
    return order.index(folder) if folder in order else len(order)

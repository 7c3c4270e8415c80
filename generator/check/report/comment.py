"""A check of a change → one comment on it: what is good first, then the worst, then its pages.

It is Markdown for GitHub, and short enough to be read at once. All that an author wrote stands in
it as plain text: no link, picture or tag of a page works there, and nobody is called by it. The
title and the address of a page with private data are not in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from generator.check.printable import printable
from generator.check.report.github import as_plain_markdown
from generator.check.report.place import message_there, place_there
from generator.model.counted import counted
from generator.model.diagnostics import Diagnostic, Severity
from generator.model.proposed import ChangedPage

_MOST_FAULTS, _MOST_PAGES = 5, 10
_LONGEST = 300
_CALLS = re.compile(r"\\[@#]|\bGH-|[0-9a-f]{6}(?=[0-9a-f])", re.IGNORECASE)
"""What GitHub makes a link of though it is escaped: people, and numbers of issues and commits."""
_JOINER = "\u2060"
_WORDS = {"new": "New", "changed": "Changed", "moved": "Moved", "gone": "Gone"}


@dataclass(frozen=True)
class Preview:
    """Where the changed pages can be looked at before they are published."""

    address: str = ""
    """of its first page on a host, with / at its end; empty where it is a folder to download"""
    download: str = ""
    """the address of the page that it can be downloaded from, if there is one"""
    pictures: str = ""
    """the path in it of the page that shows each page before and after, if there is one"""


def as_comment(
    found: Sequence[Diagnostic], others: int, pages: Sequence[ChangedPage], preview: Preview
) -> str:
    """The comment on a change with these faults and pages; `others` counts what is not its own."""
    faults = [each for each in found if each.severity is Severity.MUST_FIX]
    doubts = [each for each in found if each.severity is Severity.PLEASE_CHECK]
    faulty = {each.file for each in faults}
    private = {each.file: each.path for each in found if each.is_private}
    parts = [
        _good(pages, faulty, bool(faults), bool(doubts)),
        _list("Must be fixed before it is published", faults),
        _list("Please look at this once more; it may stay as it is", doubts),
        _pages(pages, faulty, private, preview),
    ]
    if others:
        things = "1 thing" if others == 1 else f"{others:,} things"
        parts.append([f"{things} to mend in files that this change does not touch: not yours."])
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def inert(text: str) -> str:
    """An author's text as Markdown in which nothing acts, in one line that is not too long."""
    line = " ".join(printable(text).split())
    line = line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
    return _CALLS.sub(rf"\g<0>{_JOINER}", as_plain_markdown(line))


def _good(
    pages: Sequence[ChangedPage], faulty: Set[str], has_faults: bool, has_doubts: bool
) -> list[str]:
    there = [each for each in pages if each.how != "gone"]
    sound = [each for each in there if each.path not in faulty]
    if has_doubts and not has_faults:
        return ["**Thank you. It can be published as it is.**"]
    if not has_faults:
        return ["**Thank you. Everything that you changed is in order.**"]
    if sound:
        are = "is" if len(sound) == 1 else "are"
        return [f"**Thank you. {len(sound)} of {counted(len(there), 'page')} {are} in order.**"]
    return ["**Thank you. This is nearly there.**"]


def _list(title: str, found: Sequence[Diagnostic]) -> list[str]:
    if not found:
        return []
    lines = [f"**{title}: {counted(len(found), 'thing')}**", ""]
    for number, each in enumerate(sorted(found, key=lambda each: each.order)[:_MOST_FAULTS], 1):
        path, position = place_there(each)
        advice = f" *{inert(each.help)}*" if each.help else ""
        said = inert(message_there(each))
        lines.append(f"{number}. {inert(path)}, line {position.line}: {said}{advice}")
    if len(found) > _MOST_FAULTS:
        more = len(found) - _MOST_FAULTS
        lines += ["", f"And {more:,} more, each at its line under *Files changed*."]
    return lines


def _pages(
    pages: Sequence[ChangedPage], faulty: Set[str], private: Mapping[str, str], preview: Preview
) -> list[str]:
    if not pages:
        return ["No page changes."]
    lines = [f"**{counted(len(pages), 'page')}**{_where(preview, len(pages))}", ""]
    for each in pages[:_MOST_PAGES]:
        if each.path in private:
            lines.append(f"- {_WORDS[each.how]}: {inert(private[each.path])}")
        else:
            lines.append(f"- {_page(each, each.path in faulty, preview)}")
    if len(pages) > _MOST_PAGES:
        lines.append(f"- and {len(pages) - _MOST_PAGES:,} more")
    return lines


def _where(preview: Preview, count: int) -> str:
    they, them = ("it", "it") if count == 1 else ("they", "them")
    if preview.address:
        seen = f", and [before and after]({preview.address}{preview.pictures})"
        return f", as [{they} would look]({preview.address}){seen if preview.pictures else ''}"
    if preview.download:
        seen = f". Pictures of {them}, before and after, are in {inert(preview.pictures)}"
        return (
            f". To look: [download the preview]({preview.download}), unpack it, and open "
            f"index.html, or the file that is named here{seen if preview.pictures else ''}"
        )
    return ""


def _page(page: ChangedPage, is_faulty: bool, preview: Preview) -> str:
    title = inert(page.title or page.path)
    how = _WORDS[page.how]
    if page.how == "gone":
        return f"{how}: {title}"
    if is_faulty:
        return f"{how}: {title} (must be fixed first; the preview has it as it was, or not)"
    if preview.address:
        return f"{how}: [{title}]({preview.address}{page.place})"
    if preview.download:
        return f"{how}: {title}, in {inert(f'{page.place}index.html')}"
    return f"{how}: {title}"

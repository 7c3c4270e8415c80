"""The name of a page, folder or subject cannot be part of an address.

Such names have small letters, digits and hyphens (or `_`), begin and end with a letter or digit,
and are none of Windows' own, such as `con`. A picture or download may be called otherwise:
`file-name` says how.

**Why it matters.** The name is in the page's address for good. With spaces, capitals or signs it
breaks in e-mails, is another page on another computer, or means something to a browser or a host.

**Bad**: `Year 9 Starters (final).md`, `index.html.md`, `_drafts/`, `con.md`, `subjects/A B/`

**Good**: `year-9-starters-final.md`, `drafts/`, `subjects/a-b/`
"""

from collections.abc import Iterator

from generator.check.evidence.names import (
    LONGEST,
    as_slug,
    is_slug,
    page_by_another_ending,
    refused_by_windows,
    told_as_duplicates,
)
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position


def check(inspection: Inspection) -> Iterator[Finding]:
    files = inspection.catalogue.files
    duplicates = told_as_duplicates(files)
    told: set[str] = set()
    for path in sorted(files):
        if path in duplicates or not path.isprintable():
            continue  # another rule asks for another name
        *folders, name = path.split("/")
        for number, folder in enumerate(folders[1:], start=1):
            whole = "/".join(folders[: number + 1])
            if not is_slug(folder) and whole not in told:
                told.add(whole)
                yield _finding(path, "folder", folder, _free(whole, folder, "", files))
        if path.endswith(".md") and not page_by_another_ending(name):
            stem = name.removesuffix(".md")
            if not is_slug(stem):
                yield _finding(path, "page", stem, _free(path, stem, ".md", files))


def _free(path: str, name: str, ending: str, files: frozenset[str]) -> str:
    """The name to use instead, which no neighbour has."""
    folder = path[: len(path) - len(name) - len(ending)]
    better = as_slug(name)
    taken = {file for file in files if file.startswith(f"{folder}{better}")}
    is_taken = any(
        file.startswith((f"{folder}{better}/", f"{folder}{better}.md")) for file in taken
    )
    return f"{better}-2{ending}" if is_taken else f"{better}{ending}"


def _finding(path: str, kind: str, name: str, better: str) -> Finding:
    message = f"the {kind}'s name “{name}” {_why(name)}, so it cannot be part of an address."
    return Finding(path, Position(1), message, f"Rename it to {better}")


def _why(name: str) -> str:
    if len(name) > LONGEST:
        return f"has more than {LONGEST} letters"
    has = [word for word, is_there in _FAULTS if is_there(name)]
    if has:
        return f"has {' and '.join([', '.join(has[:-1]), has[-1]] if len(has) > 1 else has)}"
    if why := refused_by_windows(name):
        return f"is refused by Windows: {why}"
    return "begins or ends with a sign"


_FAULTS = (
    ("spaces", lambda name: any(sign.isspace() for sign in name)),
    ("capitals", lambda name: name != name.lower()),
    ("full stops", lambda name: "." in name),
    (
        "signs",
        lambda name: (
            not name.isascii()
            or any(not (sign.isalnum() or sign.isspace() or sign in "._-") for sign in name)
        ),
    ),
)


RULE = Rule("S314", "address-name", Severity.MUST_FIX, check, reads_no_text=True)

"""A picture's description says nothing that the picture shows.

It is the name of its file, a word such as "diagram", or it begins with "image of", which a screen
reader says by itself.

**Why it matters.** A colleague who can't see the picture learns that there is one, and no more.

**Bad**: `![IMG_2041.jpg](IMG_2041.jpg)`

**Good**: `![Three beakers, the middle one cloudy](IMG_2041.jpg)`
"""

import posixpath
import re
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.link.authored import understood_pages, words_of
from generator.model.converted import Reference
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Edit
from generator.model.written import Document
from generator.schema.suggest import plain

_FILE = re.compile(
    r"\S*\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?|heic)|(?:img|dsc|pxl)[_-]?\d+\S*", re.I
)
_BEGINS = re.compile(r"(?:an? |the )?(?:image|picture|graphic) of\s+(?=\S)", re.IGNORECASE)
_SAYS_NOTHING = re.compile(
    r"(?:an? |the |my |alt )?(?:image|picture|pic|photo|photograph|graphic|diagram|graph|chart|"
    r"figure|screenshot|screen shot|illustration|drawing|logo|icon|text|untitled|placeholder)"
    r"(?:[ _-]?\d+)?\.?",
    re.IGNORECASE,
)
_FEW = 2
"""A name of more words than this may well describe its picture."""


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, converted in understood_pages(inspection.catalogue):
        for reference in converted.references:
            text = reference.text.strip()
            if reference.is_picture and text:
                finding = _begins(page.document, reference) or _poor(page.document, reference, text)
                if finding:
                    yield finding


def _poor(document: Document, reference: Reference, text: str) -> Finding | None:
    stem = posixpath.splitext(posixpath.basename(reference.address))[0]
    is_name = plain(text) == plain(stem) and len(plain(text).split("-")) <= _FEW
    if not (is_name or _FILE.fullmatch(text) or _SAYS_NOTHING.fullmatch(text)):
        return None
    return Finding(
        document.path,
        words_of(document, reference)[0],
        f"“{text}” does not say what the picture shows.",
        "Say what a colleague who can't see it would miss, in a sentence or less.",
    )


def _begins(document: Document, reference: Reference) -> Finding | None:
    match = _BEGINS.match(reference.text)
    if not match:
        return None
    place, written = words_of(document, reference)
    rest = reference.text[match.end() :]
    better = rest[:1].upper() + rest[1:]
    edits = (Edit(place, written, better),) if written == reference.text else ()
    return Finding(
        document.path,
        place,
        f"“{match[0].strip()}” can go: a screen reader says by itself that it is a picture.",
        f"Write {better}",
        edits,
    )


RULE = Rule("A902", "poor-description", Severity.PLEASE_CHECK, check, reads_one_page=True)

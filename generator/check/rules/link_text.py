"""A link's words do not say where it leads: "click here", "read more", or a bare address.

**Why it matters.** Who listens to a page, or looks over it in a hurry, reads the links alone.

**Bad**: `For starters, click [here](retrieval-starters.md).`

**Good**: `There are ten [retrieval starters](retrieval-starters.md).`
"""

import html
import re
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.link.authored import line_of, understood_pages, words_of
from generator.model.converted import Reference
from generator.model.diagnostics import Finding, Severity
from generator.model.graph import Target
from generator.model.written import Catalogue, Page

_SAYS_NOTHING = frozenset(
    """
    here; click; link; this; this link; the link; more; read more; see more; find out more;
    learn more; view more; more info; more information; more here; info; details; more details;
    this page; this site; this website; this webpage; website; webpage; see here; read here;
    view here; link here; download here; follow this link; use this link; go here; go; visit
    """.replace("\n", " ")
    .replace("    ", "")
    .strip()
    .split("; ")
)
_CLICK = re.compile(r"(?:please )?click(?:ing)? (?:here|on|this|the)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s/]+/\S{8,}")
_CITES = re.compile(
    r"\b(?:accessed|accessible|available|retrieved|read|found|viewed|published|online)\b"
    r"|\b(?:19|20)\d\d\b|\bsource\b|\d[–-]\d|^\[\^",
    re.IGNORECASE,
)
_IS_ITS_NAME = re.compile(r"(?:https?://)?(?:dx\.)?doi\.org/")


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    for page, converted in understood_pages(catalogue):
        for reference in converted.references:
            if reference.is_picture:
                continue
            text = " ".join(reference.text.split()).strip(" .:>→»…")
            target = inspection.links.targets[page.path].get(reference.address)
            if not text and not _holds_a_picture(converted.html, reference.address):
                words = "this link has no words."
            elif text.lower() in _SAYS_NOTHING or _CLICK.match(text):
                words = f"“{_short(text)}” does not say where the link leads."
            elif _is_bare(page, reference, text):
                words = "a bare address does not say where the link leads."
            else:
                continue
            place = words_of(page.document, reference)[0]
            advice = _advice(inspection.around, page, target, reference)
            yield Finding(page.path, place, words, advice)


def _is_bare(page: Page, reference: Reference, text: str) -> bool:
    """Whether the words are an address, and not one that ends the entry of a list of sources."""
    is_web = reference.address.lower().startswith(("http://", "https://"))
    if not is_web or not _ADDRESS.fullmatch(text) or _IS_ITS_NAME.match(text):
        return False
    before, line, column = line_of(page.document, reference)
    if not before.strip():  # "Retrieved from:" may stand a line higher
        above = page.document.text.split("\n")[: reference.position.line - 1]
        last = next((each for each in reversed(above) if each.strip()), "")
        before = last if last.rstrip().endswith(":") else before
    return not _CITES.search(f"{before}\n{line[:column]}"[-160:])


def _advice(catalogue: Catalogue, page: Page, target: Target | None, reference: Reference) -> str:
    there = catalogue.pages.get(target.path or "") if target else None
    if there and there.fields and there is not page:
        return f"Name the page: [{there.fields.title}]({reference.address})"
    return f"Name what is there: [What a reader finds there]({_short(reference.address)})"


def _short(address: str) -> str:
    return address if len(address) <= 40 else f"{address[:39]}…"


def _holds_a_picture(page_html: str, address: str) -> bool:
    """Whether every link to the address that has no words has a picture in it."""
    start = 0
    opening = f'href="{html.escape(address)}"'
    while (start := page_html.find(opening, start)) >= 0:
        start = page_html.find(">", start) + 1
        inside = page_html[start : page_html.find("</a>", start)]
        if (
            "<img" not in inside
            and "<svg" not in inside
            and not re.sub("<[^>]*>", "", inside).strip()
        ):
            return False
    return True


RULE = Rule("A905", "link-text", Severity.PLEASE_CHECK, check, reads_one_page=True)

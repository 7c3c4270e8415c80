"""A page or a download may name a pupil, or is a list of them.

A name says nothing by itself: authors, characters and colleagues have names. What is looked for is
a name with a sign of the pupil right by it: a form or a year (“9X3”, “Year 9”), what a school keeps
of pupils (SEN, EHCP, a target, a detention), “pupil” before it, a list of names after a form and a
colon, and tables with names in one column and such things in another. A check cannot know names:
read your page for them yourself.

**Why it matters.** What is said about a child in public follows the child.

**Bad**: the first name, the surname and the form of somebody who found the alto line.

**Good**: “a Year 9 pupil”. If it is nobody's pupil, such as a character of a novel, say so at the
top of the page, or for all pages in `content/trust.yml`:

    people:
      - name: Denise Baxter
        reason: She is a character of the play that Year 8 read.
"""

import re
from collections.abc import Iterator

from generator.check.evidence.passages import Passage
from generator.check.evidence.people.names import Name, names_in
from generator.check.evidence.people.signs import FIGURE_CONTEXT
from generator.check.evidence.private import HISTORY, hidden_finding, in_time, safeguarding, unread
from generator.check.evidence.pupils import NamedPupils
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity

_PUPIL = re.compile(
    r"(?:upil|tudent|hild)(?:'s)?(?: name| named| called)?:?[ _]{1,4}(?=[^\W\d_a-z])"
)
"""Without its first letter, which may be a capital: a fixed start is found much quicker."""
_OF_SOMEBODY = re.compile(r"(?:'s?|\b(?:his|her|their|famous|former|fictional|young))\s\Z")
_NEAR = 80
_MORE = (
    "If it is no pupil, name the person below `people:` at the top of the page, with the reason."
)


def check(inspection: Inspection) -> Iterator[Finding]:
    who = safeguarding(inspection) or "ask the safeguarding lead."
    for passage in inspection.passages:
        allowed = _allowed(inspection, passage)
        text = passage.plain.text
        pupils = in_time(passage, _pupils)
        if pupils is None:
            yield unread(passage)
        told: set[int] = set()
        for found in pupils or ():
            names = [
                span
                for span in found.names
                if span[0] not in told and _same(text[slice(*span)]) not in allowed
            ]
            told.update(start for start, _ in found.names)
            if found.is_certain or not names:
                continue
            route = f"If it is about a child's safety or health: {who} " if found.is_care else ""
            instead = f"Write “a Year 9 pupil”. {_MORE} {route}{HISTORY}"
            says = "may begin a list of pupils" if found.is_list else "may name a pupil"
            yield hidden_finding(passage, names, says, instead)


def _pupils(plain: Passage) -> tuple[NamedPupils, ...]:
    return (*plain.pupils, *_called_pupils(plain.text))


def _allowed(inspection: Inspection, passage: Passage) -> set[str]:
    """The people whom the trust or the page says to be no pupils."""
    fields = passage.page.fields if passage.page else None
    people = (*inspection.catalogue.settings.trust.people, *(fields.people if fields else ()))
    return {_same(person.name) for person in people}


def _same(name: str) -> str:
    return " ".join(name.removesuffix("'s").casefold().split())


def _called_pupils(text: str) -> Iterator[NamedPupils]:
    """Names right behind “pupil”, “student” or “child”."""
    for match in _PUPIL.finditer(text):
        before = text[max(0, match.start() - 13) : max(0, match.start() - 1)]
        name = next(names_in(text[match.end() : match.end() + _NEAR]), None)
        if name and name.start == 0 and _is_pupil(text, match, name, before):
            yield NamedPupils(((match.end(), match.end() + name.end),))


def _is_pupil(text: str, match: re.Match[str], name: Name, before: str) -> bool:
    sentence = text[max(0, match.start() - _NEAR) : match.end() + name.end + _NEAR]
    return (
        name.sureness > 1
        and not name.is_figure
        and not _OF_SOMEBODY.search(before)
        and not FIGURE_CONTEXT.search(sentence)
    )


RULE = Rule(
    "D809",
    "pupil-name",
    Severity.PLEASE_CHECK,
    check,
    is_safety=True,
    is_private=True,
    reads_one_text=True,
)

"""What somebody answers who starts a trust → what its files name: every id, checked and unlike."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.html.embeds import host_of
from generator.model.diagnostics import CannotContinue
from generator.new.kept import ALWAYS, IF_WANTED
from generator.new.slugs import refuse_taken, slug_of

SAFEGUARDING = (
    "Worried about a child? Speak to the designated safeguarding lead of your school, in person "
    "and today. Nothing about a child belongs on these pages."
)
"""What stands at the foot of every page, unless the trust says it otherwise."""

_STAGES = {
    "eyfs": ("Early years", (0,)),
    "ks1": ("Key Stage 1", (1, 2)),
    "ks2": ("Key Stage 2", (3, 4, 5, 6)),
    "ks3": ("Key Stage 3", (7, 8, 9)),
    "ks4": ("Key Stage 4", (10, 11)),
    "ks5": ("Key Stage 5", (12, 13)),
}
"""The stages of English schools: id → name, and the years of school in it."""

_ALSO_TYPED = {
    "early-years": "eyfs",
    "reception": "eyfs",
    "sixth-form": "ks5",
    **{f"{words}{n}": f"ks{n}" for n in range(1, 6) for words in ("key-stage-", "ks-", "keystage")},
}

_OF_EVERYBODY = frozenset(
    "gmail googlemail outlook hotmail live msn yahoo ymail rocketmail icloud me mac aol btinternet "
    "btopenworld sky talktalk virginmedia blueyonder ntlworld tiscali plusnet proton protonmail "
    "gmx mail fastmail zoho duck".split()
)
"""How the domains begin of those who give an address to anybody."""

_LIKE_A_STAGE = re.compile(r"(?:ks|key-?stages?)-?\d+(?:-(?:and-)?(?:ks-?)?\d+)*")
_YEAR = re.compile(r"(?:20)?(\d\d) ?[-/–] ?(?:20)?(\d\d)")
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_FIRST_MONTH = 9
"""An academic year begins in September."""

_LONGEST = 200
"""How many letters a name may have: it stands at the head of every page."""


@dataclass(frozen=True)
class Called:
    """Something that has an id in the files and a name for readers; a key stage has years."""

    id: str
    name: str
    years: tuple[int, ...] = ()


@dataclass(frozen=True)
class Answers:
    """What is known of a trust that is started."""

    name: str
    schools: tuple[Called, ...]
    key_stages: tuple[Called, ...]
    subjects: tuple[Called, ...]
    year: str
    contact: str
    audience: str = "staff"

    @property
    def domain(self) -> str:
        """The part of the contact's e-mail address after the @; "" where it is no such address.

        Addresses in it may be published.
        """
        return _domain(self.contact)


def one_line(text: str, what: str) -> str:
    """What was typed, with single blanks. Raises `CannotContinue` where that cannot be a name."""
    line = " ".join(text.split())
    if not line:
        raise CannotContinue(f"{what} is empty. Type it in words.")
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co") for sign in _plain(line)):
        raise CannotContinue(f"{what} has a sign that cannot be seen. Type it anew.")
    if len(line) > _LONGEST:
        raise CannotContinue(
            f"{what} has {len(line)} letters. Type a shorter one, of at most {_LONGEST}."
        )
    return line


def _plain(line: str) -> str:
    """Without the sign that joins the parts of an emoji, which is seen as one."""
    return line.replace("\u200d", "")


def contact_named(text: str) -> str:
    """Whom readers ask: an address, or words. Raises `CannotContinue` for somebody's own address.

    It stands at the foot of pages, and all addresses of its domain may be published.
    """
    contact = one_line(text, "the contact")
    if _domain(contact).partition(".")[0] in _OF_EVERYBODY:
        raise CannotContinue(
            "the contact is somebody's own e-mail address, and would stand on every page. Type an "
            "address of the trust's, or words such as “The trust office”."
        )
    return contact


def _domain(contact: str) -> str:
    found = re.fullmatch(r"[^@\s]+@([a-z0-9.-]+\.[a-z]{2,})", contact, re.IGNORECASE)
    return found[1].lower() if found else ""


def schools(names: Iterable[str]) -> tuple[Called, ...]:
    """The trust's schools. Raises `CannotContinue` for none, or two that would have one id."""
    found = tuple(_called(name, "the school") for name in names)
    if not found:
        raise CannotContinue("a trust has at least one school. Name it: --school NAME")
    return _unlike(found, "schools")


def key_stages(names: Iterable[str]) -> tuple[Called, ...]:
    """The stages: KS3 and the like by their usual names and years, others as they are typed.

    Raises `CannotContinue` for none, or two that would have one id.
    """
    found = tuple(_stage(one_line(name, "the key stage")) for name in names)
    if not found:
        raise CannotContinue("a trust has at least one key stage. Name it: --key-stage ks3")
    return _unlike(found, "key stages")


def _stage(name: str) -> Called:
    slug = slug_of(name)
    known = slug if slug in _STAGES else _ALSO_TYPED.get(slug, "")
    if known:
        return Called(known, *_STAGES[known])
    if _LIKE_A_STAGE.fullmatch(slug):
        raise CannotContinue(
            f"there is no key stage “{name}”. There are eyfs, ks1, ks2, ks3, ks4 and ks5. Name "
            "each by itself: --key-stage ks3 --key-stage ks4"
        )
    year = re.fullmatch(r"year-(\d|1[0-4])", slug)
    return Called(slug, name, (int(year[1]),) if year else ())


def subjects(names: Iterable[str]) -> tuple[Called, ...]:
    """The first subjects, none among them. Raises `CannotContinue` for two that would be one."""
    found = tuple(_called(name, "the subject") for name in names)
    for each in found:
        refuse_taken(each.id, each.name, {*ALWAYS, *IF_WANTED})
    return _unlike(found, "subjects")


def academic_year(day: dt.date) -> str:
    """The year that is under way, as 2026-27."""
    first = day.year if day.month >= _FIRST_MONTH else day.year - 1
    return f"{first}-{(first + 1) % 100:02}"


def year_named(text: str, under_way: str) -> str:
    """The academic year as 2026-27, however it was typed; `under_way` is the present one.

    Raises `CannotContinue` for what is no name of one, and for a year that nobody begins with: it
    stands in addresses, and the next one is counted from it.
    """
    found = _YEAR.fullmatch(one_line(text, "the year"))
    first = int(found[1]) if found else -1
    if not found or int(found[2]) != (first + 1) % 100:
        raise CannotContinue(f"the year “{text}” is none. Write it like {under_way}.")
    label = f"20{first:02}-{found[2]}"
    if abs(int(label[:4]) - int(under_way[:4])) > 1:
        raise CannotContinue(
            f"{label} is neither this academic year ({under_way}) nor one beside it. Write the "
            "year that is under way; years before it are never made here."
        )
    return label


def host_named(text: str) -> str:
    """A host, of which the whole address of a video may be typed. Raises `CannotContinue`."""
    line = one_line(text, "--embed")
    host = host_of(line) or line.casefold()
    if not _HOST.fullmatch(host):
        raise CannotContinue(f"“{line}” is no host. Write it like --embed www.youtube.com")
    return host


def _called(name: str, what: str) -> Called:
    line = one_line(name, what)
    return Called(slug_of(line), line)


def _unlike(found: Sequence[Called], what: str) -> tuple[Called, ...]:
    seen: dict[str, str] = {}
    for each in found:
        if seen.get(each.id) == each.name:
            raise CannotContinue(f"“{each.name}” is named twice. Name it once.")
        if each.id in seen:
            raise CannotContinue(
                f"two {what} would both be “{each.id}” in addresses: {seen[each.id]}, and "
                f"{each.name}. Name one of them otherwise."
            )
        seen[each.id] = each.name
    return tuple(found)

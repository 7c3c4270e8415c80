"""Dates, times, sizes and lists in the words of the reader."""

from __future__ import annotations

import datetime as dt
import html
import textwrap
from functools import lru_cache
from pathlib import PurePosixPath

from generator.model.graph import Mention
from generator.schema.misconception import first_and_rest

_LOCALE = "en_GB"

_FORMATS = {
    ".csv": "CSV table",
    ".docx": "Word document",
    ".odt": "OpenDocument text",
    ".pdf": "PDF",
    ".pptx": "PowerPoint",
    ".xlsx": "Excel workbook",
    ".svg": "SVG picture",
    ".png": "PNG picture",
    ".jpg": "JPEG picture",
}


@lru_cache(maxsize=2**12)
def month(date: dt.date) -> str:
    """September 2026"""
    return _said(date, "MMMM y")


@lru_cache(maxsize=2**12)
def day(date: dt.date) -> str:
    """Tuesday 22 September 2026"""
    return _said(date, "EEEE d MMMM y")


@lru_cache(maxsize=2**12)
def weekday(date: dt.date) -> str:
    """Tuesday"""
    return _said(date, "EEEE")


@lru_cache(maxsize=2**12)
def short_day(date: dt.date) -> str:
    """Tue 22 Sept 2026"""
    return _said(date, "EEE d MMM y")


@lru_cache(maxsize=2**12)
def day_of_month(date: dt.date) -> str:
    """Tue 22"""
    return _said(date, "EEE d")


@lru_cache(maxsize=2**12)
def day_and_month(date: dt.date) -> str:
    """Tue 22 Sept"""
    return _said(date, "EEE d MMM")


def _said(date: dt.date, pattern: str) -> str:
    from babel.dates import format_date  # only a plan says days; a check need not load them

    return format_date(date, pattern, _LOCALE)


def from_to(start: dt.time, end: dt.time) -> str:
    """15:45 to 18:00"""
    return f"{start:%H:%M} to {end:%H:%M}"


def facts(*parts: str | None) -> str:
    """12 min · Key Stage 3 · guide"""
    return " · ".join(part for part in parts if part)


def count(number: int, noun: str, plural: str = "") -> str:
    """1 page, 2 pages, no pages; `plural` where it is not the noun with an s"""
    return f"{number or 'no'} {noun if number == 1 else plural or f'{noun}s'}"


def file_facts(name: str, size: int) -> str:
    """Word document, 38 kB; `size` in bytes. Number and unit are not parted by a line's end."""
    import humanize  # as babel

    suffix = PurePosixPath(name).suffix.lower()
    kind = _FORMATS.get(suffix, f"{suffix.lstrip('.').upper()} file" if suffix else "File")
    measured = humanize.naturalsize(size, format="%.0f").replace(" ", "\u00a0")
    return f"{kind}, {measured}"


def mail_to(contact: str) -> str:
    """The link of a contact that is an e-mail address; empty for one that is other words."""
    return f"mailto:{contact}" if "@" in contact and " " not in contact else ""


def excerpt(mention: Mention, most: int = 220) -> str:
    """The sentence around a mention; of a long one, the `most` characters with the phrase in it."""
    sentence = mention.sentence
    phrase = " ".join(html.unescape(mention.phrase).split())
    at = sentence.find(phrase)
    if at + len(phrase) > most:
        sentence = f"… {sentence[at - 40 :].partition(' ')[2]}"
    whole = " ".join(sentence.split())
    return whole if len(whole) <= most else textwrap.shorten(whole, most, placeholder=" …")


def first_sentence(text: str) -> dict[str, str]:
    """A text's first sentence and the rest, as `first` and `rest`; no rest where it is not told."""
    first, rest = first_and_rest(text)
    return {"first": first, "rest": rest}


_SMALL = frozenset({"and", "for", "in", "of", "the"})
_CALLED = {"ect": "ECT programme", "npq-sencos": "NPQ for SENCOs", "npq-senco": "NPQ for SENCOs"}


def programme(slug: str) -> str:
    """A programme's name: `npq-leading-teacher-development` → NPQ in Leading Teacher Development"""
    if slug in _CALLED:
        return _CALLED[slug]
    named = slug.removeprefix("npq-").split("-")
    return f"NPQ in {' '.join(word if word in _SMALL else word.capitalize() for word in named)}"


def title_from(slug: str) -> str:
    """A heading for a folder that has no page of its own: `case-studies` → Case studies"""
    return slug.replace("-", " ").replace("_", " ").capitalize()

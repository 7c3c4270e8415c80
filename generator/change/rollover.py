"""The next school year of one or more subjects, prepared: what ends is kept, what is yearly begins.

Nothing here writes: it makes a `Change`, and the words that tell it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.change.change import Change
from generator.change.fields import add_field, add_item, as_meant, keep_items, read_again, set_value
from generator.change.repository import Kept
from generator.change.sessions import Fate, fates, files_of_archived, moved_session
from generator.clock import today
from generator.model.archive import TRUST_SETTINGS, plain_path
from generator.model.diagnostics import CannotContinue
from generator.model.places import Edit
from generator.model.year import Year
from generator.schema.subject import SubjectFields
from generator.schema.suggest import closest
from generator.school_year.calendar import SchoolCalendar

_YEAR = re.compile(r"(\d{4})-(\d{2})")
_WEEK = 7
_DAYS_A_YEAR = 365.2425
_GUESSED = (
    "# Last year's dates, moved on by whole weeks. Correct them, then take out the next line."
)


@dataclass(frozen=True)
class Wanted:
    """What is asked for: the new year, whose, and what becomes of sessions of the old one."""

    year: str
    subjects: tuple[str, ...] = ()
    move: Mapping[str, str] = field(default_factory=dict)
    """path of a session → the day in the new year to which it moves"""
    leave: tuple[str, ...] = ()
    """sessions, or folders of them, that stay where they are"""
    tag: bool = False
    """whether the old year is kept by a tag"""
    today: dt.date = field(default_factory=today)


@dataclass(frozen=True)
class Rollover:
    """The change, what it means in words, and the tags that keep the years that end."""

    change: Change
    checked: Change
    """the same for the check, with the commit itself in the place of a tag that is not made yet"""
    said: tuple[str, ...]
    tags: tuple[str, ...] = ()


def roll_over(year: Year, wanted: Wanted, kept: Kept) -> Rollover:
    """The change by which the wanted year begins; the old one is kept in the commit `kept`.

    Raises `CannotContinue` for a year that is none or is not the next, a subject or session that is
    not there, and a commit that could be lost.
    """
    begins = _beginning(wanted.year)
    if begins is None:
        raise _no_year(wanted)
    _refuse_far(year, wanted, begins)
    slugs, said = _chosen(year, wanted, begins)
    if not (kept.is_on_main or wanted.tag):
        raise CannotContinue(
            f"the commit {kept.commit[:12]} is not on {kept.main}: were it merged as one commit "
            "(squashed), it would be lost, and the year with it. Work from the main branch as it "
            "is published (git switch, git pull); or keep the commit by a tag: --tag"
        )
    days, left = _asked_sessions(year, slugs, wanted)
    written, tags = dict(_trust(year, wanted.year, begins, said)), list[str]()
    checked: dict[str, bytes] = {}
    sessions = fates(year, slugs, begins, days, left)
    gone = files_of_archived(year, [each for found in sessions.values() for each in found])
    for slug in slugs:
        subject = year.catalogue.settings.subjects[slug]
        tag = f"{slug}-{subject.version}" if wanted.tag else ""
        tags += [tag] if tag else []
        ref = tag or kept.commit
        said.append(f"{subject.name}: {subject.version} is kept in {ref}; {wanted.year} begins.")
        said += _passed_over(subject.name, subject, begins)
        own = sessions[slug]
        said += [f"  {each.told(subject.version)}" for each in own]
        written |= {each.page.path: moved_session(year, each) for each in own if each.day}
        said += [f"  {path} stays in {subject.version} as well." for path in _files(gone, own)]
        path = f"subjects/{slug}/subject.yml"
        written[path] = _settings(year, path, subject, wanted.year, begins, ref, said)
        checked[path] = _settings(year, path, subject, wanted.year, begins, kept.commit, [])
    was = {path: year.tree.read(path) for path in (*written, *gone)}
    change = Change(written, gone, was=was)
    return Rollover(change, Change({**written, **checked}, gone), tuple(said), tuple(tags))


def _beginning(label: str) -> int | None:
    """The calendar year in which a school year such as 2026-27 begins; None for another label."""
    found = _YEAR.fullmatch(label)
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        return None
    return int(found[1])


def _no_year(wanted: Wanted) -> CannotContinue:
    """What is said to somebody who typed another thing in the place of the year."""
    meant = next((each for each in wanted.subjects if _beginning(each) is not None), "")
    others = " ".join(each for each in (wanted.year, *wanted.subjects) if each != meant)
    advice = (
        f"The year comes first: trustpages rollover {meant} {others}"
        if meant
        else "Write it like 2027-28."
    )
    return CannotContinue(f"“{wanted.year}” is no school year. {advice}")


def _refuse_far(year: Year, wanted: Wanted, begins: int) -> None:
    """A slip in a year would keep one that never was, at addresses that last."""
    now = SchoolCalendar.of(year.catalogue.settings.trust).year_of(wanted.today)
    if begins > now + 1:
        label = f"{now + 1}-{(now + 2) % 100:02}"
        raise CannotContinue(
            f"{wanted.year} begins later than next year. The next year after today is {label}."
        )


def _passed_over(slug: str, subject: SubjectFields, begins: int) -> list[str]:
    now = _beginning(subject.version)
    if now is None or begins == now + 1:
        return []
    years = ", ".join(f"{n}-{(n + 1) % 100:02}" for n in range(now + 1, begins))
    return [f"  {years} is passed over: {slug} has no such year then."]


def _chosen(year: Year, wanted: Wanted, begins: int) -> tuple[list[str], list[str]]:
    """The subjects whose year it is to become, and what is said of the others."""
    subjects = year.catalogue.settings.subjects
    for slug in wanted.subjects:
        if slug not in subjects:
            meant = closest(slug, subjects)
            advice = f"Did you mean {meant}?" if meant else f"There are: {', '.join(subjects)}."
            raise CannotContinue(f"there is no subject called {slug}. {advice}")
    chosen, said = [], []
    for slug in dict.fromkeys(wanted.subjects or subjects):
        subject = subjects[slug]
        if subject.version == wanted.year and not wanted.subjects:
            said.append(f"{subject.name} is in {wanted.year} already.")
            continue
        _refuse_no_next(slug, subject, wanted.year, begins)
        chosen.append(slug)
    if not chosen:
        raise CannotContinue(f"every subject is in {wanted.year} already.")
    return chosen, said


def _refuse_no_next(slug: str, subject: SubjectFields, new: str, begins: int) -> None:
    where = f"subjects/{slug}/subject.yml"
    if any(each.version.casefold() == new for each in subject.archive):
        raise CannotContinue(
            f"{new} is a finished year of {slug}: it stands under archive in {where}."
        )
    if subject.version == new:
        raise CannotContinue(f"{slug} is in {new} already (version in {where}).")
    now = _beginning(subject.version)
    if now is not None and now >= begins:
        raise CannotContinue(
            f"{slug} is in {subject.version}, and {new} is not after it. Write "
            f"{now + 1}-{(now + 2) % 100:02}, or correct version in {where}."
        )


def _asked_sessions(
    year: Year, slugs: Sequence[str], wanted: Wanted
) -> tuple[dict[str, dt.date], list[str]]:
    """The days and the paths that are asked for, of sessions that there are."""
    there = {page.path for slug in slugs for page in year.catalogue.on_site(slug, "session")}
    days: dict[str, dt.date] = {}
    for named, day in wanted.move.items():
        path = plain_path(named)
        _refuse_no_session(path, path in there, there)
        try:
            days[path] = dt.date.fromisoformat(day)
        except ValueError:
            raise CannotContinue(f"“{day}” is no day. Write it like 2027-10-07.") from None
    left = [plain_path(named) for named in wanted.leave]
    for path in left:
        has = any(each == path or each.startswith(f"{path}/") for each in there)
        _refuse_no_session(path, has, there)
    return days, left


def _refuse_no_session(path: str, is_there: bool, there: set[str]) -> None:
    if is_there:
        return
    meant = closest(path, there)
    advice = f" Did you mean {meant}?" if meant else ""
    raise CannotContinue(f"{path} is no session of a subject whose year ends.{advice}")


def _files(gone: frozenset[str], sessions: Sequence[Fate]) -> list[str]:
    own = {each.page.path.rpartition("/")[0] for each in sessions}
    return sorted(p for p in gone if not p.endswith(".md") and p.rpartition("/")[0] in own)


def _settings(
    year: Year, path: str, subject: SubjectFields, new: str, begins: int, ref: str, said: list[str]
) -> bytes:
    """A subject's settings for its new year."""
    data = year.tree.read(path)
    document = read_again(path, data)
    entry = f"version: {subject.version}\nref: {ref}"
    edits = [set_value(document, ("version",), new)]
    if "archive" in document.values:
        edits.append(add_item(document, "archive", entry, first=True))
    else:
        lines = entry.replace("\n", "\n    ")
        edits.append(add_field(document, f"archive:\n  - {lines}", after="version"))
    calendar = SchoolCalendar.of(year.catalogue.settings.trust)
    days = subject.planning_days
    stay = [n for n, day in enumerate(days) if calendar.year_of(day) >= begins]
    if len(stay) < len(days):
        edits += keep_items(document, "planning_days", stay)
        said.append(f"  planning_days: those of {subject.version} are taken out. Add the new ones.")

    def meant(values: dict[str, object]) -> None:
        values["version"] = new
        archive = values.get("archive") or []
        assert isinstance(archive, list)
        values["archive"] = [{"version": subject.version, "ref": ref}, *archive]
        if len(stay) < len(days):
            written = values["planning_days"]
            values["planning_days"] = [written[n] for n in stay if isinstance(written, list)]

    return as_meant(path, data, edits, meant)


def _trust(year: Year, new: str, begins: int, said: list[str]) -> Mapping[str, bytes]:
    """The trust's settings in the new year, with a guess of its terms, unless they are in it."""
    trust = year.catalogue.settings.trust
    now = _beginning(trust.academic_year)
    data = year.tree.read(TRUST_SETTINGS)
    document = read_again(TRUST_SETTINGS, data)
    edits: list[Edit] = []
    new_values: dict[tuple[str, int, str], str] = {}
    calendar = SchoolCalendar.of(trust)
    is_earlier = now is None or now < begins
    if is_earlier:
        edits.append(set_value(document, ("academic_year",), new))
        said.append(f"The trust's year was {trust.academic_year} and is {new}.")
    known = [calendar.year_of(each.starts) for each in trust.terms or trust.holidays]
    guess = bool(known) and max(known) < begins  # else somebody has written the new ones already
    if guess:
        years = begins - max(known)
        later = dt.timedelta(days=round(years * _DAYS_A_YEAR / _WEEK) * _WEEK)
        new_values = {
            (name, number, end): (getattr(each, end) + later).isoformat()
            for name, listed in (("terms", trust.terms), ("holidays", trust.holidays))
            for number, each in enumerate(listed)
            for end in ("starts", "ends")
        }
        edits += [set_value(document, place, value) for place, value in new_values.items()]
        said.append(
            "Its terms and holidays are a guess from last year's: correct them in trust.yml."
        )
        if not trust.terms_to_confirm:
            lines = f"{_GUESSED}\nterms_to_confirm: true"
            edits.append(add_field(document, lines, before="terms" if trust.terms else "holidays"))

    def meant(values: dict[str, object]) -> None:
        if is_earlier:
            values["academic_year"] = new
        if guess:
            values["terms_to_confirm"] = "true"
        for (name, number, end), value in new_values.items():
            listed = values[name]
            assert isinstance(listed, list)
            listed[number][end] = value

    return {TRUST_SETTINGS: as_meant(TRUST_SETTINGS, data, edits, meant)} if edits else {}

"""What becomes of a subject's sessions when its next year begins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.change.fields import add_field, as_meant, read_again, remove_field, set_value
from generator.link.authored import files_of
from generator.model.diagnostics import CannotContinue
from generator.model.written import Page
from generator.model.year import Year
from generator.schema import SessionFields
from generator.school_year.calendar import SchoolCalendar, spoken


@dataclass(frozen=True)
class Fate:
    """What becomes of a session: it stays in the year that ends, is moved or left, or is new."""

    page: Page
    fields: SessionFields
    becomes: Literal["archived", "moved", "left", "of the new year"]
    why: str = ""
    day: dt.date | None = None
    """where it is moved: its new day"""
    number: int = 0
    """where it is moved: its new number"""

    def told(self, ending: str) -> str:
        """What becomes of it, in words; `ending` is the year that ends."""
        day = spoken(self.fields.date)
        was = f"{self.fields.status}, {day}" if self.fields.status != "planned" else f"for {day}"
        said = {
            "archived": f"stays in {ending}",
            "moved": f"moves to {spoken(self.day or self.fields.date)}, as session {self.number}",
            "left": f"is left as it is: {self.why}",
            "of the new year": "is of the new year already, and stays as it is",
        }[self.becomes]
        if self.becomes == "archived" and self.fields.status == "planned":
            said += ", still called planned"
        return f"{self.page.path} ({was}) {said}."


def fates(
    year: Year,
    slugs: Sequence[str],
    begins: int,
    days: Mapping[str, dt.date],
    left: Sequence[str],
) -> dict[str, list[Fate]]:
    """Subject → what becomes of each of its sessions, where the year that begins next is `begins`.

    `days` are the new days of those that are to be moved, `left` the pages and folders that are to
    be left. A session that a page of the new year leads to is left as well: a link to it would
    lead nowhere. Raises `CannotContinue` for a day that is not of the new year.
    """
    calendar = SchoolCalendar.of(year.catalogue.settings.trust)
    found = []
    for page in (each for slug in slugs for each in year.catalogue.on_site(slug, "session")):
        assert isinstance(page.fields, SessionFields)
        fate = Fate(page, page.fields, "archived")
        if page.path in days:
            day = days[page.path]
            if calendar.year_of(day) != begins:
                raise CannotContinue(
                    f"{day.isoformat()} is no day of {begins}-{(begins + 1) % 100:02}, to which "
                    f"{page.path} is to move."
                )
            fate = replace(fate, becomes="moved", day=day)
        elif calendar.year_of(page.fields.date) >= begins:
            fate = replace(fate, becomes="of the new year")
        elif any(page.path == each or page.path.startswith(f"{each}/") for each in left):
            fate = replace(fate, becomes="left", why="as you asked")
        found.append(fate)
    known = _left_for_links(year, found)
    return {
        slug: _numbered([each for each in known if each.page.site == slug], calendar, begins)
        for slug in slugs
    }


def _left_for_links(year: Year, found: list[Fate]) -> list[Fate]:
    """Sessions of several subjects together: two notes of a joint session lead to each other."""
    by_path = {each.page.path: each for each in found}
    named = {
        f"subjects/{slug}/{name.removesuffix('.md')}.md"
        for slug, subject in year.catalogue.settings.subjects.items()
        for name in subject.start_here
    }
    for path in named & by_path.keys():
        if by_path[path].becomes == "archived":
            why = "start_here in subject.yml names it"
            by_path[path] = replace(by_path[path], becomes="left", why=why)
    is_more = True
    while is_more:
        gone = {path for path, each in by_path.items() if each.becomes == "archived"}
        is_more = False
        for path, targets in year.links.targets.items():
            for target in targets.values() if path not in gone else ():
                if target.path in gone and by_path[target.path].becomes == "archived":
                    why = f"{path} leads to it"
                    by_path[target.path] = replace(by_path[target.path], becomes="left", why=why)
                    is_more = True
    return list(by_path.values())


def _numbered(found: list[Fate], calendar: SchoolCalendar, begins: int) -> list[Fate]:
    """The moved ones with their numbers among the sessions of the new year."""
    days = sorted(
        each.day or each.fields.date
        for each in found
        if each.day
        or (calendar.year_of(each.fields.date) == begins and each.fields.status != "cancelled")
    )
    return [replace(each, number=days.index(each.day) + 1) if each.day else each for each in found]


def moved_session(year: Year, fate: Fate) -> bytes:
    """The bytes of a session that is moved: another day and number, and no agenda shared yet.

    Its first day stays with it, by which colleagues' calendars know that it is the same session.
    """
    path = fate.page.path
    data = year.tree.read(path)
    document = read_again(path, data)
    day = fate.day or fate.fields.date
    new = {"date": day.isoformat(), "sequence": str(fate.number)}
    edits = [
        set_value(document, (name,), value)
        for name, value in new.items()
        if document.values.get(name) != value
    ]
    first = fate.fields.date.isoformat()
    if "first_date" not in document.values:
        edits.append(add_field(document, f"first_date: {first}", after="date"))
    if "agenda_shared" in document.values:
        edits.append(remove_field(document, "agenda_shared"))

    def meant(values: dict[str, object]) -> None:
        values.update(new)
        values.setdefault("first_date", first)
        values.pop("agenda_shared", None)

    return as_meant(path, data, edits, meant)


def files_of_archived(year: Year, found: Sequence[Fate]) -> frozenset[str]:
    """The pages that only the year that ends has, and the files that no other page needs."""
    gone = {each.page.path for each in found if each.becomes == "archived"}
    pages = year.catalogue.pages
    theirs = files_of(year.catalogue, year.links.targets, (pages[path] for path in gone))
    others = files_of(
        year.catalogue,
        year.links.targets,
        (page for path, page in pages.items() if path not in gone),
    )
    beside = {path for path in theirs - others if not path.endswith((".md", ".yml"))}
    own = {path.rpartition("/")[0] for path in gone}
    return frozenset(gone | {path for path in beside if path.rpartition("/")[0] in own})

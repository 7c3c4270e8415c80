"""Six things that a teacher comes for, in taps and screens of a phone: a table.

    python benchmarks/tasks.py SITE [--before OTHER_SITE] [--from portal|subject]

SITE is a built showcase. A reader who knows nothing of the site follows only what is in the window,
of 360 × 640 pixels in Chromium: it looks for a few words, the last of them first, scrolls a screen
where none is seen, and taps where one is. At the end of a page it goes back to its top and opens
“Sections”. Each row says how many taps and how many screens of scrolling each subject took. What to
look for stands below, and was written before the pages were looked at. The exit code is 1 where
something is not found, or takes more than three taps, from the portal or from the subject's home,
which most have kept. What was tapped is told beside it.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

WIDTH, HEIGHT = 360, 640
MOST_TAPS = 3
_MOST_SCREENS = 60
_FILE = r"\.(docx|xlsx|pptx|csv|pdf|odt)$"
_FORMATS = "Word document|PowerPoint|PDF|Excel|CSV table"
_DAY = r"\d{1,2}\s+(January|February|March|April|May|June|July|Sept|October|November|December)"


@dataclass(frozen=True)
class Sign:
    """What a reader looks for: a word in the name of something to tap, or in what is said after it.

    `about` must be in the lines around it, or in the page's title.
    """

    word: str
    is_beside: bool = False
    about: str = ""


@dataclass(frozen=True)
class Task:
    """Something to be done by following `signs`, in their order, any of which may be left out.

    It is done when the last was tapped and leads to an address like `leads_to`, or when each of
    `read` was seen, after the one before it, in a part of a page that fits into the window.
    """

    name: str
    signs: tuple[Sign, ...]
    leads_to: str | None = None
    read: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Teacher:
    """Who looks: what tomorrow's lesson is about, and a goal's topic with what it is part of."""

    subject: str
    lesson: str
    key_stage: str
    meeting: str
    topic: str
    family: str


TEACHERS = (
    Teacher(
        "English",
        "Whole-class feedback",
        "Key Stage 4",
        "stamina",
        "Extended writing",
        "Language and literacy",
    ),
    Teacher(
        "Geography",
        "Fieldwork",
        "Key Stage 4",
        "Climate graphs",
        "Numeracy",
        "Curriculum and subject",
    ),
    Teacher(
        "History",
        "Extended writing",
        "Key Stage 4",
        "chronology",
        "Retrieval practice",
        "How memory works",
    ),
    Teacher(
        "Mathematics",
        "Always, sometimes",
        "Key Stage 3",
        "Retrieval starters",
        "Questioning",
        "Teaching",
    ),
    Teacher("Science", "Six-mark", "Key Stage 4", "write-ups", "Scaffolding", "Teaching"),
)


def tasks_of(teacher: Teacher) -> tuple[Task, ...]:
    """The six tasks, in this teacher's words."""
    subject = Sign(teacher.subject)
    session = Sign(_DAY, is_beside=True, about=teacher.subject)
    resources = Sign("Resources", about=teacher.subject)
    stage = Sign(teacher.key_stage)
    topic = (Sign("^Topics"), Sign(f"^{teacher.family}"), Sign(f"^{teacher.topic}"))
    when = (_DAY, r"\d\d:\d\d to \d\d:\d\d", "School|Online")
    return (
        Task(
            "find the file for tomorrow's lesson",
            (
                *(subject, resources, stage, Sign(teacher.lesson)),
                Sign(_FORMATS, is_beside=True, about=teacher.lesson),
            ),
            _FILE,
        ),
        Task("when and where is my next session", (subject, session), read=(when,)),
        Task("put it into the calendar", (session, Sign("calendar")), r"\.ics$|^webcal:"),
        Task(
            "what the evidence says, and its limits",
            (*topic, Sign("^Evidence$")),
            read=(("^What the evidence says",), ("^Its limits",)),
        ),
        Task(
            "what other subjects do",
            (*topic, Sign("Across the trust")),
            read=(("^(Across the trust|In each subject)",),),
        ),
        Task(
            "print a page for a meeting",
            (subject, resources, Sign(teacher.meeting), Sign("^Print$", about=teacher.meeting)),
            "",
        ),
    )


class NotFoundError(Exception):
    """Nothing on the page has any of the signs that are left."""


_SEEN = """() => {
  const seen = [];
  for (const each of document.querySelectorAll("a[href], button, summary")) {
    if (!each.checkVisibility()) continue;
    const box = each.getClientRects()[0];
    if (!box) continue;
    const [x, y] = [box.left + Math.min(box.width / 2, 40), box.top + box.height / 2];
    if (x < 0 || x >= innerWidth || y < 0 || y >= innerHeight) continue;
    if (!each.contains(document.elementFromPoint(x, y))) continue;
    const part = each.closest("li, tr, dl, .tp-panel, .tp-next") ?? each.closest("p") ?? each;
    const isAfter = (other) => each.compareDocumentPosition(other) === 4; // and not within
    const next = Array.from(part.querySelectorAll("a[href], button, summary")).find(isAfter);
    const rest = document.createRange();
    rest.setStartBefore(each);
    if (next) rest.setEndBefore(next);
    else rest.setEndAfter(part);
    const beside = rest.toString().replace(/\\s+/g, " ");
    seen.push({
      x, y,
      name: (each.ariaLabel || each.innerText).replace(/\\s+/g, " ").trim(),
      beside,
      about: `${part.innerText} ${document.querySelector("h1")?.innerText}`,
      href: each.href ?? "",
      isHere: each.ariaCurrent === "page" || (each.href ?? "") === location.href,
    });
  }
  return seen;
}"""
"""What can be tapped in the window, in the order of the page: nothing that is covered."""

_IS_READ = """patterns => {
  const subject = document.querySelector(".tp-site")?.innerText ?? "";
  for (const each of document.querySelectorAll("h1, h2, h3, li, dl, section, p")) {
    if (!each.checkVisibility()) continue;
    const box = each.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) continue;
    const text = each.innerText + " " + subject;
    if (patterns.every((pattern) => new RegExp(pattern, "i").test(text))) return true;
  }
  return false;
}"""
"""Whether a part of the page that is whole in the window has something of each pattern."""


class Reader:
    """Somebody who has the page at an address on a phone, and follows signs."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.taps = 0
        self.screens = 0
        self.followed: list[str] = []
        page.goto(address)

    def does(self, task: Task) -> None:
        """Do a task, or raise `NotFoundError`."""
        unread, used = list(task.read), -1
        has_opened_sections = False
        last = len(task.signs) - 1
        while self.screens < _MOST_SCREENS:
            while unread and self.page.evaluate(_IS_READ, list(unread[0])):
                unread.pop(0)
            if task.read and not unread:
                return
            found = self._best(task.signs, used)
            if found:
                used, thing = found
                address = self.page.url
                self._tap(thing, follows=bool(task.read) or used < last)
                has_opened_sections &= self.page.url == address
                if task.leads_to is not None and used == last:
                    if not re.search(task.leads_to, thing["href"]):
                        message = f"{task.name}: “{thing['name']}” leads to {thing['href']}"
                        raise NotFoundError(message)
                    return
            elif not self._scroll():
                sections = None if has_opened_sections else self._sections()
                if sections is None:
                    break
                has_opened_sections = True
                self._tap(sections, follows=True)
        left = " or ".join(f"“{sign.word}”" for sign in task.signs[used + 1 :])
        names = ", ".join(thing["name"] for thing in self._seen())
        raise NotFoundError(
            f"{task.name}: no {left or task.read} after {self.taps} taps and {self.screens} "
            f"screens, at {self.page.url}, where one sees: {names}"
        )

    def _best(self, signs: Sequence[Sign], used: int) -> tuple[int, dict[str, Any]] | None:
        """Of what is seen the thing with the last sign not followed yet, and which sign it is."""
        seen = [thing for thing in self._seen() if not thing["isHere"]]
        for at in range(len(signs) - 1, used, -1):
            sign = signs[at]
            pattern = re.compile(rf"\b(?:{sign.word})", re.IGNORECASE)
            where = "beside" if sign.is_beside else "name"
            about = sign.about.casefold()
            found = [
                thing
                for thing in seen
                if pattern.search(thing[where]) and about in thing["about"].casefold()
            ]
            if found:
                # A word alone is meant before one among others: “English” before “English and me”.
                return at, min(found, key=lambda thing: thing["name"] != sign.word)
        return None

    def _seen(self) -> list[dict[str, Any]]:
        seen: list[dict[str, Any]] = self.page.evaluate(_SEEN)
        return seen

    def _tap(self, thing: dict[str, Any], *, follows: bool) -> None:
        self.taps += 1
        self.followed.append(thing["name"])
        if not follows:
            return  # a file is given, and paper: the page stays
        leads_on = thing["href"] and thing["href"].split("#")[0] != self.page.url.split("#")[0]
        with self.page.expect_navigation() if leads_on else nullcontext():
            self.page.touchscreen.tap(thing["x"], thing["y"])

    def _scroll(self) -> bool:
        """Scroll on by a screen, but for the lines that were cut; whether there was more to see."""
        before, after = self.page.evaluate(
            "() => { const before = scrollY;"
            " scrollBy({top: innerHeight * 0.9, behavior: 'instant'}); return [before, scrollY]; }"
        )
        self.screens += after > before
        return bool(after > before)

    def _sections(self) -> dict[str, Any] | None:
        """The way to all sections, at the top of the page."""
        self.page.evaluate("() => scrollTo({top: 0, behavior: 'instant'})")
        return next((thing for thing in self._seen() if thing["name"] == "Sections"), None)


def measured(browser: Browser, address: str, teacher: Teacher, start: str) -> Iterator[str]:
    """Each task of a teacher: `2 taps, 1 screen`, or why it can't be done."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, has_touch=True)
    for task in tasks_of(teacher):
        at = address if start == "portal" else f"{address}{teacher.subject.lower()}/"
        reader = Reader(context.new_page(), at)
        try:
            reader.does(task)
        except NotFoundError as fault:
            sys.stderr.write(f"{teacher.subject}: {fault}\n")
            yield "not found"
        else:
            sys.stderr.write(f"{teacher.subject}: {task.name}: {' > '.join(reader.followed)}\n")
            yield f"{reader.taps} · {reader.screens}"
        reader.page.close()
    context.close()


def main() -> int:
    """Print the table."""
    from search.browser import served  # beside this script; tests have a server of their own

    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--before", type=Path)
    parser.add_argument("--from", dest="start", choices=("portal", "subject"), default="portal")
    given = parser.parse_args()
    sites = [given.before, given.site] if given.before else [given.site]
    columns: list[list[list[str]]] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        for site in sites:
            with served(site.resolve()) as address:
                columns.append(
                    [list(measured(browser, address, each, given.start)) for each in TEACHERS]
                )
        browser.close()
    names = " | ".join(teacher.subject for teacher in TEACHERS)
    where = "the portal" if given.start == "portal" else "the subject's home"
    sys.stdout.write(f"| taps · screens, from {where} | {names} |\n")
    sys.stdout.write(f"| --- |{' --- |' * len(TEACHERS)}\n")
    for number, task in enumerate(tasks_of(TEACHERS[0])):
        cells = [
            " → ".join(column[teacher][number] for column in columns)
            for teacher in range(len(TEACHERS))
        ]
        sys.stdout.write(f"| {task.name} | {' | '.join(cells)} |\n")
    taps = [cell.partition(" ")[0] for teacher in columns[-1] for cell in teacher]
    return int(any(not each.isdigit() or int(each) > MOST_TAPS for each in taps))


if __name__ == "__main__":
    sys.exit(main())

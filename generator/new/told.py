"""What would become of a folder of Markdown → lines for whoever decides about it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.html.other_programs import lines_with_marks
from generator.model.counted import counted
from generator.model.diagnostics import Diagnostic
from generator.new.answers import Answers
from generator.new.take_up import Plan, TakenUp, whole

_LONGEST = 100
_MOST_NAMED = 5


def as_plan(plan: Plan, answers: Answers) -> list[str]:
    """The plan as a list: which file becomes which page, and where each line at its top is from.

    Texts of authors are in it as they are: what prints it makes them harmless.
    """
    pages = [page for page in plan.pages if not page.waits]
    waiting = [page for page in plan.pages if page.waits]
    lines = [
        f"{counted(len(plan.pages), 'Markdown file')}: {len(pages)} become pages, "
        f"{len(waiting)} wait, {len(plan.passed)} are left out.",
        *_of_all(plan, answers),
        *(line for page in pages for line in _page(page)),
    ]
    if waiting:
        lines += [
            "",
            "These wait: something in them is to be mended first. They go to waiting/, from which "
            "no site",
            "is made. Mend one there, then move it to the same path without waiting/.",
            *(line for page in waiting for line in _page(page)),
        ]
    if plan.passed:
        lines += ["", "Left out:", *(f"  {each.path}: {each.why}" for each in plan.passed)]
    return [*lines, *_unused(plan)]


def _unused(plan: Plan) -> Iterator[str]:
    if plan.unused:
        named = ", ".join(plan.unused[:_MOST_NAMED])
        more = len(plan.unused) - _MOST_NAMED
        yield ""
        yield f"{counted(len(plan.unused), 'other file')} that no page shows or offers:"
        yield f"  {named}{f' and {more} more' if more > 0 else ''}"


def _of_all(plan: Plan, answers: Answers) -> Iterator[str]:
    stages = ", ".join(each.id for each in answers.key_stages)
    yield ""
    yield "Assumed for all, where a page did not say it:"
    yield f"  audience: {answers.audience}  (default_audience; change it in content/trust.yml)"
    if any("\ntopics: " in page.composed.front for page in plan.pages):
        yield f"  key_stages: [{stages}]  (all that the trust has)"
        yield "  kind: guide  (another: lesson, task, reading, video, template, slides, case)"
        yield "  minutes  (its words, at 200 a minute)"
    if any("\ntype: page\n" in page.composed.front for page in plan.pages):
        yield "  type: page  (of one that names no topic. To make it a resource, write topics:,"
        yield "    key_stages:, kind: and minutes: in its place)"
    first = answers.subjects[0].id
    if len(answers.subjects) > 1:
        yield f"  subject: {first}  (where the folder at the top is not named as another one)"
    if folders := _no_subjects(plan, first):
        yield f"  subject: {first}  for what lies in {', '.join(folders)}, too. Where one of them"
        yield "    is a subject, add its name: --subject NAME"


def _no_subjects(plan: Plan, first: str) -> list[str]:
    """Folders at the top that go into the first subject under their own names."""
    inside = f"subjects/{first}/resources/"
    pages = [page.found for page in plan.pages if page.found.subject == first]
    found = {
        each.path.partition("/")[0]
        for each in pages
        if "/" in each.path and each.target.removeprefix(inside).count("/") == each.path.count("/")
    }
    return sorted(found)


def _page(page: TakenUp) -> Iterator[str]:
    yield ""
    yield f"{page.found.path} -> {page.path}"
    if page.because:
        yield f"  ! {page.because}."
    for fault in page.faults:
        yield from _fault(page, fault)
    # What the check found to be private is not repeated here either.
    for each in page.composed.assumed:
        value = f"{each.field}: (not shown)" if page.is_private else _shortened(each.value)
        yield f"  {value}  ({each.source})"
    if page.relinked:
        yield f"  {counted(page.relinked, 'link')} written for where the pages go"
    if page.files:
        yield f"  with {counted(len(page.files), 'file')} that it shows or offers"
    if at := lines_with_marks(whole(page).decode()):
        where = ", ".join(map(str, at[:_MOST_NAMED])) + (" …" if len(at) > _MOST_NAMED else "")
        yield f"  {'line' if len(at) == 1 else 'lines'} {where} of the page: a mark of another"
        yield "    program, which readers see as it stands. Write what it stands for"
    if page.composed.set_aside:
        names = ", ".join(page.composed.set_aside)
        yield f"  {names}: means nothing here; kept at its top as a comment"


def _fault(page: TakenUp, fault: Diagnostic) -> Iterator[str]:
    where = fault.path.removeprefix("subjects/")
    place = f"line {fault.position.line}" if fault.file == page.found.target else where
    yield f"  ! {place}: {fault.message}"
    if fault.help:
        yield f"    {fault.help}"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"

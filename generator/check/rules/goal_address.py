"""A page of yours has the address at which the site would have its page “Your goal”.

Every subject has such a page at `goal/`, made from the topics: goals to borrow, and a short route
to each. The whole trust has one that leads to the subjects. A page that somebody wrote is not
written over: it stays, and the site does without its own.

**Why it matters.** Topic pages then have no “Make it your goal”, and a colleague who looks for a
goal in this subject finds another page than in all others.

**Bad**: `subjects/art/goal.md`; `content/goal/index.md`; a subject in `subjects/goal/`.

**Good**: `subjects/art/what-we-aim-at.md`.
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position
from generator.model.reserved import GOAL_FOLDER
from generator.model.written import PORTAL, inside

_MESSAGE = "this has the address {}/, where the site would have its page “Your goal”."


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    if not catalogue.topics:
        return
    told: set[str] = set()
    for path, page in sorted(catalogue.pages.items()):
        name = inside(path).split("/")[0]
        if name.removesuffix(".md").casefold() == GOAL_FOLDER and page.site not in told:
            told.add(page.site)
            better = f"{path.removesuffix(inside(path))}our-{name}"
            address = f"{page.site}/{GOAL_FOLDER}".lstrip("/")
            advice = f"If you want both, rename yours, for example to {better}"
            yield Finding(path, Position(1), _MESSAGE.format(address), advice)
    if GOAL_FOLDER in catalogue.settings.subjects and PORTAL not in told:
        settings = f"subjects/{GOAL_FOLDER}/subject.yml"
        advice = "If you want both, give the subject's folder another name, such as goals"
        yield Finding(settings, Position(1), _MESSAGE.format(GOAL_FOLDER), advice)


RULE = Rule("S316", "goal-address", Severity.PLEASE_CHECK, check, reads_no_text=True)

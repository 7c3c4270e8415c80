"""What GitHub reads beside the pages does not say what the settings say.

That is who is asked to look at a change (`CODEOWNERS`, from `reviewers`) and the forms in which
readers suggest one. `trustpages github` writes them, and keeps what you wrote there yourself. It is
told only where a trust has such a file, or its settings speak of one.

**Why it matters.** GitHub follows the file and not the settings: it asks a team that nobody meant,
or nobody, and a link to a form that is not there leads to an empty page.

**Bad**: `reviewers: [trust/science-leads]` in `subjects/science/subject.yml`, and no line for
`/subjects/science/` in `.github/CODEOWNERS`.

**Good**: the same, after `trustpages github`.
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.github.github import FileForGitHub, State, files_for_github
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position
from generator.model.written import Settings

_WRITE = "Whoever looks after the site types: trustpages github"


def check(inspection: Inspection) -> Iterator[Finding]:
    settings, there = inspection.catalogue.settings, inspection.for_github
    if inspection.catalogue.label or settings.misunderstood:
        return  # of a finished year, or something else is to be mended first
    asked = [each for each in files_for_github(settings, there) if each.is_asked]
    forms = [each for each in asked if each.is_form and each.state is State.OLD]
    if len(forms) > 1:
        yield _of_forms(forms, settings)
    for file in asked:
        if len(forms) < 2 or file not in forms:
            yield from _of_file(file, settings, is_there=file.path in there)


def _of_forms(forms: list[FileForGitHub], settings: Settings) -> Finding:
    """One fault, where all forms came with an older program, or none has been written yet."""
    first, trust = forms[0].path, settings.documents[0]
    message = (
        f"the forms for suggestions are missing, or do not say this yet: {first} and "
        f"{len(forms) - 1} more."
    )
    return Finding(trust.path, trust.place("contacts", "suggestion_forms"), message, _WRITE)


def _of_file(file: FileForGitHub, settings: Settings, *, is_there: bool) -> Iterator[Finding]:
    path, state = file.path, file.state
    if state is State.OLD:
        path, place = _place(file, settings)
        message = f"{file.path} does not say this yet." if is_there else f"{file.path} is missing."
        yield Finding(path, place, message, _WRITE)
    elif state is State.GONE:
        message = f"{path} is a form for a subject that is not there."
        yield Finding(path, Position(1), message, _WRITE)
    elif state is State.GONE_BUT_KEPT:
        message = f"{path} is a form for a subject that is not there, with lines of your own in it."
        advice = "Delete it. If it is a form of your own, delete only the two lines that say who "
        yield Finding(path, Position(file.line), message, f"{advice}wrote it.")
    elif state is State.CHANGED:
        message = "what trustpages github wrote here was changed by hand, so it is left as it is."
        advice = "Keep your own lines, delete the others there and the two that say who wrote "
        advice += "them, and type: trustpages github"
        if file.is_form:
            advice = "If it is to stay so, delete the two lines that say who wrote it. If not, "
            advice += "delete the file, and type: trustpages github"
        yield Finding(path, Position(file.line), message, advice)
    elif state is State.UNREAD:
        message = f"{path} cannot be read: it is a pointer to something else, or no text."
        yield Finding(path, Position(1), message, f"Delete it. {_WRITE}")
    for line, pattern in file.overridden:
        yield Finding(
            path,
            Position(line),
            f"“{pattern}” comes after the reviewers of the settings, and GitHub follows the last "
            "line that fits: nobody else is asked.",
            "Move it above them, or delete it.",
        )


def _place(file: FileForGitHub, settings: Settings) -> tuple[str, Position]:
    """Where the settings say what the file does not."""
    document = settings.subject_document(file.site) if file.site else settings.documents[0]
    if file.is_form:
        return document.path, document.place("name")
    return document.path, document.place("reviewers")


RULE = Rule("S317", "github-file", Severity.PLEASE_CHECK, check, reads_no_text=True)

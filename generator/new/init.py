"""What somebody answers → a trust's repository: its settings, its first pages, its workflows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator import __version__
from generator.clock import today
from generator.github.github import files_for_github
from generator.model.for_github import FORMS_FOLDER
from generator.model.written import Settings
from generator.new.answers import SAFEGUARDING, Answers, Called
from generator.new.explained import explained
from generator.new.kept import search_words, sessions_per_year, starting_pages, topic_families
from generator.new.new import filled_in
from generator.new.program import Program
from generator.schema.subject import SubjectFields
from generator.schema.trust import Contacts, TrustFields

_FOLDER = Path(__file__).parent / "repository"
_STARTERS = Path(__file__).parent / "starters"

_REPOSITORY = {
    "README.md": "README.md",
    "requirements.txt": "requirements.txt",
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
    ".github/pull_request_template.md": "pull_request_template.md",
    ".github/workflows/publish.yml": "publish.yml",
    ".github/workflows/pull-request.yml": "pull-request.yml",
    ".github/workflows/comment.yml": "comment.yml",
}
"""A file beside the pages → what it is made from."""

_INSTEAD = {
    "README.md": "Say there that `trustpages check` and `trustpages serve` are for the pages.",
    "requirements.txt": "Add this line to it: {program}",
    ".gitattributes": "Add this line to it: * text=auto eol=lf",
    ".gitignore": "Add these lines to it: /site/, /exports/ and /.cache/",
    ".github/pull_request_template.md": "It is what whoever proposes a change is asked.",
    ".github/workflows/publish.yml": "Have it run `trustpages build` and publish site/.",
    ".github/workflows/pull-request.yml": "Have it run `trustpages check` and `preview`.",
    ".github/workflows/comment.yml": "Have it show what `trustpages comment` wrote.",
}
"""A file that may be there already → what to do about it."""

_FORM_INSTEAD = "Of such a name is a form for suggestions: trustpages github writes it."


def may_be_there(files: Collection[str]) -> frozenset[str]:
    """Of a new trust's files those that a repository may have before, and keeps as they are."""
    return frozenset(_REPOSITORY) | {path for path in files if path.startswith(FORMS_FOLDER)}


_HEAD = """\
# What the trust decides. Everything that the pages and the checks need to know about it is here.
# A line that begins with # and no blank is a setting that is switched off, with what it is then or
# an example: take the # away, and those of the lines that belong to it, to switch it on.

"""


def trust_files(
    answers: Answers, program: Program, wanted: Collection[str] = (), embeds: Sequence[str] = ()
) -> dict[str, bytes]:
    """Every file of a new trust's repository, by path.

    `wanted` are folders of guides that not every trust has a use for: charter, programmes,
    conference; `embeds` hosts whose videos are shown.
    """
    showcase = program.showcase
    values = {
        "name": answers.name,
        "today": today().isoformat(),
        "version": __version__,
        "program": program.requirement,
    }
    pages = starting_pages(showcase, answers.name, wanted, __version__)
    pages["content/index.md"] = _filled(_FOLDER / "index.md", values)
    pages["content/about/index.md"] = _filled(_FOLDER / "about.md", values)
    pages["content/trust.yml"] = _settings(answers, showcase, wanted, embeds).encode()
    for subject in answers.subjects:
        pages.update(_subject(answers, subject))
    beside = {
        path: (_FOLDER / made).read_bytes()
        if made.endswith(".yml")  # a workflow has braces of its own
        else _filled(_FOLDER / made, values)
        for path, made in _REPOSITORY.items()
    }
    # The settings come last: with them, a folder is a trust.
    beside |= {**program.files, **_forms(answers)}
    return {**beside, **dict(sorted(pages.items(), key=lambda each: each[0].endswith("trust.yml")))}


def instead(path: str, program: Program) -> str:
    """What to do about a file that was there before."""
    return _INSTEAD.get(path, _FORM_INSTEAD).format(program=program.requirement)


def _settings(
    answers: Answers, showcase: Path, wanted: Collection[str], embeds: Sequence[str]
) -> str:
    values: dict[str, Any] = {
        "name": answers.name,
        "academic_year": answers.year,
        "schools": [{"id": each.id, "name": each.name} for each in answers.schools],
        "key_stages": [_key_stage(each) for each in answers.key_stages],
        "topic_families": topic_families(showcase),
        "sessions_per_year": sessions_per_year(showcase),
        "contacts": {"site": answers.contact, "safeguarding": SAFEGUARDING},
    }
    if answers.audience != "staff":
        values["default_audience"] = answers.audience
    if embeds:
        values["embeds"] = list(embeds)
    if answers.domain:
        values["email_domains"] = [answers.domain]
    subjects = [each.name for each in answers.subjects]
    ready = {"search_words": search_words(showcase, wanted, subjects)}
    return _HEAD + explained(TrustFields, values, ready)


def _forms(answers: Answers) -> dict[str, bytes]:
    """The forms for suggestions. Who is asked to look at changes, nobody has said yet."""
    settings = Settings(
        TrustFields.model_construct(name=answers.name, contacts=Contacts.model_construct()),
        {each.id: SubjectFields.model_construct(name=each.name) for each in answers.subjects},
    )
    return {each.path: each.text.encode() for each in files_for_github(settings, {})}


def _key_stage(stage: Called) -> dict[str, Any]:
    years = {"years": list(stage.years)} if stage.years else {}
    return {"id": stage.id, "name": stage.name, **years}


def _subject(answers: Answers, subject: Called) -> dict[str, bytes]:
    values = {
        "title": subject.name,
        "slug": subject.id,
        "today": today().isoformat(),
        "audience": answers.audience,
        "key_stages": [each.id for each in answers.key_stages],
        "schools": [each.id for each in answers.schools],
        "contact": answers.contact,
        "year": answers.year,
    }
    return {
        f"subjects/{subject.id}/subject.yml": _filled(_STARTERS / "subject.yml", values),
        f"subjects/{subject.id}/index.md": _filled(_STARTERS / "subject.md", values),
    }


def _filled(starter: Path, values: Mapping[str, Any]) -> bytes:
    return filled_in(starter, values).encode()

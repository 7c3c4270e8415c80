"""Filled-in starting pages for `trustpages new`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from generator.clock import today
from generator.model.diagnostics import CannotContinue
from generator.new.explained import as_yaml
from generator.new.kinds import KINDS
from generator.new.slugs import refuse_taken, slug_of
from generator.read.settings import TRUST_FILE, load_settings
from generator.read.trees import WorkTree
from generator.schema.suggest import closest
from generator.schema.trust import Named

_FOLDERS = Path(__file__).parent / "starters"


class ThereAlreadyError(CannotContinue):
    """The page that was to be written is there."""


def new_page(root: Path, kind: str, words: Sequence[str]) -> Path:
    """Write the starting page of this kind and say where it is, from the root.

    `words` are a subject's folder and a title for a resource or session, else a title. Raises
    `CannotContinue` where the page is there already or the subject is not, and for a subject where
    the trust's settings have faults.
    """
    path, texts = starting_page(root, kind, words)
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return path


def starting_page(
    root: Path,
    kind: str,
    words: Sequence[str],
    starter: str = "",
    known: Mapping[str, object] | None = None,
) -> tuple[Path, dict[Path, str]]:
    """The path that `new_page` says, and what it writes, by path. Raises as it does.

    `starter` is the name of another starting text than the kind's own, `known` what that asks for.
    """
    path = _page_to_be(root, kind, words)
    subject, title = words if len(words) > 1 else ("", words[0])
    slug = slug_of(title)
    trust = load_settings(WorkTree(root)).trust
    if kind == "subject" and not trust.schools:
        raise CannotContinue(
            f"{TRUST_FILE} has faults, so no subject can be made. Mend them first."
        )
    values: dict[str, object] = {
        "title": title,
        "slug": slug,
        "today": today().isoformat(),
        "audience": trust.default_audience,
        "key_stage": _first(trust.key_stages, "a-key-stage"),
        "key_stages": [stage.id for stage in trust.key_stages],
        "schools": [school.id for school in trust.schools],
        "contact": trust.contacts.site if trust.schools else "",
        "sequence": str(1 + len(list(root.glob(f"subjects/{subject}/plc/*.md")))),
        "year": trust.academic_year,
        **(known or {}),
    }
    texts = {path: filled_in(_FOLDERS / f"{starter or kind}{path.suffix}", values)}
    if kind == "subject":
        texts[path.with_name("index.md")] = filled_in(_FOLDERS / "subject.md", values)
    return path, texts


def _page_to_be(root: Path, kind: str, words: Sequence[str]) -> Path:
    """Where the page is written, unless the words are refused."""
    needs_subject = "{subject}" in KINDS[kind]
    if len(words) != (2 if needs_subject else 1):
        usage = "SUBJECT TITLE" if needs_subject else "TITLE"
        raise CannotContinue(f'write: trustpages new {kind} {usage}, the title in "quotes".')
    subject, title = words if needs_subject else ("", words[0])
    if needs_subject:
        refuse_unknown_subject(root, subject)
    slug = slug_of(title)
    if slug == "index":
        raise CannotContinue("index is the name of a folder's own page. Choose another title.")
    if kind == "subject":
        refuse_taken(slug, title, _folders_of_portal(root))
    if kind == "topic-note":
        _refuse_unknown_topic(root, slug, title)
    path = Path(KINDS[kind].format(subject=subject, slug=slug))
    if (root / path).exists():
        raise ThereAlreadyError(f"{path} is there already. Choose another title.")
    return path


def refuse_unknown_subject(root: Path, subject: str) -> None:
    """Raises `CannotContinue` where the trust has no subject of this name."""
    subjects = load_settings(WorkTree(root)).subjects
    if subject not in subjects:
        known = ", ".join(sorted(subjects)) or "none yet"
        raise CannotContinue(f"there is no subject called {subject}. There are: {known}.")


def _folders_of_portal(root: Path) -> set[str]:
    return {each.name for each in (root / "content").iterdir() if each.is_dir()}


def _refuse_unknown_topic(root: Path, slug: str, title: str) -> None:
    topics = sorted(file.stem for file in (root / "content" / "topics").rglob("*.md"))
    if slug not in topics:
        close = closest(slug, topics)
        advice = f"Did you mean {close}?" if close else "The topics are files in content/topics."
        raise CannotContinue(f"there is no topic called {title}. {advice}")


def _first(named: Sequence[Named], otherwise: str) -> str:
    return named[0].id if named else otherwise


def filled_in(starter: Path, values: Mapping[str, object]) -> str:
    """A starting text with the values in their places."""
    import jinja2  # only here: no check should wait for it

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(starter.parent),
        autoescape=False,  # noqa: S701 (YAML and Markdown, not HTML; titles go through `quoted`)
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters["quoted"] = _quoted
    environment.globals["to_replace"] = str  # the rule `starting-text` asks for the author's words
    environment.filters["as_markdown"] = _as_markdown
    environment.filters["listed"] = _listed
    return environment.get_template(starter.name).render(values)


def _as_markdown(text: str) -> str:
    """The text as it is read, whatever of it would be a mark."""
    return re.sub(r"([\\`*_{}\[\]<>#|~!&:@$])", r"\\\1", text)


def _listed(words: Sequence[str]) -> str:
    """Words as a list in one line; in quotes those that mean something else in YAML, as null."""
    return as_yaml(list(words)).strip()


def _quoted(text: str) -> str:
    dumped = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=100_000)
    return str(dumped).strip()

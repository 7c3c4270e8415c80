"""`trustpages import`: a document of Word as a new page, searched before anything is written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import options
from generator.check.printable import printable
from generator.command import FAULTS, say, say_aside, say_done

if TYPE_CHECKING:
    from generator.model.diagnostics import Diagnostic

_KINDS = ("resource", "session")


@click.command("import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("subject")
@click.option(
    "--as",
    "kind",
    type=click.Choice(_KINDS),
    default="resource",
    show_default=True,
    help="What the page is to be.",
)
@click.option("--title", help="The page's title. Default: the document's own.")
@options.root
def import_(file: Path, subject: str, kind: str, title: str | None, root: Path | None) -> None:
    """Make a page of a Word document: import FILE SUBJECT.

    Who was there, and who wrote it, is left out. Where anything else in it is personal data,
    nothing is written, and each place is told. What could not be taken over is listed. The page
    waits for what only its author knows, as one of `trustpages new` does.
    """
    from generator.imported.imported import day_in, read_document
    from generator.imported.word import PICTURE
    from generator.model.diagnostics import CannotContinue
    from generator.new.new import starting_page
    from generator.read.root import find_root

    folder = find_root(root, Path.cwd())
    found = read_document(file)
    named = title or found.title or file.stem.replace("-", " ").replace("_", " ")
    is_session = kind == "session"
    day = day_in(f"{found.title}\n{found.body}") if is_session else ""
    starter = "imported-session" if is_session else ""
    path, texts = starting_page(folder, kind, (subject, named), starter, day)
    body = found.body.replace(f"]({PICTURE}", f"]({path.stem}-")
    top = texts[path][: texts[path].index("\n---\n") + len("\n---\n")]
    page = {path: (top + body).encode()}
    for name, data in found.pictures:
        page[path.with_name(f"{path.stem}-{name.removeprefix(PICTURE)}")] = data
    if there := [each for each in page if (folder / each).exists()]:
        raise CannotContinue(f"{there[0]} is there already. Choose another title.")
    private = [*_private(folder, subject, page, top, body), *_named_again(body, found.unsaid)]
    if private:
        for each in private:
            say(printable(f"- {each}"))
        say_aside(
            "Nothing was written: a page holds nothing about a person. Take this out of the "
            "document, and import it again."
        )
        raise SystemExit(FAULTS)
    _write(folder, page)
    for note in (*found.notes, *([f"Its day was read as {day}."] if day else [])):
        say(printable(f"- {note}"))
    say_done(printable(f"{path} is written. `trustpages check` tells what it waits for."))


def _private(
    folder: Path, subject: str, page: Mapping[Path, bytes], top: str, body: str
) -> list[str]:
    """What the rules about personal data and safety say of the page, in a trust of its own."""
    import tempfile

    from generator import checking
    from generator.cache import Cache
    from generator.check.rules import RULES
    from generator.model.job import Job
    from generator.read.trees import WorkTree

    safety = {rule.name for rule in RULES if rule.is_safety or rule.is_private}
    with tempfile.TemporaryDirectory(prefix="trustpages-") as made:
        alone = Path(made)
        settings = (Path("content/trust.yml"), Path(f"subjects/{subject}/subject.yml"))
        _write(alone, {**{name: (folder / name).read_bytes() for name in settings}, **page})
        job = Job(alone, Cache(alone / ".cache"), 1, lambda *_: None, afresh=True)
        found = checking.read_year(job, WorkTree(alone)).checked.found
    told = [each for each in found if each.name in safety and Path(each.file) in page]
    first = top.count("\n")
    return [f"{_where(each, body, first)}: {each.message}" for each in told]


def _named_again(body: str, unsaid: str) -> list[str]:
    """The paragraphs that name somebody of whom it was said that they were there."""
    from generator.check.evidence.people.names import given_names, names_in, ordinary_words

    pieces = {
        piece
        for name in names_in(unsaid)
        for piece in re.findall(r"[^\W\d_]{3,}", unsaid[name.start : name.end])
        if piece.lower() in given_names() or piece.lower() not in ordinary_words()
    }
    return [
        f"{_paragraph(number)}: it names somebody who was there."
        for number, paragraph in enumerate(body.split("\n\n"), 1)
        if pieces & set(re.findall(r"[^\W\d_]+", paragraph))
    ]


def _where(fault: Diagnostic, body: str, first: int) -> str:
    """Where about in the document; `first` lines of the page stand above its text."""
    if not fault.file.endswith(".md"):
        return "A picture"
    above = body.split("\n")[: max(0, fault.position.line - first)]
    return _paragraph("\n".join(above).count("\n\n") + 1) if above else "Its title"


def _paragraph(number: int) -> str:
    return f"Paragraph {number} of its text"


def _write(root: Path, page: Mapping[Path, bytes]) -> None:
    """The page's files, the page itself last: what it shows is there by then."""
    for name, data in reversed(list(page.items())):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)

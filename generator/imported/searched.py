"""Pages as they would be → where in them somebody is named, before they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.model.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that is to be written: its path, its top and its text, and all its files."""

    path: Path
    top: str
    body: str
    files: Mapping[Path, bytes]
    """the page among them, by paths from the trust's root"""
    unsaid: str
    """the words of people that were left out of it"""
    is_attached: bool = False
    """whether the document itself is among the files"""


def named_in(root: Path, subject: str, sheets: Sequence[Sheet]) -> tuple[tuple[str, ...], ...]:
    """Of each page, where it has personal data or is not safe; empty where it may be written.

    They are checked with those rules alone, in a trust of their own, and searched for the names
    that were left out of them.
    """
    told = _private(root, subject, sheets)
    return tuple(
        (*(_told(each, sheet) for each in told if Path(each.file) in sheet.files), *_again(sheet))
        for sheet in sheets
    )


def _private(root: Path, subject: str, sheets: Sequence[Sheet]) -> list[Diagnostic]:
    import tempfile

    from generator import checking
    from generator.cache import Cache
    from generator.check.rules import RULES
    from generator.model.job import Job
    from generator.read.trees import WorkTree

    safety = {rule.name for rule in RULES if rule.is_safety or rule.is_private}
    with tempfile.TemporaryDirectory(prefix="trustpages-") as made:
        alone = Path(made)
        for name in (Path("content/trust.yml"), Path(f"subjects/{subject}/subject.yml")):
            written(alone, {name: (root / name).read_bytes()})
        for sheet in sheets:
            written(alone, sheet.files)
        job = Job(alone, Cache(alone / ".cache"), 1, lambda *_: None, afresh=True)
        found = checking.read_year(job, WorkTree(alone)).checked.found
    return [each for each in found if each.name in safety]


def _again(sheet: Sheet) -> Iterator[str]:
    """The paragraphs that name somebody of whom it was said that they were there."""
    from generator.check.evidence.people.names import given_names, names_in, ordinary_words

    pieces = {
        piece
        for name in names_in(sheet.unsaid)
        for piece in re.findall(r"[^\W\d_]{3,}", sheet.unsaid[name.start : name.end])
        if piece.lower() in given_names() or piece.lower() not in ordinary_words()
    }
    if pieces and sheet.is_attached:
        yield (
            "The file, which colleagues would download, names who was there or who made it. Take "
            "the names out of it."
        )
    if pieces & set(re.findall(r"[^\W\d_]+", sheet.top)):
        yield "Its title or its agenda: it names somebody who was there."
    for number, paragraph in enumerate(sheet.body.split("\n\n"), 1):
        if pieces & set(re.findall(r"[^\W\d_]+", paragraph)):
            yield f"{_paragraph(number)}: it names somebody who was there."


def _told(fault: Diagnostic, sheet: Sheet) -> str:
    return f"{_where(fault, sheet)}: {fault.message}"


def _where(fault: Diagnostic, sheet: Sheet) -> str:
    """Where about in the document."""
    if not fault.file.endswith(".md"):
        return "The file itself" if fault.file.endswith(".pptx") else "A picture"
    first = sheet.top.count("\n")
    above = sheet.body.split("\n")[: max(0, fault.position.line - first)]
    return _paragraph("\n".join(above).count("\n\n") + 1) if above else "Its title or its agenda"


def _paragraph(number: int) -> str:
    return f"Paragraph {number} of its text"


def written(root: Path, files: Mapping[Path, bytes]) -> None:
    """Write the files below `root`, the first of them last: what a page shows is there by then.

    Where one cannot be written, those before it are taken away again.
    """
    done: list[Path] = []
    try:
        for name, data in reversed(list(files.items())):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            done.append(root / name)
            (root / name).write_bytes(data)
    except OSError:
        for file in done:
            file.unlink(missing_ok=True)
        raise

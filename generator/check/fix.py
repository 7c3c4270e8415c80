"""Diagnostics → mended files: the certain edits, carried out where they still fit.

An edit is carried out only if the file still holds its old text at its place and no other edit
touches it. Files are replaced whole, so none is ever half written. Comments, order and quoting stay
as they are: nothing but the edited text changes (and, in a file that is written, line ends and a
byte-order mark). Pictures, films and drawings are written again without what should not be in them.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from generator.model.diagnostics import Diagnostic
from generator.model.places import Edit, Position
from generator.model.year import Year
from generator.read.documents import text_of_page

MOST_ROUNDS = 5
"""Mending one fault can bring another to light, or free its line; never this often."""


def mend_all(root: Path, check: Callable[[], Year]) -> list[Diagnostic]:
    """Carry out the certain edits that `check` finds until none is left; returns those mended."""
    mended: list[Diagnostic] = []
    for _ in range(MOST_ROUNDS):
        year = check()
        done = fix_files(root, year.checked.found, year.catalogue.sources)
        mended += done
        if not done:
            break
    return mended


def fix_files(
    root: Path, found: Sequence[Diagnostic], texts: Mapping[str, str]
) -> list[Diagnostic]:
    """Carry out the edits of `found` in the files under `root`; returns the faults mended.

    `texts` gives each file as it was read: UTF-8 decoded, with line ends made LF. A file that is
    another by now is left as it is: what somebody saved during the check is worth more than a mend.
    """
    by_path: dict[str, list[Diagnostic]] = defaultdict(list)
    for each in found:
        if each.edits and each.path in texts:
            by_path[each.path].append(each)
    stripped = {each.file for each in found if each.strips_file and _strip(root, each.file)}
    mended = [each for each in found if each.strips_file and each.file in stripped]
    for path, faults in by_path.items():
        text = texts[path]
        taken: list[tuple[int, int, str]] = []
        in_this_file = []
        for each in faults:
            spans = [_span(text, edit) for edit in each.edits]
            if all(spans) and not any(_overlap(span, taken) for span in spans if span):
                taken += [span for span in spans if span]
                in_this_file.append(each)
        new = text
        for start, end, replacement in sorted(taken, reverse=True):
            new = new[:start] + replacement + new[end:]
        if taken and _is_still(root / path, text):
            _replace(root / path, new.encode())
            mended += in_this_file
    return mended


def _is_still(file: Path, text: str) -> bool:
    """Whether a file holds what was checked, and nobody has saved or deleted it meanwhile."""
    try:
        return text_of_page(file.read_bytes()) == text
    except (FileNotFoundError, UnicodeDecodeError):
        return False


def _strip(root: Path, path: str) -> bool:
    """Take out of a file what a reader does not see; False if that cannot be done."""
    try:
        data = (root / path).read_bytes()
    except FileNotFoundError:  # deleted during the check
        return False
    from generator.check.evidence.files.plain_form import plain_form  # as for `contents`

    plain = plain_form(path, data)
    if plain is None or plain == data:
        return False
    _replace(root / path, plain)
    return True


def _span(text: str, edit: Edit) -> tuple[int, int, str] | None:
    """Where the edit's old text stands in the file, and the new text; None if it is not there."""
    start = offset_of(text, edit.position)
    end = start + len(edit.old)
    return (start, end, edit.new) if text[start:end] == edit.old else None


def offset_of(text: str, position: Position) -> int:
    """The index of a position in a text."""
    start = 0
    for _ in range(position.line - 1):
        start = text.find("\n", start) + 1
    return start + position.column - 1


def _overlap(span: tuple[int, int, str], taken: Iterable[tuple[int, int, str]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end, _ in taken)


def _replace(file: Path, data: bytes) -> None:
    """Put it in the file's place. An `OSError` names the file, not what was to take its place."""
    try:
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as half:
            new = Path(half.name)
            try:
                half.write(data)
                half.close()
                new.chmod(file.stat().st_mode)
                new.replace(file)
            except BaseException:
                new.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from error

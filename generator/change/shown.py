"""A change as a unified diff, as git writes one."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from generator.change.change import Change
from generator.model.written import Tree


def diff_of(before: Tree, change: Change, hidden: Mapping[str, str]) -> list[str]:
    """The lines of the diff, file by file in the order of their new paths.

    An author's text is in it as it stands; who prints it makes it harmless first. `hidden` are the
    files of which nothing may be repeated (ADR 13), and what each may be called.
    """
    lines: list[str] = []
    for path in sorted({*change.written, *change.gone, *change.came_from}):
        old = change.came_from.get(path, path)
        if old in hidden:
            lines.append(
                f"{hidden[old]}: not shown, since it may hold personal data. See the check."
            )
        else:
            lines += _of_file(before, change, path)
    return lines


def _of_file(before: Tree, change: Change, path: str) -> Iterator[str]:
    old = change.came_from.get(path, path)
    data = b"" if _is_new(before, old) else before.read(old)
    new = b"" if path in change.gone else change.written.get(path, data)
    yield f"diff --git a/{old} b/{path}"
    if old != path:
        yield from (f"rename from {old}", f"rename to {path}")
    elif path in change.gone:
        yield "deleted file mode 100644"
    if data == new:
        return
    names = f"a/{old}", "/dev/null" if path in change.gone else f"b/{path}"
    try:
        lines = _lines(data.decode()), _lines(new.decode())
    except UnicodeDecodeError:
        yield f"Binary files {names[0]} and {names[1]} differ"
        return
    for line in difflib.unified_diff(*lines, *names, lineterm="\n"):
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def _is_new(before: Tree, path: str) -> bool:
    return path not in before.paths() and path not in before.notes()


def _lines(text: str) -> list[str]:
    """Lines with their ends, as git counts them: by the line feed alone."""
    return [f"{line}\n" for line in text.split("\n")[:-1]] + [
        line for line in text.split("\n")[-1:] if line
    ]

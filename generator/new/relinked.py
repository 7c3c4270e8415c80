"""A page's links, written for where it and what it leads to lay → written for where they go."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from urllib.parse import quote, unquote

from generator.html.embeds import host_of
from generator.model.converted import Converted


def relinked(
    body: str,
    above: int,
    converted: Converted,
    old: str,
    new: str,
    target_of: Callable[[str], str | None],
) -> tuple[str, int]:
    """The text with each address that leads to a file of the folder written anew; how many are.

    The page was converted below `above` other lines. `old` is where it lay, `new` where it goes;
    `target_of` says where a file of the folder goes; what leads nowhere in it stays as it is.
    """
    lines = body.split("\n")
    changed = 0
    references = {
        (each.position.line - above - 1, each.position.column - 1, each.address)
        for each in converted.references
    }
    for line, column, address in sorted(references, reverse=True):
        if not is_of_folder(address):
            continue
        path, mark, anchor = _apart(address)
        target = next((found for each in _meant(old, path) if (found := target_of(each))), None)
        if target is None:
            continue
        relative = quote(posixpath.relpath(target, posixpath.dirname(new)), safe="/._-~")
        whole = f"{relative}{mark}{anchor}"
        if whole == address or not 0 <= line < len(lines):
            continue
        if lines[line][column:].startswith(address):
            lines[line] = lines[line][:column] + whole + lines[line][column + len(address) :]
            changed += 1
    return "\n".join(lines), changed


def is_of_folder(address: str) -> bool:
    """Whether an address leads to a file beside the page, or to a page of the same site."""
    head = address.partition("/")[0]
    return bool(address) and address[0] != "#" and ":" not in head and not host_of(address)


def _apart(address: str) -> tuple[str, str, str]:
    """The path, the sign after it, and what follows that."""
    for n, sign in enumerate(address):
        if sign in "#?":
            return unquote(address[:n]), sign, address[n + 1 :]
    return unquote(address), "", ""


def _meant(old: str, path: str) -> Iterable[str]:
    """Files that such an address may mean: as it is, or as programs write it that publish pages."""
    plain = path.rstrip("/")
    joined = (
        plain.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(old), plain)
    )
    base = posixpath.normpath(joined) if joined else "."
    yield base
    yield f"{base}.md"
    if base.endswith(".html"):
        yield f"{base.removesuffix('.html')}.md"
    for name in ("index.md", "README.md", "readme.md"):
        yield posixpath.normpath(f"{base}/{name}")

"""What the bytes of a published tree are: kinds of files, and the parts of its pages by their kind.

    python benchmarks/page_parts.py TREE

A part is what stands from its first sign to that of the next; bytes are those of an average page.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from generator.publish.manifest import MARKER

_LEADS_ON = b"<title>This page has moved</title>"
_PARTS = {
    "head": b"<!doctype html>",
    "search's words": b'<meta name="trustpages',
    "title": b"<title>",
    "scripts, styles": b"</title>",
    "header": b"<body",
    "frame": b'<div class="md-container"',
    "path": b'<nav class="tp-path"',
    "navigation": b'<details class="tp-nav"',
    "frame of the text": b'<div class="md-content',
    "text": b"<article",
    "related": b'<aside class="tp-related"',
    "on this page": b'<nav class="tp-toc"',
    "footer": b"<footer",
    "search": b'id="tp-search"',
    "last scripts": b"</div>\n<script",
}
"""In the order in which they stand; a page has not all of them."""


def main(tree: Path) -> None:
    """Print both tables, in Markdown."""
    files: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    parts: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(each for each in tree.rglob("*") if each.is_file()):
        place, data = path.relative_to(tree), path.read_bytes()
        kind = _kind(place, data)
        files[kind] += 1
        sizes[kind] += len(data)
        if kind.startswith("page"):
            parts[kind].update(dict(_parts(data)))
    print("| files | number | kB |\n| --- | ---: | ---: |")
    for kind, size in sizes.most_common():
        print(f"| {kind} | {files[kind]:,} | {size / 1e3:,.0f} |")
    print(f"| all | {files.total():,} | {sizes.total() / 1e3:,.0f} |\n")
    kinds = sorted(parts)
    print(f"| part | {' | '.join(kinds)} | all, kB |\n| --- |{' ---: |' * (len(kinds) + 1)}")
    for name in _PARTS:
        row = [f"{parts[kind][name] / files[kind]:,.0f}" for kind in kinds]
        whole = sum(parts[kind][name] for kind in kinds) / 1e3
        print(f"| {name} | {' | '.join(row)} | {whole:,.0f} |")


def _kind(place: Path, data: bytes) -> str:
    top, folders = place.parts[0], place.parts[:-1]
    if place.name == MARKER:
        return "list of files"
    if place.suffix != ".html":
        at = folders.index("search") if "search" in folders else -1
        named = folders[at : at + 2] if at >= 0 else (top,) if top == "assets" else ()
        return "/".join(named) or "other files"
    if _LEADS_ON in data[:200]:
        return "leads on"
    if "topics" in folders:
        return "page: topic, portal" if top == "topics" else "page: topic"
    named = {"resources": "page: resource", "plc": "page: session"}
    return next((named[each] for each in folders if each in named), "page: others")


def _parts(page: bytes) -> Iterator[tuple[str, int]]:
    found, at = [], 0
    for name, sign in _PARTS.items():
        where = page.find(sign, at)
        if where >= 0:
            found.append((name, where))
            at = where
    ends = [where for _, where in found[1:]] + [len(page)]
    for (name, start), end in zip(found, ends, strict=True):
        yield name, end - start


if __name__ == "__main__":
    main(Path(sys.argv[1]))

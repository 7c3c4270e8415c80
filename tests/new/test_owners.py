"""Which lines of CODEOWNERS take every subject's pages, as GitHub reads them."""

from __future__ import annotations

import itertools

from codeowners import CodeOwners

from generator.github.owners import overriding

_PATTERNS = [
    "/".join(parts)
    for number in (1, 2, 3)
    for parts in itertools.product(("*", "**", "subjects", "art", "a**", "*.md", ""), repeat=number)
    if any(parts) and "//" not in "/".join(parts)
]


def test_a_line_takes_every_subjects_pages_where_github_reads_it_so() -> None:
    pages = [
        f"subjects/{s}/{p}" for s in ("art", "pe") for p in ("index.md", "plc/a.md", "x/y/z.md")
    ]
    for pattern in _PATTERNS:
        owned = CodeOwners(f"{pattern} @willow/all")
        said = list(overriding([f"{pattern} @willow/all"], 7))
        takes_all = all(owned.of(page) for page in pages)
        assert said == ([(7, pattern)] if takes_all else []), pattern


def test_stars_beyond_number_take_no_time() -> None:
    assert list(overriding(["*a" * 5000 + " @willow/all", "**/" * 5000 + "x @willow/all"], 1)) == []

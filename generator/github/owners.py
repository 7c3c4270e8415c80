"""Settings → the lines of CODEOWNERS: who is asked to look at a change of which files.

GitHub follows the last line that fits a file, and asks for one approval by any of those whom it
names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model.written import Settings

_PAGES = tuple(
    f"subjects/{slug}/{page}"
    for slug in ("a", "b-c")
    for page in ("index.md", "plc/d.md", "resources/e/f.md")
)
"""What has to fit a line for it to fit the pages of every subject."""

_MOST_WILD = 8
"""More stars than this in one pattern are nobody's, and would take long."""


def owners_lines(settings: Settings) -> dict[str, str]:
    """Subject → its line; under "" that of everything else, if the trust names a team."""
    all_of_it = " ".join(settings.trust.reviewers)
    lines = {"": f"* {all_of_it}\n"} if all_of_it else {}
    for slug, subject in sorted(settings.subjects.items()):
        # Whoever may approve all is named in each line, since one line alone counts.
        teams = dict.fromkeys((*subject.reviewers, *settings.trust.reviewers))
        if subject.reviewers:
            lines[slug] = f"/subjects/{slug}/ {' '.join(teams)}\n"
    return lines


def owners(settings: Settings) -> str:
    """Our part of CODEOWNERS."""
    head = (
        "# Who is asked to look at a change: reviewers in content/trust.yml and each subject.yml.\n"
    )
    return head + "".join(owners_lines(settings).values())


def overriding(lines: Sequence[str], first: int) -> Iterator[tuple[int, str]]:
    """Of the lines below our part those that take every subject's pages from it, by number."""
    for number, line in enumerate(lines, first):
        pattern, *_ = line.removeprefix("\ufeff").split() or ["#"]
        if _fits_all(pattern):
            yield number, pattern


def _fits_all(pattern: str) -> bool:
    """Whether a pattern of CODEOWNERS fits each of the sample pages.

    Git's own patterns are what GitHub reads, but for three signs: a line with one of these fits
    nothing there, and / by itself neither.
    """
    if pattern[0] in "#!" or "[" in pattern or pattern == "/" or pattern.count("*") > _MOST_WILD:
        return False
    from pathspec import PathSpec  # few repositories have a line below ours

    try:
        return all(map(PathSpec.from_lines("gitignore", [pattern]).match_file, _PAGES))
    except ValueError:  # no pattern of Git's
        return False

"""A file is a symbolic link: a pointer to another file, perhaps outside the trust's folders.

So is one of the theme's, and `mkdocs.yml`; a folder that is a repository of its own (a submodule)
is a pointer, too.

**Why it matters.** Following it could publish a file that nobody meant to publish.

**Bad**: `resources/plan.md` pointing to `/home/me/plan.md`.

**Good**: a copy of the file itself.
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    for path in sorted(catalogue.symlinks):
        if path.endswith("/.git"):
            yield Finding(
                path.removesuffix("/.git"),
                Position(1),
                "this folder is a repository of its own (a submodule); none is ever published.",
                "Put copies of its files here, without their .git.",
            )
            continue
        yield Finding(
            path,
            Position(1),
            "this is a pointer to another file (a symbolic link); those are never published.",
            "Put a copy of the file itself here.",
        )


RULE = Rule("F103", "symbolic-link", Severity.MUST_FIX, check, is_safety=True, reads_no_text=True)

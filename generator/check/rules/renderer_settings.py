"""The trust's own `mkdocs.yml` sets something that no trust may set.

It may choose the looks: the palette of `theme`, of its features `content.tabs.link`,
`content.code.copy` and `navigation.path`, and the icon, a logo, styles and scripts from its own
`theme/assets`. All else stays as this program has it, the list of extensions too.

**Why it matters.** The file decides what is published. With another extension, plugin or folder it
could publish files that nobody meant to publish, or run a program.

**Bad**: `hooks: [own.py]`, `docs_dir: /home`, `- pymdownx.snippets`

**Good**: a `palette` of the trust's own colours; or no `mkdocs.yml` at all.
"""

from collections.abc import Iterator

from generator.check.evidence.shortened import shortened
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity


def check(inspection: Inspection) -> Iterator[Finding]:
    document = inspection.catalogue.settings.base
    if document is None or inspection.catalogue.label:
        return
    for problem in document.problems:
        what = shortened(" ".join(problem.detail.split()))
        message = f"“{what}” may not stand here: it could change what is published."
        advice = f"Write {problem.expected}" if problem.expected else "Take it out."
        if not problem.detail:
            message = "this file cannot be understood from here on."
            advice = "Correct it, or delete the file: the sites are then made as usual."
        yield Finding(document.path, problem.position, message, advice)


RULE = Rule(
    "M211", "renderer-settings", Severity.MUST_FIX, check, is_safety=True, reads_no_text=True
)

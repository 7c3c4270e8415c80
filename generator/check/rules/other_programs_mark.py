"""A mark of another program, such as Jekyll or Hugo, stands in the text as it was written for it.

Those programs put something in its place. These pages do not, so readers see the mark itself.

**Why it matters.** A page that was taken over looks unfinished, and what the mark stood for, a
picture or another page's text, is missing without a word.

**Bad**: `{% include quiz.html %}`, `{{ page.title }}`, `:::tip`

**Good**: what it stood for, written out; a box is `!!! tip`. A mark that readers are to see is
written as code: `` `{{ name }}` ``.
"""

import re
from collections.abc import Iterator

from generator.check.evidence.prose import text_of
from generator.check.evidence.shortened import shortened
from generator.check.inspection import Inspection, Rule
from generator.link.authored import understood_pages
from generator.model.diagnostics import Finding, Severity

_MARK = re.compile(
    r"\{%[^{}%\n]{1,200}%\}|\{\{[-~<%]?[ \t]*[A-Za-z_.\"'$][^{}\n]{0,200}\}\}"
    r"|^[ \t>]*(?P<box>:::+)[ \t]*[A-Za-z{][^\n]*$",
    re.MULTILINE,
)
_FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$\n]+\$", re.DOTALL)


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, _ in understood_pages(inspection.catalogue):
        lines = inspection.lines[page.path]
        if not any("{%" in line.text or "{{" in line.text or ":::" in line.text for line in lines):
            continue
        top = len(page.document.top)
        body = text_of(page.document, lines)[top:]
        for mark in _MARK.finditer(_FORMULA.sub(_blanked, body)):
            start = mark.start("box") if mark["box"] else mark.start()
            line = lines[body.count("\n", 0, start)]
            yield Finding(
                page.path,
                line.at(start - body.rfind("\n", 0, start) - 1),
                f"readers see “{shortened(mark[0].strip())}” as it stands: it is a mark of another "
                "program.",
                "Write !!! note, with the text below indented by four spaces."
                if mark["box"]
                else "Write what it stands for, or take it out. To show it, put ` around it.",
            )


def _blanked(formula: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", formula[0])


RULE = Rule("B941", "other-programs-mark", Severity.PLEASE_CHECK, check, reads_one_text=True)

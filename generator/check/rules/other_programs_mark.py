"""A mark of another program, such as Jekyll or Hugo, stands in the text as it was written for it.

Those programs put something in its place. These pages do not, so readers see the mark itself.

**Why it matters.** A page that was taken over looks unfinished, and what the mark stood for, a
picture or another page's text, is missing without a word.

**Bad**: `{% include quiz.html %}`, `{{ page.title }}`, `:::tip`, `{:toc}`

**Good**: what it stood for, written out; a box is `!!! tip`. A mark that readers are to see is
written as code: `` `{{ name }}` ``.
"""

from collections.abc import Iterator

from generator.check.evidence.prose import text_of
from generator.check.evidence.shortened import shortened
from generator.check.inspection import Inspection, Rule
from generator.html.other_programs import marks_in, may_have_marks
from generator.link.authored import understood_pages
from generator.model.diagnostics import Finding, Severity


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, _ in understood_pages(inspection.catalogue):
        lines = inspection.lines[page.path]
        if not any(may_have_marks(line.text) for line in lines):
            continue
        body = text_of(page.document, lines)[len(page.document.top) :]
        for start, mark, is_box in marks_in(body):
            line = lines[body.count("\n", 0, start)]
            yield Finding(
                page.path,
                line.at(start - body.rfind("\n", 0, start) - 1),
                f"readers see “{shortened(mark)}” as it stands: it is a mark of another program.",
                "Write !!! note, with the text below indented by four spaces."
                if is_box
                else "Write what it stands for, or take it out. To show it, put ` around it.",
            )


RULE = Rule("B941", "other-programs-mark", Severity.PLEASE_CHECK, check, reads_one_text=True)

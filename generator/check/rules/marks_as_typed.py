"""A line at the top of a page has signs of Markdown, and readers see the signs.

What stands between the two lines of `---` is shown as plain text: a summary, a note on a topic,
what to try, a misconception. Only the text below them is Markdown.

**Why it matters.** `*ready*` was to be read with weight, and reads as a slip.

**Bad**

    note: We teach a third position, *ready*, between playing and rest.

**Good**

    note: We teach a third position, “ready”, between playing and rest.
"""

import re
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import ValuePath

_MARKED = re.compile(
    r"(?<![\w*])(?P<sign>\*{1,2})(?=[^\s*])(?P<words>[^*\n]*[^\s*])(?P=sign)(?![\w*])"
)
_NOT_SHOWN = frozenset({"match", "silence", "people", "old_paths"})


def check(inspection: Inspection) -> Iterator[Finding]:
    for page in inspection.catalogue.pages.values():
        for path, text in _texts(page.document.values):
            for match in _MARKED.finditer(text):
                words = match["words"]
                yield Finding(
                    page.path,
                    page.document.written(*path),
                    f"readers see the signs in “{match[0]}”: lines at the top are plain text.",
                    f"Write {words}, or “{words}” if it is a word that you speak of.",
                )


def _texts(value: object, path: ValuePath = ()) -> Iterator[tuple[ValuePath, str]]:
    """Each text of a page's front matter that is shown, with where it is."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if path or name not in _NOT_SHOWN:
                yield from _texts(inner, (*path, name))
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*path, number))


RULE = Rule("M216", "marks-as-typed", Severity.PLEASE_CHECK, check, reads_no_text=True)

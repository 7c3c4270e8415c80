"""A table does not say what is in its columns.

**Why it matters.** Somebody who listens to a table hears a cell at a time, with the name of its
column. Without names the numbers mean nothing.

**Bad**

    |        |             |
    | ------ | ----------- |
    | Week 1 | Read a poem |

**Good**

    | When   | What we do  |
    | ------ | ----------- |
    | Week 1 | Read a poem |
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.link.authored import understood_pages
from generator.model.diagnostics import Finding, Severity


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, converted in understood_pages(inspection.catalogue):
        for element in converted.elements:
            is_code = "highlight" in element.attributes.get("class", "")
            if element.tag == "table" and "header" not in element.attributes and not is_code:
                line = page.document.text.split("\n")[element.position.line - 1]
                is_html = "<table" in line.lower()
                yield Finding(
                    page.path,
                    element.position,
                    "this table does not say what is in its columns.",
                    "Write <th> in place of <td> in its first row."
                    if is_html
                    else "Write the columns' names in its first row, such as | When | What we do |",
                )


RULE = Rule("A904", "table-headers", Severity.PLEASE_CHECK, check, reads_one_page=True)

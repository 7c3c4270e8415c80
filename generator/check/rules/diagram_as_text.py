"""A diagram is written in a language that GitHub's preview draws and these pages do not.

**Why it matters.** GitHub shows a drawing; readers of the page see the lines it was drawn from.

**Bad**

    ```mermaid
    graph TD
      A[Quiz] --> B[Feedback]
    ```

**Good**: a drawing saved as SVG, `![A quiz leads to feedback](quiz-to-feedback.svg)`, or a list:
`1. Quiz`, `2. Feedback`.
"""

import re
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.link.authored import in_body, understood_pages
from generator.model.diagnostics import Finding, Severity

_FENCE = re.compile(
    r"^(?P<before>[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]*+)?)(?P<fence>`{3,}+|~{3,}+)[ \t]*+"
    r"(?P<language>[^\n]*)\n.*?(?:^[ \t>]*(?P=fence)[`~]*+[ \t]*+$|\Z)",
    re.DOTALL | re.MULTILINE,
)
_DRAWN = re.compile(
    r"\{?\s*\.?(?P<name>mermaid|plantuml|puml|graphviz|geojson|topojson|stl)\b", re.IGNORECASE
)
_TAG = re.compile(r"<(?:pre|div|code)\b[^>\n]*\bclass\s*=\s*[\"']?[^\"'>\n]*\bmermaid\b", re.I)


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, _ in understood_pages(inspection.catalogue):
        body = page.document.body
        for match in _FENCE.finditer(body):
            drawn = _DRAWN.match(match["language"])
            if drawn:
                yield Finding(
                    page.path,
                    in_body(page.document, match.start("fence")),
                    f"this {_name(drawn['name'])} is published as the text that it is drawn from.",
                    "Save the drawing as a picture and show that, or write it as a list.",
                )
        for tag in _TAG.finditer(_FENCE.sub(_blanked, body)):
            yield Finding(
                page.path,
                in_body(page.document, tag.start()),
                "this diagram is published as the text that it is drawn from.",
                "Save the drawing as a picture and show that, or write it as a list.",
            )


def _blanked(code: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", code[0])


def _name(language: str) -> str:
    names = {"geojson": "map", "topojson": "map", "stl": "model"}
    return names.get(language.lower(), "diagram")


RULE = Rule("B924", "diagram-as-text", Severity.PLEASE_CHECK, check, reads_one_text=True)

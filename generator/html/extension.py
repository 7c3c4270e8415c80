"""A Python-Markdown extension for staged projects: stock `mkdocs build` shows our links too.

A staged page begins with a comment that holds the arguments of `finish_html` for it. The
extension takes the comment out and applies that very function to the finished HTML.
"""

from __future__ import annotations

import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

from generator.html.finish import finish_html, from_instructions

_COMMENT = re.compile(r"<!-- trustpages (?P<json>\{.*\}) -->")


def comment(instructions: str) -> str:
    """The first line of a staged page, from the text that `finish.instructions` made."""
    return f"<!-- trustpages {instructions} -->"


class _TakeComment(Preprocessor):
    instructions: dict[str, Any] | None = None

    def run(self, lines: list[str]) -> list[str]:
        match = _COMMENT.fullmatch(lines[0]) if lines else None
        self.instructions = from_instructions(match["json"]) if match else None
        return lines[1:] if match else lines


class _Finish(Postprocessor):
    def __init__(self, md: Markdown, taken: _TakeComment) -> None:
        super().__init__(md)
        self._taken = taken

    def run(self, text: str) -> str:
        instructions = self._taken.instructions or {"links": {}, "topic_links": []}
        return finish_html(text, **instructions)


class FinishExtension(Extension):
    """Registers both parts: the first of all preprocessors, the last of all postprocessors."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        taken = _TakeComment(md)
        md.preprocessors.register(taken, "trustpages-comment", 1000)
        md.postprocessors.register(_Finish(md, taken), "trustpages-finish", -1000)


def makeExtension(**kwargs: Any) -> FinishExtension:  # noqa: N802 (Python-Markdown's name)
    """What Python-Markdown calls to load the extension."""
    return FinishExtension(**kwargs)

"""The names that a page may give: classes of our dialect, and ids that are none of the frame's.

What stands around a page has names that begin with `tp-` (this program's) or `__` (Material's), and
a page's own begin with neither. So no page can answer for a part of the frame, nor dress as one.
"""

from __future__ import annotations

import re

from pygments.token import STANDARD_TYPES

_BOXES = """
    note abstract info tip success question warning failure danger bug example quote
    summary tldr todo hint important check done help faq caution attention fail missing error
    snippet cite
"""
_OF_OURS = """
    admonition admonition-title inline end annotate lead long-numbers no-topic topic-link
    still player grid cards md-button md-button--primary
    tabbed-set tabbed-alternate tabbed-labels tabbed-content tabbed-block
    task-list task-list-item task-list-control task-list-indicator
    footnote footnote-ref footnote-backref keys
    highlight highlighttable linenos linenodiv normal special filename code hll copy no-copy
    select no-select toc
"""
CLASSES = frozenset(
    [*_BOXES.split(), *_OF_OURS.split(), *(name for name in STANDARD_TYPES.values() if name)]
)
"""The classes of the dialect: boxes, tabs, lists, buttons, code and what Pygments makes of it."""

_FAMILIES = re.compile(
    r"(?:language|key|maths)-[A-Za-z0-9_+#.-]{1,40}|[a-z]{1,3}(?:-[A-Z][A-Za-z]{1,20}){1,3}"
)
"""Classes named after something: a language, a key, how a formula looks, a lexer's own token."""
_FRAME = ("tp-", "__")
_GIVEN = re.compile(r"__(?:tabbed|codelineno|span)(?:[-_][0-9]+)+")
"""Names with which Python-Markdown's extensions number what they make."""
_IN_HEADING = "on-"


def is_of_dialect(name: str) -> bool:
    """Whether a page may use this class."""
    return name in CLASSES or _FAMILIES.fullmatch(name) is not None


def is_of_frame(name: str) -> bool:
    """Whether an id or name is of those that belong to what stands around a page."""
    return name.strip().lower().startswith(_FRAME) and not is_numbered(name)


def is_numbered(name: str) -> bool:
    """Whether it is a name with which an extension numbers what it makes: `__tabbed_1_2`."""
    return _GIVEN.fullmatch(name) is not None


def outside_frame(slug: str) -> str:
    """A heading's id, made from its words, that is none of the frame's."""
    return f"{_IN_HEADING}{slug.lstrip('_')}" if is_of_frame(slug) else slug

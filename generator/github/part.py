"""Our part of a file in which others may write as well: known by its first and its last line.

The first line holds a seal of what we wrote, so that what somebody changed within is seen and never
written over. A line that begins with # is a comment in each of these files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.cache import digest

_BEGINS = "# From here on written by trustpages github, from the settings"
_ENDS = "# As far as this. What you write below this line stays."
_PART = re.compile(
    rf"^{re.escape(_BEGINS)} \((?P<seal>[0-9a-f]*)\)\n(?P<content>.*?)^{re.escape(_ENDS)}$\n?",
    re.MULTILINE | re.DOTALL,
)
_TRACE = re.compile(rf"^(?:{re.escape(_BEGINS)}|{re.escape(_ENDS)})", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """Our part as it was found in a file, with what stands around it."""

    before: str
    content: str
    after: str
    is_as_written: bool
    """whether nobody has changed it since"""

    @property
    def line(self) -> int:
        """The number of its first line."""
        return self.before.count("\n") + 1

    @property
    def first_line_after(self) -> int:
        """The number of the first line below it."""
        return self.line + self.content.count("\n") + 2


def sealed(content: str) -> str:
    """The content, of whole lines, as our part of a file."""
    return f"{_BEGINS} ({_seal(content)})\n{content}{_ENDS}\n"


def find_part(text: str) -> Part | None:
    """Our part of a file, if the file has one, whole. A part of which a line is missing is none."""
    found = _PART.search(text)
    if not found:
        return None
    is_as_written = found["seal"] == _seal(found["content"])
    return Part(text[: found.start()], found["content"], text[found.end() :], is_as_written)


def has_trace(text: str) -> bool:
    """Whether the file has a first or a last line of a part that is not whole, or of another."""
    part = find_part(text)
    return bool(_TRACE.search(part.before + part.after if part else text))


def _seal(content: str) -> str:
    return digest(content)[:8]

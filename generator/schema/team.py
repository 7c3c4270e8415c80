"""Teams on the git host, who are asked to look at a change: never persons, who come and go."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

from generator.schema.fields import told

_PART = r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}"
_TEAM = rf"@?{_PART}(/{_PART})+"


def team(value: str) -> str:
    """A team with its organisation before it, as @trust/science; the @ need not be written.

    Raises `ValueError` for anything else: a person's name there, or an e-mail address.
    """
    if not re.fullmatch(_TEAM, value):
        raise ValueError(
            "a team on your git host with its organisation before it, such as "
            "trust/science-leads, and never a person"
        )
    return f"@{value.removeprefix('@')}"


Team = Annotated[
    str,
    AfterValidator(team),
    told(
        rf"^{_TEAM}$", "Write a team with its organisation before it, such as trust/science-leads."
    ),
]

"""What a build consists of that several machines share, as `trustpages plan --json` tells it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from generator.model.published import Edition

VERSION: Literal[1] = 1
"""Of the form in which it is told: another one where a field goes or means something else."""


class Unit(msgspec.Struct, frozen=True):
    """A site: what a machine is given to build by itself."""

    name: Annotated[str, Meta(description="What `trustpages build` calls it")]
    site: Annotated[str, Meta(description="The subject, or `portal`")]
    year: Annotated[str | None, Meta(description="The year; the portal has none")]
    is_current: Annotated[bool, Meta(description="Whether it is of today; no finished year is")]
    hash: Annotated[
        str, Meta(description="Of all that it is made from: with the same hash it is the same site")
    ]
    cached: Annotated[
        bool,
        Meta(description="Whether the tree that is there has it already: it need not be built"),
    ]


class Plan(msgspec.Struct, frozen=True):
    """The units of a build, and of what they are parts."""

    version: Annotated[Literal[1], Meta(description="The version of this form")]
    trust: Annotated[str, Meta(description="The trust's name")]
    edition: Annotated[Edition, Meta(description="For whom it is")]
    commit: Annotated[
        str, Meta(description="The commit that the repository is at; empty where there is none")
    ]
    made_with: Annotated[
        str,
        Meta(description="The hash of the program, Python, its packages and the theme"),
    ]
    units: Annotated[
        Sequence[Unit],
        Meta(description="The portal, then each subject's current year and its finished ones"),
    ]

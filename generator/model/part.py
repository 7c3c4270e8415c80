"""What a tree is a part of, where several machines build one tree. Frozen."""

from __future__ import annotations

import msgspec


class PartOf(msgspec.Struct, frozen=True):
    """Of what a part is one, which has the files of some sites and nothing that joins them.

    `commit` is the one that the repository is at, empty where there is none; `made_with` the hash
    of what all pages are read and made with: the program, Python, the packages, the theme.
    """

    commit: str
    made_with: str

"""A part of the words → the same with the families of its words: explain and explanation.

The stemmer leaves them apart, as explain and explan. Which are of one family is read from
`families.txt`, which `benchmarks/search/others.py` makes. Both begin with the same four letters, so
both are in the same part.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from importlib import resources

SIGN = "="
"""Before a word of which its family is told: no word begins so."""


def with_kin(part: str) -> str:
    """The part, and after its words a line for each word of which it has others of its family."""
    families = _families()
    found = defaultdict(list)
    for line in part.split("\n"):
        word = line.partition("\t")[0]
        for other in families.get(word, ()):
            found[other].append(word)
    lines = [f"{SIGN}{word}\t{' '.join(sorted(kin))}" for word, kin in sorted(found.items())]
    return "\n".join([part, *lines]) if lines else part


@functools.cache
def _families() -> dict[str, list[str]]:
    """Each stem → those of its family that begin with the same four letters."""
    text = resources.files("generator.search").joinpath("families.txt").read_text(encoding="utf-8")
    lines = (line.partition("\t") for line in text.splitlines())
    return {word: others.split() for word, _, others in lines}

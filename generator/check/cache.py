"""Files whose text was clean when it was last read, kept as hashes: they are not read again.

Only that nothing was found is kept. What was found is never written anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Set

from generator.cache import Cache, digest, digest_of_program
from generator.model.written import Catalogue, Tree

_KIND = "clean"
_KEY = digest(_KIND)


def text_digests(catalogue: Catalogue, tree: Tree, year: int) -> dict[str, str]:
    """File → the hash of all that a rule about its text alone depends on.

    That is the file, its path, the settings, the calendar year, and this program.
    """
    settings = [document.text for document in catalogue.settings.documents]
    about = digest(year, *settings, digest_of_program())
    written = {document.path: document.text.encode() for document in catalogue.documents}
    return {
        path: digest(about, path, written[path] if path in written else tree.read(path))
        for path in catalogue.files
    }


def known_clean(cache: Cache, digests: Mapping[str, str]) -> frozenset[str]:
    """The files that were clean, as they are now, when a check last looked."""
    kept = cache.get(_KIND, _KEY)
    clean = frozenset(json.loads(kept)) if kept else frozenset()
    return frozenset(path for path, digest_now in digests.items() if digest_now in clean)


def keep_clean(cache: Cache, digests: Mapping[str, str], clean: Set[str]) -> None:
    """Remember the clean files for the next check, in place of those of the last."""
    cache.put(_KIND, _KEY, json.dumps(sorted(digests[path] for path in clean)).encode())

"""Whether a file as it was may stand in for what it is: nothing that was taken away comes back."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.model.written import Page
from generator.read.documents import parse_settings

_AUDIENCE = re.compile(r"^\W*(?:audience|visibility|access)\b.*$", re.MULTILINE | re.IGNORECASE)
"""The lines of a page that say who may read it, whether its top can be understood or not."""


def is_narrower(page: Page, then: bytes) -> bool:
    """Whether a page is for staff now, or says otherwise than `then` who may read it."""
    if page.fields:
        return page.fields.audience != "public"
    before = then.decode("utf-8", "replace").replace("\r\n", "\n")
    return set(_AUDIENCE.findall(page.document.text)) != set(_AUDIENCE.findall(before))


def withdraws_as_much(path: str, now: bytes, then: bytes) -> bool:
    """Whether a subject's settings as they were take out of each finished year what they do now.

    Where that cannot be known they do not. A file that is no settings takes out nothing.
    """
    if not path.endswith("/subject.yml") or b"withdrawn" not in now:
        return True
    wanted, had = _withdrawn(path, now), _withdrawn(path, then)
    if wanted is None or had is None:
        return False
    return all(wanted.get(name, had[name]) <= had[name] for name in had)


def _withdrawn(path: str, data: bytes) -> Mapping[str, frozenset[str]] | None:
    """Finished year → what is withdrawn of it; None where the settings cannot be understood."""
    document = parse_settings(path, data)
    archive = document.values.get("archive", [])
    if document.problems or not document.values or not isinstance(archive, (list, tuple)):
        return None
    found: dict[str, frozenset[str]] = {}
    for each in archive:
        withdrawn = each.get("withdrawn", []) if isinstance(each, Mapping) else None
        if isinstance(withdrawn, str):
            withdrawn = [withdrawn]
        if not isinstance(withdrawn, (list, tuple)):
            return None
        found[str(each.get("version"))] = frozenset(map(str, withdrawn))
    return found

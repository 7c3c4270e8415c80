"""A trust's settings → where the forms keep what is written: host, repository and branch."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from generator.model.diagnostics import CannotContinue
from generator.schema.trust import Editor, TrustFields

_EDITS = (
    re.compile(
        r"https://github\.com/(?P<repository>[\w.-]+/[\w.-]+)/(?:edit|blob)/(?P<branch>.+?)/?"
    ),
    re.compile(r"https://gitlab\.com/(?P<repository>[\w./-]+?)/-/edit/(?P<branch>.+?)/?"),
)
"""Where a host edits the files of a repository."""

_ASKED = {
    "github": ("https://api.github.com", "https://github.com", "https://www.githubstatus.com"),
    "gitlab": ("https://gitlab.com",),
}
"""A host → what the forms ask of it, and where its pictures come from."""
_PICTURES = {
    "github": ("https://avatars.githubusercontent.com",),
    "gitlab": ("https://gitlab.com", "https://secure.gravatar.com"),
}


@dataclass(frozen=True, slots=True)
class Repository:
    """Where the trust's pages are kept, and what a browser may ask for their sake."""

    backend: dict[str, Any]
    asks: tuple[str, ...]
    pictures: tuple[str, ...]


def repository_of(trust: TrustFields, editor: Editor) -> Repository:
    """What `editor:` in the settings says, and what it leaves to “Suggest a change”.

    Raises `CannotContinue` where no repository is known.
    """
    route = trust.contacts.suggest_a_change or ""
    known = next((found.groupdict() for each in _EDITS if (found := each.fullmatch(route))), {})
    of_route = {} if editor.repository else known
    repository = editor.repository or of_route.get("repository")
    if not repository:
        raise CannotContinue(
            "content/trust.yml has editor: and does not say in which repository the pages are. "
            "Write, below editor:, repository: and its owner and name, such as "
            "exemplar-trust/pages."
        )
    backend: dict[str, Any] = {
        "name": editor.host,
        "repo": repository,
        "branch": editor.branch or of_route.get("branch") or "main",
    }
    if editor.sign_in == "token":
        backend["auth_methods"] = ["token"]
    else:
        address = urlsplit(editor.sign_in)
        backend["auth_methods"] = ["oauth"]
        backend["base_url"] = f"{address.scheme}://{address.netloc}"
        if path := address.path.strip("/"):
            backend["auth_endpoint"] = path
    if editor.host == "github":
        backend["open_authoring"] = True  # who may not write there proposes from a copy
        backend["auth_scope"] = "repo"
    return Repository(backend, _ASKED[editor.host], _PICTURES[editor.host])

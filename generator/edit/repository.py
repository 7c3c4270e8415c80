"""A trust's settings → where the forms keep what is written: host, repository and branch."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from generator.model.diagnostics import CannotContinue
from generator.schema.git_host import branch, on_host
from generator.schema.trust import Editor, TrustFields

_EDITS = {
    "github": re.compile(
        r"https://github\.com/(?P<repository>[\w.-]+/[\w.-]+)/(?:edit|blob)/(?P<branch>.+?)/?"
    ),
    "gitlab": re.compile(r"https://gitlab\.com/(?P<repository>[\w./-]+?)/-/edit/(?P<branch>.+?)/?"),
}
"""A host → where it edits the files of a repository."""

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
    host: str = editor.host
    of_route: dict[str, str] = {}
    if not editor.repository:
        host, of_route = _of_route(trust.contacts.suggest_a_change or "", editor)
    repository = editor.repository or of_route.get("repository")
    if not repository:
        raise CannotContinue(
            "content/trust.yml has editor: and does not say in which repository the pages are. "
            "Write, below editor:, repository: and its owner and name, such as "
            "exemplar-trust/pages."
        )
    backend: dict[str, Any] = {
        "name": host,
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
    if host == "github":
        backend["open_authoring"] = True  # who may not write there proposes from a copy
        backend["auth_scope"] = "repo"
    return Repository(backend, _ASKED[host], _PICTURES[host])


def leads_to_file(route: str) -> bool:
    """Whether “Suggest a change” leads to the file of each page."""
    return route.endswith(("/", "=")) or any(each.fullmatch(route) for each in _EDITS.values())


def _of_route(route: str, editor: Editor) -> tuple[str, dict[str, str]]:
    """The host to which “Suggest a change” leads, and the repository and the branch there."""
    for host, edits in _EDITS.items():
        if found := edits.fullmatch(route):
            if "host" in editor.model_fields_set and editor.host != host:
                raise CannotContinue(
                    f"content/trust.yml has host: {editor.host} below editor:, and "
                    f"suggest_a_change: leads to {host}.com. Write host: {host}, or repository: "
                    "and its owner and name."
                )
            try:
                branch(found["branch"])
                on_host(host, found["repository"])
            except ValueError as error:
                raise CannotContinue(
                    f"content/trust.yml has {route} as suggest_a_change:, of which the forms take "
                    f"the repository and its branch. Below editor: write them yourself: {error}."
                ) from None
            return host, found.groupdict()
    return editor.host, {}

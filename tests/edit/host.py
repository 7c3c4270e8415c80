"""An imitation of GitHub, as far as the forms ask it: what they ask is written down."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Page, Route

TOKEN = f"ghp_{'a' * 36}"
_API = "https://api.github.com"
_OPEN = {f"Access-Control-Allow-{what}": "*" for what in ("Origin", "Headers", "Methods")}


class Host:
    """A repository `willow/pages` with one branch, and what is proposed there."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(files)
        self.branches: dict[str, dict[str, bytes]] = {}
        self.proposed: list[dict[str, Any]] = []
        self.labels: list[str] = []
        self.signed: set[str] = set()
        self.unknown: list[str] = []

    def answers(self, page: Page) -> None:
        """Have all that this page asks of the host answered here."""
        page.route(f"{_API}/**", self._answer)
        page.route("https://www.githubstatus.com/**", lambda route: route.abort())

    def _answer(self, route: Route) -> None:
        asked = route.request
        if asked.method == "OPTIONS":
            route.fulfill(status=204, headers=_OPEN)
            return
        self.signed.add(asked.headers.get("authorization", ""))
        path = asked.url.removeprefix(_API).partition("?")[0]
        sent = json.loads(asked.post_data) if asked.post_data else {}
        if path == "/graphql":
            found: Any = self._graph(sent["query"], sent.get("variables") or {})
            found = found if "errors" in found else {"data": found}
        else:
            found = self._rest(asked.method, path, sent)
        if found is None:
            self.unknown.append(f"{asked.method} {path} {sent}")
            route.fulfill(status=404, json={"message": "Not Found"}, headers=_OPEN)
        elif found == "":
            route.fulfill(status=204, headers=_OPEN)
        else:
            route.fulfill(json=found, headers=_OPEN)

    def _rest(self, method: str, path: str, sent: Mapping[str, Any]) -> Any:
        if path == "/user":
            return {"id": 1, "login": "lead", "name": "A lead", "email": "lead@willow.example"}
        if path == "/repos/willow/pages":
            return {"full_name": "willow/pages", "permissions": {"push": True}, "private": True}
        if path == "/repos/willow/pages/collaborators/lead":
            return ""
        if path.startswith("/repos/willow/pages/git/trees/"):
            return {"tree": [_entry(path, data) for path, data in self.files.items()]}
        if (method, path) == ("POST", "/repos/willow/pages/pulls"):
            self.proposed.append(dict(sent))
            return {"number": 7, "node_id": "PR_7", "html_url": "https://github.com/w/p/pull/7"}
        if path == "/repos/willow/pages/issues/7/labels":
            self.labels += sent["labels"]
            return [{"name": each} for each in self.labels]
        return None

    def _graph(self, query: str, given: Mapping[str, Any]) -> Any:
        blobs = {_sha(data): data for data in self.files.values()}
        if "createRef" in query:
            if given["input"]["name"].removeprefix("refs/heads/") in self.branches:
                return {"errors": [{"message": "A ref of this name already exists."}]}
            self.branches[given["input"]["name"].removeprefix("refs/heads/")] = {}
            return {"createRef": {"ref": {"name": given["input"]["name"]}}}
        if "createCommitOnBranch" in query:
            change = given["input"]
            written = {
                each["path"]: base64.b64decode(each["contents"])
                for each in change["fileChanges"]["additions"]
            }
            self.branches[change["branch"]["branchName"]].update(written)
            made: dict[str, Any] = {"oid": "b" * 40, "committedDate": "2026-11-22T10:00:00Z"}
            made |= {f"file_{at}": {"oid": _sha(data)} for at, data in enumerate(written.values())}
            return {"createCommitOnBranch": {"commit": made}}
        if "fork: repository" in query:
            return {"fork": {"id": "R_1"}, "base": {"ref": {"target": {"oid": "a" * 40}}}}
        if "pullRequests(headRefName" in query:
            return {"repository": {"pullRequests": {"totalCount": len(self.proposed)}}}
        if "pullRequests(" in query:
            return {"repository": {"pullRequests": {"nodes": []}}}
        aliased = dict(re.findall(r'(\w+): object\(oid: "(\w{40})"\)', query))
        if "checkSuites" in query:  # where a change can be looked at before it is one
            nothing = {"status": None, "deployments": {"nodes": []}, "checkSuites": {"nodes": []}}
            return {"repository": dict.fromkeys(aliased, nothing)}
        if aliased:
            texts = {name: blobs[oid].decode("utf-8", "replace") for name, oid in aliased.items()}
            return {"repository": {name: {"text": text} for name, text in texts.items()}}
        if "history(first: 1)" in query:
            nodes = [{"oid": "a" * 40, "message": "As it is"}]
            return {"repository": {"ref": {"target": {"history": {"nodes": nodes}}}}}
        if "target { ... on Commit { oid }" in " ".join(query.split()):
            return {"repository": {"ref": {"target": {"oid": "a" * 40}}}}
        if "committedDate" in query:  # who changed a page last
            return {"repository": {}}
        self.unknown.append(" ".join(query.split())[:300])
        return {"repository": {}}


def _entry(path: str, data: bytes) -> dict[str, Any]:
    return {"path": path, "sha": _sha(data), "type": "blob", "size": len(data), "mode": "100644"}


def _sha(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()

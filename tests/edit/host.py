"""An imitation of GitHub, as far as the forms ask it: what they ask is written down."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route

TOKEN = f"ghp_{'a' * 36}"
_API = "https://api.github.com"
_OPEN = {f"Access-Control-Allow-{what}": "*" for what in ("Origin", "Headers", "Methods")}
_REPOSITORY = "/repos/willow/pages"
_DAY = "2026-11-22T10:00:00Z"
_PROPOSED = {"title": "Of a colleague", "base": "main", "draft": True, "body": ""}
Tree = dict[str, bytes]


@dataclass(frozen=True)
class Refusal:
    """What GitHub answers to who may not do what is asked, or where there is nothing of it."""

    status: int
    message: str


class Host:
    """A repository `willow/pages` with its main branch, and what is proposed there."""

    repository = _REPOSITORY

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(files)
        self.branches: dict[str, Tree] = {}
        """What was written into each branch that was begun."""
        self.gone: dict[str, set[str]] = {}
        """What was taken away there."""
        self.failing = ""
        """A method and a path that it does not do."""
        self.holding = ""
        """A method and a path that it answers only when it is told to."""
        self.held: list[Route] = []
        self.permission = "WRITE"
        """What who is signed in may do."""
        self.proposed: list[dict[str, Any]] = []
        """Every pull request: what was asked, with its `number`, `state`, `draft`, `labels`."""
        self.signed: set[str] = set()
        self.refuses: int | None = None
        """The status that all is answered with, or 0 for a host that is out of reach."""
        self.unknown: list[str] = []
        self._begun: dict[str, tuple[int, Tree]] = {}
        self._merges = 0
        self._commits: dict[str, Tree] = {}

    @classmethod
    def of(cls, root: Path) -> Host:
        """A host that has the pages of a trust."""
        files = [path for top in ("content", "subjects") for path in (root / top).rglob("*")]
        found = {path.relative_to(root).as_posix(): path for path in files if path.is_file()}
        return cls({path: file.read_bytes() for path, file in found.items()})

    def restart(self, other: Host) -> None:
        """Have what another one has, and nothing else."""
        self.__dict__.update(other.__dict__)

    def propose(self, branch: str, files: Tree) -> None:
        """Have a proposal of a colleague."""
        self._begin(branch)
        self.branches[branch].update(files)
        self._rest("POST", f"{self.repository}/pulls", {**_PROPOSED, "head": branch})

    def answers(self, page: Page) -> None:
        """Have all that this page asks of the host answered here."""
        page.route(f"{_API}/**", self._answer)
        page.route("https://www.githubstatus.com/**", lambda route: route.abort())

    def release(self) -> None:
        """Answer what was held."""
        self.holding = ""
        while self.held:
            self._answer(self.held.pop(0))

    def merge(self, number: int, *, leave_branch: bool = False) -> None:
        """Merge what is proposed, as a colleague does on the host's own pages."""
        proposed = self.proposed[number - 1]
        self.files |= self.branches[proposed["head"]]
        for path in self.gone[proposed["head"]]:
            del self.files[path]
        self._merges += 1
        proposed["state"] = "MERGED"
        if not leave_branch:
            del self.branches[proposed["head"]]

    def written(self) -> dict[str, Tree]:
        """What is written in each branch by now; one with nothing of its own is as good as none."""
        return {branch: dict(files) for branch, files in self.branches.items() if files}

    def _answer(self, route: Route) -> None:
        asked = route.request
        if asked.method == "OPTIONS":
            route.fulfill(status=204, headers=_OPEN)
            return
        if self.refuses is not None:
            refusal = {"status": self.refuses, "json": {"message": "No"}, "headers": _OPEN}
            route.fulfill(**refusal) if self.refuses else route.abort()
            return
        self.signed.add(asked.headers.get("authorization", ""))
        path = asked.url.removeprefix(_API).partition("?")[0]
        if self.holding == f"{asked.method} {path}":
            self.held.append(route)
            return
        if self.failing == f"{asked.method} {path}":
            route.fulfill(status=422, json={"message": "Validation Failed"}, headers=_OPEN)
            return
        sent = json.loads(asked.post_data) if asked.post_data else {}
        if path == "/graphql":
            found: Any = self._graph(sent["query"], sent.get("variables") or {})
            found = found if "errors" in found else {"data": found}
        else:
            found = self._rest(asked.method, path, sent)
        if isinstance(found, Refusal):
            said = {"message": found.message}
            route.fulfill(status=found.status, json=said, headers=_OPEN)
        elif found is None:
            self.unknown.append(f"{asked.method} {path} {sent}")
            route.fulfill(status=404, json={"message": "Not Found"}, headers=_OPEN)
        elif found == "":
            route.fulfill(status=204, headers=_OPEN)
        else:
            route.fulfill(json=found, headers=_OPEN)

    def _rest(self, method: str, path: str, sent: Mapping[str, Any]) -> Any:
        if path == "/user":
            return {"id": 1, "login": "lead", "name": "A lead", "email": "lead@willow.example"}
        if path == _REPOSITORY:
            return {"full_name": "willow/pages", "permissions": {"push": True}, "private": True}
        if path == f"{_REPOSITORY}/collaborators/lead":
            return ""
        if path.startswith(f"{_REPOSITORY}/git/trees/"):
            return {"tree": [_entry(path, data) for path, data in self.files.items()]}
        if (method, path) == ("POST", f"{_REPOSITORY}/pulls"):
            number = len(self.proposed) + 1
            at_start = {"number": number, "state": "OPEN", "labels": []}
            self.proposed.append({**sent, **at_start, "oid": self._head(sent["head"])})
            made = {"title": sent["title"], "created_at": _DAY, "updated_at": _DAY}
            address = f"https://github.com/willow/pages/pull/{number}"
            return {"number": number, "node_id": f"PR_{number}", "html_url": address, **made}
        if found := re.fullmatch(rf"{_REPOSITORY}/git/blobs/(\w{{40}})", path):
            data = {_sha(each): each for each in self.files.values()}[found[1]]
            return {"content": base64.encodebytes(data).decode(), "encoding": "base64"}
        if found := re.fullmatch(rf"{_REPOSITORY}/pulls/(\d+)/files", path):
            return self._changed_in(self.proposed[int(found[1]) - 1]["head"])
        if found := re.fullmatch(rf"{_REPOSITORY}/(?:pulls|issues)/(\d+)(/labels)?", path):
            return self._change(self.proposed[int(found[1]) - 1], sent)
        branch = path.removeprefix(f"{_REPOSITORY}/git/refs/heads/")
        if (method, branch in self.branches) == ("DELETE", True):
            del self.branches[branch]
            return ""
        if (method, branch in self.branches) == ("PATCH", True):
            self._begin(branch)
            return {"ref": f"refs/heads/{branch}"}
        return None

    def _change(self, proposed: dict[str, Any], sent: Mapping[str, Any]) -> Any:
        """Close a pull request, or label it; asked nothing, only say how it is labelled."""
        proposed["state"] = sent.get("state", proposed["state"]).upper()
        proposed["labels"] = sent.get("labels", proposed["labels"])
        return {"labels": [{"name": each} for each in proposed["labels"]]}

    def _graph(self, query: str, given: Mapping[str, Any]) -> Any:
        blobs = {_sha(data): data for data in self.files.values()}
        if "createRef" in query:
            branch = given["input"]["name"].removeprefix("refs/heads/")
            if branch in self.branches:
                return {"errors": [{"message": "A ref of this name already exists."}]}
            self._begin(branch)
            return {"createRef": {"ref": {"name": given["input"]["name"]}}}
        if "createCommitOnBranch" in query:
            return self._commit(given["input"])
        if "markPullRequestReadyForReview" in query or "convertPullRequestToDraft" in query:
            number = int(given["input"]["pullRequestId"].removeprefix("PR_"))
            self.proposed[number - 1]["draft"] = "convert" in query
            return {"done": {"pullRequest": {"isDraft": "convert" in query}}}
        if "left_0: ref(" in query:
            return {"repository": self._before_a_move(query)}
        if "fork: repository" in query:
            return {"fork": {"id": "R_1"}, "base": {"ref": {"target": {"oid": self._head()}}}}
        if "drafts: pullRequests(" in query:
            opened = [each for each in self._of(given["branch"]) if each["state"] == "OPEN"]
            nodes = [
                {
                    "number": each["number"],
                    "headRepository": {"nameWithOwner": "willow/pages"},
                    "labels": {"nodes": [{"name": label} for label in each["labels"]]},
                }
                for each in opened
            ]
            is_there = given["file"].removeprefix("main:") in self.files
            there = {"id": "B_1"} if is_there else None
            found = {"viewerPermission": self.permission, "there": there}
            return {"repository": {**found, "drafts": {"nodes": nodes}}}
        if "viewerPermission" in query:
            found = {"id": "R_1", "viewerPermission": self.permission}
            return {"repository": {**found, "ref": {"target": {"oid": self._head()}}}}
        if "pullRequests(headRefName" in query and "totalCount" in query:
            opened = [each for each in self._of(given["branch"]) if each["state"] == "OPEN"]
            return {"repository": {"pullRequests": {"totalCount": len(opened)}}}
        if "pullRequests(headRefName" in query:
            nodes = [
                {name: each[name] for name in ("number", "state")} | {"headRefOid": each["oid"]}
                for each in self._of(given["branch"])[-1:]
            ]
            newest = {"pullRequests": {"nodes": nodes}}
            return {"kept": self._files_of(query), "proposed": newest}
        if "pullRequests(" in query:
            shown = [self._shown(each) for each in self.proposed if each["state"] == "OPEN"]
            return {"repository": {"pullRequests": {"nodes": shown}}}
        if "object(expression:" in query:
            return {"repository": self._files_of(query)}
        aliased = dict(re.findall(r'(\w+): object\(oid: "(\w{40})"\)', query))
        if "checkSuites" in query:  # where a change can be looked at before it is one
            nothing = {"status": None, "deployments": {"nodes": []}, "checkSuites": {"nodes": []}}
            return {"repository": dict.fromkeys(aliased, nothing)}
        if aliased:
            texts = {name: blobs[oid].decode("utf-8", "replace") for name, oid in aliased.items()}
            return {"repository": {name: {"text": text} for name, text in texts.items()}}
        if "history(first: 1)" in query:
            branch = given.get("branch", "main")
            if branch not in (*self.branches, "main"):
                return {"repository": {"ref": None}}
            nodes = [{"oid": self._head(branch), "message": "As it is"}]
            return {"repository": {"ref": {"target": {"history": {"nodes": nodes}}}}}
        if "target { ... on Commit { oid }" in " ".join(query.split()):
            return {"repository": {"ref": {"target": {"oid": self._head()}}}}
        if "committedDate" in query:  # who changed a page last
            return {"repository": {}}
        self.unknown.append(" ".join(query.split())[:300])
        return {"repository": {}}

    def _commit(self, change: Mapping[str, Any]) -> Any:
        branch = change["branch"]["branchName"]
        if change["expectedHeadOid"] != self._head(branch):
            return {"errors": [{"message": "Expected branch to point to another commit."}]}
        written = {
            each["path"]: base64.b64decode(each["contents"])
            for each in change["fileChanges"]["additions"]
        }
        self.branches[branch].update(written)
        for each in change["fileChanges"].get("deletions", ()):
            self.gone[branch].add(each["path"])
        for each in self._of(branch):
            if each["state"] == "OPEN":
                each["oid"] = self._head(branch)
        made: dict[str, Any] = {"oid": self._head(branch), "committedDate": _DAY}
        made |= {f"file_{at}": {"oid": _sha(data)} for at, data in enumerate(written.values())}
        return {"createCommitOnBranch": {"commit": made}}

    def _begin(self, branch: str) -> None:
        self.branches[branch], self.gone[branch] = {}, set()
        self._begun[branch] = self._merges, dict(self.files)

    def _head(self, branch: str = "main") -> str:
        """The newest commit, which is called by what is in it and by the merges before it."""
        merges, tree = self._begun.get(branch, (self._merges, self.files))
        tree = tree | self.branches.get(branch, {})
        tree = {path: data for path, data in tree.items() if path not in self.gone.get(branch, ())}
        said = json.dumps([merges, {path: _sha(data) for path, data in sorted(tree.items())}])
        oid = hashlib.sha1(said.encode(), usedforsecurity=False).hexdigest()
        self._commits[oid] = tree
        return oid

    def _of(self, branch: str) -> list[dict[str, Any]]:
        return [each for each in self.proposed if each["head"] == branch]

    def _shown(self, proposed: Mapping[str, Any]) -> dict[str, Any]:
        branch = proposed["head"]
        return {
            "id": f"PR_{proposed['number']}",
            "number": proposed["number"],
            "title": proposed["title"],
            "url": f"https://github.com/willow/pages/pull/{proposed['number']}",
            "isDraft": proposed["draft"],
            "isCrossRepository": False,
            "createdAt": _DAY,
            "updatedAt": _DAY,
            "headRefName": branch,
            "headRefOid": proposed["oid"],
            "author": {"login": "lead"},
            "labels": {"nodes": [{"name": each} for each in proposed["labels"]]},
            "files": {
                "nodes": [
                    {"path": each["filename"], "changeType": each["status"].upper()}
                    for each in self._changed_in(branch)
                ]
            },
        }

    def _changed_in(self, branch: str) -> list[dict[str, str]]:
        """The files of a proposal. One that is gone where another is new was renamed."""
        gone = sorted(self.gone[branch])
        return [
            {"filename": each, "status": "renamed", "previous_filename": gone[0]}
            if gone and each not in self.files
            else {"filename": each, "status": "changed"}
            for each in self.branches[branch]
        ]

    def _before_a_move(self, query: str) -> dict[str, Any]:
        """Files, folders, branches and proposals, each by the name under which it is asked for."""
        found = self._files_of(query)
        for name in [each for each in found if each.startswith("folder_")]:
            [said] = re.findall(rf'{name}: object\(expression: ("[^"]*")\)', query)
            commit, _, path = json.loads(said).partition(":")
            is_there = any(each.startswith(f"{path}/") for each in self._commits[commit])
            found[name] = {"oid": "0" * 40} if is_there else None
        for name, branch in re.findall(r'(\w+): ref\(qualifiedName: "refs/heads/([^"]*)"\)', query):
            found[name] = {"name": branch} if branch in self.branches else None
        for name, branch in re.findall(r'(\w+): pullRequests\(headRefName: "([^"]*)"', query):
            opened = [each for each in self._of(branch) if each["state"] == "OPEN"]
            address = "https://github.com/willow/pages/pull"
            found[name] = {
                "nodes": [
                    {"number": each["number"], "url": f"{address}/{each['number']}"}
                    | {"body": each["body"]}
                    for each in opened
                ]
            }
        return found

    def _files_of(self, query: str) -> dict[str, Any]:
        """Files that are asked for as `name: object(expression: "BRANCH-OR-COMMIT:PATH")`."""
        found: dict[str, Any] = {}
        for name, said in re.findall(r'(\w+):\s+object\(expression: ("(?:[^"\\]|\\.)*")\)', query):
            where, _, path = json.loads(said).partition(":")
            tree = self._commits[where if where in self._commits else self._head(where)]
            data = tree.get(path)
            found[name] = data and {
                "oid": _sha(data),
                "byteSize": len(data),
                "isBinary": False,
                "isTruncated": False,
                "text": data.decode("utf-8", "replace"),
            }
        return found


def signed_in(browser: Browser, host: Host, address: str) -> Page:
    """The forms in a tab of their own, signed in at the host."""
    page = browser.new_page(locale="en-GB")
    page.set_default_timeout(20_000)
    host.answers(page)
    page.goto(f"{address}/edit/")
    page.get_by_role("button", name="Sign In Using Access Token").click()
    page.get_by_role("textbox").fill(TOKEN)
    page.get_by_role("button", name="Sign In", exact=True).click()
    page.wait_for_url("**/edit/#/collections/**")
    return page


def _entry(path: str, data: bytes) -> dict[str, Any]:
    return {"path": path, "sha": _sha(data), "type": "blob", "size": len(data), "mode": "100644"}


def _sha(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()

"""The imitation of GitHub for who may only read the pages, and proposes from her own copy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tests.edit.host import Host, Refusal

_MAY_NOT = Refusal(403, "Resource not accessible by personal access token")
_FORBIDDEN = {"errors": [{"type": "FORBIDDEN", "message": "lead may not do this."}]}


class HostOfCopies(Host):
    """`willow/pages`, which the lead may read, and her copy, `lead/pages`, once it is made.

    As GitHub has it: the two share what was ever committed, so that a branch of the copy may begin
    at a commit of `willow/pages`; who only reads labels nothing there; and a proposal is opened
    again by her alone who closed it, and where its branch has not begun anew since.
    """

    copy = "/repos/lead/pages"

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(files)
        self.permission = "READ"
        self.has_copy = False
        self.allows_copies = True
        """Whether `willow/pages` says that it may be copied."""
        self.makes_copies = True
        """Whether the token may have a copy made."""
        self.behind = False
        """Whether the copy's own main branch can't be brought up to date."""
        self._begins: dict[str, int] = {}

    def change(self, path: str, data: bytes) -> None:
        """Have a change of a colleague merged."""
        self.files[path] = data
        self._merges += 1

    def turn_down(self, number: int) -> None:
        """Close what is proposed, as a colleague does on GitHub."""
        self.proposed[number - 1] |= {"state": "CLOSED", "by": "colleague"}

    def _rest(self, method: str, path: str, sent: Mapping[str, Any]) -> Any:
        if path == f"{self.repository}/forks":
            if not self.makes_copies:
                return _MAY_NOT
            self.has_copy = True
            return {"full_name": "lead/pages"}
        if path.startswith(self.copy):
            return self._of_copy(method, path.removeprefix(self.copy), sent)
        if (method, path) == ("GET", self.repository):
            may = {"permissions": {"push": False}, "allow_forking": self.allows_copies}
            return {"full_name": "willow/pages", "owner": {"type": "Organization"}, **may}
        if found := re.fullmatch(rf"{self.repository}/compare/main\.\.\.lead:(.+)", path):
            branch = found[1]
            return {"files": self._changed_in(branch)} if branch in self.branches else None
        if (method, path) == ("POST", f"{self.repository}/pulls"):
            owner, _, branch = sent["head"].partition(":")
            assert owner == "lead"
            if any(each["state"] == "OPEN" for each in self._of(branch)):
                return Refusal(422, "A pull request already exists for lead.")
            made = super()._rest(method, path, {**sent, "head": branch})
            self.proposed[-1]["begun"] = self._begins[branch]
            return made
        if found := re.fullmatch(rf"{self.repository}/pulls/(\d+)", path):
            proposed = self.proposed[int(found[1]) - 1]
            if sent.get("state") == "open" and not self._can_be_opened(proposed):
                return Refusal(422, "state cannot be changed.")
        elif method != "GET":
            return _MAY_NOT
        return super()._rest(method, path, sent)

    def _of_copy(self, method: str, path: str, sent: Mapping[str, Any]) -> Any:
        if not self.has_copy:
            return Refusal(404, "Not Found")
        if not path:
            parent = {"full_name": "willow/pages"}
            return {"full_name": "lead/pages", "fork": True, "parent": parent}
        if path == "/merge-upstream":
            return Refusal(409, "merge conflict") if self.behind else {"merge_type": "none"}
        if path.startswith("/git/"):
            return super()._rest(method, self.repository + path, sent)
        return None

    def _can_be_opened(self, proposed: Mapping[str, Any]) -> bool:
        branch = proposed["head"]
        is_there = branch in self.branches and self._begins[branch] == proposed["begun"]
        return is_there and proposed.get("by") != "colleague"

    def _begin(self, branch: str) -> None:
        super()._begin(branch)
        self._begins[branch] = self._begins.get(branch, 0) + 1

    def _graph(self, query: str, given: Mapping[str, Any]) -> Any:
        if "createRef" in query and given["input"]["repositoryId"] != "R_2":
            return _FORBIDDEN
        commit = given["input"] if "createCommitOnBranch" in query else {}
        if commit and commit["branch"]["repositoryNameWithOwner"] != "lead/pages":
            return _FORBIDDEN
        if "forks(ownerAffiliations" in query:
            return {"repository": {"forks": {"nodes": []}}}
        if "fork: repository" in query:
            assert (given["forkOwner"], given["forkRepo"]) == ("lead", "pages")
            return {**super()._graph(query, given), "fork": {"id": "R_2"}}
        if "refs(refPrefix" in query:
            return {"repository": {"refs": {"nodes": self._branches(given)}}}
        if "node(id: $id)" in query:
            proposed = self.proposed[int(given["id"].removeprefix("PR_")) - 1]
            return {"node": {"state": proposed["state"], "isDraft": proposed["draft"]}}
        if "headRepositoryOwner" in query:
            asked = re.findall(r'(\w+):\s+pullRequests\(\s*headRefName: "([^"]*)"', query)
            return {"repository": {name: {"nodes": self._newest(each)} for name, each in asked}}
        if "mine: repository(" in query:
            branch = given["ref"].removeprefix("refs/heads/")
            mine = {"ref": {"name": branch} if branch in self.branches else None}
            return {**super()._graph(query, given), "mine": mine}
        return super()._graph(query, given)

    def _branches(self, given: Mapping[str, Any]) -> list[dict[str, Any]]:
        assert (given["owner"], given["repo"]) == ("lead", "pages")
        prefix = given["prefix"].removeprefix("refs/heads/")
        return [
            {"name": branch.removeprefix(prefix), "target": {"oid": self._head(branch)} | _COMMIT}
            for branch in sorted(self.branches)
            if branch.startswith(prefix)
        ]

    def _newest(self, branch: str) -> list[dict[str, Any]]:
        of_lead = {"headRepositoryOwner": {"login": "lead"}}
        return [
            {**self._shown(each), **of_lead, "state": each["state"]}
            for each in reversed(self._of(branch)[-2:])
        ]

    def _changed_in(self, branch: str) -> list[dict[str, str]]:
        """What it changes of what it began with; a merged one that is gone changes nothing."""
        return super()._changed_in(branch) if branch in self.branches else []


_COMMIT = {
    "message": "Update a page",
    "committedDate": "2026-11-22T10:00:00Z",
    "author": {"name": "A lead", "email": "lead@willow.example", "user": {"login": "lead"}},
}

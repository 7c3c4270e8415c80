"""A teacher's first change, from the slip to the published page, with what the workflows run."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

from benchmarks.first_change import LARGEST, NAMES, PICTURES
from tests.conftest import PROJECT
from tests.repository import commit, git

STARTERS = PROJECT / "generator" / "new" / "repository"
GOLDEN = Path(__file__).parent / "golden"
POT = "subjects/art/resources/ten-minutes-with-a-pot.md"
HUMMING = "subjects/music/resources/humming-the-inner-part.md"

GH = f"""#!{sys.executable}
'''GitHub, as far as the workflow asks it: its answers and its comments are files in a folder.'''
import json, os, shutil, subprocess, sys
from pathlib import Path
here = Path(os.environ["GITHUB_AS_FILES"])
words = sys.argv[1:]
def after(name):
    return words[words.index(name) + 1] if name in words else ""
if words[:2] == ["run", "download"]:
    shutil.copytree(here / "artefact", after("--dir"))
    sys.exit()
comments = here / "comments.json"
there = json.loads(comments.read_text()) if comments.exists() else []
[url] = [word for word in words if word.startswith("repos/")]
if (here / "broken").exists() and words[-1].startswith(".[] | select(.user"):
    sys.exit("HTTP 502")
if url.endswith("/labels"):
    shutil.copy(after("--input"), here / "labels.json")
    sys.exit()
if method := after("--method"):
    body = json.loads(Path(after("--input")).read_text())["body"]
    with (here / "log").open("a") as log:
        log.write(f"{{method}} {{url}}\\n")
    there = [{{"id": 7, "body": body, "user": {{"login": "github-actions[bot]"}}}}]
    comments.write_text(json.dumps(there))
    sys.exit()
if "/artifacts" in url:
    found = {{"artifacts": [{{"size_in_bytes": 900}}]}}
elif url.endswith("/contents/subjects"):
    found = json.loads((here / "subjects.json").read_text())
elif url.endswith("/files"):
    found = json.loads((here / "files.json").read_text())
elif "/pulls/" in url:
    found = {{"head": {{"sha": (here / "newest").read_text()}}}}
else:
    found = there
subprocess.run(["jq", "-r", after("--jq")], input=json.dumps(found), text=True, check=True)
"""


class _Runner:
    """Runs what a workflow runs, in a clone, as GitHub would: step by step, with bash."""

    def __init__(self, clone: Path, temp: Path, chromium: str = "") -> None:
        self.clone, self.temp = clone, temp
        self.chromium = {"CHROMIUM": chromium} if chromium else {}
        temp.mkdir()
        (temp / "bin").mkdir()
        gh = temp / "bin" / "gh"
        gh.write_text(GH)
        gh.chmod(gh.stat().st_mode | stat.S_IXUSR)
        self.said: dict[str, str] = {}

    def run(self, workflow: str, job: str, known: Mapping[str, str]) -> dict[str, int]:
        """Each named step that runs anything, with its exit code; `known` are the expressions."""
        whole = yaml.safe_load((STARTERS / workflow).read_text())
        of_job = whole["jobs"][job]
        codes: dict[str, int] = {}
        for step in of_job["steps"]:
            is_asked = not any(codes.values()) or "cancelled()" in step.get("if", "")
            if "run" not in step or "name" not in step or not is_asked:
                continue
            given = {**whole.get("env", {}), **of_job.get("env", {}), **step.get("env", {})}
            done = subprocess.run(
                ["bash", "-e", "-c", step["run"]],  # as GitHub does where no shell is named
                cwd=self.clone,
                env={**self._environment, **{k: _filled(v, known) for k, v in given.items()}},
                capture_output=True,
                text=True,
                check=False,
            )
            codes[step["name"]] = done.returncode
            self.said[step["name"]] = done.stdout + done.stderr
        return codes

    @property
    def _environment(self) -> dict[str, str]:
        path = os.pathsep.join(
            [str(self.temp / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]]
        )
        here = {"RUNNER_TEMP": str(self.temp), "GITHUB_AS_FILES": str(self.temp)}
        return {**os.environ, **here, **self.chromium, "PATH": path}


def _filled(value: str, known: Mapping[str, str]) -> str:
    return re.sub(r"\$\{\{ *([\w.]+) *\}\}", lambda found: known[found[1]], value)


@pytest.fixture
def remote(trust: Path, tmp_path: Path) -> Path:
    """A trust's bare repository, in which a page of somebody else's is broken already."""
    with (trust / HUMMING).open("a") as file:
        file.write("\n[Away](nowhere.md)\n")
    commit(trust, "Before")
    git(tmp_path, "clone", "--bare", trust, "remote.git")
    return tmp_path / "remote.git"


@pytest.mark.skipif(not shutil.which("jq"), reason="the workflow's own tool is not here")
def test_from_the_slip_to_the_published_page(
    remote: Path, tmp_path: Path, browser: Browser
) -> None:
    git(tmp_path, "clone", remote, "teacher")
    teacher = tmp_path / "teacher"
    git(teacher, "checkout", "-b", "change")
    page = teacher / POT
    page.write_text(page.read_text() + "\nAsk for [the jug](jug.md) too.\n")
    commit(teacher, "A jug")
    git(teacher, "push", "origin", "change")

    # 3. The change is checked as it would be merged: one fault of its own, none of anybody else's.
    # This runner has no browser, so it takes no pictures.
    first = _checked(remote, tmp_path / "first", teacher, chromium=os.devnull)
    assert first.codes == {"Check": 1, "Preview": 0, "Comment": 0}
    assert f"file={POT},line=17" in first.runner.said["Check"]
    assert HUMMING not in first.runner.said["Check"]
    assert first.comment == (GOLDEN / "first-change.md").read_text()
    body = _commented(first, first.newest, ["POST repos/trust/pages/issues/1/comments"])
    assert body == f"<!-- the comment of trustpages -->\n{first.comment}"

    # 4. It is mended, and the same comment says so.
    page.write_text(page.read_text().replace("[the jug](jug.md)", "a jug"))
    commit(teacher, "Mended")
    git(teacher, "push", "origin", "change")
    second = _checked(remote, tmp_path / "second", teacher)
    assert second.codes == {"Check": 0, "Preview": 0, "Comment": 0}
    assert second.comment.startswith("**Thank you. Everything that you changed is in order.**")
    assert "Pictures of it, before and after, are in \\_pictures\\/index.html\n" in second.comment
    shutil.copy(first.runner.temp / "comments.json", second.runner.temp)
    _commented(second, second.newest, ["PATCH repos/trust/pages/issues/comments/7"])

    # 5. The preview opens from its folder, and has pictures of the page before and after.
    pictures = second.runner.temp / "preview" / "_pictures"
    assert (
        len(list(pictures.glob("*-before.webp"))) == len(list(pictures.glob("*-after.webp"))) == 2
    )
    look = browser.new_page()
    look.goto((second.runner.temp / "preview" / "index.html").as_uri())
    look.get_by_role("link", name="Art", exact=True).first.click()
    look.get_by_role("link", name="Ten minutes with a pot").first.click()
    look.get_by_text("Ask for a jug too.").wait_for()
    look.close()

    # 6. It is merged, and published; what another broke is as it was, and that is said.
    git(teacher, "checkout", "main")
    git(teacher, "merge", "--no-ff", "--message", "Merged", "change")
    git(teacher, "push", "origin", "main")
    git(tmp_path, "clone", remote, "published")
    runner = _Runner(tmp_path / "published", tmp_path / "publishing")
    known = {"steps.pages.outputs.base_path": "/pages", "runner.temp": str(runner.temp)}
    assert runner.run("publish.yml", "build", known) == {
        "Build": 0,
        "Forms": 0,
        "Export": 0,
    }
    assert f"{HUMMING} is left out" in runner.said["Build"]
    assert "::warning title=Some pages are not as they were last written::" in runner.said["Build"]
    site = tmp_path / "published" / "site"
    shown = (site / "art/resources/ten-minutes-with-a-pot/index.html").read_text()
    assert "Ask for a jug too." in shown
    assert 'href="/pages/"' in (site / "404.html").read_text()
    verified = subprocess.run(
        [Path(sys.executable).parent / "trustpages", "verify", site], capture_output=True, text=True
    )
    assert (verified.returncode, verified.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("jq"), reason="the workflow's own tool is not here")
@pytest.mark.parametrize(
    ("number", "comment", "newest", "is_written"),
    [
        ("1", "Hello @octocat, <img src=x> <!-- and -->", "abc", True),
        (
            "1",
            "&#64;octocat &#x40;octocat &commat;octocat ![seen](https://x.example/a.png)",
            "abc",
            True,
        ),
        ("1", "Of an older commit", "def", False),
        ("1 2", "Of no number", "abc", False),
        ("$(touch hacked)", "Of no number", "abc", False),
        ("1", "x" * 30_000, "abc", False),
    ],
)
def test_what_a_stranger_gives_the_second_workflow_is_looked_at_first(
    tmp_path: Path, number: str, comment: str, newest: str, is_written: bool
) -> None:
    runner = _given(tmp_path)
    (runner.temp / "artefact" / "number").write_text(number)
    (runner.temp / "artefact" / "comment.md").write_text(comment)
    _as_github_lists(runner.temp, newest, [POT])

    codes = runner.run("comment.yml", "comment", _of_run("abc"))

    assert (not any(codes.values())) == is_written
    assert (runner.temp / "comments.json").exists() == is_written
    assert not list(tmp_path.rglob("hacked"))
    if is_written:
        [written] = json.loads((runner.temp / "comments.json").read_text())
        said = html.unescape(written["body"].split("\n", 1)[1])
        assert not re.search(r"@\w|<[\w!]|!\[", said)


@pytest.mark.skipif(not shutil.which("jq"), reason="the workflow's own tool is not here")
@pytest.mark.parametrize(
    ("changed", "labels"),
    [
        (["subjects/art/index.md", "subjects/art/a/b.png", "content/index.md"], ["art", "trust"]),
        (["subjects/music/a.md < subjects/art/a.md"], ["art", "music"]),
        (
            ["subjects/spam/a.md", "subjects/art", "art/a.md", "subjects/a.md/b", "x/content/a"],
            None,
        ),
        (["README.md"], None),
    ],
)
def test_a_change_is_labelled_by_subjects_that_are_there(
    tmp_path: Path, changed: list[str], labels: list[str] | None
) -> None:
    runner = _given(tmp_path)
    _as_github_lists(runner.temp, "abc", changed)

    codes = runner.run("comment.yml", "comment", _of_run("abc"))

    assert codes == {"Fetch": 0, "Look at it": 0, "Write it": 0, "Label it": 0}, runner.said
    written = runner.temp / "labels.json"
    assert (json.loads(written.read_text())["labels"] if written.exists() else None) == labels


@pytest.mark.skipif(not shutil.which("jq"), reason="the workflow's own tool is not here")
def test_no_second_comment_is_written_where_the_first_cannot_be_looked_up(tmp_path: Path) -> None:
    runner = _given(tmp_path)
    _as_github_lists(runner.temp, "abc", [POT])
    assert not any(runner.run("comment.yml", "comment", _of_run("abc")).values())
    (runner.clone / "comment").rename(runner.clone / "comment-before")
    (runner.temp / "broken").touch()

    codes = runner.run("comment.yml", "comment", _of_run("abc"))

    assert codes["Write it"] != 0
    assert (runner.temp / "log").read_text().count("POST") == 1


def test_a_check_that_was_cancelled_by_the_next_is_no_failure() -> None:
    """Who saves twice would be told by mail that something failed."""
    for folder in (STARTERS, PROJECT / ".github" / "workflows"):
        [job] = yaml.safe_load((folder / "comment.yml").read_text())["jobs"].values()
        assert "github.event.workflow_run.conclusion != 'cancelled'" in job["if"]


def _given(tmp_path: Path) -> _Runner:
    """A runner that is given a comment on a change."""
    (tmp_path / "clone").mkdir()
    runner = _Runner(tmp_path / "clone", tmp_path / "temp")
    (runner.temp / "artefact").mkdir()
    (runner.temp / "artefact" / "number").write_text("1")
    (runner.temp / "artefact" / "comment.md").write_text("**Thank you.**")
    return runner


def test_the_page_about_a_first_change_counts_what_it_asks_for() -> None:
    text = (PROJECT / "docs" / "your-first-change.md").read_text()
    in_a_form, by_pencil = text.split("\n## What if")[0].split("\n## ")[1:]
    steps = re.findall(r"^\| (\d+) \|", by_pencil, re.MULTILINE)
    words = re.findall(r"^- \*\*[\w ]+\*\*:", by_pencil, re.MULTILINE)
    of_form = re.findall(r"^\*\*(\d)\. ", in_a_form, re.MULTILINE)

    for numbers in (steps, of_form):
        assert numbers == [str(number + 1) for number in range(len(numbers))]
    assert f"\n{len(steps)} steps, " in by_pencil
    assert f" {len(words)} words above that you may not have known" in by_pencil
    form = sum(int(each) for each in re.findall(r"\((\d+) press", in_a_form))
    pencil = sum(
        int(each) for each in re.findall(r"^\| \d \|.* (\d+) \|$", by_pencil, re.MULTILINE)
    )
    assert f"in {form} presses in a form and in {pencil} by the pencil" in text


def test_whoever_changes_a_page_in_a_form_reads_no_word_of_git_but_on_a_button() -> None:
    text = (PROJECT / "docs" / "your-first-change.md").read_text().split("\n## By the pencil")[0]
    said = re.sub(r"\*\*[^*]+\*\*|\]\([^)]*\)", "", text).lower()
    assert [
        word for word in ("repository", "commit", "branch", "pull", "merge") if word in said
    ] == []


def test_every_picture_of_a_first_change_is_there_and_small_enough_and_no_other() -> None:
    text = (PROJECT / "docs" / "your-first-change.md").read_text()
    shown = re.findall(r"!\[([^\]]+)\]\(images/first-change/([^)]+)\)", text)
    assert tuple(name for _, name in shown) == NAMES
    assert {file.name for file in PICTURES.iterdir()} == set(NAMES)
    assert all(file.stat().st_size <= LARGEST for file in PICTURES.iterdir())


class _Check:
    """What the check of a change did."""

    def __init__(self, runner: _Runner, codes: dict[str, int], newest: str) -> None:
        self.runner, self.codes, self.newest = runner, codes, newest
        self.comment = (runner.temp / "comment" / "comment.md").read_text()


def _checked(remote: Path, place: Path, teacher: Path, chromium: str = "") -> _Check:
    git(place.parent, "clone", remote, place.name)
    git(place, "merge", "--no-ff", "--message", "As it would be", "origin/change")
    runner = _Runner(place, place.with_name(f"{place.name}-temp"), chromium)
    known = {
        "runner.temp": str(runner.temp),
        "github.event.number": "1",
        "github.server_url": "https://github.example",
        "github.repository": "trust/pages",
        "github.run_id": "42",
    }
    codes = runner.run("pull-request.yml", "pages", known)
    return _Check(runner, codes, git(teacher, "rev-parse", "HEAD"))


def _commented(check: _Check, newest: str, asked: list[str]) -> str:
    """The comment that the second workflow wrote, by what it asked of GitHub."""
    shutil.copytree(check.runner.temp / "comment", check.runner.temp / "artefact")
    _as_github_lists(check.runner.temp, newest, [POT])
    codes = check.runner.run("comment.yml", "comment", _of_run(newest))
    done = {"Fetch": 0, "Look at it": 0, "Write it": 0, "Label it": 0}
    assert codes == done, check.runner.said
    assert json.loads((check.runner.temp / "labels.json").read_text()) == {"labels": ["art"]}
    assert (check.runner.temp / "log").read_text().splitlines() == asked
    [written] = json.loads((check.runner.temp / "comments.json").read_text())
    return str(written["body"])


def _as_github_lists(temp: Path, newest: str, changed: list[str]) -> None:
    """What GitHub says of a trust with two subjects, and of a change of these files."""
    (temp / "newest").write_text(newest)
    folders = [{"type": "dir", "name": name} for name in ("art", "music")]
    (temp / "subjects.json").write_text(json.dumps([*folders, {"type": "file", "name": "a.md"}]))
    names = "filename", "previous_filename"
    files = [dict(zip(names, each.split(" < "), strict=False)) for each in changed]
    (temp / "files.json").write_text(json.dumps(files))


def _of_run(commit_of_run: str) -> dict[str, str]:
    return {
        "github.token": "none",
        "github.repository": "trust/pages",
        "github.event.workflow_run.id": "42",
        "github.event.workflow_run.head_sha": commit_of_run,
    }

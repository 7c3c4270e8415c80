"""A branch elsewhere: one commit for all sites, merged by site and year onto what is there."""

from __future__ import annotations

import hashlib
import os
import signal
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from generator.model.diagnostics import CannotContinue
from generator.model.kept_back import KeptBack
from generator.model.published import Imprint
from generator.model.released import Origin
from generator.publish.manifest import manifest_of
from generator.release.published import published_of
from generator.release.remote import Remote
from generator.release.verify import verify
from tests.publish.sites import WILLOW
from tests.release.branches import (
    bare,
    commits,
    export,
    hook,
    listed,
    publish,
    sites,
    text_of,
)
from tests.release.branches import caches as caches
from tests.release.releases import FINISHED, origin
from tests.repository import git

MUSIC, ART = "music@2026-27", "art@2026-27"
LIST = "subjects/music/list.md"

pytestmark = pytest.mark.usefixtures("caches")


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    return bare(tmp_path / "remote.git")


def test_a_first_publish_makes_the_branch_with_all_that_a_host_needs(
    remote: Path, tmp_path: Path
) -> None:
    pushed = publish(tmp_path / "a", remote, sites("One", MUSIC), origin(1))

    assert pushed.is_new
    assert commits(remote) == [pushed.commit]
    tree = export(remote, tmp_path / "site")
    assert (tree / ".nojekyll").read_bytes() == b""
    assert verify(tree).differences == ()
    told = listed(remote)
    files = {each.relative_to(tree).as_posix() for each in tree.rglob("*") if each.is_file()}
    assert told["files"].keys() == files - {".nojekyll", ".trustpages", "published.json"}
    for path, is_ in told["files"].items():
        data = (tree / path).read_bytes()
        assert is_ == {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}, path
    assert told["sites"][MUSIC]["commit"] == origin(1).commit
    assert told["sites"][MUSIC]["hash"]
    assert told["tools"] == {"trustpages": "1"}


def test_a_clone_of_the_branch_is_as_published_but_for_its_history(
    remote: Path, tmp_path: Path
) -> None:
    publish(tmp_path / "a", remote, sites("One", MUSIC), origin(1))
    git(tmp_path, "clone", "--quiet", "--branch=pages", remote, tmp_path / "clone")

    [told] = verify(tmp_path / "clone").differences

    assert told.path == ".git"
    assert "shows what was withdrawn" in told.wrong


def test_equal_pages_of_the_same_commit_are_no_new_commit(remote: Path, tmp_path: Path) -> None:
    first = publish(tmp_path / "a", remote, sites("One", MUSIC), origin(1))

    again = publish(tmp_path / "a", remote, sites("One", MUSIC), origin(1))
    elsewhere = publish(tmp_path / "b", remote, sites("One", MUSIC), origin(1))

    assert (again.is_new, elsewhere.is_new) == (False, False)
    assert commits(remote) == [first.commit]


def test_equal_pages_of_a_later_commit_keep_earlier_ones_away(remote: Path, tmp_path: Path) -> None:
    publish(tmp_path / "a", remote, sites("One", MUSIC), origin(1))
    publish(tmp_path / "a", remote, sites("One", MUSIC), origin(3))

    with pytest.raises(CannotContinue, match="is earlier than what was published already"):
        publish(tmp_path / "b", remote, sites("Two", MUSIC), origin(2))

    assert text_of(remote, "music/index.html") == "One"


def test_only_what_has_changed_becomes_new_objects(remote: Path, tmp_path: Path) -> None:
    many = {f"page-{n}/index.html": f"Page {n}".encode() for n in range(200)}
    made = {**sites("One", MUSIC), ART: many}
    publish(tmp_path / "a", remote, made, origin(1))
    made[ART] = {**many, "page-7/index.html": b"Another"}
    publish(tmp_path / "b", remote, made, origin(2))

    new = git(remote, "rev-list", "--objects", "pages", "^pages~1").splitlines()
    # The commit, the tree at the top and two below it, the page, both lists, a search index.
    assert len(new) < 20


def test_what_others_publish_stays_and_all_of_it_is_joined_anew(
    remote: Path, tmp_path: Path
) -> None:
    publish(tmp_path / "a", remote, sites("One", MUSIC), origin(1))

    publish(tmp_path / "b", remote, sites("Two", ART), origin(2), [ART])
    pushed = publish(tmp_path / "a", remote, sites("Three", MUSIC), origin(3), ["music"])

    assert pushed.said == (
        "Not published, though their pages have changed since they were: portal.",
    )

    assert text_of(remote, "index.html") == "One"
    assert text_of(remote, "art/index.html") == "Two"
    assert text_of(remote, "music/index.html") == "Three"
    tree = export(remote, tmp_path / "site")
    assert verify(tree).differences == ()
    assert (tree / "art" / "versions.json").is_file()
    told = {name: is_["commit"] for name, is_ in listed(remote)["sites"].items()}
    assert told == {
        "portal": origin(1).commit,
        ART: origin(2).commit,
        MUSIC: origin(3).commit,
    }
    assert len(commits(remote)) == 3
    assert commits(remote)[0] == pushed.commit


def test_a_site_alone_on_a_new_branch_says_what_is_not_there(remote: Path, tmp_path: Path) -> None:
    pushed = publish(tmp_path / "a", remote, sites("One", MUSIC, ART), origin(1), [MUSIC])

    assert pushed.said == (
        f"Not published, so links to them lead nowhere on the branch: {ART}, portal.",
    )
    assert verify(export(remote, tmp_path / "site")).differences == ()


@pytest.mark.parametrize("name", ["published.json", "CNAME", ".nojekyll"])
def test_a_file_of_the_pages_is_never_overwritten(name: str, remote: Path, tmp_path: Path) -> None:
    made = sites("One", MUSIC)
    made["portal"] = {**made["portal"], name: b"ours"}

    with pytest.raises(CannotContinue, match="Give it another name"):
        publish(tmp_path / "a", remote, made, origin(1))


def test_sites_that_are_joined_are_what_one_build_makes_of_them(
    remote: Path, tmp_path: Path
) -> None:
    both = {**sites("Two", MUSIC, ART)}
    publish(tmp_path / "a", remote, sites("Two", MUSIC), origin(1))
    publish(tmp_path / "b", remote, both, origin(2), [ART])
    joined = export(remote, tmp_path / "joined")
    publish(tmp_path / "c", remote, both, origin(3))
    whole = export(remote, tmp_path / "whole")

    of_both = [
        {
            each.relative_to(tree).as_posix(): each.read_bytes()
            for each in tree.rglob("*")
            if each.is_file() and each.name not in ("published.json", ".trustpages")
        }
        for tree in (joined, whole)
    ]
    assert of_both[0] == of_both[1]


def test_an_earlier_commit_takes_the_place_of_no_later_one(remote: Path, tmp_path: Path) -> None:
    publish(tmp_path / "a", remote, sites("Zero", MUSIC, ART), origin(1))
    publish(tmp_path / "a", remote, sites("Late", MUSIC, ART), origin(9), [MUSIC])

    pushed = publish(tmp_path / "b", remote, sites("Early", MUSIC, ART), origin(5))

    assert text_of(remote, "music/index.html") == "Late"
    assert text_of(remote, "art/index.html") == "Early"
    assert text_of(remote, "index.html") == "Early"
    assert f"Not published, as a later commit has been: {MUSIC}. " in pushed.said[0]
    before = commits(remote)
    with pytest.raises(CannotContinue, match="git pull"):
        publish(tmp_path / "b", remote, sites("Early", MUSIC, ART), origin(5), [MUSIC])
    assert commits(remote) == before


def test_a_site_that_a_later_commit_has_no_more_does_not_come_back(
    remote: Path, tmp_path: Path
) -> None:
    publish(tmp_path / "a", remote, sites("One", MUSIC, ART), origin(1))
    gone = publish(tmp_path / "a", remote, sites("Two", MUSIC), origin(3))
    assert gone.said == (f"No longer there: {ART}.",)
    publish(tmp_path / "a", remote, sites("Two", MUSIC), origin(5))

    with pytest.raises(CannotContinue, match="is earlier"):
        publish(tmp_path / "b", remote, sites("Early", MUSIC, ART), origin(4))

    assert "art" not in git(remote, "ls-tree", "--name-only", "pages").split()


def test_pages_of_two_frames_are_not_mixed(remote: Path, tmp_path: Path) -> None:
    publish(tmp_path / "a", remote, sites("One", MUSIC, ART), origin(1))
    other = Imprint("Willow Trust", "staff", "frame of tomorrow")

    with pytest.raises(CannotContinue, match=f"{MUSIC}, portal would stay there"):
        publish(tmp_path / "a", remote, sites("Two", MUSIC, ART), origin(2), [ART], imprint=other)

    assert publish(
        tmp_path / "a", remote, sites("Two", MUSIC, ART), origin(2), imprint=other
    ).is_new


def test_a_year_that_ends_goes_with_the_one_that_begins(remote: Path, tmp_path: Path) -> None:
    publish(tmp_path / "a", remote, sites("This year", MUSIC, ART), origin(1))
    after = {**sites("Next year", "music@2027-28", ART), f"{MUSIC} (finished)": {"a.html": b"a"}}

    with pytest.raises(CannotContinue, match=f"{MUSIC} would stay there, and has the address"):
        publish(tmp_path / "a", remote, after, origin(2), ["music"])
    publish(tmp_path / "a", remote, after, origin(2), ["music", MUSIC])

    assert text_of(remote, "music/index.html") == "Next year"
    assert text_of(remote, "music/2026-27/a.html") == "a"
    assert text_of(remote, "art/index.html") == "This year"
    assert verify(export(remote, tmp_path / "site")).differences == ()
    with pytest.raises(CannotContinue, match="is earlier"):
        publish(tmp_path / "b", remote, sites("This year", MUSIC), origin(1), ["music"])


@pytest.mark.parametrize(
    "imprint", [Imprint("Willow Trust", "public", "f"), Imprint("Oak Trust", "staff", "f")]
)
def test_another_trust_or_edition_is_refused(
    imprint: Imprint, remote: Path, tmp_path: Path
) -> None:
    publish(tmp_path / "a", remote, sites("One", MUSIC), origin(1))

    with pytest.raises(CannotContinue, match="Name another branch with --to"):
        publish(tmp_path / "a", remote, sites("Two", MUSIC), origin(2), imprint=imprint)


def test_a_host_that_declines_now_and_then_is_asked_again(remote: Path, tmp_path: Path) -> None:
    hook(remote, 'echo x >> count; [ "$(wc -l < count)" -gt 3 ] || { echo busy >&2; exit 1; }')

    pushed = publish(tmp_path / "a", remote, sites("One", MUSIC), origin(1))

    assert commits(remote) == [pushed.commit]
    assert (remote / "count").read_text().count("x") == 4


def test_a_host_that_declines_for_good_is_told_in_its_own_words(
    remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path / "a", remote, sites("One", MUSIC), origin(1))
    hook(remote, 'echo "This branch is protected" >&2; exit 1')
    monkeypatch.setattr("generator.release.push._LONGEST_PAUSE", 0)
    before = commits(remote)

    with pytest.raises(CannotContinue, match="does not take what is published") as stop:
        publish(tmp_path / "a", remote, sites("Two", MUSIC), origin(2))

    assert any("This branch is protected" in each for each in stop.value.below)
    assert commits(remote) == before


@pytest.mark.parametrize("forget", [False, True])
def test_who_is_faster_loses_nothing(
    forget: bool, remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path / "a", remote, sites("Zero", MUSIC, ART), origin(1))
    plain = Remote.push

    def after_another(self: Remote, commit: str, instead_of: str | None = None) -> None:
        monkeypatch.setattr(Remote, "push", plain)
        publish(tmp_path / "b", remote, sites("Theirs", MUSIC, ART), origin(3), [ART])
        plain(self, commit, instead_of)

    monkeypatch.setattr(Remote, "push", after_another)
    publish(tmp_path / "a", remote, sites("Mine", MUSIC, ART), origin(2), [MUSIC], forget=forget)

    assert text_of(remote, "art/index.html") == "Theirs"
    assert text_of(remote, "music/index.html") == "Mine"
    assert len(commits(remote)) == (1 if forget else 3)


@pytest.mark.parametrize(
    ("path", "said"),
    [("README.md", "holds README.md, which no publish has put there"), ("CNAME", "")],
)
def test_what_somebody_has_put_on_the_branch(
    path: str, said: str, remote: Path, tmp_path: Path
) -> None:
    publish(tmp_path / "a", remote, sites("One", MUSIC), origin(1))
    _by_hand(remote, tmp_path, path, b"pages.willow.example\n")

    if said:
        with pytest.raises(CannotContinue, match=said):
            publish(tmp_path / "a", remote, sites("Two", MUSIC), origin(2))
        return
    publish(tmp_path / "a", remote, sites("Two", MUSIC), origin(2))
    assert git(remote, "show", "pages:CNAME") == "pages.willow.example"
    assert verify(export(remote, tmp_path / "site")).differences == ()


def _by_hand(remote: Path, tmp_path: Path, path: str, data: bytes) -> None:
    clone = tmp_path / "by-hand"
    git(tmp_path, "clone", "--quiet", "--branch=pages", remote, clone)
    (clone / path).write_bytes(data)
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--message", "By hand")
    git(clone, "push", "--quiet", "origin", "pages")


FILE, PROGRAM, LINK, ELSEWHERE = "100644", "100755", "120000", "160000"


def _commit_of(remote: Path, entries: dict[str, str], parent: str = "") -> None:
    """Have the branch at a commit with these paths more, each of a mode of git's."""
    blob = git(remote, "hash-object", "-w", "--stdin", typed="index.html")
    have = git(remote, "ls-tree", parent).splitlines() if parent else []
    made = [
        f"{mode} {'commit' if mode == ELSEWHERE else 'blob'} "
        f"{40 * '1' if mode == ELSEWHERE else blob}\t{path}"
        for path, mode in entries.items()
    ]
    tree = git(remote, "mktree", typed="\n".join([*have, *made, ""]))
    parents = ["-p", parent] if parent else []
    git(remote, "update-ref", "refs/heads/pages", git(remote, "commit-tree", tree, *parents))


@pytest.mark.parametrize(
    ("first", "mode"),
    [
        (".first", LINK),
        (".first", PROGRAM),
        (".first", ELSEWHERE),
        ("zebra", LINK),
        ("CNAME", LINK),
    ],
)
def test_a_branch_of_something_else_is_left_alone(
    first: str, mode: str, remote: Path, tmp_path: Path
) -> None:
    _commit_of(remote, {first: mode, "clay.md": FILE})

    with pytest.raises(CannotContinue, match=r"holds .*clay\.md.*, and no list") as stop:
        publish(tmp_path / "a", remote, sites("One", MUSIC), origin(1))

    assert first in str(stop.value)
    assert len(commits(remote)) == 1


@pytest.mark.parametrize("mode", [LINK, PROGRAM, ELSEWHERE])
def test_a_branch_with_nothing_but_a_link_is_something_else(
    mode: str, remote: Path, tmp_path: Path
) -> None:
    _commit_of(remote, {"CNAME": mode})

    with pytest.raises(CannotContinue, match="holds CNAME, and no list"):
        publish(tmp_path / "a", remote, sites("One", MUSIC), origin(1))


@pytest.mark.parametrize("mode", [LINK, PROGRAM, ELSEWHERE])
def test_no_ordinary_file_beside_the_pages_is_told(mode: str, remote: Path, tmp_path: Path) -> None:
    published = publish(tmp_path / "a", remote, sites("One", MUSIC), origin(1))
    _commit_of(remote, {"more": mode}, published.commit)

    with pytest.raises(CannotContinue, match="holds more, which is no ordinary file"):
        publish(tmp_path / "a", remote, sites("Two", MUSIC), origin(2))


@pytest.mark.parametrize("name", ["published.json", ".trustpages"])
@pytest.mark.parametrize(
    "written",
    [
        *(b"", b"\xff\xfe", b"[]", b"null", b'"text"', b"[" * 5000, b'{"trust": "\xff"}'),
        b'{"trust": 1, "edition": "staff", "sites": {}, "tools": {}, "files": {}}',
    ],
)
def test_a_list_that_can_not_be_understood_is_none(
    name: str, written: bytes, remote: Path, tmp_path: Path
) -> None:
    publish(tmp_path / "a", remote, sites("One", MUSIC), origin(1))
    _by_hand(remote, tmp_path, name, written)

    with pytest.raises(CannotContinue, match="and no list"):
        publish(tmp_path / "a", remote, sites("Two", MUSIC), origin(2))


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a/../../x", "a//x", "./x", "a/.", ""])
def test_a_list_with_a_path_that_leads_out_is_none(path: str) -> None:
    assert published_of(_list_of(path, "1")) is None


@pytest.mark.parametrize(
    "size", ["-1", "1e400", "1e3", "Infinity", "NaN", f"{10**30}", '"1"', "1.5"]
)
def test_a_list_with_a_size_that_no_file_has_is_none(size: str) -> None:
    assert published_of(_list_of("index.html", "1"))
    assert published_of(_list_of("index.html", size)) is None


def _list_of(path: str, size: str) -> bytes:
    return (
        '{"trust": "Willow", "edition": "staff", "sites": {}, "tools": {}, '
        f'"files": {{"{path}": {{"sha256": "1f", "size": {size}}}}}}}'
    ).encode()


def test_a_page_that_was_changed_on_the_branch_is_as_built_again_and_told(
    remote: Path, tmp_path: Path
) -> None:
    publish(tmp_path / "a", remote, sites("One", MUSIC, ART), origin(1))
    _by_hand(remote, tmp_path, "music/index.html", b"Defaced")

    with pytest.raises(CannotContinue, match=r"music/index\.html is no longer as it was published"):
        publish(tmp_path / "a", remote, sites("Two", MUSIC, ART), origin(2), [ART])
    pushed = publish(tmp_path / "a", remote, sites("One", MUSIC, ART), origin(1))

    assert "Somebody had changed 1 file on the branch" in pushed.said[0]
    assert text_of(remote, "music/index.html") == "One"


def test_another_content_of_a_finished_year_needs_a_reason(remote: Path, tmp_path: Path) -> None:
    publish(tmp_path / "a", remote, _with_year("One"), origin(1))

    with pytest.raises(CannotContinue, match="--replace") as stop:
        publish(tmp_path / "a", remote, _with_year("Two"), origin(2, LIST))
    assert stop.value.below == (f"  {FINISHED}: {LIST} is withdrawn",)

    pushed = publish(
        tmp_path / "a", remote, _with_year("Two"), origin(2, LIST), reason="Names in it"
    )
    assert "is in the branch's history still" in pushed.said[-1]
    again = publish(tmp_path / "a", remote, _with_year("Two"), origin(2, LIST), forget=True)
    assert again.said == ()
    message = git(remote, "log", "-1", "--format=%B", pushed.commit)
    assert f"Replaced: {FINISHED}: Names in it" in message
    # The path may be what had to go.
    assert LIST not in message + git(remote, "show", "pages:published.json")
    with pytest.raises(CannotContinue, match="--replace"):
        publish(tmp_path / "a", remote, _with_year("Two"), origin(3))
    with pytest.raises(CannotContinue, match="--replace") as stop:
        publish(tmp_path / "a", remote, sites("Two", MUSIC), _without_years(3))
    assert stop.value.below == (f"  {FINISHED}: is no finished year any more",)


@pytest.mark.parametrize(
    ("path", "only", "is_told"),
    [
        (LIST, [], True),
        (LIST, [MUSIC], True),
        (LIST, [ART], False),  # music is as it was
        ("content/guides/list.md", [], True),
        ("content/guides/list.md", [MUSIC], False),
    ],
)
def test_what_is_withdrawn_from_the_present_year_is_told_to_be_in_the_history(
    path: str, only: list[str], is_told: bool, remote: Path, tmp_path: Path
) -> None:
    def at(minute: int) -> Origin:
        return msgspec.structs.replace(origin(minute), withdrawn=(path,))

    publish(tmp_path / "a", remote, sites("One", MUSIC, ART), origin(1))

    pushed = publish(tmp_path / "a", remote, sites("Two", MUSIC, ART), at(2), only)

    assert any("is in the branch's history still" in each for each in pushed.said) == is_told
    assert path not in git(remote, "show", "pages:published.json")
    publish(tmp_path / "a", remote, sites("Two", MUSIC, ART), at(3))
    again = publish(tmp_path / "a", remote, sites("Three", MUSIC, ART), at(4))
    assert again.said == ()
    next_year = publish(tmp_path / "a", remote, sites("Four", "music@2027-28", ART), at(5))
    assert not any("history" in each for each in next_year.said)


def _with_year(text: str) -> dict[str, dict[str, bytes]]:
    return {**sites(text, MUSIC), f"{FINISHED} (finished)": {"index.html": b"Last year"}}  # type: ignore[dict-item] # files are files


def _without_years(minute: int) -> object:
    gone = origin(minute)
    gone.years.clear()
    return gone


def test_a_year_of_others_needs_no_reason_of_mine(remote: Path, tmp_path: Path) -> None:
    publish(tmp_path / "a", remote, _with_year("One"), origin(1))

    pushed = publish(tmp_path / "a", remote, sites("Two", MUSIC), origin(2, LIST), [MUSIC])

    assert pushed.is_new
    assert git(remote, "show", "pages:music/2025-26/index.html") == "Last year"


def test_what_is_forgotten_is_in_no_commit_and_no_object_of_the_branch(
    remote: Path, tmp_path: Path
) -> None:
    made = sites("One", MUSIC)
    made[MUSIC] = {**made[MUSIC], "list/index.html": b"Everybody in Year 9"}
    publish(tmp_path / "a", remote, made, origin(1))
    publish(tmp_path / "a", remote, sites("One", MUSIC), origin(2))

    pushed = publish(tmp_path / "a", remote, sites("One", MUSIC), origin(2), forget=True)

    assert commits(remote) == [pushed.commit]
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--branch=pages", f"file://{remote}", clone)
    names = git(clone, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)").split()
    assert not [each for each in names if "Year 9" in git(clone, "cat-file", "-p", each)]
    assert not list((tmp_path / "user-cache").rglob("objects.git"))
    publish(tmp_path / "a", remote, sites("Two", MUSIC), origin(3))
    assert len(commits(remote)) == 2


def test_an_open_page_finds_its_styles_for_some_publishes(remote: Path, tmp_path: Path) -> None:
    styles = [f"{n:08x}" for n in range(7)]
    for n, style in enumerate(styles):
        publish(tmp_path / "a", remote, sites(f"{n}", MUSIC, style=style), origin(n))

    there = git(remote, "ls-tree", "--name-only", "pages:assets").split()
    assert there == [f"trust.{style}.css" for style in styles[1:]]
    assert verify(export(remote, tmp_path / "site")).differences == ()


def test_git_is_not_misled_by_a_hook_in_which_this_runs(
    remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = bare(tmp_path / "other.git")
    monkeypatch.setenv("GIT_DIR", str(other))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other / "objects"))

    publish(tmp_path / "a", remote, sites("One", MUSIC), origin(1))

    monkeypatch.undo()
    assert len(commits(remote)) == 1
    assert git(other, "count-objects").startswith("0 objects")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process of its own by a fork")
@pytest.mark.parametrize("when", ["pre-receive", "update", "post-receive"])
def test_killed_during_a_push_the_branch_is_whole_and_the_next_publish_goes_on(
    when: str, remote: Path, tmp_path: Path
) -> None:
    first = publish(tmp_path / "a", remote, sites("One", MUSIC), origin(1)).commit
    child = os.fork()
    if child == 0:
        try:
            hook(remote, f"kill -KILL {os.getpid()}; cat", when)
            publish(tmp_path / "a", remote, sites("Two", MUSIC), origin(2))
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    (remote / "hooks" / when).unlink()

    assert first in commits(remote)
    assert verify(export(remote, tmp_path / "site")).differences == ()
    publish(tmp_path / "a", remote, sites("Three", MUSIC), origin(3))
    assert text_of(remote, "index.html") == "Three"
    assert verify(export(remote, tmp_path / "after")).differences == ()
    assert git(remote, "fsck", "--strict", "--no-dangling") == ""


def test_what_was_kept_back_stays_listed_with_the_sites_that_it_is_of(
    remote: Path, tmp_path: Path
) -> None:
    def kept(*slugs: str) -> Imprint:
        told = (
            KeptBack(f"subjects/{each}/list.md" if each else "content/about.md", each)
            for each in slugs
        )
        return replace(WILLOW, kept_back=tuple(told))

    def listed_of() -> list[str]:
        manifest = manifest_of(git(remote, "show", "pages:.trustpages").encode())
        assert manifest
        return sorted(each.site for each in manifest.kept_back or ())

    a, both = tmp_path / "a", (ART, MUSIC)
    publish(a, remote, sites("One", *both), origin(1), imprint=kept("", "art", "music"))
    assert listed_of() == ["", "art", "music"]

    publish(a, remote, sites("Two", *both), origin(2), ["music"], imprint=kept("art"))
    assert listed_of() == ["", "art"]

    publish(a, remote, sites("Three", *both), origin(3), ["music"], imprint=kept("music"))
    assert listed_of() == ["", "art", "music"]

    publish(a, remote, sites("Four", *both), origin(4), ["portal", "art"], imprint=kept("music"))
    assert listed_of() == ["music"]

"""What a branch has and what was built → the commit that it may be given next.

It is made of git's objects, without a checkout; only those are made that the store has not yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pygit2
from pygit2.enums import FileMode

from generator.model.counted import counted
from generator.model.diagnostics import CannotContinue
from generator.model.published import file_digest
from generator.model.released import Origin
from generator.publish.manifest import MARKER, Manifest, read_manifest, write_manifest
from generator.release.choice import Choice, choose
from generator.release.filled import is_named_by_content
from generator.release.finished import refuse_rewritten
from generator.release.joined import Built, join
from generator.release.published import (
    DOMAIN,
    NO_JEKYLL,
    NOT_SHOWN,
    PUBLISHED,
    FileThere,
    Published,
    SiteThere,
    There,
    file_there,
    site_there,
    there_in,
    withdrawn_since,
    write_published,
    years_in,
)

_STILL_IN_HISTORY = (
    "What was withdrawn is shown no longer, and is in the branch's history still. To cut it there: "
    "publish again with --forget."
)
_NAMED = 3
_CARRIED = 5
"""For how many publishes an open page finds what it loads; hosts keep pages for some minutes."""


@dataclass(frozen=True)
class Offer:
    """What is to go to a branch: what was built, from where, and what of it is `wanted`.

    `reason` is why the content of a finished year is another than was published. To `forget` is to
    leave nothing in the branch's history but what it shows then.
    """

    built: Built
    origin: Origin
    tools: dict[str, str]
    wanted: frozenset[str] | None
    reason: str
    is_before: Callable[[Origin], bool]
    author: tuple[str, str]
    forget: bool = False
    known: dict[tuple[str, str], tuple[pygit2.Oid, FileThere]] = field(default_factory=dict)
    """the files that have become objects already, for who is to try again"""


@dataclass(frozen=True)
class Made:
    """A commit that may be pushed; `is_there` if the branch has all of it already."""

    commit: str
    is_there: bool
    said: tuple[str, ...]


def make_commit(
    repository: pygit2.Repository, offer: Offer, tip: str, shown: str, place: Path
) -> Made:
    """The commit of what a branch is to show, now that it is at `tip`; `shown` is how it is called.

    `place` is where a tree may be put together. Raises `CannotContinue` where a reason lacks, or
    the branch has something else, or later.
    """
    there = there_in(repository, tip, shown) if tip else None
    mine = offer.built.manifest
    if there and (there.published.edition, there.published.trust) != (mine.edition, mine.trust):
        raise CannotContinue(
            f"{shown} has the {there.published.edition} edition of “{there.published.trust}”, and "
            f"this is the {mine.edition} edition of “{mine.trust}”. Name another branch with --to."
        )
    if ours := {MARKER, PUBLISHED, *NOT_SHOWN} & mine.files.keys():
        raise CannotContinue(
            f"a file of the pages would be called {min(ours)}, as one that every branch has of its "
            "own. Give it another name."
        )
    choice = choose(there, mine, offer.wanted, offer.is_before)
    told = _rewritten(there, choice, offer)
    tree, manifest = offer.built.tree, mine
    if choice.kept or len(choice.taken) != len(mine.sites):
        join(offer.built, there, choice, place)
        tree, manifest = place, _manifest_in(place)
    entries, files = _objects(repository, tree, manifest, offer.known)
    extra = _around(there, manifest)
    listed = {path: file_there(data) for path, data in extra.items() if path not in NOT_SHOWN}
    published = _published(there, choice, manifest, offer, files | listed, sorted(listed))
    extra[PUBLISHED] = write_published(published)
    joints = {**manifest.joints, **{path: file_digest(data) for path, data in extra.items()}}
    whole = msgspec.structs.replace(manifest, joints=dict(sorted(joints.items())))
    extra[MARKER] = write_manifest(whole)
    entries |= {path: repository.create_blob(data) for path, data in extra.items()}
    made = _tree(repository, entries)
    said = _said(choice, told, offer.reason, _changed_by_hand(there, entries))
    said += _said_of_others(choice, mine, whole)
    taken = {name: published.sites[name] for name in choice.taken}
    if there and not offer.forget and withdrawn_since(there.published.sites, taken):
        said.append(_STILL_IN_HISTORY)
    if tip and made == repository[tip].peel(pygit2.Tree).id and not offer.forget:
        return Made(tip, True, tuple(said))
    author = pygit2.Signature(*offer.author)
    parents = [] if offer.forget or not tip else [pygit2.Oid(hex=tip)]
    text = _message(choice, told, offer)
    commit = repository.create_commit(None, author, author, text, made, parents)
    return Made(str(commit), False, tuple(said))


def _rewritten(there: There | None, choice: Choice, offer: Offer) -> list[str]:
    if there is None:
        return []
    touched = {*choice.taken, *choice.gone}
    before = {name: is_ for name, is_ in there.published.sites.items() if name in touched}
    return refuse_rewritten(years_in(before, offer.origin), offer.origin, offer.reason)


def _manifest_in(tree: Path) -> Manifest:
    manifest = read_manifest(tree)
    if manifest is None:
        raise CannotContinue(f"what was put together is not in {tree} any more. Publish again.")
    return manifest


def _objects(
    repository: pygit2.Repository,
    tree: Path,
    manifest: Manifest,
    known: dict[tuple[str, str], tuple[pygit2.Oid, FileThere]],
) -> tuple[dict[str, pygit2.Oid], dict[str, FileThere]]:
    """Every file of a tree as an object, made where there is none; and as the list has it."""
    for path, digest in manifest.files.items():
        if (path, digest) in known:
            continue
        data = (tree / path).read_bytes()
        if file_digest(data) != digest:
            raise CannotContinue(f"{path} has changed since it was built. Publish again.")
        name = pygit2.hash(data)
        if name not in repository:
            repository.create_blob(data)
        known[path, digest] = name, file_there(data)
    found = {path: known[path, digest] for path, digest in manifest.files.items()}
    return {path: name for path, (name, _) in found.items()}, {
        path: there for path, (_, there) in found.items()
    }


def _around(there: There | None, manifest: Manifest) -> dict[str, bytes]:
    """What no build makes: what hosts want, and what open pages of the last publish still load."""
    found = {NO_JEKYLL: b""}
    if there is None:
        return found
    if DOMAIN in there.blobs:
        found[DOMAIN] = there.blobs[DOMAIN].data
    for path, digest in there.manifest.files.items():
        is_due = there.published.carried.get(path, 0) < _CARRIED and path not in manifest.files
        if is_due and is_named_by_content(path) and path in there.blobs:
            data = there.blobs[path].data
            if file_digest(data) == digest:
                found[path] = data
    return found


def _published(
    there: There | None,
    choice: Choice,
    manifest: Manifest,
    offer: Offer,
    files: dict[str, FileThere],
    carried: Iterable[str],
) -> Published:
    sites = {
        each.name: site_there(each.name, each.files, offer.origin)
        for each in manifest.sites
        if each.name in choice.taken
    }
    if there:
        sites |= {name: there.published.sites[name] for name in choice.kept}
    before = there.published.carried if there else {}
    whole = there.published.whole if there else None
    if offer.wanted is None and not (whole and offer.is_before(Origin(whole.commit, whole.time))):
        whole = SiteThere(offer.origin.commit, offer.origin.time)
    return Published(
        manifest.trust,
        manifest.edition,
        dict(sorted(sites.items())),
        offer.tools,
        dict(sorted(files.items())),
        whole,
        {path: before.get(path, 0) + 1 for path in carried},
    )


def _tree(repository: pygit2.Repository, entries: dict[str, pygit2.Oid]) -> pygit2.Oid:
    index = pygit2.Index()
    for path, name in entries.items():
        index.add(pygit2.IndexEntry(path, name, FileMode.BLOB))
    return index.write_tree(repository)


def _changed_by_hand(there: There | None, entries: dict[str, pygit2.Oid]) -> list[str]:
    """The files of a branch that are not as they were published, and are so no longer now."""
    if there is None:
        return []
    listed, blobs = there.manifest.files, there.blobs
    return sorted(
        path
        for path, digest in listed.items()
        if path not in NOT_SHOWN
        and (path not in blobs or blobs[path].id != entries.get(path))
        and (path not in blobs or file_digest(blobs[path].data) != digest)
    )


def _said(choice: Choice, told: list[str], reason: str, by_hand: list[str]) -> list[str]:
    said = [f"Replaced ({reason}): {each}." for each in told]
    if choice.later:
        said.append(
            f"Not published, as a later commit has been: {', '.join(choice.later)}. "
            "To publish the latest: git pull, then publish."
        )
    if choice.gone:
        said.append(f"No longer there: {', '.join(choice.gone)}.")
    if by_hand:
        more = f" and {len(by_hand) - _NAMED} more" if len(by_hand) > _NAMED else ""
        said.append(
            f"Somebody had changed {counted(len(by_hand), 'file')} on the branch, which "
            f"{'is' if len(by_hand) == 1 else 'are'} as built again: "
            f"{', '.join(by_hand[:_NAMED])}{more}."
        )
    return said


def _said_of_others(choice: Choice, mine: Manifest, there: Manifest) -> list[str]:
    """What was built and not published, where that may be missed."""
    shown = {each.name: each.files for each in there.sites}
    others = [each for each in mine.sites if each.name not in {*choice.taken, *choice.later}]
    missing = [each.name for each in others if each.name not in shown]
    changed = [each.name for each in others if shown.get(each.name, each.files) != each.files]
    said = []
    if changed:
        said.append(
            f"Not published, though their pages have changed since they were: {', '.join(changed)}."
        )
    if missing:
        said.append(
            f"Not published, so links to them lead nowhere on the branch: {', '.join(missing)}."
        )
    return said


def _message(choice: Choice, told: list[str], offer: Offer) -> str:
    """What git's history says. The paths that are withdrawn are not in it."""
    lines = [f"Publish {counted(len(choice.taken), 'site')} from {offer.origin.commit[:12]}", ""]
    lines += [f"Published: {', '.join(choice.taken)}"]
    lines += [f"Kept: {', '.join(choice.kept)}"] if choice.kept else []
    lines += [f"Gone: {', '.join(choice.gone)}"] if choice.gone else []
    years = sorted({each.partition(":")[0] for each in told})
    lines += [f"Replaced: {', '.join(years)}: {offer.reason}"] if told else []
    lines += ["What was published before is cut from this branch."] if offer.forget else []
    return "\n".join([*lines, f"Source-Commit: {offer.origin.commit}", ""])

"""What a branch has and what was built → which sites and years go there, and which stay.

Somebody else may have published since. A site or year comes from one commit, and an earlier commit
never takes the place of a later one's. What is not published stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from generator.model.diagnostics import CannotContinue
from generator.model.released import Origin
from generator.publish.manifest import Manifest, SiteRecord
from generator.release.published import SiteThere, There


@dataclass(frozen=True)
class Choice:
    """Names of sites, each list sorted."""

    taken: tuple[str, ...]
    """go to the branch as they were built"""
    kept: tuple[str, ...]
    """stay on it as they are"""
    gone: tuple[str, ...]
    """leave it, as there are none such any more"""
    later: tuple[str, ...]
    """would have gone there, but that it has them, or has them no longer, from a later commit"""


def wanted_of(manifest: Manifest, named: Sequence[str]) -> frozenset[str] | None:
    """The names of the sites that are meant; None for all. A subject's name is its current year.

    Raises `CannotContinue` for a name that no site has.
    """
    for name in named:
        if not any(_is_named(each, name) for each in manifest.sites):
            known = ", ".join(each.name for each in manifest.sites)
            raise CannotContinue(f"there is no site called {name}. There are: {known}.")
    meant = [each.name for each in manifest.sites for name in named if _is_named(each, name)]
    return frozenset(meant) if named else None


def choose(
    there: There | None,
    mine: Manifest,
    wanted: frozenset[str] | None,
    is_before: Callable[[Origin], bool],
) -> Choice:
    """Which sites go to the branch, of those that are `wanted`, and what becomes of the others.

    Raises `CannotContinue` where nothing would go there, and where pages would be mixed that don't
    fit one another.
    """
    live: Mapping[str, SiteThere] = there.published.sites if there else {}
    whole = there.published.whole if there else None

    @cache
    def is_later_commit(commit: str, time: str) -> bool:
        return is_before(Origin(commit, time))

    def is_later(name: str) -> bool:
        site = live.get(name, whole)
        return site is not None and is_later_commit(site.commit, site.time)

    built = {each.name for each in mine.sites}
    asked = built if wanted is None else wanted
    later = {name for name in asked if is_later(name)}
    gone = {name for name in live if wanted is None and name not in built and not is_later(name)}
    taken = set(asked - later)
    kept = live.keys() - taken - gone
    if not taken:
        raise CannotContinue(
            "what is in the folder is earlier than what was published already of all that would "
            "be published. To publish the latest: git pull, then publish."
        )
    if there and kept:
        _refuse_mixed(there.manifest, mine, taken, kept)
    return Choice(*(tuple(sorted(each)) for each in (taken, kept, gone, later)))


def _refuse_mixed(there: Manifest, mine: Manifest, taken: set[str], kept: set[str]) -> None:
    if there.frame != mine.frame:
        raise CannotContinue(
            f"{', '.join(sorted(kept))} would stay there as published by another version of this "
            "program, or with another theme or other settings in content/trust.yml, and pages of "
            "two kinds be mixed. Publish all of it from the latest commit: name no site."
        )
    ours = {path for each in mine.sites if each.name in taken for path in each.files}
    for each in there.sites:
        if each.name in kept and ours & each.files.keys():
            raise CannotContinue(
                f"{each.name} would stay there, and has the address of a page that would be "
                "published. Publish all of it from the latest commit: name no site."
            )


def _is_named(site: SiteRecord, name: str) -> bool:
    return name in (site.name, site.name.partition("@")[0] if site.is_current else site.name)

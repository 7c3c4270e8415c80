"""What a build keeps of the tree that is there, as it is: sites by whole, without their plans.

Those are finished years that would come out the same, and, of a build of some sites, the others, if
they still fit.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence

from generator.model.diagnostics import CannotContinue
from generator.model.planned import PlannedSite
from generator.model.published import Imprint, LeftSite, Publication, Site
from generator.publish.last import LastTree
from generator.publish.manifest import SiteRecord
from generator.publish.tree import NewTree, NotStanding


def standing_sites(
    asked: Sequence[PlannedSite], whole: Mapping[str, str]
) -> tuple[list[LeftSite], list[PlannedSite]]:
    """The sites that the tree has already, to the byte, as they would be built; then the others.

    `whole` are the sites of which it has every file, by name, with what they were built from.
    """
    standing = [each for each in asked if each.key and whole.get(each.site.name) == each.key]
    others = [each for each in asked if each not in standing]
    return [LeftSite(each.site, each.key) for each in standing], others


def beside_standing(
    asked: Sequence[PlannedSite],
    tree: LastTree | None,
    look: Callable[[], LastTree | None],
    make: Callable[[list[PlannedSite], list[LeftSite], LastTree | None], Publication],
) -> Publication:
    """What `make` makes: given the sites that the tree has not, those that stand in it, and it.

    The tree was looked at `at_a_glance`, which does for most: all of it is looked at before it is
    replaced. Where a finished year is to be made, or anything is not there as was believed, it is
    to `look` at first.
    """
    standing, others = standing_sites(asked, tree.whole if tree else {})
    if tree is None or all(each.site.is_current for each in others):
        with contextlib.suppress(NotStanding):
            return make(others, standing, tree)
    tree = look()
    standing, others = standing_sites(asked, tree.whole if tree else {})
    return make(others, standing, tree)


def taken_over(
    standing: Sequence[LeftSite], last: LastTree | None, tree: NewTree
) -> list[SiteRecord]:
    """Have the `standing` sites in the new tree, each with its search index where it has that.

    Raises `NotStanding` where the last tree has not got them, or not any more.
    """
    if not standing:
        return []
    records = {(each.name, each.key): each for each in last.manifest.sites} if last else {}
    if last is None or not all((each.site.name, each.key) in records for each in standing):
        raise NotStanding(
            "the tree there was replaced while the new pages were put together. Build again."
        )
    if not all(each.site.name in last.whole for each in standing):
        raise NotStanding(
            "files of the tree there have gone while the new pages were put together. Build again."
        )
    return [take_over(records[each.site.name, each.key], last, tree) for each in standing]


def fitting(
    left: Sequence[LeftSite],
    asked: Sequence[Site],
    last: LastTree | None,
    imprint: Imprint,
) -> tuple[list[SiteRecord], list[str]]:
    """The sites of the tree that stay, and what is to be said of those that don't agree.

    Raises `CannotContinue` where pages of two kinds would be mixed: other frames, other years, or
    sites that the trust no longer has.
    """
    if not left:
        return [], []
    before = last.manifest if last else None
    records = {each.name: each for each in before.sites} if before else {}
    wanted = {each.site.name: each for each in left}
    sites = [*(each.site for each in left), *asked]
    is_current = {site.name: site.is_current for site in sites}
    if gone := [name for name in records if name not in is_current]:
        raise _whole(f"holds {', '.join(gone)}, which the trust has no longer")
    if turned := [n for n, each in records.items() if each.is_current != is_current[n]]:
        raise _whole(
            f"holds {', '.join(turned)} as the current year, or not so, which has changed since"
        )
    kept = [record for name, record in records.items() if name in wanted]
    if before and kept and before.frame != imprint.frame:
        raise _whole(
            "was built by another version of this program, or with another theme or other "
            "settings in content/trust.yml"
        )
    stale = [name for name in wanted if name in records and records[name].key != wanted[name].key]
    missing = [name for name in wanted if name not in records]
    notes = []
    if stale:
        notes.append(
            f"Not built, though their pages have changed since they were: {', '.join(stale)}."
        )
    if missing:
        notes.append(
            f"Not built, so links to them lead nowhere in this folder: {', '.join(missing)}."
        )
    return kept, notes


def take_over_index(record: SiteRecord, last: LastTree | None, tree: NewTree) -> bool:
    """Have the search index of a finished year that stands in the new tree; whether all is there.

    An index is made of its site's files and by the program alone, so it stands with them.
    """
    slug, _, version = record.name.partition("@")
    files = last.joints_by_search.get(f"{slug}/{version}", {}) if last else {}
    if last is None or not files.keys() <= last.linkable.keys():
        return False
    tree.take(files, {})
    return True


def take_over(record: SiteRecord, last: LastTree, tree: NewTree) -> SiteRecord:
    """Have a site of the tree that is there now in the new one, as it is.

    Raises `CannotContinue` where a file of it is missing, or is not what was written.
    """
    if gone := record.files.keys() - last.linkable.keys():
        raise _whole(f"has no {min(gone)} any more as it was written")
    tree.take(record.files, record.made_from)
    return record


def _whole(why: str) -> CannotContinue:
    return CannotContinue(f"the tree there {why}. Build all of it: name no site.")

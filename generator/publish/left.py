"""What a build of some sites keeps of the tree that is there: the others, if they still fit."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.diagnostics import CannotContinue
from generator.model.published import BuiltSite, Imprint, LeftSite, SiteFile
from generator.publish.last import LastTree
from generator.publish.manifest import SiteRecord
from generator.publish.tree import NewTree


def fitting(
    left: Sequence[LeftSite],
    built: Sequence[BuiltSite],
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
    sites = [each.site for each in left] + [each.plan.site for each in built]
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


def take_over(record: SiteRecord, last: LastTree, tree: NewTree) -> SiteRecord:
    """Have a site of the tree that is there now in the new one, as it is.

    Raises `CannotContinue` where a file of it is missing, or is not what was written.
    """
    for path, digest in record.files.items():
        if path not in last.linkable:
            raise _whole(f"has no {path} any more as it was written")
        tree.put(SiteFile(path, record.made_from.get(path, ""), digest, None))
    return record


def _whole(why: str) -> CannotContinue:
    return CannotContinue(f"the tree there {why}. Build all of it: name no site.")

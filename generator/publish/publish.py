"""BuiltSites → one tree for any static host: portal, subjects, finished years, redirects.

The tree is made beside its target and changes places with it at the end, so that a build which
fails, or is killed, leaves what was there. What is in the last tree as it is wanted is linked from
there, and only the rest is written. Every address in it is relative but those of the sitemaps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from pathlib import Path

import msgspec

from generator.cache import Cache
from generator.model.published import (
    BuiltSite,
    Imprint,
    LeftSite,
    Publication,
    Site,
    SiteFile,
)
from generator.publish.gathered import (
    gather_joints,
    gather_site,
    refuse_mixed,
    refuse_overlaid,
)
from generator.publish.index import index_files
from generator.publish.last import LastTree
from generator.publish.left import fitting, take_over, take_over_index, taken_over
from generator.publish.manifest import MARKER, Manifest, SiteRecord, write_manifest
from generator.publish.spare import furnish, hold, note_furnished, parting
from generator.publish.targets import refuse_other, tree_in
from generator.publish.tree import NewTree
from generator.publish.workplace import workplace
from generator.schema.subject import SubjectFields
from generator.timings import stage

_PORTAL_SITEMAP = "sitemap-portal.xml"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


@stage("publish")
def publish(
    built: Sequence[BuiltSite],
    subjects: Mapping[str, SubjectFields],
    site_url: str | None,
    imprint: Imprint,
    target: Path,
    cache: Cache,
    *,
    jobs: int = 1,
    left: Sequence[LeftSite] = (),
    standing: Sequence[LeftSite] = (),
    before: LastTree | None = None,
    spare: Path | None = None,
    for_edits: bool = False,
) -> Publication:
    """Make the tree of the sites and let it take the place of what an earlier build put there.

    The sites that are `left`, or that stand there already as they would be built, stay as they are
    in `target`; `before` is what was found there when they were seen to stand. The tree that is
    replaced becomes the `spare` one, if a place for it is named, and is brought up to date the next
    time; one that is meant `for_edits` is given a spare one at once.
    `jobs` is the number of processes. What joins the sites is not in a part.

    Raises `CannotContinue`, and leaves all as it was, if `target` holds anything that no build put
    there, or the tree of another trust or edition, if two sites would be mixed, or if the computer
    can't write it.
    """
    asked = [*(each.plan.site for each in built), *(each.site for each in standing)]
    refuse_mixed([*asked, *(each.site for each in left)])
    with workplace(target, spare) as place:
        looked_at = place.clock()
        last = tree_in(target, before)
        refuse_other(target, last, imprint)
        kept, notes = fitting(left, asked, last, imprint)
        held = hold(place.new, last, place.left)
        tree = NewTree(place.new, last, held)
        there = [LeftSite(each.plan.site, each.key) for each in built if each.stands]
        records = [gather_site(each, tree) for each in built if not each.stands]
        records += taken_over(there, last, tree)
        if last:
            records += [take_over(record, last, tree) for record in kept]
        stood = taken_over(standing, last, tree)
        of_sites = set(tree.digests)
        to_index = [*records, *(each for each in stood if not take_over_index(each, last, tree))]
        records += stood
        refuse_overlaid(records)
        with tree.begun(jobs):  # the pages are written while the search looks through them
            if not imprint.part:
                for path, file in index_files(to_index, imprint, tree.read, cache):
                    content = None if tree.may_link(path, file.digest) else file.read()
                    tree.put(SiteFile(path, "", file.digest, content))
                gather_joints(records, imprint, subjects, site_url, tree)
            records.sort(key=lambda record: record.name)
            tree.write(MARKER, write_manifest(_manifest(imprint, records, tree, of_sites)))
            tree.fill(looked_at, jobs)
        of = tree.digests.pop(MARKER)
        going = parting(last, tree.digests, tree.shared, of, looked_at) if last else None
        place.put_in_place(going)
        is_new = for_edits and not last and spare and furnish(spare, target, tree.digests)
        if not held.digests:  # each file is a link or new, and all would be read again
            settled_at = tree.settle(target, place.clock)
            if is_new and spare and settled_at:
                note_furnished(spare, of, settled_at)
    return _publication(target, asked, built, notes)


def _manifest(
    imprint: Imprint, records: Sequence[SiteRecord], tree: NewTree, of_sites: Set[str]
) -> Manifest:
    joints = {path: is_ for path, is_ in sorted(tree.digests.items()) if path not in of_sites}
    kept = imprint.kept_back or msgspec.UNSET
    whose = imprint.trust, imprint.edition, imprint.frame
    return Manifest(*whose, tuple(records), joints, kept, imprint.part or msgspec.UNSET)


def _publication(
    target: Path, asked: Sequence[Site], built: Sequence[BuiltSite], notes: Sequence[str]
) -> Publication:
    return Publication(
        target,
        sites=tuple(site.name for site in asked),
        changed=tuple(each.plan.site.name for each in built if not each.was_kept),
        rendered=sum(len(each.rendered) for each in built),
        left_out=built[0].plan.left_out if built else (),
        notes=tuple(notes),
    )

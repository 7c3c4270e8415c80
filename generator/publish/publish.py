"""BuiltSites → one tree for any static host: portal, subjects, finished years, redirects.

The tree is made beside its target and changes places with it at the end, so that a build which
fails, or is killed, leaves what was there. What is in the last tree as it is wanted is linked from
there, and only the rest is written. Every address in it is relative but those of the sitemaps.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from lxml import etree
from lxml.builder import ElementMaker

from generator.cache import Cache
from generator.model.diagnostics import CannotContinue
from generator.model.published import (
    LATEST,
    BuiltSite,
    Imprint,
    LeftSite,
    Publication,
    Site,
    current_prefix,
)
from generator.publish.index import write_indexes
from generator.publish.left import fitting, take_over, take_over_index, taken_over
from generator.publish.manifest import MARKER, Manifest, SiteRecord, write_manifest
from generator.publish.redirects import redirects
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
    spare: Path | None = None,
    for_edits: bool = False,
) -> Publication:
    """Make the tree of the sites and let it take the place of what an earlier build put there.

    The sites that are `left`, or that stand there already as they would be built, stay as they are
    in `target`. The tree that is replaced becomes the `spare` one, if a place for it is named, and
    is brought up to date the next time; one that is meant `for_edits` is given a spare one at once.
    `jobs` is the number of processes.

    Raises `CannotContinue`, and leaves all as it was, if `target` holds anything that no build put
    there, or the tree of another trust or edition, if two sites would be mixed, or if the computer
    can't write it.
    """
    asked = [*(each.plan.site for each in built), *(each.site for each in standing)]
    _refuse_mixed([*asked, *(each.site for each in left)])
    with workplace(target, spare) as place:
        looked_at = place.clock()
        last = tree_in(target)
        refuse_other(target, last, imprint)
        kept, notes = fitting(left, asked, last, imprint)
        held = hold(place.new, last, place.left)
        tree = NewTree(place.new, last, held)
        records = [_placed(each, tree) for each in built]
        if last:
            records += [take_over(record, last, tree) for record in kept]
        stood = taken_over(standing, last, tree)
        of_sites = set(tree.digests)
        to_index = [*records, *(each for each in stood if not take_over_index(each, last, tree))]
        records += stood
        _refuse_overlaid(records)
        for path, data in imprint.assets.items():
            tree.write(path, data)
        write_indexes(to_index, imprint, tree, cache)
        _say_versions(tree, records, subjects)
        if site_url:
            _sitemap(tree, subjects, site_url)
        joints = {path: is_ for path, is_ in sorted(tree.digests.items()) if path not in of_sites}
        records.sort(key=lambda record: record.name)
        manifest = Manifest(imprint.trust, imprint.edition, imprint.frame, tuple(records), joints)
        tree.write(MARKER, write_manifest(manifest))
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


def _refuse_mixed(sites: Sequence[Site]) -> None:
    """Raise `CannotContinue` where two sites have one name, as they would have one folder."""
    names = Counter(site.name.casefold() for site in sites)
    if twice := [site for site in sites if names[site.name.casefold()] > 1]:
        slug, version = twice[0].slug, twice[0].version
        raise CannotContinue(
            f"{slug} has two years of the name {version}, which would have one address. Give one "
            f"of them another name in subjects/{slug}/subject.yml."
        )


def _placed(built: BuiltSite, tree: NewTree) -> SiteRecord:
    """Put a site's files, and a page at each former address unless another stands there now."""
    site = built.plan.site
    already = set(tree.digests)
    for file in built.files:
        tree.put(file)
    for path, page in redirects(built.plan):
        if path not in tree.digests:
            tree.write(path, page.encode())
    paths = sorted(tree.digests.keys() - already)
    return SiteRecord(
        site.name,
        site.is_current,
        built.key,
        {path: tree.digests[path] for path in paths},
        {path: tree.made_from[path] for path in paths if path in tree.made_from},
    )


def _refuse_overlaid(records: Sequence[SiteRecord]) -> None:
    """Raise `CannotContinue` where a subject's folder is one of the portal's own."""
    portal = {path.split("/")[0] for each in records if not _slug(each) for path in each.files}
    for record in records:
        if _slug(record) in portal:
            raise CannotContinue(
                f"the subject {_slug(record)} would have the address of a folder of the whole "
                f"trust's site. Give subjects/{_slug(record)}/ another name."
            )


def _slug(record: SiteRecord) -> str:
    slug, at, _ = record.name.partition("@")
    return slug if at else ""


def _say_versions(
    tree: NewTree, records: Sequence[SiteRecord], subjects: Mapping[str, SubjectFields]
) -> None:
    """Each subject's `versions.json`, in mike's format, for machines: pages have links."""
    there = {record.name for record in records}
    for slug, subject in subjects.items():
        years = [Site(slug, subject.version)]
        years += [Site(slug, each.version, is_current=False) for each in subject.archive]
        listed = [
            {
                "version": year.version,
                "title": year.version,
                "aliases": [LATEST] if year.is_current else [],
            }
            for year in years
            if year.name in there
        ]
        if listed:
            tree.write(f"{slug}/versions.json", (json.dumps(listed, indent=1) + "\n").encode())


def _sitemap(tree: NewTree, subjects: Mapping[str, SubjectFields], site_url: str) -> None:
    """One index at the root over the portal's sitemap and those of the current subjects."""
    make = ElementMaker(namespace=_SITEMAP, nsmap={None: _SITEMAP})
    places = [_PORTAL_SITEMAP, *(f"{current_prefix(slug)}sitemap.xml" for slug in subjects)]
    entries = [make.sitemap(make.loc(site_url + p)) for p in places if p in tree.digests]
    root = make.sitemapindex(*entries)
    tree.write("sitemap.xml", etree.tostring(root, xml_declaration=True, encoding="UTF-8"))

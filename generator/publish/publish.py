"""BuiltSites → one tree for any static host: portal, subjects, versions, `latest`, redirects.

The tree is made beside its target and changes places with it at the end, so that a build which
fails, or is killed, leaves what was there. What is in the last tree as it is wanted is linked from
there, and only the rest is written. Every address in it is relative but those of the sitemaps.
"""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote

from lxml import etree
from lxml.builder import ElementMaker
from markupsafe import Markup

from generator.model.diagnostics import CannotContinue
from generator.model.published import (
    BuiltSite,
    Imprint,
    LeftSite,
    Publication,
    Site,
    SiteFile,
    folder_of,
)
from generator.publish.last import entries_of
from generator.publish.left import fitting, take_over
from generator.publish.manifest import MARKER, Manifest, SiteRecord, file_digest, write_manifest
from generator.publish.spare import hold
from generator.publish.targets import refuse_other, tree_in
from generator.publish.tree import NewTree
from generator.publish.workplace import workplace
from generator.schema.subject import SubjectFields

_REDIRECT = Markup(
    '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
    "<title>This page has moved</title>\n"
    '<meta name="robots" content="noindex">\n<link rel="canonical" href="{0}">\n'
    '<meta http-equiv="refresh" content="0; url={0}">\n'
    '<p>This page has moved <a href="{0}">here</a>.</p>\n</html>\n'
)
_PORTAL_SITEMAP = "sitemap-portal.xml"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def publish(
    built: Sequence[BuiltSite],
    subjects: Mapping[str, SubjectFields],
    site_url: str | None,
    imprint: Imprint,
    target: Path,
    *,
    left: Sequence[LeftSite] = (),
    spare: Path | None = None,
) -> Publication:
    """Make the tree of the sites and let it take the place of what an earlier build put there.

    The sites that are `left` stay as they are in `target`. The tree that is replaced becomes the
    `spare` one, which is brought up to date the next time, where a place for it is named.

    Raises `CannotContinue`, and leaves all as it was, if `target` holds anything that no build put
    there, or the tree of another trust or edition, if two sites would be mixed, or if the computer
    can't write it.
    """
    _refuse_mixed([each.plan.site for each in built] + [each.site for each in left])
    with workplace(target, spare) as place:
        looked_at = place.clock()
        last = tree_in(target)
        refuse_other(target, last, imprint)
        kept, notes = fitting(left, built, last, imprint)
        held = hold(place.new)
        tree = NewTree(place.new, last, held)
        records = [_placed(each, tree) for each in built]
        if last:
            records += [take_over(record, last, tree) for record in kept]
        of_sites = set(tree.digests)
        _refuse_overlaid(records)
        _say_versions(tree, subjects)
        if site_url:
            _sitemap(tree, subjects, site_url)
        joints = {path: is_ for path, is_ in sorted(tree.digests.items()) if path not in of_sites}
        records.sort(key=lambda record: record.name)
        manifest = Manifest(imprint.trust, imprint.edition, imprint.frame, tuple(records), joints)
        tree.write(MARKER, write_manifest(manifest))
        tree.fill(looked_at)
        place.put_in_place()
        if not held.digests:  # each file is a link or new, and all would be read again
            tree.settle(target, place.clock)
    return _publication(target, built, notes)


def _publication(target: Path, built: Sequence[BuiltSite], notes: Sequence[str]) -> Publication:
    fresh = [each.plan for each in built if not each.was_kept]
    return Publication(
        target,
        sites=tuple(each.plan.site.name for each in built),
        changed=tuple(plan.site.name for plan in fresh),
        rendered=sum(len(plan.pages) for plan in fresh),
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
    for file in _files_of(built):
        tree.put(file)
    for folder in _folders(site):
        for old, now in built.plan.redirects.items():
            place = folder_of(old)
            path = f"{folder}{unquote(place)}index.html"
            if path not in tree.digests:
                address = posixpath.relpath("/" + folder_of(now), "/" + place) + "/"
                tree.write(path, _redirect(address).encode())
    paths = sorted(tree.digests.keys() - already)
    return SiteRecord(
        site.name,
        site.is_current,
        built.key,
        {path: tree.digests[path] for path in paths},
        {path: tree.made_from[path] for path in paths if path in tree.made_from},
    )


def _files_of(built: BuiltSite) -> Iterator[SiteFile]:
    """The files of a site that was built into a folder."""
    site = built.plan.site
    for path in sorted(entries_of(built.folder)):
        file = built.folder / path
        digest = file_digest(file.read_bytes())
        if not site.slug and path == "sitemap.xml":
            path = _PORTAL_SITEMAP  # the name is for the index of all sitemaps
        for folder in _folders(site):
            yield SiteFile(folder + path, "", digest, file)


def _folders(site: Site) -> Iterator[str]:
    """Where a site goes: its version's folder, and `latest` if it is the current one."""
    yield site.prefix
    if site.slug and site.is_current:
        yield f"{site.slug}/latest/"


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


def _redirect(address: str) -> str:
    return str(_REDIRECT.format(address))


def _say_versions(tree: NewTree, subjects: Mapping[str, SubjectFields]) -> None:
    """Each subject's `versions.json`, in mike's format, and its front door."""
    there = {tuple(path.split("/")[:2]) for path in tree.digests}
    for slug, subject in subjects.items():
        years = [(subject.version, ["latest"])]
        years += [(y.version, []) for y in subject.archive if y.version != subject.version]
        listed = [
            {"version": version, "title": version, "aliases": aliases}
            for version, aliases in years
            if (slug, version) in there
        ]
        if listed:
            tree.write(f"{slug}/versions.json", (json.dumps(listed, indent=1) + "\n").encode())
            tree.write(f"{slug}/index.html", _redirect("latest/").encode())


def _sitemap(tree: NewTree, subjects: Mapping[str, SubjectFields], site_url: str) -> None:
    """One index at the root over the portal's sitemap and those of the current subjects."""
    make = ElementMaker(namespace=_SITEMAP, nsmap={None: _SITEMAP})
    places = [_PORTAL_SITEMAP, *(f"{slug}/latest/sitemap.xml" for slug in subjects)]
    entries = [make.sitemap(make.loc(site_url + p)) for p in places if p in tree.digests]
    root = make.sitemapindex(*entries)
    tree.write("sitemap.xml", etree.tostring(root, xml_declaration=True, encoding="UTF-8"))

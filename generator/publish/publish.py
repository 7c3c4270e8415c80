"""BuiltSites → one tree for any static host: portal, subjects, versions, `latest`, redirects.

The tree is made beside its target and changes places with it at the end, so that a build which
fails, or is killed, leaves what was there. Every address in it is relative but those of the
sitemaps.
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
from generator.model.published import BuiltSite, Imprint, LeftSite, Publication, Site, folder_of
from generator.publish.left import fitting, take_over
from generator.publish.manifest import (
    MARKER,
    Manifest,
    SiteRecord,
    entries_of,
    file_digest,
    write_manifest,
)
from generator.publish.targets import refuse_other, tree_in
from generator.publish.tree import NewTree
from generator.publish.workplace import workplace
from generator.schema.subject import SubjectFields
from generator.timings import stage

_REDIRECT = Markup(
    '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
    "<title>This page has moved</title>\n"
    '<meta name="robots" content="noindex">\n<link rel="canonical" href="{0}">\n'
    '<meta http-equiv="refresh" content="0; url={0}">\n'
    '<p>This page has moved <a href="{0}">here</a>.</p>\n</html>\n'
)
_PORTAL_SITEMAP = "sitemap-portal.xml"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


@stage("publish")
def publish(
    built: Sequence[BuiltSite],
    subjects: Mapping[str, SubjectFields],
    site_url: str | None,
    imprint: Imprint,
    target: Path,
    *,
    left: Sequence[LeftSite] = (),
) -> Publication:
    """Make the tree of the sites and let it take the place of what an earlier build put there.

    The sites that are `left` stay as they are in `target`. Raises `CannotContinue`, and leaves all
    as it was, if `target` holds anything that no build put there, or the tree of another trust or
    edition, if two sites would be mixed, or if the computer can't write it.
    """
    _refuse_mixed([each.plan.site for each in built] + [each.site for each in left])
    with workplace(target) as place:
        before = tree_in(target)
        refuse_other(target, before, imprint)
        kept, notes = fitting(left, built, before, imprint)
        tree = NewTree(place.new)
        records = [_placed(each, tree) for each in built]
        for record in kept:
            take_over(record, target, tree)
        records += kept
        of_sites = set(tree.digests)
        _refuse_overlaid(records)
        _say_versions(tree, subjects)
        if site_url:
            _sitemap(tree, subjects, site_url)
        joints = {path: is_ for path, is_ in sorted(tree.digests.items()) if path not in of_sites}
        records.sort(key=lambda record: record.name)
        manifest = Manifest(imprint.trust, imprint.edition, imprint.frame, tuple(records), joints)
        tree.write(MARKER, write_manifest(manifest))
        place.put_in_place()
    return Publication(target, tuple(built), tuple(notes))


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
    """Write a site's files, and a page at each former address unless another stands there now."""
    site = built.plan.site
    already = set(tree.digests)
    for path, found in sorted(entries_of(built.folder).items()):
        data = (built.folder / path).read_bytes()
        digest = file_digest(data)
        if not site.slug and path == "sitemap.xml":
            path = _PORTAL_SITEMAP  # the name is for the index of all sitemaps
        for folder in _folders(site):
            tree.write(folder + path, data, digest, found.st_mtime_ns)
    for folder in _folders(site):
        for old, now in built.plan.redirects.items():
            place = folder_of(old)
            path = f"{folder}{unquote(place)}index.html"
            if path not in tree.digests:
                address = posixpath.relpath("/" + folder_of(now), "/" + place) + "/"
                tree.write(path, _redirect(address).encode())
    written = {path: is_ for path, is_ in sorted(tree.digests.items()) if path not in already}
    return SiteRecord(site.name, site.is_current, built.key, written)


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

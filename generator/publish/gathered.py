"""What a published tree consists of besides what a renderer makes: it is gathered here, whole.

Pages that lead on stand with their site. What joins the sites is for all of them: the files that
pages load, each subject's list of years, the sitemap over all.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence, Set

from lxml import etree
from lxml.builder import ElementMaker

from generator.model.diagnostics import CannotContinue
from generator.model.published import LATEST, BuiltSite, Imprint, Site, current_prefix
from generator.publish.manifest import SiteRecord
from generator.publish.redirects import redirects
from generator.publish.tree import NewTree
from generator.schema.subject import SubjectFields

_PORTAL_SITEMAP = "sitemap-portal.xml"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def gather_site(built: BuiltSite, tree: NewTree) -> SiteRecord:
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


def gather_joints(
    records: Sequence[SiteRecord],
    imprint: Imprint,
    subjects: Mapping[str, SubjectFields],
    site_url: str | None,
    tree: NewTree,
) -> None:
    """Put what joins the sites of these records, which are all that the tree has."""
    for path, data in imprint.assets.items():
        tree.write(path, data)
    _say_versions(tree, records, subjects)
    if site_url:
        there = {path for record in records for path in record.files}
        _sitemap(tree, there, subjects, site_url)


def refuse_mixed(sites: Sequence[Site]) -> None:
    """Raise `CannotContinue` where two sites have one name, as they would have one folder."""
    names = Counter(site.name.casefold() for site in sites)
    if twice := [site for site in sites if names[site.name.casefold()] > 1]:
        slug, version = twice[0].slug, twice[0].version
        raise CannotContinue(
            f"{slug} has two years of the name {version}, which would have one address. Give one "
            f"of them another name in subjects/{slug}/subject.yml."
        )


def refuse_overlaid(records: Sequence[SiteRecord]) -> None:
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


def _sitemap(
    tree: NewTree, there: Set[str], subjects: Mapping[str, SubjectFields], site_url: str
) -> None:
    """One index at the root over the portal's sitemap and those of the current subjects."""
    make = ElementMaker(namespace=_SITEMAP, nsmap={None: _SITEMAP})
    places = [_PORTAL_SITEMAP, *(f"{current_prefix(slug)}sitemap.xml" for slug in subjects)]
    entries = [make.sitemap(make.loc(site_url + p)) for p in places if p in there]
    root = make.sitemapindex(*entries)
    tree.write("sitemap.xml", etree.tostring(root, xml_declaration=True, encoding="UTF-8"))

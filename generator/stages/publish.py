"""BuiltSites → one tree for any static host: portal, subjects, versions, `latest`, redirects.

The tree is assembled beside its target and put in its place at the end, so that a build which
fails leaves what was there. Every address in it is relative but those of the sitemaps.
"""

from __future__ import annotations

import json
import posixpath
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote

from lxml import etree
from lxml.builder import ElementMaker
from markupsafe import Markup

from generator.settings_schema import SubjectFields
from generator.sites import BuiltSite, Publication
from generator.trees import CannotContinue
from generator.views.viewpoint import folder_of

MARKER = ".trustpages"
"""A file that says a folder was published by this program and may be replaced by it."""

_REDIRECT = Markup(
    '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
    "<title>This page has moved</title>\n"
    '<meta name="robots" content="noindex">\n<link rel="canonical" href="{0}">\n'
    '<meta http-equiv="refresh" content="0; url={0}">\n'
    '<p>This page has moved <a href="{0}">here</a>.</p>\n</html>\n'
)
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def publish(
    built: Sequence[BuiltSite],
    subjects: Mapping[str, SubjectFields],
    site_url: str | None,
    target: Path,
    *,
    keep_others: bool = False,
) -> Publication:
    """Assemble the sites into `target`, replacing what an earlier build put there.

    With `keep_others`, sites of the earlier build that are not among `built` stay. Raises
    `CannotContinue` if `target` holds anything that this program did not put there.
    """
    _refuse_foreign(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-"))
    try:
        if keep_others and target.exists():
            shutil.copytree(target, new, dirs_exist_ok=True)
        for site in built:
            _place(site, new)
        _say_versions(new, subjects)
        if site_url:
            _sitemap(new, subjects, site_url)
        (new / MARKER).write_text("Published by trustpages; the next build replaces all of this.\n")
        new.chmod(0o755)
        _swap(new, target)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return Publication(target, tuple(built))


def _refuse_foreign(target: Path) -> None:
    if not target.exists():
        return
    is_ours = (target / MARKER).exists()
    if not target.is_dir() or (not is_ours and any(target.iterdir())):
        raise CannotContinue(
            f"{target} holds something that this program did not build, and a build would replace "
            "it. Name another folder with --out, or empty this one."
        )


def _place(site: BuiltSite, new: Path) -> None:
    folder = new / site.plan.site.prefix
    if site.plan.site.slug:
        _replace(site, folder)
        if site.plan.site.is_current:
            _replace(site, folder.parent / "latest")
    else:
        shutil.copytree(site.folder, new, dirs_exist_ok=True)
        _redirects(site, new)


def _replace(site: BuiltSite, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(site.folder, folder)
    _redirects(site, folder)


def _redirects(site: BuiltSite, folder: Path) -> None:
    for old, new in site.plan.redirects.items():
        place = folder_of(old)
        file = folder / unquote(place) / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_redirect(posixpath.relpath("/" + folder_of(new), "/" + place) + "/"))


def _redirect(address: str) -> str:
    return str(_REDIRECT.format(address))


def _say_versions(new: Path, subjects: Mapping[str, SubjectFields]) -> None:
    """Each subject's `versions.json`, in mike's format, and its front door."""
    for slug, subject in subjects.items():
        folder = new / slug
        if not folder.is_dir():
            continue
        years = [(subject.version, ["latest"])]
        years += [(y.version, []) for y in subject.archive if y.version != subject.version]
        listed = [
            {"version": version, "title": version, "aliases": aliases}
            for version, aliases in years
            if (folder / version).is_dir()
        ]
        (folder / "versions.json").write_text(json.dumps(listed, indent=1) + "\n")
        (folder / "index.html").write_text(_redirect("latest/"))


def _sitemap(new: Path, subjects: Mapping[str, SubjectFields], site_url: str) -> None:
    """One index at the root over the portal's sitemap and those of the current subjects."""
    portal = new / "sitemap.xml"
    if portal.exists() and not (new / "sitemap-portal.xml").exists():
        portal.rename(new / "sitemap-portal.xml")
    make = ElementMaker(namespace=_SITEMAP, nsmap={None: _SITEMAP})
    places = ["sitemap-portal.xml", *(f"{slug}/latest/sitemap.xml" for slug in subjects)]
    entries = [make.sitemap(make.loc(site_url + p)) for p in places if (new / p).exists()]
    root = make.sitemapindex(*entries)
    portal.write_bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _swap(new: Path, target: Path) -> None:
    if not target.exists():
        new.replace(target)
        return
    old = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-old-"))
    target.replace(old / target.name)
    new.replace(target)
    shutil.rmtree(old, ignore_errors=True)

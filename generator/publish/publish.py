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

from generator.model.diagnostics import CannotContinue
from generator.model.published import BuiltSite, Publication, Site, folder_of
from generator.schema.subject import SubjectFields

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
    left: Sequence[Site] = (),
) -> Publication:
    """Assemble the sites into `target`, replacing what an earlier build put there.

    The sites that are `left` stay as they are in `target`. Raises `CannotContinue` if `target`
    holds anything that this program did not put there.
    """
    refuse_foreign(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-"))
    try:
        for site in left:
            _take_over(site, subjects, target, new)
        for each in built:
            _place(each, new)
        for each in built:
            _redirects(each, new)
        _say_versions(new, subjects)
        if site_url:
            _sitemap(new, subjects, site_url)
        (new / MARKER).write_text("Published by trustpages; the next build replaces all of this.\n")
        new.chmod(0o755)
        _swap(new, target)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return Publication(target, tuple(built))


def refuse_foreign(target: Path) -> None:
    """Raise `CannotContinue` if `target` holds anything that this program did not put there."""
    if not target.exists():
        return
    is_ours = (target / MARKER).exists()
    if not target.is_dir() or (not is_ours and any(target.iterdir())):
        raise CannotContinue(
            f"{target} holds something that this program did not build, and a build would replace "
            "it. Name another folder with --out, or empty this one."
        )


def _take_over(site: Site, subjects: Mapping[str, SubjectFields], target: Path, new: Path) -> None:
    """Copy a site from the tree that is there now."""
    if not site.slug:
        for entry in target.glob("*"):
            if entry.is_file():
                shutil.copy2(entry, new / entry.name)
            elif entry.name not in subjects:
                shutil.copytree(entry, new / entry.name)
        return
    for name in (site.version, "latest") if site.is_current else (site.version,):
        if (target / site.slug / name).is_dir():
            shutil.copytree(target / site.slug / name, new / site.slug / name)


def _place(built: BuiltSite, new: Path) -> None:
    for folder in _folders(built, new):
        shutil.copytree(built.folder, folder, dirs_exist_ok=True)


def _folders(built: BuiltSite, new: Path) -> list[Path]:
    """Where a site goes: its version's folder, and `latest` if it is the current one."""
    site = built.plan.site
    folder = new / site.prefix
    return [folder, folder.parent / "latest"] if site.slug and site.is_current else [folder]


def _redirects(built: BuiltSite, new: Path) -> None:
    """A page at each former address, unless another page stands there now."""
    for folder in _folders(built, new):
        for old, now in built.plan.redirects.items():
            place = folder_of(old)
            file = folder / unquote(place) / "index.html"
            if not file.exists():
                file.parent.mkdir(parents=True, exist_ok=True)
                address = posixpath.relpath("/" + folder_of(now), "/" + place) + "/"
                file.write_text(_redirect(address), encoding="utf-8")


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
    if portal.exists() and b"<urlset" in portal.read_bytes():  # fresh from the portal's build
        portal.replace(new / "sitemap-portal.xml")
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
    try:
        new.replace(target)
    except OSError:
        (old / target.name).replace(target)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)

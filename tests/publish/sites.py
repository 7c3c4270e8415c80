"""Published trees without a renderer: sites of a few files, put into a folder as a build does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.cache import Cache
from generator.model.published import (
    BuiltSite,
    Imprint,
    LeftSite,
    PlannedPage,
    Publication,
    Site,
    SiteFile,
    SitePlan,
    file_digest,
)
from generator.publish.publish import publish
from generator.schema.subject import Archived, SubjectFields

WILLOW = Imprint("Willow Trust", "staff", "frame of today")

Files = Mapping[str, bytes]


def site_of(name: str) -> Site:
    """`portal`, `music@2026-27`, or a finished year: `music@2025-26 (finished)`."""
    slug, _, version = name.removesuffix(" (finished)").partition("@")
    return Site("", "") if name == "portal" else Site(slug, version, not name.endswith(")"))


def built(shelf: Path, name: str, files: Files, old: Mapping[str, str] | None = None) -> BuiltSite:
    """A site of these files as a renderer leaves it; `old` are its redirects."""
    pages = tuple(
        PlannedPage(path.replace(".html", ".md"), "page.html", {})
        for path in files
        if path.endswith("index.html")
    )
    plan = SitePlan(site_of(name), name, {}, (), pages, {}, redirects=old or {})
    made = []
    for path, data in sorted(files.items()):
        file = shelf / "built" / name / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        digest = file_digest(data)
        made.append(SiteFile(plan.site.prefix + path, digest, digest, file))
    return BuiltSite(plan, tuple(made), key=f"pages of {name}")


def subjects(names: Sequence[str]) -> dict[str, SubjectFields]:
    """What is asked of the subjects' settings: their years, however wrong."""
    sites = [site_of(name) for name in names if name != "portal"]
    return {
        each.slug: SubjectFields.model_construct(
            version=each.version,
            archive=tuple(
                Archived(version=old.version, ref="v1")
                for old in sites
                if old.slug == each.slug and not old.is_current
            ),
        )
        for each in sites
        if each.is_current
    }


def put(
    shelf: Path,
    target: Path,
    sites: Mapping[str, Files],
    imprint: Imprint = WILLOW,
    left: Sequence[str] = (),
    changed: Sequence[str] = (),
) -> Publication:
    """Put sites into `target`; the pages of those `left` that are `changed` have changed since."""
    return publish(
        [built(shelf, name, files) for name, files in sites.items()],
        subjects([*sites, *left]),
        "https://willow.example/",
        imprint,
        target,
        Cache(shelf / "cache"),
        left=[
            LeftSite(site_of(name), f"pages of {name}" + (" anew" if name in changed else ""))
            for name in left
        ],
    )

"""Sites of a branch that stay, and sites that were built → one tree, joined as a build joins them.

The list of the years, the search over all of today's pages and the sitemap are made anew, of the
sites that the tree will have.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.cache import Cache
from generator.model.diagnostics import CannotContinue
from generator.model.kept_back import KeptBack
from generator.model.published import Imprint, Site, file_digest
from generator.model.searched import TrustWords
from generator.publish.manifest import Manifest, as_built
from generator.publish.publish import publish
from generator.release.choice import Choice
from generator.release.published import There
from generator.schema.subject import Archived, SubjectFields

_ASSETS = "assets/"
"""Where what all pages load lies (ADR 33)."""


@dataclass(frozen=True)
class Built:
    """A tree that was built, and what of the trust's settings joins its sites."""

    tree: Path
    manifest: Manifest
    subjects: Mapping[str, SubjectFields]
    site_url: str | None
    words: TrustWords
    cache: Cache


def join(built: Built, there: There | None, choice: Choice, target: Path) -> None:
    """Have the sites that are taken and those that are kept in one tree, in `target`.

    Raises `CannotContinue` where a site that is kept is no longer as it was published.
    """
    mine = built.manifest
    sites = [
        as_built(each, built.tree.joinpath) for each in mine.sites if each.name in choice.taken
    ]
    if there:
        sites += [
            as_built(each, partial(_as_published, there))
            for each in there.manifest.sites
            if each.name in choice.kept
        ]
    assets = {
        path: (built.tree / path).read_bytes() for path in mine.joints if path.startswith(_ASSETS)
    }
    kept_back = (
        *_kept_back(mine, choice.taken),
        *(_kept_back(there.manifest, choice.kept) if there else ()),
    )
    publish(
        sites,
        _subjects(built.subjects, mine, [each.plan.site for each in sites]),
        built.site_url,
        Imprint(mine.trust, mine.edition, mine.frame, assets, built.words, kept_back),
        target,
        built.cache,
    )


def _as_published(there: There, path: str) -> bytes:
    data = there.blobs[path].data if path in there.blobs else b""
    if file_digest(data) != there.manifest.files[path]:
        raise CannotContinue(
            f"{path} is no longer as it was published, and would stay there. Publish all of it "
            "from the latest commit: name no site."
        )
    return data


def _kept_back(manifest: Manifest, names: Collection[str]) -> Iterator[KeptBack]:
    """What is not as it lay in the repository, of the sites of a tree that have these names."""
    current = (each.name for each in manifest.sites if each.is_current and each.name in names)
    slugs = {name.partition("@")[0] if "@" in name else "" for name in current}
    return (each for each in manifest.kept_back or () if each.site in slugs)


def _subjects(
    settings: Mapping[str, SubjectFields], mine: Manifest, sites: Sequence[Site]
) -> dict[str, SubjectFields]:
    """The subjects with the years that they will have, as the settings have them or as it is."""
    ours = {each.name for each in mine.sites}
    found = {}
    for slug in sorted({site.slug for site in sites if site.slug}):
        of_it = [site for site in sites if site.slug == slug]
        years = sorted((each.version for each in of_it if not each.is_current), reverse=True)
        current = next((each.version for each in of_it if each.is_current), "")
        fields = settings.get(slug)
        is_so = fields and fields.version == (current or fields.version)
        if fields and is_so and {each.name for each in of_it} <= ours:
            found[slug] = fields
            continue
        archive = tuple(Archived.model_construct(version=each) for each in years)
        found[slug] = SubjectFields.model_construct(version=current, archive=archive)
    order = [*settings, *sorted(found.keys() - settings.keys())]
    return {slug: found[slug] for slug in order if slug in found}

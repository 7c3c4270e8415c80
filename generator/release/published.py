"""`published.json`: what a branch's tree says of itself to everybody who reads the site.

Each file with its SHA-256 and its size, each site and year with the commit that it comes from and
the hash of its files, and what all of it was made with. The build's own manifest lies beside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

import msgspec
import pygit2
from pygit2.enums import FileMode

from generator.cache import digest
from generator.model.diagnostics import CannotContinue
from generator.model.published import Edition
from generator.model.released import Origin, YearSource
from generator.publish.manifest import MARKER, Manifest, leads_out, manifest_of

PUBLISHED = "published.json"
NO_JEKYLL = ".nojekyll"
"""By it GitHub shows the files as they are."""
DOMAIN = "CNAME"
"""In it GitHub keeps the site's own domain: it is the host's, and stays."""
NOT_SHOWN = frozenset({NO_JEKYLL, DOMAIN})
"""Files for the host, which not every host shows to readers."""

LARGEST = 1024 * 1024 * 1024
"""Bytes that a published file may have; a list that says more was written by nobody."""

_NAMED = 3


class FileThere(msgspec.Struct, frozen=True):
    """A file's content."""

    sha256: str
    size: Annotated[int, msgspec.Meta(ge=0, le=LARGEST)]


class YearThere(msgspec.Struct, frozen=True):
    """What the content of a finished year comes from.

    The paths that are withdrawn are hashed: a file's name may be the reason why it was withdrawn.
    """

    commit: str
    folder: str
    withdrawn: tuple[str, ...] = ()


class SiteThere(msgspec.Struct, frozen=True, omit_defaults=True):
    """A site or finished year: the commit that it comes from, and the hash of its files."""

    commit: str
    time: str
    hash: str = ""
    year: YearThere | None = None
    withdrawn: tuple[str, ...] = ()
    """of the current year: what is withdrawn of it from all years, hashed as in a finished one"""


class Published(msgspec.Struct, frozen=True):
    """A whole tree."""

    trust: str
    edition: Edition
    sites: dict[str, SiteThere]
    tools: dict[str, str]
    files: dict[str, FileThere]
    whole: SiteThere | None = None
    """the latest commit of which all was published: what is not here, that has not either"""
    carried: dict[str, int] = {}
    """those of them that only open pages of earlier publishes load, and since how many"""
    about: str = "Published by trustpages. trustpages verify holds the site against this list."


@dataclass(frozen=True)
class There:
    """What a branch has."""

    commit: str
    manifest: Manifest
    published: Published
    blobs: Mapping[str, pygit2.Blob]


def there_in(repository: pygit2.Repository, commit: str, shown: str) -> There | None:
    """What a commit of a branch has; None where it has no file.

    Raises `CannotContinue` where it has anything that no publish has put there.
    """
    found = dict(_files(repository[commit].peel(pygit2.Tree), ""))
    blobs = {path: blob for path, blob in found.items() if blob is not None}
    if not found.keys() - {NO_JEKYLL, DOMAIN} and len(found) == len(blobs):
        return None
    manifest = manifest_of(blobs[MARKER].data) if MARKER in blobs else None
    published = published_of(blobs[PUBLISHED].data) if PUBLISHED in blobs else None
    if manifest is None or published is None or published.sites.keys() != _names(manifest):
        raise CannotContinue(
            f"{shown} holds {_some(found)}, and no list by which a publish of this version would "
            "know what it may replace. Name a branch that has nothing but the published pages, or "
            "one that is not there yet."
        )
    if others := sorted(found.keys() - blobs.keys()):
        raise CannotContinue(
            f"{shown} holds {_some(others)}, which is no ordinary file. Take it off the branch."
        )
    known = {*manifest.files, MARKER, PUBLISHED, NO_JEKYLL, DOMAIN}
    if foreign := sorted(blobs.keys() - known):
        raise CannotContinue(
            f"{shown} holds {_some(foreign)}, which no publish has put there and this one would "
            "remove. Take it off the branch, or put it among the pages."
        )
    return There(commit, manifest, published, blobs)


def published_of(written: bytes) -> Published | None:
    """The list that is written so, or None where it is none."""
    try:
        found = msgspec.json.decode(written, type=Published)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return None if leads_out(found.files) else found


def write_published(published: Published) -> bytes:
    """The list as it is written."""
    return msgspec.json.format(msgspec.json.encode(published), indent=1) + b"\n"


def file_there(data: bytes) -> FileThere:
    """A content as the list has it."""
    return FileThere(hashlib.sha256(data).hexdigest(), len(data))


def site_there(name: str, files: Mapping[str, str], origin: Origin) -> SiteThere:
    """A site that is published from this origin, with these files."""
    year = origin.years.get(name)
    there = SiteThere(origin.commit, origin.time, digest(sorted(files.items())))
    if year:
        of_year = YearThere(year.commit, year.folder, _hashed(year.withdrawn))
        return msgspec.structs.replace(there, year=of_year)
    slug, at, _ = name.partition("@")
    top = f"subjects/{slug}/" if at else "content/"
    of_it = [path for path in origin.withdrawn if path.startswith(top)]
    return msgspec.structs.replace(there, withdrawn=_hashed(of_it))


def years_in(sites: Mapping[str, SiteThere], now: Origin) -> Origin:
    """Where the finished years of these sites come from; a path is known that `now` names too."""
    known = {digest(path): path for year in now.years.values() for path in year.withdrawn}
    return Origin(
        years={
            name: YearSource(
                site.year.commit,
                site.year.folder,
                tuple(known.get(each, f"a page ({each[:12]})") for each in site.year.withdrawn),
            )
            for name, site in sites.items()
            if site.year
        }
    )


def withdrawn_since(before: Mapping[str, SiteThere], now: Mapping[str, SiteThere]) -> bool:
    """Whether anything is withdrawn `now` that the sites of `before` may have had."""
    return any(_withdrawn(site) - _known_as_withdrawn(before, name) for name, site in now.items())


def _known_as_withdrawn(before: Mapping[str, SiteThere], name: str) -> set[str]:
    """What was withdrawn of a site before; from all years, whichever was the current one then."""
    same = before.get(name)
    slug = name.partition("@")[0]
    of_subject = (each for other, each in before.items() if other.partition("@")[0] == slug)
    of_all_years = {path for each in of_subject for path in each.withdrawn}
    return of_all_years | (_withdrawn(same) if same else set())


def _withdrawn(site: SiteThere) -> set[str]:
    return {*site.withdrawn, *(site.year.withdrawn if site.year else ())}


def _hashed(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(map(digest, paths)))


def _files(tree: pygit2.Tree, prefix: str) -> Iterator[tuple[str, pygit2.Blob | None]]:
    """Every path of a tree; None for what is no ordinary file, such as a link or a submodule."""
    for entry in tree:
        path = f"{prefix}{entry.name}"
        if isinstance(entry, pygit2.Tree):
            yield from _files(entry, f"{path}/")
        elif isinstance(entry, pygit2.Blob) and entry.filemode == FileMode.BLOB:
            yield path, entry
        else:
            yield path, None


def _names(manifest: Manifest) -> set[str]:
    return {each.name for each in manifest.sites}


def _some(paths: Iterable[str]) -> str:
    named = sorted(paths)
    more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    return f"{', '.join(named[:_NAMED])}{more}"

"""A build that several machines share: its units, the parts that are built of them, and the whole.

Each machine has the repository and reads it for itself; they share the cache. A part says of what
it is one, and is held against the plan before any of it gets into a tree (ADR 57).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from generator import pipeline
from generator.model.diagnostics import CannotContinue
from generator.model.job import Job
from generator.model.part import PartOf
from generator.model.planned import PlannedSite
from generator.model.published import Imprint, Publication
from generator.model.units import VERSION, Plan, Unit
from generator.publish.last import LastTree
from generator.publish.manifest import (
    MARKER,
    Manifest,
    SiteRecord,
    as_built,
    is_sealed,
    manifest_of,
)
from generator.publish.spare import beside
from generator.publish.targets import refuse_other, refuse_target
from generator.read.origin import origin_of
from generator.read.sources import made_with
from generator.release.verify import verify
from generator.render.units import imprint_of, left_sites

_NAMED = 3
"""How many files of a part are named that are not as they were written"""
_AGAIN = "Build that part again."


@dataclass(frozen=True)
class _Part:
    """A part that is whole, and of this build: where it is, and its sites."""

    folder: Path
    sites: Sequence[SiteRecord]


@dataclass(frozen=True)
class _Planned:
    """All sites of a build with the hash of each, and what is in the tree that is there."""

    sites: Sequence[PlannedSite]
    keys: Mapping[str, str]
    whose: Imprint
    of: PartOf
    tree: LastTree | None

    def has_already(self, name: str) -> bool:
        """Whether the tree has a site as it would be built."""
        return self.tree is not None and self.tree.whole.get(name) == self.keys[name]


def plan_units(job: Job, out: Path) -> Plan:
    """The units of a build into `out`; one is cached if the tree there has it as it would be built.

    Raises as a build does that is refused.
    """
    planned = _plan(job, out)
    units = [
        Unit(
            name := each.site.name,
            each.site.slug or name,
            each.site.version or None,
            each.site.is_current,
            planned.keys[name],
            planned.has_already(name),
        )
        for each in planned.sites
    ]
    of, whose = planned.of, planned.whose
    return Plan(VERSION, whose.trust, whose.edition, of.commit, of.made_with, units)


def build_part(job: Job, names: Sequence[str], out: Path) -> Publication:
    """The part of the sites named, in `out`: their files alone, and a list of them.

    Raises as `build` does, and `CannotContinue` where the tree in `out` is no part.
    """
    return pipeline.build(replace(job, part=_part_of(job)), out, names)


def assemble(job: Job, folders: Sequence[Path], out: Path) -> Publication:
    """The whole tree in `out`, of the parts in these folders and of what it has there already.

    It is, to the byte, what `build` makes. Raises as that does, and `CannotContinue`, with the tree
    as it was, where a part is not as it was built or not of this build, where two have one site,
    and where a site is in none.
    """
    planned = _plan(job, out)
    parts, faults = [], []
    for folder in folders:
        if wrong := list(_wrong_with(folder, planned)):
            faults += wrong
        else:
            parts.append(_Part(folder, _read(folder).sites))
    faults += _wrong_together(parts, planned, is_all=not faults)
    if faults:
        raise CannotContinue(
            "these parts can't be put together, and nothing was changed:", below=faults
        )
    found = {each.name: (part.folder, each) for part in parts for each in part.sites}
    sites = [_as_found(each, found) for each in planned.sites]
    return pipeline.build(job, out, (), beside(out), sites)


def _plan(job: Job, out: Path) -> _Planned:
    tree = refuse_target(out, job.root, job.cache)
    sites = pipeline.sites_of(job)
    _, now = sites[0].plan()
    refuse_other(out, tree, whose := imprint_of(now, job))
    hashes = {each.site.name: each.key for each in left_sites(sites, job.root, job.cache)}
    keys = {each.site.name: hashes[each.site.name] for each in sites}  # in the plan's order
    return _Planned(sites, keys, whose, _part_of(job), tree)


def _part_of(job: Job) -> PartOf:
    return PartOf(origin_of(job.root, job.cache).commit, made_with(job.root))


def _as_found(planned: PlannedSite, found: Mapping[str, tuple[Path, SiteRecord]]) -> PlannedSite:
    """A site as it was built in a part; where it is in none, as it is planned."""
    if planned.site.name not in found:
        return planned
    folder, record = found[planned.site.name]
    built = as_built(record, folder.joinpath)
    if planned.site.is_current:  # it is planned already, and the portal's plan says what is kept
        left_out = planned.plan()[0].left_out
        built = replace(built, plan=replace(built.plan, left_out=left_out))
    return replace(planned, built=built)


def _read(folder: Path) -> Manifest:
    """The list of a part. Raises `CannotContinue` where there is none as this program writes it."""
    file = folder / MARKER
    if not folder.is_dir():
        raise CannotContinue(f"there is no folder {folder}.")
    if not os.path.lexists(file):
        raise CannotContinue(
            f"{folder} has no list of its files ({MARKER}): it is no part, or half of one. Copy "
            f"the files too that begin with a dot, or build it: trustpages build SITE --part --out "
            f"{folder}"
        )
    written = b"" if file.is_symlink() or not file.is_file() else file.read_bytes()
    manifest = manifest_of(written)
    if manifest is None or not is_sealed(written):
        raise CannotContinue(f"the list in {folder} ({MARKER}) is not as it was written. {_AGAIN}")
    return manifest


def _wrong_with(folder: Path, planned: _Planned) -> Iterator[str]:
    """All for which a folder is no part of this build, or is not as it was built."""
    try:
        part = _read(folder)
        others = list(_of_another(part, planned))
        verified = verify(folder)
    except (CannotContinue, OSError) as stop:
        yield str(stop)
        return
    for other in others:
        yield f"{folder} {other}"
    for each in verified.differences[:_NAMED]:
        yield f"{folder}: {each.path} {each.wrong}."
    if verified.differences:
        more = len(verified.differences) - _NAMED
        yield f"{folder}: {f'so are {more} more files. ' if more > 0 else ''}{_AGAIN}"


def _of_another(part: Manifest, planned: _Planned) -> Iterator[str]:
    whose, of = planned.whose, planned.of
    if part.part is msgspec.UNSET:
        yield "is a whole site, and no part of one. Build it with --part."
        return
    if part.trust != whose.trust:
        yield f"is of “{part.trust}”, and this is “{whose.trust}”."
    if part.edition != whose.edition:
        yield f"is of the {part.edition} edition, and this is the {whose.edition} edition."
    if part.part.commit != of.commit:
        there, here = (each[:12] or "no commit" for each in (part.part.commit, of.commit))
        yield f"was built from {there}, and here is {here}. Build all of them from one commit."
    if part.part.made_with != of.made_with:
        yield (
            "was built by another version of this program, of Python or of a package, or with "
            "another theme. Build all of them with the same."
        )
    elif part.frame != whose.frame:
        yield "was built with other settings in content/trust.yml than lie here."


def _wrong_together(parts: Sequence[_Part], planned: _Planned, *, is_all: bool) -> Iterator[str]:
    """What is wrong with parts that are sound each; `is_all` says whether all of them are here."""
    seen: dict[str, Path] = {}
    are_current = {each.site.name: each.site.is_current for each in planned.sites}
    for part in parts:
        for each in part.sites:
            name = each.name
            if name not in planned.keys:
                yield f"{part.folder} has {name}, and there is no such site here."
            elif (each.key, each.is_current) != (planned.keys[name], are_current[name]):
                yield f"{part.folder} has {name} of something else than lies here. {_AGAIN}"
            if name in seen:
                yield f"{name} is in {seen[name]} and in {part.folder}. Name one of them."
            seen[name] = part.folder
    missing = [each for each in planned.keys if each not in seen and not planned.has_already(each)]
    if missing and is_all:
        yield (
            f"No part has {', '.join(missing)}. Build what is missing: trustpages build "
            f"{' '.join(missing)} --part --edition {planned.whose.edition} --out DIR"
        )

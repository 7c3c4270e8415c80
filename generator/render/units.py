"""A unit of work: one site at one version, from its plan to its searchable HTML.

Units are pure, named by the hash of all they depend on, and independent of one another, so a pool
of processes does them in any order, and an equal unit is done once.
"""

from __future__ import annotations

import multiprocessing
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from generator.cache import Cache, digest, digest_folder, digest_of_program
from generator.model.converted import Converted
from generator.model.published import BuiltSite, Edition, Imprint, LeftSite, SitePlan, Workshop
from generator.model.year import Year
from generator.read.settings import TRUST_FILE, of_trust
from generator.render.stage import stage_site
from generator.timings import stage

_PACKAGES = ("mkdocs", "mkdocs-material", "jinja2", "nh3", "pagefind", "icalendar", "cbor2")


@dataclass(frozen=True)
class _Unit:
    """A plan and what it is made with; `key` names the result."""

    plan: SitePlan
    workshop: Workshop
    converted: Mapping[str, Converted]
    key: str


@stage("render")
def build_sites(
    plans: Sequence[tuple[SitePlan, Year]],
    root: Path,
    cache: Cache,
    jobs: int,
    done: Callable[[int, int], None],
) -> tuple[BuiltSite, ...]:
    """Every plan's site, those of an earlier build taken from the cache. Order as given."""
    if not plans:
        return ()
    units = _units(plans, root)
    keys = [unit.key for unit in units]
    kept = {key: folder for key in keys if (folder := cache.kept_folder("sites", key))}
    waiting = [(unit, key) for unit, key in zip(units, keys, strict=True) if key not in kept]
    # The largest first: the last one to finish is then a small one.
    waiting.sort(key=lambda each: -len(each[0].plan.pages))
    fresh: dict[str, Path] = {}
    with _pool(min(jobs, len(waiting))) as pool:
        futures = {pool.submit(_build, unit, key, cache): key for unit, key in waiting}
        for count, future in enumerate(as_completed(futures), start=1):
            fresh[futures[future]] = future.result()
            done(count, len(futures))
    return tuple(
        BuiltSite(unit.plan, kept[key], was_kept=True, key=key)
        if key in kept
        else BuiltSite(unit.plan, fresh[key], key=key)
        for unit, key in zip(units, keys, strict=True)
    )


def left_sites(plans: Sequence[tuple[SitePlan, Year]], root: Path) -> tuple[LeftSite, ...]:
    """The sites of plans that are not built now, each with the key of what would be."""
    return tuple(LeftSite(unit.plan.site, unit.key) for unit in _units(plans, root))


def imprint_of(now: Year, root: Path, edition: Edition) -> Imprint:
    """Whose the tree will be, for whom, and the hash of the program, the theme and the settings."""
    frame = digest(*_tools(workshop_of(now, root)), now.tree.read(TRUST_FILE))
    return Imprint(now.catalogue.settings.trust.name, edition, frame)


def stage_alone(plan: SitePlan, year: Year, root: Path, out: Path) -> None:
    """One site's plain MkDocs project, written into the empty folder `out`."""
    stage_site(plan, workshop_of(year, root), out)


def workshop_of(year: Year, root: Path) -> Workshop:
    """What the sites of a year are made with, in the trust at `root`."""
    return Workshop(
        base_config=of_trust(root, "mkdocs.yml"),
        theme=of_trust(root, "theme"),
        tree=year.tree,
        bodies={path: page.document.body for path, page in year.catalogue.pages.items()},
    )


def _units(plans: Sequence[tuple[SitePlan, Year]], root: Path) -> list[_Unit]:
    """The units that build plans. The theme and all else that they share are read once."""
    tools = _tools(workshop_of(plans[0][1], root)) if plans else ()
    return [_unit(plan, year, workshop_of(year, root), tools) for plan, year in plans]


def _unit(plan: SitePlan, year: Year, workshop: Workshop, tools: tuple[object, ...]) -> _Unit:
    converted = year.catalogue.converted
    needed = {page.source: converted[page.source] for page in plan.pages if page.source}
    key = digest(
        repr(plan),
        *(page.html for page in needed.values()),
        *(workshop.tree.read(source) for source in plan.files.values()),
        *tools,
    )
    return _Unit(plan, workshop, needed, key)


@contextmanager
def _pool(jobs: int) -> Iterator[Executor]:
    """A pool whose work is dropped, not awaited, where the program is interrupted."""
    with ProcessPoolExecutor(max_workers=max(1, jobs), initializer=_ignore_interrupts) as pool:
        try:
            yield pool
        except BaseException as stop:
            if isinstance(stop, KeyboardInterrupt):
                for worker in multiprocessing.active_children():
                    worker.terminate()
            pool.shutdown(cancel_futures=True)
            raise


def _ignore_interrupts() -> None:
    """Leave it to the command to end a worker: Ctrl-C reaches all of them, and each would speak."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _tools(workshop: Workshop) -> tuple[object, ...]:
    """What every unit depends on: the program itself, the theme, the base, the packages."""
    return (
        digest_of_program(),
        digest_folder(workshop.theme),
        workshop.base_config,
        *(version(package) for package in _PACKAGES),
    )


def _build(unit: _Unit, key: str, cache: Cache) -> Path:
    """Build a unit and keep it; where the cache cannot be written, for this run alone."""
    try:
        return cache.keep_folder("sites", key, _built(unit, cache))
    except (OSError, subprocess.SubprocessError):
        if not cache.spare:
            raise
        return _built(unit, Cache(cache.spare))


def _built(unit: _Unit, cache: Cache) -> Path:
    # MkDocs, Material and Pagefind are imported by the processes that build, never by a check.
    from generator.render.index import index_site
    from generator.render.render import render_site

    work, folder = cache.new_folder(), cache.new_folder()
    try:
        staged = stage_site(unit.plan, unit.workshop, work)
        return index_site(render_site(staged, unit.converted, folder)).folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    finally:
        shutil.rmtree(work, ignore_errors=True)

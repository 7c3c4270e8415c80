"""Pages → their HTML, each page converted once: kept by content hash, on several processes.

A result depends on the page's Markdown and the extensions alone. A page that takes longer than
`TIME_LIMIT` is given up, its worker replaced, and the rest goes on.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from generator.cache import Cache, digest, digest_of_program
from generator.clock import processor_limit
from generator.convert.cache import counted_from, from_bytes, to_bytes
from generator.model.converted import Converted
from generator.model.places import Problem
from generator.model.written import Page
from generator.timings import stage

if TYPE_CHECKING:
    from pebble import ProcessPool

TIME_LIMIT = 2.0
"""Seconds of a processor that one page may take; an ordinary one takes a fiftieth of one."""

PATIENCE = 10
"""How many times its limit a page may take by the clock: a busy machine is no fault of a page."""

MEMORY_LIMIT = 256 * 1024 * 1024
"""Bytes that a worker may take on top of what it has when it starts."""

_PACKAGES = ("comrak-ext", "math-core", "nh3", "markdown", "pymdown-extensions", "pygments", "lxml")


@stage("convert")
def convert_pages(
    pages: Sequence[Page],
    extensions: Sequence[str | Mapping[str, Any]],
    cache: Cache,
    jobs: int,
    done: Callable[[int, int], None] = lambda _done, _total: None,
    embeds: Sequence[str] = (),
) -> tuple[tuple[Page, ...], dict[str, Converted]]:
    """The pages (with a problem added where one could not be converted) and path → Converted.

    `embeds` are the hosts whose frames become stills. `jobs` is the number of processes; `done`
    is told how many of how many are finished.
    """
    names = json.dumps(list(extensions))
    packages = [version(package) for package in _PACKAGES]
    about = digest(names, list(embeds), packages, digest_of_program())
    keys = {page.path: digest(page.document.body, about) for page in pages}
    kept = {key: cache.load("pages", key, from_bytes) for key in set(keys.values())}
    bodies = {keys[p.path]: p.document.body for p in pages if kept[keys[p.path]] is None}
    failures = _convert_all(bodies, (names, tuple(embeds)), cache, kept, jobs, done)
    converted: dict[str, Converted] = {}
    checked: list[Page] = []
    for page in pages:
        key = keys[page.path]
        if known := kept[key]:
            converted[page.path] = counted_from(known, page.document.body_line)
        if key in failures:
            document = page.document
            problem = Problem("slow-page", document.place(), failures[key])
            document = replace(document, problems=(*document.problems, problem))
            page = replace(page, document=document)
        checked.append(page)
    return tuple(checked), converted


def _convert_all(
    bodies: Mapping[str, str],
    how: tuple[str, tuple[str, ...]],
    cache: Cache,
    kept: dict[str, Converted | None],
    jobs: int,
    done: Callable[[int, int], None],
) -> dict[str, str]:
    """Convert what is not kept yet; returns key → why, for those that could not be."""
    failures: dict[str, str] = {}
    if not bodies:
        return failures
    with _pool(min(jobs, len(bodies)), how) as pool:
        waiting = {
            key: pool.schedule(_work, args=(body, *how), timeout=TIME_LIMIT * PATIENCE)
            for key, body in bodies.items()
        }
        for count, (key, future) in enumerate(waiting.items(), start=1):
            try:
                data = future.result()
            except TimeoutError:
                failures[key] = f"it took longer than {TIME_LIMIT:.0f} seconds"
            except MemoryError:
                failures[key] = f"it took more than {MEMORY_LIMIT // 1024**2} MB of memory"
            except Exception as error:  # whatever an extension raises is this page's fault alone
                failures[key] = f"{type(error).__name__}: {error}"
            else:
                kept[key] = from_bytes(data)
                cache.put("pages", key, data)
            done(count, len(waiting))
    return failures


@contextlib.contextmanager
def _pool(jobs: int, how: tuple[str, tuple[str, ...]]) -> Iterator[ProcessPool]:
    """A pool whose work is dropped, not awaited, where the program is interrupted."""
    # Where all pages are kept none is needed. The converter is loaded here, once for all workers.
    from pebble import ProcessPool

    import generator.convert.markdown  # noqa: F401

    with ProcessPool(max_workers=jobs, initializer=_prepare, initargs=how) as pool:
        try:
            yield pool
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call] # pebble types it half
            raise


def _prepare(extensions: str, embeds: tuple[str, ...]) -> None:
    """Make a worker ready: its converter set up, its memory limited (not on Windows)."""
    from generator.convert.markdown import convert  # for those who convert, not for what is kept

    convert("", extensions, embeds)
    with contextlib.suppress(ImportError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (used + MEMORY_LIMIT, hard))


def _work(body: str, extensions: str, embeds: tuple[str, ...]) -> bytes:
    from generator.convert.markdown import convert  # as in `_prepare`

    with processor_limit(TIME_LIMIT):
        return to_bytes(convert(body, extensions, embeds))

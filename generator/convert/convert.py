"""Pages → their HTML, each page converted once: kept by content hash, on several processes.

A result depends on the page's Markdown and the extensions alone. A page that takes longer than
`TIME_LIMIT` is given up, its worker replaced, and the rest goes on.
"""

from __future__ import annotations

import contextlib
import functools
import json
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from generator.cache import Cache, digest, digest_of_program
from generator.clock import processor_limit
from generator.convert.at_hand import begun, is_begun, made_at_hand
from generator.convert.cache import CachedConversions, from_bytes, keep_whole, to_bytes, was_kept
from generator.memory import Memory
from generator.model.converted import Converted
from generator.model.places import Problem
from generator.model.written import Page
from generator.timings import stage
from generator.workers import CAN_FORK, apart, begun_deaf

if TYPE_CHECKING:
    from pebble import ProcessFuture, ProcessPool

TIME_LIMIT = 2.0
"""Seconds of a processor that one page may take; an ordinary one takes a fiftieth of one."""

PATIENCE = 10
"""How many times its limit a page may take by the clock: a busy machine is no fault of a page."""

MEMORY_LIMIT = 256 * 1024 * 1024
"""Bytes that a worker may take on top of what it has when it starts."""

_PACKAGES = ("comrak-ext", "math-core", "nh3", "markdown", "pymdown-extensions", "pygments", "lxml")

_version_of = functools.cache(version)
"""The version of a package; its description is read once."""


@stage("convert")
def convert_pages(
    pages: Sequence[Page],
    extensions: Sequence[str | Mapping[str, Any]],
    cache: Cache,
    jobs: int,
    done: Callable[[int, int], None] = lambda _done, _total: None,
    embeds: Sequence[str] = (),
    year: str = "",
    memory: Memory | None = None,
) -> tuple[tuple[Page, ...], dict[str, Converted]]:
    """The pages (with a problem added where one could not be converted) and path → Converted.

    `embeds` are the hosts whose frames become stills. `jobs` is the number of processes; `done`
    is told how many of how many are finished. `year` names the tree that the pages are of. Pages
    that are as they were are taken from `memory`, or from `cache`.
    """
    memory = memory or Memory()
    names, hosts = json.dumps(list(extensions)), tuple(embeds)
    packages = [_version_of(package) for package in _PACKAGES]
    about = digest(names, list(embeds), packages, sys.version, digest_of_program())
    about = memory.same((year, "conversions"), about)
    again = partial(_again, names, hosts)
    is_first = memory.is_first((year, "conversions"))
    kept = CachedConversions(cache, year, about, again, begins=is_first)
    converted: dict[str, Converted] = {}
    bodies: dict[str, str] = {}
    keys: dict[str, str] = {}
    for page in pages:
        if remembered := memory.known((year, "converted", page.path), (page, about)):
            converted[page.path] = remembered
            continue
        document = page.document
        key = keys[page.path] = digest(document.body_digest or digest(document.body), about)
        if known := kept.get(key, document.body, document.body_line):
            converted[page.path] = known
        else:
            bodies[key] = document.body
    fresh, failures = _convert_all(bodies, (names, hosts), cache, jobs, done)
    checked: list[Page] = []
    for page in pages:
        if page.path not in keys:
            checked.append(page)
            continue
        key, document = keys[page.path], page.document
        if key in fresh:
            converted[page.path] = kept.take(key, fresh[key], document.body_line)
        if key in failures:
            problem = Problem("slow-page", document.place(), failures[key])
            document = replace(document, problems=(*document.problems, problem))
            checked.append(replace(page, document=document))
            continue
        memory.keep((year, "converted", page.path), (page, about), converted[page.path])
        checked.append(page)
    kept.keep()
    return tuple(checked), converted


def _again(extensions: str, embeds: tuple[str, ...], body: str) -> Converted:
    """A page whose kept conversion was lost before somebody asked for its HTML."""
    from generator.convert.markdown import convert  # as in `_pool`

    return convert(body, extensions, embeds)


def _convert_all(
    bodies: Mapping[str, str],
    how: tuple[str, tuple[str, ...]],
    cache: Cache,
    jobs: int,
    done: Callable[[int, int], None],
) -> tuple[dict[str, Converted], dict[str, str]]:
    """Convert and keep these; returns key → Converted, and key → why, for those that could not be.

    They are handed out by the dozen. Where one of a dozen takes its worker with it, or all its
    time, each of them is given a worker anew, so that only that one is lost.
    """
    fresh: dict[str, Converted] = {}
    failures: dict[str, str] = {}
    if not bodies:
        return fresh, failures
    if len(bodies) == 1:
        [(key, one)] = _made_alone(bodies, how, cache).items()
        done(1, 1)
        return ({key: from_bytes(one)}, {}) if isinstance(one, bytes) else ({}, {key: one})
    count = 0
    with _pool(min(jobs, len(bodies)), how) as pool:

        def begin(keys: Sequence[str]) -> ProcessFuture[Any]:
            some = {key: bodies[key] for key in keys}
            return pool.schedule(_work_all, args=(some, how, cache), timeout=TIME_LIMIT * PATIENCE)

        size = max(1, min(_AT_ONCE, len(bodies) // (4 * jobs)))
        with begun_deaf():  # the pool's threads, which begin its processes, begin with the first
            waiting = deque((keys, begin(keys)) for keys in _batched(bodies, size))
        while waiting:
            keys, future = waiting.popleft()
            try:
                made = future.result()
            except Exception as error:  # whatever becomes of a worker is its page's fault alone
                if len(keys) > 1:
                    waiting.extend(((key,), begin((key,))) for key in keys)
                    continue
                made = {keys[0]: _why(error)}
            for key, result in made.items():
                if isinstance(result, bytes):
                    fresh[key] = from_bytes(result)
                else:
                    failures[key] = result
                count += 1
                done(count, len(bodies))
    return fresh, failures


def _made_alone(
    bodies: Mapping[str, str], how: tuple[str, tuple[str, ...]], cache: Cache
) -> dict[str, bytes | str]:
    """Convert one page, in a process of its own: it is there, and gone, sooner than a pool."""
    if not is_begun():
        from generator.convert.markdown import convert  # as in `_pool`

        convert("", *how)
    asked, seconds = msgspec.msgpack.encode((bodies, how)), TIME_LIMIT * PATIENCE
    try:
        made = made_at_hand(asked, seconds)
        if made is None:
            made = apart(partial(_prepare_and_work, bodies, how, cache), seconds)
        return {key: data or why for key, (data, why) in _MADE.decode(made).items()}
    except Exception as error:  # as in `_convert_all`
        return dict.fromkeys(bodies, _why(error))


def _prepare_and_work(
    bodies: Mapping[str, str], how: tuple[str, tuple[str, ...]], cache: Cache
) -> bytes:
    _prepare(*how)
    made = _work_all(bodies, how, cache).items()
    said = {key: (b"", each) if isinstance(each, str) else (each, "") for key, each in made}
    return msgspec.msgpack.encode(said)


@contextlib.contextmanager
def converter_at_hand(cache: Cache, jobs: int, base: Path) -> Iterator[None]:
    """Within it one page can be converted by a process that loads its converter meanwhile.

    `base` is the program's own `mkdocs.yml`. There is no such process where `jobs`, the number of
    processes, is one, nor where nothing was kept before: more pages than one are converted then.
    """
    if jobs == 1 or not CAN_FORK or not was_kept(cache):
        yield
        return
    with begun(partial(_load, cache, base)):
        yield


def _load(cache: Cache, base: Path) -> Callable[[bytes], bytes]:
    from generator.convert.markdown import convert, extensions_of  # as in `_prepare`

    convert("", json.dumps(extensions_of(base)), ())
    return partial(_work_asked, cache)


def _work_asked(cache: Cache, asked: bytes) -> bytes:
    return _prepare_and_work(*_ASKED.decode(asked), cache)


_ASKED = msgspec.msgpack.Decoder(tuple[dict[str, str], tuple[str, tuple[str, ...]]])
_MADE = msgspec.msgpack.Decoder(dict[str, tuple[bytes, str]])
"""What the process of one page says of it, or why there is nothing: data, which runs nothing."""


_AT_ONCE = 12
"""Pages that a worker is given at a time: a tenth of a second's work, and as much in between."""


def _batched(items: Iterable[str], size: int) -> Iterator[tuple[str, ...]]:
    """The items in order, so many at a time; as `itertools.batched` of Python 3.12."""
    rest = iter(items)
    while some := tuple(islice(rest, size)):
        yield some


def _why(error: Exception) -> str:
    """Why a page could not be converted, in the words of a fault."""
    if isinstance(error, TimeoutError):
        return f"it took longer than {TIME_LIMIT:.0f} seconds"
    if isinstance(error, MemoryError):
        return f"it took more than {MEMORY_LIMIT // 1024**2} MB of memory"
    return f"{type(error).__name__}: {error}"


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

        # What counts is what is mapped, used or not (proc(5), statm): libraries map much.
        try:
            mapped = Path("/proc/self/statm").read_text(encoding="ascii").split()[5]
            used = int(mapped) * resource.getpagesize()
        except OSError:
            used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (used + MEMORY_LIMIT, hard))


def _work_all(
    bodies: Mapping[str, str], how: tuple[str, tuple[str, ...]], cache: Cache
) -> dict[str, bytes | str]:
    """Convert some pages and keep them: each as it is kept, or why it could not be converted."""
    made: dict[str, bytes | str] = {}
    for key, body in bodies.items():
        try:
            data = _work(body, *how)
        except Exception as error:  # whatever an extension raises is this page's fault alone
            made[key] = _why(error)
        else:
            keep_whole(cache, key, data)
            made[key] = data
    return made


def _work(body: str, extensions: str, embeds: tuple[str, ...]) -> bytes:
    from generator.convert.markdown import convert  # as in `_prepare`

    with processor_limit(TIME_LIMIT):
        return to_bytes(convert(body, extensions, embeds))

"""Pages converted in the process of a test, which need not wait for others to begin and to end.

Most tests are about what becomes of a page, not about who converts it: a pool of one process takes
longer to begin and to end than it takes to convert a small trust. What the pool is for, a page that
takes all its time or all its memory, is tested in `tests/convert/`, with the pool. A page is
limited in its time here as well.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pebble
import pytest

from generator.cache import Cache
from generator.convert import convert as convert_stage

_POOL = pebble.ProcessPool
_ALONE = convert_stage._made_alone


class _Here:
    """Stands in for a pool of one process, with the same limits of the processor's time."""

    def __enter__(self) -> _Here:
        return self

    def __exit__(self, *_: object) -> None: ...

    def schedule(
        self, work: Callable[..., object], args: tuple[Any, ...], timeout: float
    ) -> Future[object]:
        done: Future[object] = Future()
        try:
            done.set_result(work(*args))
        except Exception as error:
            done.set_exception(error)
        return done


def _is_here() -> bool:
    return threading.current_thread() is threading.main_thread()  # others share its converter


def _pool(max_workers: int, **how: Any) -> Any:
    return _Here() if max_workers == 1 and _is_here() else _POOL(max_workers=max_workers, **how)


def _alone(
    bodies: Mapping[str, str], how: tuple[str, tuple[str, ...]], cache: Cache
) -> dict[str, bytes | str]:
    return convert_stage._work_all(bodies, how, cache) if _is_here() else _ALONE(bodies, how, cache)


def converted_here() -> AbstractContextManager[None]:
    """Within it, pages are converted here, unless several processes are asked for."""
    return _converted(_pool, _alone)


def converted_elsewhere() -> AbstractContextManager[None]:
    """Within it, pages are converted as in the program: in other processes."""
    return _converted(_POOL, _ALONE)


@contextmanager
def _converted(pool: object, alone: object) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pebble, "ProcessPool", pool)
        patch.setattr(convert_stage, "_made_alone", alone)
        yield

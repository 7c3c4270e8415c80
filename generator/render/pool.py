"""Pages → their HTML: a few in this process, many on all processors, the largest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator.cache import Cache
from generator.model.converted import Converted
from generator.model.published import PlannedPage
from generator.render.frame import Frame, renderer_of
from generator.render.values import Said
from generator.search.search import keep_record
from generator.workers import as_done

FEW = 40
"""Pages that are sooner rendered than a second process is started."""
AT_ONCE = 32
"""Pages that a process is given at a time: neither waits for another's last one."""


@dataclass(frozen=True, slots=True)
class Work:
    """A page to render, with its body, within the frame of its site."""

    page: PlannedPage
    body: Converted | None
    frame: Frame
    said: Said

    @property
    def weight(self) -> int:
        """About how long it takes: what is in its body, and what is listed beside it."""
        return len(self.body.html) if self.body else len(repr(self.page.meta))


def render_pages(
    works: Sequence[Work],
    jobs: int,
    done: Callable[[int, int], None],
    cache: Cache,
    *,
    is_part: bool = False,
) -> list[bytes]:
    """The HTML of each work, in the order given. `done` is told how many of how many are finished.

    Where there are many, or they are of a part, which another machine joins, the search's record of
    each is made beside it, and is in the cache then.

    Raises `CannotContinue` where a template cannot be used.
    """
    rendered = [b""] * len(works)
    finished = 0
    for numbers, pages in _batches(works, jobs, cache, is_part=is_part):
        for number, html in zip(numbers, pages, strict=True):
            rendered[number] = html
        finished += len(numbers)
        done(finished, len(works))
    return rendered


def _batches(
    works: Sequence[Work], jobs: int, cache: Cache, *, is_part: bool
) -> Iterator[tuple[Sequence[int], Sequence[bytes]]]:
    """The numbers of a few works, and their HTML, as they are finished."""
    if jobs == 1 or len(works) <= FEW:
        for number, work in enumerate(works):
            htmls = _render_all(works, cache, (number,)) if is_part else (_rendered(work),)
            yield (number,), htmls
        return
    # The largest first: the last ones to finish are then small ones.
    order = sorted(range(len(works)), key=lambda number: -works[number].weight)
    slices = [order[start : start + AT_ONCE] for start in range(0, len(order), AT_ONCE)]
    for number, htmls in as_done(partial(_render_all, works, cache), slices, jobs):
        yield slices[number], htmls


def _rendered(work: Work) -> bytes:
    return renderer_of(work.frame).page(work.page, work.body, work.said)


def _render_all(works: Sequence[Work], cache: Cache, numbers: Sequence[int]) -> list[bytes]:
    htmls = [_rendered(works[number]) for number in numbers]
    for html in htmls:
        keep_record(html, cache)
    return htmls

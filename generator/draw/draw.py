"""Pictures → the sizes in which pages show them. What was drawn once is kept, whoever asks.

It is known by the hash of the original, the width and what draws it, so that it is drawn once for
all sites and years.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from generator.cache import Cache, digest
from generator.draw.header import seen_of
from generator.draw.link_picture import draw_link_picture
from generator.draw.resized import resized
from generator.draw.whole import is_damaged, size_if_too_large
from generator.model.link_picture import LinkPicture
from generator.model.raster import Rendition
from generator.timings import stage
from generator.workers import CAN_FORK, as_done

__all__ = [
    "ToDraw",
    "draw_links",
    "draw_pictures",
    "is_damaged",
    "made_by",
    "resized",
    "seen_of",
    "size_if_too_large",
]

_KIND, _LINKS = "renditions", "link-pictures"


@dataclass(frozen=True)
class ToDraw:
    """A picture in a size, and what reads the original."""

    rendition: Rendition
    read: Callable[[], bytes]

    @property
    def key(self) -> str:
        """What it is kept under: equal keys are equal bytes."""
        return made_by(self.rendition)


def made_by(rendition: Rendition) -> str:
    """The hash of all that a picture in a size is made from; its place in the tree is no part."""
    from PIL import __version__

    return digest(rendition.digest, rendition.width, __version__)


@stage("draw")
def draw_pictures(wanted: Sequence[ToDraw], jobs: int, cache: Cache) -> Mapping[str, bytes]:
    """Each picture's key → its bytes. What is not kept is drawn, by so many processes.

    Raises nothing for a picture that is damaged: `resized` says what becomes of it.
    """
    by_key = {each.key: each for each in wanted}
    found = {key: data for key in by_key if (data := cache.get(_KIND, key)) is not None}
    missing = [each for key, each in by_key.items() if key not in found]
    draw = partial(_drawn, missing, cache)
    # A process that was not forked would have to be sent the repository to read from.
    for number, data in as_done(draw, range(len(missing)), jobs if CAN_FORK else 1):
        found[missing[number].key] = data
    return found


def _drawn(works: Sequence[ToDraw], cache: Cache, number: int) -> bytes:
    work = works[number]
    data = resized(work.read(), work.rendition.width)
    cache.put(_KIND, work.key, data)
    return data


def draw_links(pictures: Iterable[LinkPicture], cache: Cache) -> dict[str, bytes]:
    """The pictures of shared links, by where they are in the published tree."""
    from PIL import __version__

    found = {}
    for picture in pictures:
        key = digest(picture.key, __version__)
        data = cache.get(_LINKS, key)
        if data is None:
            data = draw_link_picture(picture)
            cache.put(_LINKS, key, data)
        found[picture.path] = data
    return found

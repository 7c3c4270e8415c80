"""Pictures → the sizes in which pages show them. What was drawn once is kept, whoever asks.

It is known by the hash of the original, the width and what draws it, so that it is drawn once for
all sites and years.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import metadata

import msgspec

from generator.cache import Cache, digest, digest_of_program
from generator.draw.header import seen_of
from generator.draw.link_picture import draw_link_picture
from generator.draw.resized import resized
from generator.draw.whole import is_damaged, size_if_too_large
from generator.memory import Memory
from generator.model.link_picture import LinkPicture
from generator.model.raster import Rendition, Seen
from generator.model.written import Tree, name_of
from generator.timings import stage

__all__ = [
    "ToDraw",
    "draw_links",
    "draw_pictures",
    "is_damaged",
    "look_at",
    "made_by",
    "resized",
    "seen_of",
    "size_if_too_large",
]

_SIZES, _LINKS, _SEEN = "renditions", "link-pictures", "pictures-seen"
_ALL_SEEN = msgspec.json.Decoder(list[Seen | None])


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
    return digest(rendition.digest, rendition.width, _version())


@functools.cache
def _version() -> str:
    return metadata.version("pillow")  # without loading it: nothing may have to be drawn


def look_at(paths: Sequence[str], tree: Tree, cache: Cache, memory: Memory) -> dict[str, Seen]:
    """What is known of pictures of a tree, by their paths; of what is none nothing is.

    They are looked into where one of them is not as it was.
    """
    if not paths:
        return {}
    told = [(path, _digest_of(path, tree, memory)) for path in paths]
    key = digest(ascii(told), digest_of_program(), _version())
    known = cache.load(_SEEN, key, _ALL_SEEN.decode)
    if known is None or len(known) != len(paths):
        known = [seen_of(path, tree.read(path)) for path in paths]
        cache.put(_SEEN, key, msgspec.json.encode(known))
    return {path: seen for path, seen in zip(paths, known, strict=True) if seen}


def _digest_of(path: str, tree: Tree, memory: Memory) -> str:
    name, given = (name_of(tree), "picture", path), (tree.version(path),)
    return memory.recall(name, given, lambda: digest(tree.read(path)))


@stage("draw")
def draw_pictures(wanted: Sequence[ToDraw], jobs: int, cache: Cache) -> Mapping[str, bytes]:
    """Each picture's key → its bytes. What is not kept is drawn, by so many processes.

    Raises nothing for a picture that is damaged: `resized` says what becomes of it.
    """
    by_key = {each.key: each for each in wanted}
    found = {key: data for key in by_key if (data := cache.get(_SIZES, key)) is not None}
    missing = [each for key, each in by_key.items() if key not in found]
    if not missing:
        return found
    from generator.workers import CAN_FORK, as_done  # only where anything is drawn

    draw = partial(_drawn, missing, cache)
    # A process that was not forked would have to be sent the repository to read from.
    for number, data in as_done(draw, range(len(missing)), jobs if CAN_FORK else 1):
        found[missing[number].key] = data
    return found


def _drawn(works: Sequence[ToDraw], cache: Cache, number: int) -> bytes:
    work = works[number]
    data = resized(work.read(), work.rendition.width)
    cache.put(_SIZES, work.key, data)
    return data


def draw_links(pictures: Iterable[LinkPicture], cache: Cache) -> dict[str, bytes]:
    """The pictures of shared links, by where they are in the published tree."""
    found = {}
    for picture in pictures:
        key = digest(picture.key, digest_of_program(), _version())
        data = cache.get(_LINKS, key)
        if data is None:
            data = draw_link_picture(picture)
            cache.put(_LINKS, key, data)
        found[picture.path] = data
    return found

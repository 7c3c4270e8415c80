"""The pictures of a site: how large each is, and in which smaller sizes it is published besides.

All of it is planned by the beginning of a picture's file and by its hash: no page waits for a
picture to be drawn (ADR 68).
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.graph import Target
from generator.model.raster import Rendition, ShownPicture, rendition_path
from generator.model.written import inside
from generator.plan.viewpoint import Viewpoint


def pictures_on(
    view: Viewpoint,
    targets: Mapping[str, Target],
    links: Mapping[str, str | None],
    here: str,
) -> dict[str, ShownPicture]:
    """The pictures that a page may show, by the addresses that it shows them by.

    `targets` and `links` say where the addresses in its text lead, and what becomes of them.
    """
    found: dict[str, ShownPicture] = {}
    for written, target in targets.items():
        address, path = links[written], target.path
        if not address or not path:
            continue
        if seen := view.index.pictures.get(path):
            sources = tuple(
                (view.published(path, rendition_path(inside(path), seen, width), here), width)
                for width in seen.widths
            )
            found[address] = ShownPicture(seen.width, seen.height, sources, seen.fills, seen.opens)
    return found


def renditions_of(view: Viewpoint, files: Mapping[str, str]) -> dict[str, Rendition]:
    """The smaller sizes of a site's pictures, by path in the site: each lies beside its original.

    `files` are the site's pictures and downloads.
    """
    pictures = view.index.pictures
    return {
        rendition_path(path, seen, width): Rendition(source, seen.digest, width)
        for path, source in files.items()
        if (seen := pictures.get(source))
        for width in seen.widths
    }

"""BuiltSite → the same with its calendar entries and, of an archived year, its search index.

The pages of today's sites are read for the index of the whole trust, which is put together when the
tree is published: here all processes work, there one.
"""

from __future__ import annotations

from generator.cache import Cache, digest
from generator.model.published import BuiltSite
from generator.model.searched import FoundPage
from generator.render.calendar import calendar_of
from generator.search.search import index_pages, keep_record


def index_site(built: BuiltSite, cache: Cache) -> BuiltSite:
    """Write every `.ics` into the built site's folder, and an archived year's `search/`."""
    for path, entry in built.plan.calendars.items():
        (built.folder / path).write_bytes(calendar_of(entry))
    pages = [
        FoundPage(
            prefix="",
            path=file.relative_to(built.folder).as_posix().removesuffix(file.name),
            html_key=digest(file),
            read=file.read_bytes,
        )
        for file in sorted(built.folder.rglob("index.html"))
    ]
    if built.plan.site.is_current:
        for page in pages:
            keep_record(page, cache)
    else:
        files = index_pages(built.plan.site.name, pages, cache)
        for path, each in files.items():
            place = built.folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(each.read())
    return built

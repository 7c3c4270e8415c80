"""The line at the top of the portal that tells staff what is not as it was last written."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from generator.model.kept_back import KeptBack
from generator.model.published import PlannedPage, SitePlan
from generator.model.year import Year
from generator.plan.words import day

_MOST = 5
"""How many are named; the command names all."""


def told_kept_back(portal: SitePlan, now: Year) -> SitePlan:
    """The portal with a line for staff that names what is kept back, if anything is."""
    if not now.kept_back:
        return portal
    line = _line(now)
    pages = (_with(page, line) if page.path == "index.md" else page for page in portal.pages)
    return replace(portal, pages=tuple(pages))


def _with(page: PlannedPage, line: str) -> PlannedPage:
    meta = {**page.meta, "kept_back": line}
    rest = page.source, page.links, page.topic_links, page.embeds
    return PlannedPage(page.path, page.template, meta, *rest)


def _line(now: Year) -> str:
    named = [_named(each, now) for each in now.kept_back[:_MOST]]
    if (more := len(now.kept_back) - _MOST) > 0:
        named.append(f"and {more} more")
    return f"Not as it was last written, until something in it is mended: {'; '.join(named)}."


def _named(each: KeptBack, now: Year) -> str:
    subjects = now.catalogue.settings.subjects
    name = subjects[each.site].name if each.site in subjects else ""
    if each.is_whole:
        name = name or each.title  # nothing else may be left of it
    file = each.path.rpartition("/")[2]
    if each.is_whole:
        whole = name or ("the trust’s own pages" if each.path == "content" else file)
        what = f"all of {whole}" if each.path != "content" else whole
    else:
        what = f"“{each.title}”" if each.title else file
        what += f" ({name})" if name else ""
    if each.is_left_out:
        return f"{what}, which is left out"
    return f"{what}, as it was on {day(dt.date.fromisoformat(each.day))}"

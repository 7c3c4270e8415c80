"""A page is tagged with a topic that the trust does not have, or a topic names one as neighbour.

In running text `[[name]]` may also be the name of a page's file; it is told where nothing, or more
than one page, has that name.

**Why it matters.** The page would be missing from the topic's lists.

**Bad**

    topics: [retreival-practice]

**Good**

    topics: [retrieval-practice]
"""

import posixpath
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial

from generator.check.evidence.known_names import names_in
from generator.check.inspection import Inspection, Rule
from generator.link.authored import former_paths, links_of, of_own_subject, pages_named
from generator.model.converted import TOPIC_SCHEME, Reference
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Edit, Position, ValuePath
from generator.model.written import Catalogue, Page
from generator.schema import PAGE_TYPES, TopicFields
from generator.schema.suggest import closest, plain


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    names, retired = _other_names(catalogue)
    former = former_paths(inspection.around)
    # Asked for seldom, and then it may be for each mark on a page.
    of_pages = cache(partial(_names_of_pages, inspection.around))
    for page in catalogue.pages.values():
        model = PAGE_TYPES[page.type]
        named = [
            (place, slug)
            for kind, place, slug in names_in(page.document, model)
            if kind == "topic" and slug
        ]
        given = {(place[0], slug) for place, slug in named}
        for place, slug in named:
            if slug not in catalogue.topics:
                yield _finding(catalogue, page, place, slug, names, retired, given)
        for reference in links_of(catalogue, page):
            slug = reference.address.removeprefix(f"{TOPIC_SCHEME}:")
            if slug == reference.address:
                continue
            meant = pages_named(inspection.around, former, page, slug)
            if len(meant) > 1:
                yield _one_of(page, reference, slug, meant)
            elif not meant:
                is_topic = plain(slug) in names or plain(slug) in retired
                known = names if is_topic else {**of_pages(page.site), **names}
                yield _marked(inspection.around, page, reference.position, slug, known, retired)


def _other_names(catalogue: Catalogue) -> tuple[dict[str, str], dict[str, str]]:
    """Titles and aliases, and retired names, each → the topic; plain, as `plain` makes them."""
    names = {plain(slug): slug for slug in catalogue.topics}
    retired: dict[str, str] = {}
    for slug, page in catalogue.topics.items():
        if isinstance(page.fields, TopicFields):
            for name in (page.fields.title, *page.fields.aliases):
                names.setdefault(plain(name), slug)
            retired |= {plain(name): slug for name in page.fields.retired_names}
    return names, retired


def _marked(
    catalogue: Catalogue,
    page: Page,
    place: Position,
    slug: str,
    names: Mapping[str, str],
    retired: Mapping[str, str],
) -> Finding:
    """A topic or a page that is named in the text, as in [[this]]."""
    meant = names.get(plain(slug)) or retired.get(plain(slug))
    advice = f"Write [[{meant}]]" if meant else _guess(catalogue, slug, names, "[[{}]]")
    return Finding(page.path, place, f"there is no topic called “{slug}”.", advice)


def _names_of_pages(catalogue: Catalogue, site: str) -> dict[str, str]:
    """Titles and file names of pages, plain, each → the name that means it alone in this site."""
    by_slug: dict[str, list[Page]] = defaultdict(list)
    for each in catalogue.pages.values():
        if each.slug not in catalogue.topics and each.slug != "index":
            by_slug[each.slug].append(each)
    found: dict[str, str] = {}
    for slug, named in by_slug.items():
        meant = of_own_subject(site, named)
        if len(meant) == 1:
            found.setdefault(plain(slug), slug)
            if meant[0].fields:
                found.setdefault(plain(meant[0].fields.title), slug)
    return found


def _one_of(page: Page, reference: Reference, name: str, meant: Sequence[Page]) -> Finding:
    """A name in [[brackets]] that several pages have."""
    folder = posixpath.dirname(page.path)
    links = [f"[{reference.text}]({posixpath.relpath(each.path, folder)})" for each in meant]
    message = f"{len(meant)} pages are called “{name}”."
    return Finding(page.path, reference.position, message, f"Write {' or '.join(links)}")


def _guess(catalogue: Catalogue, slug: str, names: Mapping[str, str], written: str) -> str:
    """Advice on a name that nothing is known by: the nearest topic, as it is `written`."""
    close = closest(slug, [*catalogue.topics, *names])
    if close:
        return f"Did you mean {written.format(names.get(plain(close), close))}?"
    return "The topics are the files in content/topics/."


def _finding(
    catalogue: Catalogue,
    page: Page,
    path: ValuePath,
    slug: str,
    names: Mapping[str, str],
    retired: Mapping[str, str],
    given: set[tuple[str | int, str]],
) -> Finding:
    place, scalar = page.document.written(*path), page.document.scalars.get(path)
    successor, meant = retired.get(plain(slug)), names.get(plain(slug))
    message = f"there is no topic called “{slug}”."
    if successor and not meant:
        message = f"the topic “{slug}” is retired; “{successor}” has taken its place."
        meant = successor
    elif meant:
        message = f"“{slug}” is another name of the topic {meant}."
    if meant and (path[0], meant) in given:
        return Finding(page.path, place, message, f"Remove it: {meant} is there already.")
    if meant and page.type == "topic" and _leads_back(catalogue, path[0], meant, page.slug, names):
        return Finding(page.path, place, message, "Remove it: it would lead back to this topic.")
    if meant:
        given.add((path[0], meant))
        edits = (Edit(scalar.position, scalar.text, meant),) if scalar else ()
        return Finding(page.path, place, message, f"Write {meant}", edits)
    return Finding(page.path, place, message, _guess(catalogue, slug, names, "“{}”"))


def _leads_back(
    catalogue: Catalogue, field: str | int, meant: str, own: str, names: Mapping[str, str]
) -> bool:
    """Whether a topic's own page is met on the way from `meant` up by this field."""
    waiting, seen = [meant], {meant}
    while waiting:
        page = catalogue.topics.get(waiting.pop())
        above = getattr(page.fields, str(field), None) if page else None
        for name in [above] if isinstance(above, str) else above or ():
            slug = names.get(plain(name), name)
            if slug not in seen:
                seen.add(slug)
                waiting.append(slug)
    return own in seen and field in ("parent", "before")


RULE = Rule("T501", "unknown-topic", Severity.MUST_FIX, check, reads_one_page=True)

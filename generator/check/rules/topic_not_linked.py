"""A topic that no page speaks of, as far as links are made: no resource, no session leads to it.

**Why it matters.** Who reads of the idea in a lesson never learns that the trust has a page on it.
Most often pages do speak of it, in words that the topic does not know: the sentences that came
nearest are told.

**Bad**: a topic “Praise” whose pages all say “say well done for the trying”.

**Good**: `anywhere: [say well done]` under `match:` in the topic, or `[[praise]]` where a page
means it.
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.link.nearest import Near, nearest_to
from generator.model.diagnostics import Finding, Severity

_TOLD = 3
_FEW_PAGES = 30
"""In a trust that has begun a topic may well be there before the pages that speak of it."""


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue, links = inspection.catalogue, inspection.links
    others = [page for page in catalogue.pages.values() if page.type != "topic"]
    linked = {each.topic for page in others for each in links.mentions.get(page.path, ())}
    left = {slug: page for slug, page in catalogue.topics.items() if slug not in linked}
    if not left:
        return
    targets = (links.targets.get(page.path, {}).values() for page in others)
    led_to = {target.path for each in targets for target in each}
    for slug, page in left.items():
        if page.path in led_to or not page.fields:
            continue
        near = nearest_to(catalogue, links, slug, _TOLD)
        if near or len(others) > _FEW_PAGES:
            yield Finding(
                page.path,
                page.document.place("title"),
                "no resource, session or other page links to this topic.",
                _advice(slug, near),
            )


def _advice(slug: str, near: list[Near]) -> str:
    if not near:
        return "Add under aliases: or match: how your pages say it, or take the topic out."
    told = "; ".join(f"“{each.sentence}” ({each.path}:{each.line})" for each in near)
    return (
        f"Nearest came {told}. Where a page means it, write [[{slug}|{near[0].phrase}]] there; to "
        "link a phrase everywhere, add it under match.anywhere; to have other words looked for, "
        "add them under aliases."
    )


RULE = Rule("T512", "topic-not-linked", Severity.IDEA, check)

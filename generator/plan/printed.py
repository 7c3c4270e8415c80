"""A plan as text: what a golden test holds and a person reads."""

from __future__ import annotations

from dataclasses import asdict

from generator.model.published import SitePlan

_AROUND = frozenset({"frame", "nav", "code"})
"""What stands around a page, alike on all pages beside it or drawn of its address: no printed plan
has it."""


def print_plan(plan: SitePlan) -> str:
    """The plan as text, for golden tests and for people."""
    lines = [f"site {plan.site.name}: {plan.title}", ""]
    for section in plan.nav:
        lines.append(f"nav {section.title}")
        lines += [f"  {title} → {path}" for title, path in section.items]
    for page in plan.pages:
        lines += ["", f"page {page.path} ({page.template})"]
        lines += [f"  link {old} → {new}" for old, new in sorted(page.links.items())]
        lines += [f"  topic {each.phrase!r} → {each.address}" for each in page.topic_links]
        lines += [f"  told {slug} → {address}" for slug, address in page.told.items()]
        shown = {key: value for key, value in page.meta.items() if key not in _AROUND}
        lines += [f"  {key}: {value}" for key, value in shown.items() if value]
    lines += ["", *(f"file {path} ← {source}" for path, source in sorted(plan.files.items()))]
    lines += [f"said {topic} {values}" for topic, values in sorted(plan.said.items())]
    lines += [f"redirect {old} → {new}" for old, new in sorted(plan.redirects.items())]
    lines += [f"calendar {path} {asdict(e)}" for path, e in sorted(plan.calendars.items())]
    lines += [f"feed {path} {asdict(each)}" for path, each in sorted(plan.feeds.items())]
    return "\n".join(lines).strip() + "\n"

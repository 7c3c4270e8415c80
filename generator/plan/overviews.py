"""The pages about all at once, topics above all: where they are, and the links to them.

No topic can have their addresses: a topic's page is one level higher, whatever it is called.
"""

from __future__ import annotations

from generator.plan.viewpoint import Values, Viewpoint

TOPIC_MAP = "topics/overview/map.md"
COVERAGE = "topics/overview/coverage.md"
PLANNING = "topics/overview/planning.md"
FOLDER = "topics/overview/"

TITLES = {
    TOPIC_MAP: "Map of the topics",
    COVERAGE: "What each subject has on each topic",
    PLANNING: "The year at a glance, for planning",
}


def overviews(view: Viewpoint) -> tuple[str, ...]:
    """The paths of those that this site has: the portal's, if there is a topic to show.

    What there is of each is for staff, and what is planned: both tell where there is nothing yet.
    """
    if not view.is_portal or not view.topics():
        return ()
    is_for_staff = view.edition == "staff" and view.own.settings.subjects
    return (TOPIC_MAP, COVERAGE, PLANNING) if is_for_staff else (TOPIC_MAP,)


def overview_links(view: Viewpoint, here: str) -> list[Values]:
    """Links to them from the page at path `here`."""
    return [
        {"title": TITLES[path], "href": view.within(path, here)}
        for path in overviews(view)
        if path != here
    ]

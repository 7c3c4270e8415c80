"""The rounds: every program builds after each kind of change, turn and turn about."""

from __future__ import annotations

import os
import re
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import add
from pathlib import Path

from benchmarks.corpus_pages import TODAY, Page, Size, pages_of, resource
from benchmarks.peers.peer import Peer
from benchmarks.peers.timing import NEVER, Cost, run, served
from benchmarks.peers.trustpages import Trustpages

COLD, UNCHANGED = "cold", "nothing changed"
BODY, TITLE, DEFINITION = "one body", "one title", "one topic's definition"
PAGE, TEMPLATE = "one new page", "one template"
BUILDS = (COLD, UNCHANGED, BODY, TITLE, DEFINITION, PAGE, TEMPLATE)
CHECK_COLD, CHECK = "check, cold", "check, one body"
ONE_SITE = "one subject's site alone"
SAVE = "save to served"
FLOOR = "floor of one body"

LONG = 60
ROUNDS_OF_LONG = 3
SAVES = 3
EDITS = 10
"""After so many, what is kept is weighed again."""
PAUSE = 1.0
"""Seconds between a save that is served and the next, so that a server is at rest again."""

ENVIRONMENT = {
    **os.environ,
    "SOURCE_DATE_EPOCH": str(TODAY),
    "NO_MKDOCS_2_WARNING": "1",
}


@dataclass
class Measured:
    """What was found of one size of trust: by program and case, a cost for each round."""

    size: Size
    costs: dict[str, dict[str, list[Cost]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    output: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Bytes and files."""

    kept: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Bytes that are kept from build to build: after the first, and after so many edits more."""

    stale: set[tuple[str, str]] = field(default_factory=set)
    """Where the build did not publish what had changed."""


@dataclass(frozen=True)
class Edit:
    """A change to some files, and the words by which a published page shows it."""

    case: str
    page: Page
    words: str
    make: Callable[[], object]


def edits_of(peer: Peer, number: int) -> list[Edit]:
    """The changes of one round, in the order in which they happen."""
    size = peer.size
    first, second = (resource(size.slugs[0], each, size) for each in (0, 1))
    of_topic = f"content/topics/{size.topic_slugs[0]}.md"
    topic = next(page for page in pages_of(size) if page.path == of_topic)
    new = resource(size.slugs[0], size.resources, size)
    body = f"This sentence came in round {number}."
    title = f"{second.title}, round {number}"
    definition = f"{topic.front['definition']} Round {number} said so."
    foot = f"The foot of round {number}."

    def write(page: Page) -> Callable[[], None]:
        return lambda: peer.write(page)

    return [
        Edit(BODY, first, body, write(_longer(first, body))),
        Edit(TITLE, second, title, write(_with(second, title=title))),
        Edit(DEFINITION, topic, definition, write(_with(topic, definition=definition))),
        Edit(PAGE, new, new.title, write(new)),
        Edit(TEMPLATE, first, foot, lambda: _put_at_foot(peer, foot)),
    ]


def undo(peer: Peer, edits: Sequence[Edit]) -> None:
    """Bring the pages back to what they were before a round."""
    for edit in edits:
        if edit.case == PAGE:
            peer.file_of(edit.page).unlink()
        else:
            peer.write(edit.page)


def measure(peers: Sequence[Peer], size: Size, rounds: int, say: Callable[[str], None]) -> Measured:
    """Make every program's copy of the pages, and time the rounds."""
    found = Measured(size)
    for peer in peers:
        peer.make()
    for number in range(rounds):
        turn = number % len(peers)
        for peer in (*peers[turn:], *peers[:turn]):
            builds = found.costs[peer.name][COLD]
            if len(builds) >= ROUNDS_OF_LONG and min(each.seconds for each in builds) > LONG:
                continue
            say(f"round {number + 1} of {rounds}: {peer.name}")
            _round(peer, number + 1, found)
    for peer in peers:
        if isinstance(peer, Trustpages):
            say(f"what is kept: {peer.name}")
            found.kept[peer.name] = _weigh(peer)
    return found


def _round(peer: Peer, number: int, found: Measured) -> None:
    """One round of one program, from nothing built to the pages as they were."""
    costs = found.costs[peer.name]
    edits = edits_of(peer, number)
    peer.forget()
    if peer.rebuilds_all:
        for edit in edits:
            edit.make()
        cost = _build(peer, costs)
        for case in BUILDS:
            costs[case].append(cost)
        _expect(peer, edits, found)
    else:
        costs[COLD].append(_build(peer, costs))
        costs[UNCHANGED].append(_build(peer, costs))
        for edit in edits:
            edit.make()
            costs[edit.case].append(_build(peer, costs))
            _expect(peer, [edit], found)
    found.output[peer.name] = _output(peer.published)
    if isinstance(peer, Trustpages):
        _check(peer, edits[0].page, number, costs)
    _save(peer, number, costs)
    undo(peer, edits)


def _build(peer: Peer, costs: dict[str, list[Cost]]) -> Cost:
    """Build every site, one after another."""
    each = {site: run(command, ENVIRONMENT) for site, command in peer.commands().items()}
    if peer.rebuilds_all and len(each) > 1:
        costs[ONE_SITE].append(each[peer.size.slugs[0]])
    return reduce(add, each.values())


def _expect(peer: Peer, edits: Sequence[Edit], found: Measured) -> None:
    """Note the edits that the build has not published."""
    for edit in edits:
        if not peer.shows(edit.page, edit.words):
            found.stale.add((peer.name, edit.case))


def _check(peer: Trustpages, page: Page, number: int, costs: dict[str, list[Cost]]) -> None:
    """The check alone: after one more change, and with nothing kept."""
    peer.write(_longer(page, f"Checked in round {number}."))
    costs[CHECK].append(run(peer.check(), ENVIRONMENT))
    peer.forget()
    costs[CHECK_COLD].append(run(peer.check(), ENVIRONMENT))
    costs[FLOOR].append(run(peer.floor(page), ENVIRONMENT))


def _weigh(peer: Trustpages) -> tuple[int, int]:
    """The bytes that are kept after a build from nothing, and after a build for each edit more."""
    page = resource(peer.size.slugs[0], 0, peer.size)
    peer.forget()
    weights = []
    for number in range(EDITS + 1):
        peer.write(_longer(page, f"Weighed {number} times.") if number else page)
        _build(peer, defaultdict(list))
        weights.append(_output(peer.kept)[0])
    peer.write(page)
    return weights[0], weights[-1]


def _save(peer: Peer, number: int, costs: dict[str, list[Cost]]) -> None:
    """Save a page several times while it is served, until it is not served any more."""
    page = resource(peer.size.slugs[0], 2, peer.size)
    peer.write(page)
    with served(peer.server, peer.addresses_of(page), page.title, ENVIRONMENT) as server:
        for each in range(SAVES):
            words = f"Saved as number {each} of round {number}."
            time.sleep(PAUSE)
            peer.write(_longer(page, words))
            costs[SAVE].append(server.cost_of(words) if server else NEVER)
            if costs[SAVE][-1] is NEVER:
                break
    peer.write(page)


def _output(folders: Sequence[Path]) -> tuple[int, int]:
    """Bytes and number of the files in the folders."""
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files), len(files)


def _longer(page: Page, words: str) -> Page:
    return replace(page, body=f"{page.body}\n{words}\n")


def _with(page: Page, **front: str) -> Page:
    return replace(page, front={**page.front, **front})


def _put_at_foot(peer: Peer, words: str) -> None:
    """Write the words at the end of the foot, in place of those of an earlier round."""
    for template in peer.templates:
        text = template.read_text(encoding="utf-8")
        text = re.sub(r"(The foot of round \d+\.)?</footer>", f"{words}</footer>", text)
        template.write_text(text, encoding="utf-8")

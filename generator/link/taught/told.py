"""What marks teach, in words: each change with what speaks for it, and all that it would do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.link.taught.effects import Link
from generator.link.taught.marks import Mark
from generator.link.taught.taught import Proposal, Taught
from generator.link.why import places_of
from generator.model.counted import counted
from generator.model.rewording import Rewording
from generator.model.written import Catalogue

_SHOWN = 5
"""Links that are told of a change that nobody has asked about by its phrase."""
_LEFT = 20
_LONG = 160


@dataclass(frozen=True)
class Telling:
    """Tells of changes; of `hidden` files, each with what it may be called, repeats nothing."""

    catalogue: Catalogue
    hidden: Mapping[str, str]

    def of_all(self, taught: Taught) -> Iterator[str]:
        """The lines on all that the marks teach, most of which speaks first."""
        if not taught.marks:
            yield (
                "No page has a mark on a topic yet. Write [[topic]] or [[topic|words]] where a "
                "link is missing, and [[!words]] where one is wrong."
            )
            return
        pages = len({each.path for each in taught.marks})
        unmet = len(taught.marks) - len(taught.needless)
        yield (
            f"{counted(len(taught.marks), 'mark')} on {counted(pages, 'page')}. "
            f"{len(taught.needless)} of them are as the program would have it by itself, "
            f"{unmet} are not."
        )
        for each in taught.proposals:
            yield ""
            yield from self.of_one(each, _SHOWN)
        if left := taught.left:
            yield ""
            yield (
                "From these nothing is learned: no change of a topic's words would do what they "
                "say, or it would change more than they speak for. They stay as they are."
            )
            yield from map(self._of_mark, left[:_LEFT])
            yield from _more(len(left) - _LEFT)

    def of_one(self, proposal: Proposal, most: int | None = None) -> Iterator[str]:
        """The lines on one change; of links the first so many, or all."""
        change, effect = proposal.change, proposal.effect
        yield f"“{change.phrase}”: {told(change)} in {self._topic_file(change)}"
        yield f"  {_marks_speak(effect.met)} for it:"
        yield from map(self._of_mark, effect.met)
        for word, links in (("gained", effect.gained), ("lost", effect.lost)):
            yield f"  {_links_would(links)} be {word} on other pages{':' if links else '.'}"
            yield from map(self._of_link, links[:most])
            yield from _more(len(links) - (len(links) if most is None else most))
        if effect.against:
            yield f"  WARNING: it cannot be written, as {_marks_speak(effect.against)} against it:"
            yield from map(self._of_mark, effect.against)
        elif most is not None:
            yield f'  To see all of it: trustpages learn "{change.phrase}"'

    def _topic_file(self, change: Rewording) -> str:
        return self.catalogue.topics[change.topic].path

    def _of_mark(self, mark: Mark) -> str:
        if mark.path in self.hidden:
            return f"    {self.hidden[mark.path]}: not shown, since it may hold personal data"
        return f"    {mark.path}:{mark.place.line}: {mark}"

    def _of_link(self, link: Link) -> str:
        path, mention = link
        if path in self.hidden:
            return f"    {self.hidden[path]}: not shown, since it may hold personal data"
        [place] = places_of(self.catalogue, self.catalogue.pages[path], [mention])
        said = mention.sentence
        if len(said) > _LONG:
            said = f"{said[:_LONG].rsplit(' ', 1)[0]} …"
        return f"    {path}:{place.line}: to {mention.topic}, in “{said}”"


def told(change: Rewording) -> str:
    """What is to be done with the phrase of a change, in words."""
    if change.to and change.out_of:
        return f"move it from match.{change.out_of} to match.{change.to}"
    return (
        f"add it under match.{change.to}" if change.to else f"take it out of match.{change.out_of}"
    )


def _marks_speak(marks: Sequence[Mark]) -> str:
    return f"{counted(len(marks), 'mark')} {'speaks' if len(marks) == 1 else 'speak'}"


def _links_would(links: Sequence[Link]) -> str:
    return f"{counted(len(links), 'link')} would" if links else "No link would"


def _more(count: int) -> Iterator[str]:
    if count > 0:
        yield f"    and {count} more"

"""The topics' evidence → a table of every source, for whoever checks that all of it is true."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.model.counted import counted
from generator.read.documents import parse_page, validate
from generator.reference.texts import cell
from generator.schema import TopicFields

_TOPICS = "content/topics"
_PAGE = """# Sources

Every source that a topic of the showcase cites, with what it is cited for. An address leads to the
source itself or to its publisher's page. Strength is what a topic page says: `many-studies` is a
review or a meta-analysis, `argument` is theory, guidance or experience.

{counted}

| author | year | title | claim | topic | strength | found in | opened |
| --- | --- | --- | --- | --- | --- | --- | --- |
{rows}

## Without an address

{without}

## Without a year

{undated}

## Replaced by newer work

{replaced}
"""
_SOURCE = re.compile(r"(?P<author>[^()]+?) \((?P<year>[^()]+)\),? (?P<title>.+)")
_UNDATED = re.compile(r"(?P<author>[^,]+), (?P<title>.+)")


def sources_page(root: Path) -> str:
    """The page for the topics in a repository's folder; a topic that cannot be read is left out."""
    cites = sorted(_cites(root), key=lambda cite: (cite.source.casefold(), cite.topic, cite.claim))
    sources = list(dict.fromkeys(each.source for each in cites))
    addressed = {each.source for each in cites if each.url}
    newer = {each.source: each.newer for each in cites if each.newer}
    unopened = sum(not each.opened for each in cites)
    return _PAGE.format(
        counted=f"{counted(len(cites), 'finding')} from {counted(len(sources), 'source')}."
        f" For {unopened} of the findings nobody has opened the source yet.",
        rows="\n".join(each.row for each in cites),
        without=_listed(each for each in sources if each not in addressed),
        undated=_listed(each for each in sources if not _SOURCE.fullmatch(each)),
        replaced=_listed(f"{each}; newer: {newer[each]}" for each in sources if each in newer),
    )


@dataclass(frozen=True, slots=True)
class _Cite:
    """A source, and what one topic cites it for."""

    source: str
    claim: str
    url: str
    topic: str
    path: str
    strength: str
    found_in: str
    opened: str
    newer: str

    @property
    def row(self) -> str:
        parts = _SOURCE.fullmatch(self.source) or _UNDATED.fullmatch(self.source)
        known = parts.groupdict() if parts else {"author": self.source}
        title = cell(known.get("title", ""))
        cells = (
            cell(known["author"]),
            cell(known.get("year", "")),
            f"[{title}]({self.url})" if self.url and title else title,
            cell(self.claim),
            f"[{cell(self.topic)}](../{self.path})",
            self.strength,
            cell(self.found_in),
            self.opened,
        )
        return f"| {' | '.join(cells)} |"


def _cites(root: Path) -> Iterator[_Cite]:
    for file in sorted((root / _TOPICS).rglob("*.md")):
        path = file.relative_to(root).as_posix()
        fields, _ = validate(parse_page(path, file.read_bytes()), TopicFields)
        for each in fields.evidence if fields else ():
            yield _Cite(
                each.source,
                each.claim,
                each.url or "",
                fields.title if fields else "",
                path,
                each.strength or "",
                each.found_in or "",
                each.checked_on.isoformat() if each.checked_on else "",
                each.superseded_by or "",
            )


def _listed(texts: Iterable[str]) -> str:
    return "\n".join(f"- {text}" for text in texts) or "None."

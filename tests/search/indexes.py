"""Indexes without a renderer: pages of a few words, made into files and asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from benchmarks.search.ask import Search
from generator.cache import Cache, digest
from generator.model.published import file_digest
from generator.model.searched import FoundPage, TrustWords
from generator.search.search import index_pages


@dataclass(frozen=True)
class Written:
    """A page of a test; `text` is HTML."""

    title: str
    text: str = ""
    kind: str = "resource"
    subject: str = "Music"
    topics: tuple[str, ...] = ()
    key_stages: tuple[str, ...] = ()
    names: tuple[str, ...] = field(default=())
    facts: str = ""
    date: str = ""
    minutes: str = ""
    says: str = ""
    start: str = ""
    start_minutes: str = ""
    lead: str = ""

    @property
    def html(self) -> bytes:
        """It as the templates print it."""
        told = [("kind", self.kind), ("subject", self.subject)]
        told += [(name, value) for name in _ONCE if (value := getattr(self, name))]
        told += [("topic", each) for each in self.topics]
        told += [("key_stage", each) for each in self.key_stages]
        told += [("name", each) for each in self.names]
        said = "<".join(f"{name} {escape(value)}" for name, value in told)
        head = f'<meta name="trustpages" content="{said}">'
        return (
            f"<html><head>{head}</head><body><nav>Neighbours</nav>"
            f'<article class="md-content__inner" data-search-body><h1>{escape(self.title)}</h1>'
            f"{self.text}</article><footer>Whose</footer></body></html>"
        ).encode()


_ONCE = ("facts", "date", "minutes", "says", "start", "start_minutes", "lead")
WORDS = TrustWords(
    words=(
        (("PP",), ("pupil premium",)),
        (("TA", "LSA"), ("teaching assistants",)),
        (("mus",), ("Music",)),
        (("twilight",), ("PLC session",)),
        (("IT",), ("computers",)),
        (("marking",), ("feedback",)),
    ),
    stages=(("ks3", "Key Stage 3", (7, 8, 9)), ("ks4", "Key Stage 4", (10, 11))),
)

Pages = Mapping[str, Written]
"""address → page; the site is what comes before the first slash, the portal if that is nothing"""


def indexed(
    pages: Pages, cache: Cache, words: TrustWords = WORDS, *, with_others: bool = False
) -> dict[str, bytes]:
    """The files of the pages' index by path, each found to be what its key says."""
    found = [
        FoundPage(site, path, digest(page.html), lambda page=page: page.html)  # type: ignore[misc]
        for address, page in pages.items()
        for site, path in [_split(address)]
    ]
    files = {}
    files_of = index_pages("test", found, cache, words, with_others=with_others)
    for path, file in files_of.items():
        files[path] = file.read()
        assert file.digest == file_digest(files[path]), path
    return files


def searched(
    pages: Pages, folder: Path, words: TrustWords = WORDS, *, with_others: bool = False
) -> Search:
    """The search of these pages, written below an empty folder."""
    files = indexed(pages, Cache(folder / "cache"), words, with_others=with_others)
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return Search(folder)


def _split(address: str) -> tuple[str, str]:
    site, _, path = address.partition("/")
    return f"{site}/" if site else "", path

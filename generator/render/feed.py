"""What is new → an Atom feed (RFC 4287). feedgen writes it; no moment in it is that of a clock."""

from __future__ import annotations

import datetime as dt
import re

from feedgen.entry import FeedEntry as Entry
from feedgen.feed import FeedGenerator

from generator.model.subscribed import Feed, FeedEntry

_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML may hold (XML 1.0, 2.2)."""


def feed_of(planned: Feed) -> bytes:
    """The file of a feed."""
    feed = FeedGenerator()
    feed.id(planned.id)
    feed.title(_plain(planned.title))
    feed.author({"name": _plain(planned.author)})
    feed.language(planned.language)
    feed.generator("trustpages")
    feed.updated(dt.datetime.fromisoformat(planned.updated))
    feed.link(href=planned.url, rel="self", type="application/atom+xml")
    feed.link(href=planned.page, rel="alternate", type="text/html")
    for each in planned.entries:
        feed.add_entry(_entry(each), order="append")
    return bytes(feed.atom_str(pretty=True))


def _entry(planned: FeedEntry) -> Entry:
    entry = Entry()
    entry.id(planned.id)
    entry.title(_plain(planned.title))
    entry.updated(dt.datetime.fromisoformat(planned.updated))
    entry.link(href=planned.url, rel="alternate", type="text/html")
    entry.summary(_plain(planned.summary))
    entry.category(term=planned.subject, label=_plain(planned.subject_name))
    return entry


def _plain(text: str) -> str:
    return _NO_XML.sub("", text)

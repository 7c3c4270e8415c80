"""A built tree → one commit on a branch elsewhere, put together with what is there (ADR 51).

The commit follows on the one that the branch is at. If somebody was faster, or the host declines it
for the moment, it is made anew on what is there by then. Nothing is ever forced, but to forget.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass

from generator.model.diagnostics import CannotContinue
from generator.release.made import Offer, make_commit
from generator.release.remote import Rejected, Remote, Unheard
from generator.release.store import Store

_DECLINED = 10
"""How often in a row a host may decline a push though nobody was faster."""
_PATIENCE = 900
"""Seconds in which others may be faster."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 3.0


@dataclass(frozen=True)
class Pushed:
    """The commit that the branch is at, whether it is a new one, and what is said of it."""

    commit: str
    is_new: bool
    said: tuple[str, ...]


def push(store: Store, remote: Remote, offer: Offer) -> Pushed:
    """Have a branch show what is offered, beside all that it has from others.

    Raises `CannotContinue`, with the branch as it was, where a reason lacks, where it has something
    else or later, or where the host does not take it.
    """
    repository, until = store.repository(), time.monotonic() + _PATIENCE
    shown, before, tried, declined = remote.branch.shown, None, "", 0
    while True:
        tip = remote.tip()
        if not tip or tip != tried:  # else a push of which nothing was heard has come through
            made = make_commit(repository, offer, tip, shown, store.joined)
            if made.is_there:
                return Pushed(tip, False, made.said)
            declined = declined + 1 if tip == before else 0
            before, tried = tip, made.commit
            try:
                remote.push(tried, tip if offer.forget else None)
            except (Rejected, Unheard) as no:
                if declined >= _DECLINED or time.monotonic() > until:
                    raise _not_taken(shown, no) from None
                # Two who were declined at one time are not to keep step.
                longest = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2**declined)
                time.sleep(random.uniform(0, longest))  # noqa: S311 (it keeps nothing secret)
                continue
        if offer.forget:
            store.begin_anew()
        else:
            remote.keep(tried)
        return Pushed(tried, True, made.said)


def _not_taken(shown: str, no: Rejected | Unheard) -> CannotContinue:
    if isinstance(no, Unheard):
        return CannotContinue(
            f"the push to {shown} broke off, and again when it was tried anew. Publish again.",
            below=no.below,
        )
    return CannotContinue(
        f"{shown} does not take what is published, so it is as it was. What was said:",
        below=[f"  {each}" for each in no.said],
    )

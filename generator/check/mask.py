"""“(hidden)” for private values, so that no other rule's words, reasons or paths tell them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import ahocorasick

from generator.check.evidence.plain import plain
from generator.model.diagnostics import Diagnostic, Finding

_HIDDEN = "(hidden)"
_SIGNS = re.compile(r"%[0-9a-fA-F]{2}|([^\W_])")
"""A letter or digit; what stands between them, as in an address or a file's name, is no matter."""


class Mask:
    """The private values that a run found, and how to say anything without them.

    The cost is linear in what is said, however many values there are.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Learn what the findings hide: each line of `hidden` is a value."""
        by_path: dict[str, set[str]] = {}
        in_names: set[str] = set()
        for finding in findings:
            for value in finding.hidden.split("\n"):
                bare = _letters(value)
                if bare:
                    by_path.setdefault(finding.path, set()).add(bare)
                    if bare in _letters(finding.path):
                        in_names.add(bare)
        self._is_needed = bool(by_path)
        self._in_names = _searcher(in_names)
        self._by_path = {path: _searcher(bare | in_names) for path, bare in by_path.items()}

    def text(self, path: str, text: str) -> str:
        """What is said about the file at `path`, without what is private in it."""
        return _without(self._by_path.get(path, self._in_names), text)

    def diagnostic(self, each: Diagnostic) -> Diagnostic:
        """The fault with nothing private in its words or its path."""
        if not self._is_needed:
            return each
        return replace(
            each,
            path=_without(self._in_names, each.path),
            unmasked=each.path,
            # A private rule's own words never hold a value, and there may be thousands of them.
            message=each.message if each.is_private else self.text(each.path, each.message),
            help=each.help if each.is_private else self.text(each.path, each.help),
        )


def _letters(text: str) -> str:
    """A text's letters and digits alone: in a name they are joined otherwise than in a sentence."""
    return "".join(sign for sign, _ in _bare(text))


def _bare(text: str) -> Iterator[tuple[str, int]]:
    """The letters and digits as they are read, in small letters, each with its place in `text`."""
    read = plain(text)
    for match in _SIGNS.finditer(read.text):
        if match[1]:
            place = read.source(match.start(), match.end())[0]
            yield from ((sign, place) for sign in match[1].lower())


def _searcher(values: Iterable[str]) -> ahocorasick.Automaton | None:
    automaton = ahocorasick.Automaton()
    for value in values:
        automaton.add_word(value, value)
    if not len(automaton):
        return None
    automaton.make_automaton()
    return automaton


def _without(searcher: ahocorasick.Automaton | None, text: str) -> str:
    if searcher is None or not text:
        return text
    signs = list(_bare(text))
    pieces: list[str] = []
    done = 0
    for start, end in _together(_found(searcher, signs)):
        pieces += [text[done:start], _HIDDEN]
        done = end
    return "".join([*pieces, text[done:]])


def _found(
    searcher: ahocorasick.Automaton, signs: list[tuple[str, int]]
) -> Iterator[tuple[int, int]]:
    for last, value in searcher.iter("".join(sign for sign, _ in signs)):
        first = last - len(value) + 1
        start, end = signs[first][1], signs[last][1] + 1
        # A name is hidden as a word: “Kay” is nothing private in “okay”.
        is_inside = (first > 0 and signs[first - 1][1] == start - 1) or (
            last + 1 < len(signs) and signs[last + 1][1] == end
        )
        if not (value.isalpha() and is_inside):
            yield start, end


def _together(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans in order, those that overlap as one."""
    start = end = 0
    for each_start, each_end in sorted(spans):
        if each_start < end:
            end = max(end, each_end)
            continue
        if end:
            yield start, end
        start, end = each_start, each_end
    if end:
        yield start, end

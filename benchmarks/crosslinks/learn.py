"""Learns from the labels what the words around a phrase say of its sense.

    python benchmarks/crosslinks/learn.py SOURCE [--voices FOLDER] [--without HALF]
        [--precision 0.96] [--out FILE]

SOURCE holds the pages that `labels.tsv` names, FOLDER those of further voices (see
`voices/SOURCE.md`). A logistic regression is fitted to what `generator.link.learned` observes, the
strongest weights are kept and fitted once more, and a phrase needs as much as gave links of this
precision on pages that were left out of the fitting. Each page is read with phrase lists that
nothing on it or on the pages of its part has told, and a page that says the same again and again
counts less for each time, as does a voice of which there is much. Wants scikit-learn, which the
program itself does not: `pip install -e .[learn]`.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from measure import HERE, OF_VOICES, Label, PageRead, labels_by_line, pages_of, read_labels
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import PredefinedSplit, cross_val_predict
from unseen import Phrase, Seen, labelled, linker_without, phrases_seen
from voices import VOICES, read_voices

from generator.link.learned import KINDS, Learned, Observed
from generator.link.mentions import FAR_BELOW

OUT = HERE.parent.parent / "generator" / "link" / "learned.json"
ALWAYS = ""
PAGES = 2
"""How many pages a thing must be observed on, at least."""
KEPT = 2000
"""How many weights are kept."""
BESIDE = 0.8
"""How much a word near the phrase counts, against the one right beside it."""
OF_TOPIC = 0.5
"""How much what is known of a page counts for one topic alone, against for all."""
FOR_PHRASES = 1
"""What is added for a phrase that a topic's lead says means it wherever it stands."""
PARTS = 10
"""In how many parts the pages are divided, each to be judged by what the others taught."""


class Example(NamedTuple):
    """A labelled phrase: its page and topic, what is observed of it, whether a link is right."""

    page: str
    topic: str
    observed: Mapping[str, float]
    is_right: bool


def read_corpus(source: Path, voices: Sequence[Path]) -> tuple[list[PageRead], list[Label]]:
    """All labelled pages that are here, those of further voices among them, and their labels."""
    folders = (VOICES, *voices)
    heard = read_voices(VOICES / "labels.tsv", folders)
    labels = read_labels(HERE / "labels.tsv") + [Label(OF_VOICES, *each) for each in heard.labels]
    pages = dict.fromkeys(each.page for each in labels)
    return list(pages_of(source, pages, voices=folders)), labels


def part_of(page: str) -> int:
    """Which of the parts a page is in."""
    return zlib.crc32(page.encode()) % PARTS


def examples(
    reads: Sequence[PageRead], labels: Sequence[Label], seen: Mapping[Phrase, Seen]
) -> Iterator[Example]:
    """Every phrase of these labels that is found and may be linked, by lists without its part."""
    by_line = labels_by_line(labels)
    known = {each.page for each in labels}
    for part in range(PARTS):
        here = [read for read in reads if read.name in known and part_of(read.name) == part]
        if here:
            linker = linker_without(
                here[0], seen, lambda page, part=part: page in known and part_of(page) != part
            )
            for read in here:
                for mention, observed, is_right in labelled(read, linker, by_line):
                    if not linker.senses[mention.topic].is_learned:
                        continue  # of which the links alone are labelled that were made
                    observed_by_name = features(mention.topic, observed)
                    yield Example(read.name, mention.topic, observed_by_name, is_right)


def features(topic: str, observed: Observed) -> dict[str, float]:
    """What is observed by names from which `weights` are made: the part, whose, and the thing."""
    found = {name("topic", topic, ""): 1.0}
    found |= {name("phrases", topic, each): 1.0 for each in observed.phrases}
    for whose in (ALWAYS, topic):
        found[name("before", whose, observed.before)] = 1.0
        found[name("after", whose, observed.after)] = 1.0
        for part, things in (("beside", observed.beside), ("facts", observed.facts)):
            found |= {name(part, whose, each): n * share(part, whose) for each, n in things.items()}
    return found


def share(part: str, whose: str) -> float:
    """How much what is observed counts in the fitting; a weight that is written is of all of it."""
    if part == "beside":
        return BESIDE
    return OF_TOPIC if part == "facts" and whose else 1


def name(part: str, whose: str, thing: str) -> str:
    """A feature's name."""
    return "\t".join((part, whose, thing))


class Strongest(ClassifierMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """A logistic regression with the strongest weights of another."""

    def fit(self, observed: Any, right: Any, sample_weight: Any = None) -> Strongest:
        every = LogisticRegression(C=0.5, max_iter=3000).fit(observed, right, sample_weight)
        self.kept_ = np.sort(np.argsort(-abs(every.coef_[0]), kind="stable")[:KEPT])
        self.model_ = LogisticRegression(C=0.5, max_iter=3000)
        self.model_.fit(observed[:, self.kept_], right, sample_weight)
        self.classes_ = self.model_.classes_
        return self

    def predict(self, observed: Any) -> Any:
        return self.model_.predict(observed[:, self.kept_])

    def decision_function(self, observed: Any) -> Any:
        return self.model_.decision_function(observed[:, self.kept_])


def needed(found: list[Example], sums: Any, precision: float) -> tuple[float, float]:
    """The least sum whose links, one a page and topic, are of this precision; their recall."""
    pairs: dict[tuple[str, str], list[tuple[float, bool, bool]]] = defaultdict(list)
    for each, total in zip(found, sums, strict=True):
        total += FOR_PHRASES * (name("facts", ALWAYS, KINDS["phrase"]) in each.observed)
        is_name = name("facts", ALWAYS, KINDS["name"]) in each.observed
        pairs[each.page, each.topic].append((float(total), is_name, each.is_right))
    wanted = sum(any(right for _, _, right in its) for its in pairs.values())
    for least in np.arange(-4, 8, 0.05):
        links = [surest for its in pairs.values() if (surest := _surest(its, float(least)))]
        right = sum(is_right for _, is_right in links)
        if right >= precision * len(links):
            return float(least), right / wanted
    return math.inf, 0


def _surest(its: list[tuple[float, bool, bool]], least: float) -> tuple[float, bool] | None:
    sure = []
    for total, is_name, is_right in its:
        surety = total - least
        if surety >= 0 or (is_name and surety >= FAR_BELOW):
            # A name of which little speaks is linked where nothing is surer.
            sure.append((max(surety, 0.0), is_right))
    return max(sure, key=lambda each: each[0]) if sure else None


def how_much_each_counts(found: Sequence[Example]) -> Any:
    """Less the more its page says of its topic, and the more its voice says; 1 on average."""
    again = Counter((each.page, each.topic) for each in found)
    counted = np.array([again[each.page, each.topic] ** -0.5 for each in found])
    of_voice: Counter[str] = Counter()
    for each, count in zip(found, counted, strict=True):
        of_voice[voice_of(each.page)] += count
    counted *= [of_voice[voice_of(each.page)] ** -0.25 for each in found]
    return counted * len(found) / counted.sum()


def voice_of(page: str) -> str:
    """Who wrote a page: the first folder of its name."""
    return page.partition("/")[0]


def weights(names: list[str], values: Any) -> dict[str, Any]:
    """Features' names and weights → what `generator.link.learned` reads."""
    always: dict[str, Any] = {}
    topics: dict[str, dict[str, Any]] = defaultdict(dict)
    for each, value in zip(names, values, strict=True):
        part, whose, thing = each.split("\t")
        weight = round(float(value) * share(part, whose), 2)
        its = topics[whose] if whose else always
        if part == "topic":
            its["topic"] = weight
        elif weight:
            its.setdefault(part, {})[thing] = weight
    return {"always": always, "topics": topics}


def learn(
    reads: Sequence[PageRead],
    labels: Sequence[Label],
    seen: Mapping[Phrase, Seen],
    precision: float,
) -> dict[str, Any]:
    """What these labels teach, as it is written down; tells how it does on what is left out."""
    found = list(examples(reads, labels, seen))
    pages: dict[str, set[str]] = defaultdict(set)
    for example in found:
        for feature in example.observed:
            pages[feature].add(example.page)
    vectors = DictVectorizer()
    table = vectors.fit_transform(
        {key: value for key, value in each.observed.items() if len(pages[key]) >= PAGES}
        for each in found
    ).tocsc()
    right = np.array([each.is_right for each in found])
    counted = how_much_each_counts(found)
    sums = cross_val_predict(
        Strongest(),
        table,
        right,
        cv=PredefinedSplit([part_of(each.page) for each in found]),
        method="decision_function",
        params={"sample_weight": counted},
    )
    for each in sorted({0.93, 0.94, 0.95, 0.96, 0.97, precision}):
        least, recall = needed(found, sums, each)
        print(f"left out, precision {each}: recall {recall:.3f} from {least:.2f}", file=sys.stderr)
    model = Strongest().fit(table, right, counted)
    least, _ = needed(found, sums, precision)
    told = weights([vectors.feature_names_[each] for each in model.kept_], model.model_.coef_[0])
    facts = told["always"].setdefault("facts", {})
    facts[KINDS["phrase"]] = round(facts.get(KINDS["phrase"], 0) + FOR_PHRASES, 2)
    told["needs"] = round(least - float(model.model_.intercept_[0]), 2)
    print(f"{len(found)} phrases, {len(model.kept_)} weights", file=sys.stderr)
    return told


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("source", type=Path)
    options.add_argument("--voices", type=Path, nargs="*", default=())
    options.add_argument("--without", type=int, help="a half of the labels to learn nothing from")
    options.add_argument("--precision", type=float, default=0.96)
    options.add_argument("--out", type=Path, default=OUT)
    given = options.parse_args()
    reads, every = read_corpus(given.source, given.voices)
    labels = [each for each in every if each.half != given.without]
    seen = phrases_seen(reads, labels_by_line(labels))
    told = learn(reads, labels, seen, given.precision)
    msgspec.convert(told, Learned)
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)
    given.out.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()

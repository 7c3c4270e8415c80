"""Learns from the labels what the words around a phrase say of its sense.

    python benchmarks/crosslinks/learn.py SOURCE [--without HALF] [--precision 0.96] [--out FILE]

SOURCE holds the pages that `labels.tsv` names. A logistic regression is fitted to what
`generator.link.learned` observes, the strongest weights are kept and fitted once more, and a
phrase needs as much as gave links of this precision on pages that were left out of the fitting.
Wants scikit-learn, which the program itself does not: `pip install -e .[learn]`.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from measure import HERE, Label, labels_by_line, labels_of, pages_of, read_labels
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from generator.link.learned import KINDS, Observed
from generator.link.mentions import observations, page_text
from generator.link.why import places_of

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


def examples(source: Path, labels: list[Label]) -> Iterator[Example]:
    """Every labelled phrase that the program finds and may link."""
    by_line = labels_by_line(labels)
    for read in pages_of(source, dict.fromkeys(each.page for each in labels)):
        found = list(observations(page_text(read.catalogue, read.page), read.linker))
        places = places_of(read.catalogue, read.page, [mention for mention, _ in found])
        for place, (mention, observed) in zip(places, found, strict=True):
            if here := labels_of(by_line, read.name, place.line + read.shift, mention):
                is_right = any(label.is_right for label in here)
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

    def fit(self, observed: Any, right: Any) -> Strongest:
        every = LogisticRegression(C=0.5, max_iter=3000).fit(observed, right)
        self.kept_ = np.sort(np.argsort(-abs(every.coef_[0]), kind="stable")[:KEPT])
        self.model_ = LogisticRegression(C=0.5, max_iter=3000).fit(observed[:, self.kept_], right)
        self.classes_ = self.model_.classes_
        return self

    def predict(self, observed: Any) -> Any:
        return self.model_.predict(observed[:, self.kept_])

    def decision_function(self, observed: Any) -> Any:
        return self.model_.decision_function(observed[:, self.kept_])


def needed(found: list[Example], sums: Any, precision: float) -> tuple[float, float]:
    """The least sum whose links, one a page and topic, are of this precision; their recall.

    A topic's own name is linked whatever its sum.
    """
    best: dict[tuple[str, str], tuple[float, bool]] = {}
    named = set()
    for each, total in zip(found, sums, strict=True):
        pair = (each.page, each.topic)
        total += FOR_PHRASES * (name("facts", ALWAYS, KINDS["phrase"]) in each.observed)
        best[pair] = max(best.get(pair, (-math.inf, False)), (float(total), each.is_right))
        if name("facts", ALWAYS, KINDS["name"]) in each.observed:
            named.add(pair)
    wanted = len({(each.page, each.topic) for each in found if each.is_right})
    right = sum(best[pair][1] for pair in named)
    least, recall = math.inf, right / wanted
    others = sorted((each for pair, each in best.items() if pair not in named), reverse=True)
    for count, (total, is_right) in enumerate(others, len(named) + 1):
        right += is_right
        if right / count >= precision:
            least, recall = total, right / wanted
    return least, recall


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


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("source", type=Path)
    options.add_argument("--without", type=int, help="a half of the labels to learn nothing from")
    options.add_argument("--precision", type=float, default=0.96)
    options.add_argument("--out", type=Path, default=OUT)
    given = options.parse_args()
    labels = [each for each in read_labels(HERE / "labels.tsv") if each.half != given.without]
    found = list(examples(given.source, labels))
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
    of_page = [each.page for each in found]
    folds = GroupKFold(PARTS)
    sums = cross_val_predict(
        Strongest(), table, right, groups=of_page, cv=folds, method="decision_function"
    )
    for precision in (0.93, 0.94, 0.95, 0.96, 0.97):
        least, recall = needed(found, sums, precision)
        print(f"left out, precision {precision}: recall {recall:.3f} from {least:.2f}")
    model = Strongest().fit(table, right)
    least, _ = needed(found, sums, given.precision)
    names = [vectors.feature_names_[each] for each in model.kept_]
    told = weights(names, model.model_.coef_[0])
    told["always"]["facts"][KINDS["phrase"]] += FOR_PHRASES
    told["needs"] = round(least - float(model.model_.intercept_[0]), 2)
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)
    given.out.write_text(f"{text}\n", encoding="utf-8")
    print(f"{len(found)} phrases, {len(names)} weights: {given.out}", file=sys.stderr)


if __name__ == "__main__":
    main()

"""A word is the same to the program that writes the index and to the browser that reads it."""

from __future__ import annotations

import json
from importlib import resources

import pytest
import quickjs
from hypothesis import example, given
from hypothesis import strategies as st

from benchmarks.search.ask import SCRIPTS
from generator.model.searched import ENGINE, put_together
from generator.search.words import stem, words


def test_the_engine_is_made_of_short_files_that_are_all_put_together() -> None:
    files = sorted((SCRIPTS / "engine").iterdir())
    assert [file.stem for file in files] == sorted(ENGINE)
    lengths = [len(file.read_text(encoding="utf-8").splitlines()) for file in files]
    assert max(lengths) <= 300


def test_what_is_put_together_is_the_engine_without_its_comments() -> None:
    whole = put_together(lambda name: (SCRIPTS / "engine" / f"{name}.js").read_bytes()).decode()
    context = quickjs.Context()
    context.eval((SCRIPTS / "stemmer.js").read_text(encoding="utf-8"))
    context.eval(whole)
    offered = json.loads(context.eval("JSON.stringify(Object.keys(trustpagesEngine))"))
    assert {"openIndex", "needs", "addPart", "addAnswers", "search", "excerpt"} <= set(offered)
    assert "/*" not in whole


@pytest.fixture(scope="module")
def browser() -> quickjs.Context:
    context = quickjs.Context()
    for name in ("stemmer.js", "engine/words.js"):
        context.eval((SCRIPTS / name).read_text(encoding="utf-8"))
    return context


def test_every_english_word_has_the_same_stem_in_the_browser(browser: quickjs.Context) -> None:
    listed = resources.files("symspellpy") / "frequency_dictionary_en_82_765.txt"
    known = [line.split()[0] for line in listed.read_text(encoding="utf-8-sig").splitlines()]
    asked = known + [word + "ing" for word in known[::7]] + [word + "ies" for word in known[::11]]
    assert len(asked) > 100_000
    given = browser.eval("(text) => text.split(' ').map(trustpagesEngine.stem).join(' ')")
    assert given(" ".join(asked)).split(" ") == [stem(word) for word in asked]


LETTERS = st.characters(codec="utf-8", categories=["L", "N", "M", "P", "S", "Zs"])


@given(st.text(st.one_of(st.sampled_from("aAeEéÉ'’*+#-‑ ½ßςΣİıŁøñ中ひ한ไ"), LETTERS)))
@example("İstanbul ΟΔΟΣ ὈΔΥΣΣΕΎΣ ﬁne Ǆ Å x++y A*-C c#")
@example("a\u0301b \u0345 ͅα ᾳ")
def test_every_text_has_the_same_words_in_the_browser(browser: quickjs.Context, text: str) -> None:
    found = browser.eval(
        f"JSON.stringify(trustpagesEngine.wordsOf({json.dumps(text)}).map(trustpagesEngine.stem))"
    )
    assert json.loads(found) == [stem(word) for word in words(text)]

"""A page is only gone through for a marker or for attributes where these can be in it."""

from __future__ import annotations

import functools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.convert import markdown
from generator.convert.markdown import convert, extensions_of
from tests.conftest import PROJECT

EXTENSIONS = json.dumps(extensions_of(PROJECT / "mkdocs.yml"))
PIECES = (
    *("[TOC]", "&#91;TOC]", "[T&#79;C]", "&lbrack;TOC&rbrack;", "\\[TOC\\]", "[TOC", "]", "TOC"),
    *("*", "**", "`", "[", "[[", "]]", "<b>", "</b>", "<!-- -->", "# A", "- ", "> ", "| a |", "\\"),
    *(
        "{.lead}",
        "{: #x }",
        "{",
        "}",
        "&#123;.note}",
        "&lbrace;.note&rbrace;",
        "\\{.lead}",
        "{a=b}",
    ),
    *("[TOC]: x", "!!! note\n    ", "++t++", "\n", "\n\n", " ", "&amp;", "&"),
)
PAGES = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(page=PAGES)
def test_a_page_is_what_it_would_be_if_every_page_were_gone_through(page: str) -> None:
    text = f"{page}\n\n## One\n\nText.\n"
    as_needed = convert(text, EXTENSIONS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "look_for_signs", lambda *_: None)
        patch.setattr(markdown, "make_quick", lambda *_: None)
        patch.setattr(markdown, "_converter", _CONVERTER)
        assert convert(text, EXTENSIONS) == as_needed


_CONVERTER = functools.cache(markdown._converter.__wrapped__)
"""Another one, that passes nothing over."""


def test_it_is_put_in_after_a_page_without_it() -> None:
    convert("Text.\n", EXTENSIONS)
    assert 'class="toc"' in convert("[TOC]\n\n## One\n", EXTENSIONS).html


def test_attributes_are_read_after_a_page_without_them() -> None:
    convert("Text.\n", EXTENSIONS)
    assert 'class="lead"' in convert("## One {.lead}\n", EXTENSIONS).html

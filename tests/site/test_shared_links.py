"""What a message shows of a link to a page whose author writes strange things."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import lxml.html

from generator import pipeline
from tests.writing import TRUST, job_in, page, resource, topic, write_trust

TITLE = "\"><script>alert(1)</script> 'a' &amp; \u05e9\u05dc\u05d5\u05dd \u202eb {{ 7 * 7 }}"
SUMMARY = 'Say \u201cy\u0304\u201d \u202eand <b>turn</b> \x07 "round"'
FILES = {
    "content/index.md": page("Willow", audience="public"),
    "content/topics/voice.md": topic("Voice", audience="public"),
    "subjects/art/index.md": page("Art", audience="public"),
}


def _shown(root: Path, trust: str) -> tuple[dict[str, str], str]:
    """What the head of the page says to whoever makes a preview, and the head as it is."""
    strange = resource("X", "voice", audience="public").replace(
        "title: X", f"title: {_quoted(TITLE)}"
    )
    strange = strange.replace("summary: In one line.", f"summary: {_quoted(SUMMARY)}")
    files = {**FILES, "content/trust.yml": trust, "subjects/art/resources/x.md": strange}
    job = replace(job_in(write_trust(root, files)), edition="public")
    built = pipeline.build(job, root / "site").folder
    text = (built / "art/resources/x/index.html").read_text(encoding="utf-8")
    found = lxml.html.document_fromstring(text).xpath("//meta[starts-with(@property, 'og:')]")
    return {each.get("property"): each.get("content") for each in found}, text.split("</head>")[0]


def _quoted(text: str) -> str:
    return '"' + re.sub(r'(["\\])', r"\\\1", text).replace("\x07", "\\a") + '"'


def test_titles_and_summaries_stay_text_and_do_not_turn_the_words_after_them(
    tmp_path: Path,
) -> None:
    shown, head = _shown(tmp_path, TRUST + "site_url: https://willow.example/pages/\n")
    assert shown["og:title"] == TITLE
    says = SUMMARY.replace("\u202e", "").replace("\x07", "")
    assert shown["og:description"] == f"{says} \u00b7 Art \u00b7 Reviewed in September 2026"
    assert "alert(1)" in head
    assert "<script>alert" not in head


def test_without_an_address_of_the_site_nothing_is_said(tmp_path: Path) -> None:
    assert _shown(tmp_path, TRUST)[0] == {}

"""`trustpages new`: a page in the right place that only waits for its author."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.read.documents import parse_page, parse_settings
from tests.conftest import PROJECT, Run

STARTERS = PROJECT / "generator" / "new" / "starters"

KINDS = {
    "resource": (["music"], "subjects/music/resources/a-b.md"),
    "session": (["music"], "subjects/music/plc/a-b.md"),
    "topic": ([], "content/topics/a-b.md"),
    "subject": ([], "subjects/a-b/subject.yml"),
}


def _files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }


CHOICES = {
    "the-school-that-hosts": "willow-bank",
    "the-school-that-takes-part": "willow-bank",
    "the-topic-it-is-about": "close-listening",
    "the-key-stage-it-is-for": "ks3",
}
"""What only an author can choose, and what this trust has."""


def _chosen(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for left_open, choice in CHOICES.items():
        text = text.replace(left_open, choice)
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_page_asks_only_for_what_its_author_writes_and_chooses(
    kind: str, trust: Path, run: Run
) -> None:
    words, _ = KINDS[kind]
    run("new", kind, *words, "A: b", root=trust)

    told = [
        line
        for line in run("check", root=trust).stdout.splitlines()
        if " must fix: " in line
        and not any(f"“{left_open}”" in line for left_open in CHOICES)
        and "is still the text of a new page" not in line
    ]

    assert told == []


@pytest.mark.parametrize("kind", ["resource", "session", "topic"])
def test_each_text_that_waits_for_its_author_is_told_until_it_is_replaced(
    kind: str, trust: Path, run: Run
) -> None:
    words, path = KINDS[kind]
    run("new", kind, *words, "A: b", root=trust)
    _chosen(trust / path)
    starter = (STARTERS / f"{kind}.md").read_text(encoding="utf-8")
    waiting = re.findall(r"to_replace\([\"'](.+?)[\"']\) \}\}", starter)

    found = run("check", root=trust).stdout
    assert found.count("is still the text of a new page") == len(waiting) > 3

    text = (trust / path).read_text(encoding="utf-8")
    for each in waiting:
        text = text.replace(each, "How do we hum, with the heads of department?")
    (trust / path).write_text(text, encoding="utf-8")
    # A session's day is its author's to choose: today may be a Sunday or in the holidays.
    assert " must fix: " not in run("check", root=trust).stdout


def test_what_a_new_topic_offers_to_be_found_by_holds_without_its_comment_signs(
    trust: Path, run: Run
) -> None:
    run("new", "topic", "Praise", root=trust)
    topic = trust / "content/topics/praise.md"
    text = topic.read_text(encoding="utf-8")
    offered = re.compile(r"^# (?=aliases:|match:|  \w+: \[)", re.MULTILINE)
    topic.write_text(offered.sub("", text), encoding="utf-8")
    with (trust / "subjects/music/resources/one-bar-again.md").open("a", encoding="utf-8") as page:
        page.write("\nPupils remember the bar by the testing effect.\n")

    told = [line for line in run("check", root=trust).stdout.splitlines() if "praise.md:" in line]
    why = run("why", "subjects/music/resources/one-bar-again.md", root=trust).stdout

    assert len(offered.findall(text)) == 6
    assert [line for line in told if "is still the text of a new page" not in line] == []
    assert "“the testing effect”: a link to praise" in why


@pytest.mark.parametrize("audience", ["staff", "public"])
@pytest.mark.parametrize("kind", ["resource", "session", "topic"])
def test_a_new_page_says_who_may_read_it_as_the_trust_decides(
    kind: str, audience: str, trust: Path, run: Run
) -> None:
    words, path = KINDS[kind]
    with (trust / "content" / "trust.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"default_audience: {audience}\n")

    run("new", kind, *words, "A: b", root=trust)

    assert f"\naudience: {audience} # who may read it: staff, or public (everybody)\n" in (
        trust / path
    ).read_text(encoding="utf-8")


def test_a_new_subjects_page_is_true_as_it_stands(trust: Path, run: Run) -> None:
    run("new", "subject", "Drama", root=trust)
    _chosen(trust / "subjects" / "drama" / "subject.yml")

    assert run("check", root=trust).stdout == "Nothing to fix. Thank you.\n"


def test_a_new_subject_is_not_made_beside_settings_with_faults(trust: Path, run: Run) -> None:
    (trust / "content" / "trust.yml").write_text("name: Willow Trust\n")

    result = run("new", "subject", "Drama", root=trust)

    assert result.exit_code == 2
    assert "content/trust.yml has faults" in result.stderr
    assert not (trust / "subjects" / "drama").exists()


def test_a_new_subject_opens_in_the_trusts_own_year(trust: Path, run: Run) -> None:
    settings = trust / "content" / "trust.yml"
    settings.write_text(settings.read_text().replace("2026-27", "2031-32"))

    run("new", "subject", "Drama", root=trust)

    document = parse_settings("subject.yml", (trust / "subjects/drama/subject.yml").read_bytes())
    assert document.values["version"] == "2031-32"


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_that_is_there_already_is_left_as_it_is(kind: str, trust: Path, run: Run) -> None:
    words, path = KINDS[kind]
    run("new", kind, *words, "A b", root=trust)
    (trust / path).write_text("An author's work")
    before = _files(trust)

    result = run("new", kind, *words, "a; b", root=trust)

    assert result.exit_code == 2
    assert f"{path} is there already" in result.stderr
    assert _files(trust) == before


@pytest.mark.parametrize(
    "title",
    [
        "Poetry: voice",
        'Say "why"',
        "It's 50% - isn't it?",
        "C:\\new\\table",
        "- [ ] {a: *b} # &c !d",
        "{{ 7 * 7 }} {% raw %}",
        "Être ou avoir – œuvre",
        "null",
        "2026-10-03",
        "---",
        "two\nlines",
    ],
)
@pytest.mark.parametrize("kind", ["resource", "subject"])
def test_any_title_arrives_in_the_page_as_it_was_typed(
    title: str, kind: str, trust: Path, run: Run
) -> None:
    before = set(_files(trust))
    words = KINDS[kind][0]

    result = run("new", kind, "--", *words, title, root=trust)

    made = set(_files(trust)) - before
    if not re.search("[a-z0-9]", title.lower()):
        assert (result.exit_code, made) == (2, set())
        return
    assert result.exit_code == 0
    pages = [parse_page(path, (trust / path).read_bytes()) for path in made if path.endswith(".md")]
    assert [page.values["title"] for page in pages] == [title]
    assert all(re.fullmatch(r"[a-z0-9/.-]+", path) for path in made)


@pytest.mark.parametrize("title", ["../x", "../../content/x", "/etc/x", "x/../../y", "..\\x"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_title_never_leads_out_of_its_folder(
    title: str, kind: str, trust: Path, run: Run
) -> None:
    words, path = KINDS[kind]
    before = set(_files(trust.parent))

    result = run("new", kind, *words, title, root=trust)

    folder = path.split("a-b")[0]
    made = set(_files(trust.parent)) - before
    assert result.exit_code == 0
    assert made
    assert all(each.startswith(f"trust/{folder}") and ".." not in each for each in made)


def test_a_note_is_started_for_a_topic_that_there_is(trust: Path, run: Run) -> None:
    result = run("new", "topic-note", "music", "Close listening", root=trust)
    assert result.exit_code == 0
    assert (trust / "subjects/music/topics/close-listening.md").is_file()
    told = run("check", root=trust).stdout
    assert told.count("is still the text of a new page") == told.count(" must fix: ") == 3


def test_a_note_on_no_topic_is_refused_with_the_nearest(trust: Path, run: Run) -> None:
    before = _files(trust)
    result = run("new", "topic-note", "music", "Close listning", root=trust)
    assert result.exit_code == 2
    assert "there is no topic called Close listning. Did you mean close-listening?" in result.stderr
    assert _files(trust) == before


@pytest.mark.parametrize("title", ["!!!", "…", "   ", ""])
def test_a_title_without_a_letter_is_refused_in_words(title: str, trust: Path, run: Run) -> None:
    before = _files(trust)

    result = run("new", "resource", "music", title, root=trust)

    assert result.exit_code == 2
    assert "has no letters to name a file by" in result.stderr
    assert _files(trust) == before


@pytest.mark.parametrize("title", ["Index", "README"])
@pytest.mark.parametrize("kind", ["resource", "session", "topic"])
def test_a_title_that_would_name_another_kind_of_page_is_not_made_a_faulty_one(
    title: str, kind: str, trust: Path, run: Run
) -> None:
    result = run("new", kind, *KINDS[kind][0], title, root=trust)

    # Either refused, or put under a name that its folder's own page does not have.
    assert result.exit_code == 2 or "there is no field" not in run("check", root=trust).stdout


@pytest.mark.parametrize("subject", ["drama", "..", "../subjects/music", "music/../art"])
def test_a_subject_that_is_not_there_is_answered_with_those_that_are(
    subject: str, trust: Path, run: Run
) -> None:
    before = _files(trust)

    result = run("new", "resource", subject, "Echo", root=trust)

    assert result.exit_code == 2
    assert f"there is no subject called {subject}. There are: art, music." in result.stderr
    assert _files(trust) == before


@pytest.mark.parametrize("words", [["resource", "Echo"], ["topic", "music", "Echo"]])
def test_too_few_or_too_many_words_are_answered_with_how_to_write_it(
    words: list[str], trust: Path, run: Run
) -> None:
    result = run("new", *words, root=trust)

    assert result.exit_code == 2
    assert f"write: trustpages new {words[0]} " in result.stderr

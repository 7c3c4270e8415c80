"""A page's text and the values of its form: what nobody changed stays as it stands in the file.

Run in a browser, with the program of the forms as npm fetches it (`make editor`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import lxml.html
import pytest
from playwright.sync_api import Browser, Error, Page

from generator.cache import Cache
from generator.checking import link_year
from generator.convert.markdown import convert, extensions_of
from generator.model.job import Job
from generator.read.documents import parse_page
from generator.read.trees import WorkTree
from tests.conftest import PROJECT, TREES, serve
from tests.edit.in_browser import IS_THERE, lines_changed, write_forms

pytestmark = pytest.mark.skipif(not IS_THERE, reason="the forms' program is fetched by make editor")

CAREFUL = r"""---
# Ask the science lead before you change this.
title: 'Humming: the "inner" part'   # as on the poster
summary: >-
  One line that is
  written in two.
reviewed: 2026-09-01

topics: [voice,   practice]
key_stages:
    - ks3   # and not yet ks4
kind: guide
minutes: 5
files:
  # The slides are ours.
  - path: slides.pptx
    title: Slides
    rights: own
  - {path: notes.pdf, title: "Notes, for you", rights: cc-by-4.0}
house_style: we keep this
use_when:
---


# A heading

Text with *marks*.\
Next line.
"""
"""What a careful person has written by hand, and what a form does not know."""


@pytest.fixture(scope="module")
def alone(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A tab in which our own part of the forms can be asked."""
    site, small = tmp_path_factory.mktemp("forms"), TREES / "small"
    job = Job(small, Cache(site / "cache"), 1, lambda *_: None)
    write_forms(link_year(job, WorkTree(small)), site)
    with serve(site) as address:
        page = browser.new_page()
        page.goto(f"{address}/edit/kinds.js")
        yield page
        page.close()


def changed(alone: Page, text: str, **values: object) -> str:
    """The text that is saved where these values of its form were changed."""
    found: str = alone.evaluate(
        """async ([text, values]) => {
          const { fromFile, toFile } = await import("./format.js");
          return toFile({ ...fromFile(text), ...values });
        }""",
        [text, values],
    )
    return found


def test_a_page_without_a_text_is_not_changed_by_being_opened(alone: Page) -> None:
    """Sveltia takes the last line end away before it is asked what there is."""
    text = "---\ntitle: A path\n---"
    assert changed(alone, text) == text
    assert changed(alone, text, body="Text.") == f"{text}\nText.\n"


def test_what_nobody_changed_is_the_same_to_the_byte(alone: Page) -> None:
    assert changed(alone, CAREFUL) == CAREFUL


def test_every_page_of_the_showcase_is_read_and_written_as_it_is(alone: Page) -> None:
    paths = [path for top in ("content", "subjects") for path in (PROJECT / top).rglob("*.md")]
    texts = [path.read_text(encoding="utf-8") for path in paths]

    saved = alone.evaluate(
        """async (texts) => {
          const { fromFile, toFile } = await import("./format.js");
          return texts.map((text) => toFile(fromFile(text)));
        }""",
        texts,
    )

    assert len(texts) > 400
    assert [path for path, a, b in zip(paths, texts, saved, strict=True) if a != b] == []


def test_a_changed_text_is_the_one_line_that_changes(alone: Page) -> None:
    after = changed(alone, CAREFUL, title="Humming")

    assert lines_changed(CAREFUL, after) == (
        ["title: 'Humming: the \"inner\" part'   # as on the poster"],
        ["title: 'Humming' # as on the poster"],
    )


def test_a_changed_number_and_day_stay_without_quotes(alone: Page) -> None:
    after = changed(alone, CAREFUL, minutes=25, reviewed="2026-10-02")

    assert lines_changed(CAREFUL, after) == (
        ["reviewed: 2026-09-01", "minutes: 5"],
        ["reviewed: 2026-10-02", "minutes: 25"],
    )


def test_a_value_in_a_list_is_changed_and_its_neighbours_are_not(alone: Page) -> None:
    slides = {"path": "slides.pptx", "title": "Slides", "rights": "own"}
    notes = {"path": "notes.pdf", "title": "Notes: all", "rights": "cc-by-4.0"}

    after = changed(alone, CAREFUL, files=[slides, notes])

    assert lines_changed(CAREFUL, after) == (
        ['  - {path: notes.pdf, title: "Notes, for you", rights: cc-by-4.0}'],
        ['  - {path: notes.pdf, title: "Notes: all", rights: cc-by-4.0}'],
    )


def test_a_file_that_is_beside_the_page_already_is_written_by_its_name(alone: Page) -> None:
    """Sveltia gives `/quiz.pdf` for it, which is no file's place."""
    quiz = {"path": "/quiz.pdf", "title": "Quiz", "rights": "own"}

    after = changed(alone, "---\ntitle: A page\n---\n", files=[quiz])

    assert "  - path: quiz.pdf\n" in after


def test_a_picture_that_is_not_kept_with_the_page_is_not_saved(alone: Page) -> None:
    """`new:` is of another page's form, and `blob:` of one that was closed."""
    for place in ("new:board.webp", "blob:https://trust.example/3b2f"):
        with pytest.raises(Error, match="is not kept with this page"):
            changed(alone, CAREFUL, body=f"![A board]({place})")


def test_a_list_grows_in_the_way_in_which_it_is_written(alone: Page) -> None:
    after = changed(alone, CAREFUL, topics=["voice", "practice", "aural-skills"])

    assert lines_changed(CAREFUL, after)[1] == ["topics: [voice, practice, aural-skills]"]
    assert "    - ks3   # and not yet ks4" in after


def test_what_is_emptied_goes_and_the_comment_below_it_stays(alone: Page) -> None:
    text = "---\ntitle: A\nuse_when: Now\n# Ask first.\nminutes: 5\n---\nText.\n"

    assert changed(alone, text, use_when="") == text.replace("use_when: Now\n", "")


def test_a_line_is_taken_off_a_list_of_lists(alone: Page) -> None:
    notes = {"path": "notes.pdf", "title": "Notes, for you", "rights": "cc-by-4.0"}

    after = changed(alone, CAREFUL, files=[notes])

    assert lines_changed(CAREFUL, after)[1] == []
    assert "slides.pptx" not in after


def test_a_new_field_stands_at_the_end_and_what_goes_without_saying_is_not_written(
    alone: Page,
) -> None:
    after = changed(alone, CAREFUL, send_notes="Sing: softly", autolink=True, expected=False)

    assert after == CAREFUL.replace("use_when:\n", 'use_when:\nsend_notes: "Sing: softly"\n')


def test_a_switch_that_is_turned_is_written(alone: Page) -> None:
    after = changed(alone, CAREFUL, autolink=False, expected=True)

    assert lines_changed(CAREFUL, after) == ([], ["autolink: false", "expected: true"])


def test_a_new_text_leaves_the_first_lines_alone(alone: Page) -> None:
    after = changed(alone, CAREFUL, body="Another text.")

    assert after == CAREFUL[: CAREFUL.index("\n---\n\n") + 5] + "Another text.\n"


def test_where_a_page_was_is_a_list_that_can_be_added_to(alone: Page) -> None:
    text = "---\ntitle: A\nold_paths: resources/b.md\n---\nText.\n"

    told = alone.evaluate('async (text) => (await import("./format.js")).fromFile(text)', text)

    assert told["old_paths"] == ["resources/b.md"]
    assert changed(alone, text) == text


def test_a_page_without_first_lines_gets_none_unless_something_is_written(alone: Page) -> None:
    assert changed(alone, "Only text.\n") == "Only text.\n"
    assert changed(alone, "Only text.\n", title="A") == "---\ntitle: A\n---\nOnly text.\n"


def test_a_new_page_is_written_as_others_are(alone: Page) -> None:
    values = {
        "title": "Six-mark answers: what next?",
        "reviewed": "2026-11-20",
        "topics": ["voice"],
        "start": "15:45",
        "minutes": 5,
        "agenda": [{"title": "Tea", "minutes": 15, "led_by": "Everyone, or nobody"}],
        "expected": False,
        "charter": [],
        "link": "",
        "match": {"signs": None, "learned": False, "never": []},
        "body": "Text.",
    }
    text = alone.evaluate('async (values) => (await import("./format.js")).toFile(values)', values)

    assert text == (
        '---\ntitle: "Six-mark answers: what next?"\nreviewed: 2026-11-20\ntopics: [voice]\n'
        'start: "15:45"\nminutes: 5\nagenda:\n  - title: Tea\n    minutes: 15\n'
        '    led_by: "Everyone, or nobody"\n---\nText.\n'
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("minutes: about ten", "not a number alone"),
        ("autolink: yes", "not true or false"),
        ("agenda: Tea, then talk", "not written as a form has it"),
        ("summary: {one: two}", "more than one text"),
        ("title: &name Title", "can't keep"),
        ("title: A\ntitle: B", "can't be read"),
        ("title: Poetry: voice", "can't be read"),
        ("use_when: [When", "can't be read"),
        ("  minutes: 5", "do not begin at the left"),
        ("? minutes\n: 5", "do not begin at the left"),
        ("reviewed: !!timestamp 2026-09-01", "can't keep"),
        ("[minutes]: 5", "a name that is no text"),
        ("Title: A", "“Title” is written “title”"),
        ("key stages: [ks3]", "“key stages” is written “key_stages”"),
        ("files:\n  - {Path: a.pdf}", "“files: Path” is written “path”"),
        ("body: of work", "a name that a form has for itself"),
        ("as_it_was: good", "a name that a form has for itself"),
        ("not_in_a_form: true", "a name that a form has for itself"),
        ("topics: voice, practice", "several in one text"),
        ("title: “A”", "curly quotes"),
        ("topics: [“voice”]", "curly quotes"),
        ("files: [{path: 100% quiz.pdf}]", "has a % that a form can't show"),
        ("minutes: {}", "more than one text"),
        ("date: 03/10/2026", "is not a day such as"),  # of which a browser makes 10 March
        ("start: 3.45pm", "is not a time such as"),  # and of that 3:45 in the night
    ],
)
def test_what_a_form_would_lose_is_not_opened_in_one(alone: Page, line: str, said: str) -> None:
    told = alone.evaluate(
        'async (text) => (await import("./format.js")).fromFile(text)',
        f"---\n{line}\n---\nText.\n",
    )

    assert told["title"].endswith("(not in a form)")
    assert said in told["summary"]
    assert told["not_in_a_form"] == told["summary"]
    assert "body" not in told


@pytest.mark.parametrize(
    "text",
    [
        "\n---\n{}---\nText.\n",
        "----\n{}----\nText.\n",
        "–––\n{}–––\nText.\n",
        " ---\n{}---\nText.\n",
        "{}---\nText.\n",
        "---\n{}\nText.\n",
        "---\nminutes: 5\n---\n\n---\n{}---\nText.\n",
        "```yaml\n{}```\nText.\n",
        "```\n---\n{}---\nText.\n```\n",
        "<!-- Ours. -->\n---\n{}---\nText.\n",
    ],
)
def test_a_page_whose_first_lines_stand_elsewhere_is_not_given_others_above_them(
    alone: Page, text: str
) -> None:
    """The check finds them there, and a form does not: they would be saved as part of the text."""
    text = text.format("title: Humming\nsummary: How.\n")
    document = parse_page("subjects/music/resources/humming.md", text.encode())
    assert document.values["title"] == "Humming"

    told = alone.evaluate('async (text) => (await import("./format.js")).fromFile(text)', text)

    assert told["title"] == "Humming (not in a form)"
    assert "between two lines of ---" in told["summary"]


@pytest.mark.parametrize("nothing", ["~", "null", "Null", "NULL"])
def test_what_says_nothing_is_shown_as_nothing_and_the_word_is_kept_as_a_word(
    alone: Page, nothing: str
) -> None:
    text = f"---\ntitle: A\nsummary: {nothing}\nminutes: {nothing}\n---\nText.\n"

    told = alone.evaluate('async (text) => (await import("./format.js")).fromFile(text)', text)
    as_title = changed(alone, text, title=nothing)
    anew = changed(alone, text, title="B", send_notes=nothing)

    assert (told["title"], told["summary"], told["minutes"]) == ("A", "", "")
    assert changed(alone, text) == text
    assert as_title == text.replace("title: A", f'title: "{nothing}"')
    assert parse_page("a.md", anew.encode()).values["send_notes"] == nothing


def test_names_that_no_form_has_are_kept_whatever_they_are(alone: Page) -> None:
    text = "---\ntitle: A\nconstructor: x\n__proto__: {summary: S}\n~: x\nnull: [y]\n---\nText.\n"

    assert changed(alone, text, title="B") == text.replace("title: A", "title: B")


def test_the_words_of_a_link_are_the_title_whatever_signs_it_has(alone: Page) -> None:
    r"""Even `\[`, which would begin a formula, and in a table."""
    titles = [
        "Poetry [draft]: a ] b",
        "From $5 to $6 | `x` *y* _z_ ~~u~~",
        r"R&D &amp; \(q\) <b> ++a++",
        "!a [[b]] {.c} #d",
    ]

    words = alone.evaluate(
        'async (titles) => { const { asText } = await import("./links.js"); '
        "return titles.map(asText); }",
        titles,
    )

    links = [f"[{each}](b.md)" for each in words]
    body = "".join(f"{each}\n\n| T |\n| --- |\n| {each} |\n\n" for each in links)
    page = convert(body, json.dumps(extensions_of(PROJECT / "mkdocs.yml"))).html
    said = ["".join(each.itertext()) for each in lxml.html.fromstring(page).iter("a")]
    assert said == [title for title in titles for _ in range(2)]
    assert "<math" not in page


def test_two_files_of_one_name_are_not_written_over_one_another(alone: Page) -> None:
    told = alone.evaluate(
        """async () => {
          const { refuseToUndo } = await import("./drafts.js");
          const own = window.fetch;
          const asked = [];
          window.fetch = async (where) => asked.push(where) && Response.json({ data: {} });
          refuseToUndo("willow/pages");
          const additions = ["a/Quiz.pdf", "b/quiz.pdf", "a/quiz.pdf"].map((path) => ({ path }));
          const input = { fileChanges: { additions } };
          const body = JSON.stringify({ query: "createCommitOnBranch(", variables: { input } });
          const answer = await window.fetch("https://host.example", { body });
          window.fetch = own;
          return { asked, said: (await answer.json()).errors[0].message };
        }"""
    )

    assert told["asked"] == []
    assert "the name quiz.pdf, and one would be lost" in told["said"]


def test_items_that_change_places_take_nothing_of_one_another(alone: Page) -> None:
    """One source had an address and the other has none: it must not get the first one's."""
    text = (
        "---\nevidence:\n  - {claim: A, source: B, url: https://b.example}\n  - {claim: C}\n---\n"
    )
    first = {"claim": "A", "source": "B", "url": "https://b.example"}

    swapped = changed(alone, text, evidence=[{"claim": "C"}, first])
    changed_too = changed(alone, text, evidence=[{"claim": "D"}, first])

    assert swapped == (
        "---\nevidence:\n  - {claim: C}\n  - {claim: A, source: B, url: https://b.example}\n---\n"
    )
    assert changed_too == swapped.replace("claim: C", "claim: D")


_CHANGE_ALL = r"""async (texts) => {
  const { fromFile, toFile } = await import("./format.js");
  const more = [' and: "more"', " # no comment", "\n\nA second part.", "'s", " [x], {y}", ""];
  const other = (value, at) => {
    if (Array.isArray(value)) {
      const [first, ...rest] = value;
      rest.reverse();
      return at % 2
        ? [...rest, other(first, at)]
        : [other(first, at), ...rest, other(first, at + 1)];
    }
    if (value && typeof value === "object") {
      const name = Object.keys(value)[at % Object.keys(value).length];
      return { ...value, [name]: other(value[name], at) };
    }
    if (/^\d+$/.test(value)) return String(Number(value) + 1);
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return `${value.slice(0, 8)}0${1 + (at % 9)}`;
    if (/^\d\d:\d\d$/.test(value)) return `0${1 + (at % 9)}:50`;
    if (/^(true|false)$/.test(value)) return String(value === "false");
    return `${value}${more[at % more.length]}`.trim();
  };
  const sorted = (value) =>
    Array.isArray(value)
      ? value.map(sorted)
      : value && typeof value === "object"
        ? Object.entries(value).sort().map(([name, each]) => [name, sorted(each)])
        : value;
  const told = ({ as_it_was, ...values }) => JSON.stringify(sorted(values));
  let tried = 0;
  const wrong = [];
  for (const [path, text] of Object.entries(texts)) {
    const before = fromFile(text);
    for (const [at, name] of Object.keys(before).entries()) {
      if (name === "as_it_was" || !before[name]?.length) continue;
      const values = { ...before, [name]: other(before[name], at + path.length) };
      tried += 1;
      if (told(fromFile(toFile(values))) !== told(values)) wrong.push([path, name]);
    }
  }
  return [tried, wrong];
}"""
"""Each field of each page gets another value; which of them are not read again as they were."""


@pytest.mark.parametrize("every", [7, pytest.param(1, marks=pytest.mark.audit)])
def test_whatever_is_changed_on_a_page_of_the_showcase_is_read_as_it_was_changed(
    alone: Page, every: int
) -> None:
    """Each field of each page gets another value; that is read again, and all else as before.

    Of every seventh page; `make audit` asks it of all.
    """
    paths = [path for top in ("content", "subjects") for path in (PROJECT / top).rglob("*.md")]
    paths = sorted(paths)[::every]
    texts = {str(path): path.read_text(encoding="utf-8") for path in paths}

    tried, wrong = alone.evaluate(_CHANGE_ALL, texts)

    assert tried > 4000 / every
    assert wrong == []

"""Lines that YAML cannot read, or not as they were meant, and files of other editors."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.model.places import Edit, Position
from generator.model.written import Document
from generator.read.documents import parse_page, parse_settings, validate
from generator.schema import PageFields
from generator.schema.subject import SubjectFields
from generator.schema.trust import TrustFields
from tests.conftest import Run
from tests.read.test_tolerance import noted, read, with_edits
from tests.writing import SUBJECT, TRUST

REST = "summary: What it is.\nreviewed: 2026-10-03\n"


def front(lines: str) -> tuple[PageFields | None, Document]:
    """A page that begins with these lines, its summary and review after them."""
    return read(f"---\n{lines}\n{REST}---\nBody\n")


def mended(document: Document) -> str:
    """The text as `--fix` leaves it, after as many rounds as it takes."""
    while any(problem.edits for problem in document.problems):
        _, after = read(with_edits(document))
        assert len(after.problems) < len(document.problems)
        document = after
    assert document.problems == ()
    return document.text


@pytest.mark.parametrize(
    ("line", "title", "what", "new"),
    [
        ("title: Poetry: voice", "Poetry: voice", "a colon without quotes", '"Poetry: voice"'),
        ("title: A: b: c", "A: b: c", "a colon without quotes", '"A: b: c"'),
        ("title: Poetry:", "Poetry:", "a colon without quotes", '"Poetry:"'),
        ("title: Say “so”: now", "Say “so”: now", "a colon without quotes", '"Say “so”: now"'),
        ('title: Say "so": now', 'Say "so": now', "a colon without quotes", r'"Say \"so\": now"'),
        (r"title: a\b: c", r"a\b: c", "a colon without quotes", r'"a\\b: c"'),
        ("title: “Poetry”", "Poetry", "curly quotes", '"Poetry"'),
        ("title: ‘Poetry’", "Poetry", "curly quotes", '"Poetry"'),
        ("title: „Poetry“", "Poetry", "curly quotes", '"Poetry"'),
        ("title: “Poetry: voice”", "Poetry: voice", "curly quotes", '"Poetry: voice"'),
        ('title: “A "B" C”', 'A "B" C', "curly quotes", r'"A \"B\" C"'),
    ],
)
def test_a_line_is_read_as_it_was_meant_and_can_be_written_so(
    line: str, title: str, what: str, new: str
) -> None:
    fields, document = front(line)
    assert fields is not None
    assert fields.title == title
    problem = noted(document)
    assert (problem.detail, problem.expected) == (what, f"title: {new}")
    assert problem.position == Position(2, 1)
    assert problem.edits == (Edit(Position(2), line, f"title: {new}"),)
    assert read(mended(document)) == (fields, read(with_edits(document))[1])


@pytest.mark.parametrize(
    "title",
    [
        "“A” and “B”",
        "An “EAL” list",
        "It’s ours",
        "16:30",
        "https://willow.example/",
        "A:b",
        "C# and D",
        '"Poetry: voice"',
        "'Poetry: voice'",
    ],
)
def test_what_yaml_reads_as_it_was_meant_is_left_alone(title: str) -> None:
    fields, document = front(f"title: {title}")
    assert fields is not None
    assert (fields.title, document.problems) == (title.strip("\"'"), ())


@pytest.mark.parametrize(
    "broken",
    [
        "title: x\ntopics: [eal",
        "title: x\nfiles: {path: a: b}",
        "title: 'A: b",
        "title: @home",
        "title: *star: b",
    ],
)
def test_lines_that_stay_broken_are_one_fault_of_the_file_as_it_stands(broken: str) -> None:
    fields, document = front(broken)
    assert fields is None
    [problem] = document.problems
    assert (problem.kind, problem.edits) == ("front-matter", ())


def test_only_what_is_broken_is_mended_where_one_line_is() -> None:
    lines = "title: Poetry: voice\nowner: Lead  # since May\nlicence: 'A: b'\ntopics: [a, b]  # two"
    fields, document = front(lines)
    assert fields is not None
    assert (fields.title, fields.owner, fields.licence) == ("Poetry: voice", "Lead", "A: b")
    assert noted(document).position == Position(2, 1)
    after = mended(document)
    assert after == document.text.replace("Poetry: voice", '"Poetry: voice"', 1)


def test_a_comment_after_a_broken_value_is_still_a_comment() -> None:
    fields, _ = front("title: Poetry: voice  # not: final")
    assert fields is None or fields.title == "Poetry: voice"


@pytest.mark.parametrize("sign", [">", "|", ">-", "|+"])
def test_lines_of_a_block_of_text_are_not_mended(sign: str) -> None:
    block = "  Not: touched: at all\n\n  name: “curly”\n"
    fields, document = front(f"licence: {sign}\n{block}title: A: b\nowner: “Lead”")
    assert fields is not None
    assert (fields.title, fields.owner) == ("A: b", "Lead")
    assert fields.licence is not None
    assert fields.licence.split() == block.split()
    assert [each.position.line for each in document.problems] == [6, 7]
    assert block in mended(document)


def test_tabs_that_indent_are_spaces() -> None:
    lines = "title: x\nsilence:\n\t- rule: a\n\t  reason: b"
    fields, document = front(lines)
    assert fields is not None
    [silence] = fields.silence
    assert (silence.rule, silence.reason) == ("a", "b")
    assert [(each.kind, each.detail, each.position.line) for each in document.problems] == [
        ("understood", "a tab", 4),
        ("understood", "a tab", 5),
    ]
    assert "\t" not in mended(document)


@pytest.mark.parametrize("line", ["title:\tA page", "title: A page\t", "title: \t A page"])
def test_tabs_round_a_value_are_no_matter(line: str) -> None:
    fields, document = front(line)
    assert fields is not None
    assert (fields.title, document.problems) == ("A page", ())


@pytest.mark.parametrize("item", ["Note: bring a pen", "Note: a: b"])
def test_an_item_of_a_list_with_a_colon_is_a_text(item: str) -> None:
    fields, document = front(f"title: x\ntopics:\n  - eal\n  - {item}")
    assert fields is not None
    assert fields.topics == ("eal", item)
    assert {each.detail for each in document.problems} == {"a colon without quotes"}
    assert f'  - "{item}"\n' in mended(document)


def test_broken_lines_come_first_and_values_once_they_are_mended() -> None:
    text = "---\ntitle: A: b\nsummary: x\nreviewed: 3 October 2026\nautolink: Yes\n---\n"
    fields, document = read(text)
    assert [(each.detail, bool(each.edits)) for each in document.problems] == [
        ("a colon without quotes", True),
        ("a date in words", False),
        ("yes or no", False),
    ]
    after = '---\ntitle: "A: b"\nsummary: x\nreviewed: 2026-10-03\nautolink: true\n---\n'
    assert mended(document) == after
    assert read(after)[0] == fields


words = st.text(string.ascii_letters + string.digits + " :#'\",“”‘’-éß\\", min_size=1, max_size=30)
titles = words.map(str.strip).filter(lambda text: text[:1].isalpha())
with_colons = st.tuples(titles, words).map(": ".join).map(str.strip)


@given(with_colons.filter(lambda text: " #" not in text))
def test_any_title_with_a_colon_is_that_title_and_stays_so_when_mended(title: str) -> None:
    fields, document = front(f"title: {title}")
    assert fields is not None
    assert fields.title == title
    again, clean = read(mended(document))
    assert (again, clean.problems) == (fields, ())


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('["He said “yes” to it", b]', ["He said “yes” to it", "b"]),
        ('["a", "“b”"]', ["a", "“b”"]),
        ("['“a”', \"x, “b”, y\"]", ["“a”", "x, “b”, y"]),
        ("[Ask “why?” twice, b]", ["Ask “why?” twice", "b"]),
        ("[“a” and “b”, c]", ["“a” and “b”", "c"]),
        ("[don't, “b, c”, it's]", ["don't", "b, c", "it's"]),
        ("[“a”, ‘b’, „c“]", ["a", "b", "c"]),
    ],
)
def test_curly_quotes_within_a_value_of_a_list_are_part_of_it(
    written: str, read: list[str]
) -> None:
    document = parse_page("a.md", f"---\naliases: {written}\n---\n".encode())

    assert document.values["aliases"] == read
    assert all(each.kind == "understood" for each in document.problems)


@given(titles.filter(lambda text: not {"“", "”"} & set(text)))
@example("A #")
@example("Year 9 # set 2: forces")
def test_any_title_in_curly_quotes_is_what_is_in_them(title: str) -> None:
    fields, document = front(f"title: “{title}”")
    assert fields is not None
    assert (fields.title, noted(document).detail) == (title, "curly quotes")
    again, clean = read(mended(document))
    assert (again, clean.problems) == (fields, ())


BOM = b"\xef\xbb\xbf"
PAGE = f"---\ntitle: A page\n{REST}---\nBody\n".encode()


@pytest.mark.parametrize(
    ("data", "noted_too"),
    [
        (BOM + PAGE, ["a mark of its encoding"]),
        (PAGE.replace(b"\n", b"\r\n"), ["line ends of Windows"]),
        (PAGE.replace(b"\n", b"\r"), ["line ends of Windows"]),
        (
            BOM + PAGE.replace(b"\n", b"\r\n"),
            ["a mark of its encoding", "line ends of Windows"],
        ),
        (PAGE, []),
    ],
)
def test_marks_of_other_editors_are_read_past_and_said(data: bytes, noted_too: list[str]) -> None:
    parsed = parse_page("page.md", data)
    fields, document = validate(parsed, PageFields)
    plain, _ = validate(parse_page("page.md", PAGE), PageFields)
    assert (fields, document.body, document.body_line) == (plain, "Body\n", 6)
    assert [(each.kind, each.detail, each.position) for each in document.problems] == [
        ("understood", what, Position(1)) for what in noted_too
    ]
    assert all(each.edits for each in document.problems)


def test_settings_are_read_as_kindly_as_pages() -> None:
    given = TRUST.replace("name: Willow Trust", "name: Willow: a trust", 1).encode()
    trust, document = validate(parse_settings("trust.yml", BOM + given), TrustFields)
    assert trust is not None
    assert trust.name == "Willow: a trust"
    assert [(each.detail, each.position) for each in document.problems] == [
        ("a mark of its encoding", Position(1)),
        ("a colon without quotes", Position(1)),
    ]
    written = SUBJECT.format(name="“Music”").replace("[willow-bank]", "willow-bank").encode()
    subject, document = validate(parse_settings("subject.yml", written), SubjectFields)
    assert subject is not None
    assert (subject.name, subject.plc) == ("Music", "Music")
    assert subject.schools == ("willow-bank",)
    assert [(each.detail, each.position.line) for each in document.problems] == [
        ("curly quotes", 1),
        ("curly quotes", 3),
        ("a single value", 5),
    ]


def test_a_build_understands_and_a_check_mends(trust: Path, run: Run) -> None:
    page = trust / "subjects" / "music" / "index.md"
    front_matter = "title: Music: ours\r\nsummary: What we share.\r\nreviewed: 1 September 2026"
    page.write_bytes(
        BOM + f"---\r\n{front_matter}\r\naudience: Public\r\n---\r\nHello.\r\n".encode()
    )
    told = run("check", root=trust)
    assert told.exit_code == 0
    assert told.output.count("(M205)") == 5
    assert run("build", root=trust).exit_code == 0
    assert "Music: ours" in (trust / "site" / "music" / "index.html").read_text()
    run("check", "--fix", root=trust)
    assert page.read_bytes() == (
        b'---\ntitle: "Music: ours"\nsummary: What we share.\n'
        b"reviewed: 2026-09-01\naudience: public\n---\nHello.\n"
    )
    assert "(M205)" not in run("check", root=trust).output


@pytest.mark.parametrize(
    ("line", "title", "what", "new"),
    [
        ("title = A page", "A page", "an equals sign", "title: A page"),
        ("title=A page", "A page", "an equals sign", "title: A page"),
        ("title:A page", "A page", "no space after a colon", "title: A page"),
        ("title: 'Don't panic'", "Don't panic", "quotes within quotes", 'title: "Don\'t panic"'),
        ('title: The "big" quiz: one', 'The "big" quiz: one', "a colon without quotes", None),
        ('title: "The "big" quiz"', 'The "big" quiz', "quotes within quotes", None),
        ('title: "Yes" and "no"', '"Yes" and "no"', "quotes within quotes", None),
        ('title: "Yes" or not', '"Yes" or not', "quotes within quotes", None),
    ],
)
def test_a_slip_in_one_line_is_read_as_it_was_meant(
    line: str, title: str, what: str, new: str | None
) -> None:
    fields, document = front(line)
    assert fields is not None
    assert (fields.title, noted(document).detail) == (title, what)
    assert new is None or noted(document).expected == new
    assert read(mended(document))[0] == fields


@pytest.mark.parametrize("items", ["-eal\n-oracy", "  -eal\n  -oracy", "- “eal”\n- 'oracy'"])
def test_items_of_a_list_are_read_as_they_were_meant(items: str) -> None:
    fields, document = front(f"title: x\ntopics:\n{items}")
    assert fields is not None
    assert fields.topics == ("eal", "oracy")
    assert read(mended(document))[0] == fields


def test_a_second_line_that_cannot_be_read_is_told_in_the_same_run() -> None:
    _, document = front(
        "title: [x\nowner: @home\ntopics: {a\nlicence: 1\nlicence: 2\naudience: all"
    )
    assert [(each.kind, each.position.line) for each in document.problems] == [
        ("front-matter", 2),
        ("front-matter", 3),
        ("front-matter", 4),
        ("front-matter", 6),
        ("field-value", 7),
    ]

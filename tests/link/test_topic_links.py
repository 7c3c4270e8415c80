"""Topics in running text: where a phrase is found, and what a link changes around it."""

from __future__ import annotations

import html as html_module
import json
import random
import re
from collections.abc import Sequence

import lxml.html
import markdown
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.html.extension import comment
from generator.html.finish import from_instructions, instructions
from generator.html.safe import safe_html
from generator.html.text import text_blocks, text_runs
from generator.html.topic_links import insert_links
from generator.link.mentions import Linker, PageText, judge_page
from generator.link.phrases import phrases_of
from generator.link.sense import Sense
from generator.model.graph import Mention
from generator.model.published import TopicLink
from generator.model.raster import ShownPicture
from generator.schema.trust import TopicLinkSettings

TOPICS = [
    ("Retrieval practice", "retrieval-practice"),
    ("low-stakes quizzing", "retrieval-practice"),
    ("practice", "practice"),
    ("Spaced practice", "spaced-practice"),
    ("EAL", "eal"),
]
LINK = re.compile(r'<a class="topic-link" href="[^"]*">(.*?)</a>', re.DOTALL)

pieces = st.sampled_from(
    """<p> </p> <h2> </h2> <em> </em> <code> </code> <pre> </pre> <a_href="x.md"> </a> <br> < &
    <li> </li> <summary> </summary> <table><tr><td> </td></tr></table> &amp; &lt; &nbsp; é 😀 .
    retrieval_practice RETRIEVAL-PRACTICE practice spaced Spaced__practice eal , - ' "
    <!--_practice_-->""".split()
).map(lambda piece: piece.replace("_", " "))
spaces = st.sampled_from([" ", "\n"])
pages = st.lists(pieces | spaces | st.text(max_size=4), max_size=40).map("".join)
safe_pages = pages.map(lambda html: safe_html(html, {}))


def meant(
    html: str,
    names: Sequence[tuple[str, str]] = TOPICS,
    never: tuple[str, ...] = (),
) -> list[Mention]:
    """The names of topics that are found in running text, the second time and the third as well."""
    settings = TopicLinkSettings.model_validate({"per_100_words": 20})
    phrases = [(phrase, topic, "name") for phrase, topic in names]
    linker = Linker(
        phrases_of([*phrases, *((phrase, "", "never") for phrase in never)]),
        dict.fromkeys(dict(map(reversed, names)), Sense()),
        {},
        settings,
    )
    return [
        each.mention
        for each in judge_page(PageText("", text_blocks(html)), linker)
        if each.is_meant
    ]


def found(html: str, never: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(each.topic, each.phrase) for each in meant(html, never=never)]


def links_for(html: str) -> list[TopicLink]:
    return [TopicLink(m.start, m.end, m.phrase, f"../{m.topic}/?a&b") for m in meant(html)]


@given(safe_pages)
def test_the_runs_are_the_text_of_the_page_and_lie_where_they_say(html: str) -> None:
    runs = text_runs(html)
    tags = r"<(?:/?[a-z][^>]*)>"  # all that can stand between runs in safe HTML
    assert "".join(run.text for run in runs) == re.sub(tags, "", html)
    length = 0
    for run in runs:
        assert html[run.html_start : run.html_start + len(run.text)] == run.text
        assert run.text_start == length
        length += len(run.text)


@given(safe_pages)
def test_a_reader_reads_the_same_text_as_the_runs_hold(html: str) -> None:
    assume(not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", html))  # libxml2 changes these
    text = html_module.unescape("".join(run.text for run in text_runs(html)))
    page = lxml.html.fragment_fromstring(f"<div>{html}</div>")
    assert text == page.text_content()


@given(safe_pages)
def test_without_the_links_put_in_a_page_is_what_it_was_to_the_byte(html: str) -> None:
    links = links_for(html)
    linked = insert_links(html, links)
    assert linked.count('<a class="topic-link"') == len(links)
    assert LINK.sub(r"\1", linked) == html


@given(safe_pages)
def test_links_that_are_there_already_are_not_put_in_again(html: str) -> None:
    linked = insert_links(html, links_for(html))
    assert insert_links(linked, links_for(html)) == linked
    assert meant(linked) == []


@given(safe_pages)
def test_no_link_is_put_where_none_belongs(html: str) -> None:
    linked = insert_links(html, links_for(html))
    page = lxml.html.fragment_fromstring(f"<div>{linked}</div>")
    closed = "self::a or self::code or self::pre or self::summary or self::h2"
    for link in page.xpath("//a[@class='topic-link']"):
        assert not link.xpath(f"ancestor::*[{closed}]")
        assert not link.xpath(".//a or .//h2 or .//li or .//p")


@given(safe_pages, st.randoms())
def test_the_order_of_topics_and_links_is_irrelevant(html: str, chance: random.Random) -> None:
    shuffled = chance.sample(TOPICS, len(TOPICS))
    assert meant(html, shuffled) == meant(html)
    links = links_for(html)
    assert insert_links(html, chance.sample(links, len(links))) == insert_links(html, links)


@given(st.text())
def test_no_sign_of_any_script_stops_the_search(text: str) -> None:
    # ſ and ı are the same as s and i to a search that ignores case, but not to str.lower().
    text = text.translate({ord("s"): "ſ", ord("i"): "ı"})
    html = safe_html(f"<p>{text} ſpaced practıce {text}</p>", {})
    for mention in meant(html):
        assert mention.topic in dict(TOPICS).values()


@pytest.mark.parametrize(
    "html",
    [
        "<h1>Retrieval practice</h1>",
        "<h3>On <em>retrieval practice</em></h3>",
        "<p><code>retrieval practice</code></p>",
        "<pre><span>retrieval practice</span></pre>",
        '<p><a href="x.md">all of <strong>retrieval practice</strong></a></p>',
        "<details><summary>Retrieval practice</summary></details>",
        '<p class="admonition-title">Retrieval practice</p>',
        "<figure><img><figcaption>Retrieval practice</figcaption></figure>",
        "<table><caption>Retrieval practice</caption><tr><th>Retrieval practice</th></tr></table>",
        "<dl><dt>Retrieval practice</dt></dl>",
        "<p><cite>Retrieval practice</cite> and <q>retrieval practice</q></p>",
        "<p><kbd>EAL</kbd></p>",
        '<label for="tab">Retrieval practice</label>',
        '<img alt="retrieval practice" title="retrieval practice">',
        "<!-- retrieval practice -->",
    ],
)
def test_no_mention_is_found_in_headings_links_code_or_labels(html: str) -> None:
    assert found(html + "<p>Then EAL.</p>") == [("eal", "EAL")]


def test_no_link_is_put_in_a_table_of_contents() -> None:
    converter = markdown.Markdown(extensions=["toc"])
    html = converter.convert("[TOC]\n\n## Retrieval practice\n\nOn retrieval practice.")
    assert '<div class="toc">' in html
    assert found(html) == [("retrieval-practice", "retrieval practice")]


@pytest.mark.parametrize(
    "html",
    [
        "<p>Retrieval practice</p>",
        "<ul><li>Plan it as retrieval practice</li></ul>",
        "<table><tr><td>retrieval practice</td></tr></table>",
        "<blockquote>retrieval practice</blockquote>",
        "<dl><dd>retrieval practice</dd></dl>",
        "<details><summary>EAL</summary><p>retrieval practice</p></details>",
        "<p>After <code>code</code>, <a>link</a>: <em>retrieval practice</em>.</p>",
        "<h2>An unclosed <em>heading</h2><p>retrieval practice</p>",
    ],
)
def test_a_mention_is_found_in_running_text(html: str) -> None:
    assert [topic for topic, _ in found(html)] == ["retrieval-practice"]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("retrieval practice", ["retrieval practice"]),
        ("Retrieval-Practice", ["Retrieval-Practice"]),
        ("RETRIEVAL   PRACTICE", ["RETRIEVAL   PRACTICE"]),
        ("retrieval\npractice", ["retrieval\npractice"]),
        ("low stakes-quizzing", ["low stakes-quizzing"]),
        ("(EAL pupils)", ["EAL"]),
        ("EAL, EAL", ["EAL", "EAL"]),
        ("retrieval, practice", ["practice"]),
        ("retrieval - practice", ["practice"]),
        ("retrievalpractice", []),
        ("practices and malpractice", []),
        ("real deal", []),
        ("EAL_7 and EAL7", []),
        ("EAL-led", []),
        ("non-EAL", []),
        ("éEAL", []),
        ("spaced retrieval practice", ["retrieval practice"]),
    ],
)
def test_what_counts_as_the_same_phrase(text: str, mentions: list[str]) -> None:
    assert [phrase for _, phrase in found(f"<p>{text}</p>")] == mentions


def test_the_longest_phrase_wins() -> None:
    html = "<p>Spaced practice is practice.</p>"
    assert found(html) == [("spaced-practice", "Spaced practice"), ("practice", "practice")]
    # Two that begin alike: the place where they start does not decide it.
    names = [("essay", "a"), ("essay plan", "b"), ("essay plan of a class", "c")]
    mentions = meant("<p>An essay plan of a class is an essay plan for essays.</p>", names)
    assert [mention.topic for mention in mentions] == ["c", "b"]


def test_a_phrase_that_a_topic_says_never_to_is_no_mention_and_hides_what_is_in_it() -> None:
    html = "<p>Choir Practice and choir-practice are practice.</p>"
    assert found(html, never=("choir practice",)) == [("practice", "practice")]


@pytest.mark.parametrize("phrase", ["stretch & challenge", "Bloom’s taxonomy", "C++"])
def test_a_phrase_with_signs_is_found_however_html_spells_them(phrase: str) -> None:
    html = f"<p>On {html_module.escape(phrase)} again</p>"
    mentions = meant(html, [(phrase, "topic")])
    assert [mention.topic for mention in mentions] == ["topic"]


def test_a_phrase_with_a_no_break_space_is_found() -> None:
    html = safe_html("<p>retrieval\u00a0practice</p>", {})
    assert [topic for topic, _ in found(html)] == ["retrieval-practice"]


def test_a_mention_says_where_in_the_text_it_stands() -> None:
    html = "<h2>EAL &amp; us</h2><p>Of <em>EAL</em></p>"
    [mention] = meant(html)
    text = "".join(run.text for run in text_runs(html))
    assert (mention.start, mention.end) == (15, 18)
    assert text[15:18] == mention.phrase == "EAL"


def test_without_topics_nothing_is_found() -> None:
    assert meant("<p>anything</p>", []) == []


def test_a_link_goes_round_the_phrase_as_it_is_written() -> None:
    html = "<p>Of retrieval\npractice.</p>"
    link = TopicLink(3, 21, "retrieval\npractice", '../a/?b=1&c="2"')
    expected = (
        '<p>Of <a class="topic-link" href="../a/?b=1&amp;c=&quot;2&quot;">'
        "retrieval\npractice</a>.</p>"
    )
    assert insert_links(html, [link]) == expected


def test_a_link_whose_phrase_is_elsewhere_is_left_out_and_the_others_go_in() -> None:
    html = "<p>EAL and practice</p>"
    links = [TopicLink(4, 7, "EAL", "wrong/"), TopicLink(8, 16, "practice", "right/")]
    linked = '<p>EAL and <a class="topic-link" href="right/">practice</a></p>'
    assert insert_links(html, links) == linked


addresses = st.text() | st.sampled_from(["-->", "--", "--->", "<!--", "a--b.md", "\u2028", "\\"])


@given(
    st.dictionaries(addresses, st.none() | addresses),
    st.lists(st.builds(TopicLink, st.integers(0), st.integers(0), addresses, addresses)),
    st.lists(addresses),
    st.dictionaries(addresses, st.builds(ShownPicture)),
)
def test_instructions_come_back_from_a_comment_of_one_line(
    links: dict[str, str | None],
    topic_links: list[TopicLink],
    embeds: list[str],
    pictures: dict[str, ShownPicture],
) -> None:
    text = instructions(links, topic_links, embeds, pictures)
    assert from_instructions(text) == {
        "links": links,
        "topic_links": topic_links,
        "embeds": embeds,
        "pictures": pictures,
    }
    line = comment(text)
    assert "\n" not in line
    assert line.startswith("<!--")
    # By HTML's rules a comment ends at the first --> and holds no other --.
    assert line.index("-->") == len(line) - 3
    assert "--" not in line[4:-3]
    assert json.loads(text)["links"] == links


@pytest.mark.parametrize(
    ("html", "phrase"),
    [
        ("<p><strong>retrieval</strong> practice works</p>", "retrieval practice"),
        ("<p>low-stakes <em>quizzing</em> works</p>", "low-stakes quizzing"),
        ("<p>On <b><i>retrieval</i> practice</b>.</p>", "retrieval practice"),
    ],
)
def test_a_phrase_is_found_across_bold_and_italics_and_the_link_holds_all_of_it(
    html: str, phrase: str
) -> None:
    [mention] = meant(html)
    assert mention.phrase == phrase
    linked = insert_links(html, links_for(html))
    [link] = lxml.html.fragment_fromstring(linked).xpath("//a")
    assert link.text_content() == phrase
    assert LINK.sub(r"\1", linked) == html


@pytest.mark.parametrize(
    "html",
    [
        "<p><strong>much retrieval</strong> practice</p>",
        "<p>retrieval <em>practice and more</em></p>",
        "<p>retrieval <a>practice</a></p>",
        "<p>retrieval</p><p>practice</p>",
        "<table><tr><td>retrieval</td><td>practice</td></tr></table>",
    ],
)
def test_no_link_cuts_an_element_or_joins_two_pieces_of_text(html: str) -> None:
    assert "retrieval-practice" not in [topic for topic, _ in found(html)]


def test_a_name_is_found_in_all_forms_of_its_words() -> None:
    html = "<p>Worked examples make self-regulated learners of all. Scaffold a worked example.</p>"
    names = [
        ("worked example", "worked-examples"),
        ("self-regulated learner", "metacognition"),
        ("scaffolding", "scaffolding"),
    ]
    phrases = [each.phrase for each in meant(html, names)]
    assert phrases == ["Worked examples", "self-regulated learners", "worked example"]


def test_a_short_word_is_no_form_of_another() -> None:
    html = "<p>It may as well be so, said those who care for staff well-being.</p>"
    assert [each.phrase for each in meant(html, [("well-being", "workload")])] == ["well-being"]


def test_a_name_in_capitals_is_found_in_capitals_only() -> None:
    html = "<p>Pupils with SEND send letters to EAL pupils.</p>"
    assert [m.phrase for m in meant(html, [("SEND", "send"), ("EAL", "eal")])] == ["SEND", "EAL"]


@pytest.mark.parametrize(
    "html",
    [
        "<p>See the report ‘On retrieval practice’ for more.</p>",
        "<p>Their “On retrieval practice” podcast is short.</p>",
        "<p>Read the book <em>on retrieval practice</em>.</p>",
        "<p>Read “Principles of Retrieval Practice” first.</p>",
        "<p>Read <em>Principles of Retrieval Practice</em> first.</p>",
        "<p>Rosenshine, B. (2012) On retrieval practice. London.</p>",
        "<p>The Retrieval Practice Strand begins in May.</p>",
    ],
)
def test_no_link_stands_in_titles_references_and_longer_names(html: str) -> None:
    assert found(html) == []


@pytest.mark.parametrize(
    "html",
    [
        "<p>We call it ‘Retrieval Practice’ here.</p>",
        "<p>On the video I say “on retrieval practice” twice.</p>",
    ],
)
def test_a_term_in_quotation_marks_is_no_title(html: str) -> None:
    assert [topic for topic, _ in found(html)] == ["retrieval-practice"]

"""Which words are a topic's phrase: capitals, what never means it, names that say nothing of it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from generator.html.text import text_blocks
from generator.link.choice import Judgement
from generator.link.learned import Learned, Weights
from generator.link.mentions import Linker, PageText, judge_page
from generator.link.phrases import Kind, phrases_of
from generator.link.sense import Sense
from generator.schema.trust import TopicLinkSettings

LEARNED = Learned(
    needs=1,
    always=Weights(beside={"pupil": 1, "mentor": -1, "leaflet": -4}),
    topics={"praise": Weights(topic=0.5), "routines": Weights(topic=0.5)},
)


def judged(html: str, phrases: Iterable[tuple[str, str, Kind]]) -> list[Judgement]:
    """What becomes of the phrases in a page, of topics of which something was learned."""
    its = list(phrases)
    senses = {topic: Sense(is_learned=True) for _, topic, _ in its}
    settings = TopicLinkSettings.model_validate({"per_100_words": 20})
    linker = Linker(phrases_of(its), senses, {}, settings, LEARNED)
    return list(judge_page(PageText("Here", text_blocks(html)), linker))


def meant(html: str, *phrases: tuple[str, str, Kind]) -> list[str]:
    """The phrases that mean their topic, whichever of them becomes its link."""
    return [each.mention.phrase for each in judged(html, phrases) if each.is_meant]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We plan for SEND pupils.", ["SEND pupils"]),
        ("We plan for SEND pupil groups.", ["SEND pupil"]),
        ("Sending pupils out is the last step.", []),
        ("SENDING PUPILS OUT", []),
        ("We send pupils home.", []),
    ],
)
def test_a_word_in_capitals_within_a_phrase_is_found_in_capitals_only(
    text: str, found: list[str]
) -> None:
    assert meant(f"<p>{text}</p>", ("SEND pupils", "send", "phrase")) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We have TAs here.", ["TAs"]),
        ("The TA's plan.", ["TA's"]),
        ("A plan for TA deployment.", ["TA deployment"]),
        ("The ta deployment.", []),
    ],
)
def test_capitals_may_have_a_small_s_after_them(text: str, found: list[str]) -> None:
    phrases: list[tuple[str, str, Kind]] = [
        ("TAs", "ta", "phrase"),
        ("TA's", "ta", "phrase"),
        ("TA deployment", "ta", "phrase"),
    ]
    assert meant(f"<p>{text}</p>", *phrases) == found


@pytest.mark.parametrize("text", ["a challenging behaviour", "challenging behaviours"])
def test_what_never_means_a_topic_does_not_in_the_plural_either(text: str) -> None:
    phrases: list[tuple[str, str, Kind]] = [
        ("behaviour", "praise", "phrase"),
        ("behaviours", "praise", "phrase"),
        ("challenging behaviour", "praise", "never"),
    ]
    assert meant(f"<p>Pupils and {text}.</p>", *phrases) == []


def test_a_plural_that_the_topic_itself_has_among_its_phrases_is_one() -> None:
    phrases: list[tuple[str, str, Kind]] = [
        ("policies on praise", "praise", "phrase"),
        ("policy on praise", "praise", "never"),
        ("target", "routines", "never"),
        ("targets", "routines", "phrase"),
    ]
    text = "<p>Pupils on policies on praise, a policy on praise, pupils, a target and targets.</p>"
    assert meant(text, *phrases) == ["policies on praise", "targets"]


def test_a_word_that_is_never_meant_says_nothing_of_other_words_with_its_stem() -> None:
    phrases: list[tuple[str, str, Kind]] = [
        ("questioning", "praise", "phrase"),
        ("questions", "praise", "never"),
    ]
    assert meant("<p>Pupils, questioning, questions.</p>", *phrases) == ["questioning"]


def test_a_name_is_refused_where_all_around_it_speaks_against_it() -> None:
    name: tuple[str, str, Kind] = ("Praise at work", "praise", "name")
    assert meant("<p>Praise at work.</p>", name) == ["Praise at work"]
    assert meant("<p>The mentor has praise at work.</p>", name) == ["praise at work"]  # a bit
    assert meant("<p>The leaflet has praise at work.</p>", name) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Pupils like what we call ‘good praise today’ here.", ["praise"]),
        ("Pupils heard, ‘good praise today’, at noon.", []),
        ("Pupils hear me say ‘good praise today’ here.", []),
        ("Pupils were told ‘Good praise today’ here.", []),
        ("Pupils wrote ‘good praise today!’ there.", []),
        ("Pupils like what we call “good praise today” here.", []),
    ],
)
def test_a_term_in_single_quotation_marks_is_no_speech(sentence: str, found: list[str]) -> None:
    assert meant(f"<p>{sentence}</p>", ("praise", "praise", "everyday")) == found


BOTH: tuple[tuple[str, str, Kind], ...] = (
    ("routines and praise", "routines", "phrase"),
    ("praise", "praise", "phrase"),
)


def linked(html: str, *phrases: tuple[str, str, Kind]) -> list[tuple[str, str]]:
    return [(e.mention.topic, e.mention.phrase) for e in judged(html, phrases) if e.is_link]


def test_a_name_within_a_longer_phrase_of_another_topic_is_meant_there_too() -> None:
    html = "<p>Pupils like routines and praise.</p>"
    assert meant(html, *BOTH) == ["routines and praise", "praise"]
    assert linked(html, *BOTH) == [("routines", "routines and praise")]


def test_it_is_linked_where_the_longer_phrase_is_linked_elsewhere() -> None:
    html = "<p>Pupils like routines and praise.</p><p>Pupils like routines and praise.</p>"
    assert linked(html, *BOTH) == [("routines", "routines and praise"), ("praise", "praise")]


def test_a_mention_that_stands_free_is_the_link_before_one_within_another() -> None:
    html = "<p>Pupils like routines and praise. Pupils like praise.</p>"
    assert [each.mention.start for each in judged(html, BOTH) if each.is_link] == [12, 45]


def test_what_hides_in_a_longer_phrase_and_cannot_be_linked_says_why() -> None:
    [_, within] = judged("<p>Pupils like routines and praise.</p>", BOTH)
    assert within.reasons[0] == "it is part of “routines and praise”, which is a link to routines"


@pytest.mark.parametrize(
    "longer", [("praise model", "routines", "never"), ("praise model", "routines", "phrase")]
)
def test_an_everyday_word_within_a_longer_phrase_is_no_mention(
    longer: tuple[str, str, Kind],
) -> None:
    html = "<p>Pupils know the praise model.</p>"
    found = judged(html, [longer, ("praise", "praise", "everyday")])
    assert [each.mention.topic for each in found] == ["routines"]


def test_of_names_over_one_another_only_those_of_several_topics_are_kept() -> None:
    names: tuple[tuple[str, str, Kind], ...] = (
        ("routines and praise", "routines", "phrase"),
        ("and praise of all", "praise", "phrase"),
        ("praise of all", "praise", "phrase"),
        ("praise", "routines", "phrase"),
    )
    found = [each.mention.phrase for each in judged("<p>Routines and praise of all.</p>", names)]
    assert found == ["Routines and praise", "and praise of all"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Bell Foundation's EAL Assessment Framework helps.", []),
        ("The SEND Code of Practice is read first.", []),
        ("We plan for EAL pupils.", ["EAL"]),
        ("Ofsted asks about EAL and SEND.", ["EAL", "SEND"]),
        ("At Cedar Hill EAL is taught by all.", ["EAL"]),
    ],
)
def test_an_acronym_is_part_of_the_name_that_it_begins(text: str, found: list[str]) -> None:
    names: list[tuple[str, str, Kind]] = [("EAL", "eal", "name"), ("SEND", "send", "name")]
    assert meant(f"<p>{text}</p>", *names) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pupils praise 4 of them, and praise 12.", []),
        ("Pupils need praise, 4 times a week.", ["praise"]),
        ("In 4 lessons pupils had praise. 12 of them said so.", ["praise"]),
    ],
)
def test_an_everyday_word_with_a_number_after_it_names_one_of_several(
    text: str, found: list[str]
) -> None:
    assert meant(f"<p>{text}</p>", ("praise", "praise", "everyday")) == found


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('Ash and Oak (2000, "Pupils\' need of praise: a study") ask.', []),
        ('Ash (2021, "Praise helps pupils who are new to a school") asks.', []),
        ("Ash's <em>How praise is heard</em> (2013) says so.", []),
        ("Ash (<em>Praise</em>, second edition, 2009) says so.", []),
        ("In 2019, “praise” was all that pupils heard.", ["praise"]),
        ("Pupils need <em>praise</em>. In 2013 few had it.", ["praise"]),
        ("Pupils improve by praise (Ash, 2013).", ["praise"]),
    ],
)
def test_what_stands_beside_its_year_is_the_title_of_a_work(html: str, found: list[str]) -> None:
    assert meant(f"<p>{html}</p>", ("praise", "praise", "name")) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Our part: the theme of praise, with the pupils of a librarian.", []),
        ("Three themes run through it, as pupils asked: praise, wellbeing and routines.", []),
        ("Content areas: Praise.", []),
        ("For pupils: Subject and Curriculum; Praise.", []),
        ("Pupils' standards: 7 Praise, 1 High expectations.", []),
        ("The theme of the song is plain to pupils, and praise comes later.", ["praise"]),
        ("Two things help pupils: praise, and time.", ["praise"]),
        ("For pupils: Praise, then a song.", ["Praise"]),
    ],
)
def test_a_part_of_a_programme_that_is_called_so_is_a_name(text: str, found: list[str]) -> None:
    assert meant(f"<p>{text}</p>", ("praise", "praise", "name")) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pupils do so once in every singing lesson.", []),
        ("Pupils wait for the next two singing lessons.", []),
        ("Pupils in 5 singing lessons of ten were bored.", []),
        ("Pupils get on with things in singing lessons.", ["singing lessons"]),
    ],
)
def test_lessons_that_are_counted_say_when_and_nothing_of_what_they_are(
    text: str, found: list[str]
) -> None:
    assert meant(f"<p>{text}</p>", ("singing lesson", "praise", "name")) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A song, the brief and the praise lose them.", []),
        ("Fewer songs, more praise, and a new seat were wanted.", []),
        ("Songs, seats and praise.", []),
        ("A song and the praise for it help.", ["praise"]),
        ("When they stall, the praise that they had helps.", ["praise"]),
    ],
)
def test_a_name_in_a_list_says_nothing_with_an_article_or_at_its_end_either(
    text: str, found: list[str]
) -> None:
    assert meant(f"<p>{text}</p>", ("praise", "praise", "name")) == found


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<ul><li>Praise at home</li></ul><p>Praise helps.</p>", ["Praise"]),
        ("<p>Praise here:</p><p>Praise helps.</p>", ["Praise"]),
        ("<ul><li>Praise for pupils</li></ul><p>Praise helps.</p>", ["Praise", "Praise"]),
        ("<p>Praise here</p><p>Praise helps.</p>", ["Praise", "Praise"]),
    ],
)
def test_a_name_says_nothing_in_an_item_or_a_label_of_a_few_words_however_often_it_stands(
    html: str, found: list[str]
) -> None:
    names = [("praise", "praise", "name")]
    senses = {"praise": Sense(pupils=frozenset({"pupil"}))}
    linker = Linker(phrases_of(names), senses, {}, TopicLinkSettings(), LEARNED)
    judged = judge_page(PageText("Here", text_blocks(html)), linker)
    assert [each.mention.phrase for each in judged if each.is_meant] == found

"""The search as readers use it: what is asked, what is shown, what is said where nothing is."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from benchmarks.search.ask import TODAY, Search
from tests.site.searching import ask, field, narrow, open_search, results, search_for, told

FACTS = ".tp-search__result > .tp-search__facts"


def test_the_portals_search_covers_every_subject_and_narrows_by_subject(
    page: Page, portal: str
) -> None:
    page.goto(portal)
    dialog = search_for(page, "retrieval")
    dialog.locator("summary").click()
    offered = dialog.get_by_role("combobox", name="Subject")
    for subject in ("English", "Geography", "History", "Mathematics", "Science"):
        expect(offered).to_contain_text(re.compile(rf"{subject} \(\d+\)"))
    narrow(dialog, "Subject", "History")
    of_pages = dialog.locator(FACTS).filter(has_not_text=re.compile("^Topic"))
    expect(of_pages.filter(has_text=re.compile("^(?!History)"))).to_have_count(0)
    expect(of_pages.filter(has_text=re.compile("^History")).first).to_be_visible()
    dialog.get_by_role("link", name="Retrieval practice for chronology").click()
    expect(page).to_have_url(f"{portal}history/resources/retrieval-practice-for-chronology/")


def test_a_choice_says_how_many_results_it_leaves_and_none_is_offered_that_leaves_none(
    page: Page, portal: str
) -> None:
    page.goto(portal)
    dialog = search_for(page, "retrieval")
    narrow(dialog, "Subject", "Science")
    for name in ("Topic", "Key stage"):
        choice = dialog.get_by_role("combobox", name=name)
        for option in choice.locator("option").all_inner_texts()[1:]:
            _, number = re.fullmatch(r"(.+) \((\d+)\)", option).groups()  # type: ignore[union-attr]
            choice.select_option(label=option)
            plural = "" if number == "1" else "s"
            expect(
                told(dialog, re.compile(f"^{number} result{plural} for retrieval$"))
            ).to_be_visible()
            choice.select_option(index=0)
    dialog.get_by_role("button", name="Clear the filter").click()
    expect(dialog.get_by_role("combobox", name="Subject")).to_have_value("")
    expect(dialog.locator("summary")).to_be_focused()


def test_a_subjects_search_is_of_the_whole_trust_and_one_switch_leads_to_the_subject_alone(
    page: Page, portal: str
) -> None:
    page.goto(f"{portal}science/plc/")
    dialog = search_for(page, "retrieval")
    expect(dialog.get_by_role("radio", name="Whole trust")).to_be_checked()
    in_mathematics = dialog.get_by_role("link", name="Retrieval starters in mathematics")
    expect(in_mathematics).to_be_visible()
    dialog.get_by_role("radio", name="Science").check()
    expect(in_mathematics).to_have_count(0)
    expect(dialog.get_by_role("link", name="Retrieval quizzes in physics")).to_be_visible()
    dialog.get_by_role("radio", name="Whole trust").check()
    expect(in_mathematics).to_be_visible()
    dialog.get_by_role("link", name="Retrieval practice", exact=True).click()
    expect(page).to_have_url(f"{portal}science/topics/retrieval-practice/")


def test_where_a_subject_has_nothing_the_whole_trusts_results_are_offered(
    page: Page, portal: str
) -> None:
    page.goto(f"{portal}science/?q=chronology&in=Science")
    dialog = page.get_by_role("dialog", name="Search")
    dialog.get_by_role("button", name=re.compile(r"^show \d+ results? without it$")).click()
    expect(dialog.get_by_role("radio", name="Whole trust")).to_be_checked()
    expect(dialog.get_by_role("link", name="Retrieval practice for chronology")).to_be_visible()
    expect(field(dialog)).to_be_focused()


def test_a_topic_is_shown_once_with_a_link_to_each_subjects_copy(page: Page, portal: str) -> None:
    page.goto(portal)
    dialog = search_for(page, "metacognition")
    expect(dialog.get_by_role("link", name="Metacognition", exact=True)).to_have_count(1)
    facts = dialog.locator(".tp-search__facts").filter(has_text=re.compile(r"^Topic in [\w ]+ · "))
    link = facts.first.get_by_role("link").nth(1)
    subject = link.inner_text().lower().replace(" ", "-")
    link.click()
    expect(page).to_have_url(f"{portal}{subject}/topics/metacognition/")


def test_a_topic_is_answered_before_the_results_and_is_none_of_them(
    page: Page, portal: str
) -> None:
    page.goto(portal)
    dialog = search_for(page, "retrieval practice")
    box = dialog.get_by_role("region", name="In short")
    expect(box).to_contain_text("asking pupils to recall something")
    expect(box.get_by_role("link", name=re.compile(r"^Start here \(\d+ min\)$"))).to_be_visible()
    title = dialog.get_by_role("link", name="Retrieval practice", exact=True)
    expect(title).to_have_count(1)
    narrow(dialog, "Kind", "Resources")  # the box is none: it goes
    expect(box).to_have_count(0)
    expect(results(dialog).first).to_be_visible()
    narrow(dialog, "Kind", "All kinds")
    box.get_by_role("link", name="Retrieval practice", exact=True).click()
    expect(page).to_have_url(f"{portal}topics/retrieval-practice/")


def test_a_subject_is_answered_with_its_next_session_and_its_lead(page: Page, portal: str) -> None:
    page.clock.set_fixed_time("2026-11-22T10:00:00")
    page.goto(portal)
    dialog = search_for(page, "science")
    box = dialog.get_by_role("region", name="In short")
    expect(box).to_contain_text("Looked after by: Trust subject lead for science")
    expect(box.get_by_role("link").first).to_have_text("Science")
    session = "What pupils believe about forces and circuits"
    expect(box).to_contain_text(f"Next session: {session}, Thursday 4 February 2027")
    expect(dialog.get_by_role("link", name=session)).to_have_count(1)

    ask(dialog, "next science plc")  # the session is what is asked for: it comes first
    expect(box.get_by_role("link").first).to_have_text(session)
    expect(box).to_contain_text("Next session in Science")
    field(dialog).press("Enter")
    expect(box.get_by_role("link").first).to_be_focused()


def test_what_was_read_as_what_is_said_and_another_question_is_offered(
    page: Page, portal: str
) -> None:
    page.goto(portal)
    dialog = search_for(page, "scafolding")
    expect(told(dialog, "Read “scafolding” as scaffolding.")).to_be_visible()
    ask(dialog, "PP")
    expect(told(dialog, re.compile("^Read “PP” as .*pupil premium"))).to_be_visible()
    for plain in ("maths", "sci", "geog"):  # everybody reads them so
        ask(dialog, plain)
        expect(told(dialog, "Read “")).to_have_count(0)


def test_another_question_is_offered_where_no_page_has_what_was_asked(
    page: Page, portal: str
) -> None:
    page.goto(portal)
    dialog = open_search(page)
    field(dialog).fill("homwrok misconcepshun")
    expect(told(dialog, re.compile("^Did you mean .+?$"))).to_be_visible()
    button = told(dialog, "Did you mean").get_by_role("button")
    offered = button.inner_text()
    field(dialog).press("ArrowDown")  # it is the first of what the arrows lead to
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(field(dialog)).to_have_value(offered)
    expect(field(dialog)).to_be_focused()
    expect(results(dialog).first).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?q=" + offered.replace(" ", r"\+")))


@pytest.mark.parametrize("asked", ["???", "“”", "-", "😀"])
def test_where_no_word_is_asked_nothing_is_counted_and_what_there_is_is_offered(
    page: Page, portal: str, asked: str
) -> None:
    page.goto(portal)
    dialog = search_for(page, "villi")
    field(dialog).fill(asked)
    expect(told(dialog, f"There is no word in {asked} to look for.")).to_be_visible()
    expect(told(dialog, re.compile("result"))).to_have_count(0)
    expect(results(dialog)).to_have_count(0)
    expect(dialog.get_by_role("link", name="topics", exact=True)).to_be_visible()
    field(dialog).fill("   ")
    expect(dialog.locator(".tp-search__message:visible")).to_have_count(0)
    expect(dialog.get_by_text("A few words will do")).to_be_visible()


def test_results_stand_in_the_order_of_the_engine_and_more_of_them_are_added_below(
    page: Page, portal: str, showcase_site: Path
) -> None:
    """A topic that is asked for by name may stand above pages that have more of the words."""
    asked = "year 8 cant write paragraphs"
    best = [each["address"] for each in Search(showcase_site).ask(asked)["results"]]
    page.clock.set_fixed_time(f"{TODAY}T10:00:00")
    page.goto(portal)
    dialog = search_for(page, asked)
    shown: list[str] = []
    more = dialog.get_by_role("button", name=re.compile("^Show more results"))
    while True:
        links = results(dialog).locator(".tp-search__title a")
        now = [link.get_attribute("href") or "" for link in links.all()]
        assert now[: len(shown)] == shown
        shown = now
        if not more.count():
            break
        left = int(re.sub(r"\D", "", more.inner_text()))
        more.click()
        expect(results(dialog)).to_have_count(len(shown) + min(5, left))
    assert len(shown) > 10
    assert [each.removeprefix(portal).split("#")[0] for each in shown] == best[: len(shown)]
    most = dialog.get_by_text("With most of the words, not all:")
    expect(most.or_(dialog.get_by_text("None has all of these words"))).to_have_count(1)


def test_whom_to_ask_is_said_after_the_last_result_and_not_before(page: Page, portal: str) -> None:
    page.goto(portal)
    dialog = open_search(page)
    whom = dialog.get_by_text("Nothing that helps?")
    expect(whom).to_be_hidden()
    ask(dialog, "retrieval")
    expect(whom).to_be_hidden()
    more = dialog.get_by_role("button", name=re.compile("^Show more results"))
    while more.count():
        expect(whom).to_be_hidden()
        before = results(dialog).count()
        more.click()
        expect(results(dialog).nth(before)).to_be_visible()
    expect(whom).to_be_visible()
    expect(dialog.get_by_text("Or look through all")).to_be_hidden()
    ask(dialog, "pachelbel")  # few: they are all in sight
    expect(whom).to_be_visible()


def test_an_archived_years_search_finds_that_years_pages_and_says_so(
    page: Page, portal: str
) -> None:
    page.goto(f"{portal}science/2025-26/")
    with page.expect_request("**/science/2025-26/search/names.js"):
        dialog = search_for(page, "six-mark")
    expect(dialog.locator("summary")).to_have_text("Filter (1 on): Science 2025-26")
    expect(dialog.locator(FACTS).first).to_contain_text("Science 2025-26")
    dialog.get_by_role("link", name=re.compile("Six-mark answers")).first.click()
    expect(page).to_have_url(f"{portal}science/2025-26/resources/six-mark-answers/")


def test_an_earlier_year_is_loaded_once_it_is_chosen_and_its_results_are_marked(
    page: Page, portal: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(portal)
    dialog = search_for(page, "six-mark")
    assert not [url for url in asked if "2025-26" in url]
    narrow(dialog, "Year", "Science 2025-26")
    expect(dialog.locator(FACTS).first).to_contain_text("Science 2025-26")
    expect(page).to_have_url(f"{portal}?q=six-mark&year=Science+2025-26")
    link = dialog.get_by_role("link", name=re.compile("Six-mark answers")).first
    expect(link).to_have_attribute("href", re.compile("/science/2025-26/resources/six-mark"))
    narrow(dialog, "Year", "This year")
    expect(link).to_have_attribute("href", re.compile("/science/resources/six-mark"))
    link.click()
    expect(page).to_have_url(f"{portal}science/resources/six-mark-answers/")


@pytest.mark.parametrize(
    "asked",
    [
        *("last years sessions", "what did we do last year?", "sessions 2025/26"),
        *("feb 2026 session", "the plc on 24/09/2025", "slides from november 2025"),
    ],
)
def test_who_asks_for_last_year_is_led_to_its_search(page: Page, portal: str, asked: str) -> None:
    page.goto(f"{portal}science/")
    dialog = open_search(page)
    field(dialog).fill(asked)
    line = told(dialog, "Look in a finished year: Science 2025-26")
    expect(line).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(line.get_by_role("button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog.locator("summary")).to_have_text("Filter (1 on): Science 2025-26")
    expect(line).to_have_count(0)
    expect(field(dialog)).to_be_focused()


def test_from_the_portal_last_year_is_that_of_each_subject_that_has_one(
    page: Page, portal: str
) -> None:
    page.goto(portal)
    dialog = search_for(page, "last year's sessions")
    line = told(dialog, re.compile("finished year: "))
    expect(line.get_by_role("button")).to_have_text(
        ["English 2025-26", "Mathematics 2025-26", "Science 2025-26"]
    )
    facts = dialog.locator(FACTS)
    for at, year in enumerate(["English 2025-26", "Mathematics 2025-26", "Science 2025-26"]):
        expect(facts.nth(at)).to_contain_text(year)


def test_what_a_finished_year_answers_comes_before_this_years(page: Page, portal: str) -> None:
    page.goto(portal)
    dialog = open_search(page)
    field(dialog).fill("ratio session last year in maths")
    expect(dialog.get_by_text("From finished years:")).to_be_visible()
    link = dialog.get_by_role("listitem").first.get_by_role("link").first
    expect(link).to_have_attribute("href", re.compile("/mathematics/2025-26/plc/2026-01-ratio/$"))
    expect(dialog.locator(FACTS).first).to_contain_text("Mathematics 2025-26")
    expect(told(dialog, "finished year: Mathematics 2025-26")).to_be_visible()


@pytest.mark.parametrize("asked", ["last june", "the session last July"])
def test_the_last_month_of_a_name_is_looked_for_in_its_school_year(
    page: Page, portal: str, asked: str
) -> None:
    page.clock.set_fixed_time("2026-12-01")
    page.goto(f"{portal}science/")
    dialog = search_for(page, asked)
    expect(told(dialog, "finished year: Science 2025-26")).to_be_visible()


@pytest.mark.parametrize("asked", ["six-mark", "last november", "november 2026", "feb"])
def test_a_question_for_this_year_or_none_is_not_led_to_another(
    page: Page, portal: str, asked: str
) -> None:
    page.clock.set_fixed_time("2026-12-01")
    page.goto(f"{portal}science/")
    dialog = search_for(page, asked)
    expect(told(dialog, re.compile(" results? for | No results"))).to_be_visible()
    expect(told(dialog, "finished year")).to_have_count(0)


def test_a_result_shows_the_sentence_that_was_asked_for(page: Page, portal: str) -> None:
    page.goto(portal)
    dialog = search_for(page, "villi")
    result = results(dialog).filter(has_text="Six-mark answers")
    expect(result.locator("mark").first).to_have_text("villi")
    expect(result).to_contain_text("Science · 4 min to read")


def test_a_search_asks_for_little_and_only_once_it_is_wanted(
    page: Page, portal: str, showcase_site: Path
) -> None:
    page.goto(portal)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(portal)))
    with page.expect_request("**/search/names.js"):  # who points at it will want it
        page.get_by_role("link", name=re.compile("^Search")).hover()
    dialog = open_search(page)
    expect(dialog.get_by_text("Search is loading…")).to_have_count(0)
    assert len(asked) <= 6
    assert {re.sub(r"\.\w{8}\.js", ".js", name) for name in asked} >= {
        *("assets/search/engine.js", "assets/search/panel.js", "search/names.js"),
    }
    assert sum(_packed(showcase_site / name) for name in asked) < 60_000
    asked.clear()
    field(dialog).fill("villi")
    expect(dialog.locator("mark").first).to_have_text("villi")
    assert [name.split("/")[1] for name in asked][:3] == ["answers.js", "words", "text"]
    assert len(asked) <= 10
    assert sum(_packed(showcase_site / name) for name in asked) < 120_000


def _packed(file: Path) -> int:
    """The size of a file as a host sends it."""
    return len(gzip.compress(file.read_bytes()))


def test_a_word_that_nothing_has_is_left_out_and_said(page: Page, portal: str) -> None:
    page.goto(portal)
    dialog = search_for(page, "retrieval blorf")
    expect(told(dialog, "Nothing has “blorf”; without it:")).to_be_visible()
    expect(dialog.get_by_role("link", name="Retrieval practice", exact=True)).to_be_visible()
    expect(dialog.get_by_role("status")).to_contain_text("Nothing has “blorf”")


def test_nothing_found_says_what_else_to_try_and_whom_to_ask(page: Page, portal: str) -> None:
    page.goto(f"{portal}science/resources/")
    dialog = open_search(page)
    field(dialog).fill("blorf")
    expect(told(dialog, "No results for blorf")).to_be_visible()
    expect(results(dialog)).to_have_count(0)
    expect(dialog.get_by_text("Try another word for it.")).to_be_visible()
    contact = "resources@exemplar-trust.example"
    ask_them = dialog.get_by_role("link", name=contact)
    expect(ask_them).to_have_attribute("href", f"mailto:{contact}")
    expect(dialog.get_by_role("link", name="resources", exact=True)).to_be_visible()
    expect(dialog.get_by_role("link", name="topics", exact=True)).to_be_visible()
    field(dialog).fill("blorf blarf")
    expect(dialog.get_by_text("Try another word, or fewer of them.")).to_be_visible()
    dialog.get_by_role("link", name="sessions", exact=True).click()
    expect(page).to_have_url(f"{portal}science/plc/")


def test_more_results_come_when_asked_and_the_keyboard_goes_on_with_them(
    page: Page, portal: str
) -> None:
    page.goto(portal)
    dialog = search_for(page, "pupils")
    expect(results(dialog)).to_have_count(5)
    dialog.get_by_role("button", name=re.compile(r"^Show more results \(\d+ left\)$")).press(
        "Enter"
    )
    expect(results(dialog)).to_have_count(10)
    expect(results(dialog).nth(5).get_by_role("link").first).to_be_focused()


def test_a_site_that_was_published_anew_meanwhile_is_searched_as_it_is_now(
    page: Page, portal: str
) -> None:
    """The list of pages that was loaded before numbers them otherwise than the words' parts."""
    old: list[Route] = []

    def answer(route: Route) -> None:
        if "?" in route.request.url:
            route.continue_()
            return
        old.append(route)
        body = route.fetch().text()
        stamp = re.search(r'stamp\\": \\"(\w+)', body)
        assert stamp
        route.fulfill(body=body.replace(stamp[1], "00000000"), content_type="text/javascript")

    page.route("**/search/names.js*", answer)
    page.goto(portal)
    dialog = search_for(page, "villi")
    expect(dialog.get_by_role("link", name="Six-mark answers", exact=True)).to_be_visible()
    assert old


@pytest.mark.parametrize("lost", ["names", "words"])
def test_a_part_that_cannot_be_had_is_said_and_can_be_asked_for_again(
    browser: Browser, portal: str, lost: str
) -> None:
    with browser.new_context() as context:  # what is lost is an error in the console, as it should
        page = context.new_page()
        page.goto(portal)
        page.route(f"**/search/{lost}**", lambda route: route.abort())
        dialog = open_search(page)
        field(dialog).fill("villi")
        expect(told(dialog, "could not be loaded: try again")).to_be_visible()
        # What is in a text that could not be had is not known: nothing says that there is nothing.
        expect(told(dialog, re.compile("No results|Nothing has"))).to_have_count(0)
        expect(dialog.get_by_text("Try another word")).to_be_hidden()
        expect(dialog.get_by_text("Nothing that helps?")).to_be_hidden()
        page.unroute(f"**/search/{lost}**")
        dialog.get_by_role("button", name="try again").click()
        expect(dialog.get_by_role("link", name="Six-mark answers", exact=True)).to_be_visible()
        expect(told(dialog, "could not be loaded")).to_have_count(0)


def test_no_results_of_one_year_are_shown_for_another_that_cannot_be_had(
    browser: Browser, portal: str
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(portal)
        dialog = search_for(page, "six-mark")
        page.route("**/2025-26/search/names.js", lambda route: route.abort())
        narrow(dialog, "Year", "Science 2025-26")
        expect(
            told(dialog, "The search of that year could not be loaded: try again")
        ).to_be_visible()
        expect(results(dialog)).to_have_count(0)
        page.unroute("**/2025-26/search/names.js")
        dialog.get_by_role("button", name="try again").click()
        expect(dialog.locator(FACTS).first).to_contain_text("Science 2025-26")


def test_a_question_on_which_the_search_fails_shows_no_results_of_another(
    browser: Browser, portal: str
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(portal)
        dialog = search_for(page, "retrieval")
        fault = "() => { trustpagesEngine.search = () => { throw new Error('a fault of ours') } }"
        page.evaluate(fault)
        with page.expect_event("pageerror"):
            field(dialog).fill("villi")
        expect(told(dialog, "The search failed on these words")).to_be_visible()
        expect(results(dialog)).to_have_count(0)


def test_a_search_from_the_portals_own_field_opens_the_results(page: Page, portal: str) -> None:
    page.goto(portal)
    own = page.get_by_role("main").get_by_role("searchbox", name="What are you working on?")
    with page.expect_request("**/search/names.js"):
        own.focus()
    own.fill("low-stakes quizzing")
    own.press("Enter")
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog.get_by_role("link", name="Retrieval practice", exact=True).first).to_be_visible()


def test_what_is_typed_while_the_search_is_loading_is_answered(page: Page, portal: str) -> None:
    page.goto(portal)
    waiting: list[Route] = []
    page.route("**/search/names.js", lambda route: waiting.append(route))
    dialog = open_search(page)
    expect(dialog.get_by_text("Search is loading…")).to_be_visible()
    page.keyboard.type("villi")
    with page.expect_response("**/search/names.js"):
        waiting[0].continue_()
    expect(dialog.get_by_role("link", name="Six-mark answers", exact=True)).to_be_visible()
    ask(dialog, "retrieval")


def test_pages_that_only_mention_it_are_folded_until_they_are_asked_for(
    page: Page, portal: str
) -> None:
    page.goto(portal)
    dialog = search_for(page, "homework")
    line = dialog.get_by_text("These only mention it:")
    expect(line).to_have_count(0)
    more = dialog.get_by_role("button", name=re.compile(r"^Show \d+ more that only mention it$"))
    for _ in range(4):  # first what is on it
        if more.count():
            break
        dialog.get_by_role("button", name=re.compile("^Show more results")).click()
    number = results(dialog).count()
    more.click()
    expect(line).to_be_visible()
    expect(results(dialog).nth(number).get_by_role("link").first).to_be_focused()
    ask(dialog, "homeworks")
    expect(line).to_have_count(0)

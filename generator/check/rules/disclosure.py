"""A page or a download reports that a particular child is being harmed, or has said so.

Pages that teach about safeguarding (“if a pupil tells you …”) are passed over. A check finds few
of the ways in which this can be written.

**Why it matters.** A child may need help today. A page helps nobody, and tells the wrong people.

**Bad**: notes of a session that repeat what a pupil told a colleague about home.

**Good**: nothing on the page, and a word in person with the designated safeguarding lead.
"""

import functools
import re
from collections.abc import Iterator

from generator.check.evidence.passages import Passage
from generator.check.evidence.private import HISTORY, hidden_findings, safeguarding
from generator.check.evidence.tables import Span
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity

_CHILD = r"(?:he|she|they)"
_HIS = r"(?:his|her|their)"
_HIM = r"(?:him|her|them)"
_SELF = r"(?:him|her|them)sel(?:f|ves)"
_KIN = (
    r"(?:(?:step|grand|foster )?-?(?:dad|daddy|father|mum|mummy|mother|parents?|brother|sister"
    r"|carer)|uncle|aunt|auntie|cousin|gran|boyfriend|girlfriend|partner)"
)
_HURTS = (
    r"(?:hit|hits|hitting|hurt|hurts|hurting|beat|beats|beating|slaps?|slapped|punche[sd]|kick(?:s|ed)"
    r"|touche[sd]|touching|abus(?:es|ed|ing)|rape[sd]|threaten(?:s|ed)|burn(?:s|ed|t)|choke[sd]"
    r"|strangle[sd]|starve[sd]|locks|locked)"
)
_BEING_HURT = (
    r"(?:hit|hurt|beaten|abused|neglected|touched|raped|assaulted|groomed|threatened|starved|slapped"
    r"|punched|kicked|burned|burnt|choked|strangled|locked (?:in|up|out))"
)
_TOLD = (
    r"(?:(?:told|disclosed to|confided in|said to|admitted to) (?:me|us|staff|a colleague|one of us"
    r"|a member of staff|(?:my|our|the|a|her|his|their) (?:form )?(?:ta|tutor|teacher|mentor))"
    r"|disclosed|has disclosed)"
)
_STATE = r"(?:'s| is| was| has been| had been| are| have been| gets| keeps getting)"
_HARMS_ITSELF = (
    rf"(?:self-?\s?harm(?:s|ed|ing)?\b"
    rf"|cutting (?:{_SELF}|{_HIS} (?:arms?|wrists?|legs?|thighs?)\b)|cuts {_SELF}|suicidal"
    rf"|kill {_SELF}"
    rf"|end(?:ing)? {_HIS} (?:own )?life|tak(?:e|ing) {_HIS} own life"
    rf"|(?:scared|afraid|frightened) (?:to go home|of {_HIS} {_KIN}))"
)
_SAID = r"(?:said|says|wrote|mentioned|let slip|whispered)"
_HERE = (
    r"(?:after (?:the|my|our) lesson|after school|in (?:my|our) (?:class|form|lesson|group)"
    r"|in (?:his|her|their) (?:exercise )?(?:book|planner|work)"
    r"|(?:to|in front of) (?:me|us)|this morning|today|yesterday|last (?:week|lesson|night)"
    r"|(?:on )?(?:monday|tuesday|wednesday|thursday|friday)|in (?:year )?(?:1[0-3]|[1-9])[a-z]?\d?)"
)
"""What tells that it happened in the author's own school."""
_LIMB = r"(?:hands?|fingers?|feet|cheeks?|arms?|wrists?|legs?|face|back|neck|thighs?|body)"
_REPORT = "|".join(
    (
        rf"\b{_TOLD}\b.{{0,60}}\b{_HIS} (?:\w+['’]s )?{_KIN}\b.{{0,30}}\b{_HURTS}"
        rf" (?:{_HIM}|{_HIS})\b",
        rf"\b(?:{_TOLD}|{_SAID})\b.{{0,60}}\b{_HIS} (?:\w+['’]s )?{_KIN}\b.{{0,30}}"
        rf"\b(?:comes|came|coming|gets|got|climbs) in(?:to)? {_HIS} (?:bed|bedroom|room)\b",
        rf"\b{_TOLD}\b.{{0,60}}\b{_CHILD}{_STATE} (?:\w+ )?(?:being |getting )?{_BEING_HURT}\b",
        rf"\b{_TOLD}\b.{{0,60}}\b{_CHILD}\b.{{0,30}}\b{_HARMS_ITSELF}",
        rf"\bdisclosed (?:{_HIS} )?(?:self-?\s?harm|suicidal"
        r"|(?:sexual |physical |emotional )?abuse)",
        r"\b(?:i|we)(?: have|['’]ve)? (?:also )?(?:noticed|saw|seen|found|spotted)\b.{0,40}"
        r"\b(?:cuts|bruis(?:es|ing)|burns|scars)\b.{0,20}\b(?:on|across|to|all over|up)\b"
        rf".{{0,20}}\b(?:{_HIS}|\w+['’]s) (?:\w+ )?{_LIMB}\b",
        rf"\b{_HIS} (?:\w+['’]s )?{_KIN}\b.{{0,30}}\b{_HURTS} (?:{_HIM}|{_HIS})\b.{{0,80}}"
        rf"\b(?:{_TOLD}|(?:has|have) told (?:nobody|no[ -]one)"
        r"|(?:hasn['’]t|haven['’]t|has not|have not) told any(?:one|body)"
        rf"|(?:scared|afraid|frightened) (?:to go home|of {_HIM}))\b",
        rf"^(?=.*\b{_HERE}\b).*\b{_SAID}\b.{{0,60}}\b{_HIS} (?:\w+['’]s )?{_KIN}\b.{{0,30}}"
        rf"\b{_HURTS} (?:{_HIM}|{_HIS})\b",
        rf"\b{_SAID} (?:(?:in (?:his|her) (?:exercise )?(?:book|planner|work)|to (?:me|us))"
        rf"|after (?:the|my|our) lesson) (?:that )?{_CHILD}\b.{{0,30}}\b{_HARMS_ITSELF}",
        rf"\b(?:i am|i['’]m|we are|we['’]re) (?:\w+ )?(?:worried|concerned|sure|afraid)\b"
        rf".{{0,60}}\b(?:{_HURTS} {_HIM}|being {_BEING_HURT})\b",
        rf"\b{_CHILD}(?:['’]s| is| has been| was| had been| has started| admitted)"
        r" (?:to )?self-?\s?harming\b",
    )
)
_TELLS = (
    "disclos",
    "told ",
    "confided",
    "said ",
    "says ",
    "wrote ",
    "mentioned ",
    "let slip",
    "whispered",
    "scared",
    "afraid",
    "frightened",
    "worried",
    "concerned",
    "admitted",
    "harming",
    "bruis",
    " cuts",
    "scars",
    "burns",
)
"""Cheap to look for: without one of these, there is nothing to read closely."""
_TELL = re.compile("|".join(_TELLS))
_TEACHING = (
    r"\b(?:if (?:an?|any|you|someone|somebody|they|she|he|the|your)|should an?"
    r"|when(?:ever)? (?:an?|you|pupils)"
    r"|suppose|imagine|for example|e\.g|such as|scenarios?|role[- ]?play|fiction\w*|novel|character"
    r"|poem|the play|chapter|stanza|protagonist|narrator|author|quiz|true or false|whether"
    r"|(?:pupils?|child(?:ren)?|students?|someone|anyone|young (?:person|people))"
    r" (?:who|may|might|could)|(?:may|might|could) (?:tell|disclose|say|have)"
    r"|what (?:would|should|do) you|signs? of|spot the"
    r"|safeguarding training|training (?:session|exercise|day)|case study \w+:"
    r"|cases? (?:where|in which|of)|statistics|percent|per cent|research|victims?|survivors?"
    r"|historically|in 1[0-9]\d\d)\b"
)


def check(inspection: Inspection) -> Iterator[Finding]:
    return hidden_findings(
        inspection,
        _reports,
        "reads like a concern about a particular child",
        "Stop. It is for the designated safeguarding lead, in person and today, and for no page."
        f" {safeguarding(inspection)} Then take it out. {HISTORY}",
    )


@functools.cache
def _read_closely() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a report says, and what tells that it is about teaching.

    They take long to make ready, and most checks read no sentence that closely.
    """
    return re.compile(_REPORT), re.compile(_TEACHING)


def _reports(passage: Passage) -> Iterator[Span]:
    if not any(each in passage.lower for each in _TELLS):
        return
    report, teaching = _read_closely()
    done = 0
    for tell in _TELL.finditer(passage.lower):
        if tell.start() < done:
            continue
        start, end = _sentence(passage.lower, tell.start())
        done = end
        sentence = " ".join(passage.lower[start:end].split())
        if report.search(sentence) and not teaching.search(
            " ".join(passage.lower[max(0, start - 200) : end + 60].split())
        ):
            yield start, end


def _sentence(text: str, at: int) -> Span:
    """The sentence around a place, of at most some hundred characters."""
    first, last = max(0, at - 250), min(len(text), at + 350)
    starts = [text.rfind(mark, first, at) + len(mark) for mark in (". ", "! ", "? ", "\n\n", ".\n")]
    start = max([first, *(each for each in starts if each > first)])
    ends = [text.find(mark, at, last) for mark in (". ", "! ", "? ", "\n\n", ".\n")]
    end = min([last, *(each for each in ends if each >= 0)])
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


RULE = Rule(
    "D810",
    "disclosure",
    Severity.MUST_FIX,
    check,
    is_safety=True,
    is_private=True,
    reads_one_text=True,
)

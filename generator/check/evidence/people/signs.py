"""What tells a pupil from an author, a character or a colleague: forms, needs, roles, works."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.check.evidence.plain import small_letters
from generator.check.evidence.quick import any_of, matches_from

FORM = re.compile(
    r"(?<![\w./£$€%+=-])(?<![0-9],)(?:"
    r"(?P<year>(?:[Yy](?:ea)?r?\.?\s?-?|YEAR\s?)(?:1[0-3]|[1-9])\b(?![./]\d)|Reception\b|Nursery\b)"
    r"|(?P<code>(?:1[0-3]|[1-9])-?"
    r"(?:[A-Z]{1,4}[0-9]{0,2}[A-Z]?(?:/[A-Z][A-Za-z]{0,2}[0-9]?)?|[a-z]{1,2}[1-9]))"
    r"(?![\w%°])"
    r"|(?P<number>1[0-3]|[1-9])\s(?P<class>[A-Z][a-z]{2,12})\b)"
)
"""A year, a form's code (9X3, 10B, 8SRA, 10Q/Hi2), or a class with a name (8 Willow)."""
_FORM_BEGINS = re.compile(r"[YyRN1-9](?<![\w./£$€%+=-].)(?<![0-9],.)")

_NO_CODES = frozenset(
    """2D 3D 4D 1D 3G 4G 5G 4K 8K 2K 1GB 2GB 4GB 8GB 1MB 5MB 10MB 1KB 1AM 2AM 3AM 4AM 5AM 6AM
    7AM 8AM 9AM 10AM 11AM 12AM 1PM 2PM 3PM 4PM 5PM 6PM 7PM 8PM 9PM 10PM 11PM 12PM 4A 4B 3A 3B
    3C 4C 5A 5B 5C 1S 2S 2P 3P 3S 9V 12V 6V 1V 5V 2V 3V 1A 2A 10A 13A 5N 10N 2N 1N 3N 4N 5W 2W
    10W 2C 1C 2B 1B 2H 1H 3H 10M 5M 2M 1M 3M 4M 6M 8M 1L 2L 5L 10L 1G 2G 5K 10K 1F 2F""".split()
)
"""What looks like a form's code and is as often a size, a time, a level or a unit."""
_CLASSES = frozenset(
    """willow oak beech ash elm maple birch cedar sycamore hazel rowan alder holly hawthorn
    chestnut poplar pine fir spruce larch yew juniper aspen lime cherry apple acorn conker
    lilac laurel ivy heather bluebell daisy poppy primrose snowdrop sunflower buttercup rose
    lavender robin wren kestrel falcon eagle hawk owl heron kingfisher puffin penguin swan
    swallow swift sparrow starling finch lark magpie raven woodpecker osprey otter badger fox
    hedgehog squirrel hare rabbit deer dolphin whale seal turtle tiger lion panther leopard
    cheetah giraffe zebra elephant panda koala bear wolf dragon phoenix unicorn ladybird
    butterfly bumblebee dragonfly mercury venus mars jupiter saturn neptune pluto orion comet
    ruby emerald sapphire diamond topaz amber pearl amethyst garnet jade opal red blue green
    yellow orange purple indigo violet silver gold bronze""".split()
)
"""What classes are called in primary schools."""

_NEEDS = re.split(
    r",\s+",
    r"""send?(?: (?:support|register|list|k|e|status))?, ehcps?, ehc plan, ehcna, on pupil premium,
    pupil premium, pp\+?, ppg, lac, cla, plac, looked[- ]after, cp(?: plan| list| register)?,
    child protection, child in need, cin, fsm6?, free school meals, eal, young carers?,
    social workers?, early help, taf, mash, camhs, dyslexi[ac], dyspraxi[ac], dyscalculia, adhd,
    asd, asc, autis(?:m|tic), semh, slcn, mld, sld, pmld, speech and language,
    hearing[- ]impaired, visually impaired, selective(?:ly)? mut(?:e|ism), epi-?pens?,
    auto-?injector, type (?:1|2|one|two) diabetes, diabet(?:es|ic), epilep(?:sy|tic), seizures?,
    asthma(?:tic)?, inhaler, anaphyla\w+, nut allerg(?:y|ies|ic), allerg(?:y|ies|ic), coeliac,
    panic attacks?, anxiety, self[- ]harm\w*, eating disorder, school refus(?:er|al), excluded,
    exclusions?, suspended, suspensions?, fixed-term exclusion, permanent exclusion,
    detentions?, isolation, on report, report card,
    behaviour (?:points?|log|plan|report|incident)s?, cpoms, meltdowns?,
    lates(?= (?:this|since|for|to)), red card, managed move, pex, fte, truant(?:ing|ed),
    reading age, cats? scores?, ks[12] (?:score|sats?), predicted (?:grade )?[0-9a-eu],
    is working (?:towards|below|at), at working (?:towards|below|at),
    was working (?:towards|below|at), working (?:towards|below|at), is greater depth,
    at greater depth, greater depth, wts, gds, poor attendance, low attendance, attendance,
    extra time, access arrangements, scribe, reader pen, underachiev\w+, intervention""",
)
"""What schools keep of a pupil alone, in small letters: of two that begin alike, the first goes."""
NEED = re.compile(rf"{any_of(_NEEDS)}\b")
WEIGHTY = re.compile(
    r"(?:SEN|EHC|PP|pupil|LAC|CLA|PLAC|looked|CP|child|CIN|FSM|free|young|social|early|TAF|MASH|CAMHS"
    r"|dys|ADHD|AS[DC]|autis|SEMH|SLCN|[MSP]+LD|speech|hearing|visual|selective|epi|auto|type"
    r"|diabet|seiz|asthma|inhal|anaph|nut|allerg|coel|panic|anxiety|self|eating|school ref"
    r"|exclu|suspen|fixed|perm|detention|isolation|on report|report card|behaviour|red|managed|PEX"
    r"|FTE|truan|CPOMS|meltdown)",
    re.IGNORECASE,
)
"""Of these, needs, care, health and sanctions: what makes a name with a form certain."""
CARE = re.compile(
    r"(?:LAC|CLA|PLAC|looked|CP|child|CIN|young carer|social|early help|TAF|MASH|CAMHS|epi|auto"
    r"|type|diabet|seiz|anaph|nut|allerg|panic|anxiety|self|eating)",
    re.IGNORECASE,
)
"""Of these, what the safeguarding lead is asked about: care, and a child's health."""

_ROLES = (
    r"head ?teacher|head of [\w ]{1,25}|heads? of|(?:deputy|assistant) head|principal"
    r"|vice principal|teach(?:er|es|ing)|taught by|tutor(?! group)|leader?|lead|SENCO|SENDCO"
    r"|co-?ordinator|mentor"
    r"|TAs?|teaching assistant|LSA|HLTA|governor|director|deputy|technician|librarian|counsellor"
    r"|nurse|hod|hoy|dsl|dht|aht|ect|nqt|trainee|colleague|coach|trainer|speaker|facilitator|chair"
    r"|staff|professor|researcher|psychologist"
)
BEFORE_STAFF = re.compile(
    rf"(?:\b(?:{_ROLES})\b(?: (?:of|for|in|with) [\w ]{{1,20}})?[\s,:(-]*"
    r"(?:(?:is|are|was|will be) )?"
    r"|\b(?:by|see|cf|(?<!ooked )(?<!ooked-)after|et al|authors?|artist|composer|writer|poet"
    r"|playwright|scientist|illustrator|character)\b[\s:,]*)\Z",
    re.IGNORECASE,
)
"""What stands before the name of a colleague, or of somebody who wrote or made something."""
AFTER_STAFF = re.compile(
    rf"[\s,(:-]*(?:(?:is|was|our|the|a|an|as|and|who is|who)\s+){{0,3}}(?:\w+\s+)?(?:{_ROLES})\b"
    r"|[\s,(:-]*(?:(?:who|and|also)\s+)?(?:takes|teaches|leads|runs|calls|suggests|argues|writes"
    r"|says|wrote|shows|found|visits|visited|talks|talked|speaks|spoke|trains|observes|observed|covers"
    r"|covered|has(?= (?:[0-9]|Year|set))|shares?"
    r"|and (?:Mr|Mrs|Miss|Ms|Dr)|\(?(?:1[5-9]|20)\d\d)\b",
    re.IGNORECASE,
)
"""What follows such a name."""
PARENT = re.compile(
    r"\b(?:mum|mother|dad|father|parents?|carers?|nan|gran|foster carer|pupil|student|child"
    r"|boy|girl)(?:s| of| to)?[\s:,]*\Z",
    re.IGNORECASE,
)
OF_FIGURES = re.compile(
    r"\b(?:authors?|poets?|poems?|texts?|novels?|novelists?|books?|artists?|composers?|scientists?"
    r"|mathematicians?|engineers?|playwrights?|plays?|figures|people|explorers?|monarchs?|kings?"
    r"|queens?|leaders|characters?|protagonists?|musicians?|singers?|athletes?|inventors?"
    r"|philosophers?|read|reads|studies|study|speakers?|writers?|biograph\w+|topics?|inspir\w+"
    r"|role models?|houses?|teachers?|staff|tutors?|mentors?|governors?|schools?|colleges?|unit)\b",
    re.IGNORECASE,
)
"""Words at the head of a list of people who are no pupils."""
FIGURE_CONTEXT = re.compile(
    r"\b(?:1[0-9]{3}s?|centur(?:y|ies)|novels?|plays? by|poems?|character|chapter|scene|act \d"
    r"|stanza|painted|composed|wrote|writes|invented|discovered|theory|argues|suggests|research\w*|study"
    r"|et al|book|biography|reign|battle|discovery|painting|speech|film|video|documentary"
    r"|anthology|pictures?|scheme|advice|model|poet|poetry|art|music by|share|sharing|coin|die|dice"
    r"|ratio|born in|died)\b",
    re.IGNORECASE,
)
"""Words of a sentence that speaks of works, times and research."""
LOOSE = re.compile(
    r"\b(?:seating plan|intervention|targets?|target (?:students|pupils)|list|trials|catch[- ]?up"
    r"|group|set changes?|underachiev\w*|marks|scores|results|not handed in|missing|concerns?"
    r"|detentions?|absent|moderation|book look|phonics|boundary|front row|back row)\b",
    re.IGNORECASE,
)
"""Words of a list that a school makes of pupils."""
ASKED = re.compile(
    r",?\s+(?:asked|said|told|wrote|noticed|wondered|answered|replied|explained|thought|suggested"
    r"|remembered|forgot|struggled)\b"
)
"""What somebody did in a lesson: “Jade Firth in Year 9 asked”."""
ON_A_PLACE = re.compile(r"\b(?:on|at|in|near|around)\s\Z", re.IGNORECASE)
"""What stands before such words where they are a place: “on Rose Hill”."""
IS_IN = re.compile(r"\b(?:he|she|they)(?:'s| is| are| was) (?:now )?in \Z", re.IGNORECASE)
HEAD = re.compile(r":\s|\s-\s|: ?\d")
SHARED = re.compile(r"(?:SEND?|EAL|PP|pupil premium|behaviour|autis|dyslexi)", re.IGNORECASE)
"""Needs that whole pages are about: one name behind a colon is as often an author's."""


def _is_year(form: re.Match[str]) -> bool:
    """Whether it is a whole year: a book may be for Year 9, and nobody is thereby told."""
    return bool(form["year"])


def _is_form(form: re.Match[str]) -> bool:
    """Whether it is a form or class of some thirty children, and no size or time or level."""
    if form["code"]:
        return form["code"] not in _NO_CODES
    return bool(form["class"]) and form["class"].lower() in _CLASSES


def _may_be_form(form: re.Match[str]) -> bool:
    """Whether it is a form where it stands right behind a name, and else a size or a level."""
    return bool(form["code"])


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that tells a pupil, where it stands in a text."""

    start: int
    end: int
    kind: str
    """form, year, need; unit: a form if it stands right behind a name"""
    is_weighty: bool = False
    is_care: bool = False


def signs_in(text: str) -> Iterator[Sign]:
    """The forms, years and needs in a text, form by form and need by need."""
    for form in matches_from(_FORM_BEGINS, FORM, text):
        if _is_year(form):
            yield Sign(form.start(), form.end(), "year")
        elif _is_form(form):
            yield Sign(form.start(), form.end(), "form")
        elif _may_be_form(form):
            yield Sign(form.start(), form.end(), "unit")
    for need in NEED.finditer(small_letters(text)):
        yield Sign(
            need.start(),
            need.end(),
            "need",
            bool(WEIGHTY.match(need[0])),
            bool(CARE.match(need[0])),
        )

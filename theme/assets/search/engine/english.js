/* What English says in two ways, whoever writes it. What a trust calls things is in its settings. */
((engine) => {
  "use strict";

  const words = (text) => new Set(text.trim().split(/\s+/));

  /* Words that say how somebody asks and little of what for: they count a fifth. */
  const QUIET = words(`
    activities activity advice anyone anything best better bit class classes classroom colleague
    colleagues different do does easy effective effectively example examples find finding fun get
    getting give giving go going good great guidance guide help helped helping helps idea ideas
    improve improving information kid kids know learner learners lesson lessons like look looking make
    makes making me more most need needs new page pages people please pupil pupils put quick
    recommended resource resources run set show some something start started starting strategies
    strategy struggle struggling stuff student students suggestions support teach teacher teachers
    teaching tell thing things tip tips try trying use used useful uses using want way ways well work
    works across always arent around away back cant couldnt didnt doesnt dont down else enough ever
    every havent hasnt isnt keep keeps lot many much never often ok off okay out over own really
    right same shouldnt still sure through too up wasnt wont wouldnt
    actually already another anybody anyway because come comes each everybody everyone first ill
    maybe might must nobody nothing properly quite rather said simply since somebody someone sometimes trust
    though took usually very whatever`);

  /* Of those, what asks for a page and says nothing of what is on it. */
  const ASKING = words(`
    anything find finding get give guidance help information know look looking need new page pages please
    show something tell us want`);

  /* Words for what a page is as a file: they tell less than what it is about. */
  const FILES = words(`
    doc docs document documents download downloads file files form forms handout handouts paper pdf
    powerpoint ppt printable sheet sheets slide slides spreadsheet template templates video videos
    worksheet worksheets`);

  const NUMBERS = new Map([
    ..."zero one two three four five six seven eight nine ten eleven twelve"
      .split(" ")
      .map((word, number) => [word, String(number)]),
    ["twenty", "20"],
    ["thirty", "30"],
    ["forty", "40"],
    ["hundred", "100"],
    ["half", "½"],
    ["quarter", "¼"],
  ]);
  const NUMBER_WORDS = new Map(Array.from(NUMBERS, ([word, number]) => [number, word]));

  /* Endings and letters in which British and American writers differ, each a pattern and what the
     other has. */
  const SPELLINGS = [
    [/our/, "or"],
    [/or(?=$|s$|ed$|ing$|al|ful|ite|able)/, "our"],
    [/is(?=(?:e|es|ed|er|ing|ation|ations)$)/, "iz"],
    [/iz(?=(?:e|es|ed|er|ing|ation|ations)$)/, "is"],
    [/ys(?=(?:e|es|ed|ing)$)/, "yz"],
    [/yz(?=(?:e|es|ed|ing)$)/, "ys"],
    [/ll(?=(?:ing|ed|er|ers)$)/, "l"],
    [/l(?=(?:ing|ed|er|ers)$)/, "ll"],
    [/tre(?=s?$)/, "ter"],
    [/ter(?=s?$)/, "tre"],
    [/ogue(?=s?$)/, "og"],
    [/og(?=s?$)/, "ogue"],
    [/ic(?=(?:e|es|ed|ing)$)/, "is"],
    [/is(?=(?:e|es|ed|ing)$)/, "ic"],
    [/enc(?=es?$)/, "ens"],
    [/ens(?=es?$)/, "enc"],
    [/mme(?=s?$)/, "m"],
    [/am(?=s?$)/, "amme"],
    [/dgement/, "dgment"],
    [/dgment/, "dgement"],
    [/l(?=(?:ful|ment|s?)$)/, "ll"],
    [/ll(?=(?:ful|ment|s?)$)/, "l"],
    [/ae/, "e"],
    [/grey/, "gray"],
    [/gray/, "grey"],
    [/^math$/, "maths"],
    [/^maths$/, "math"],
    [/^xmas$/, "christmas"],
    [/^dept(?=s?$)/, "department"],
  ];

  /* Other ways in which a folded word may be written. */
  function spellings(word) {
    const found = new Set();
    const number = NUMBERS.get(word) || NUMBER_WORDS.get(word);
    if (number) found.add(number);
    for (const [pattern, other] of SPELLINGS) {
      if (pattern.test(word)) found.add(word.replace(pattern, other));
    }
    found.delete(word);
    return Array.from(found);
  }

  /* The year of school that words speak of from a place on: year 7, yr 7, Y7. */
  function yearAt(list, at) {
    const joined = /^y(?:ea)?r?(\d{1,2})s?$/.exec(list[at]);
    if (joined) return { number: Number(joined[1]), length: 1 };
    const number = /^(?:y|yrs?|years?)$/.test(list[at]) && /^(\d{1,2})s?$/.exec(list[at + 1] || "");
    return number ? { number: Number(number[1]), length: 2 } : null;
  }

  /* What the kinds of pages are called by who asks for them. */
  const KINDS = new Map([
    ["session", ["session", "PLC", "PLC session", "professional learning community"]],
    ["topic", ["topic", "research topic"]],
    ["case-study", ["case study", "case studies"]],
    ["pathway", ["pathway"]],
  ]);

  /* What may be one of them, and is a word of its own. */
  const LOOSELY = new Map([["session", ["meeting", "agenda"]]]);

  /* Words of who asks how something is, and for no one of it. */
  const HOW = words("am can could count counts decides do does how must should why");

  /* What is asked of a session and tells none from the others. */
  const OF_ONE = words("minutes notes happened venue room bring decided outcomes");
  const OF_SESSIONS = new Set([...OF_ONE, ...words("place time times")]);

  const SOON = words("next upcoming coming soon when date dates");
  const PAST = words("last previous past recent latest held");
  const NEXT = words("next upcoming last previous latest"); // what nothing but a session is, of a subject
  const LEADS = words(
    "who lead leads leader leading head contact charge run runs responsible role email e-mail address phone name",
  );

  const LABELS = new Map([
    ["topic", "Topics"],
    ["resource", "Resources"],
    ["session", "Sessions"],
  ]);
  const OTHER_LABEL = "Other pages";

  Object.assign(engine, {
    ASKING,
    FILES,
    HOW,
    KINDS,
    LABELS,
    LEADS,
    LOOSELY,
    NEXT,
    OF_ONE,
    OF_SESSIONS,
    OTHER_LABEL,
    PAST,
    QUIET,
    SOON,
    spellings,
    yearAt,
  });
})(trustpagesEngine);

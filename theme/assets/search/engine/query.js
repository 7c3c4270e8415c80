/* What is asked → terms: a word or a phrase each, with the ways in which pages may say it. Nothing is
   looked up in texts here, so it tells too which parts are needed. */
((engine) => {
  "use strict";

  const {
    ASKING,
    BEGINNING,
    FILES,
    HOW,
    LEADS,
    NEXT,
    OF_ONE,
    OF_SESSIONS,
    PAST,
    SOON,
    baseOf,
    dayAt,
    fold,
    partOf,
    phraseAt,
    saysLittle,
    spellings,
    stem,
    stemsOf,
    wordsOf,
    yearAt,
  } = engine;
  const LONGEST = 300; // letters of a query, and its words: what is longer is nobody's question
  const MOST_WORDS = 24;
  const SHORT = /^\p{Lu}{2,}$/u; // SEND, which a text may have as a verb
  const QUIETLY = 0.2;
  const OF_FILES = 0.5;
  const OF_YEAR = 0.5; // for whom it is, beside what it is on

  /* A term's `ways` are lists of stems of which a page has all; its `subjects`, `stages`, `kinds`
     and `days` are labels that a page may have instead. `means` tells what the trust's settings add. */
  function read(index, query) {
    const short = query.slice(0, LONGEST);
    const all = wordsOf(short);
    const tokens = all.slice(0, MOST_WORDS);
    const isOpen = /[\p{L}\p{N}]$/u.test(short);
    const shown = shownAs(short, tokens);
    const said = tokens.filter((word) => !index.silent.has(word));
    const isSilent = !said.length;
    const shouted = new Set((short.match(/\p{Lu}{2,}/gu) || []).map(fold));
    const figures = engine.figuresIn(short);
    let terms = [];
    for (let at = 0; at < tokens.length;) {
      const year = yearAt(tokens, at);
      const phrase = longestAt(index, tokens, at, shouted);
      const day = dayAt(tokens, at, figures, isOpen);
      if (day && engine.canBe(index, day) && !(phrase && phrase.length > day.length)) {
        const each = (place) => termOfWord(index, tokens[place], shown[place], isOpen && place === tokens.length - 1);
        terms.push(termOfDay(day, tokens, shown, at, each));
        at += day.length;
        continue;
      }
      if (phrase && !(year && year.length > phrase.length)) {
        const words = tokens.slice(at, at + phrase.length);
        terms.push(termOfPhrase(index, words, shown.slice(at, at + phrase.length), phrase.meaning));
      } else if (year) {
        terms.push(termOfYear(index, tokens.slice(at, at + year.length), year.number));
      } else if (isSilent || !index.silent.has(tokens[at])) {
        terms.push(termOfWord(index, tokens[at], shown[at], isOpen && at === tokens.length - 1));
      }
      at += (phrase && phrase.length) || (year && year.length) || 1;
    }
    terms = engine.settleDays(index, terms, tokens, isOrdinary);
    askFiles(terms);
    askSessions(terms, tokens);
    const isAbout = isAboutSessions(terms, tokens);
    const isOfKind = !isAbout && terms.some((term) => term.kinds.includes("session"));
    const isLoose = isOfKind && isLoosely(terms, tokens);
    const isForSessions = terms.some((term) => term.isAllAsked || term.kinds.includes("session"));
    /* The month in which a session is, not one that its page speaks of. */
    if (isOfKind) for (const term of terms) if (term.days.length) Object.assign(term, { ways: [], isAllAsked: true });
    const isOfTime = (word) => isForSessions && (SOON.has(word) || PAST.has(word));
    return {
      plain: tokens.join(" "),
      line: tokens.map(stem).join(" "),
      said,
      terms: weighed(once(terms.filter((term) => !isOfTime(term.asked))), isForSessions),
      isSilent: isSilent && !terms.some((term) => term.means.length || term.days.length),
      isForSessions,
      isCut: query.trim().length > LONGEST || all.length > MOST_WORDS,
      isLoose,
      isAbout,
      isForPast: isForSessions && tokens.some((word) => PAST.has(word)),
      isForLead: tokens.some((word) => LEADS.has(word)),
    };
  }

  /* The phrase that begins here, unless a longer one begins within it. */
  function longestAt(index, tokens, at, shouted) {
    const phrase = phraseAt(index, tokens, at, shouted);
    const length = phrase ? phrase.length : 0;
    for (let later = at + 1; later < at + length; later += 1) {
      const other = phraseAt(index, tokens, later, shouted);
      if (other && other.length > length) return null;
    }
    return phrase;
  }

  /* The words as they were typed, PP for pp. */
  const SHOWN_WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*(?:[+#*]{1,2}(?![\p{L}\p{N}+#*]))?/gu;

  function shownAs(text, tokens) {
    const shown = (text.match(SHOWN_WORD) || []).flatMap((each) => wordsOf(each).map(() => each));
    return shown.length === tokens.length ? shown : tokens;
  }

  /* Who asks for a blank agenda asks for a file, and for no session, unless a month or a subject says which. */
  function askFiles(terms) {
    const isFile = ({ word, means }) => FILES.has(word) || means.some((meaning) => FILES.has(meaning));
    const isTold = (term) => term.subjects.length || term.days.length;
    if (terms.some(isFile) && !terms.some(isTold)) for (const term of terms) term.kinds = [];
  }

  /* Whether a word says what is asked for, and not of whom, how, or when. */
  function isOrdinary({ asked, subjects, stages, kinds, places }) {
    const isSaid = saysLittle(asked) || [OF_SESSIONS, SOON, PAST, FILES].some((words) => words.has(asked));
    return !isSaid && ![subjects, stages, kinds, places].some((labels) => labels.length);
  }

  /* Who asks when a subject is next, and for nothing else, asks for its session. */
  function askSessions(terms, tokens) {
    const isTime = ({ word }) => word === "one" || NEXT.has(word) || saysLittle(word); // the next one
    const subjects = terms.filter((term) => term.subjects.length);
    const isNext = tokens.some((word) => NEXT.has(word));
    if (isNext && subjects.length && terms.every((term) => subjects.includes(term) || term.days.length || isTime(term)))
      terms.push({ ...blank, asked: "session", shown: "session", kinds: ["session"], ways: [] });
  }

  /* Whether somebody asks how it is with sessions, and for none of them: do we get the time back for twilights. What
     may be a session is a word then. */
  function isAboutSessions(terms, tokens) {
    const ofKind = terms.filter((term) => term.kinds.includes("session"));
    const isTold = tokens.some((word) => [OF_ONE, SOON, PAST].some((words) => words.has(word)));
    if (!ofKind.length || isTold || terms.some(({ subjects, days, places }) => subjects.length || days.length || places.length))
      return false;
    if (!tokens.some((word) => HOW.has(word))) return false;
    for (const term of ofKind) Object.assign(term, asTyped(term));
    return true;
  }

  /* Whether no more is asked for than what may be a session: meetings, a twilight. Who says more, and neither
     when nor of which subject, asks how it is with meetings, and for none of them. */
  function isLoosely(terms, tokens) {
    const isOfKind = (term) => term.kinds.includes("session");
    const isTold = tokens.some((word) => [OF_SESSIONS, SOON, PAST].some((words) => words.has(word)));
    if (isTold || terms.some(({ subjects, days, places }) => subjects.length || days.length || places.length)) return false;
    const others = terms.filter((term) => !isOfKind(term));
    if (terms.some((term) => isOfKind(term) && !term.isLoose) || others.some(isOrdinary)) return false;
    if (others.every(({ asked, stages }) => ASKING.has(asked) || stages.length)) return true;
    for (const term of terms.filter(isOfKind)) Object.assign(term, asTyped(term));
    return false;
  }

  /* A meeting or an agenda that is a word of a question is no session, nor has the words of one. */
  function asTyped({ kinds, means, meant, ways }) {
    if (means.some((meaning) => !kinds.includes(meaning))) return { kinds: [] };
    return { kinds: [], means: [], ways: ways.filter((way) => !meant.has(way)) };
  }

  function once(terms) {
    return Array.from(new Map(terms.map((term) => [term.asked, term])).values());
  }

  /* Words that say little count little, unless there are no others. */
  function weighed(terms, isForSessions) {
    const hasSubject = terms.some((term) => term.subjects.length);
    const isQuiet = ({ asked }) =>
      saysLittle(asked) || (hasSubject && LEADS.has(asked)) || (isForSessions && OF_SESSIONS.has(asked));
    const factor = (term) => (isQuiet(term) ? QUIETLY : FILES.has(term.asked) ? OF_FILES : term.isYear ? OF_YEAR : 1);
    const most = Math.max(...terms.map(factor));
    return terms.map((term) => ({
      ...term,
      factor: factor(term) / most,
      isLoud: factor(term) > QUIETLY || most === QUIETLY,
      isUnderstood: factor(term) === QUIETLY,
    }));
  }

  const none = new Set();
  const blank = {
    word: "", // where it is one
    subjects: [],
    stages: [],
    kinds: [],
    places: [],
    days: [],
    means: [],
    meant: none, // of the ways those that are not the words that were typed
    spelled: [],
    kin: none, // of the ways those that are of the same family as what was typed
    isNear: false, // whether it is read as words that mean nearly the same
    isOpen: false,
  };

  function termOfWord(index, word, shown, isOpen) {
    const others = [...spellings(word), ...(baseOf(word) === word ? [] : [baseOf(word)])];
    const spelled = Array.from(new Set(others.map(stem)), (key) => [key]);
    const meant = (index.alsoCalled.get(word) || []).map((title) => saidIn(index, title));
    return {
      ...blank,
      asked: word,
      shown,
      word,
      ways: [[stem(word)], ...meant],
      meant: new Set(meant),
      spelled,
      isOpen,
    };
  }

  /* A day, with the words that it is `otherwise`; `each` makes a term of the word at a place. */
  function termOfDay(day, tokens, shown, at, each) {
    const words = tokens.slice(at, at + day.length);
    return {
      ...blank,
      asked: words.join(" "),
      shown: shown.slice(at, at + day.length).join(" "),
      days: [day],
      isOf: tokens[at + day.length] === "of", // half of it, the march of progress
      ways: engine.waysOf(day, words),
      otherwise: words.map((_, place) => each(at + place)),
    };
  }

  function termOfYear(index, words, number) {
    const stages = index.head.years.filter(([, , years]) => years.includes(number)).map(([, name]) => name);
    const forms = [`year ${number}`, `y${number}`, `yr${number}`, `year${number}`, `yr ${number}`];
    return { ...blank, asked: words.join(" "), shown: words.join(" "), ways: forms.map(stemsOf), stages, isYear: true };
  }

  function termOfPhrase(index, words, shown, meaning) {
    const ways = [words.join(" "), ...meaning.others].map((text) => saidIn(index, text));
    const meant = meaning.means.map((text) => saidIn(index, text));
    return {
      ...blank,
      ...meaning,
      asked: words.join(" "),
      shown: shown.join(" "),
      ways: [...ways, ...meant],
      meant: new Set(meant),
    };
  }

  /* The stems of what a text says, or of all of it, if that is nothing; its words as they are written too, and
     whether it is an abbreviation. */
  function saidIn(index, text) {
    const all = wordsOf(text);
    const said = all.filter((word) => !index.silent.has(word));
    const kept = said.length ? said : all;
    return Object.assign(kept.map(stem), { words: kept, isShort: SHORT.test(text) });
  }

  /* Every stem that may answer, for the parts that have them. */
  function stemsAsked(terms) {
    const found = terms.flatMap((term) => [...term.ways, ...term.spelled].flat());
    terms.forEach((term, at) => {
      const next = terms[at + 1];
      if (term.word && next && next.word) found.push(...joined(term, next));
      if (term.isOpen && term.word.length >= BEGINNING) found.push(term.word);
    });
    return found;
  }

  /* Two words as one: white boards, and with numbers in both ways. */
  function joined(term, next) {
    const firsts = [term.word, ...term.spelled.flat()];
    return firsts.map((first) => stem(first + next.word));
  }

  /* The parts that this query needs and that are not here yet. When they are, it may need others: to
     be asked again, until there are none. */
  function needs(index, query) {
    const { terms, isSilent } = read(index, query);
    if (isSilent) return [];
    const partsOf = (asked) => stemsAsked(asked).map((key) => partOf(key, index.head.parts));
    const parts = partsOf(terms);
    if (parts.every((part) => index.parts.has(part))) {
      const words = terms.filter((term) => term.word && !term.isOpen);
      parts.push(...words.flatMap((term) => engine.partsOfHalves(index, term.word)));
      const { reading, settled } = engine.understand(index, query);
      parts.push(...partsOf(reading.terms), ...settled.wants);
    }
    return Array.from(new Set(parts)).filter((part) => !index.parts.has(part));
  }

  /* The parts of the other words that it needs too, which is told when all parts of the words are here. */
  function needsOthers(index, query) {
    if (!index.head.others || needs(index, query).length) return [];
    return Array.from(new Set(engine.understand(index, query).settled.needs));
  }

  Object.assign(engine, { joined, needs, needsOthers, read });
})(trustpagesEngine);

/* Words for a day → which days they are, and the sessions on them: thurs 4 feb, 04/02/27, next week. The
   day comes before the month, as in Britain. Which year is meant and what is next, the reader's own day
   tells. */
((engine) => {
  "use strict";

  const list = (text) => text.split(" ");
  const WEEKDAYS = list("sunday monday tuesday wednesday thursday friday saturday");
  const MONTHS = list("january february march april may june july august september october november december");
  const WORDS_TOO = new Set(list("may mar march sat sun wed")); // which are seldom days where they stand alone
  const BETWEEN = new Set(list("the of"));
  const AROUND = new Set(list("in on of the for at is next last plc session sessions when notes minutes slides"));
  const FROM_TODAY = { yesterday: -1, today: 0, tonight: 0, tomorrow: 1, __proto__: null };
  const WHEN = list("last this next");
  const CHRISTMAS = /^(?:(before|by)|after) (?:christmas|xmas)$/;
  const FIELDS = list("weekday day month year");
  const FIGURES = /\b(\d{4}|\d\d?)([/.-])(\d\d?)(?:\2(\d{4}|\d\d))?(?![\d/])/g;
  const A_DAY = 864e5;
  const NUMBER = /^(\d\d?)(?:st|nd|rd|th)?$/;
  const LEAST_BEGUN = 5; // letters of a name that is being typed: nove may be a novel

  /* The number of a name among others, by its first letters; 0 for all other words. */
  function placeOf(names, word, short, isOpen) {
    const begun = isOpen && word.length >= LEAST_BEGUN;
    const at = names.findIndex((name) => name === word || (name.startsWith(word) && (begun || short.test(word))));
    return at + 1;
  }

  const monthOf = (word, isOpen) => placeOf(MONTHS, word, /^(?:...|sept)$/, isOpen);
  const weekdayOf = (word, isOpen) => placeOf(WEEKDAYS, word.replace(/(?<=y|wed)s$/, ""), /^(?:...|tues|thurs?)$/, isOpen);

  /* The days that are written in figures, each with the words that its figures are. */
  function figuresIn(text) {
    return Array.from(text.matchAll(FIGURES), ([shown, first, sign, month, last]) => {
      const [year, day] = first.length > 2 ? [first, last] : [last, first];
      const isFraction = !last;
      const words = engine.wordsOf(shown);
      if (isFraction && sign !== "/") return { words };
      return { words, length: words.length, isFraction, day: +day, month: +month, year: year ? (+year % 2000) + 2000 : 0 };
    });
  }

  /* No 31 February. */
  const isReal = ({ day, month, year }) =>
    !day || !month || new Date(Date.UTC(year || 2024, month - 1, day)).getUTCMonth() === month - 1;

  /* The day that words speak of from a place on, or null: { length, ways } with `weekday` from 1, `day`,
     `month` and `year`, as far as they are told, or `turn` with `unit` from the reader's own day. */
  function dayAt(tokens, at, figures, isOpen) {
    const isLast = (each) => isOpen && each === tokens.length - 1;
    for (const day of figures) {
      if (day.words.every((word, each) => word === tokens[at + each])) return day.day && day.month && isReal(day) ? day : null;
    }
    const [word, next] = [tokens[at], tokens[at + 1] || ""];
    if (word in FROM_TODAY) return { turn: FROM_TODAY[word], unit: "day", length: 1 };
    const christmas = CHRISTMAS.exec(`${word} ${next}`);
    if (christmas) return { turn: christmas[1] ? -1 : 1, unit: "christmas", length: 2 };
    const turn = WHEN.indexOf(word) - 1;
    if (turn > -2) {
      if (next === "week") return { turn, unit: next, length: 2 };
      const weekday = weekdayOf(next, isLast(at + 1));
      const after = tokens[at + 2] || "";
      if (!weekday || NUMBER.test(after) || monthOf(after)) return null; // next Thursday 4 February is that day
      return { turn, unit: "weekday", weekday, length: 2 };
    }
    const found = { weekday: 0, day: 0, month: 0, year: 0, length: 0, isWordToo: true };
    for (let each = at; each < tokens.length; each += 1) {
      const here = tokens[each];
      const number = NUMBER.exec(here);
      const [weekday, month] = [weekdayOf(here, isLast(each)), monthOf(here, isLast(each))];
      if (weekday && !found.weekday) found.weekday = weekday;
      else if (month && !found.month) found.month = month;
      else if (number && !found.day && Number(number[1]) && Number(number[1]) < 32) found.day = Number(number[1]);
      else if (/^(?:19|20)\d\d$/.test(here) && found.month && !found.year) found.year = Number(here);
      else if (BETWEEN.has(here) && found.length) continue;
      else break;
      if ((weekday || month) && !WORDS_TOO.has(here)) found.isWordToo = false;
      found.length = each - at + 1;
    }
    if ((!found.weekday && !found.month) || !isReal(found)) return null;
    found.isAlone = !found.day && !found.year && !(found.weekday && found.month);
    return found;
  }

  const partsOf = (date) => {
    const [day, of] = [new Date(date), (name) => day[`getUTC${name}`]()];
    return { weekday: of("Day") + 1, day: of("Date"), month: of("Month") + 1, year: of("FullYear") };
  };
  /* An infinite number of days is before, or after, all days. */
  const shift = (date, days) =>
    Number.isFinite(days) ? new Date(Date.parse(date) + days * A_DAY).toISOString().slice(0, 10) : days < 0 ? "" : "~";
  const isOn = (date, asked, fields) => fields.every((field) => !asked[field] || asked[field] === partsOf(date)[field]);
  const big = (word) => word[0].toUpperCase() + word.slice(1);

  /* 2027-02-04 → Thursday 4 February 2027 */
  function longDay(date) {
    const { weekday, day, month, year } = partsOf(date);
    return `${big(WEEKDAYS[weekday - 1])} ${day} ${big(MONTHS[month - 1])} ${year}`;
  }

  /* The first and the last of the days that are meant, in days from today. */
  function spanOf({ turn, unit, weekday }, today) {
    if (unit === "day") return [turn, turn];
    const { weekday: now, month, year } = partsOf(today);
    if (unit === "christmas") {
      const days = (Date.UTC(month < 8 ? year - 1 : year, 11, 25) - Date.parse(today)) / A_DAY;
      return turn < 0 ? [days - 146, days] : [days, days + 218]; // from 1 August to 31 July
    }
    const monday = 7 * turn - ((now + 5) % 7);
    if (unit === "week") return [monday, monday + 6];
    const ahead = (weekday - now + 7) % 7;
    if (turn < 1) return [ahead + 7 * turn, ahead + 7 * turn];
    return [ahead || 7, (ahead || 7) + 7]; // next Thursday is the first to come, and to some the one after
  }

  const datesIn = (index) => (index.dates ||= index.entries.filter(({ kind, date }) => kind === "session" && date));

  /* Whether any session is on such a day, of whichever year, or may be: of words such as next week it is
     known only on a day. */
  function isOnSome(index, asked) {
    return datesIn(index).some(({ date }) => isOn(date, asked, FIELDS));
  }

  /* Whether sessions can be on it: not on 14 July 1789, nor on any day where there are none. */
  function canBe(index, { year }) {
    return datesIn(index).some(({ date }) => !year || Math.abs(Number(date.slice(0, 4)) - year) < 2);
  }

  /* The sessions on a day that was asked for, by their places, with what is said of each: the day. Where none
     is, the nearest after it (or, of what is over, before), if nothing but sessions is asked for; of the
     `subjects` alone, if any are asked for. */
  function sessionsOn(index, asked, { today, subjects, isOfOthers }) {
    const isOfSubject = ({ labels }) => labels.subjects.some((label) => subjects.includes(label));
    const all = datesIn(index).filter((entry) => !subjects.length || isOfSubject(entry));
    if (!all.length) return new Map();
    const now = today || all[0].date;
    const [from, to] = asked.unit ? spanOf(asked, now) : [-Infinity, Infinity];
    const by = (fields) =>
      all.filter(({ date }) => isOn(date, asked, fields) && date >= shift(now, from) && date <= shift(now, to));
    const exact = by(FIELDS);
    const found = exact.length || !asked.month || !asked.day ? exact : by(FIELDS.slice(1)); // the wrong weekday
    if (found.length || isOfOthers || asked.isFraction) return new Map(found.map(({ at, date }) => [at, longDay(date)]));
    const day = asked.unit ? shift(now, from) : firstOf(asked, now);
    const dates = all.map(({ date }) => date).sort();
    const next = dates.find((date) => date >= day);
    const date = next || dates[dates.length - 1];
    const what = `No session ${told(asked, day)}: the ${next ? "next" : "last before"} is on ${longDay(date)}`;
    return new Map(all.filter((each) => each.date === date).map(({ at }) => [at, what]));
  }

  /* The first such day from today on. */
  function firstOf(asked, now) {
    const from = asked.year ? `${asked.year}-01-01` : now;
    const fields = asked.month ? FIELDS.slice(1) : FIELDS;
    for (let days = 0; days < 366; days += 1) if (isOn(shift(from, days), asked, fields)) return shift(from, days);
    return from;
  }

  function told({ unit, turn, weekday, day, month }, date) {
    if (day || unit === "day") return `on ${longDay(date)}`;
    if (unit === "christmas") return `${turn < 0 ? "before" : "after"} Christmas`;
    const name = big(month ? MONTHS[month - 1] : weekday ? WEEKDAYS[weekday - 1] : "week");
    return unit ? `${WHEN[turn + 1]} ${weekday ? name : "week"}` : `${month ? "in" : "on a"} ${name}`;
  }

  /* How pages may say a day: as it is typed, and with the whole name of its month. */
  function waysOf({ unit, weekday, day, month, year }, words) {
    if (unit) return [];
    const name = month ? MONTHS[month - 1] : WEEKDAYS[weekday - 1];
    const whole = [day, name, year].filter(Boolean).map(String);
    return [words.filter((word) => !BETWEEN.has(word)), whole].map((way) => way.map(engine.stem));
  }

  /* The terms with those days as their words that are no days here: a fraction beside other words or on a day
     without a session, "may" and "march" where anything else is asked, "today" in a question, "Friday" where it
     is when something is, and neither a session nor a subject is asked for. */
  function settleDays(index, terms, tokens, isOrdinary) {
    const hasOthers = terms.some((term) => !term.days.length && isOrdinary(term));
    const isOfSubject = terms.some((term) => term.subjects.length);
    const isAside = terms.some((term) => !term.days.length && (isOrdinary(term) || term.stages.length));
    const isBare =
      terms.every(({ word }) => !word || AROUND.has(word)) &&
      tokens.every((word) => AROUND.has(word) || !index.silent.has(word));
    const isOfKind = terms.some(({ kinds }) => kinds.includes("session"));
    return terms.flatMap((term) => {
      const [day] = term.days;
      if (!day) return [term];
      const isKept = day.unit
        ? !hasOthers
        : day.isFraction
          ? isBare && !term.isOf && isOnSome(index, day)
          : day.isWordToo
            ? isOnSome(index, day)
              ? (isBare && !term.isOf) || !day.isAlone
              : isBare && (isOfKind || !day.isAlone)
            : day.isAlone && day.weekday && isAside
              ? isOfKind || isOfSubject
              : !hasOthers || isOnSome(index, day);
      return isKept ? [{ ...term, isAllAsked: !hasOthers }] : term.otherwise.filter(({ word }) => !index.silent.has(word));
    });
  }

  Object.assign(engine, { canBe, dayAt, figuresIn, monthOf, sessionsOn, settleDays, waysOf });
})(trustpagesEngine);

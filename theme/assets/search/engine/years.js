/* The finished years that a question asks for, where this year's pages are searched: last year, 2025-26, or
   a month that was in one: February 2026, last June; and what they answer. */
((engine) => {
  "use strict";

  const { dayAt, figuresIn, monthOf, wordsOf } = engine;
  const LAST = /\b(?:last|previous) (?:academic |school )?year(?:['’]?s)?\b/i;
  const IN_FIGURES = /\b(20\d\d) ?[-–/] ?(?:20)?(\d\d)\b/;
  const BEGINS = 9; // September
  const MOST = 5; // answers that stand before this year's

  const labelOf = (year) => year.slice(year.lastIndexOf(" ") + 1);
  const subjectOf = (year) => year.slice(0, year.lastIndexOf(" "));

  /* The school year that a month is in: 2026, 2 → 2025-26. */
  function yearOf(year, month) {
    const first = month < BEGINS ? year - 1 : year;
    return `${first}-${String(first + 1).slice(-2)}`;
  }

  /* The school year of the month that a question names: by its year, or as the last one before today's. */
  function yearOfMonth(query, today) {
    const [tokens, figures] = [wordsOf(query), figuresIn(query)];
    const [year, month] = today.split("-").map(Number);
    for (const [at, token] of tokens.entries()) {
      const last = token === "last" ? monthOf(tokens[at + 1] || "") : 0;
      if (last) return yearOf(last < month ? year : year - 1, last);
      const day = dayAt(tokens, at, figures, false);
      if (day && day.month && day.year) return yearOf(day.year, day.month);
    }
    return "";
  }

  /* Of the finished `years` ("Science 2025-26") those that are asked for: those of the `subjects` that it names,
     the reader's own, or else all. */
  function yearsAsked(query, years, subjects, own, today) {
    const figures = IN_FIGURES.exec(query);
    const newest = years.map(labelOf).sort().pop();
    const named = LAST.test(query) ? newest : yearOfMonth(query, today);
    const label = figures ? `${figures[1]}-${figures[2]}` : named;
    const found = years.filter((year) => label && labelOf(year) === label);
    const wanted = subjects.length ? subjects : [own];
    const ofWanted = found.filter((year) => wanted.includes(subjectOf(year)));
    return ofWanted.length ? ofWanted : found;
  }

  /* The results of finished years' answers, the best of each in turn: no topic, which is of every year, and nothing
     that lacks a word of what is asked. Each is told with the place of its answer. */
  function inTurn(answers) {
    const isOne = ({ entry, isMost, isMention }) => entry.kind !== "topic" && !isMost && !isMention;
    const kept = answers.map(({ results, unknown }, from) =>
      unknown.length ? [] : results.filter(isOne).map((result) => ({ result, from })),
    );
    const turns = Array.from({ length: MOST }, (_, turn) => kept.flatMap((results) => results.slice(turn, turn + 1)));
    return turns.flat().slice(0, MOST);
  }

  Object.assign(engine, { inTurn, yearsAsked });
})(trustpagesEngine);

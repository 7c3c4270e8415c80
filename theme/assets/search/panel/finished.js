/* What finished years answer, where a question asks for one: before this year's results. */
(() => {
  "use strict";

  const of = window.trustpagesPanel;
  const MOST_YEARS = 6; // that are asked at once: each is an index of its own to load

  /* What these finished years answer, as { result, found, source, year } each. `sourceOf` gives a year's index, and
     `own` is this year's, whose words they are asked with: a year's own are as many again to load.
     A year that cannot be had answers nothing: it is offered still. */
  async function answersOf(years, query, chosen, own, sourceOf, today) {
    if (years.length > MOST_YEARS) return [];
    const ask = (year) => answerOf(year, query, chosen, own, sourceOf, today).catch(() => null);
    const asked = await Promise.all(years.map(ask));
    const answers = asked.filter(Boolean);
    const turns = window.trustpagesEngine.inTurn(answers.map(({ found }) => found));
    return turns.map(({ result, from }) => ({ ...answers[from], result }));
  }

  async function answerOf(year, query, chosen, own, sourceOf, today) {
    const source = await sourceOf(year);
    await source.completeWith(own, query);
    return { year, source, found: source.search(query, chosen, today) };
  }

  Object.assign(of, { answersOf });
})();

/* The finished years that a question asks for, as last year or 2025-26, where this year's pages are searched. */
(() => {
  "use strict";

  const LAST = /\b(?:last|previous) (?:academic |school )?year(?:['’]?s)?\b/i;
  const IN_FIGURES = /\b(20\d\d) ?[-–/] ?(?:20)?(\d\d)\b/;

  const labelOf = (year) => year.slice(year.lastIndexOf(" ") + 1);

  /* Of the finished `years` ("Science 2025-26") those that are asked for: the subject's own, or else of all. */
  function yearsAsked(query, years, subject) {
    const figures = IN_FIGURES.exec(query);
    const newest = years.map(labelOf).sort().pop();
    const label = figures ? `${figures[1]}-${figures[2]}` : LAST.test(query) ? newest : "";
    const found = years.filter((year) => label && labelOf(year) === label);
    const own = found.filter((year) => year === `${subject} ${label}`);
    return own.length ? own : found;
  }

  Object.assign(window.trustpagesPanel, { yearsAsked });
})();

/* The lines above the results: how many there are, what was read as what, what nothing has. */
(() => {
  "use strict";

  const { make, button } = window.trustpagesPanel;

  const ANNOUNCED_AFTER = 600; // milliseconds without a key: a reader is not interrupted at each

  const SHORTEST = 3; // letters that tell by themselves how a word goes on

  const quoted = (words) => words.map((word) => `“${word}”`).join(" or ");
  const count = (number) => `${number} ${number === 1 ? "result" : "results"}`;

  /* What was read as what, each word once: PP → pupil premium, disadvantaged. Not what everybody would
     expect: that maths is Mathematics, and a safeguarding lead has to do with safeguarding. */
  function readAs(read) {
    const found = new Map();
    for (const { asked, as } of read) found.set(asked, [...(found.get(asked) || []).filter((other) => other !== as), as]);
    return Array.from(found).filter(([asked, meanings]) => !meanings.every((as) => isPlain(asked, as)));
  }

  function isPlain(asked, as) {
    const { fold, wordsOf } = window.trustpagesEngine;
    const beginning = fold(asked).replace(/s$/, "");
    const said = new Set(wordsOf(asked));
    const isBeginning = beginning.length >= SHORTEST && fold(as).startsWith(beginning);
    return isBeginning || wordsOf(as).every((word) => said.has(word));
  }

  /* A button that the arrow keys stop at. */
  function stop(label, act) {
    const made = button("text-button", label, act);
    made.dataset.stop = "";
    return made;
  }

  const linesOf = (notes) => notes.map((note) => make("p", "message", note));

  /* The lines for an answer. `stage` says how far it is: { isPart, isBroken }, and what is not there is
     said of a whole answer only: a text that could not be had may have it. `acts` are what its
     buttons do: { suggest, retry, widen, chooseYear }. `wider` is how many results there are without
     narrowing, `years` the finished years that are asked for. */
  function linesOn(answer, query, stage, wider, years, acts) {
    const lines = [];
    const add = (...parts) => lines.push(make("p", "message", ...parts));
    const { total } = answer;
    const told = query.trim();
    const isWhole = !stage.isPart && !stage.isBroken;
    const soFar = total ? `${count(total)} so far` : "";
    if (isWhole) add(total ? `${count(total)} for ${told}` : `No results for ${told}`);
    else if (stage.isPart) add(soFar ? `${soFar}: looking through the texts…` : "Looking through the texts…");
    else {
      const again = button("text-button", "try again", acts.retry);
      add(...(soFar ? [`${soFar}. `] : []), "Part of the search could not be loaded: ", again);
    }
    if (answer.isCut) add("That is long: only its first words were looked for.");
    for (const [asked, meanings] of readAs(answer.read)) add(`Read “${asked}” as ${meanings.join(" or ")}.`);
    if (isWhole && answer.unknown.length && total) {
      const them = answer.unknown.length > 1 ? "them" : "it";
      add(`Nothing has ${quoted(answer.unknown)}; without ${them}:`);
    }
    if (isWhole && answer.suggestion) {
      add("Did you mean ", stop(answer.suggestion, () => acts.suggest(answer.suggestion)), "?");
    }
    if (isWhole && years.length) {
      const stops = years.map((year) => stop(year, () => acts.chooseYear(year)));
      const listed = stops.flatMap((each, at) => (at ? [", ", each] : [each]));
      add(answer.hasOlder ? "" : "These are this year's pages. ", "Look in a finished year: ", ...listed);
    }
    if (isWhole && !total && wider) {
      add("There is something outside this choice: ", stop(`show ${count(wider)} without it`, acts.widen));
    }
    return lines;
  }

  /* Says lines to those who hear the page, once no key has been pressed for a while. */
  function announcer(place) {
    let waiting = 0;
    return (lines) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        place.textContent = lines.map((line) => line.textContent).join(" ");
      }, ANNOUNCED_AFTER);
    };
  }

  Object.assign(window.trustpagesPanel, { linesOf, linesOn, announcer });
})();

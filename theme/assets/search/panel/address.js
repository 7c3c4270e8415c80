/* The search in the page's address, so that it can be kept, or sent to a colleague:
   ?q=exit+tickets&in=Science&kind=Resources. A year that is named with no value is this year, on a
   page of another. `subject`, on the page of the search, is where the reader comes from, and stays. */
(() => {
  "use strict";

  const NAMES = { subjects: "in", topics: "topic", stages: "stage", kinds: "kind", minutes: "minutes" };
  const LONGEST = 200; // letters of a query
  const SHOWN = 60; // letters of what is said not to be there

  /* What each of them is called, and what is searched where an address names one that is not there. */
  const CALLED = {
    subjects: ["subject", "pages of every subject are shown"],
    topics: ["topic", "pages on every topic are shown"],
    stages: ["key stage", "pages for every key stage are shown"],
    kinds: ["kind", "pages of every kind are shown"],
    minutes: ["time to read", "pages of every length are shown"],
  };

  const empty = () => ({ subjects: [], topics: [], stages: [], kinds: [], minutes: [] });

  /* What an address asks for. `year` is the one that it means where it names none; `notes` say in words
     what of it is not looked at: of two topics the second, and what is longer than anybody asks. */
  function readAddress(address, year) {
    const said = new URL(address).searchParams;
    const notes = [];
    const first = (name, called) => {
      const [one = "", ...others] = new Set(said.getAll(name).map((each) => each.trim()).filter(Boolean));
      if (others.length) notes.push(`Only one ${called} at a time: not ${others.map(quoted).join(", ")} as well.`);
      return one;
    };
    const query = first("q", "question");
    if (query.length > LONGEST) notes.push(`Only the first ${LONGEST} letters are looked for.`);
    const chosen = empty();
    for (const [group, name] of Object.entries(NAMES)) chosen[group] = [first(name, CALLED[group][0])].filter(Boolean);
    return {
      query: query.slice(0, LONGEST),
      chosen,
      year: said.has("year") ? first("year", "year") : year,
      notes,
    };
  }

  /* Keeps of an address's year what there is, one of `years`, and says in words if there is none such:
     then it is the page's own `year`. "2025-26" is Science 2025-26 where no other is of that name. */
  function keepYear(asked, years, year) {
    const wanted = asked.year;
    const named = years.filter((each) => each.endsWith(` ${wanted}`));
    if (!wanted || wanted === year) return [];
    asked.year = alike(wanted, years) || (named.length === 1 ? named[0] : year);
    const instead = year ? `pages of ${year}` : "this year's pages";
    return asked.year === year ? [`There is no earlier year ${quoted(wanted)} here: ${instead} are shown.`] : [];
  }

  /* Keeps of an address's choices those that an index has, by `labels`, written as there, and says in
     words which it has not; `year` is the index's. */
  function keepLabels(chosen, labels, year) {
    const notes = [];
    for (const [group, [name, instead]] of Object.entries(CALLED)) {
      const [value] = chosen[group];
      if (!value) continue;
      const label = alike(value, labels(group));
      chosen[group] = label ? [label] : [];
      if (!label) notes.push(`There is no ${name} ${quoted(value)} ${year ? `in ${year}` : "here"}: ${instead}.`);
    }
    return notes;
  }

  /* What is said of an address that comes from a subject which is none. */
  function noSubject(address) {
    const said = new URL(address).searchParams.get("subject");
    return said ? [`There is no subject ${quoted(said)} here: the whole trust is searched.`] : [];
  }

  /* The one of some labels that is meant, however its letters are written; or none. */
  function alike(value, labels) {
    const { fold } = window.trustpagesEngine;
    return labels.includes(value) ? value : labels.find((each) => fold(each) === fold(value)) || "";
  }

  const quoted = (value) => `“${value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value}”`;

  /* The address with what is asked, or, with `asked` null, without: all else in it stays. */
  function writeAddress(address, asked, year) {
    const url = new URL(address);
    for (const name of ["q", ...Object.values(NAMES), "year"]) url.searchParams.delete(name);
    if (!asked) return url.href;
    if (asked.query.trim()) url.searchParams.set("q", asked.query.trim());
    for (const [group, name] of Object.entries(NAMES)) {
      for (const value of asked.chosen[group]) url.searchParams.append(name, value);
    }
    if (asked.year !== year) url.searchParams.set("year", asked.year);
    return url.href;
  }

  /* Nothing is added to the history: Back leads to the page before, not through what was typed. */
  function showAddress(address) {
    if (address === location.href) return;
    try {
      history.replaceState(history.state, "", address);
    } catch {
      /* A browser may refuse it to a page from a folder, or to one that asks often. */
    }
  }

  /* The subject whose page led to the page of the search: one of those that this lists. */
  function subjectIn(address) {
    const said = new URL(address).searchParams.get("subject");
    const listed = Array.from(document.querySelectorAll("[data-tp-subject]"), (each) => each.textContent);
    return said ? alike(said.trim(), listed) : "";
  }

  Object.assign(window.trustpagesPanel, {
    alike,
    empty,
    keepLabels,
    keepYear,
    noSubject,
    readAddress,
    showAddress,
    subjectIn,
    writeAddress,
  });
})();

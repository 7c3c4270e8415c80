/* The search in the page's address, so that it can be kept, or sent to a colleague:
   ?q=exit+tickets&in=Science&kind=Resources. A year that is named with no value is this year, on a
   page of another. `subject`, on the page of the search, is where the reader comes from, and stays. */
(() => {
  "use strict";

  const NAMES = { subjects: "in", topics: "topic", stages: "stage", kinds: "kind", minutes: "minutes" };
  const LONGEST = 200; // letters of a query, and of a label

  const empty = () => ({ subjects: [], topics: [], stages: [], kinds: [], minutes: [] });

  /* What an address asks for. `year` is the one that it means where it names none. */
  function readAddress(address, year) {
    const said = new URL(address).searchParams;
    const chosen = empty();
    for (const [group, name] of Object.entries(NAMES)) {
      const values = said.getAll(name).map((each) => each.slice(0, LONGEST));
      chosen[group] = values.filter(Boolean).slice(0, 1);
    }
    return {
      query: (said.get("q") || "").slice(0, LONGEST),
      chosen,
      year: said.has("year") ? said.get("year").slice(0, LONGEST) : year,
    };
  }

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

  Object.assign(window.trustpagesPanel, { empty, readAddress, writeAddress, showAddress });
})();

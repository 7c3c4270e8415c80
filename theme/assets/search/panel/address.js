/* The search in the page's address, so that it can be kept, or sent to a colleague:
   ?q=exit+tickets&subject=Science&kind=Resources. A subject that is named with no value means the
   whole trust, on a page whose search is of one subject otherwise; so does a year with none today's. */
(() => {
  "use strict";

  const NAMES = { subjects: "subject", topics: "topic", stages: "stage", kinds: "kind", minutes: "minutes" };
  const LONGEST = 200; // letters of a query, and of a label

  const empty = () => ({ subjects: [], topics: [], stages: [], kinds: [], minutes: [] });

  /* What an address asks for. `usual` is what it means where it says nothing. */
  function readAddress(address, usual) {
    const said = new URL(address).searchParams;
    const chosen = empty();
    for (const [group, name] of Object.entries(NAMES)) {
      const values = said.getAll(name).map((each) => each.slice(0, LONGEST));
      chosen[group] = said.has(name) ? values.filter(Boolean).slice(0, 1) : usual.chosen[group];
    }
    return {
      query: (said.get("q") || "").slice(0, LONGEST),
      chosen,
      year: said.has("year") ? said.get("year").slice(0, LONGEST) : usual.year,
    };
  }

  /* The address with what is asked, or, with `asked` null, without: all else in it stays. */
  function writeAddress(address, asked, usual) {
    const url = new URL(address);
    for (const name of ["q", ...Object.values(NAMES), "year"]) url.searchParams.delete(name);
    if (!asked) return url.href;
    if (asked.query.trim()) url.searchParams.set("q", asked.query.trim());
    for (const [group, name] of Object.entries(NAMES)) {
      const values = asked.chosen[group];
      if (String(values) === String(usual.chosen[group])) continue;
      for (const value of values.length ? values : [""]) url.searchParams.append(name, value);
    }
    if (asked.year !== usual.year) url.searchParams.set("year", asked.year);
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

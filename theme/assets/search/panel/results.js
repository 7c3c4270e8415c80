/* A result as a reader sees it: what it is called, where it lies, the sentence that says it. */
(() => {
  "use strict";

  const { make, link, joined, addressOf } = window.trustpagesPanel;

  const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
  const WHOLE_TRUST = ""; // the folder of the portal's pages

  /* 2026-11-18 → 18 November 2026 */
  function dayOf(date) {
    if (!date || !ISO_DAY.test(date)) return date || "";
    const form = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
    return new Date(`${date}T00:00:00Z`).toLocaleDateString("en-GB", form);
  }

  /* The topic on the sites of the subjects that have pages on it, where the reader may choose:
     `Topic in English · History`. */
  function topicFacts(entry, shows) {
    const isOf = (site) => (entry.subjects || []).includes(site.label);
    const sites = entry.sites.filter((site) => site.prefix !== WHOLE_TRUST && isOf(site));
    const links = sites.map((site) => link(site.label, addressOf(shows.root, site.prefix + entry.path)));
    const where = links.length ? [" in ", ...joined(links)] : [];
    return ["Topic", ...where, ...(shows.year ? [" · ", shows.year] : [])];
  }

  function factsOf(entry, shows) {
    if (entry.kind === "topic") return topicFacts(entry, shows);
    const site = window.trustpagesEngine.siteOf(entry, shows.subjects);
    const facts = entry.facts || "";
    const day = dayOf(entry.date);
    return joined([site.label, facts.includes(day) ? "" : day, facts, shows.year]);
  }

  /* One result; `shows` is what all results of an answer are shown with: { root, subjects, year }. */
  function resultOf(result, shows) {
    const { entry, heading, why } = result;
    const site = window.trustpagesEngine.siteOf(entry, shows.subjects);
    const address = addressOf(shows.root, site.prefix + entry.path, heading ? heading.anchor : "");
    const toPage = link(heading ? `${entry.title}: ${heading.title}` : entry.title, address);
    toPage.dataset.stop = "";
    const excerpt = make("p", "excerpt");
    excerpt.dir = "auto";
    const item = make("li", "result", make("p", "title", toPage), excerpt);
    if (why) item.append(make("p", "why", `${why[0].toUpperCase()}${why.slice(1)}`));
    item.append(make("p", "facts", ...factsOf(entry, shows)));
    return { item, excerpt };
  }

  /* Puts the sentence that answers best into its place, the words that were asked for marked. */
  function fillExcerpt(place, text, answer, title) {
    const { pieces } = window.trustpagesEngine.excerpt(text, answer, title);
    place.replaceChildren(
      ...pieces.map((piece) => (piece.stem ? make("mark", "", piece.text) : piece.text)),
    );
  }

  /* A list of results, each with the answer that it is `found` in, what it `shows` and the `source` of its text;
     what is still to be read is added to `unread`. */
  function listOf(results, unread) {
    const list = make("ol", "results");
    list.setAttribute("role", "list");
    for (const { result, found, shows, source } of results) {
      const { item, excerpt } = resultOf(result, shows);
      const fill = (text) => fillExcerpt(excerpt, text, found, result.entry.title);
      if (!source.readAtOnce(result.entry, fill)) unread.push(() => source.read(result.entry, fill));
      list.append(item);
    }
    return list;
  }

  /* What finished years answer, above this year's results, if there are any. */
  function listsOfYears(older, subjects, hasMore, unread) {
    if (!older.length) return [];
    const told = older.map((each) => ({ ...each, shows: { root: each.source.root, subjects, year: each.year } }));
    const titles = ["From finished years:", ...(hasMore ? ["From this year:"] : [])];
    const [first, second = ""] = titles.map((title) => make("p", "most", title));
    return [first, listOf(told, unread), second];
  }

  Object.assign(window.trustpagesPanel, { resultOf, listOf, listsOfYears, factsOf, dayOf });
})();

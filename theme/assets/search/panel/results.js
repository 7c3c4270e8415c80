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

  Object.assign(window.trustpagesPanel, { resultOf, factsOf, fillExcerpt, dayOf });
})();

/* What is answered before the results: one box, with what was most likely asked for. */
(() => {
  "use strict";

  const { make, link, joined, addressOf, factsOf, dayOf } = window.trustpagesPanel;

  /* The box of an answer's `direct`, with the same `shows` as the results; null where there is none. */
  function answerOf(direct, shows) {
    if (!direct) return null;
    const box = make("section", "answer");
    box.setAttribute("aria-label", "In short");
    box.append(make("p", "title", titleOf(direct, shows)));
    const text = make("p", "excerpt", direct.definition || direct.summary || "");
    text.dir = "auto";
    if (text.textContent) box.append(text);
    box.append(...[start(direct, shows), session(direct, shows), lead(direct)].filter(Boolean));
    const facts = direct.kind === "subject" ? joined(["Subject", shows.year]) : factsOf(direct.entry, shows);
    box.append(make("p", "facts", ...facts));
    return box;
  }

  function titleOf(direct, shows) {
    const site = window.trustpagesEngine.siteOf(direct.entry, shows.subjects);
    const title = link(direct.title, addressOf(shows.root, site.prefix + direct.entry.path));
    title.dataset.stop = "";
    return title;
  }

  /* Where to begin: a page, or a task that needs none. */
  function start({ start: first }, shows) {
    if (!first) return null;
    const title = `Start here${first.minutes ? ` (${first.minutes} min)` : ""}`;
    if (!first.path) return make("p", "task", `${title}: ${first.task}`);
    const page = link(title, addressOf(shows.root, first.path));
    page.dataset.stop = "";
    return make("p", "task", page, first.title || first.task ? `: ${first.title || first.task}` : "");
  }

  function session({ session: next }, shows) {
    if (!next) return null;
    const page = link(next.title, addressOf(shows.root, next.path));
    page.dataset.stop = "";
    const when = next.when || dayOf(next.date);
    return make("p", "line", "Next session: ", page, when ? `, ${when}` : "");
  }

  function lead({ lead: who }) {
    return who ? make("p", "line", `Looked after by: ${who}`) : null;
  }

  Object.assign(window.trustpagesPanel, { answerOf });
})();

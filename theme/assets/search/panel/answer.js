/* What is answered before the results: one box, with what was most likely asked for. */
(() => {
  "use strict";

  const { make, link, joined, addressOf, factsOf, dayOf } = window.trustpagesPanel;

  /* Whether the box shows a page, which then is no result below it. */
  function isAnswered(direct, entry) {
    return Boolean(direct) && (entry === direct.entry || Boolean(direct.session && entry === direct.session.entry));
  }

  /* The box of an answer's `direct`, with the same `shows` as the results; null where there is none.
     The next session of a subject stands first where it is the `first` of the results too. */
  function answerOf(direct, first, shows) {
    if (!direct) return null;
    const box = make("section", "answer");
    box.setAttribute("aria-label", "In short");
    const isForSession = Boolean(direct.session && first && first.entry === direct.session.entry);
    if (isForSession) box.append(make("p", "title", sessionOf(direct, shows)), make("p", "line", whenOf(direct)));
    else box.append(make("p", "title", titleOf(direct, shows)));
    const text = make("p", "excerpt", direct.definition || direct.summary || "");
    text.dir = "auto";
    if (text.textContent) box.append(text);
    const next = direct.session && !isForSession ? nextOf(direct, shows) : null;
    box.append(...[start(direct, shows), next, lead(direct)].filter(Boolean));
    box.append(make("p", "facts", ...facts(direct, isForSession, shows)));
    return box;
  }

  function facts(direct, isForSession, shows) {
    if (direct.kind !== "subject") return factsOf(direct.entry, shows);
    return isForSession ? joined(["Next session in ", titleOf(direct, shows)], "") : joined(["Subject", shows.year]);
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

  function sessionOf({ session }, shows) {
    const page = link(session.title, addressOf(shows.root, session.path));
    page.dataset.stop = "";
    return page;
  }

  const whenOf = ({ session }) => session.when || dayOf(session.date);

  function nextOf(direct, shows) {
    const when = whenOf(direct);
    return make("p", "line", "Next session: ", sessionOf(direct, shows), when ? `, ${when}` : "");
  }

  function lead({ lead: who }) {
    return who ? make("p", "line", `Looked after by: ${who}`) : null;
  }

  Object.assign(window.trustpagesPanel, { answerOf, isAnswered });
})();

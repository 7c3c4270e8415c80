/* A query → its answer: what is said before the results, the results narrowed, and what was understood. */
((engine) => {
  "use strict";

  const { LABELS, LEADS, LONG, OTHER_LABEL, SHORT, headingsFor, match, order, read, settle, siteOf, stemsOf, suggest } = engine;
  const POOR = 0.5; // of the words asked for, below which something else may have been meant
  const CLEARLY = 1.25; // how much better the page is that answers by itself

  /* The pages for a query. `chosen` narrows: { subjects, topics, stages, kinds, minutes }, each a list of
     labels of which one must fit. `today` tells sessions that are held from those to come. */
  function search(index, query, chosen = {}, today = "") {
    const reading = read(index, query);
    const { terms, unknown, read: readAs } = settle(index, reading);
    const ofLabels = (term) => term.subjects.length || term.stages.length || term.kinds.length;
    reading.isForSubject = terms.some((term) => term.subjects.length);
    reading.isOfLabels = terms.length > 1 && terms.every((term) => !term.isLoud || ofLabels(term));
    reading.isOnlySessions = reading.isForSessions && terms.every((term) => !term.isLoud || ofLabels(term));
    const matched = terms.slice(0, 30).map((term) => match(index, term, reading.isSilent));
    const headings = matched.length ? headingsFor(index, reading.said, terms) : new Map();
    const all = matched.length ? order(index, reading, matched, headings, today) : [];
    const { results, labels } = narrow(index, all, chosen);
    const asks = unknown.length ? all.reduce((most, result) => Math.max(most, result.share), 0) : 1;
    const isPoor = unknown.length > 0 && (asks < POOR || unknown.length >= terms.filter((term) => term.isLoud).length);
    return {
      results: results.map((result) => told(result, matched)),
      labels,
      unknown,
      read: readAs.filter(({ asked, as }) => engine.fold(asked) !== engine.fold(as)),
      suggestion: isPoor ? suggest(index, query, unknown) : "",
      direct: unknown.length ? null : direct(index, reading, matched, all, chosen, today),
      stems: new Set(matched.flatMap((term) => Array.from(term.stems))),
      weights: new Map(matched.flatMap((term) => Array.from(term.stems, (key) => [key, term.weight]))),
    };
  }

  function told({ entry, heading, name, topic, isMost }, matched) {
    return { entry, heading, why: heading ? "" : why(entry, name, topic, matched), isMost };
  }

  /* Why a page is there, where its title does not show it. */
  function why(entry, name, topic, matched) {
    if (name && name.place) {
      const title = new Set(stemsOf(entry.title));
      const isPlain = matched.every((term) => term.ways.some((way) => way.every((key) => title.has(key))));
      return isPlain ? "" : `also called ${entry.names[name.place]}`;
    }
    return topic && topic !== entry.title ? `on ${topic}` : "";
  }

  /* What answers by itself: a topic that is asked for by name, a subject, one page before all others. */
  function direct(index, reading, matched, all, chosen, today) {
    const loud = matched.filter((term) => term.isLoud);
    const subject = ofSubject(loud, reading);
    if (subject) return aboutSubject(index, subject, today);
    const [first, second] = all;
    if (!first || first.isMost || !first.name) return null;
    const { entry, name } = first;
    const answer = index.answers.get(entry.number) || {};
    if (entry.kind === "topic" && name.isWhole) {
      const start = answer.start ? { task: answer.start, minutes: answer.minutes, path: siteOf(entry, chosen.subjects).prefix + entry.path } : null;
      return { kind: "topic", title: entry.title, definition: answer.says || "", start, entry };
    }
    const hasAll = matched.every((term, bit) => name.mask & (1 << bit));
    const isClear = !second || name.isWhole || first.score > second.score * CLEARLY;
    if (entry.kind !== "page" || !hasAll || !isClear || !answer.says) return null;
    return { kind: "page", title: entry.title, summary: answer.says, entry };
  }

  /* The one subject that is asked for, if nothing else is but its sessions or its lead. */
  function ofSubject(terms, reading) {
    const subjects = new Set(terms.flatMap((term) => term.subjects));
    const isOnly = terms.every(
      (term) => term.subjects.length || term.kinds.includes("session") || LEADS.has(term.asked) || term.means.some((meaning) => LEADS.has(engine.fold(meaning))),
    );
    return isOnly && subjects.size === 1 ? Array.from(subjects)[0] : "";
  }

  function aboutSubject(index, subject, today) {
    const ofSubject = (entry) => entry.sites.some((site) => site.label === subject);
    const home = index.entries.find((entry) => !entry.path && ofSubject(entry));
    if (!home) return null;
    const next = index.entries
      .filter((entry) => entry.kind === "session" && entry.date && entry.date >= today && ofSubject(entry))
      .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.at - b.at))[0];
    const session = next ? { title: next.title, date: next.date, when: next.facts, path: next.sites[0].prefix + next.path, entry: next } : null;
    return { kind: "subject", title: subject, lead: (index.answers.get(home.number) || {}).lead || "", session, entry: home };
  }

  /* Narrowing: each group of labels by itself, so that a label's number says what choosing it leaves. */
  const GROUPS = ["subjects", "topics", "stages", "kinds", "minutes"];

  function narrow(index, all, chosen) {
    const wanted = GROUPS.map((group) => new Set(chosen[group] || []));
    const counts = wanted.map((labels) => new Map(Array.from(labels, (label) => [label, 0])));
    const results = [];
    for (const result of all) {
      const { labels } = result.entry;
      let [missed, which] = [0, -1];
      GROUPS.forEach((group, at) => {
        if (!wanted[at].size || labels[group].some((label) => wanted[at].has(label))) return;
        missed += 1;
        which = at;
      });
      if (missed > 1) continue;
      if (!missed) results.push(result);
      GROUPS.forEach((group, at) => {
        if (missed && at !== which) return;
        for (const label of labels[group]) counts[at].set(label, (counts[at].get(label) || 0) + 1);
      });
    }
    const orders = {
      stages: index.head.years.map(([, name]) => name),
      kinds: [...LABELS.values(), OTHER_LABEL],
      minutes: [...SHORT.map(([, label]) => label), LONG],
    };
    const labels = {};
    GROUPS.forEach((group, at) => {
      const first = orders[group] || [];
      const place = (label) => (first.includes(label) ? first.indexOf(label) : first.length);
      labels[group] = Array.from(counts[at]).sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1));
    });
    return { results, labels };
  }

  Object.assign(engine, { search });
})(trustpagesEngine);

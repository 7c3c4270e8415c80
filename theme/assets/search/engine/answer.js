/* A query → its answer: what is said before the results, the results narrowed, and what was understood. */
((engine) => {
  "use strict";

  const {
    FILES,
    LABELS,
    LEADS,
    LONG,
    OTHER_LABEL,
    SHORT,
    headingsFor,
    match,
    order,
    siteOf,
    stemsOf,
    suggest,
    understand,
  } = engine;
  const CLEARLY = 1.25; // how much better the page is that answers by itself

  /* The pages for a query. `chosen` narrows: { subjects, topics, stages, kinds, minutes }, each a list of
     labels of which one must fit; the subjects in `near` only come first of what fits alike. `today` tells sessions that are held from those to come. */
  function search(index, query, chosen = {}, today = "") {
    const { reading, settled } = understand(index, query);
    const { terms, unknown, read: readAs } = settled;
    const ofLabels = (term) => term.subjects.length || term.stages.length || term.kinds.length || term.days.length;
    reading.lacks = unknown.length > 0;
    reading.isForSubject = terms.some((term) => term.subjects.length);
    reading.isAllLabels = terms.every((term) => !term.isLoud || ofLabels(term));
    reading.isOfLabels = reading.isAllLabels && terms.length > 1;
    reading.isOnlySessions = reading.isForSessions && terms.every((term) => !term.isLoud || ofLabels(term));
    const subjects = [...terms.flatMap((term) => term.subjects), ...(chosen.subjects || [])];
    const asked = { today, subjects, isOfOthers: !reading.isOnlySessions };
    const matched = terms.slice(0, 30).map((term) => match(index, term, reading.isSilent, asked));
    const headings = matched.length ? headingsFor(index, reading.said, terms) : new Map();
    const all = matched.length
      ? order(index, reading, matched, headings, { today, near: new Set(chosen.near || []) })
      : [];
    const { results, labels } = narrow(index, all, chosen);
    const isPoor = unknown.length > 0 && unknown.length >= terms.filter((term) => term.isLoud).length;
    return {
      results: results.map((result) => told(result, matched)),
      labels,
      subjects: terms.flatMap((term) => term.subjects), // that are asked for
      isForPages: isForPages(query, reading, settled),
      unknown: reading.isSilent ? [] : unknown, // pages are full of the words that say nothing
      read: readAs.filter(isWorthTelling),
      isCut: reading.isCut, // only its first words were looked for
      suggestion: isPoor ? suggested(index, query, unknown, today) : "",
      direct: unknown.length || settled.isNear ? null : direct(index, reading, matched, all, chosen, today),
      stems: new Set(matched.flatMap((term) => Array.from(term.stems))),
      /* For the sentence that is shown: which subject a page is of is no news of it. */
      terms: matched.map(({ ways, weight, subjects }) => ({
        ways,
        weight: subjects.length && !reading.isAllLabels ? 0 : weight,
      })),
    };
  }

  /* Whether a year that is named tells which pages are asked for. Who says what it was like, in words that mean
     something (forgotten everything from last year), asks for none of that year. */
  function isForPages(query, reading, { terms, read: readAs }) {
    return reading.isForSessions || terms.some((term) => FILES.has(term.asked)) || !readAs.length || /\b20\d\d\b/.test(query);
  }

  /* What is offered must be better than what was typed: fewer words that nothing has, and results with
     all of the others. */
  function suggested(index, query, unknown, today) {
    const offered = suggest(index, query, unknown);
    if (!offered) return "";
    const { unknown: still, results } = search(index, offered, {}, today);
    return still.length < unknown.length && results.length && !results[0].isMost ? offered : "";
  }

  /* Not where what was meant has the very words that were asked: knowledge organisers. */
  function isWorthTelling({ asked, as }) {
    const meant = new Set(stemsOf(as));
    return engine.fold(asked) !== engine.fold(as) && !stemsOf(asked).every((key) => meant.has(key));
  }

  function told({ entry, at, heading, name, isMost, isMention }, matched) {
    const day = matched.map((term) => term.told.get(at)).find(Boolean);
    if (day) return { entry, heading: null, why: day, isMost, isMention };
    const topics = matched.map((term) => term.byTopic && term.byTopic.get(at));
    return { entry, heading, why: heading ? "" : why(entry, name, topics.find(Boolean), matched), isMost, isMention };
  }

  /* Why a page is there, where its title does not show it. */
  function why(entry, name, topic, matched) {
    if (name && name.place) {
      const title = new Set(stemsOf(entry.title));
      const isTold = (term, way) => !term.word || !term.meant.has(way);
      const isPlain = matched.every((term) =>
        term.ways.some((way) => isTold(term, way) && way.every((key) => title.has(key))),
      );
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
      const start = answer.start
        ? { task: answer.start, minutes: answer.minutes, path: siteOf(entry, chosen.subjects).prefix + entry.path }
        : null;
      return { kind: "topic", title: entry.title, definition: answer.says || "", start, entry };
    }
    const hasAll = matched.every((term, bit) => name.mask & (1 << bit));
    const isClear = !second || name.isWhole || first.score > second.score * CLEARLY;
    if (entry.kind !== "page" || !hasAll || !isClear || !answer.says) return null;
    return { kind: "page", title: entry.title, summary: answer.says, entry };
  }

  /* The one subject that is asked for, if nothing else is but its sessions or its lead. Who names
     a month asks for that session. */
  function ofSubject(terms, reading) {
    const subjects = new Set(terms.flatMap((term) => term.subjects));
    const isOnly = terms.every(
      (term) =>
        term.subjects.length ||
        term.kinds.includes("session") ||
        LEADS.has(term.asked) ||
        term.means.some((meaning) => LEADS.has(engine.fold(meaning))),
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
    const session = next
      ? { title: next.title, date: next.date, when: next.facts, path: next.sites[0].prefix + next.path, entry: next }
      : null;
    return {
      kind: "subject",
      title: subject,
      lead: (index.answers.get(home.number) || {}).lead || "",
      session,
      entry: home,
    };
  }

  /* Narrowing: each group of labels by itself, so that a label's number says what choosing it leaves.
     All pages are gone through with each key that is pressed, so labels are counted by number. */
  const GROUPS = ["subjects", "topics", "stages", "kinds", "minutes"];

  function numbered(index) {
    index.numbered ||= GROUPS.map((group) => {
      const numbers = new Map();
      const numberOf = (label) => numbers.get(label) ?? numbers.set(label, numbers.size).get(label);
      const ofEntry = index.entries.map((entry) => entry.labels[group].map(numberOf));
      return { ofEntry, labels: Array.from(numbers.keys()), numbers };
    });
    return index.numbered;
  }

  function narrow(index, all, chosen) {
    const groups = numbered(index).map(({ ofEntry, labels, numbers }, at) => {
      const chosenHere = chosen[GROUPS[at]] || [];
      return {
        ofEntry,
        labels,
        chosenHere,
        wanted: new Set(chosenHere.map((label) => numbers.get(label))),
        counts: new Int32Array(labels.length),
      };
    });
    if (!groups.some((group) => group.wanted.size)) {
      for (const { ofEntry, counts } of groups) {
        for (const { at } of all) for (const number of ofEntry[at]) counts[number] += 1;
      }
      return { results: all, labels: labelsOf(index, groups) };
    }
    const results = [];
    for (const result of all) {
      let [missed, which] = [0, null];
      for (const group of groups) {
        if (!group.wanted.size || group.ofEntry[result.at].some((number) => group.wanted.has(number))) continue;
        missed += 1;
        which = group;
      }
      if (!missed) results.push(result);
      for (const group of missed > 1 ? [] : missed ? [which] : groups) {
        for (const number of group.ofEntry[result.at]) group.counts[number] += 1;
      }
    }
    return { results, labels: labelsOf(index, groups) };
  }

  /* Each group's labels that lead to something, or are chosen, with how much; in the trust's order. */
  function labelsOf(index, groups) {
    const orders = {
      stages: index.head.years.map(([, name]) => name),
      kinds: [...LABELS.values(), OTHER_LABEL],
      minutes: [...SHORT.map(([, label]) => label), LONG],
    };
    const found = {};
    groups.forEach(({ labels, counts, chosenHere }, at) => {
      const first = orders[GROUPS[at]] || [];
      const place = (label) => (first.includes(label) ? first.indexOf(label) : first.length);
      const count = (label) => counts[labels.indexOf(label)] || 0;
      const shown = new Set([...labels.filter(count), ...chosenHere]);
      found[GROUPS[at]] = Array.from(shown, (label) => [label, count(label)]).sort(
        ([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1),
      );
    });
    return found;
  }

  Object.assign(engine, { numbered, search });
})(trustpagesEngine);

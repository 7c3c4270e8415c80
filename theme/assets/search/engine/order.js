/* Matches → results, the best first. The more of what is asked a page has the better; names and titles
   count before headings, and those before texts. */
((engine) => {
  "use strict";

  const { judgeNames, nearness } = engine;
  const LEVELS = 9;
  const OF_LABEL = 0.5; // a subject or key stage that a page is for
  const OF_OTHERS = 0.7; // a page of another subject than is asked for
  const WHOLE_TOPIC = 0.7; // of the words, for a topic whose name is among them
  const OF_MATTER = 0.8; // at least so much of what the rarest word tells
  const OF_NEARLY = 0.5;
  const OF_NEAR = 1.2; // a page of the subject that the reader is in
  const OF_HEADING = 1.6;
  const ON_TOPIC = 3; // of 9: what the words of a topic's name count for a page on it
  const IN_PASSING = 0.7; // a page that lacks a word and that none of the others names
  const LEAST_SHARE = 0.3; // of the words of the best result
  const OF_MENTION = 0.6; // the same, of one that is far behind
  const FAR = 0.15; // of what the best one has: with less, a page only mentions what is asked
  const FAR_UNSURE = 0.08; // the same, where it is not sure that the best one is on it
  const OF_CALLED = 0.5; // of what is asked, in the name of a page that is on it
  const MENTIONED = 0.5; // of what all words tell, in a text: less is weak where a word is left out
  const OF_SHARE = 1.5; // the power to which a share counts
  const LACKING = 0.7; // a topic that lacks a word, where another page has all
  const OF_TOPIC = 0.25; // a topic, where nothing but a subject, a key stage or a kind is asked for

  /* What is for reading comes before what is over, and lists come last. */
  const OF_TITLE = 3; // who types a title whole, its small words too, wants that page, were it a list
  const OF_KIND = new Map([
    ["topic", 1.1],
    ["session", 0.85],
    ["list", 0.4],
    ["principle", 0.8],
  ]);
  const OF_HOME = 0.7; // a first page, which names what is elsewhere
  const FOR_LEAD = 2;
  const OF_PAGE = 0.85; // one that says it in passing
  const OF_ASIDE = 0.4; // a session, for who asks how it is with them
  const HELD = 0.65;
  const ASKED_FOR = 1.5; // a session, where sessions are asked for
  const SOON = 1.3;

  /* The results for matched terms: each with its entry, whether it lacks a word, whether it only mentions
     what is asked, and how it was found.
     A trust has thousands of pages, so what is asked of each is kept in arrays by its place. */
  function order(index, reading, matched, headings, { today, near: nearSubjects }) {
    const count = index.entries.length;
    weigh(index, matched);
    raise(matched, judgeNames(index, reading, matched).topics);
    const total = matched.reduce((sum, term) => sum + term.weight, 0);
    const names = judgeNames(index, reading, matched);
    spreadTopics(index, matched, names);
    const masks = masksOf(index, matched, names, headings);
    const near = nearness(index, matched, masks, names);
    const [shares, scores, texts] = [0, 1, 2].map(() => new Float64Array(count));
    const louds = new Uint8Array(count);
    const loud = matched.filter((term) => term.isLoud).length;
    for (let at = 0; at < count; at += 1) {
      if (!masks[at]) continue;
      const name = names.best.get(at);
      let [text, isOther] = [0, false];
      for (let bit = 0; bit < matched.length; bit += 1) {
        const term = matched[bit];
        if (term.subjects.length && !term.about[at] && index.entries[at].subjects.length) isOther = true;
        if (!(masks[at] & (1 << bit))) continue;
        if (term.isLoud) louds[at] += 1;
        text += term.weight * (term.levels[at] / LEVELS + (term.about[at] ? OF_LABEL : 0));
      }
      const isLeads = reading.isForLead && reading.isForSubject && reading.isAllLabels && isHome(index.entries[at]);
      const least = isLeads && !isOther ? 1 : names.whole.has(at) ? WHOLE_TOPIC : 0;
      const share = headings.has(at) ? 1 : total ? near[at] / total : 0;
      texts[at] = text;
      shares[at] = Math.max(least, share) * (isOther && !least ? OF_OTHERS : 1);
      const named = Math.max(name ? name.score : 0, headings.has(at) ? OF_HEADING * total : 0);
      const entry = index.entries[at];
      const byWords =
        (named + text) *
        shares[at] ** OF_SHARE *
        ofKind(entry, reading, today, name) *
        (isNear(entry, nearSubjects) ? OF_NEAR : 1);
      const ofTitle = name && name.isTyped ? OF_TITLE : 1;
      const isPoor = louds[at] < loud && !named ? IN_PASSING : 1;
      const isOfDay = matched.every((term) => !term.days.length || term.about[at]);
      scores[at] = (isOfDay && byDate(entry, reading, today, shares[at])) * (isNear(entry, nearSubjects) ? 2 : 1) ||
        byWords * isPoor * ofTitle;
    }
    afterWhatHasAll(index, scores, (at) => louds[at] === loud);
    if (reading.isLoose) leadPlainly(index, matched, scores, headings);
    const isCalled = (at) => headings.has(at) || (names.best.has(at) && names.best.get(at).asked >= OF_CALLED);
    const isSure = (at) => isCalled(at) && louds[at] === loud && !reading.lacks;
    const isFar = farBehind(scores, isSure, reading);
    const onTopic = new Set(Array.from(names.topics.keys(), (topic) => index.onTopic.get(topic) || []).flat());
    const isSaid = (at) =>
      isCalled(at) || onTopic.has(at) || matched.some(({ about }) => about[at]);
    const isMention = (at) => !isSaid(at) && isFar(at);
    const isWeak = (at) => reading.lacks && !isSaid(at) && texts[at] < MENTIONED * total;
    const kept = keptOf({ masks, shares, scores, louds, loud, reading }).filter(
      (at, _, all) => !isInPassing(index, names, at, all),
    );
    kept.sort((a, b) => isMention(a) - isMention(b) || scores[b] - scores[a] || a - b);
    return Array.from(kept, (at) => {
      const name = names.best.get(at) || null;
      const isByHeading = headings.has(at) && OF_HEADING * total > (name ? name.score : 0);
      return {
        entry: index.entries[at],
        at,
        score: scores[at],
        isMost: louds[at] < loud || isWeak(at),
        isMention: isMention(at),
        name,
        heading: isByHeading ? headings.get(at) : null,
      };
    });
  }

  const isHome = (entry) => entry.kind === "page" && !entry.path;
  const isPage = ({ kind, path }) => kind !== "topic" && kind !== "list" && path; // that tells something itself

  const isNear = (entry, near) =>
    near.size > 0 && entry.kind !== "topic" && entry.subjects.some((label) => near.has(label));

  /* Which of the terms each entry has, as bits. */
  function masksOf(index, matched, names, headings) {
    const count = index.entries.length;
    const masks = new Int32Array(count);
    matched.forEach(({ levels, about }, bit) => {
      for (let at = 0; at < count; at += 1) if (levels[at] || about[at]) masks[at] |= 1 << bit;
    });
    for (const [at, mask] of names.masks) masks[at] |= mask;
    /* A topic is for every year, if it has anything else that is asked for. */
    let [ofStages, ofOthers, ofSubjects] = [0, 0, 0];
    matched.forEach((term, bit) => {
      if (term.subjects.length) ofSubjects |= 1 << bit;
      if (term.stages.length && !term.means.length) ofStages |= 1 << bit;
      else if (term.isLoud) ofOthers |= 1 << bit;
    });
    for (const at of ofStages ? index.ofKind.get("topic") || [] : []) if (masks[at] & ofOthers) masks[at] |= ofStages;
    /* A page of the whole trust that is called what is asked beside a subject is for every subject (maths appraisal),
       unless a page of a subject says it in those words. */
    const isSaid = ({ at, subjects }) =>
      subjects.length && matched.every((term) => !term.isLoud || term.about[at] || (term.typed || term.levels)[at]);
    if (ofSubjects && !index.entries.some((entry) => isPage(entry) && isSaid(entry))) {
      for (const [at, mask] of names.masks) {
        const entry = index.entries[at];
        if (mask & ofOthers & ~ofSubjects && isPage(entry) && !entry.subjects.length) masks[at] |= ofSubjects;
      }
    }
    for (const at of headings.keys()) masks[at] = (1 << matched.length) - 1;
    return masks;
  }

  /* What only may mean a session adds the sessions to the pages that say it: after the next session, and
     before it where they are called so. */
  function leadPlainly(index, matched, scores, headings) {
    const isPlain = (at) => matched.some(({ plainly }) => plainly && plainly[at]);
    const called = new Set();
    for (const { names, meant, plainly } of matched) {
      for (const [key, way] of plainly ? names : []) if (!meant.has(way)) called.add(index.names[key].entry.at);
    }
    const isSession = (_, at) => index.entries[at].kind === "session";
    const most = mostOf(scores.filter(isSession));
    for (let at = 0; at < scores.length; at += 1) {
      if (isSession(0, at)) scores[at] *= scores[at] < most ? OF_OTHER_SESSIONS : 1;
      else if (called.has(at) || (headings.has(at) && isPlain(at))) scores[at] += most;
      else if (isPlain(at)) scores[at] += most * OF_PLAIN;
    }
  }

  /* A topic without a word that is asked for, where another page has them all: gurdwara trip risk assessment. */
  function afterWhatHasAll(index, scores, hasAll) {
    if (!index.entries.some((entry, at) => scores[at] && isPage(entry) && hasAll(at))) return;
    for (const at of index.ofKind.get("topic") || []) if (!hasAll(at)) scores[at] *= LACKING;
  }

  const mostOf = (numbers) => numbers.reduce((most, number) => Math.max(most, number), 0);
  const isOfLabels = (reading) => reading.isOfLabels && !reading.isForLead;

  /* Which places have so little of what the best one has that its page is no answer beside that. */
  function farBehind(scores, isSure, reading) {
    if (isOfLabels(reading)) return () => false;
    const most = mostOf(scores);
    const least = most * (isSure(scores.indexOf(most)) ? FAR : FAR_UNSURE);
    return (at) => scores[at] < least;
  }

  /* The places of those that have enough of what is asked; where only labels are, all of them. What tells
     little is no answer by itself, and most words in passing are no better than the one that tells most. */
  function keptOf({ masks, shares, scores, louds, loud, reading }) {
    const [most, mostLoud, enough] = [mostOf(shares), mostOf(louds), mostOf(scores) * FAR];
    const kept = [];
    for (let at = 0; at < masks.length; at += 1) {
      if (!masks[at] || (loud && !louds[at])) continue;
      const least = most * (scores[at] < enough ? OF_MENTION : LEAST_SHARE);
      if (isOfLabels(reading) ? louds[at] === mostLoud : shares[at] >= least) kept.push(at);
    }
    return Int32Array.from(kept);
  }

  /* A list that names what is elsewhere, unless it is asked for by name or is all there is. */
  function isInPassing(index, names, at, all) {
    return index.entries[at].kind === "list" && !names.best.has(at) && all.length > 1;
  }

  /* A topic, a subject or a month tells much, though many pages are about it. */
  function raise(matched, topics) {
    const least = OF_MATTER * matched.reduce((most, term) => Math.max(most, term.weight), 0);
    let ofTopics = 0;
    for (const mask of topics.values()) ofTopics |= mask;
    matched.forEach((term, bit) => {
      const isMatter = term.subjects.length || term.places.length || (term.days.length && term.isAllAsked) || ofTopics & (1 << bit);
      if (isMatter && term.isLoud) term.weight = Math.max(term.weight, least * term.factor);
    });
  }

  /* How much each term tells: the more the fewer pages have it. */
  function weigh(index, matched) {
    const count = index.entries.length;
    for (const term of matched) {
      const having = new Uint8Array(count);
      for (const key of term.names.keys()) having[index.names[key].entry.at] = 1;
      let number = 0;
      for (let at = 0; at < count; at += 1) if (having[at] || term.levels[at] || term.about[at]) number += 1;
      term.weight = term.factor * Math.log(1 + (count - number + 0.5) / (number + 0.5));
    }
    /* What only means nearly the same never tells more than half of what was typed. */
    const most = mostOf(matched.filter((term) => !term.isNear && term.isLoud).map((term) => term.weight));
    for (const term of matched) if (term.isNear && most) term.weight = Math.min(term.weight, OF_NEARLY * most);
  }

  /* A page on a topic is one for all that the topic is called, though it may never say so. */
  function spreadTopics(index, matched, names) {
    for (const [topic, mask] of names.topics) {
      matched.forEach((term, bit) => {
        if (!(mask & (1 << bit))) return;
        for (const at of index.onTopic.get(topic) || []) {
          if (term.levels[at] < ON_TOPIC) {
            if (!term.levels[at]) (term.byTopic ||= new Map()).set(at, topic);
            term.levels[at] = ON_TOPIC;
          }
        }
      });
    }
  }

  function ofKind(entry, reading, today, name) {
    if (isHome(entry))
      return reading.isForSubject && entry.subjects.length
        ? reading.isForLead
          ? FOR_LEAD
          : reading.isAllLabels
            ? 1
            : OF_HOME
        : OF_HOME;
    if (entry.kind === "page") return name || reading.isAbout ? 1 : OF_PAGE;
    if (reading.isAbout && entry.kind === "session") return OF_ASIDE;
    if (entry.kind === "topic" && !name) return reading.isAllLabels ? OF_TOPIC : 1;
    if (entry.kind !== "session") return OF_KIND.get(entry.kind) || 1;
    const isHeld = entry.date < today;
    if (reading.isForSessions) return ASKED_FOR * (isHeld === reading.isForPast ? SOON : 1);
    return isHeld ? HELD : OF_KIND.get("session");
  }

  /* Where nothing but sessions is asked for, the next one comes first, and of those held the last one;
     0 for all else. */
  const BY_DATE = 1000;
  const A_DAY = 1e-3;
  const LATER = 100; // what is over, against what is to come
  const OF_PLAIN = 0.9; // a page that says what may mean a session, against the next one
  const OF_OTHER_SESSIONS = 0.8;

  function byDate(entry, reading, today, share) {
    if (entry.kind !== "session" || !reading.isOnlySessions || !entry.date) return 0;
    const isOther = entry.date < today === !reading.isForPast;
    const days = Math.abs(Date.parse(entry.date) - Date.parse(today)) / 864e5 || 0;
    return (BY_DATE - (isOther ? LATER : 0) - days * A_DAY) * share * share;
  }

  Object.assign(engine, { order });
})(trustpagesEngine);

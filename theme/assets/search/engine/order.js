/* Matches → results, the best first. The more of what is asked a page has the better; names and titles
   count before headings, and those before texts. */
((engine) => {
  "use strict";

  const LEVELS = 9;
  const OF_NAME = 2; // a word in a name, against the same word in a text that speaks of nothing else
  const OF_OTHER_NAME = 0.9;
  const OF_OTHER_IN_PART = 0.5; // a word of a longer phrase that is no title
  const AS_TYPED = 1.001; // of names in several forms the one that was typed
  const OF_LABEL = 0.5; // a subject or key stage that a page is for
  const OF_OTHERS = 0.7; // a page of another subject than is asked for
  const MOST_NAMES = 4; // of a topic, from its title on: later ones are words that it is known by in texts
  const WHOLE_TOPIC = 0.7; // of the words, for a topic whose name is among them
  const OF_MATTER = 0.8; // at least so much of what the rarest word tells
  const OF_NEAR = 1.2; // a page of the subject that the reader is in
  const OTHER_FORM = 0.6; // a word of the same stem
  const OF_HEADING = 1.6;
  const ON_TOPIC = 3; // of 9: what the words of a topic's name count for a page on it
  const LEAST_SHARE = 0.5; // of the words of the best result

  /* What is for reading comes before what is over, and lists come last. */
  const OF_KIND = new Map([
    ["topic", 1.1],
    ["session", 0.85],
    ["list", 0.4],
    ["principle", 0.8],
  ]);
  const OF_HOME = 0.7; // a first page, which names what is elsewhere
  const FOR_LEAD = 2;
  const OF_PAGE = 0.85; // one that says it in passing
  const HELD = 0.65;
  const ASKED_FOR = 1.5; // a session, where sessions are asked for
  const SOON = 1.3;

  /* The results for matched terms: each with its entry, whether it lacks a word, and how it was found.
     A trust has thousands of pages, so what is asked of each is kept in arrays by its place. */
  function order(index, reading, matched, headings, { today, near }) {
    const count = index.entries.length;
    weigh(index, matched);
    raise(matched, judgeNames(index, reading, matched).topics);
    const total = matched.reduce((sum, term) => sum + term.weight, 0);
    const names = judgeNames(index, reading, matched);
    spreadTopics(index, matched, names);
    const masks = masksOf(count, matched, names, headings);
    const [shares, scores] = [new Float64Array(count), new Float64Array(count)];
    const louds = new Uint8Array(count);
    for (let at = 0; at < count; at += 1) {
      if (!masks[at]) continue;
      const name = names.best.get(at);
      let [has, text, isOther] = [0, 0, false];
      for (let bit = 0; bit < matched.length; bit += 1) {
        const term = matched[bit];
        if (term.subjects.length && !term.about[at]) isOther = true;
        if (!(masks[at] & (1 << bit))) continue;
        has += term.weight;
        if (term.isLoud) louds[at] += 1;
        text += term.weight * (term.levels[at] / LEVELS + (term.about[at] ? OF_LABEL : 0));
      }
      const least = name && name.isWholeTopic ? WHOLE_TOPIC : 0;
      shares[at] = Math.max(least, total ? has / total : 0) * (isOther && !least ? OF_OTHERS : 1);
      const named = Math.max(name ? name.score : 0, headings.has(at) ? OF_HEADING * total : 0);
      const entry = index.entries[at];
      const byWords =
        (named + text) * shares[at] ** 2 * ofKind(entry, reading, today, name) * (isNear(entry, near) ? OF_NEAR : 1);
      scores[at] = byDate(entry, reading, today, shares[at]) * (isNear(entry, near) ? 2 : 1) || byWords;
    }
    const loud = matched.filter((term) => term.isLoud).length;
    const kept = keptOf(masks, shares, louds, loud, reading);
    kept.sort((a, b) => scores[b] - scores[a] || a - b);
    return Array.from(kept, (at) => {
      const name = names.best.get(at) || null;
      const isByHeading = headings.has(at) && OF_HEADING * total > (name ? name.score : 0);
      return {
        entry: index.entries[at],
        at,
        score: scores[at],
        isMost: louds[at] < loud,
        name,
        heading: isByHeading ? headings.get(at) : null,
      };
    });
  }

  const isNear = (entry, near) =>
    near.size > 0 && entry.kind !== "topic" && entry.subjects.some((label) => near.has(label));

  /* Which of the terms each entry has, as bits. */
  function masksOf(count, matched, names, headings) {
    const masks = new Int32Array(count);
    matched.forEach(({ levels, about }, bit) => {
      for (let at = 0; at < count; at += 1) if (levels[at] || about[at]) masks[at] |= 1 << bit;
    });
    for (const [at, name] of names.best) masks[at] |= name.mask;
    for (const at of headings.keys()) masks[at] = (1 << matched.length) - 1;
    return masks;
  }

  /* The places of those that have enough of what is asked; where only labels are, all of them. */
  function keptOf(masks, shares, louds, loud, reading) {
    const least = shares.reduce((most, share) => Math.max(most, share), 0) * LEAST_SHARE;
    const mostLoud = louds.reduce((most, number) => Math.max(most, number), 0);
    const kept = [];
    for (let at = 0; at < masks.length; at += 1) {
      if (!masks[at]) continue;
      const isEnough = shares[at] >= least || louds[at] * 2 >= loud;
      if (reading.isOfLabels ? louds[at] === mostLoud : isEnough) kept.push(at);
    }
    return Int32Array.from(kept);
  }

  /* A topic, a subject or a month tells much, though many pages are about it. */
  function raise(matched, topics) {
    const least = OF_MATTER * matched.reduce((most, term) => Math.max(most, term.weight), 0);
    let ofTopics = 0;
    for (const mask of topics.values()) ofTopics |= mask;
    matched.forEach((term, bit) => {
      const isMatter = term.subjects.length || term.months.length || ofTopics & (1 << bit);
      if (isMatter && term.isLoud) term.weight = Math.max(term.weight, least);
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
  }

  /* Each entry's best name, and the topics of which a name is asked for as a whole. */
  function judgeNames(index, reading, matched) {
    const hits = new Map();
    matched.forEach((term, bit) => {
      for (const [key, way] of term.names) {
        const found = hits.get(key);
        if (found) found.push([term, way, bit]);
        else hits.set(key, [[term, way, bit]]);
      }
    });
    const best = new Map();
    const topics = new Map();
    for (const [key, found] of hits) {
      const name = index.names[key];
      const judged = judgeName(name, found, matched.length, reading);
      const { entry } = name;
      const before = best.get(entry.at);
      if (!before || judged.score > before.score) best.set(entry.at, judged);
      if (judged.isWholeName && entry.kind === "topic")
        topics.set(entry.title, (topics.get(entry.title) || 0) | judged.mask);
    }
    return { best, topics };
  }

  /* A name counts by the words that it shares with the query, the more the less else is in it, and
     the more if one is in the other word by word. */
  function judgeName(name, found, terms, { line, plain }) {
    const stems = new Set(found.flatMap(([, way]) => way));
    let covered = 0;
    name.stems.forEach((key, at) => {
      if (name.isSaid[at] && stems.has(key)) covered += 1;
    });
    const share = Math.min(1, covered / name.said);
    const weight = found.reduce(
      (sum, [term, way]) => sum + term.weight * (isSameForm(name, term, way) ? 1 : OTHER_FORM),
      0,
    );
    const isAll = found.length === terms;
    const isInRow = inRow(name, found);
    const ofPlace = !name.place ? 1 : share === 1 ? OF_OTHER_NAME : OF_OTHER_IN_PART;
    let inOrder = 1;
    if (name.stems.join(" ") === line || (share === 1 && isAll && isInRow)) inOrder = 2;
    else if (isInRow && stems.size > 1 && (isAll || share === 1)) inOrder = 1.5;
    return {
      score:
        OF_NAME * weight * (0.4 + 0.6 * share) * inOrder * ofPlace * (name.words.join(" ") === plain ? AS_TYPED : 1),
      mask: found.reduce((mask, [, , bit]) => mask | (1 << bit), 0),
      place: name.place,
      isWhole: inOrder === 2,
      isWholeName: share === 1 && isInRow,
      isWholeTopic: share === 1 && isInRow && name.entry.kind === "topic" && name.place <= MOST_NAMES,
    };
  }

  /* Whether a name has a word as it was typed, but for its ending: practicals for practical, and not
     practice, whose stem is the same. */
  const ENDING = /(?:ing|ed|es|s|e)$/;

  function isSameForm(name, term, way) {
    if (!term.word || way.length > 1) return true;
    const bare = term.word.replace(ENDING, "");
    const at = name.stems.indexOf(way[0]);
    return at < 0 || term.spelled.includes(way) || name.words[at].replace(ENDING, "") === bare;
  }

  /* Whether a name says the words one after another, but for those that say nothing. */
  function inRow(name, found) {
    let last = -1;
    for (const [, way] of found) {
      for (const key of way) {
        let at = last + 1;
        while (last >= 0 && at < name.stems.length && !name.isSaid[at]) at += 1;
        if (last < 0) at = name.stems.indexOf(key);
        if (name.stems[at] !== key) return false;
        last = at;
      }
    }
    return true;
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
    if (entry.kind === "page" && !entry.path)
      return reading.isForSubject && entry.subjects.length
        ? reading.isForLead
          ? FOR_LEAD
          : reading.isAllLabels
            ? 1
            : OF_HOME
        : OF_HOME;
    if (entry.kind === "page" && !name) return OF_PAGE;
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

  function byDate(entry, reading, today, share) {
    if (entry.kind !== "session" || !reading.isOnlySessions || !entry.date) return 0;
    const isOther = entry.date < today === !reading.isForPast;
    const days = Math.abs(Date.parse(entry.date) - Date.parse(today)) / 864e5 || 0;
    return (BY_DATE - (isOther ? LATER : 0) - days * A_DAY) * share * share;
  }

  Object.assign(engine, { order });
})(trustpagesEngine);
